// Every state of a booking, every act on it; when answers are due.
#include "domain/scheduling/booking.h"

#include <gtest/gtest.h>
#include "support/support.h"

namespace brigade::scheduling {
namespace {

using S = BookingState;
using A = BookingAct;

TEST(BookingStates, EveryActOnEveryStateIsAllowedOrRefused) {
    // Rows: acts. Columns: booked, confirmed, cancellation_requested, not_confirmed, cancelled, no_show. Empty: refused.
    const S columns[] = {S::booked, S::confirmed, S::cancellation_requested, S::not_confirmed, S::cancelled, S::no_show};
    const std::optional<S> no;
    struct Row { A act; std::optional<S> to[6]; };
    const Row rows[] = {
        {A::confirm, {S::confirmed, S::confirmed, S::confirmed, S::confirmed, no, no}},
        {A::mark_confirmed, {S::confirmed, S::confirmed, S::confirmed, S::confirmed, no, no}},
        {A::ask_again, {S::booked, S::booked, no, S::booked, no, no}},
        {A::expire, {S::not_confirmed, no, no, S::not_confirmed, no, no}},
        {A::request_cancellation, {S::cancellation_requested, S::cancellation_requested, S::cancellation_requested, S::cancellation_requested, no, no}},
        {A::accept_cancellation, {no, no, S::cancelled, no, no, no}},
        {A::refuse_cancellation, {no, no, S::booked, no, no, no}},
        {A::cancel, {S::cancelled, S::cancelled, S::cancelled, S::cancelled, S::cancelled, no}},
        {A::report_no_show, {S::no_show, S::no_show, S::no_show, S::no_show, no, S::no_show}},
        {A::withdraw_no_show, {no, no, no, no, no, S::confirmed}},
    };
    int tried = 0;
    for (const auto& row : rows)
        for (std::size_t i = 0; i < 6; ++i, ++tried) {
            const auto r = decide_state(columns[i], row.act);
            const auto what = std::string(boost::describe::enum_to_string(row.act, "")) + " on " + boost::describe::enum_to_string(columns[i], "");
            ASSERT_EQ(r.ok(), row.to[i].has_value()) << what;
            if (r.ok()) EXPECT_EQ(*r, *row.to[i]) << what;
            else EXPECT_TRUE(r.error().is(SchedulingError::state_not_allowed)) << what;
        }
    EXPECT_EQ(tried, static_cast<int>(6 * boost::mp11::mp_size<boost::describe::describe_enumerators<A>>::value)) << "every act";
}

TEST(Confirmation, IsDueWithinTwoDaysAndADayBeforeTheStart) {
    using std::chrono::hours;
    const auto now = test::monday_morning;
    struct Case { const char* what; hours until_start, due; };
    for (const auto& c : {Case{"weeks ahead", hours(500), hours(48)}, {"three days ahead", hours(72), hours(48)}, {"sixty hours ahead", hours(60), hours(36)}, {"a day and two hours", hours(26), hours(2)},
                          {"tomorrow", hours(24), hours(2)}, {"in one hour", hours(1), hours(1)}, {"already begun", hours(-1), hours(0)}})
        EXPECT_EQ(confirm_by(now, now + c.until_start) - now, c.due) << c.what;
    EXPECT_FALSE(wants_reconfirmation(now, now + hours(72)));
    EXPECT_TRUE(wants_reconfirmation(now, now + hours(73)));
}

TEST(Confirmation, IsAskedAtBookingAndWhenTheHoursOrThePlaceAreOthers) {
    const auto now = test::monday_morning;
    const auto schedule = test::fixed_id<ScheduleId>(1);
    ProjectPlan before;
    before.schedules = {{schedule}};
    Shift s{test::fixed_id<ShiftId>(2), schedule, {{}, "Serveur", ""}};
    s.starts_at = now + std::chrono::hours(100);
    s.ends_at = now + std::chrono::hours(108);
    before.shifts = {s};
    before.bookings = {{test::fixed_id<BookingId>(3), s.id, test::fixed_id<StaffId>(4), S::confirmed}};
    struct Case { const char* what; std::function<void(ProjectPlan&)> change; S state; bool asked; };
    const Case cases[] = {
        {"nothing", [](ProjectPlan&) {}, S::confirmed, false},
        {"a note", [](ProjectPlan& p) { p.bookings[0].note = "x"; }, S::confirmed, false},
        {"more places", [](ProjectPlan& p) { p.shifts[0].places = 5; }, S::confirmed, false},
        {"other hours", [](ProjectPlan& p) { p.shifts[0].starts_at += std::chrono::minutes(15); }, S::booked, true},
        {"hours of one's own", [](ProjectPlan& p) { p.bookings[0].starts_at = p.shifts[0].starts_at, p.bookings[0].ends_at = p.shifts[0].starts_at + std::chrono::hours(1); }, S::booked, true},
        {"another place", [](ProjectPlan& p) { p.schedules[0].place = Venue{"Laval", {}, {}}; }, S::booked, true},
        {"another position", [](ProjectPlan& p) { p.shifts[0].position.name = "Chef"; }, S::booked, true},
        {"a cancellation asked for is not overruled", [](ProjectPlan& p) { p.bookings[0].state = S::cancellation_requested, p.shifts[0].starts_at += std::chrono::minutes(15); }, S::cancellation_requested, false},
        {"the past is not asked about", [&](ProjectPlan& p) { p.shifts[0].starts_at = now - std::chrono::hours(9), p.shifts[0].ends_at = now - std::chrono::hours(1); }, S::confirmed, false},
    };
    for (const auto& c : cases) {
        auto after = before;
        c.change(after);
        ask_for_confirmation(after, changes_between(before, after), {}, now);
        EXPECT_EQ(after.bookings[0].state, c.state) << c.what;
        EXPECT_EQ(after.bookings[0].confirm_by.has_value(), c.asked) << c.what;
    }
    auto after = before;
    after.bookings.push_back({test::fixed_id<BookingId>(5), s.id, test::fixed_id<StaffId>(6)});
    ask_for_confirmation(after, changes_between(before, after), {test::fixed_id<StaffId>(6)}, now);
    EXPECT_FALSE(after.bookings[1].confirm_by) << "a placeholder is not asked";
}

}  // namespace
}  // namespace brigade::scheduling
