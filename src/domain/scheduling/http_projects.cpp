// Projects: found, made, changed, archived; their history; the room's settings.
#include "domain/scheduling/http_views.h"
#include "domain/scheduling/notices.h"

namespace brigade::scheduling {
namespace {

using http::Call;

struct ProjectsRequest {
    std::optional<std::string> query;
    std::optional<ClientId> client_id;
    std::optional<ProjectState> state;
    std::optional<Instant> from, until;
    std::optional<std::string> cursor;
    std::optional<int> limit;
};
BOOST_DESCRIBE_STRUCT(ProjectsRequest, (), (query, client_id, state, from, until, cursor, limit))

std::vector<std::string> words_of(const std::string& query) {
    std::vector<std::string> out;
    std::string word;
    for (const char c : staff::normalized(query.substr(0, 200)) + " ") {
        if (c != ' ') word += c;
        else if (!word.empty()) out.push_back(std::exchange(word, {}));
    }
    if (out.size() > 8) out.resize(8);
    return out;
}

Result<view::ProjectList> get_projects(Call& call, const ProjectsRequest& r) {
    return call.read([&](db::Tx& tx) -> Result<view::ProjectList> {
        TRY(auto page, search_projects(tx, call.ctx.organization, {words_of(r.query.value_or("")), r.client_id, r.state, r.from, r.until, r.cursor, std::clamp(r.limit.value_or(50), 1, 200)}));
        return view::ProjectList{views_of(tx, call.ctx.organization, page.items), page.next};
    });
}

struct TeamInput { std::optional<StaffId> staff_id; std::optional<accounts::UserId> user_id; std::optional<std::string> name; TeamRole role{}; };
BOOST_DESCRIBE_STRUCT(TeamInput, (), (staff_id, user_id, name, role))
std::vector<TeamMember> team_from(const std::vector<TeamInput>& input) {
    std::vector<TeamMember> out;
    for (const auto& m : input) out.push_back({m.staff_id, m.user_id, m.name.value_or(""), m.role});
    return out;
}

struct ProjectInput {
    std::string title;
    std::optional<std::string> code;
    std::optional<ClientId> client_id;
    std::optional<Venue> place;
    std::optional<std::string> zone, color, notes, private_notes;
    std::optional<std::vector<TeamInput>> team;
};
BOOST_DESCRIBE_STRUCT(ProjectInput, (), (title, code, client_id, place, zone, color, notes, private_notes, team))
Result<view::Project> post_project(Call& call, const ProjectInput& r) {
    return call.write([&](db::Tx& tx) -> Result<view::Project> {
        TRY(const auto p, add_project(tx, call.ctx, {r.title, r.code, r.client_id, r.place, r.zone, r.color, r.notes, r.private_notes, team_from(r.team.value_or(std::vector<TeamInput>()))}));
        return view_of(tx, call.ctx.organization, p);
    });
}

Result<view::Project> get_project(Call& call, const ProjectRef& r) {
    return call.read([&](db::Tx& tx) -> Result<view::Project> {
        const auto p = load_project_row(tx, call.ctx.organization, r.project_id);
        if (!p) return SchedulingError::project_not_found;
        return view_of(tx, call.ctx.organization, *p);
    });
}

struct ProjectPatch {
    ProjectId project_id;
    std::optional<std::string> title, code;
    std::optional<ClientId> client_id;
    std::optional<Venue> place;
    std::optional<std::string> zone, color, notes, private_notes;
    std::optional<std::vector<TeamInput>> team;
    std::optional<bool> clear_code, clear_client, clear_place;
};
BOOST_DESCRIBE_STRUCT(ProjectPatch, (), (project_id, title, code, client_id, place, zone, color, notes, private_notes, team, clear_code, clear_client, clear_place))
Result<view::Project> patch_project(Call& call, const ProjectPatch& r) {
    return call.write([&](db::Tx& tx) -> Result<view::Project> {
        ProjectChange c{r.title, r.code, r.zone, r.color, r.notes, r.private_notes, r.client_id, r.place, {}, r.clear_code.value_or(false), r.clear_client.value_or(false), r.clear_place.value_or(false)};
        if (r.team) c.team = team_from(*r.team);
        TRY(const auto p, change_project(tx, call.ctx, r.project_id, c));
        return view_of(tx, call.ctx.organization, p);
    });
}

Result<view::Project> archived_as(Call& call, ProjectId id, bool archived) {
    return call.write([&](db::Tx& tx) -> Result<view::Project> {
        TRY(const auto p, archive_project(tx, call.ctx, id, archived));
        return view_of(tx, call.ctx.organization, p);
    });
}
Result<view::Project> post_project_archiving(Call& call, const ProjectRef& r) { return archived_as(call, r.project_id, true); }
Result<view::Project> delete_project_archiving(Call& call, const ProjectRef& r) { return archived_as(call, r.project_id, false); }

struct HistoryRequest { ProjectId project_id; std::optional<std::string> cursor; };
BOOST_DESCRIBE_STRUCT(HistoryRequest, (), (project_id, cursor))
struct HistoryItem { EditId id; Instant at{}; std::string by; std::vector<std::string> sentences; };
BOOST_DESCRIBE_STRUCT(HistoryItem, (), (id, at, by, sentences))
struct HistoryPage { std::vector<HistoryItem> items; std::optional<std::string> next; };
BOOST_DESCRIBE_STRUCT(HistoryPage, (), (items, next))
Result<HistoryPage> get_history(Call& call, const HistoryRequest& r) {
    constexpr int page = 50;
    const auto before = r.cursor ? EditId::parse(*r.cursor) : std::nullopt;
    if (r.cursor && !before) return Error(staff::StaffError::cursor_invalid, ".cursor");
    return call.read([&](db::Tx& tx) -> Result<HistoryPage> {
        if (!load_project_row(tx, call.ctx.organization, r.project_id)) return SchedulingError::project_not_found;
        HistoryPage out;
        auto rows = load_history(tx, call.ctx.organization, r.project_id, before, page + 1);
        if (rows.size() > page) {
            rows.pop_back();
            out.next = rows.back().id.str();
        }
        for (const auto& h : rows) out.items.push_back({h.id, h.made_at, h.made_by, history_sentences(call.ctx.locale, h.lines)});
        return out;
    });
}

// What is left out of a change stays as it is. Minutes.
struct SchedulingSettings { bool reconfirm = true; std::optional<int> rest_minutes, weekly_max_minutes; };
BOOST_DESCRIBE_STRUCT(SchedulingSettings, (), (reconfirm, rest_minutes, weekly_max_minutes))
SchedulingSettings settings_of(const PlanningRules& r) { return {r.reconfirm, r.limits.rest_minutes, r.limits.weekly_max_minutes}; }
Result<SchedulingSettings> get_settings(Call& call, const http::Empty&) {
    return call.read([&](db::Tx& tx) -> Result<SchedulingSettings> { return settings_of(load_rules(tx, call.ctx.organization)); });
}
Result<SchedulingSettings> put_settings(Call& call, const SchedulingSettings& r) {
    const auto within = [](std::optional<int> n, int most) { return !n || (*n >= 0 && *n <= most); };
    if (!within(r.rest_minutes, rest_minutes_max)) return Error({"invalid-value", ErrorKind::invalid}, ".rest_minutes");
    if (!within(r.weekly_max_minutes, weekly_minutes_max)) return Error({"invalid-value", ErrorKind::invalid}, ".weekly_max_minutes");
    return call.write([&](db::Tx& tx) -> Result<SchedulingSettings> {
        auto rules = load_rules(tx, call.ctx.organization);
        rules.reconfirm = r.reconfirm;
        rules.limits = {r.rest_minutes.value_or(rules.limits.rest_minutes), r.weekly_max_minutes.value_or(rules.limits.weekly_max_minutes)};
        save_rules(tx, call.ctx.organization, rules);
        accounts::audit(tx, call.ctx, "scheduling.settings_changed", "");
        return settings_of(rules);
    });
}

}  // namespace

std::vector<http::Route> project_routes() {
    using enum http::Method;
    using E = SchedulingError;
    using A = accounts::AccountsError;
    const std::string p = "/api/v1/projects", one = p + "/{project_id}", read = "projects:read", write = "projects:write";
    const auto written = [](std::initializer_list<E> first) {
        auto out = codes(first);
        for (const auto& e : {error_info(A::plan_required), error_info(E::client_not_found), error_info(E::client_archived), error_info(A::name_empty), error_info(A::time_zone_unknown),
                              error_info(staff::StaffError::color_invalid), error_info(staff::StaffError::coordinates_invalid), error_info(E::team_member_not_found), error_info(E::project_code_taken)})
            out.push_back(e);
        return out;
    };
    return {
        http::route(get, p, "list_projects", "member", "scheduling", get_projects,
                    {.feature = "projects", .scope = read, .summary = "Projects, latest first; those without a shift before all", .errors = {error_info(staff::StaffError::cursor_invalid)}}),
        http::route(post, p, "add_project", "member", "scheduling", post_project, {.feature = "projects", .scope = write, .summary = "Add a project", .success = 201, .errors = written({})}),
        http::route(get, one, "get_project", "member", "scheduling", get_project, {.feature = "projects", .scope = read, .summary = "A project", .errors = codes({E::project_not_found})}),
        http::route(patch, one, "change_project", "member", "scheduling", patch_project,
                    {.feature = "projects", .scope = write, .summary = "Change what is given of a project", .errors = written({E::project_not_found})}),
        http::route(post, one + "/archivings", "archive_project", "member", "scheduling", post_project_archiving,
                    {.feature = "projects", .scope = write, .summary = "Put a project aside; nothing of it changes until it is restored", .errors = codes({E::project_not_found})}),
        http::route(delete_, one + "/archivings", "restore_project", "member", "scheduling", delete_project_archiving,
                    {.feature = "projects", .scope = write, .summary = "Take a project back from the archive", .errors = codes({E::project_not_found})}),
        http::route(get, one + "/history", "list_project_history", "member", "scheduling", get_history,
                    {.feature = "projects", .scope = read, .summary = "What was done to the plan, newest first", .errors = {error_info(staff::StaffError::cursor_invalid), error_info(E::project_not_found)}}),
        http::route(get, "/api/v1/scheduling-settings", "get_scheduling_settings", "member", "scheduling", get_settings, {.summary = "Whether people are asked again the day before; what magic fill never goes beyond"}),
        http::route(put, "/api/v1/scheduling-settings", "change_scheduling_settings", "administrator", "scheduling", put_settings,
                    {.feature = "confirmations", .summary = "Ask people again about 24 hours before, when they were asked over 72 hours before; rest between days of work and weekly maximum, for magic fill"}),
    };
}

}  // namespace brigade::scheduling
