// All the SQL of scheduling, over its own tables only: client_store.cpp, project_store.cpp (projects, drafts, history), plan_store.cpp (schedules, shifts, bookings),
// calendar_store.cpp (what is read across projects).
#pragma once
#include "domain/scheduling/edits.h"
#include "domain/scheduling/magic_fill.h"
#include "domain/scheduling/scheduling.h"

namespace brigade::scheduling {

// ---- clients
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
    Instant created_at{};
};
std::optional<Client> load_client(db::Tx&, OrgId, ClientId);
std::vector<Client> load_clients(db::Tx&, OrgId, std::string_view normalized_query, bool archived, int limit);   // by name
void insert_client(db::Tx&, OrgId, const Client&);
void update_client(db::Tx&, OrgId, const Client&);
std::optional<ClientId> find_client_by_code(db::Tx&, OrgId, std::string_view code_key);
std::optional<ClientId> find_client_by_name(db::Tx&, OrgId, std::string_view sort_name);
std::set<StaffId> load_excluded(db::Tx&, OrgId, ClientId);

// ---- projects
std::optional<Project> load_project_row(db::Tx&, OrgId, ProjectId);
struct ProjectQuery {
    std::vector<std::string> words;                 // normalized
    std::optional<ClientId> client;
    std::optional<ProjectState> state;
    std::optional<Instant> from, until;             // whose shifts meet this
    std::optional<std::string> after;               // cursor
    int limit = 50;
};
struct ProjectPage { std::vector<Project> items; std::optional<std::string> next; };
Result<ProjectPage> search_projects(db::Tx&, OrgId, const ProjectQuery&);   // latest start first, those without a shift before all
std::vector<Project> load_projects(db::Tx&, OrgId, const std::vector<ProjectId>&);
void insert_project(db::Tx&, OrgId, const Project&);
void update_project(db::Tx&, OrgId, const Project&);                        // version + 1
std::optional<ProjectId> find_project_by_code(db::Tx&, OrgId, std::string_view code_key);
std::optional<ProjectId> find_quick_project(db::Tx&, OrgId);
void count_project(db::Tx&, OrgId, ProjectId);                              // its span and numbers, anew

struct DraftEdit { EditId id; int position = 0; std::string edit; Instant made_at{}; std::string made_by; };
std::vector<DraftEdit> load_draft(db::Tx&, OrgId, ProjectId);
int count_draft(db::Tx&, OrgId, ProjectId);
std::vector<ProjectId> load_drafted_projects(db::Tx&, OrgId);
void insert_draft_edit(db::Tx&, OrgId, ProjectId, const DraftEdit&);
void delete_draft(db::Tx&, OrgId, ProjectId);
void delete_draft_edit(db::Tx&, OrgId, ProjectId, int position);

struct HistoryEntry { EditId id; Instant made_at{}; std::string made_by, lines; };
void insert_history(db::Tx&, OrgId, ProjectId, const HistoryEntry&);
std::vector<HistoryEntry> load_history(db::Tx&, OrgId, ProjectId, std::optional<EditId> before, int limit);

// ---- plans
constexpr const char* schedule_columns = "h.id, h.label, h.date, h.weekly, h.place_label, h.place_address, h.place_latitude, h.place_longitude, h.notes, h.weekly_team";
constexpr const char* shift_columns =
    "s.id, s.schedule_id, s.skill_id, s.position_name, s.position_color, s.kind, s.starts_at, s.ends_at, s.end_approximate, s.flexible_minutes, s.break_minutes, s.travel_minutes, s.places, "
    "s.label, s.notes, s.private_notes, s.filled";
constexpr const char* booking_read_columns =
    "b.id, b.shift_id, b.staff_id, b.state, b.own_starts_at, b.own_ends_at, b.team_lead, b.overlap_allowed, b.asked_at, b.confirm_by, b.confirmed_at, b.note, b.reason";
// From the columns above, beginning at `i`.
Schedule schedule_from(const db::Row&, std::size_t i);
Shift shift_from(const db::Row&, std::size_t i);
Booking booking_from(const db::Row&, std::size_t i);
void load_plan_rows(db::Tx&, OrgId, ProjectPlan&);                          // schedules, shifts in the order of their starts, bookings
// Writes what differs. A booking that collides with another of its person, in whatever project, is refused by the insert itself, unless overlap_allowed:
// the answer is the two, in the order wanted and standing.
struct Collision { Occupation wanted, standing; };
std::optional<Collision> save_plan(db::Tx&, OrgId, const ProjectPlan& before, const ProjectPlan& after);
// What others of these people's bookings occupy between the two instants, outside the project.
std::vector<Occupation> load_occupations(db::Tx&, OrgId, const std::vector<StaffId>&, Instant from, Instant until, ProjectId except);
std::optional<ProjectId> find_project_of_shift(db::Tx&, OrgId, ShiftId);

// ---- across projects

struct PlanningRules { bool reconfirm = true; FillLimits limits; };   // reconfirm: asked again the day before
PlanningRules load_rules(db::Tx&, OrgId);
void save_rules(db::Tx&, OrgId, const PlanningRules&);

}  // namespace brigade::scheduling
