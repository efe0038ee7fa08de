// What the approved time of one booking pays, line by line. Pure.
// Minutes are whole; amounts in minor units, each line rounded once, half away from zero; days are accounted as the organization accounts its hours.
// Source: pay.md, what a shift pays; premiums.
#pragma once
#include "domain/pay/overtime_pay.h"
#include "domain/pay/premiums.h"

namespace brigade::pay {

using scheduling::BookingId;
using scheduling::ClientId;
using scheduling::ProjectId;
using scheduling::ShiftId;
using staff::StaffId;

struct EarningCodes { std::string base = "REG", travel = "TRV", minimum = "MIN", overtime = "OT"; };
BOOST_DESCRIBE_STRUCT(EarningCodes, (), (base, travel, minimum, overtime))

struct PayPolicy {
    Currency currency = Currency::CAD;
    RegularRateMethod regular_rate = RegularRateMethod::base_rate;
    int minimum_shift_minutes = 0;                  // 0: none; 180 in Quebec
    int rounding_minutes = 1;                       // 1: to the minute
    bool include_contractors = false;
    EarningCodes codes;
    timeclock::HoursAccounting accounting{};
};

// One booking's time, as it was approved.
struct Work {
    BookingId booking;
    ShiftId shift;
    ProjectId project;
    std::optional<ClientId> client;
    std::string project_title, position;
    std::optional<staff::SkillId> skill;
    StaffId staff;
    bool team_lead = false;
    Zone zone = Zone::utc();                        // of the place
    timeclock::WorkedTime time;
};
struct Person {
    StaffId id;
    std::string name, number;                       // number: the employee's
    staff::EmploymentStatus status{};
    std::vector<staff::CustomValue> custom_values;
};
struct PayRules {
    const RateBook& rates;
    const std::vector<Premium>& premiums;
    const PremiumGrants& grants;
    const PayPolicy& policy;
};

enum class LineKind { base, travel, minimum, premium, overtime };
BOOST_DESCRIBE_ENUM(LineKind, base, travel, minimum, premium, overtime)

// source: of base and travel, the level the rate came from; of a premium, by_hand or automatic; of overtime, the method.
struct EarningLine {
    LineKind kind{};
    std::string code, name;                         // name: the premium's
    Date day{};
    std::optional<BookingId> booking_id;            // of overtime, none
    std::optional<ProjectId> project_id;
    std::string project, position;
    int minutes = 0;                                // 0: per shift
    std::string rate;                               // per hour, per shift or in percent, as `unit` says
    std::string unit;                               // hour, shift, percent
    std::int64_t amount = 0;
    std::string source;
    std::optional<Date> since;
    std::vector<HeldCondition> conditions;
    std::string multiplier;                         // of overtime: "1.5"
};
BOOST_DESCRIBE_STRUCT(EarningLine, (), (kind, code, name, day, booking_id, project_id, project, position, minutes, rate, unit, amount, source, since, conditions, multiplier))

// A line with its amount before rounding, in the major unit.
struct ExactLine { EarningLine line; Rational exact; };
struct WorkEarnings {
    std::vector<ExactLine> lines;
    std::map<Date, int> minutes_by_day;             // worked
    std::optional<ResolvedRate> rate;               // none: nobody said what this pays
    bool is_paid = false;                           // hourly or per shift: its hours count towards overtime
};
RateSubject subject_of(const Work&);
WorkEarnings compute_work(const Work&, const Person&, const PayRules&);
std::int64_t sum_of(const std::vector<ExactLine>&);

// The start and end of each, to the nearest step by the clock on the wall; all stay as they are when the sum would be less.
// Source: pay.md, never rounding so that a week loses time.
void round_week(std::vector<Work*>&, int step_minutes);

}  // namespace brigade::pay
