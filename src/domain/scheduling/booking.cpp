#include "domain/scheduling/booking.h"

namespace brigade::scheduling {

Result<BookingState> decide_state(BookingState from, BookingAct act) {
    using S = BookingState;
    struct Step { BookingAct act; std::vector<S> from; S to; };
    static const std::vector<Step> steps = {
        {BookingAct::confirm, {S::booked, S::confirmed, S::cancellation_requested, S::not_confirmed}, S::confirmed},
        {BookingAct::mark_confirmed, {S::booked, S::confirmed, S::cancellation_requested, S::not_confirmed}, S::confirmed},
        {BookingAct::ask_again, {S::booked, S::confirmed, S::not_confirmed}, S::booked},
        {BookingAct::expire, {S::booked, S::not_confirmed}, S::not_confirmed},
        {BookingAct::request_cancellation, {S::booked, S::confirmed, S::cancellation_requested, S::not_confirmed}, S::cancellation_requested},
        {BookingAct::accept_cancellation, {S::cancellation_requested}, S::cancelled},
        {BookingAct::refuse_cancellation, {S::cancellation_requested}, S::booked},
        {BookingAct::cancel, {S::booked, S::confirmed, S::cancellation_requested, S::not_confirmed, S::cancelled}, S::cancelled},
        {BookingAct::report_no_show, {S::booked, S::confirmed, S::cancellation_requested, S::not_confirmed, S::no_show}, S::no_show},
        {BookingAct::withdraw_no_show, {S::no_show}, S::confirmed},
    };
    for (const auto& s : steps)
        if (s.act == act && std::find(s.from.begin(), s.from.end(), from) != s.from.end()) return s.to;
    const auto to = std::find_if(steps.begin(), steps.end(), [&](const Step& s) { return s.act == act; })->to;
    const auto name = [](S s) { return std::string(boost::describe::enum_to_string(s, "")); };
    return Error(SchedulingError::state_not_allowed, "", {{"from", name(from)}, {"to", name(to)}});
}

Instant confirm_by(Instant asked_at, Instant starts_at) {
    using std::chrono::hours;
    const auto by = std::min<Instant>(asked_at + hours(48), starts_at - hours(24));
    return by >= asked_at + hours(2) ? by : std::max(asked_at, std::min<Instant>(asked_at + hours(2), starts_at));
}

void ask_for_confirmation(ProjectPlan& after, const std::vector<Change>& changes, const std::set<StaffId>& without_contact, Instant now) {
    for (const auto& c : changes) {
        if (c.kind != ChangeKind::booking_added && c.kind != ChangeKind::booking_changed) continue;
        auto& b = *after.find(c.booking->id);
        // A cancellation that somebody asked for is answered, not overruled by other hours.
        if (b.state == BookingState::cancellation_requested) continue;
        const auto hours = hours_of(*c.shift, b);
        if (hours.until <= now) {
            b.state = BookingState::confirmed;
            b.asked_at = b.confirm_by = {};
        } else if (without_contact.contains(b.staff)) {
            b.asked_at = b.confirm_by = {};
        } else {
            b.state = BookingState::booked;
            b.confirmed_at = {};
            b.asked_at = now;
            b.confirm_by = confirm_by(now, hours.from);
        }
    }
}

bool wants_reconfirmation(Instant asked_at, Instant starts_at) { return starts_at - asked_at > std::chrono::hours(72); }

}  // namespace brigade::scheduling
