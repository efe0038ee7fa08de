// Answers of workers and managers to a booking; questions that fall due.
#include "domain/scheduling/agenda.h"
#include "domain/scheduling/notices.h"
#include "domain/scheduling/worker_store.h"

namespace brigade::scheduling {
namespace {

constexpr int due_at_once = 500;
constexpr auto planned_ahead_max = std::chrono::days(3660);

Result<PlannedBooking> own_booking(db::Tx& tx, const Ctx& ctx, BookingId id) {
    auto b = load_booking(tx, ctx.organization, id);
    if (!b || b->booking.staff.uuid != ctx.actor.staff) return SchedulingError::booking_not_found;
    return std::move(*b);
}

Result<> move_to(Booking& b, BookingAct act) {
    TRY(b.state, decide_state(b.state, act));
    if (b.state != BookingState::booked) b.confirm_by = {};
    return {};
}

Error over(const Booking& b, BookingState to) {
    const auto name = [](BookingState s) { return std::string(boost::describe::enum_to_string(s, "")); };
    return Error(SchedulingError::state_not_allowed, "", {{"from", name(b.state)}, {"to", name(to)}});
}

void keep(db::Tx& tx, const Ctx& ctx, const PlannedBooking& p, std::string_view event) {
    update_booking(tx, ctx.organization, p.booking);
    count_project(tx, ctx.organization, p.project.id);
    emit_booking(tx, ctx, event, p.project.id, p.booking);
}

// A question asked is a question that falls due.
void ask(db::Tx& tx, const Ctx& ctx, Booking& b, Instant by) {
    b.state = BookingState::booked;
    b.confirmed_at = {};
    b.asked_at = ctx.now;
    b.confirm_by = by;
    wake_confirmations(tx, ctx, by);
}

}  // namespace

void wake_confirmations(db::Tx& tx, const Ctx& ctx, Instant at) { jobs::enqueue(tx, ctx, {"scheduling.confirmations", "{}", at, to_iso(at)}); }

void plan_confirmations(db::Tx& tx, const Ctx& ctx, const ProjectPlan& plan, const std::vector<Change>& changes) {
    std::set<Instant> due;
    for (const auto& c : changes) {
        if (c.kind != ChangeKind::booking_added && c.kind != ChangeKind::booking_changed) continue;
        const auto* b = plan.find(c.booking->id);
        if (!b || !b->confirm_by) continue;
        due.insert(*b->confirm_by);
        const auto starts = hours_of(*c.shift, *b).from;
        if (wants_reconfirmation(ctx.now, starts)) due.insert(starts - reconfirmed_before);
    }
    for (const auto at : due) wake_confirmations(tx, ctx, at);
}

Result<PlannedBooking> confirm_own(db::Tx& tx, const Ctx& ctx, BookingId id) {
    TRY(auto p, own_booking(tx, ctx, id));
    auto& b = p.booking;
    if (b.state == BookingState::confirmed) return p;
    if (!may_confirm(b.state, hours_of(p.shift, b), ctx.now)) return over(b, BookingState::confirmed);
    CHECK(move_to(b, BookingAct::confirm));
    b.confirmed_at = ctx.now;
    b.reason.clear();
    keep(tx, ctx, p, "scheduling.booking_confirmed");
    return p;
}

Result<PlannedBooking> request_cancellation(db::Tx& tx, const Ctx& ctx, BookingId id, const std::string& reason) {
    TRY(auto p, own_booking(tx, ctx, id));
    auto& b = p.booking;
    if (b.state == BookingState::cancellation_requested) return p;
    if (!may_request_cancellation(b.state, hours_of(p.shift, b), ctx.now)) return over(b, BookingState::cancellation_requested);
    CHECK(move_to(b, BookingAct::request_cancellation));
    b.reason = reason;
    keep(tx, ctx, p, "scheduling.cancellation_requested");
    return p;
}

Result<PlannedBooking> answer_cancellation(db::Tx& tx, const Ctx& ctx, BookingId id, bool accept) {
    auto found = load_booking(tx, ctx.organization, id);
    if (!found) return SchedulingError::booking_not_found;
    auto& p = *found;
    auto& b = p.booking;
    CHECK(move_to(b, accept ? BookingAct::accept_cancellation : BookingAct::refuse_cancellation));
    const auto hours = hours_of(p.shift, b);
    // Who must come after all is asked again whether they will, when there is still time to answer.
    if (!accept && hours.from > ctx.now) ask(tx, ctx, b, confirm_by(ctx.now, hours.from));
    keep(tx, ctx, p, accept ? "scheduling.booking_cancelled" : "scheduling.confirmation_asked");
    tell_one(tx, ctx, p, accept ? "cancellation_accepted" : "cancellation_refused");
    return std::move(p);
}

Result<PlannedBooking> report_no_show(db::Tx& tx, const Ctx& ctx, BookingId id, bool came_after_all) {
    auto found = load_booking(tx, ctx.organization, id);
    if (!found) return SchedulingError::booking_not_found;
    CHECK(move_to(found->booking, came_after_all ? BookingAct::withdraw_no_show : BookingAct::report_no_show));
    keep(tx, ctx, *found, came_after_all ? "scheduling.no_show_withdrawn" : "scheduling.no_show");
    return std::move(*found);
}

Result<> release_removed(db::Tx& tx, const Ctx& ctx, StaffId staff) {
    std::map<ProjectId, std::vector<BookingId>> released;
    for (const auto& row : load_bookings_of(tx, ctx.organization, staff, ctx.now, ctx.now + planned_ahead_max, due_at_once))
        if (is_active(row.booking.state) && row.project.state == ProjectState::open && hours_of(row.shift, row.booking).from > ctx.now) released[row.project.id].push_back(row.booking.id);
    for (const auto& [project, bookings] : released) {
        Edit e{EditType::cancel_bookings};
        e.booking_ids = bookings;
        CHECK(edit_plan(tx, ctx, project, {e}));
    }
    return {};
}

void run_confirmations(db::Tx& tx, const Ctx& ctx) {
    std::set<ProjectId> touched;
    const auto overdue = load_overdue(tx, ctx.organization, ctx.now, due_at_once);
    for (auto row : overdue) {
        row.booking.state = decide_state(row.booking.state, BookingAct::expire).value();
        row.booking.confirm_by = {};
        update_booking(tx, ctx.organization, row.booking);
        emit_booking(tx, ctx, "scheduling.confirmation_missed", row.project.id, row.booking);
        touched.insert(row.project.id);
    }
    std::vector<BookingRow> asked;
    if (load_rules(tx, ctx.organization).reconfirm)
        for (auto& row : load_confirmed_starting(tx, ctx.organization, ctx.now, ctx.now + reconfirmed_before, due_at_once)) {
            const auto starts = hours_of(row.shift, row.booking).from;
            if (!wants_reconfirmation(*row.booking.asked_at, starts)) continue;
            // Half of the day that is left, so that a manager still has the other half to find somebody.
            ask(tx, ctx, row.booking, ctx.now + (starts - ctx.now) / 2);
            update_booking(tx, ctx.organization, row.booking);
            emit_booking(tx, ctx, "scheduling.confirmation_asked", row.project.id, row.booking);
            touched.insert(row.project.id);
            asked.push_back(std::move(row));
        }
    tell_reconfirmations(tx, ctx, asked);
    for (const auto id : touched) count_project(tx, ctx.organization, id);
    // The rest of a great many at once.
    if (overdue.size() == due_at_once || asked.size() == due_at_once) wake_confirmations(tx, ctx, ctx.now + std::chrono::milliseconds(1));
}

}  // namespace brigade::scheduling
