// Magic fill: who works which open place, for many shifts at once. Pure, and the same for the same facts. Minutes are integers, scores as of suggestion.h.
// Hard rules are never broken: skill, exclusion, double booking (travel counts), unavailability, rest between days of work, weekly maximum.
// As many places as can be found are filled; then those are preferred who stay within a full week, and whom suggestions rank first. Source: staff-and-scheduling.md, magic fill.
#pragma once
#include "domain/scheduling/suggestion.h"

namespace brigade::scheduling {

struct FillLimits {
    int rest_minutes = 8 * 60;                      // between the end of one day's work and the start of another's
    int weekly_max_minutes = 50 * 60;               // beyond it staff may refuse (Act respecting labour standards, Québec, s. 59.0.1)
    bool operator==(const FillLimits&) const = default;
};
constexpr int rest_minutes_max = 24 * 60, weekly_minutes_max = 7 * 24 * 60;

struct FillHole {
    ShiftId shift;
    ScheduleId schedule;
    std::optional<SkillId> skill;
    Span hours;
    std::optional<Span> occupied;                   // none: anywhere within the hours
    int minutes = 0, missing = 0;                   // minutes of work; places still open
    Date day;                                       // on which it starts
    int week = 0;                                   // of FillPerson::week_minutes
};
// What somebody does already: elsewhere, or here.
struct Engagement { ScheduleId schedule; Span hours, occupied; Date day; };
struct FillPerson {
    Candidate who;                                  // availability, booked, distance and week_minutes are per hole: not read here
    std::set<SkillId> skills;
    std::vector<Engagement> engaged;
    std::map<int, int> week_minutes;                // planned already
};
// What depends on both; by hole, then by person.
struct FillPair { staff::AvailabilityKind availability{}; std::optional<std::int64_t> distance_metres; bool on_shift = false; };
struct FillFacts {
    std::vector<FillHole> holes;
    std::vector<FillPerson> people;
    std::vector<std::vector<FillPair>> pairs;
    FillLimits limits;
};

// In the order in which they are checked: of each person, the first that holds.
enum class FillObstacle { no_skill, on_shift, excluded, unavailable, booked, rest, weekly_maximum };
BOOST_DESCRIBE_ENUM(FillObstacle, no_skill, on_shift, excluded, unavailable, booked, rest, weekly_maximum)

struct FillAssignment { ShiftId shift; StaffId staff; };
struct FillObstacleCount { FillObstacle obstacle{}; int people = 0; };
BOOST_DESCRIBE_STRUCT(FillObstacleCount, (), (obstacle, people))
struct FillLeft { ShiftId shift; int missing = 0; std::vector<FillObstacleCount> obstacles; };   // obstacles: what keeps how many people from it, the most first; no_skill only when it keeps all
struct Filling {
    std::vector<FillAssignment> assigned;           // in the order of the holes
    std::vector<FillLeft> left;
    int filled_max = 0;                             // no way of filling fills more than this: each hole by itself, as if nobody were taken by another
};
Filling compute_filling(const FillFacts&);

}  // namespace brigade::scheduling
