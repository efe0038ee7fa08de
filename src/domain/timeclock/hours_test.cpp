// Hours and overtime: the examples of the specification and around them, and what holds of any shift and any week.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "domain/timeclock/hours.h"
#include "domain/timeclock/overtime.h"

namespace brigade::timeclock {
namespace {

using std::chrono::minutes;

Instant wall(const Zone& zone, const char* date, int hour, int minute = 0) {
    return zone.to_instant(std::chrono::local_days(*date_from_iso(date)) + minutes(hour * 60 + minute));
}
std::string text(const Hours& h) {
    std::string out = std::to_string(h.minutes) + ":";
    for (const auto& [day, n] : h.by_day) out += " " + to_iso(day).substr(5) + "=" + std::to_string(n);
    for (const int w : h.windows) out += " w" + std::to_string(w);
    return out;
}

TEST(Hours, AreElapsedMinutesOnTheDaysOfTheirZone) {
    struct Case { const char* name; const char* zone; const char *from_day; int from; const char* until_day; int until, breaks; HoursAccounting accounting; const char* expected; };
    constexpr auto start = HoursAccounting::by_start, split = HoursAccounting::split;
    const Case cases[] = {
        {"a day shift", "America/Toronto", "2026-11-24", 9, "2026-11-24", 17, 30, start, "450: 11-24=450 w0"},
        {"a night, all on its first day", "America/Toronto", "2026-11-24", 22, "2026-11-25", 6, 0, start, "480: 11-24=480 w480"},
        {"a night, cut at midnight", "America/Toronto", "2026-11-24", 22, "2026-11-25", 6, 0, split, "480: 11-24=120 11-25=360 w480"},
        {"its break from the longer part", "America/Toronto", "2026-11-24", 22, "2026-11-25", 6, 30, split, "450: 11-24=120 11-25=330 w450"},
        {"until midnight exactly", "America/Toronto", "2026-11-24", 18, "2026-11-25", 0, 0, split, "360: 11-24=360 w120"},
        {"the night when clocks go back", "America/Toronto", "2026-10-31", 22, "2026-11-01", 6, 0, split, "540: 10-31=120 11-01=420 w540"},
        {"the night when clocks go forward", "America/Toronto", "2026-03-07", 22, "2026-03-08", 6, 0, split, "420: 03-07=120 03-08=300 w420"},
        {"where they go forward at midnight", "America/Santiago", "2026-09-05", 22, "2026-09-06", 6, 0, split, "420: 09-05=120 09-06=300 w420"},
        {"no longer than a moment", "Europe/Paris", "2026-11-24", 9, "2026-11-24", 9, 0, split, "0: 11-24=0 w0"},
    };
    for (const auto& c : cases) {
        const auto zone = *Zone::find(c.zone);
        EXPECT_EQ(text(compute_hours(zone, wall(zone, c.from_day, c.from), wall(zone, c.until_day, c.until), c.breaks, c.accounting, {{22 * 60, 6 * 60}})), c.expected) << c.name;
    }
}

RC_GTEST_PROP(Hours, LoseNoMinuteAtMidnightNorWhenClocksChange, ()) {
    const auto zone = *Zone::find(*rc::gen::element(std::string("America/Toronto"), std::string("America/St_Johns"), std::string("Europe/Paris"), std::string("Australia/Lord_Howe"), std::string("America/Santiago")));
    const auto start = wall(zone, "2026-01-01", 0) + minutes(*rc::gen::inRange(0, 365 * 1440));
    const int length = *rc::gen::inRange(0, 36 * 60 + 1), breaks = *rc::gen::inRange(0, length + 1);
    const int from = *rc::gen::inRange(0, 1440), to = *rc::gen::inRange(0, 1441);
    const std::vector<DayWindow> windows{{from, to}, {0, 1440}};
    const auto one = compute_hours(zone, start, start + minutes(length), breaks, HoursAccounting::by_start, windows);
    const auto cut = compute_hours(zone, start, start + minutes(length), breaks, HoursAccounting::split, windows);
    RC_ASSERT(one.minutes == length - breaks);
    RC_ASSERT(one.by_day == (std::map<Date, int>{{zone.date_of(start), one.minutes}}));
    int sum = 0;
    for (const auto& [day, n] : cut.by_day) {
        RC_ASSERT(n >= 0 && n <= 25 * 60);
        sum += n;
    }
    RC_ASSERT(cut.minutes == one.minutes);
    RC_ASSERT(sum == one.minutes);
    RC_ASSERT(cut.windows == one.windows);
    RC_ASSERT(one.windows[0] >= 0 && one.windows[0] <= one.minutes);
    RC_ASSERT(one.windows[1] == one.minutes);
}

Rational hours(const char* decimal) { return *rational_from_decimal(decimal); }
std::vector<Rational> row(std::string_view words) {
    std::vector<Rational> out;
    while (!words.empty()) {
        const auto end = std::min(words.find(' '), words.size());
        out.push_back(*rational_from_decimal(words.substr(0, end)));
        words.remove_prefix(std::min(end + 1, words.size()));
    }
    return out;
}
std::string text(const std::vector<Rational>& all) {
    std::string out;
    for (const auto& r : all) out += (out.empty() ? "" : " ") + to_decimal(r);
    return out;
}

TEST(OvertimeHours, AreFoundDayByDayThenOverTheWeek) {
    struct Case { const char* name; std::vector<const char*> daily, weekly; int weeks; const char *worked, *regular; std::vector<const char*> over; };
    const Case cases[] = {
        {"daily 8, weekly 35", {"8"}, {"35"}, 1, "9 8 10 9 9 6", "8 8 8 8 3 0", {"1 0 2 1 1 0", "0 0 0 0 5 6"}},
        {"weekly 35 and 40: a limit within a day splits it", {}, {"35", "40"}, 1, "8.5 8 9 9 7.5 8", "8.5 8 9 9 0.5 0", {"0 0 0 0 5 0", "0 0 0 0 2 8"}},
        {"40 over two weeks", {}, {"40"}, 2, "8 8 8 7 12 5 8 5 8 12", "8 8 8 7 12 5 8 5 8 11", {"0 0 0 0 0 0 0 0 0 1"}},
        {"two daily limits", {"8", "12"}, {}, 1, "14 12 8 7.75", "8 8 8 7.75", {"4 4 0 0", "2 0 0 0"}},
        {"exactly at the limits", {"8"}, {"40"}, 1, "8 8 8 8 8", "8 8 8 8 8", {"0 0 0 0 0", "0 0 0 0 0"}},
        {"no rule at all", {}, {}, 1, "24 24", "24 24", {}},
        {"nothing worked", {"8"}, {"40"}, 1, "0 0", "0 0", {"0 0", "0 0"}},
        {"a limit of zero: all of it", {}, {"0"}, 1, "3 4", "0 0", {"3 4"}},
    };
    for (const auto& c : cases) {
        OvertimePolicy policy{{}, {}, c.weeks};
        for (const auto* over : c.daily) policy.daily.push_back({hours(over), hours("1.5")});
        for (const auto* over : c.weekly) policy.weekly.push_back({hours(over), hours("1.5")});
        const auto found = compute_overtime(policy, row(c.worked));
        EXPECT_EQ(text(found.regular), c.regular) << c.name;
        std::vector<std::string> over;
        for (const auto& r : found.daily) over.push_back(text(r));
        for (const auto& r : found.weekly) over.push_back(text(r));
        EXPECT_EQ(over, std::vector<std::string>(c.over.begin(), c.over.end())) << c.name;
    }
}

std::vector<OvertimeRule> any_rules(int over_max) {
    std::vector<OvertimeRule> out;
    int over = 0;
    for (int n = *rc::gen::inRange(0, 3); n > 0; --n) {
        over += *rc::gen::inRange(1, over_max);
        out.push_back({Rational(over, 60), hours("1.5")});
    }
    return out;
}

RC_GTEST_PROP(OvertimeHours, AndRegularOnesAreAllThatWasWorked, ()) {
    OvertimePolicy policy{any_rules(10 * 60), any_rules(40 * 60), *rc::gen::element(1, 2, 4)};
    std::vector<Rational> worked;
    for (int day = 0; day < 7 * policy.averaging_weeks; ++day) worked.emplace_back(*rc::gen::inRange(0, 24 * 60 + 1), 60);
    const auto found = compute_overtime(policy, worked);
    RC_ASSERT(found.regular.size() == worked.size());
    Rational regular;
    for (std::size_t day = 0; day < worked.size(); ++day) {
        Rational sum = found.regular[day];
        for (const auto* rules : {&found.daily, &found.weekly})
            for (const auto& r : *rules) {
                RC_ASSERT(r[day] >= Rational(0));
                sum += r[day];
            }
        RC_ASSERT(sum == worked[day]);
        RC_ASSERT(found.regular[day] >= Rational(0));
        if (!policy.daily.empty()) RC_ASSERT(found.regular[day] <= policy.daily[0].over);
        regular += found.regular[day];
    }
    if (!policy.weekly.empty()) RC_ASSERT(regular <= policy.weekly[0].over * Rational(policy.averaging_weeks));
}

}  // namespace
}  // namespace brigade::timeclock
