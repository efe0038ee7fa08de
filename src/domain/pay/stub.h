// A worker's pay stub of one period: every line, the overtime of the weeks that end in it, sums. Pure; the same in, the same out.
// Amounts in minor units; minutes whole; days and weeks by the organization's calendar. Source: pay.md, overtime pay and pay runs.
#pragma once
#include "domain/pay/earnings.h"
#include "domain/timeclock/timeclock.h"

namespace brigade::pay {

using timeclock::DayRange;

// Overtime is paid in the period that holds the last day of its week (or averaging period): only then is the regular rate known.
struct OvertimeWeek {
    Date first{}, last{};
    int minutes = 0, overtime_minutes = 0;
    std::string regular_rate;                       // rounded for reading
    std::int64_t earnings = 0, extra = 0;           // earnings: what the rate was divided from
    bool is_late = false;                           // a week of an earlier period: only what late hours add
};
BOOST_DESCRIBE_STRUCT(OvertimeWeek, (), (first, last, minutes, overtime_minutes, regular_rate, earnings, extra, is_late))
struct LogDay { Date day{}; int minutes = 0, travel_minutes = 0, overtime_minutes = 0; std::int64_t amount = 0; };
BOOST_DESCRIBE_STRUCT(LogDay, (), (day, minutes, travel_minutes, overtime_minutes, amount))
struct SummaryRow { LineKind kind{}; std::string code, name, rate, unit, multiplier; int minutes = 0, count = 0; std::int64_t amount = 0; };
BOOST_DESCRIBE_STRUCT(SummaryRow, (), (kind, code, name, rate, unit, multiplier, minutes, count, amount))

struct StubDocument {
    std::vector<EarningLine> lines;                 // by day, then booking
    std::vector<SummaryRow> summary;                // by kind, code and rate
    std::vector<OvertimeWeek> weeks;
    std::vector<LogDay> log;
    int minutes = 0, travel_minutes = 0, overtime_minutes = 0;
    std::int64_t total = 0;                         // the sum of the lines, and of the summary
};
BOOST_DESCRIBE_STRUCT(StubDocument, (), (lines, summary, weeks, log, minutes, travel_minutes, overtime_minutes, total))

struct StubInput {
    Person person;
    std::vector<Work> works;                        // to be paid now
    std::vector<Work> context;                      // other approved work of the weeks concerned
    std::optional<timeclock::NamedRules> overtime;  // none: no overtime is paid
    int first_day_of_week = 1;
    DayRange period;
};
struct ComputedStub {
    StubDocument document;
    std::vector<BookingId> missing_rate;            // nobody said what these pay
    std::vector<BookingId> overlapping;
};
ComputedStub compute_stub(StubInput, const PayRules&);

// What differs between two of one person and period; lines are matched by day, booking and what they are for.
enum class StubChangeKind { added, removed, changed };
BOOST_DESCRIBE_ENUM(StubChangeKind, added, removed, changed)
struct StubChange { StubChangeKind change{}; EarningLine line; std::int64_t before = 0, after = 0; int minutes_before = 0; };
BOOST_DESCRIBE_STRUCT(StubChange, (), (change, line, before, after, minutes_before))
std::vector<StubChange> changes_between(const StubDocument& before, const StubDocument& after);

}  // namespace brigade::pay
