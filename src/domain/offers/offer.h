// Offers as pure rules: who is told, when, and which state follows which.
// Distances in metres along the great circle; ratings in tenths of a star; instants by the organization's clock. Source: staff-and-scheduling, finding people.
#pragma once
#include <boost/describe.hpp>
#include <optional>
#include <vector>
#include "base/zone.h"
#include "domain/scheduling/scheduling.h"

namespace brigade::offers {

using scheduling::ShiftId;
using staff::StaffId;
using OfferId = Id<"off">;
using CandidateId = Id<"cnd">;

// In the order in which they are checked.
enum class OfferError {
    offer_not_found, candidate_not_found, shift_has_begun, offer_without_people, offer_distance_invalid, offer_already_published, offer_not_published,
    offer_not_for_you, offer_filled, availability_incomplete, already_applied, not_applied, candidate_state_not_allowed,
};
ErrorInfo error_info(OfferError);

enum class Audience { skill, people };
BOOST_DESCRIBE_ENUM(Audience, skill, people)
enum class OfferState { published, unpublished, filled };
BOOST_DESCRIBE_ENUM(OfferState, published, unpublished, filled)
enum class CandidateState { applied, kept, put_aside, booked, withdrawn, not_chosen };
BOOST_DESCRIBE_ENUM(CandidateState, applied, kept, put_aside, booked, withdrawn, not_chosen)

constexpr std::int64_t distance_usual = 100'000;     // unless told
constexpr std::int64_t distance_max = 1'000'000;
constexpr std::chrono::hours notify_hour{15};         // of those that are not urgent, the project's wall clock

// Now when urgent; else at the next 15:00 of the project's zone, but never after the shift begins.
Instant compute_notify_at(bool urgent, Instant now, Instant shift_starts_at, const Zone&);

// Who is told of an offer to all with the skill.
struct Filter {
    std::optional<staff::SkillId> skill;
    std::optional<std::int64_t> distance;            // none: from anywhere; with one, who has no home on the map is not told
    std::optional<int> rating_min;
    std::set<StaffId> excluded;                      // by the client, or booked there already
};
struct Recipient { StaffId staff; std::optional<std::int64_t> distance; bool operator==(const Recipient&) const = default; };
std::optional<std::int64_t> distance_of(const staff::StaffMember&, const std::optional<staff::Coordinates>& place);
// Nearest first, those without a home last. The inactive are never told, placeholders cannot be.
std::vector<Recipient> compute_recipients(const std::vector<staff::StaffMember>&, const std::optional<staff::Coordinates>& place, const Filter&);

// Who does it: a manager, the worker, or the house (a booking, a shift that is filled).
enum class By { manager, worker, house };
bool may_become(CandidateState from, CandidateState to, By);

// Where it is, as far as somebody not booked is told: within about a kilometre, without an address.
scheduling::Venue approximate(const scheduling::Venue&);

}  // namespace brigade::offers
