// Publishing offers, following them, and choosing among the candidates.
#include "domain/offers/http.h"

namespace brigade::offers {
namespace {

using http::Call;

constexpr int offers_max = 500;

struct OfferCounts { int sent = 0, notified = 0, seen = 0, declined = 0, applied = 0, booked = 0; };
BOOST_DESCRIBE_STRUCT(OfferCounts, (), (sent, notified, seen, declined, applied, booked))
struct OfferView {
    OfferId id;
    ShiftId shift_id;
    scheduling::ProjectId project_id;
    std::string project, position;
    Instant starts_at{}, ends_at{};
    std::string zone;
    int places = 0, booked = 0;
    Audience audience{};
    std::optional<std::int64_t> distance_m;
    std::optional<int> rating_min;
    std::string note;
    bool complete_availability = false, first_come = false, urgent = false;
    OfferState state{};
    Instant published_at{}, notify_at{};
    OfferCounts counts;
};
BOOST_DESCRIBE_STRUCT(OfferView, (), (id, shift_id, project_id, project, position, starts_at, ends_at, zone, places, booked, audience, distance_m, rating_min, note, complete_availability,
                                      first_come, urgent, state, published_at, notify_at, counts))
struct OfferList { std::vector<OfferView> items; };
BOOST_DESCRIBE_STRUCT(OfferList, (), (items))

enum class AnswerKind { untold, told, seen, declined, applied };
BOOST_DESCRIBE_ENUM(AnswerKind, untold, told, seen, declined, applied)
struct RecipientView { StaffId staff_id; std::string name; std::optional<std::int64_t> distance_m; AnswerKind answer{}; std::optional<Instant> notified_at, seen_at, declined_at; };
BOOST_DESCRIBE_STRUCT(RecipientView, (), (staff_id, name, distance_m, answer, notified_at, seen_at, declined_at))
struct OfferTracking { OfferView offer; std::vector<RecipientView> recipients; };
BOOST_DESCRIBE_STRUCT(OfferTracking, (), (offer, recipients))

bool waits(CandidateState s) { return s == CandidateState::applied || s == CandidateState::kept || s == CandidateState::put_aside; }

OfferCounts counts_of(const std::vector<RecipientRow>& recipients, const std::vector<Candidate>& candidates) {
    OfferCounts c;
    c.sent = static_cast<int>(recipients.size());
    for (const auto& r : recipients) {
        c.notified += r.notified_at ? 1 : 0;
        c.seen += r.seen_at ? 1 : 0;
        c.declined += r.declined_at ? 1 : 0;
    }
    for (const auto& k : candidates) {
        c.applied += waits(k.state) ? 1 : 0;
        c.booked += k.state == CandidateState::booked ? 1 : 0;
    }
    return c;
}

OfferView view_of(db::Tx& tx, OrgId org, const Offer& o) {
    OfferView v{o.id, o.shift, o.project, "", "", o.ends_at, o.ends_at, "UTC", 0, 0, o.audience, o.distance, o.rating_min, o.note, o.complete_availability, o.first_come, o.urgent, o.state,
                o.published_at, o.notify_at, counts_of(load_recipients(tx, org, o.id), load_candidates(tx, org, o.shift))};
    const auto planned = scheduling::load_shift(tx, org, o.shift);
    if (!planned) return v;
    v.project = planned->project.title;
    v.position = planned->shift.position.name;
    v.starts_at = planned->shift.starts_at;
    v.ends_at = planned->shift.ends_at;
    v.zone = planned->project.zone;
    v.places = planned->shift.places;
    for (const auto& b : planned->bookings) v.booked += scheduling::is_active(b.state) ? 1 : 0;
    return v;
}

struct PublishBody {
    ShiftId shift_id;
    Audience audience{};
    std::optional<std::vector<StaffId>> staff_ids;
    std::optional<std::int64_t> distance_m;
    std::optional<int> rating_min;
    std::optional<std::string> note;
    std::optional<bool> complete_availability, first_come, urgent;
};
BOOST_DESCRIBE_STRUCT(PublishBody, (), (shift_id, audience, staff_ids, distance_m, rating_min, note, complete_availability, first_come, urgent))

// What is dearer than publishing itself.
Result<> check_plan(db::Tx& tx, const Ctx& ctx, const PublishBody& b) {
    if (b.audience == Audience::people) { CHECK(billing::check_feature(tx, ctx, "offers_to_people")); }
    if (b.first_come.value_or(false)) { CHECK(billing::check_feature(tx, ctx, "first_come_offers")); }
    if (b.urgent.value_or(false)) { CHECK(billing::check_feature(tx, ctx, "urgent_offers")); }
    return {};
}

Result<OfferView> post_offer(Call& call, const PublishBody& b) {
    return call.write([&](db::Tx& tx) -> Result<OfferView> {
        CHECK(check_plan(tx, call.ctx, b));
        TRY(const auto offer, publish_offer(tx, call.ctx, b.shift_id,
                                            {b.audience, b.staff_ids.value_or(std::vector<StaffId>()), b.distance_m, b.rating_min, b.note.value_or(""), b.complete_availability.value_or(false),
                                             b.first_come.value_or(false), b.urgent.value_or(false)}));
        return view_of(tx, call.ctx.organization, offer);
    });
}

struct OffersQuery { std::optional<OfferState> state; std::optional<scheduling::ProjectId> project_id; };
BOOST_DESCRIBE_STRUCT(OffersQuery, (), (state, project_id))
Result<OfferList> get_offers(Call& call, const OffersQuery& q) {
    return call.read([&](db::Tx& tx) -> Result<OfferList> {
        OfferList out;
        for (const auto& o : load_offers(tx, call.ctx.organization, q.state, q.project_id, offers_max)) out.items.push_back(view_of(tx, call.ctx.organization, o));
        return out;
    });
}

AnswerKind answer_of(const RecipientRow& r, bool applied) {
    if (applied) return AnswerKind::applied;
    if (r.declined_at) return AnswerKind::declined;
    if (r.seen_at) return AnswerKind::seen;
    return r.notified_at ? AnswerKind::told : AnswerKind::untold;
}

struct OfferRef { OfferId offer_id; };
BOOST_DESCRIBE_STRUCT(OfferRef, (), (offer_id))
Result<OfferTracking> get_offer(Call& call, const OfferRef& r) {
    return call.read([&](db::Tx& tx) -> Result<OfferTracking> {
        const auto offer = load_offer(tx, call.ctx.organization, r.offer_id);
        if (!offer) return OfferError::offer_not_found;
        OfferTracking out{view_of(tx, call.ctx.organization, *offer), {}};
        std::set<StaffId> applied;
        for (const auto& c : load_candidates(tx, call.ctx.organization, offer->shift))
            if (c.state != CandidateState::withdrawn && !c.added_by_manager) applied.insert(c.staff);
        const auto recipients = load_recipients(tx, call.ctx.organization, offer->id);
        std::vector<StaffId> ids;
        for (const auto& x : recipients) ids.push_back(x.staff);
        std::map<StaffId, std::string> names;
        for (const auto& n : staff::load_staff_names(tx, call.ctx.organization, ids)) names[n.id] = n.name;
        for (const auto& x : recipients) out.recipients.push_back({x.staff, names[x.staff], x.distance, answer_of(x, applied.contains(x.staff)), x.notified_at, x.seen_at, x.declined_at});
        return out;
    });
}

template <Result<Offer> (*command)(db::Tx&, const Ctx&, OfferId)>
Result<OfferView> run(Call& call, const OfferRef& r) {
    return call.write([&](db::Tx& tx) -> Result<OfferView> {
        TRY(const auto offer, command(tx, call.ctx, r.offer_id));
        return view_of(tx, call.ctx.organization, offer);
    });
}

// ---- Candidates
struct CandidateView {
    CandidateId id;
    StaffId staff_id;
    std::string name;
    int rating = 0;
    std::optional<std::int64_t> distance_m;
    staff::AvailabilityKind availability{};
    CandidateState state{};
    bool added_by_manager = false;
    std::string note;
    Instant applied_at{};
};
BOOST_DESCRIBE_STRUCT(CandidateView, (), (id, staff_id, name, rating, distance_m, availability, state, added_by_manager, note, applied_at))
struct CandidateList { std::vector<CandidateView> items; };
BOOST_DESCRIBE_STRUCT(CandidateList, (), (items))

std::vector<CandidateView> views_of(db::Tx& tx, OrgId org, const scheduling::PlannedShift& planned, const std::vector<Candidate>& candidates) {
    std::vector<StaffId> ids;
    for (const auto& c : candidates) ids.push_back(c.staff);
    std::map<StaffId, staff::StaffMember> members;
    for (auto& m : staff::load_staff_members(tx, org, ids)) members.emplace(m.id, std::move(m));
    const auto availability = staff::load_availability(tx, org, ids, planned.shift.starts_at, planned.shift.ends_at);
    const auto place = planned.place ? planned.place->coordinates : std::nullopt;
    std::vector<CandidateView> out;
    for (const auto& c : candidates) {
        CandidateView v{c.id, c.staff, "", 0, {}, availability.between(c.staff, planned.shift.starts_at, planned.shift.ends_at), c.state, c.added_by_manager, c.note, c.applied_at};
        if (const auto m = members.find(c.staff); m != members.end()) {
            v.name = m->second.name;
            v.rating = m->second.rating;
            v.distance_m = distance_of(m->second, place);
        }
        out.push_back(std::move(v));
    }
    return out;
}

struct ShiftRef { ShiftId shift_id; };
BOOST_DESCRIBE_STRUCT(ShiftRef, (), (shift_id))
Result<CandidateList> get_candidates(Call& call, const ShiftRef& r) {
    return call.read([&](db::Tx& tx) -> Result<CandidateList> {
        const auto planned = scheduling::load_shift(tx, call.ctx.organization, r.shift_id);
        if (!planned) return scheduling::SchedulingError::shift_not_found;
        return CandidateList{views_of(tx, call.ctx.organization, *planned, load_candidates(tx, call.ctx.organization, r.shift_id))};
    });
}

Result<CandidateView> one_view(db::Tx& tx, OrgId org, const Candidate& c) {
    const auto planned = scheduling::load_shift(tx, org, c.shift);
    if (!planned) return scheduling::SchedulingError::shift_not_found;
    return views_of(tx, org, *planned, {c}).front();
}

struct AddBody { ShiftId shift_id; StaffId staff_id; };
BOOST_DESCRIBE_STRUCT(AddBody, (), (shift_id, staff_id))
Result<CandidateView> post_candidate(Call& call, const AddBody& b) {
    return call.write([&](db::Tx& tx) -> Result<CandidateView> {
        TRY(const auto c, add_candidate(tx, call.ctx, b.shift_id, b.staff_id));
        return one_view(tx, call.ctx.organization, c);
    });
}
struct SortBody { CandidateId candidate_id; CandidateState state{}; };
BOOST_DESCRIBE_STRUCT(SortBody, (), (candidate_id, state))
Result<CandidateView> patch_candidate(Call& call, const SortBody& b) {
    return call.write([&](db::Tx& tx) -> Result<CandidateView> {
        TRY(const auto c, sort_candidate(tx, call.ctx, b.candidate_id, b.state));
        return one_view(tx, call.ctx.organization, c);
    });
}
struct BookBody { CandidateId candidate_id; std::optional<bool> override_overlap; };
BOOST_DESCRIBE_STRUCT(BookBody, (), (candidate_id, override_overlap))
Result<CandidateView> post_candidate_booking(Call& call, const BookBody& b) {
    return call.write([&](db::Tx& tx) -> Result<CandidateView> {
        TRY(const auto c, book_candidate(tx, call.ctx, b.candidate_id, b.override_overlap.value_or(false)));
        return one_view(tx, call.ctx.organization, c);
    });
}

}  // namespace

void add_manager_routes(std::vector<http::Route>& routes) {
    using enum http::Method;
    using E = OfferError;
    using S = scheduling::SchedulingError;
    const std::string p = "/api/v1/", role = "member", tag = "offers", read = "projects:read", write = "projects:write";
    const auto add = [&](http::Route r) { routes.push_back(std::move(r)); };
    const auto with = [](std::vector<ErrorInfo> first, std::initializer_list<S> more) {
        for (const auto e : more) first.push_back(scheduling::error_info(e));
        return first;
    };
    auto publishing = codes({E::shift_has_begun, E::offer_distance_invalid, E::offer_already_published, E::offer_without_people});
    publishing.insert(publishing.begin(), accounts::error_info(accounts::AccountsError::plan_required));
    add(http::route(post, p + "shifts/{shift_id}/offers", "publish_offer", role, tag, post_offer,
                    {.feature = "offers", .scope = write, .summary = "Put a shift on offer: to all with its skill within a distance, or to chosen people", .success = 201,
                     .errors = with(publishing, {S::shift_not_found})}));
    add(http::route(get, p + "offers", "list_offers", role, tag, get_offers, {.feature = "offers", .scope = read, .summary = "Offers with their counts, the latest shift first; 500 at most"}));
    add(http::route(get, p + "offers/{offer_id}", "get_offer", role, tag, get_offer,
                    {.feature = "offer_tracking", .scope = read, .summary = "One offer: who was told, saw, declined or applied", .errors = codes({E::offer_not_found})}));
    add(http::route(post, p + "offers/{offer_id}/unpublishings", "unpublish_offer", role, tag, run<unpublish_offer>,
                    {.feature = "offers", .scope = write, .summary = "Take the offer back; publish the shift again to re-open it", .errors = codes({E::offer_not_found, E::offer_not_published})}));
    add(http::route(post, p + "offers/{offer_id}/fillings", "fill_offer", role, tag, run<fill_offer>,
                    {.feature = "position_filled", .scope = write, .summary = "Mark as filled: whoever waits for an answer is told", .errors = codes({E::offer_not_found, E::offer_not_published})}));
    add(http::route(get, p + "shifts/{shift_id}/candidates", "list_candidates", role, tag, get_candidates,
                    {.feature = "applicants", .scope = read, .summary = "Who applied or was added, in the order of applying", .errors = with({}, {S::shift_not_found})}));
    add(http::route(post, p + "shifts/{shift_id}/candidates", "add_candidate", role, tag, post_candidate,
                    {.feature = "applicants", .scope = write, .summary = "Consider somebody who has not applied", .success = 201,
                     .errors = with({error_info(staff::StaffError::staff_not_found), error_info(E::already_applied)}, {S::shift_not_found, S::staff_inactive})}));
    add(http::route(patch, p + "candidates/{candidate_id}", "sort_candidate", role, tag, patch_candidate,
                    {.feature = "applicants", .scope = write, .summary = "Keep a candidate, put one aside, or back", .errors = codes({E::candidate_not_found, E::candidate_state_not_allowed})}));
    add(http::route(post, p + "candidates/{candidate_id}/bookings", "book_candidate", role, tag, post_candidate_booking,
                    {.feature = "applicants", .scope = write, .summary = "Book the candidate on the shift", .success = 201,
                     .errors = with(codes({E::candidate_not_found, E::candidate_state_not_allowed}), {S::shift_not_found, S::project_archived, S::staff_inactive, S::staff_excluded, S::already_booked,
                                                                                                     S::shift_full, S::double_booking})}));
}

}  // namespace brigade::offers
