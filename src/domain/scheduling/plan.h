// A project's plan as one value: the project, its schedules, shifts and bookings. Pure.
// Instants are UTC; a wall time is one of the project's zone. Minutes are integers.
#pragma once
#include <boost/describe.hpp>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>
#include "domain/staff/staff.h"

namespace brigade::scheduling {

using staff::SkillId;
using staff::StaffId;
using ClientId = Id<"cli">;
using ProjectId = Id<"prj">;
using ScheduleId = Id<"sch">;
using ShiftId = Id<"shift">;
using BookingId = Id<"bkg">;
using EditId = Id<"edt">;

// In the order in which they are checked.
enum class SchedulingError {
    client_not_found, project_not_found, schedule_not_found, shift_not_found, booking_not_found, planned_staff_not_found, team_member_not_found, feed_not_found,
    project_archived, client_archived, client_code_taken, project_code_taken,
    shift_times_invalid, shift_too_long, flexible_minutes_invalid, break_too_long, travel_invalid, places_invalid, places_below_booked, position_missing, own_hours_invalid, dates_invalid,
    staff_inactive, staff_excluded, already_booked, shift_full, state_not_allowed, too_many_edits, too_many_shifts, nothing_in_draft, draft_stale,
    double_booking, window_invalid,
    import_row_invalid,
};
ErrorInfo error_info(SchedulingError);

enum class ProjectState { open, archived };
BOOST_DESCRIBE_ENUM(ProjectState, open, archived)
enum class ShiftKind { fixed, flexible };
BOOST_DESCRIBE_ENUM(ShiftKind, fixed, flexible)
enum class TeamRole { lead, coordinator, contact };
BOOST_DESCRIBE_ENUM(TeamRole, lead, coordinator, contact)
// draft: of a booking that only managers see. The others are kept.
enum class BookingState { draft, booked, confirmed, cancellation_requested, not_confirmed, cancelled, no_show };
BOOST_DESCRIBE_ENUM(BookingState, draft, booked, confirmed, cancellation_requested, not_confirmed, cancelled, no_show)
constexpr bool is_active(BookingState s) { return s != BookingState::cancelled && s != BookingState::no_show; }

constexpr std::chrono::hours shift_length_max{36};
constexpr std::chrono::days flexible_range_max{31};
constexpr int travel_minutes_max = 24 * 60, places_max = 500, edits_max = 500, shifts_per_project_max = 5'000;

// Where a project or schedule takes place.
struct Venue {
    std::string label;
    std::optional<std::string> address;
    std::optional<staff::Coordinates> coordinates;
    bool operator==(const Venue&) const = default;
};
BOOST_DESCRIBE_STRUCT(Venue, (), (label, address, coordinates))

// The work done. Of a skill, name and colour are the skill's as they were when chosen.
struct Position {
    std::optional<SkillId> skill_id;
    std::string name, color;
    bool operator==(const Position&) const = default;
};
BOOST_DESCRIBE_STRUCT(Position, (), (skill_id, name, color))

// One of staff and user, or a contact person who is neither.
struct TeamMember {
    std::optional<StaffId> staff_id;
    std::optional<accounts::UserId> user_id;
    std::string name;
    TeamRole role{};
};
BOOST_DESCRIBE_STRUCT(TeamMember, (), (staff_id, user_id, name, role))

struct Project {
    ProjectId id;
    std::string title;
    std::optional<std::string> code;
    std::optional<ClientId> client;
    std::optional<Venue> place;
    std::string zone, color, notes, private_notes;
    std::vector<TeamMember> team;
    ProjectState state{};
    bool quick = false;                             // holds the quick shifts
    Instant created_at{};
    int version = 1;
    std::optional<Instant> starts_at, ends_at;      // from here on counted by the store
    int shifts = 0, places = 0, booked = 0, confirmed = 0;
    bool has_draft = false;
};

struct Schedule {
    ScheduleId id;
    std::string label;
    std::optional<Date> date;
    bool weekly = false;                            // goes on by itself (weekly.h)
    std::optional<Venue> place;                     // none: the project's
    std::string notes;
    bool weekly_team = false;                       // a weekly one goes on with its team
    bool operator==(const Schedule&) const = default;
};

// fixed: worked from start to end. flexible: flexible_minutes, anywhere from start to end.
struct Shift {
    ShiftId id;
    ScheduleId schedule;
    Position position;
    ShiftKind kind{};
    Instant starts_at{}, ends_at{};
    bool end_approximate = false;
    std::optional<int> flexible_minutes;
    int break_minutes = 0, travel_minutes = 0, places = 1;   // travel: one way
    std::string label, notes, private_notes;
    bool filled = false;                            // said by a manager, whatever the number booked
    bool operator==(const Shift&) const = default;
};

struct Booking {
    BookingId id;
    ShiftId shift;
    StaffId staff;
    BookingState state = BookingState::booked;
    std::optional<Instant> starts_at, ends_at;      // own hours, both or none
    bool team_lead = false, overlap_allowed = false;
    std::optional<Instant> asked_at, confirm_by, confirmed_at;
    std::string note, reason;
    bool operator==(const Booking&) const = default;
};

struct ProjectPlan {
    Project project;
    std::vector<Schedule> schedules;
    std::vector<Shift> shifts;
    std::vector<Booking> bookings;

    const Schedule* find(ScheduleId) const;
    const Shift* find(ShiftId) const;
    const Booking* find(BookingId) const;
    Schedule* find(ScheduleId id) { return const_cast<Schedule*>(std::as_const(*this).find(id)); }
    Shift* find(ShiftId id) { return const_cast<Shift*>(std::as_const(*this).find(id)); }
    Booking* find(BookingId id) { return const_cast<Booking*>(std::as_const(*this).find(id)); }
    int booked_on(ShiftId) const;                   // active bookings
    const Venue* place_of(const Shift&) const;      // null: nowhere said
};

struct Span {
    Instant from{}, until{};
    bool operator==(const Span&) const = default;
    bool meets(const Span& o) const { return from < o.until && o.from < until; }
};
// When this person works: own hours, or the shift's; of a flexible shift, the whole range.
Span hours_of(const Shift&, const Booking&);
// What keeps the person from working elsewhere: the hours and the travel around them. Nothing when the booking is not active, or is anywhere within a range.
std::optional<Span> occupied_by(const Shift&, const Booking&);

// Two bookings of one person that cannot both be: travel counts, but not between shifts of one schedule, where nobody travels.
struct Occupation { BookingId booking; ScheduleId schedule; StaffId staff; Span hours, occupied; std::string project, position; };
bool collide(const Occupation&, const Occupation&);
std::optional<Occupation> occupation_of(const ProjectPlan&, const Booking&);

// What differs, with what is needed to save it and to say it. Of a removed thing, the value it had.
enum class ChangeKind { schedule_added, schedule_changed, schedule_removed, shift_added, shift_changed, shift_removed, booking_added, booking_changed, booking_cancelled, booking_confirmed, booking_noted };
BOOST_DESCRIBE_ENUM(ChangeKind, schedule_added, schedule_changed, schedule_removed, shift_added, shift_changed, shift_removed, booking_added, booking_changed, booking_cancelled, booking_confirmed, booking_noted)
struct Change {
    ChangeKind kind{};
    Schedule schedule;                              // of the shift, or the one that changed
    std::optional<Shift> shift, was;
    std::optional<Booking> booking;
};
// booking_changed: the hours, the place or the position are others, so that the person must be asked again. booking_noted: only a note or a flag is.
std::vector<Change> changes_between(const ProjectPlan& before, const ProjectPlan& after);

}  // namespace brigade::scheduling
