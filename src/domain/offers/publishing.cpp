// Publishing an offer, telling of it, and ending it.
#include "domain/offers/commands.h"
#include "platform/text/text.h"

namespace brigade::offers {
namespace {

constexpr int staff_max = 20'000;
constexpr int told_at_once = 2'000;

Settings& current_settings() {
    static Settings s;
    return s;
}

std::set<StaffId> not_to_be_told(db::Tx& tx, const Ctx& ctx, const scheduling::PlannedShift& planned) {
    auto out = scheduling::load_excluded_staff(tx, ctx.organization, planned.project.id);
    for (const auto& b : planned.bookings)
        if (scheduling::is_active(b.state)) out.insert(b.staff);
    return out;
}

Result<std::vector<Recipient>> choose_recipients(db::Tx& tx, const Ctx& ctx, const scheduling::PlannedShift& planned, const OfferRequest& r) {
    const auto place = planned.place ? planned.place->coordinates : std::nullopt;
    Filter filter{{}, {}, r.rating_min, not_to_be_told(tx, ctx, planned)};
    std::vector<staff::StaffMember> staff;
    if (r.audience == Audience::people) {
        staff = staff::load_staff_members(tx, ctx.organization, r.people);
    } else {
        filter.skill = planned.shift.position.skill_id;
        filter.distance = r.distance;
        staff = filter.skill ? staff::load_staff_with_skill(tx, ctx.organization, *filter.skill, staff_max) : staff::load_active_staff(tx, ctx.organization, staff_max);
    }
    auto out = compute_recipients(staff, place, filter);
    if (out.empty()) return Error(OfferError::offer_without_people, r.audience == Audience::people ? ".staff_ids" : ".distance_m");
    return out;
}

void schedule_telling(db::Tx& tx, const Ctx& ctx, Instant at) { jobs::enqueue(tx, ctx, {"offers.tell", "{}", at, to_iso(at)}); }

// Once a person, however many offers.
void tell_of_offers(db::Tx& tx, const Ctx& ctx, const staff::StaffMember& member, const std::vector<Offer>& offers) {
    const auto organization = accounts::load_organization(tx, ctx.organization).value();
    std::vector<std::string> lines;
    for (const auto& o : offers) {
        const auto planned = scheduling::load_shift(tx, ctx.organization, o.shift);
        if (!planned) continue;
        const auto zone = Zone::find(planned->project.zone).value_or(Zone::utc());
        lines.push_back(text::sentence(member.locale, o.urgent ? "offers.line_urgent" : "offers.line",
                                       {{"position", planned->shift.position.name}, {"project", planned->project.title},
                                        {"when", text::format_span(member.locale, zone, planned->shift.starts_at, planned->shift.ends_at)}}));
    }
    if (lines.empty()) return;
    staff::tell(tx, ctx, member, {staff::NoticeKind::offer, "offers", {{"organization", organization.name}, {"count", std::to_string(offers.size())}}, lines, "/worker/offers",
                                  "offers " + offers.front().id.str() + " " + member.id.str() + " " + to_iso(ctx.now)});
}

void tell_candidates(db::Tx& tx, const Ctx& ctx, const Offer& offer) {
    const auto planned = scheduling::load_shift(tx, ctx.organization, offer.shift);
    for (auto c : load_candidates(tx, ctx.organization, offer.shift)) {
        if (!may_become(c.state, CandidateState::not_chosen, By::house)) continue;
        c.state = CandidateState::not_chosen;
        save_candidate(tx, ctx.organization, c);
        const auto member = staff::load_staff_member(tx, ctx.organization, c.staff);
        if (!member || !planned) continue;
        const auto zone = Zone::find(planned->project.zone).value_or(Zone::utc());
        const auto organization = accounts::load_organization(tx, ctx.organization).value();
        staff::tell(tx, ctx, *member, {staff::NoticeKind::offer_filled, "offer_filled",
                                       {{"organization", organization.name}, {"position", planned->shift.position.name}, {"project", planned->project.title},
                                        {"when", text::format_span(member->locale, zone, planned->shift.starts_at, planned->shift.ends_at)}},
                                       {}, "/worker/offers", "offer filled " + c.id.str() + " " + to_iso(ctx.now)});
    }
}

Offer offer_of(const scheduling::PlannedShift& planned, const OfferRequest& r, const Ctx& ctx) {
    const auto zone = Zone::find(planned.project.zone).value_or(Zone::utc());
    return {new_id<OfferId>(ctx.now), planned.project.id, planned.shift.id, r.audience, r.distance, r.rating_min, r.note, r.complete_availability, r.first_come, r.urgent, OfferState::published, ctx.now,
            compute_notify_at(r.urgent, ctx.now, planned.shift.starts_at, zone), planned.shift.starts_at};
}

}  // namespace

void configure(Settings s) { current_settings() = std::move(s); }
const Settings& settings() { return current_settings(); }

void emit_offer(db::Tx& tx, const Ctx& ctx, std::string_view event, const Offer& o, std::optional<StaffId> staff) {
    boost::json::object payload{{"offer_id", o.id.str()}, {"shift_id", o.shift.str()}};
    if (staff) payload["staff_id"] = staff->str();
    jobs::emit(tx, ctx, event, boost::json::serialize(payload));
}

Result<Offer> publish_offer(db::Tx& tx, const Ctx& ctx, ShiftId shift, const OfferRequest& request) {
    const auto planned = scheduling::load_shift(tx, ctx.organization, shift);
    if (!planned) return scheduling::SchedulingError::shift_not_found;
    if (planned->shift.starts_at <= ctx.now) return OfferError::shift_has_begun;
    auto r = request;
    if (r.audience == Audience::skill) r.distance = r.distance.value_or(distance_usual);
    else r.distance.reset();
    if (r.distance && (*r.distance < 0 || *r.distance > distance_max)) return Error(OfferError::offer_distance_invalid, ".distance_m", {{"max", std::to_string(distance_max / 1000)}});
    const auto known = load_offer_of_shift(tx, ctx.organization, shift);
    if (known && known->state == OfferState::published) return OfferError::offer_already_published;
    TRY(const auto recipients, choose_recipients(tx, ctx, *planned, r));
    auto offer = offer_of(*planned, r, ctx);
    if (known) {
        offer.id = known->id;
        update_offer(tx, ctx.organization, offer);
    } else {
        insert_offer(tx, ctx.organization, offer);
    }
    add_recipients(tx, ctx.organization, offer.id, recipients);
    schedule_telling(tx, ctx, offer.notify_at);
    accounts::audit(tx, ctx, "offer.published", planned->shift.position.name + ", " + planned->project.title);
    emit_offer(tx, ctx, "offers.published", offer);
    return offer;
}

Result<Offer> unpublish_offer(db::Tx& tx, const Ctx& ctx, OfferId id) {
    auto offer = load_offer(tx, ctx.organization, id);
    if (!offer) return OfferError::offer_not_found;
    if (offer->state != OfferState::published) return OfferError::offer_not_published;
    offer->state = OfferState::unpublished;
    update_offer(tx, ctx.organization, *offer);
    accounts::audit(tx, ctx, "offer.unpublished", "");
    emit_offer(tx, ctx, "offers.unpublished", *offer);
    return *offer;
}

Result<Offer> fill_offer(db::Tx& tx, const Ctx& ctx, OfferId id) {
    auto offer = load_offer(tx, ctx.organization, id);
    if (!offer) return OfferError::offer_not_found;
    if (offer->state != OfferState::published) return OfferError::offer_not_published;
    offer->state = OfferState::filled;
    update_offer(tx, ctx.organization, *offer);
    tell_candidates(tx, ctx, *offer);
    emit_offer(tx, ctx, "offers.filled", *offer);
    return *offer;
}

void tell_recipients(db::Tx& tx, const Ctx& ctx) {
    const auto untold = take_untold(tx, ctx.organization, ctx.now, told_at_once);
    for (std::size_t from = 0; from < untold.size();) {
        std::vector<Offer> offers;
        auto at = from;
        for (; at < untold.size() && untold[at].staff == untold[from].staff; ++at) offers.push_back(untold[at].offer);
        if (const auto member = staff::load_staff_member(tx, ctx.organization, untold[from].staff)) tell_of_offers(tx, ctx, *member, offers);
        from = at;
    }
    if (untold.size() == told_at_once) schedule_telling(tx, ctx, ctx.now + std::chrono::seconds(1));
}

}  // namespace brigade::offers
