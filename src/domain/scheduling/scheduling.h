// Scheduling: clients, projects, schedules, shifts, and who is booked on them. The only header other rooms include.
// Commands run inside the caller's transaction and refuse with SchedulingError (or another room's) without a trace; ctx.organization is the organization.
// Instants are UTC, by the organization's clock; minutes are integers; a wall time is one of the project's zone.
// Workers and other rooms see the published plan only; a draft is seen by the managers who read this room's routes.
// Events: scheduling.booked, scheduling.booking_changed, scheduling.booking_cancelled, scheduling.booking_confirmed, scheduling.cancellation_requested,
// scheduling.confirmation_asked,
// scheduling.confirmation_missed, scheduling.no_show, scheduling.no_show_withdrawn; payload {"booking_id", "shift_id", "project_id", "staff_id"}; scheduling.shift_changed, scheduling.shift_removed; payload {"shift_id", "project_id"}.
#pragma once
#include "domain/scheduling/edits.h"
#include "domain/staff/staff.h"

namespace brigade::scheduling {

// A shift with all that another room needs to act on it.
struct PlannedShift { Project project; Schedule schedule; Shift shift; std::optional<Venue> place; std::vector<Booking> bookings; };
std::optional<PlannedShift> load_shift(db::Tx&, OrgId, ShiftId);
struct PlannedBooking { Project project; Schedule schedule; Shift shift; std::optional<Venue> place; Booking booking; };
std::optional<PlannedBooking> load_booking(db::Tx&, OrgId, BookingId);
// The projects with work in the window of whose management the person is, as lead or coordinator.
std::vector<ProjectId> load_projects_led(db::Tx&, OrgId, StaffId, Instant from, Instant until);
// Whom the project's client does not want.
std::set<StaffId> load_excluded_staff(db::Tx&, OrgId, ProjectId);
std::optional<ProjectPlan> load_plan(db::Tx&, OrgId, ProjectId);
std::optional<std::string> load_client_name(db::Tx&, OrgId, ClientId);

// The published shifts that meet a window, in the order of their starts, with who is booked on them; the cancelled are not.
struct CalendarQuery {
    Instant from{}, until{};
    std::optional<ProjectId> project;
    std::optional<ClientId> client;
    std::optional<StaffId> staff;
    std::optional<SkillId> skill;
    int limit = 5'000;
};
struct CalendarRows { std::vector<Project> projects; std::vector<std::pair<ProjectId, Shift>> shifts; std::vector<Booking> bookings; std::vector<Schedule> schedules; bool more = false; };
CalendarRows load_calendar(db::Tx&, OrgId, const CalendarQuery&);
// A booking with all around it.
struct BookingRow { Project project; Schedule schedule; Shift shift; Booking booking; };
// The person's bookings that meet the window, in the order of their starts; the cancelled are not among them.
std::vector<BookingRow> load_bookings_of(db::Tx&, OrgId, StaffId, Instant from, Instant until, int limit);

// What to do directly to the published plan: the one way for every room and import. All edits or none; a double booking is refused naming whom and where.
// Who was booked, changed or cancelled is told by mail, once per call.
Result<ProjectPlan> edit_plan(db::Tx&, const Ctx&, ProjectId, const std::vector<Edit>&);
// The same, gathered as a draft that only managers see.
Result<ProjectPlan> draft_plan(db::Tx&, const Ctx&, ProjectId, const std::vector<Edit>&);

// Somebody booked did not come, or came after all: said by whoever keeps the clock.
Result<PlannedBooking> report_no_show(db::Tx&, const Ctx&, BookingId, bool came_after_all);

struct NewProject {
    std::string title;
    std::optional<std::string> code;
    std::optional<ClientId> client;
    std::optional<Venue> place;
    std::optional<std::string> zone, color, notes, private_notes;   // zone: the organization's unless said
    std::vector<TeamMember> team;
};
Result<Project> add_project(db::Tx&, const Ctx&, const NewProject&);

struct NewClient {
    std::string name;
    std::optional<std::string> code;
    std::string address, contact_name, contact_email, contact_phone;
    std::optional<Venue> default_place;
    std::string notes;
    std::vector<StaffId> excluded_staff, default_team;
};
Result<ClientId> add_client(db::Tx&, const Ctx&, const NewClient&);

// For demo data: a plan as it is, states and all; nobody is told. The project is there and empty.
Result<> write_plan_silently(db::Tx&, const Ctx&, const ProjectPlan&);

struct Settings {
    std::string public_url;             // no trailing slash
    // How many wait for an answer, by shift: who keeps the offers knows.
    std::map<ShiftId, int> (*count_applicants)(db::Tx&, OrgId, const std::vector<ShiftId>&) = nullptr;
};
void configure(Settings);

std::vector<http::Route> routes();
void register_jobs(jobs::Registry&, db::Store&);    // after configure()

}  // namespace brigade::scheduling
