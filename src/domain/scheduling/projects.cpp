#include "domain/scheduling/commands.h"
#include "domain/scheduling/worker_store.h"
#include "platform/text/text.h"

namespace brigade::scheduling {
namespace {

Settings& current() {
    static Settings s;
    return s;
}

std::optional<std::string> unless_empty(const std::optional<std::string>& s) {
    if (!s || staff::normalized(*s).empty()) return {};
    return s;
}

// Of somebody on the team, the name is the profile's or the user's; of a contact person, what was written.
Result<> name_team(db::Tx& tx, const Ctx& ctx, Project& p) {
    for (std::size_t i = 0; i < p.team.size(); ++i) {
        auto& m = p.team[i];
        const auto field = ".team[" + std::to_string(i) + "]";
        if (m.staff_id) {
            const auto names = staff::load_staff_names(tx, ctx.organization, {*m.staff_id});
            if (names.empty()) return Error(SchedulingError::team_member_not_found, field + ".staff_id");
            m.name = names.front().name;
        } else {
            TRY(m.name, accounts::clean_name(m.name, field + ".name"));
        }
    }
    return {};
}

// What a project may be, after everything of a request is set on it.
Result<> check_project(db::Tx& tx, const Ctx& ctx, Project& p) {
    TRY(p.title, accounts::clean_name(p.title, ".title"));
    if (!Zone::find(p.zone)) return Error(accounts::AccountsError::time_zone_unknown, ".zone");
    CHECK(staff::check_color(p.color, ".color"));
    if (p.place) { CHECK(staff::check_coordinates(staff::Place{"", {}, p.place->coordinates}, ".place")); }
    CHECK(name_team(tx, ctx, p));
    p.code = unless_empty(p.code);
    if (p.code)
        if (const auto taken = find_project_by_code(tx, ctx.organization, staff::normalized(*p.code)); taken && *taken != p.id) return Error(SchedulingError::project_code_taken, ".code");
    return {};
}

// A client's projects begin with the client's place and team.
Result<> take_client(db::Tx& tx, const Ctx& ctx, Project& p, ClientId id) {
    CHECK(billing::check_feature(tx, ctx, "clients"));
    const auto c = load_client(tx, ctx.organization, id);
    if (!c) return Error(SchedulingError::client_not_found, ".client_id");
    if (c->archived) return Error(SchedulingError::client_archived, ".client_id");
    p.client = id;
    if (!p.place) p.place = c->default_place;
    return {};
}

}  // namespace

void configure(Settings s) { current() = std::move(s); }
const Settings& settings() { return current(); }

std::string actor_name(db::Tx& tx, const Ctx& ctx) {
    if (ctx.actor.kind != Actor::Kind::person) return "";
    const auto person = accounts::load_person_name(tx, ctx.actor.person);
    return person ? person->name : "";
}

Zone zone_of(const Project& p) { return Zone::find(p.zone).value_or(Zone::utc()); }

Result<Project> add_project(db::Tx& tx, const Ctx& ctx, const NewProject& n) {
    Project p;
    p.id = new_id<ProjectId>(ctx.now);
    p.title = n.title;
    p.code = n.code;
    p.place = n.place;
    p.zone = n.zone.value_or(accounts::load_organization(tx, ctx.organization).value().time_zone);
    p.color = n.color.value_or("#1c7ed6");
    p.notes = n.notes.value_or("");
    p.private_notes = n.private_notes.value_or("");
    p.team = n.team;
    p.created_at = ctx.now;
    if (n.client) { CHECK(take_client(tx, ctx, p, *n.client)); }
    CHECK(check_project(tx, ctx, p));
    insert_project(tx, ctx.organization, p);
    accounts::audit(tx, ctx, "project.added", p.title);
    return *load_project_row(tx, ctx.organization, p.id);
}

Result<Project> change_project(db::Tx& tx, const Ctx& ctx, ProjectId id, const ProjectChange& c) {
    auto p = load_project_row(tx, ctx.organization, id);
    if (!p) return SchedulingError::project_not_found;
    if (c.title) p->title = *c.title;
    if (c.code) p->code = c.code;
    if (c.clear_code) p->code = {};
    if (c.zone) p->zone = *c.zone;
    if (c.color) p->color = *c.color;
    if (c.notes) p->notes = *c.notes;
    if (c.private_notes) p->private_notes = *c.private_notes;
    if (c.place) p->place = c.place;
    if (c.clear_place) p->place = {};
    if (c.team) p->team = *c.team;
    if (c.clear_client) p->client = {};
    if (c.client && c.client != p->client) { CHECK(take_client(tx, ctx, *p, *c.client)); }
    CHECK(check_project(tx, ctx, *p));
    update_project(tx, ctx.organization, *p);
    accounts::audit(tx, ctx, "project.changed", p->title);
    return *load_project_row(tx, ctx.organization, id);
}

Result<Project> archive_project(db::Tx& tx, const Ctx& ctx, ProjectId id, bool archived) {
    auto p = load_project_row(tx, ctx.organization, id);
    if (!p) return SchedulingError::project_not_found;
    const auto state = archived ? ProjectState::archived : ProjectState::open;
    if (p->state == state) return *p;
    p->state = state;
    update_project(tx, ctx.organization, *p);
    if (!archived) wake_weekly(tx, ctx, *load_plan(tx, ctx.organization, id));
    accounts::audit(tx, ctx, archived ? "project.archived" : "project.restored", p->title);
    return *load_project_row(tx, ctx.organization, id);
}

Result<ProjectId> quick_project(db::Tx& tx, const Ctx& ctx) {
    if (const auto id = find_quick_project(tx, ctx.organization)) return *id;
    const auto organization = accounts::load_organization(tx, ctx.organization).value();
    Project p;
    p.id = new_id<ProjectId>(ctx.now);
    p.title = text::sentence(organization.locale, "scheduling.quick_project");
    p.zone = organization.time_zone;
    p.color = "#868e96";
    p.quick = true;
    p.created_at = ctx.now;
    insert_project(tx, ctx.organization, p);
    return p.id;
}

std::optional<ProjectPlan> load_plan(db::Tx& tx, OrgId org, ProjectId id) {
    auto project = load_project_row(tx, org, id);
    if (!project) return {};
    ProjectPlan plan;
    plan.project = std::move(*project);
    load_plan_rows(tx, org, plan);
    return plan;
}

Result<ProjectPlan> open_plan(db::Tx& tx, const Ctx& ctx, ProjectId id) {
    auto plan = load_plan(tx, ctx.organization, id);
    if (!plan) return SchedulingError::project_not_found;
    if (plan->project.state == ProjectState::archived) return SchedulingError::project_archived;
    return std::move(*plan);
}

std::optional<PlannedShift> load_shift(db::Tx& tx, OrgId org, ShiftId id) {
    const auto project = find_project_of_shift(tx, org, id);
    if (!project) return {};
    const auto plan = *load_plan(tx, org, *project);
    const auto& shift = *plan.find(id);
    const auto* place = plan.place_of(shift);
    PlannedShift out{plan.project, *plan.find(shift.schedule), shift, place ? std::optional(*place) : std::nullopt, {}};
    for (const auto& b : plan.bookings)
        if (b.shift == id) out.bookings.push_back(b);
    return out;
}

std::optional<PlannedBooking> load_booking(db::Tx& tx, OrgId org, BookingId id) {
    auto r = load_booking_row(tx, org, id);
    if (!r) return {};
    const auto& place = r->schedule.place ? r->schedule.place : r->project.place;
    return PlannedBooking{r->project, r->schedule, r->shift, place, r->booking};
}

std::set<StaffId> load_excluded_staff(db::Tx& tx, OrgId org, ProjectId id) {
    const auto project = load_project_row(tx, org, id);
    if (!project || !project->client) return {};
    return load_excluded(tx, org, *project->client);
}

}  // namespace brigade::scheduling
