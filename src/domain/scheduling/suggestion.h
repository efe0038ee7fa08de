// Who could work a shift, best first, and why. Pure.
#pragma once
#include "domain/scheduling/plan.h"

namespace brigade::scheduling {

// grey, green, orange, red, blue.
enum class SuggestionColor { unknown, available, partly, unavailable, booked };
BOOST_DESCRIBE_ENUM(SuggestionColor, unknown, available, partly, unavailable, booked)

// What is known of somebody, for this shift.
struct Candidate {
    StaffId id;
    std::string name;
    staff::AvailabilityKind availability{};
    bool booked = false;                            // elsewhere at that time, or on this very shift
    bool excluded = false;                          // by the client
    int rating = 0;                                 // tenths of a star; 0: not rated
    std::optional<std::int64_t> distance_metres;
    std::optional<Date> hired_on;
    int week_minutes = 0;                           // planned in the week of the shift, without it
    bool regular = false;                           // of the client's usual team
};

// Keys of sentences, with what they name.
enum class SuggestionReason { says_available, says_unavailable, says_partly, is_booked, is_excluded, well_rated, lives_near, lives_far, long_here, few_hours, many_hours, client_team };
BOOST_DESCRIBE_ENUM(SuggestionReason, says_available, says_unavailable, says_partly, is_booked, is_excluded, well_rated, lives_near, lives_far, long_here, few_hours, many_hours, client_team)
struct Suggestion { Candidate who; SuggestionColor color{}; int score = 0; std::vector<SuggestionReason> reasons; };

// The week of the organization's calendar that holds the instant, in the zone.
Span week_of(int first_day_of_week, const Zone&, Instant);
// From whichever of the two places is nearer; nothing when one side is not on the map.
std::optional<std::int64_t> distance_of(const staff::StaffMember&, const std::optional<Venue>&);

// Points: availability first, then rating, distance, fairness of hours and seniority. 0 to 1000; who cannot come is never before who can.
Suggestion judge(const Candidate&, Date day);
std::vector<Suggestion> rank(const std::vector<Candidate>&, Date day);

}  // namespace brigade::scheduling
