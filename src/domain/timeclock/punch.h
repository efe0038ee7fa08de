// Punches and what they come to. Pure.
// Instants are UTC, by the organization's clock; distances in metres; durations in minutes. Source: time.md, clocking and live presence.
#pragma once
#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>
#include "domain/scheduling/scheduling.h"

namespace brigade::timeclock {

using scheduling::BookingId;
using scheduling::ProjectId;
using scheduling::ShiftId;
using staff::StaffId;
using PunchId = Id<"pun">;
using PosterId = Id<"pos">;

// In the order in which they are checked.
enum class TimeclockError {
    clock_booking_not_found, clock_project_not_found, not_your_team, clock_booking_not_active, punch_in_future, punch_too_old, punch_too_early, punch_after_end, team_lead_only, qr_required,
    clock_code_invalid, clock_code_of_another_event, clock_code_revoked, clock_code_expired, location_required, too_far, punch_out_of_order,
    clock_settings_invalid, poster_not_found,
    time_entry_not_found, shift_not_over, entry_times_invalid, entry_break_too_long, entry_state_not_allowed, entry_changed_meanwhile, reason_missing, leads_do_not_approve, period_invalid,
    absence_not_found, overtime_policy_not_found, overtime_policy_invalid, overtime_policy_is_default, photo_unreadable, photo_too_large, event_photo_not_found,
};
ErrorInfo error_info(TimeclockError);

enum class PunchKind { clock_in, break_start, break_end, clock_out };
BOOST_DESCRIBE_ENUM(PunchKind, clock_in, break_start, break_end, clock_out)
enum class PunchMethod { app, qr_poster, qr_screen, team_lead, manager };
BOOST_DESCRIBE_ENUM(PunchMethod, app, qr_poster, qr_screen, team_lead, manager)
enum class ClockMethod { unrestricted, qr_only, team_leads_only };
BOOST_DESCRIBE_ENUM(ClockMethod, unrestricted, qr_only, team_leads_only)

constexpr std::chrono::minutes clock_drift{2};               // a phone's clock may be ahead by so much; later than that a punch was sent late
constexpr std::chrono::hours clock_in_before{4};             // of the planned start
constexpr std::chrono::days punch_age_max{7};
constexpr std::chrono::minutes late_after{5};                // of the planned start: late, until clocked in

struct Punch {
    PunchId id;
    PunchKind kind{};
    PunchMethod method{};
    Instant at{}, received_at{};
    bool sent_late = false;
    std::optional<Uuid> recorded_by;
    std::optional<staff::Coordinates> location;
    std::optional<std::int64_t> distance;
    std::string device, key;
};

// What the punches of one booking come to. Clocking in again after clocking out goes on; what lies between is a break.
enum class AttendanceState { on_site, on_break, left };
BOOST_DESCRIBE_ENUM(AttendanceState, on_site, on_break, left)
struct Attendance {
    AttendanceState state{};
    Instant since{}, in_at{};
    std::optional<Instant> out_at;
    int break_minutes = 0;                                   // those that ended
    std::optional<std::int64_t> distance;                    // at the first clocking in
    bool sent_late = false;
    int version = 0;                                         // the number of punches
};
// In whatever order they came, by their own time; punch_out_of_order when they do not follow each other, nothing when there are none.
Result<std::optional<Attendance>> compute_attendance(std::vector<Punch>);

// What a project asks of its workers.
struct ClockRules {
    ClockMethod method{};
    std::optional<std::int64_t> distance_max;
};
// A code that was shown to be this project's, and whether it is still good.
enum class CodeCheck { none, good, invalid, of_another_event, revoked, expired };
struct PunchFacts {
    ClockRules rules;
    scheduling::Span planned;
    bool active = true;
    CodeCheck code = CodeCheck::none;
    bool site_known = false;
    std::vector<Punch> before;
};
// May it stand? By a worker the rules of the project hold; a team lead or a manager answers for what they say.
Result<Attendance> decide_punch(const Punch&, const PunchFacts&, Instant now);

}  // namespace brigade::timeclock
