// What this room's routes answer, and how values become it.
#pragma once
#include "domain/scheduling/document.h"
#include "domain/scheduling/commands.h"

namespace brigade::scheduling {

namespace view {

enum class DraftMark { added, changed, removed };
BOOST_DESCRIBE_ENUM(DraftMark, added, changed, removed)

struct Client {
    ClientId id;
    std::string name;
    std::optional<std::string> code;
    std::string address, contact_name, contact_email, contact_phone;
    std::optional<Venue> default_place;
    std::string notes;
    std::vector<StaffId> excluded_staff, default_team;
    bool archived = false;
    int projects_count = 0;
};
BOOST_DESCRIBE_STRUCT(Client, (), (id, name, code, address, contact_name, contact_email, contact_phone, default_place, notes, excluded_staff, default_team, archived, projects_count))
struct ClientList { std::vector<Client> items; };
BOOST_DESCRIBE_STRUCT(ClientList, (), (items))

struct ClientName { ClientId id; std::string name; };
BOOST_DESCRIBE_STRUCT(ClientName, (), (id, name))
struct Project {
    ProjectId id;
    std::string title;
    std::optional<std::string> code;
    std::optional<ClientName> client;
    std::optional<Venue> place;
    std::string zone, color, notes, private_notes;
    std::vector<TeamMember> team;
    ProjectState state{};
    std::optional<Instant> starts_at, ends_at;
    int shifts = 0, places = 0, booked = 0, confirmed = 0;
    bool has_draft = false, quick = false;
    int version = 0;
};
BOOST_DESCRIBE_STRUCT(Project, (), (id, title, code, client, place, zone, color, notes, private_notes, team, state, starts_at, ends_at, shifts, places, booked, confirmed, has_draft, quick, version))
struct ProjectList { std::vector<Project> items; std::optional<std::string> next; };
BOOST_DESCRIBE_STRUCT(ProjectList, (), (items, next))

struct Schedule { ScheduleId id; std::string label; std::optional<Date> date; bool weekly = false, weekly_team = false; std::optional<Venue> place; std::string notes; std::optional<DraftMark> draft; };
BOOST_DESCRIBE_STRUCT(Schedule, (), (id, label, date, weekly, weekly_team, place, notes, draft))
struct Booking {
    BookingId id;
    ShiftId shift_id;
    StaffId staff_id;
    std::string name;
    std::optional<std::string> photo_url;
    BookingState state{};
    std::optional<Instant> starts_at, ends_at;
    bool team_lead = false, overlap_allowed = false;
    std::optional<Instant> confirm_by;
    std::string note, reason;
    std::optional<DraftMark> draft;
};
BOOST_DESCRIBE_STRUCT(Booking, (), (id, shift_id, staff_id, name, photo_url, state, starts_at, ends_at, team_lead, overlap_allowed, confirm_by, note, reason, draft))
struct Shift {
    ShiftId id;
    ProjectId project_id;
    ScheduleId schedule_id;
    Position position;
    ShiftKind kind{};
    Instant starts_at{}, ends_at{};
    bool end_approximate = false;
    std::optional<int> flexible_minutes;
    int break_minutes = 0, travel_minutes = 0, places = 1;
    std::string label, notes, private_notes;
    bool filled = false;
    std::vector<Booking> bookings;
    int booked = 0, confirmed = 0, applicants = 0;
    std::optional<DraftMark> draft;
};
BOOST_DESCRIBE_STRUCT(Shift, (), (id, project_id, schedule_id, position, kind, starts_at, ends_at, end_approximate, flexible_minutes, break_minutes, travel_minutes, places, label, notes, private_notes,
                                  filled, bookings, booked, confirmed, applicants, draft))
struct DraftSummary { int edits = 0; std::optional<std::string> last; };
BOOST_DESCRIBE_STRUCT(DraftSummary, (), (edits, last))
// drafted: what is shown has the draft's edits in it.
struct Plan { Project project; std::vector<Schedule> schedules; std::vector<Shift> shifts; std::optional<DraftSummary> draft; bool drafted = false; };
BOOST_DESCRIBE_STRUCT(Plan, (), (project, schedules, shifts, draft, drafted))

// How the person hears of it: in the app, by mail, or not at all.
enum class Channel { app, mail, none };
BOOST_DESCRIBE_ENUM(Channel, app, mail, none)
struct ToldPerson { StaffId staff_id; std::string name; Channel channel{}; std::vector<std::string> what; };
BOOST_DESCRIBE_STRUCT(ToldPerson, (), (staff_id, name, channel, what))
struct EditsAnswer { Plan plan; std::vector<ToldPerson> told; };
BOOST_DESCRIBE_STRUCT(EditsAnswer, (), (plan, told))

}  // namespace view

view::Client view_of(const Client&);
view::Project view_of(db::Tx&, OrgId, const Project&);
std::vector<view::Project> views_of(db::Tx&, OrgId, const std::vector<Project>&);
// The plan, marked where it differs from the published one, when there is one to compare with.
view::Plan plan_view(db::Tx&, const Ctx&, const ProjectPlan&, const EditFacts&, const ProjectPlan* published);
view::Shift shift_view(const ProjectPlan&, const Shift&, const EditFacts&);
// Writes how many wait for an answer into each, an `id` with `applicants`.
template <class ShownShift>
void fill_applicants(db::Tx& tx, OrgId org, std::vector<ShownShift>& shifts) {
    std::vector<ShiftId> ids;
    for (const auto& s : shifts) ids.push_back(s.id);
    const auto counts = settings().count_applicants ? settings().count_applicants(tx, org, ids) : std::map<ShiftId, int>();
    for (auto& s : shifts)
        if (const auto at = counts.find(s.id); at != counts.end()) s.applicants = at->second;
}
std::vector<view::ToldPerson> told_view(db::Tx&, const Ctx&, const std::vector<Told>&, const std::string& project, const Zone&);

struct ClientRef { ClientId client_id; };
BOOST_DESCRIBE_STRUCT(ClientRef, (), (client_id))
struct ProjectRef { ProjectId project_id; };
BOOST_DESCRIBE_STRUCT(ProjectRef, (), (project_id))
struct ShiftRef { ShiftId shift_id; };
BOOST_DESCRIBE_STRUCT(ShiftRef, (), (shift_id))

// ---- the lists of routes
std::vector<ErrorInfo> codes(std::initializer_list<SchedulingError>);
std::vector<http::Route> client_routes();
std::vector<http::Route> project_routes();
std::vector<http::Route> plan_routes();
std::vector<http::Route> calendar_routes();
std::vector<http::Route> booking_routes();
std::vector<http::Route> suggestion_routes();
std::vector<http::Route> file_routes();
std::vector<http::Route> document_routes();
http::Response document_answer(const Document&, std::string bytes);   // to be kept, under its name

}  // namespace brigade::scheduling
