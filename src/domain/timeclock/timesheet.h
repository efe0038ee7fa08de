// Timesheets: planned, punched, submitted and approved hours of a booking, and what there is to doubt about them. Pure.
// Instants are UTC; durations in minutes. Source: time.md, timesheets.
#pragma once
#include "domain/timeclock/hours.h"
#include "domain/timeclock/punch.h"

namespace brigade::timeclock {

// awaiting: nothing submitted yet; it has no row of its own.
enum class EntryState { awaiting, to_approve, approved, rejected };
BOOST_DESCRIBE_ENUM(EntryState, awaiting, to_approve, approved, rejected)

struct WorkedTime {
    Instant from{}, until{};
    int break_minutes = 0, travel_minutes = 0;
    bool operator==(const WorkedTime&) const = default;
};
BOOST_DESCRIBE_STRUCT(WorkedTime, (), (from, until, break_minutes, travel_minutes))

// In the order in which they are shown. start, end: apart from the plan, or beyond the tolerance.
enum class Doubt { not_punched, start_off_plan, end_off_plan, too_far, by_other, sent_late, edited, shared_device, overlap };
BOOST_DESCRIBE_ENUM(Doubt, not_punched, start_off_plan, end_off_plan, too_far, by_other, sent_late, edited, shared_device, overlap)

struct TimeEntry {
    BookingId booking;
    ProjectId project;
    StaffId staff;
    EntryState state = EntryState::to_approve;
    scheduling::Span planned;
    WorkedTime submitted;
    Instant submitted_at{};
    std::string submitted_by, note;
    std::optional<std::int64_t> odometer;                    // as read, whole kilometres or miles
    bool share_location = true;
    std::optional<WorkedTime> approved;
    std::optional<Instant> approved_at;
    std::string approved_by, message;                        // message: why rejected or corrected
    std::vector<Doubt> doubts;
    int version = 1;
};

constexpr std::chrono::hours entry_length_max{36};
Result<> check_worked(const WorkedTime&, Instant now);

// The punches of a finished booking as hours; nothing while it is not finished.
std::optional<WorkedTime> punched_of(const std::optional<Attendance>&, int travel_minutes);
// What submitting is filled with: the punches, or the plan when there are none.
WorkedTime proposed(const std::optional<WorkedTime>& punched, const scheduling::Span& planned, int break_minutes, int travel_minutes);

struct TrustFacts {
    scheduling::Span planned;
    bool flexible = false;                                   // any time within the plan is on plan
    std::optional<WorkedTime> punched;
    std::vector<Punch> punches;
    std::optional<std::int64_t> distance_max;
    int tolerance_minutes = 15;
    bool shared_device = false, overlap = false;
};
std::vector<Doubt> compute_doubts(const WorkedTime& submitted, const TrustFacts&);

// approve: also what was rejected. correct: with other hours and a reason.
enum class EntryAct { submit, approve, reject, correct };
BOOST_DESCRIBE_ENUM(EntryAct, submit, approve, reject, correct)
Result<EntryState> decide_entry(EntryState, EntryAct);

}  // namespace brigade::timeclock
