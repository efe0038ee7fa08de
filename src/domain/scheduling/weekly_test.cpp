// How a weekly schedule goes on: dates, teams, and weeks that people touched.
#include <gtest/gtest.h>

#include "domain/scheduling/weekly.h"
#include "support/support.h"

namespace brigade::scheduling {
namespace {

using test::fixed_id;

Date day(const char* iso) { return *date_from_iso(iso); }
Instant wall(const char* date, int hour) { return Zone::find("America/Toronto")->to_instant(std::chrono::local_days(day(date)) + std::chrono::hours(hour)); }
std::string text(const std::vector<Date>& dates) {
    std::string out;
    for (const auto& d : dates) out += (out.empty() ? "" : " ") + to_iso(d);
    return out;
}

TEST(Weekly, WeeksToComeAreThoseUntilFourWeeksFromToday) {
    struct Case { const char *last, *today, *dates; };
    for (const auto& c : {Case{"2026-12-07", "2026-12-01", "2026-12-14 2026-12-21 2026-12-28"}, Case{"2026-12-28", "2026-12-01", ""}, Case{"2026-12-29", "2026-12-02", ""},
                          Case{"2026-12-01", "2026-12-01", "2026-12-08 2026-12-15 2026-12-22 2026-12-29"},
                          // Weeks that passed while nobody looked are not made up for.
                          Case{"2026-09-07", "2026-12-01", "2026-12-07 2026-12-14 2026-12-21 2026-12-28"}, Case{"2027-06-01", "2026-12-01", ""},
                          Case{"2028-02-22", "2028-02-20", "2028-02-29 2028-03-07 2028-03-14"}})
        EXPECT_EQ(text(weeks_to_come(day(c.last), day(c.today))), c.dates) << c.last;
}

struct Series : ::testing::Test {
    static inline const auto elise = fixed_id<StaffId>(20), gone = fixed_id<StaffId>(23), banned = fixed_id<StaffId>(24);
    ProjectPlan plan;
    EditFacts facts{*Zone::find("America/Toronto"), wall("2026-10-20", 3), {{elise, {"Élise"}}, {gone, {"Gone", false}}, {banned, {"Banned"}}}, {}, {banned}};
    Series() {
        plan.project.zone = "America/Toronto";
        plan.schedules = {{fixed_id<ScheduleId>(1), "Cantine", day("2026-10-19"), true, {}, "", true}};
        plan.shifts = {{fixed_id<ShiftId>(2), fixed_id<ScheduleId>(1), {{}, "Chef", "#1c7ed6"}, ShiftKind::fixed, wall("2026-10-19", 9), wall("2026-10-19", 17)}};
        plan.shifts[0].places = 3;
        for (const auto& who : {elise, gone, banned}) plan.bookings.push_back({fixed_id<BookingId>(static_cast<std::uint32_t>(30 + plan.bookings.size())), fixed_id<ShiftId>(2), who});
    }
    void go_on(const char* today = "2026-10-20") {
        EditIds ids(test::fixed_uuid(900));
        const auto done = continue_weekly(plan, facts, ids, day(today));
        ASSERT_TRUE(done.ok());
    }
    std::string dates() {
        std::string out;
        for (const auto& s : plan.schedules) out += (out.empty() ? "" : " ") + to_iso(*s.date) + (s.weekly ? "*" : "");
        return out;
    }
};

TEST_F(Series, FollowsItsLastWeekAtTheSameWallTimeWithThoseWhoMayStillBeBooked) {
    go_on();
    EXPECT_EQ(dates(), "2026-10-19 2026-10-26 2026-11-02 2026-11-09 2026-11-16*");
    ASSERT_EQ(plan.shifts.size(), 5u);
    EXPECT_EQ(plan.shifts[2].starts_at, wall("2026-11-02", 9)) << "the clocks went back on the first of November";
    ASSERT_EQ(plan.bookings.size(), 7u) << "the inactive and the excluded are left out";
    EXPECT_EQ(plan.bookings.back().staff, elise);
    go_on();
    EXPECT_EQ(plan.schedules.size(), 5u) << "a second time adds nothing";
    go_on("2026-10-27");
    EXPECT_EQ(dates(), "2026-10-19 2026-10-26 2026-11-02 2026-11-09 2026-11-16 2026-11-23*");
}

TEST_F(Series, GoesOnWithoutItsTeamWhenNotAsked) {
    plan.schedules[0].weekly_team = false;
    go_on();
    EXPECT_EQ(plan.shifts.size(), 5u);
    EXPECT_EQ(plan.bookings.size(), 3u);
}

TEST_F(Series, TakesAWeekCopiedByHandAsItsOwnAndEndsWhereTheMarkIsTaken) {
    Edit copy{EditType::copy_schedule};
    copy.schedule_id = plan.schedules[0].id;
    copy.dates = {day("2026-10-26")};
    EditIds ids(test::fixed_uuid(800));
    ASSERT_TRUE(apply_edit(plan, copy, facts, ids, "").ok());
    EXPECT_EQ(dates(), "2026-10-19* 2026-10-26");
    go_on();
    EXPECT_EQ(dates(), "2026-10-19 2026-10-26 2026-11-02 2026-11-09 2026-11-16*");
    plan.schedules.back().weekly = false;
    go_on("2026-12-01");
    EXPECT_EQ(plan.schedules.size(), 5u);
}

TEST_F(Series, WithoutAShiftHasNothingToRepeat) {
    plan.shifts.clear();
    plan.bookings.clear();
    go_on();
    EXPECT_EQ(dates(), "2026-10-19*");
}

}  // namespace
}  // namespace brigade::scheduling
