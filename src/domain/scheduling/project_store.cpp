// Projects with their team, their drafts and their history.
#include "domain/scheduling/rows.h"
#include "domain/scheduling/store.h"

namespace brigade::scheduling {
namespace {

constexpr const char* columns =
    "SELECT p.id, p.title, p.code, p.client_id, p.place_label, p.place_address, p.place_latitude, p.place_longitude, p.zone, p.color, p.notes, p.private_notes, p.state, p.quick, p.created_at, "
    "p.version, p.starts_at, p.ends_at, p.shifts, p.places, p.booked, p.confirmed, CASE WHEN EXISTS (SELECT 1 FROM draft_edits d WHERE d.org_id = p.org_id AND d.project_id = p.id) "
    "THEN 1 ELSE 0 END FROM projects p ";

Project project_from(const db::Row& r) {
    Project p;
    p.id = r.get<ProjectId>(0);
    p.title = r.get<std::string>(1);
    p.code = r.get<std::optional<std::string>>(2);
    p.client = r.get<std::optional<ClientId>>(3);
    p.place = venue_at(r, 4);
    p.zone = r.get<std::string>(8);
    p.color = r.get<std::string>(9);
    p.notes = r.get<std::string>(10);
    p.private_notes = r.get<std::string>(11);
    p.state = enum_from<ProjectState>(r.get<std::string>(12));
    p.quick = r.get<int>(13) != 0;
    p.created_at = r.get<Instant>(14);
    p.version = r.get<int>(15);
    p.starts_at = r.get<std::optional<Instant>>(16);
    p.ends_at = r.get<std::optional<Instant>>(17);
    p.shifts = r.get<int>(18);
    p.places = r.get<int>(19);
    p.booked = r.get<int>(20);
    p.confirmed = r.get<int>(21);
    p.has_draft = r.get<int>(22) != 0;
    return p;
}

void load_team(db::Tx& tx, OrgId org, Project& p) {
    for (const auto& r : tx.query("SELECT staff_id, user_id, name, role FROM project_team WHERE org_id = ? AND project_id = ? ORDER BY position", org, p.id))
        p.team.push_back({r.get<std::optional<StaffId>>(0), r.get<std::optional<accounts::UserId>>(1), r.get<std::string>(2), enum_from<TeamRole>(r.get<std::string>(3))});
}
void save_team(db::Tx& tx, OrgId org, const Project& p) {
    tx.exec("DELETE FROM project_team WHERE org_id = ? AND project_id = ?", org, p.id);
    int position = 0;
    for (const auto& m : p.team)
        tx.exec("INSERT INTO project_team (org_id, project_id, position, staff_id, user_id, name, role) VALUES (?, ?, ?, ?, ?, ?, ?)", org, p.id, position++, m.staff_id, m.user_id, m.name, name_of(m.role));
}

std::string search_text(const Project& p) { return staff::normalized(p.title + " " + p.code.value_or("")); }
std::optional<std::string> key_of(const std::optional<std::string>& code) { return code ? std::optional(staff::normalized(*code)) : std::nullopt; }

// Those without a shift come first: they are being made.
constexpr std::int64_t no_start = 253'402'300'800'000;

}  // namespace

std::optional<Project> load_project_row(db::Tx& tx, OrgId org, ProjectId id) {
    const auto row = tx.query_one(std::string(columns) + "WHERE p.org_id = ? AND p.id = ?", org, id);
    if (!row) return {};
    auto p = project_from(*row);
    load_team(tx, org, p);
    return p;
}

std::vector<Project> load_projects(db::Tx& tx, OrgId org, const std::vector<ProjectId>& ids) {
    std::vector<Project> out;
    for (const auto& some : in_chunks(ids)) {
        std::vector<db::Value> values = {db::Bind<OrgId>::to(org)};
        for (const auto& id : some) values.push_back(db::Bind<ProjectId>::to(id));
        for (const auto& r : tx.query_values(std::string(columns) + "WHERE p.org_id = ? AND p.id IN " + marks(some.size()), values)) out.push_back(project_from(r));
    }
    return out;
}

std::vector<ProjectId> load_projects_led(db::Tx& tx, OrgId org, StaffId staff, Instant from, Instant until) {
    std::vector<ProjectId> out;
    for (const auto& r : tx.query("SELECT DISTINCT p.id FROM project_team t JOIN projects p ON p.org_id = t.org_id AND p.id = t.project_id WHERE t.org_id = ? AND t.staff_id = ? AND t.role <> 'contact' "
                                  "AND p.starts_at < ? AND p.ends_at > ? LIMIT 200", org, staff, until, from))
        out.push_back(r.get<ProjectId>(0));
    return out;
}

Result<ProjectPage> search_projects(db::Tx& tx, OrgId org, const ProjectQuery& q) {
    std::string sql = std::string(columns) + "WHERE p.org_id = ? AND p.quick = 0";
    std::vector<db::Value> values = {db::Bind<OrgId>::to(org)};
    const auto add = [&](const std::string& condition, const auto&... v) {
        sql += " AND " + condition;
        (values.push_back(db::Bind<std::decay_t<decltype(v)>>::to(v)), ...);
    };
    for (const auto& word : q.words)
        add("(p.search LIKE ? ESCAPE '\\' OR EXISTS (SELECT 1 FROM clients c WHERE c.org_id = p.org_id AND c.id = p.client_id AND c.sort_name LIKE ? ESCAPE '\\'))", like_word(word), like_word(word));
    if (q.client) add("p.client_id = ?", *q.client);
    if (q.state) add("p.state = ?", name_of(*q.state));
    if (q.from) add("p.ends_at > ?", *q.from);
    if (q.until) add("p.starts_at < ?", *q.until);
    const std::string start = "COALESCE(p.starts_at, " + std::to_string(no_start) + ")";
    if (q.after) {
        const auto parts = split_cursor(*q.after);
        const auto id = parts.size() == 2 ? ProjectId::parse(parts[1]) : std::nullopt;
        if (!id || parts[0].empty() || parts[0].size() > 18 || parts[0].find_first_not_of("0123456789-") != std::string::npos) return Error(staff::StaffError::cursor_invalid, ".cursor");
        add("(" + start + ", p.id) < (?, ?)", static_cast<std::int64_t>(std::strtoll(parts[0].c_str(), nullptr, 10)), *id);
    }
    sql += " ORDER BY " + start + " DESC, p.id DESC LIMIT " + std::to_string(q.limit + 1);
    ProjectPage page;
    for (const auto& r : tx.query_values(sql, values)) page.items.push_back(project_from(r));
    if (page.items.size() > static_cast<std::size_t>(q.limit)) {
        page.items.pop_back();
        const auto& last = page.items.back();
        page.next = std::to_string(last.starts_at ? ms_of(*last.starts_at) : no_start) + "." + last.id.str();
    }
    return page;
}

void insert_project(db::Tx& tx, OrgId org, const Project& p) {
    const VenueColumns v(p.place);
    tx.exec("INSERT INTO projects (org_id, id, title, search, code, code_key, client_id, place_label, place_address, place_latitude, place_longitude, zone, color, notes, private_notes, state, quick, "
            "created_at, version, shifts, places, booked, confirmed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0)",
            org, p.id, p.title, search_text(p), p.code, key_of(p.code), p.client, v.label, v.address, v.latitude, v.longitude, p.zone, p.color, p.notes, p.private_notes, name_of(p.state), p.quick,
            p.created_at, p.version);
    save_team(tx, org, p);
}
void update_project(db::Tx& tx, OrgId org, const Project& p) {
    const VenueColumns v(p.place);
    tx.exec("UPDATE projects SET title = ?, search = ?, code = ?, code_key = ?, client_id = ?, place_label = ?, place_address = ?, place_latitude = ?, place_longitude = ?, zone = ?, color = ?, "
            "notes = ?, private_notes = ?, state = ?, version = version + 1 WHERE org_id = ? AND id = ?",
            p.title, search_text(p), p.code, key_of(p.code), p.client, v.label, v.address, v.latitude, v.longitude, p.zone, p.color, p.notes, p.private_notes, name_of(p.state), org, p.id);
    save_team(tx, org, p);
}
std::optional<ProjectId> find_project_by_code(db::Tx& tx, OrgId org, std::string_view key) {
    const auto row = tx.query_one("SELECT id FROM projects WHERE org_id = ? AND code_key = ?", org, key);
    return row ? std::optional(row->get<ProjectId>(0)) : std::nullopt;
}
std::optional<ProjectId> find_quick_project(db::Tx& tx, OrgId org) {
    const auto row = tx.query_one("SELECT id FROM projects WHERE org_id = ? AND quick = 1", org);
    return row ? std::optional(row->get<ProjectId>(0)) : std::nullopt;
}
void count_project(db::Tx& tx, OrgId org, ProjectId id) {
    const auto s = *tx.query_one("SELECT MIN(starts_at), MAX(ends_at), COUNT(*), CAST(COALESCE(SUM(places), 0) AS BIGINT) FROM shifts WHERE org_id = ? AND project_id = ?", org, id);
    const auto b = *tx.query_one("SELECT COUNT(*), CAST(COALESCE(SUM(CASE WHEN state = 'confirmed' THEN 1 ELSE 0 END), 0) AS BIGINT) FROM bookings "
                                 "WHERE org_id = ? AND project_id = ? AND state NOT IN ('cancelled', 'no_show')", org, id);
    tx.exec("UPDATE projects SET starts_at = ?, ends_at = ?, shifts = ?, places = ?, booked = ?, confirmed = ? WHERE org_id = ? AND id = ?", s.get<std::optional<Instant>>(0),
            s.get<std::optional<Instant>>(1), s.get<int>(2), s.get<int>(3), b.get<int>(0), b.get<int>(1), org, id);
}

// ---- drafts

std::vector<DraftEdit> load_draft(db::Tx& tx, OrgId org, ProjectId project) {
    std::vector<DraftEdit> out;
    for (const auto& r : tx.query("SELECT id, position, edit, made_at, made_by FROM draft_edits WHERE org_id = ? AND project_id = ? ORDER BY position", org, project))
        out.push_back({r.get<EditId>(0), r.get<int>(1), r.get<std::string>(2), r.get<Instant>(3), r.get<std::string>(4)});
    return out;
}
std::vector<ProjectId> load_drafted_projects(db::Tx& tx, OrgId org) {
    std::vector<ProjectId> out;
    for (const auto& r : tx.query("SELECT DISTINCT project_id FROM draft_edits WHERE org_id = ? LIMIT 200", org)) out.push_back(r.get<ProjectId>(0));
    return out;
}
int count_draft(db::Tx& tx, OrgId org, ProjectId project) { return tx.query_one("SELECT COUNT(*) FROM draft_edits WHERE org_id = ? AND project_id = ?", org, project)->get<int>(0); }
void insert_draft_edit(db::Tx& tx, OrgId org, ProjectId project, const DraftEdit& e) {
    tx.exec("INSERT INTO draft_edits (org_id, project_id, position, id, edit, made_at, made_by) VALUES (?, ?, ?, ?, ?, ?, ?)", org, project, e.position, e.id, e.edit, e.made_at, e.made_by);
}
void delete_draft(db::Tx& tx, OrgId org, ProjectId project) { tx.exec("DELETE FROM draft_edits WHERE org_id = ? AND project_id = ?", org, project); }
void delete_draft_edit(db::Tx& tx, OrgId org, ProjectId project, int position) {
    tx.exec("DELETE FROM draft_edits WHERE org_id = ? AND project_id = ? AND position = ?", org, project, position);
}

// ---- history

void insert_history(db::Tx& tx, OrgId org, ProjectId project, const HistoryEntry& h) {
    tx.exec("INSERT INTO project_history (org_id, project_id, id, made_at, made_by, lines) VALUES (?, ?, ?, ?, ?, ?)", org, project, h.id, h.made_at, h.made_by, h.lines);
}
std::vector<HistoryEntry> load_history(db::Tx& tx, OrgId org, ProjectId project, std::optional<EditId> before, int limit) {
    std::vector<HistoryEntry> out;
    const std::string columns = "SELECT id, made_at, made_by, lines FROM project_history WHERE org_id = ? AND project_id = ?";
    const auto rows = before ? tx.query(columns + " AND id < ? ORDER BY id DESC LIMIT ?", org, project, *before, limit) : tx.query(columns + " ORDER BY id DESC LIMIT ?", org, project, limit);
    for (const auto& r : rows) out.push_back({r.get<EditId>(0), r.get<Instant>(1), r.get<std::string>(2), r.get<std::string>(3)});
    return out;
}

PlanningRules load_rules(db::Tx& tx, OrgId org) {
    const auto r = tx.query_one("SELECT reconfirm, rest_minutes, weekly_max_minutes FROM scheduling_settings WHERE org_id = ?", org);
    return r ? PlanningRules{r->get<int>(0) != 0, {r->get<int>(1), r->get<int>(2)}} : PlanningRules{};
}
void save_rules(db::Tx& tx, OrgId org, const PlanningRules& rules) {
    tx.exec("INSERT INTO scheduling_settings (org_id, reconfirm, rest_minutes, weekly_max_minutes) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (org_id) DO UPDATE SET reconfirm = EXCLUDED.reconfirm, rest_minutes = EXCLUDED.rest_minutes, weekly_max_minutes = EXCLUDED.weekly_max_minutes",
            org, rules.reconfirm, rules.limits.rest_minutes, rules.limits.weekly_max_minutes);
}

}  // namespace brigade::scheduling
