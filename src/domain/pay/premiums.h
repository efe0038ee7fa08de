// What is paid on top of the wage, and when. Pure.
// Amounts are ten-thousandths of the major unit, or of a percent; minutes are whole; times of day are wall times of the place of work.
// Source: pay.md, premiums.
#pragma once
#include <set>
#include "domain/pay/rates.h"
#include "domain/timeclock/timeclock.h"

namespace brigade::pay {

using PremiumId = Id<"prm">;

enum class PremiumKind { per_hour, per_travel_hour, per_shift, percent };
BOOST_DESCRIBE_ENUM(PremiumKind, per_hour, per_travel_hour, per_shift, percent)

// Minutes after midnight; past midnight when until ≤ from.
struct TimesOfDay { int from_minute = 0, until_minute = 0; };
BOOST_DESCRIBE_STRUCT(TimesOfDay, (), (from_minute, until_minute))
// One of: yes; the number at least; any of the options.
struct FieldCondition {
    staff::CustomFieldId field_id;
    std::optional<bool> yes;
    std::optional<std::int64_t> at_least_thousandths;
    std::vector<staff::OptionId> options;
};
BOOST_DESCRIBE_STRUCT(FieldCondition, (), (field_id, yes, at_least_thousandths, options))

// All that are said must hold. An empty one always does.
struct PremiumConditions {
    std::optional<TimesOfDay> times_of_day;
    std::vector<int> weekdays;                      // 1 Monday … 7 Sunday
    std::vector<staff::SkillId> skill_ids;          // the position is one of these skills
    std::vector<std::string> positions;             // or has one of these names
    std::optional<FieldCondition> field;
    std::vector<staff::EmploymentStatus> employment_statuses;
    std::optional<bool> team_lead;
};
BOOST_DESCRIBE_STRUCT(PremiumConditions, (), (times_of_day, weekdays, skill_ids, positions, field, employment_statuses, team_lead))

struct Premium {
    PremiumId id;
    std::string name, code;                         // code: the earning code of the payroll product
    PremiumKind kind{};
    std::int64_t amount = 0;
    bool automatic = false;                         // otherwise given by hand
    PremiumConditions conditions;
    bool archived = false;
};

// A premium given by hand to a position of a project, a shift or a booking.
struct PremiumGrant { PremiumId premium; RateLevel level{}; Uuid subject{}; std::string qualifier; auto operator<=>(const PremiumGrant&) const = default; };
using PremiumGrants = std::set<PremiumGrant>;
bool is_granted(const PremiumGrants&, PremiumId, const RateSubject&);

// Who worked, on what, as far as conditions look.
struct PremiumFacts {
    const std::vector<staff::CustomValue>& custom_values;
    staff::EmploymentStatus status{};
    bool team_lead = false;
    std::optional<staff::SkillId> skill;
    std::string position;                           // normalized name
};
// The work as it is accounted to days.
struct WorkedSpan { const Zone& zone; Instant from{}, until{}; int break_minutes = 0; timeclock::HoursAccounting accounting{}; };

// Why it applies, for the explanation: "times_of_day" with "22:00–06:00", "weekdays" with "6,7", "team_lead" …
struct HeldCondition { std::string condition, value; };
BOOST_DESCRIBE_STRUCT(HeldCondition, (), (condition, value))

// The minutes that it applies to, by day; nothing when it does not apply. A window counts only its own minutes, and at most those that were worked.
struct Applied { std::map<Date, int> minutes_by_day; std::vector<HeldCondition> held; };
std::optional<Applied> apply_conditions(const PremiumConditions&, const PremiumFacts&, const WorkedSpan&);

}  // namespace brigade::pay
