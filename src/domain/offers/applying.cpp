// Answering an offer, choosing among the candidates, and what follows a booking.
#include "domain/offers/commands.h"

namespace brigade::offers {
namespace {

bool covers(const scheduling::PlannedShift& p, int more = 0) {
    int booked = more;
    for (const auto& b : p.bookings) booked += scheduling::is_active(b.state) ? 1 : 0;
    return booked >= p.shift.places;
}

// The offer, open to this person now.
struct Open { Offer offer; scheduling::PlannedShift planned; };
Result<Open> open_offer(db::Tx& tx, const Ctx& ctx, OfferId id, StaffId staff) {
    const auto offer = load_offer(tx, ctx.organization, id);
    if (!offer || !load_recipient(tx, ctx.organization, id, staff)) return OfferError::offer_not_for_you;
    if (offer->state == OfferState::filled) return OfferError::offer_filled;
    if (offer->state != OfferState::published) return OfferError::offer_not_published;
    if (offer->ends_at <= ctx.now) return OfferError::shift_has_begun;
    auto planned = scheduling::load_shift(tx, ctx.organization, offer->shift);
    if (!planned) return OfferError::offer_not_for_you;
    return Open{*offer, std::move(*planned)};
}

Result<> book(db::Tx& tx, const Ctx& ctx, const scheduling::PlannedShift& planned, StaffId staff, bool override_overlap) {
    scheduling::Edit e{scheduling::EditType::book};
    e.shift_id = planned.shift.id;
    e.staff_ids = {staff};
    e.override_overlap = override_overlap;
    CHECK(scheduling::edit_plan(tx, ctx, planned.project.id, {e}));
    return {};
}

}  // namespace

Result<Offer> see_offer(db::Tx& tx, const Ctx& ctx, OfferId id, StaffId staff) {
    const auto offer = load_offer(tx, ctx.organization, id);
    if (!offer || !load_recipient(tx, ctx.organization, id, staff)) return OfferError::offer_not_for_you;
    mark_seen(tx, ctx.organization, id, staff, ctx.now);
    return *offer;
}

Result<Offer> decline_offer(db::Tx& tx, const Ctx& ctx, OfferId id, StaffId staff) {
    TRY(const auto open, open_offer(tx, ctx, id, staff));
    const auto candidate = load_candidate_of(tx, ctx.organization, open.offer.shift, staff);
    if (candidate && candidate->state != CandidateState::withdrawn) return OfferError::already_applied;
    mark_seen(tx, ctx.organization, id, staff, ctx.now);
    mark_declined(tx, ctx.organization, id, staff, ctx.now);
    emit_offer(tx, ctx, "offers.declined", open.offer, staff);
    return open.offer;
}

Result<CandidateState> apply(db::Tx& tx, const Ctx& ctx, OfferId id, StaffId staff, std::string_view note) {
    TRY(const auto open, open_offer(tx, ctx, id, staff));
    const auto& shift = open.planned.shift;
    auto candidate = load_candidate_of(tx, ctx.organization, shift.id, staff);
    if (candidate && !may_become(candidate->state, CandidateState::applied, By::worker)) return OfferError::already_applied;
    if (open.offer.first_come && covers(open.planned)) return OfferError::offer_filled;
    if (open.offer.complete_availability &&
        staff::availability_between(tx, ctx.organization, staff, shift.starts_at, shift.ends_at) != staff::AvailabilityKind::available)
        return OfferError::availability_incomplete;
    if (!candidate) candidate = Candidate{new_id<CandidateId>(ctx.now), shift.id, staff, {}, false, {}, {}};
    candidate->state = CandidateState::applied;
    candidate->note = note;
    candidate->applied_at = ctx.now;
    mark_seen(tx, ctx.organization, id, staff, ctx.now);
    mark_declined(tx, ctx.organization, id, staff, {});
    if (open.offer.first_come) {
        CHECK(book(tx, ctx, open.planned, staff, false));
        candidate->state = CandidateState::booked;
    }
    save_candidate(tx, ctx.organization, *candidate);
    emit_offer(tx, ctx, "offers.applied", open.offer, staff);
    if (open.offer.first_come && covers(open.planned, 1)) { CHECK(fill_offer(tx, ctx, id)); }
    return candidate->state;
}

Result<CandidateState> withdraw(db::Tx& tx, const Ctx& ctx, OfferId id, StaffId staff) {
    const auto offer = load_offer(tx, ctx.organization, id);
    if (!offer || !load_recipient(tx, ctx.organization, id, staff)) return OfferError::offer_not_for_you;
    auto candidate = load_candidate_of(tx, ctx.organization, offer->shift, staff);
    if (!candidate || !may_become(candidate->state, CandidateState::withdrawn, By::worker)) return OfferError::not_applied;
    candidate->state = CandidateState::withdrawn;
    save_candidate(tx, ctx.organization, *candidate);
    emit_offer(tx, ctx, "offers.withdrawn", *offer, staff);
    return candidate->state;
}

Result<Candidate> add_candidate(db::Tx& tx, const Ctx& ctx, ShiftId shift, StaffId staff) {
    if (!scheduling::load_shift(tx, ctx.organization, shift)) return scheduling::SchedulingError::shift_not_found;
    const auto member = staff::load_staff_member(tx, ctx.organization, staff);
    if (!member) return Error(staff::StaffError::staff_not_found, ".staff_id");
    if (member->state != staff::StaffState::active) return Error(scheduling::SchedulingError::staff_inactive, ".staff_id", {{"name", member->name}});
    if (load_candidate_of(tx, ctx.organization, shift, staff)) return Error(OfferError::already_applied, ".staff_id");
    const Candidate c{new_id<CandidateId>(ctx.now), shift, staff, CandidateState::kept, true, "", ctx.now};
    save_candidate(tx, ctx.organization, c);
    return c;
}

Result<Candidate> sort_candidate(db::Tx& tx, const Ctx& ctx, CandidateId id, CandidateState to) {
    auto c = load_candidate(tx, ctx.organization, id);
    if (!c) return OfferError::candidate_not_found;
    if (!may_become(c->state, to, By::manager)) return Error(OfferError::candidate_state_not_allowed, ".state");
    c->state = to;
    save_candidate(tx, ctx.organization, *c);
    return *c;
}

Result<Candidate> book_candidate(db::Tx& tx, const Ctx& ctx, CandidateId id, bool override_overlap) {
    auto c = load_candidate(tx, ctx.organization, id);
    if (!c) return OfferError::candidate_not_found;
    if (c->state == CandidateState::withdrawn || !may_become(c->state, CandidateState::booked, By::house)) return OfferError::candidate_state_not_allowed;
    const auto planned = scheduling::load_shift(tx, ctx.organization, c->shift);
    if (!planned) return scheduling::SchedulingError::shift_not_found;
    CHECK(book(tx, ctx, *planned, c->staff, override_overlap));
    c->state = CandidateState::booked;
    save_candidate(tx, ctx.organization, *c);
    return *c;
}

void follow_booking(db::Tx& tx, const Ctx& ctx, ShiftId shift, StaffId staff, bool booked) {
    if (auto c = load_candidate_of(tx, ctx.organization, shift, staff)) {
        const auto to = booked ? CandidateState::booked : CandidateState::withdrawn;
        if (may_become(c->state, to, By::house)) {
            c->state = to;
            save_candidate(tx, ctx.organization, *c);
        }
    }
    const auto offer = load_offer_of_shift(tx, ctx.organization, shift);
    const auto planned = scheduling::load_shift(tx, ctx.organization, shift);
    if (booked && offer && planned && offer->state == OfferState::published && covers(*planned)) (void)fill_offer(tx, ctx, offer->id);
}

void follow_shift(db::Tx& tx, const Ctx& ctx, ShiftId shift) {
    auto offer = load_offer_of_shift(tx, ctx.organization, shift);
    if (!offer) return;
    const auto planned = scheduling::load_shift(tx, ctx.organization, shift);
    if (!planned) {
        if (offer->state == OfferState::published) (void)unpublish_offer(tx, ctx, offer->id);
        return;
    }
    if (offer->ends_at == planned->shift.starts_at) return;
    offer->ends_at = planned->shift.starts_at;
    update_offer(tx, ctx.organization, *offer);
}

std::map<ShiftId, int> count_applicants(db::Tx& tx, OrgId org, const std::vector<ShiftId>& shifts) { return load_applicant_counts(tx, org, shifts); }

}  // namespace brigade::offers
