// Tables of edits: what each does to a plan, and what it refuses.
#include <gtest/gtest.h>

#include <set>
#include "domain/scheduling/edits.h"
#include "support/support.h"

namespace brigade::scheduling {
namespace {

using test::fixed_id;
using E = SchedulingError;

Instant at(const char* iso) { return *instant_from_iso(iso); }
std::string local(const char* zone, Instant t) {
    const auto z = *Zone::find(zone);
    const auto l = z.to_local(t);
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(l - std::chrono::floor<std::chrono::days>(l)).count();
    char clock[8];
    std::snprintf(clock, sizeof clock, "%02d:%02d", static_cast<int>(minutes / 60), static_cast<int>(minutes % 60));
    return to_iso(z.date_of(t)) + " " + clock;
}
Instant wall(const char* date, int hour, int minute = 0) {
    return Zone::find("America/Toronto")->to_instant(LocalTime(std::chrono::local_days(*date_from_iso(date)).time_since_epoch() + std::chrono::hours(hour) + std::chrono::minutes(minute)));
}

const auto schedule = fixed_id<ScheduleId>(1);
const auto evening = fixed_id<ShiftId>(10), morning = fixed_id<ShiftId>(11);
const auto elise = fixed_id<StaffId>(20), noah = fixed_id<StaffId>(21), zoe = fixed_id<StaffId>(22), gone = fixed_id<StaffId>(23), banned = fixed_id<StaffId>(24);
const auto elises = fixed_id<BookingId>(30);

struct Scene {
    ProjectPlan plan;
    EditFacts facts{*Zone::find("America/Toronto"), test::monday_morning, {}, {}, {banned}};
    Scene() {
        plan.project.zone = "America/Toronto";
        plan.schedules = {{schedule, "Gala", date_from_iso("2026-12-05"), false, {}, ""}};
        Shift s{evening, schedule, {{}, "Serveur", "#1c7ed6"}, ShiftKind::fixed, wall("2026-12-05", 17), wall("2026-12-06", 1)};
        s.break_minutes = 30;
        s.places = 2;
        plan.shifts.push_back(s);
        s.id = morning;
        s.starts_at = wall("2026-12-05", 8);
        s.ends_at = wall("2026-12-05", 12);
        plan.shifts.push_back(s);
        plan.bookings = {{elises, evening, elise}};
        facts.staff = {{elise, {"Élise"}}, {noah, {"Noah"}}, {zoe, {"Zoé"}}, {gone, {"Gone", false}}, {banned, {"Banned"}}};
        facts.skills = {{fixed_id<SkillId>(40), {fixed_id<SkillId>(40), "Chef", "#e03131"}}};
    }
    Result<> apply(const Edit& e, std::uint32_t base = 900) {
        EditIds ids(test::fixed_uuid(base));
        return apply_edit(plan, e, facts, ids, "");
    }
    static Edit edit(EditType type, std::optional<ShiftId> shift = {}) {
        Edit e{type};
        e.shift_id = shift;
        return e;
    }
};
struct Edits : ::testing::Test, Scene {};

TEST_F(Edits, RefuseByNameAndField) {
    const auto add = [](auto set) {
        Edit e{EditType::add_shift};
        e.position = PositionChoice{{}, "Serveur", {}};
        e.starts_at = wall("2026-12-05", 9);
        e.ends_at = wall("2026-12-05", 17);
        set(e);
        return e;
    };
    const auto book = [](std::vector<StaffId> people, std::optional<ShiftId> shift = evening) {
        Edit e{EditType::book};
        e.shift_id = shift;
        e.staff_ids = std::move(people);
        return e;
    };
    const auto of = [](EditType type, auto set) {
        Edit e{type};
        set(e);
        return e;
    };
    struct Case { const char* what; Edit edit; ErrorInfo error; const char* field; };
    const Case cases[] = {
        {"ends before it starts", add([](Edit& e) { e.ends_at = e.starts_at; }), error_info(E::shift_times_invalid), ".ends_at"},
        {"over 36 hours", add([](Edit& e) { e.ends_at = *e.starts_at + std::chrono::hours(36) + std::chrono::milliseconds(1); }), error_info(E::shift_too_long), ".ends_at"},
        {"a flexible range over 31 days", add([](Edit& e) { e.kind = ShiftKind::flexible, e.flexible_minutes = 60, e.ends_at = *e.starts_at + std::chrono::days(31) + std::chrono::minutes(1); }), error_info(E::shift_too_long), ".ends_at"},
        {"flexible without hours", add([](Edit& e) { e.kind = ShiftKind::flexible; }), error_info(E::flexible_minutes_invalid), ".flexible_minutes"},
        {"flexible hours past the range", add([](Edit& e) { e.kind = ShiftKind::flexible, e.flexible_minutes = 481; }), error_info(E::flexible_minutes_invalid), ".flexible_minutes"},
        {"a break as long as the shift", add([](Edit& e) { e.break_minutes = 480; }), error_info(E::break_too_long), ".break_minutes"},
        {"a negative break", add([](Edit& e) { e.break_minutes = -1; }), error_info(E::break_too_long), ".break_minutes"},
        {"travel over a day", add([](Edit& e) { e.travel_minutes = 1441; }), error_info(E::travel_invalid), ".travel_minutes"},
        {"nobody wanted", add([](Edit& e) { e.places = 0; }), error_info(E::places_invalid), ".places"},
        {"no position", add([](Edit& e) { e.position = PositionChoice{}; }), error_info(E::position_missing), ".position"},
        {"a skill that is not", add([](Edit& e) { e.position = PositionChoice{fixed_id<SkillId>(1), {}, {}}; }), error_info(staff::StaffError::skill_not_found), ".position.skill_id"},
        {"a schedule that is not", add([](Edit& e) { e.schedule_id = fixed_id<ScheduleId>(99); }), error_info(E::schedule_not_found), ".schedule_id"},
        {"a field missing", of(EditType::add_shift, [](Edit&) {}), error_info(http::WireError::missing_field), ".position"},
        {"a shift that is not", book({noah}, fixed_id<ShiftId>(99)), error_info(E::shift_not_found), ".shift_id"},
        {"nobody chosen", book({}), error_info(staff::StaffError::nothing_selected), ".staff_ids"},
        {"somebody unknown", book({noah, fixed_id<StaffId>(99)}), error_info(E::planned_staff_not_found), ".staff_ids[1]"},
        {"somebody inactive", book({gone}), error_info(E::staff_inactive), ".staff_ids[0]"},
        {"excluded by the client", book({banned}), error_info(E::staff_excluded), ".staff_ids[0]"},
        {"booked twice on a shift", book({elise}), error_info(E::already_booked), ".staff_ids[0]"},
        {"one too many", book({noah, zoe}), error_info(E::shift_full), ".staff_ids[1]"},
        {"fewer places than booked", of(EditType::change_shift, [](Edit& e) { e.shift_id = evening, e.places = 0; }), error_info(E::places_invalid), ".places"},
        {"a split at the start", of(EditType::split_shift, [](Edit& e) { e.shift_id = evening, e.at = wall("2026-12-05", 17); }), error_info(E::shift_times_invalid), ".at"},
        {"own hours elsewhere", of(EditType::change_booking, [](Edit& e) { e.booking_id = elises, e.starts_at = wall("2026-12-07", 9), e.ends_at = wall("2026-12-07", 10); }), error_info(E::own_hours_invalid), ".starts_at"},
        {"a booking that is not", of(EditType::cancel_bookings, [](Edit& e) { e.booking_ids = {{fixed_id<BookingId>(99)}}; }), error_info(E::booking_not_found), ".booking_ids[0]"},
        {"no dates", of(EditType::copy_shifts, [](Edit& e) { e.shift_ids = {{evening}}, e.dates = std::vector<Date>(); }), error_info(staff::StaffError::nothing_selected), ".dates"},
        {"moved by years", of(EditType::move_shifts, [](Edit& e) { e.shift_ids = {{evening}}, e.by_minutes = 367 * 1440; }), error_info(E::shift_times_invalid), ".by_minutes"},
    };
    for (const auto& c : cases) {
        Scene copy = *this;
        const auto r = copy.apply(c.edit);
        ASSERT_FALSE(r.ok()) << c.what;
        EXPECT_EQ(r.error().info.key, c.error.key) << c.what;
        EXPECT_EQ(r.error().field, c.field) << c.what;
    }
}

TEST_F(Edits, AShiftWithoutAScheduleGoesToTheGeneralOneMadeOnce) {
    Edit e{EditType::add_shift};
    e.position = PositionChoice{fixed_id<SkillId>(40), {}, {}};
    e.starts_at = wall("2026-12-05", 9);
    e.ends_at = wall("2026-12-05", 17);
    ASSERT_TRUE(apply(e, 900).ok());
    ASSERT_TRUE(apply(e, 901).ok());
    ASSERT_EQ(plan.schedules.size(), 2u);
    EXPECT_EQ(plan.shifts[2].schedule, plan.schedules[1].id);
    EXPECT_EQ(plan.shifts[3].schedule, plan.schedules[1].id);
    EXPECT_EQ(plan.shifts[2].position.name, "Chef");
}

TEST_F(Edits, TheSameEditGivesTheSameIdsAndAnotherGivesOthers) {
    Edit e{EditType::copy_shifts};
    e.shift_ids = {{evening, morning}};
    e.dates = std::vector<Date>{*date_from_iso("2026-12-12"), *date_from_iso("2026-12-19")};
    Scene again = *this, other = *this;
    ASSERT_TRUE(apply(e, 900).ok());
    ASSERT_TRUE(again.apply(e, 900).ok());
    ASSERT_TRUE(other.apply(e, 901).ok());
    std::set<ShiftId> all;
    for (const auto& s : plan.shifts) all.insert(s.id);
    EXPECT_EQ(all.size(), 6u);
    EXPECT_EQ(plan.shifts, again.plan.shifts);
    for (std::size_t i = 2; i < 6; ++i) EXPECT_NE(plan.shifts[i].id, other.plan.shifts[i].id);
}

TEST_F(Edits, CopiesKeepTheWallTimeAcrossClockChangesAndMonthEnds) {
    struct Case { const char *from, *date; int start, end; const char *starts, *ends; };
    const Case cases[] = {
        {"2026-10-25", "2026-11-01", 22, 30, "2026-11-01 22:00", "2026-11-02 06:00"},
        {"2026-10-24", "2026-10-31", 22, 30, "2026-10-31 22:00", "2026-11-01 06:00"},   // nine hours long: the clocks go back
        {"2027-03-06", "2027-03-13", 22, 30, "2027-03-13 22:00", "2027-03-14 06:00"},   // seven hours long
        {"2027-01-31", "2027-02-28", 9, 17, "2027-02-28 09:00", "2027-02-28 17:00"},
        {"2028-01-31", "2028-02-29", 20, 26, "2028-02-29 20:00", "2028-03-01 02:00"},
        {"2026-12-24", "2026-12-31", 20, 26, "2026-12-31 20:00", "2027-01-01 02:00"},
        {"2027-03-07", "2027-03-14", 2, 3, "2027-03-14 03:00", "2027-03-14 04:00"},     // an hour that is not, on that day
    };
    for (const auto& c : cases) {
        Scene copy = *this;
        auto& s = copy.plan.shifts[0];
        s.starts_at = wall(c.from, c.start);
        s.ends_at = wall(c.from, c.end);
        s.break_minutes = 0;
        Edit e{EditType::copy_shifts};
        e.shift_ids = {{evening}};
        e.dates = std::vector<Date>{*date_from_iso(c.date)};
        ASSERT_TRUE(copy.apply(e).ok()) << c.date;
        EXPECT_EQ(local("America/Toronto", copy.plan.shifts.back().starts_at), c.starts) << c.date;
        EXPECT_EQ(local("America/Toronto", copy.plan.shifts.back().ends_at), c.ends) << c.date;
    }
}

TEST(Repeats, GoOnToTheLastDayOfShortMonths) {
    struct Case { const char* from; Repeat repeat; std::vector<std::string> dates; };
    const auto until = [](const char* d) { return *date_from_iso(d); };
    const Case cases[] = {
        {"2026-12-30", {RepeatUnit::day, {}, until("2027-01-02")}, {"2026-12-31", "2027-01-01", "2027-01-02"}},
        {"2026-12-05", {RepeatUnit::week, 2, until("2027-01-02")}, {"2026-12-19", "2027-01-02"}},
        {"2027-01-31", {RepeatUnit::month, {}, until("2027-05-31")}, {"2027-02-28", "2027-03-31", "2027-04-30", "2027-05-31"}},
        {"2028-01-30", {RepeatUnit::month, 1, until("2028-03-30")}, {"2028-02-29", "2028-03-30"}},
        {"2026-11-30", {RepeatUnit::month, 3, until("2027-03-01")}, {"2027-02-28"}},
        {"2026-12-05", {RepeatUnit::day, {}, until("2026-12-05")}, {}},
    };
    for (const auto& c : cases) {
        const auto dates = repeat_dates(*date_from_iso(c.from), c.repeat);
        ASSERT_TRUE(dates) << c.from;
        std::vector<std::string> text;
        for (const auto& d : *dates) text.push_back(to_iso(d));
        EXPECT_EQ(text, c.dates) << c.from;
    }
    EXPECT_FALSE(repeat_dates(until("2026-12-05"), {RepeatUnit::day, {}, until("2028-12-05")})) << "over a year of days";
    EXPECT_FALSE(repeat_dates(until("2026-12-05"), {RepeatUnit::week, 0, until("2027-12-05")}));
}

TEST_F(Edits, ACopyMayBeRepeated) {
    Edit e{EditType::copy_shifts};
    e.shift_ids = {{evening}};
    e.repeat = Repeat{RepeatUnit::week, {}, *date_from_iso("2026-12-31")};
    ASSERT_TRUE(apply(e).ok());
    ASSERT_EQ(plan.shifts.size(), 5u);
    EXPECT_EQ(local("America/Toronto", plan.shifts.back().starts_at), "2026-12-26 17:00");
}

TEST_F(Edits, ACopyTakesTheTeamOnlyWhenAsked) {
    for (const bool with_team : {false, true}) {
        Scene copy = *this;
        copy.plan.bookings.push_back({fixed_id<BookingId>(31), evening, gone});
        copy.plan.bookings.push_back({fixed_id<BookingId>(32), evening, noah, BookingState::cancelled});
        Edit e{EditType::copy_schedule};
        e.schedule_id = schedule;
        e.with_team = with_team;
        e.dates = std::vector<Date>{*date_from_iso("2026-12-12")};
        ASSERT_TRUE(copy.apply(e).ok());
        ASSERT_EQ(copy.plan.shifts.size(), 4u);
        EXPECT_EQ(copy.plan.schedules.back().date, date_from_iso("2026-12-12"));
        EXPECT_EQ(copy.plan.bookings.size(), with_team ? 4u : 3u) << "the active only";
    }
}

TEST_F(Edits, AScheduleGoesToAnotherPlaceOnTheSameDay) {
    Edit e{EditType::copy_schedule};
    e.schedule_id = schedule;
    e.place = Venue{"Marché Bonsecours", {}, {}};
    e.label = "Deuxième salle";
    ASSERT_TRUE(apply(e).ok());
    EXPECT_EQ(plan.shifts[2].starts_at, plan.shifts[0].starts_at);
    EXPECT_EQ(plan.place_of(plan.shifts[2])->label, "Marché Bonsecours");
    EXPECT_EQ(plan.schedules[1].label, "Deuxième salle");
}

TEST_F(Edits, AMoveByWholeDaysKeepsTheWallTimeAndTakesOwnHoursAlong) {
    plan.bookings[0].starts_at = wall("2026-12-05", 18);
    plan.bookings[0].ends_at = wall("2026-12-05", 22);
    Edit e{EditType::move_shifts};
    e.shift_ids = {{evening}};
    e.by_minutes = -40 * 1440;   // before the clocks went back
    ASSERT_TRUE(apply(e).ok());
    EXPECT_EQ(local("America/Toronto", plan.shifts[0].starts_at), "2026-10-26 17:00");
    EXPECT_EQ(*plan.bookings[0].starts_at - plan.shifts[0].starts_at, std::chrono::hours(1));
    e.by_minutes = 90;
    ASSERT_TRUE(apply(e).ok());
    EXPECT_EQ(local("America/Toronto", plan.shifts[0].starts_at), "2026-10-26 18:30");
}

TEST_F(Edits, OwnHoursThatNoLongerFitAreGivenUp) {
    plan.bookings[0].starts_at = wall("2026-12-05", 23);
    plan.bookings[0].ends_at = wall("2026-12-06", 1);
    Edit e = edit(EditType::change_shift, evening);
    e.ends_at = wall("2026-12-05", 22);
    ASSERT_TRUE(apply(e).ok());
    EXPECT_FALSE(plan.bookings[0].starts_at);
}

TEST_F(Edits, ASplitGivesBothPartsToThePeople) {
    plan.bookings.push_back({fixed_id<BookingId>(31), evening, noah});
    plan.bookings[1].starts_at = wall("2026-12-05", 22);
    plan.bookings[1].ends_at = wall("2026-12-06", 1);
    Edit e = edit(EditType::split_shift, evening);
    e.at = wall("2026-12-05", 21);
    e.position = PositionChoice{fixed_id<SkillId>(40), {}, {}};
    ASSERT_TRUE(apply(e).ok());
    ASSERT_EQ(plan.shifts.size(), 3u);
    EXPECT_EQ(plan.shifts[0].ends_at, *e.at);
    EXPECT_EQ(plan.shifts[2].starts_at, *e.at);
    EXPECT_EQ(plan.shifts[2].position.name, "Chef");
    EXPECT_EQ(plan.shifts[0].break_minutes + plan.shifts[2].break_minutes, 30);
    EXPECT_EQ(plan.booked_on(evening), 1);
    EXPECT_EQ(plan.booked_on(plan.shifts[2].id), 2) << "Noah comes for the second part only";
}

TEST_F(Edits, ASwapCancelsOneAndBooksTheOtherInTheirPlace) {
    plan.shifts[0].places = 1;
    plan.bookings[0].team_lead = true;
    Edit e{EditType::swap};
    e.booking_id = elises;
    e.staff_id = noah;
    ASSERT_TRUE(apply(e).ok());
    EXPECT_EQ(plan.bookings[0].state, BookingState::cancelled);
    EXPECT_EQ(plan.bookings[1].staff, noah);
    EXPECT_TRUE(plan.bookings[1].team_lead);
    EXPECT_EQ(plan.booked_on(evening), 1);
}

TEST_F(Edits, RemovingTakesWhatHangsOnIt) {
    Edit e{EditType::remove_schedule};
    e.schedule_id = schedule;
    ASSERT_TRUE(apply(e).ok());
    EXPECT_TRUE(plan.shifts.empty());
    EXPECT_TRUE(plan.bookings.empty());
}

// ---- overlap

TEST(Occupations, CollideWithTravelAndNotWithinOneSchedule) {
    const auto span = [](const char* from, const char* until) { return Span{at(from), at(until)}; };
    struct Case { const char* what; Span a; int travel_a; Span b; int travel_b; bool same_schedule, flexible_b, collide; };
    const Case cases[] = {
        {"apart", span("2026-12-05T14:00:00Z", "2026-12-05T18:00:00Z"), 0, span("2026-12-05T19:00:00Z", "2026-12-05T22:00:00Z"), 0, false, false, false},
        {"one after the other", span("2026-12-05T14:00:00Z", "2026-12-05T18:00:00Z"), 0, span("2026-12-05T18:00:00Z", "2026-12-05T22:00:00Z"), 0, false, false, false},
        {"by a minute", span("2026-12-05T14:00:00Z", "2026-12-05T18:01:00Z"), 0, span("2026-12-05T18:00:00Z", "2026-12-05T22:00:00Z"), 0, false, false, true},
        {"on the way to the second", span("2026-12-05T14:00:00Z", "2026-12-05T18:00:00Z"), 0, span("2026-12-05T18:30:00Z", "2026-12-05T22:00:00Z"), 31, false, false, true},
        {"just the time to travel", span("2026-12-05T14:00:00Z", "2026-12-05T18:00:00Z"), 0, span("2026-12-05T18:30:00Z", "2026-12-05T22:00:00Z"), 30, false, false, false},
        {"travel home and out again", span("2026-12-05T14:00:00Z", "2026-12-05T18:00:00Z"), 20, span("2026-12-05T18:30:00Z", "2026-12-05T22:00:00Z"), 20, false, false, true},
        {"nobody travels within a schedule", span("2026-12-05T14:00:00Z", "2026-12-05T18:00:00Z"), 60, span("2026-12-05T18:00:00Z", "2026-12-05T22:00:00Z"), 60, true, false, false},
        {"but works once at a time", span("2026-12-05T14:00:00Z", "2026-12-05T18:01:00Z"), 0, span("2026-12-05T18:00:00Z", "2026-12-05T22:00:00Z"), 0, true, false, true},
        {"across midnight", span("2026-12-05T22:00:00Z", "2026-12-06T06:00:00Z"), 0, span("2026-12-06T05:00:00Z", "2026-12-06T12:00:00Z"), 0, false, false, true},
        {"the repeated hour is two hours", span("2026-11-01T04:30:00Z", "2026-11-01T05:30:00Z"), 0, span("2026-11-01T06:00:00Z", "2026-11-01T07:00:00Z"), 0, false, false, false},
        {"a range occupies nothing", span("2026-12-01T14:00:00Z", "2026-12-20T18:00:00Z"), 0, span("2026-12-05T18:00:00Z", "2026-12-05T22:00:00Z"), 0, false, true, false},
    };
    for (const auto& c : cases) {
        ProjectPlan plan;
        const auto add = [&](std::uint32_t n, Span s, int travel, bool flexible) {
            Shift shift{fixed_id<ShiftId>(n), fixed_id<ScheduleId>(c.same_schedule ? 1 : n)};
            shift.starts_at = s.from;
            shift.ends_at = s.until;
            shift.travel_minutes = travel;
            shift.kind = flexible ? ShiftKind::flexible : ShiftKind::fixed;
            plan.shifts.push_back(shift);
            plan.bookings.push_back({fixed_id<BookingId>(n), shift.id, elise});
        };
        add(1, c.a, c.travel_a, false);
        add(2, c.b, c.travel_b, c.flexible_b);
        const auto a = occupation_of(plan, plan.bookings[0]), b = occupation_of(plan, plan.bookings[1]);
        EXPECT_EQ(a && b && collide(*a, *b), c.collide) << c.what;
        EXPECT_EQ(a && b && collide(*b, *a), c.collide) << c.what;
        for (const auto state : {BookingState::cancelled, BookingState::no_show}) {
            plan.bookings[1].state = state;
            EXPECT_FALSE(occupation_of(plan, plan.bookings[1])) << "who does not come occupies nothing";
        }
    }
}

}  // namespace
}  // namespace brigade::scheduling
