// The worker's side: offers that are new, applied to, or skipped, and the answers.
#include "domain/offers/http.h"

namespace brigade::offers {
namespace {

using http::Call;

constexpr int offers_max = 200;

// open: not answered yet. closed: filled, taken back or begun before an answer.
enum class Answer { open, applied, booked, skipped, not_chosen, closed };
BOOST_DESCRIBE_ENUM(Answer, open, applied, booked, skipped, not_chosen, closed)
struct OwnOfferView {
    OfferId id;
    ShiftId shift_id;
    std::string position, color, project;
    Instant starts_at{}, ends_at{};
    std::string zone;
    bool end_approximate = false;
    std::optional<int> flexible_minutes;
    int break_minutes = 0, travel_minutes = 0;
    std::optional<scheduling::Venue> place;          // within a kilometre, until booked
    std::optional<std::int64_t> distance_m;
    std::string note;
    bool complete_availability = false, first_come = false, urgent = false;
    int places_left = 0;                             // of a first-come offer
    Answer answer{};
    bool seen = false;
};
BOOST_DESCRIBE_STRUCT(OwnOfferView, (), (id, shift_id, position, color, project, starts_at, ends_at, zone, end_approximate, flexible_minutes, break_minutes, travel_minutes, place, distance_m, note,
                                         complete_availability, first_come, urgent, places_left, answer, seen))
struct OwnOfferList { std::vector<OwnOfferView> items; };
BOOST_DESCRIBE_STRUCT(OwnOfferList, (), (items))

Answer answer_of(const OwnOffer& o, const std::optional<Candidate>& c, Instant now) {
    if (c && c->state == CandidateState::booked) return Answer::booked;
    if (c && c->state == CandidateState::not_chosen) return Answer::not_chosen;
    if (c && c->state != CandidateState::withdrawn) return Answer::applied;
    if (o.recipient.declined_at) return Answer::skipped;
    return o.offer.state == OfferState::published && o.offer.ends_at > now ? Answer::open : Answer::closed;
}

std::optional<OwnOfferView> view_of(db::Tx& tx, OrgId org, const OwnOffer& o, const std::optional<Candidate>& c, Instant now) {
    const auto planned = scheduling::load_shift(tx, org, o.offer.shift);
    if (!planned) return {};
    const auto& s = planned->shift;
    OwnOfferView v{o.offer.id, s.id, s.position.name, s.position.color, planned->project.title, s.starts_at, s.ends_at, planned->project.zone, s.end_approximate, s.flexible_minutes, s.break_minutes,
                   s.travel_minutes, {}, o.recipient.distance, o.offer.note, o.offer.complete_availability, o.offer.first_come, o.offer.urgent, 0, answer_of(o, c, now),
                   o.recipient.seen_at.has_value()};
    if (planned->place) v.place = v.answer == Answer::booked ? *planned->place : approximate(*planned->place);
    if (o.offer.first_come) {
        v.places_left = s.places;
        for (const auto& b : planned->bookings) v.places_left -= scheduling::is_active(b.state) ? 1 : 0;
    }
    return v;
}

StaffId self(const Call& call) { return StaffId{call.ctx.actor.staff}; }

struct OwnQuery { std::optional<Answer> answer; };
BOOST_DESCRIBE_STRUCT(OwnQuery, (), (answer))
Result<OwnOfferList> get_own_offers(Call& call, const OwnQuery& q) {
    return call.read([&](db::Tx& tx) -> Result<OwnOfferList> {
        const auto org = call.ctx.organization;
        std::map<ShiftId, Candidate> candidacies;
        for (auto& c : load_candidacies(tx, org, self(call), offers_max)) candidacies.emplace(c.shift, c);
        OwnOfferList out;
        for (const auto& o : load_offers_of(tx, org, self(call), call.ctx.now, offers_max)) {
            const auto c = candidacies.find(o.offer.shift);
            auto v = view_of(tx, org, o, c == candidacies.end() ? std::nullopt : std::optional(c->second), call.ctx.now);
            if (v && (!q.answer || v->answer == *q.answer)) out.items.push_back(std::move(*v));
        }
        std::reverse(out.items.begin(), out.items.end());   // the soonest first
        return out;
    });
}

Result<OwnOfferView> own_view(db::Tx& tx, const Call& call, OfferId id) {
    const auto offer = load_offer(tx, call.ctx.organization, id);
    const auto recipient = load_recipient(tx, call.ctx.organization, id, self(call));
    if (!offer || !recipient) return OfferError::offer_not_for_you;
    auto v = view_of(tx, call.ctx.organization, {*offer, *recipient}, load_candidate_of(tx, call.ctx.organization, offer->shift, self(call)), call.ctx.now);
    if (!v) return OfferError::offer_not_for_you;
    return std::move(*v);
}

struct OwnOfferRef { OfferId offer_id; };
BOOST_DESCRIBE_STRUCT(OwnOfferRef, (), (offer_id))
struct ApplyBody { OfferId offer_id; std::optional<std::string> note; };
BOOST_DESCRIBE_STRUCT(ApplyBody, (), (offer_id, note))

Result<OwnOfferView> post_view(Call& call, const OwnOfferRef& r) {
    return call.write([&](db::Tx& tx) -> Result<OwnOfferView> {
        CHECK(see_offer(tx, call.ctx, r.offer_id, self(call)));
        return own_view(tx, call, r.offer_id);
    });
}
Result<OwnOfferView> post_decline(Call& call, const OwnOfferRef& r) {
    return call.write([&](db::Tx& tx) -> Result<OwnOfferView> {
        CHECK(decline_offer(tx, call.ctx, r.offer_id, self(call)));
        return own_view(tx, call, r.offer_id);
    });
}
Result<OwnOfferView> post_own_application(Call& call, const ApplyBody& r) {
    return call.write([&](db::Tx& tx) -> Result<OwnOfferView> {
        CHECK(apply(tx, call.ctx, r.offer_id, self(call), r.note.value_or("")));
        return own_view(tx, call, r.offer_id);
    });
}
Result<OwnOfferView> delete_own_application(Call& call, const OwnOfferRef& r) {
    return call.write([&](db::Tx& tx) -> Result<OwnOfferView> {
        CHECK(withdraw(tx, call.ctx, r.offer_id, self(call)));
        return own_view(tx, call, r.offer_id);
    });
}

}  // namespace

void add_worker_routes(std::vector<http::Route>& routes) {
    using enum http::Method;
    using E = OfferError;
    using S = scheduling::SchedulingError;
    const std::string p = "/api/v1/worker/offers", role = "worker", tag = "worker", feature = "worker_app";
    const auto add = [&](http::Route r) { routes.push_back(std::move(r)); };
    auto applying = codes({E::offer_not_for_you, E::offer_filled, E::offer_not_published, E::shift_has_begun, E::already_applied, E::availability_incomplete});
    for (const auto e : {S::staff_inactive, S::staff_excluded, S::already_booked, S::shift_full, S::double_booking}) applying.push_back(scheduling::error_info(e));
    add(http::route(get, p, "list_own_offers", role, tag, get_own_offers, {.feature = feature, .summary = "Offers in the current organization, the soonest first: new, applied to, skipped"}));
    add(http::route(post, p + "/{offer_id}/views", "see_offer", role, tag, post_view, {.feature = feature, .summary = "Say that one has looked at it", .errors = codes({E::offer_not_for_you})}));
    add(http::route(post, p + "/{offer_id}/declines", "decline_offer", role, tag, post_decline,
                    {.feature = feature, .summary = "Skip it", .errors = codes({E::offer_not_for_you, E::offer_filled, E::offer_not_published, E::shift_has_begun, E::already_applied})}));
    add(http::route(post, p + "/{offer_id}/applications", "apply_to_offer", role, tag, post_own_application,
                    {.feature = feature, .summary = "Apply; of a first-come offer this books at once", .success = 201, .errors = applying}));
    add(http::route(delete_, p + "/{offer_id}/applications", "withdraw_application", role, tag, delete_own_application,
                    {.feature = feature, .summary = "Withdraw one's application", .errors = codes({E::offer_not_for_you, E::not_applied})}));
}

std::vector<http::Route> routes() {
    std::vector<http::Route> out;
    add_manager_routes(out);
    add_worker_routes(out);
    return out;
}

}  // namespace brigade::offers
