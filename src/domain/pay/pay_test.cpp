// Tables: which rate holds, when premiums apply, what a stub comes to, when periods begin; and what must hold of any of them.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include "domain/pay/calendar.h"
#include "domain/pay/stub.h"
#include "support/support.h"

namespace brigade::pay {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using timeclock::HoursAccounting;

const Zone toronto = Zone::find("America/Toronto").value();
Date date(const char* iso) { return date_from_iso(iso).value(); }
// A wall time in Montréal.
Instant wall(const std::string& text) { return toronto.to_instant(LocalTime(instant_from_iso(text + ":00Z")->time_since_epoch())); }
template <class T> T id(int n) { return T{test::fixed_uuid(static_cast<std::uint8_t>(n))}; }
Uuid uuid(int n) { return test::fixed_uuid(static_cast<std::uint8_t>(n)); }

Work work(int n, const std::string& from, const std::string& until, int break_minutes = 0, int travel_minutes = 0) {
    Work w;
    w.booking = id<BookingId>(n);
    w.shift = id<ShiftId>(100);
    w.project = id<ProjectId>(110);
    w.project_title = "Gala";
    w.position = "Serveur";
    w.skill = id<staff::SkillId>(120);
    w.staff = id<StaffId>(1);
    w.zone = toronto;
    w.time = {wall(from), wall(until), break_minutes, travel_minutes};
    return w;
}
Rate rate(RateLevel level, Uuid subject, std::string qualifier, const char* from, std::int64_t amount, int n = 200) {
    return {id<RateId>(n), level, subject, std::move(qualifier), from ? std::optional(date(from)) : std::nullopt, {PayKind::hourly, amount, {}}, {}, ""};
}
Rate base_rate(std::int64_t amount, std::optional<std::int64_t> travel = {}, PayKind kind = PayKind::hourly) {
    auto r = rate(RateLevel::organization, {}, "", nullptr, amount);
    r.terms.kind = kind;
    r.terms.travel_rate = travel;
    return r;
}
const Person person{id<StaffId>(1), "Alice", "", staff::EmploymentStatus::payroll, {}};

TEST(Rates, TheMostSpecificThatIsInEffectHolds) {
    using enum RateLevel;
    const auto of_skill = uuid(120).hex();
    const std::vector<Rate> all = {rate(booking, uuid(1), "", nullptr, 1), rate(shift, uuid(100), "", nullptr, 2), rate(position, uuid(110), of_skill, nullptr, 3), rate(staff_skill, uuid(1), of_skill, nullptr, 4),
                                   rate(staff, uuid(1), "", nullptr, 5), rate(RateLevel::skill, uuid(120), "", nullptr, 6), rate(organization, {}, "", nullptr, 7)};
    const auto subject = [] {
        auto w = work(1, "2026-12-05T08:00", "2026-12-05T16:00");
        w.staff = id<StaffId>(1);
        return subject_of(w);
    }();
    for (std::size_t left = 0; left < all.size(); ++left) {
        const auto r = RateBook({all.begin() + static_cast<std::ptrdiff_t>(left), all.end()}).resolve_pay(subject, date("2026-12-05"));
        ASSERT_TRUE(r);
        EXPECT_EQ(r->terms.rate, static_cast<std::int64_t>(left) + 1);
        EXPECT_EQ(r->level, all[left].level);
    }
    EXPECT_FALSE(RateBook({}).resolve_pay(subject, date("2026-12-05")));
    EXPECT_FALSE(RateBook({rate(staff, uuid(9), "", nullptr, 5), rate(position, uuid(110), "cuisinier", nullptr, 3)}).resolve_pay(subject, date("2026-12-05"))) << "somebody else's";
}

TEST(Rates, TakeEffectOnTheirDay) {
    const auto of_staff = [](const char* from, std::int64_t amount, int n) { return rate(RateLevel::staff, uuid(1), "", from, amount, n); };
    const RateBook book({of_staff("2026-01-01", 2000'00, 201), of_staff("2026-07-01", 2100'00, 202), of_staff("2026-07-01", 2150'00, 203), rate(RateLevel::organization, {}, "", nullptr, 1500'00)});
    const RateSubject s{uuid(1), uuid(2), uuid(3), uuid(1), {}, {}, ""};
    struct Case { const char* on; std::int64_t amount; };
    for (const auto& c : {Case{"2025-12-31", 1500'00}, {"2026-01-01", 2000'00}, {"2026-06-30", 2000'00}, {"2026-07-01", 2150'00}, {"2030-01-01", 2150'00}}) EXPECT_EQ(book.resolve_pay(s, date(c.on))->terms.rate, c.amount) << c.on;
}

TEST(Rates, AreReadAndWritten) {
    struct Case { const char* text; std::optional<std::int64_t> rate; };
    for (const auto& c : {Case{"21", 210'000}, {"21.00", 210'000}, {"0.5", 5'000}, {"15.1234", 151'234}, {"15.12345", {}}, {"-1", {}}, {"", {}}, {"100001", {}}, {"0", 0}}) EXPECT_EQ(rate_from_decimal(c.text), c.rate) << c.text;
    EXPECT_EQ(rate_to_decimal(210'000), "21.00");
    EXPECT_EQ(rate_to_decimal(151'234), "15.1234");
}

std::int64_t total_of(const Work& w, const Rate& r, const std::vector<Premium>& premiums = {}, PayPolicy policy = {}, Person who = person) {
    const RateBook rates({r});
    return sum_of(compute_work(w, who, {rates, premiums, {}, policy}).lines);
}

TEST(Earnings, OfAShift) {
    using enum PayKind;
    struct Case { const char* what; Work work; Rate rate; int minimum; std::int64_t total; };
    const auto day = work(1, "2026-12-05T08:00", "2026-12-05T16:00", 30, 45);
    for (const auto& c : {Case{"7.5 h at 21", day, base_rate(210'000), 0, 157'50}, {"with travel at 12", day, base_rate(210'000, 120'000), 0, 157'50 + 9'00}, {"per shift", day, base_rate(1'800'000, {}, per_shift), 0, 180'00},
                          {"nothing", day, base_rate(0, {}, none), 0, 0}, {"a volunteer", day, base_rate(0, 120'000, volunteer), 0, 0},
                          {"an hour, three at least", work(1, "2026-12-05T08:00", "2026-12-05T09:00"), base_rate(200'000), 180, 60'00},
                          {"exactly three", work(1, "2026-12-05T08:00", "2026-12-05T11:00"), base_rate(200'000), 180, 60'00},
                          {"rounded once: 20 min at 16.10", work(1, "2026-12-05T08:00", "2026-12-05T08:20"), base_rate(161'000), 0, 5'37},
                          {"the night of 25 hours", work(1, "2026-10-31T22:00", "2026-11-01T06:00"), base_rate(200'000), 0, 180'00},
                          {"the night of 23 hours", work(1, "2026-03-07T22:00", "2026-03-08T06:00"), base_rate(200'000), 0, 140'00}}) {
        PayPolicy policy;
        policy.minimum_shift_minutes = c.minimum;
        EXPECT_EQ(total_of(c.work, c.rate, {}, policy), c.total) << c.what;
    }
}

Premium premium(PremiumKind kind, std::int64_t amount, PremiumConditions conditions = {}) { return {id<PremiumId>(230), "Nuit", "NGT", kind, amount, true, std::move(conditions), false}; }
PremiumConditions between(int from_hour, int until_hour) {
    PremiumConditions c;
    c.times_of_day = TimesOfDay{from_hour * 60, until_hour * 60};
    return c;
}

TEST(Premiums, ByTheirConditions) {
    using enum PremiumKind;
    struct Case { const char* what; Work work; Premium premium; HoursAccounting accounting; std::int64_t premium_cents; };
    const auto night = work(1, "2026-12-05T20:00", "2026-12-06T04:00", 0, 30);   // Saturday to Sunday
    const auto with = [](PremiumConditions c, auto f) { f(c); return c; };
    const auto weekdays = [&](std::vector<int> days, PremiumConditions c = {}) { return with(std::move(c), [&](auto& x) { x.weekdays = days; }); };
    using enum HoursAccounting;
    const std::vector<Case> cases = {
        {"every hour", night, premium(per_hour, 10'000), by_start, 8'00},
        {"the hours of the night, across midnight", night, premium(per_hour, 10'000, between(22, 6)), by_start, 6'00},
        {"before midnight only", night, premium(per_hour, 10'000, between(22, 24)), by_start, 2'00},
        {"after midnight only, split", night, premium(per_hour, 10'000, between(0, 6)), split, 4'00},
        {"never more than were worked", work(1, "2026-12-05T20:00", "2026-12-06T04:00", 240), premium(per_hour, 10'000, between(18, 6)), by_start, 4'00},
        {"outside", work(1, "2026-12-05T08:00", "2026-12-05T16:00"), premium(per_hour, 10'000, between(22, 6)), by_start, 0},
        {"Saturdays, all of the shift", night, premium(per_hour, 10'000, weekdays({6})), by_start, 8'00},
        {"Saturdays, its own hours", night, premium(per_hour, 10'000, weekdays({6})), split, 4'00},
        {"Sundays, not the day it started", night, premium(per_hour, 10'000, weekdays({7})), by_start, 0},
        {"Sunday's hours of the night", night, premium(per_hour, 10'000, weekdays({7}, between(22, 6))), split, 4'00},
        {"the night of 25 hours", work(1, "2026-10-31T22:00", "2026-11-01T06:00"), premium(per_hour, 10'000, between(22, 6)), by_start, 9'00},
        {"the night of 23 hours", work(1, "2026-03-07T22:00", "2026-03-08T06:00"), premium(per_hour, 10'000, between(22, 6)), by_start, 7'00},
        {"the hour that comes twice", work(1, "2026-10-31T22:00", "2026-11-01T06:00"), premium(per_hour, 10'000, between(1, 2)), by_start, 2'00},
        {"per shift, once", night, premium(per_shift, 150'000, between(22, 6)), split, 15'00},
        {"per hour of travel", night, premium(per_travel_hour, 100'000), by_start, 5'00},
        {"ten percent of the wage", night, premium(percent, 100'000), by_start, 16'00},
        {"ten percent of the night's wage", night, premium(percent, 100'000, between(22, 6)), by_start, 12'00},
        {"of that skill", night, premium(per_shift, 10'000, with({}, [](auto& c) { c.skill_ids = {id<staff::SkillId>(120)}; })), by_start, 1'00},
        {"of that name, whatever the accents", night, premium(per_shift, 10'000, with({}, [](auto& c) { c.positions = {"SERVEUR"}; })), by_start, 1'00},
        {"of another", night, premium(per_shift, 10'000, with({}, [](auto& c) { c.skill_ids = {id<staff::SkillId>(121)}; })), by_start, 0},
        {"payroll", night, premium(per_shift, 10'000, with({}, [](auto& c) { c.employment_statuses = {staff::EmploymentStatus::payroll}; })), by_start, 1'00},
        {"contractors", night, premium(per_shift, 10'000, with({}, [](auto& c) { c.employment_statuses = {staff::EmploymentStatus::contractor}; })), by_start, 0},
        {"team leads", night, premium(per_shift, 10'000, with({}, [](auto& c) { c.team_lead = true; })), by_start, 0},
        {"who is not one", night, premium(per_shift, 10'000, with({}, [](auto& c) { c.team_lead = false; })), by_start, 1'00},
        {"all together", night, premium(per_hour, 10'000, with(weekdays({6, 7}, between(22, 6)), [](auto& c) { c.skill_ids = {id<staff::SkillId>(120)}; c.employment_statuses = {staff::EmploymentStatus::payroll}; c.team_lead = false; })), by_start, 6'00},
        {"all but one", night, premium(per_hour, 10'000, with(weekdays({6, 7}, between(22, 6)), [](auto& c) { c.skill_ids = {id<staff::SkillId>(120)}; c.team_lead = true; })), by_start, 0}};
    for (const auto& c : cases) {
        PayPolicy policy;
        policy.accounting = c.accounting;
        EXPECT_EQ(total_of(c.work, base_rate(200'000), {c.premium}, policy) - total_of(c.work, base_rate(200'000), {}, policy), c.premium_cents) << c.what;
    }
}

TEST(Premiums, OfACustomFieldAndByHand) {
    const auto field = id<staff::CustomFieldId>(240);
    const auto option = id<staff::OptionId>(241);
    const auto shift = work(1, "2026-12-05T08:00", "2026-12-05T16:00");
    const auto paid = [&](const FieldCondition& c, std::vector<staff::CustomValue> values) {
        auto who = person;
        who.custom_values = std::move(values);
        PremiumConditions conditions;
        conditions.field = c;
        return total_of(shift, base_rate(0), {premium(PremiumKind::per_shift, 10'000, conditions)}, {}, who) == 1'00;
    };
    EXPECT_TRUE(paid({field, true, {}, {}}, {{field, true, {}, {}}}));
    EXPECT_FALSE(paid({field, true, {}, {}}, {{field, false, {}, {}}}));
    EXPECT_FALSE(paid({field, true, {}, {}}, {}));
    EXPECT_TRUE(paid({field, false, {}, {}}, {})) << "a box nobody ticked is not ticked";
    EXPECT_TRUE(paid({field, {}, 5'000, {}}, {{field, {}, 5'000, {}}}));
    EXPECT_FALSE(paid({field, {}, 5'000, {}}, {{field, {}, 4'999, {}}}));
    EXPECT_TRUE(paid({field, {}, {}, {option}}, {{field, {}, {}, {option}}}));
    EXPECT_FALSE(paid({field, {}, {}, {option}}, {{field, {}, {}, {id<staff::OptionId>(242)}}}));

    auto by_hand = premium(PremiumKind::per_shift, 10'000);
    by_hand.automatic = false;
    const RateBook rates({base_rate(0)});
    const PayPolicy policy;
    const auto with = [&](PremiumGrants grants) { return sum_of(compute_work(shift, person, {rates, {by_hand}, grants, policy}).lines); };
    EXPECT_EQ(with({}), 0);
    EXPECT_EQ(with({{by_hand.id, RateLevel::booking, shift.booking.uuid, ""}}), 1'00);
    EXPECT_EQ(with({{by_hand.id, RateLevel::shift, shift.shift.uuid, ""}}), 1'00);
    EXPECT_EQ(with({{by_hand.id, RateLevel::position, shift.project.uuid, shift.skill->uuid.hex()}}), 1'00);
    EXPECT_EQ(with({{by_hand.id, RateLevel::booking, uuid(99), ""}}), 0);
}

// ---- stubs

timeclock::NamedRules forty_hours() { return {{{}, {{Rational(40), Rational(3, 2)}}, 1}, false, {}}; }
StubInput week(std::vector<Work> works, std::vector<Work> context = {}) { return {person, std::move(works), std::move(context), forty_hours(), 1, {date("2026-12-07"), date("2026-12-20")}}; }
ComputedStub stub(StubInput in, const std::vector<Rate>& rates, const std::vector<Premium>& premiums = {}, PayPolicy policy = {}) {
    const RateBook book(rates);
    return compute_stub(std::move(in), {book, premiums, {}, policy});
}
std::vector<Work> days_of_nine(int count, int first_day = 7) {
    std::vector<Work> out;
    for (int i = 0; i < count; ++i) {
        const auto day = "2026-12-" + std::string(first_day + i < 10 ? "0" : "") + std::to_string(first_day + i);
        out.push_back(work(first_day + i, day + "T08:00", day + "T17:00"));
    }
    return out;
}
std::int64_t overtime_of(const ComputedStub& s) {
    std::int64_t sum = 0;
    for (const auto& l : s.document.lines) sum += l.kind == LineKind::overtime ? l.amount : 0;
    return sum;
}

TEST(Stub, OvertimeByBothMethods) {
    PayPolicy all, base;
    all.regular_rate = RegularRateMethod::all_earnings;
    base.regular_rate = RegularRateMethod::base_rate;
    const auto night = premium(PremiumKind::per_hour, 5'000);
    const auto plain = stub(week(days_of_nine(5)), {base_rate(130'000)}, {}, base);
    EXPECT_EQ(overtime_of(plain), 5 * 6'50) << "45 h: 5 at half more of 13.00";
    EXPECT_EQ(plain.document.total, 45 * 13'00 + 32'50);
    EXPECT_EQ(overtime_of(stub(week(days_of_nine(5)), {base_rate(130'000)}, {night}, base)), 32'50) << "an overtime hour of 13.00 with a premium of 0.50: 20.00";
    EXPECT_EQ(overtime_of(stub(week(days_of_nine(5)), {base_rate(130'000)}, {night}, all)), 33'75) << "20.25";
    EXPECT_EQ(overtime_of(stub(week(days_of_nine(4)), {base_rate(130'000)}, {night}, all)), 0) << "36 h";
}

TEST(Stub, TwoRatesAreAveragedByTheirHours) {
    // 27 h at 12, 18 h at 17 on a shift of its own: 630 / 45 = 14; five hours at half of it.
    auto works = days_of_nine(5);
    works[3].shift = works[4].shift = id<ShiftId>(101);
    const auto s = stub(week(works), {base_rate(120'000), rate(RateLevel::shift, uuid(101), "", nullptr, 170'000)});
    EXPECT_EQ(s.document.total, 630'00 + 35'00);
    ASSERT_EQ(s.document.weeks.size(), 1u);
    EXPECT_EQ(s.document.weeks[0].regular_rate, "14.00");
    EXPECT_EQ(s.document.weeks[0].overtime_minutes, 5 * 60);
}

TEST(Stub, AWeekThatTwoPeriodsShareIsPaidWhereItEnds) {
    // Monday to Friday; the period ends on Wednesday, the next one pays what the week comes to.
    auto first = week(days_of_nine(3));
    first.period = {date("2026-12-01"), date("2026-12-09")};
    EXPECT_EQ(overtime_of(stub(first, {base_rate(200'000)})), 0);
    auto works = days_of_nine(5);
    auto second = week({works[3], works[4]}, {works[0], works[1], works[2]});
    second.period = {date("2026-12-10"), date("2026-12-18")};
    const auto s = stub(second, {base_rate(200'000)});
    EXPECT_EQ(s.document.total, 0 + 18 * 20'00 + 5 * 10'00);
}

TEST(Stub, LateHoursAddWhatTheyWouldHaveAdded) {
    // The week before the period: four days were paid, the fifth is approved late.
    auto works = days_of_nine(5);
    StubInput late{person, {works[4]}, {works[0], works[1], works[2], works[3]}, forty_hours(), 1, {date("2026-12-14"), date("2026-12-20")}};
    EXPECT_EQ(overtime_of(stub(late, {base_rate(200'000)})), 5 * 10'00);
    // Five days were paid with their overtime, the sixth is late: only its own nine hours.
    works = days_of_nine(6);
    late = {person, {works[5]}, {works[0], works[1], works[2], works[3], works[4]}, forty_hours(), 1, {date("2026-12-14"), date("2026-12-20")}};
    const auto s = stub(late, {base_rate(200'000)});
    EXPECT_EQ(overtime_of(s), 9 * 10'00);
    EXPECT_TRUE(s.document.weeks.at(0).is_late);
}

TEST(Stub, AveragedOverTwoWeeks) {
    auto in = week({});
    in.overtime = timeclock::NamedRules{{{}, {{Rational(40), Rational(3, 2)}}, 2}, false, date("2026-12-07")};
    for (auto& w : days_of_nine(5)) in.works.push_back(w);          // 45 h
    for (auto& w : days_of_nine(4, 14)) in.works.push_back(w);      // 36 h: 81 in all
    EXPECT_EQ(overtime_of(stub(in, {base_rate(200'000)})), 10'00);
}

TEST(Stub, TravelCountsWhereThePolicySaysSo) {
    auto works = days_of_nine(5);
    for (auto& w : works) w.time.travel_minutes = 60;
    auto in = week(works);
    EXPECT_EQ(overtime_of(stub(in, {base_rate(200'000, 100'000)})), 5 * 10'00);
    in.overtime->travel_counts = true;
    // 50 h, 900 + 50 = 950 / 50 = 19.00; ten hours.
    EXPECT_EQ(overtime_of(stub(in, {base_rate(200'000, 100'000)})), 10 * 9'50);
}

TEST(Stub, SaysWhatIsWrong) {
    const auto none = stub(week(days_of_nine(1)), {});
    EXPECT_EQ(none.missing_rate.size(), 1u);
    EXPECT_EQ(none.document.total, 0);
    const auto both = stub(week({work(1, "2026-12-07T08:00", "2026-12-07T12:00"), work(2, "2026-12-07T11:00", "2026-12-07T15:00")}), {base_rate(200'000)});
    EXPECT_EQ(both.overlapping.size(), 2u);
    EXPECT_TRUE(stub(week({work(1, "2026-12-07T08:00", "2026-12-07T12:00"), work(2, "2026-12-07T12:00", "2026-12-07T15:00")}), {base_rate(200'000)}).overlapping.empty());
}

TEST(Rounding, NeverShortensAWeek) {
    struct Case { const char* what; std::vector<std::pair<const char*, const char*>> days; int step; int minutes; };
    const auto sum = [](const ComputedStub& s) { return s.document.minutes; };
    for (const auto& c : {Case{"to the minute", {{"2026-12-07T08:03", "2026-12-07T16:08"}}, 1, 485}, {"to the quarter, longer", {{"2026-12-07T08:03", "2026-12-07T16:08"}}, 15, 495},
                          {"to the quarter, shorter: left", {{"2026-12-07T08:08", "2026-12-07T16:07"}}, 15, 479},
                          {"one is shorter, the week is not", {{"2026-12-07T08:08", "2026-12-07T16:07"}, {"2026-12-08T08:00", "2026-12-08T16:10"}}, 15, 465 + 495}}) {
        std::vector<Work> works;
        for (std::size_t i = 0; i < c.days.size(); ++i) works.push_back(work(static_cast<int>(i) + 1, c.days[i].first, c.days[i].second));
        PayPolicy policy;
        policy.rounding_minutes = c.step;
        int exact = 0;
        for (const auto& w : works) exact += static_cast<int>((w.time.until - w.time.from) / minutes(1));
        const auto rounded = sum(stub(week(works), {base_rate(200'000)}, {}, policy));
        EXPECT_GE(rounded, exact) << c.what;
        EXPECT_EQ(rounded, std::max(exact, c.minutes)) << c.what;
    }
}

TEST(Changes, AreWhatDiffers) {
    const auto before = stub(week(days_of_nine(2)), {base_rate(200'000)}).document;
    auto works = days_of_nine(2);
    works[1].time.until += hours(1);
    works.push_back(work(20, "2026-12-10T08:00", "2026-12-10T12:00"));
    works.erase(works.begin());
    const auto changes = changes_between(before, stub(week(works), {base_rate(200'000)}).document);
    ASSERT_EQ(changes.size(), 3u);
    EXPECT_EQ(changes[0].change, StubChangeKind::changed);
    EXPECT_EQ(changes[0].after - changes[0].before, 20'00);
    EXPECT_EQ(changes[1].change, StubChangeKind::added);
    EXPECT_EQ(changes[2].change, StubChangeKind::removed);
    EXPECT_TRUE(changes_between(before, before).empty());
}

// ---- calendars

TEST(Calendar, StandardPeriods) {
    using enum CalendarKind;
    struct Case { CalendarKind kind; const char* reference; const char* day; const char* first; const char* last; };
    for (const auto& c : {Case{weekly, "2026-11-22", "2026-11-22", "2026-11-22", "2026-11-28"}, {weekly, "2026-11-22", "2026-11-21", "2026-11-15", "2026-11-21"}, {weekly, "2026-11-22", "2027-01-01", "2026-12-27", "2027-01-02"},
                          {every_two_weeks, "2026-11-22", "2026-12-05", "2026-11-22", "2026-12-05"}, {every_two_weeks, "2026-11-22", "2026-11-21", "2026-11-08", "2026-11-21"},
                          {twice_a_month, "2026-11-01", "2026-11-15", "2026-11-01", "2026-11-15"}, {twice_a_month, "2026-11-01", "2026-11-16", "2026-11-16", "2026-11-30"},
                          {twice_a_month, "2026-11-16", "2027-02-28", "2027-02-16", "2027-02-28"}, {twice_a_month, "2026-11-11", "2026-11-10", "2026-10-26", "2026-11-10"},
                          {twice_a_month, "2026-11-15", "2027-02-28", "2027-02-28", "2027-03-14"},
                          {monthly, "2026-11-01", "2027-02-10", "2027-02-01", "2027-02-28"}, {monthly, "2026-10-31", "2027-02-28", "2027-02-28", "2027-03-30"}, {monthly, "2026-10-31", "2028-02-28", "2028-01-31", "2028-02-28"},
                          {monthly, "2026-11-21", "2026-11-20", "2026-10-21", "2026-11-20"}}) {
        const auto p = standard_period(c.kind, date(c.reference), date(c.day));
        EXPECT_EQ(to_iso(p.first) + " " + to_iso(p.last), std::string(c.first) + " " + c.last) << c.day;
    }
}

TEST(Calendar, APeriodIsResizedToTwiceAStandardOneAtMost) {
    using enum CalendarKind;
    EXPECT_EQ(to_iso(period_from(weekly, date("2026-11-22"), date("2026-11-25"), {})->last), "2026-11-28") << "begun in the middle";
    EXPECT_TRUE(period_from(weekly, date("2026-11-22"), date("2026-11-22"), date("2026-12-05")));
    EXPECT_FALSE(period_from(weekly, date("2026-11-22"), date("2026-11-22"), date("2026-12-06")));
    EXPECT_TRUE(period_from(weekly, date("2026-11-22"), date("2026-11-22"), date("2026-11-22")));
    EXPECT_FALSE(period_from(weekly, date("2026-11-22"), date("2026-11-22"), date("2026-11-21")));
}

RC_GTEST_PROP(Calendar, PeriodsTileTime, ()) {
    const auto kind = *rc::gen::element(CalendarKind::weekly, CalendarKind::every_two_weeks, CalendarKind::twice_a_month, CalendarKind::monthly);
    const auto reference = Date(std::chrono::sys_days(date("2024-01-01")) + std::chrono::days(*rc::gen::inRange(0, 1500)));
    auto p = standard_period(kind, reference, Date(std::chrono::sys_days(date("2024-01-01")) + std::chrono::days(*rc::gen::inRange(0, 2500))));
    for (int i = 0; i < 30; ++i) {
        RC_ASSERT(p.first <= p.last);
        const auto next = standard_period(kind, reference, Date(std::chrono::sys_days(p.last) + std::chrono::days(1)));
        RC_ASSERT(std::chrono::sys_days(next.first) == std::chrono::sys_days(p.last) + std::chrono::days(1));
        p = next;
    }
}

RC_GTEST_PROP(Stub, TheSumOfTheLinesIsTheStubAndTheSameInGivesTheSameOut, ()) {
    std::vector<Work> works;
    const auto count = *rc::gen::inRange(0, 14);
    for (int i = 0; i < count; ++i) {
        const auto from = wall("2026-12-07T00:00") + minutes(*rc::gen::inRange(0, 14 * 24 * 60));
        auto w = work(i + 1, "2026-12-07T08:00", "2026-12-07T09:00", 0, *rc::gen::inRange(0, 90));
        w.time.from = from;
        w.time.until = from + minutes(*rc::gen::inRange(1, 14 * 60));
        works.push_back(w);
    }
    PayPolicy policy;
    policy.regular_rate = *rc::gen::element(RegularRateMethod::all_earnings, RegularRateMethod::base_rate);
    policy.accounting = *rc::gen::element(HoursAccounting::by_start, HoursAccounting::split);
    policy.rounding_minutes = *rc::gen::element(1, 5, 15);
    policy.minimum_shift_minutes = *rc::gen::element(0, 180);
    const std::vector<Premium> premiums = {premium(PremiumKind::per_hour, *rc::gen::inRange(0, 100'000), between(22, 6)), premium(PremiumKind::percent, 85'000)};
    auto in = week(works);
    in.overtime->policy.daily = {{Rational(8), Rational(3, 2)}, {Rational(12), Rational(2)}};
    const auto a = stub(in, {base_rate(213'700, 111'100)}, premiums, policy).document;
    std::ranges::reverse(in.works);
    const auto b = stub(in, {base_rate(213'700, 111'100)}, premiums, policy).document;
    std::int64_t lines = 0, summary = 0, log = 0;
    for (const auto& l : a.lines) lines += l.amount;
    for (const auto& r : a.summary) summary += r.amount;
    for (const auto& d : a.log) log += d.amount;
    RC_ASSERT(lines == a.total);
    RC_ASSERT(summary == a.total);
    RC_ASSERT(log == a.total);
    RC_ASSERT(boost::json::serialize(http::to_json(a)) == boost::json::serialize(http::to_json(b)));
}

}  // namespace
}  // namespace brigade::pay
