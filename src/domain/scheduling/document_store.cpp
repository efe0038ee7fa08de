#include "domain/scheduling/document_store.h"

#include "domain/scheduling/rows.h"

namespace brigade::scheduling {
namespace {


constexpr const char* columns = "SELECT id, project_id, name, type, size, shared, added_at, added_by FROM project_documents WHERE org_id = ? AND ";
Document document_from(const db::Row& r) {
    return {r.get<DocumentId>(0), r.get<ProjectId>(1), r.get<std::string>(2), r.get<std::string>(3), r.get<std::int64_t>(4), r.get<int>(5) != 0, r.get<Instant>(6), r.get<std::string>(7)};
}

}  // namespace

std::vector<Document> load_documents(db::Tx& tx, OrgId org, ProjectId project, bool shared_only) {
    std::vector<Document> out;
    for (const auto& r : tx.query(std::string(columns) + "project_id = ? AND shared >= ? ORDER BY name, id", org, project, shared_only ? 1 : 0)) out.push_back(document_from(r));
    return out;
}
std::optional<Document> load_document(db::Tx& tx, OrgId org, DocumentId id) {
    const auto r = tx.query_one(std::string(columns) + "id = ?", org, id);
    return r ? std::optional(document_from(*r)) : std::nullopt;
}
std::string load_document_bytes(db::Tx& tx, OrgId org, DocumentId id) {
    return tx.query_one("SELECT bytes FROM project_documents WHERE org_id = ? AND id = ?", org, id)->get<db::Blob>(0).bytes;
}
int count_documents(db::Tx& tx, OrgId org, ProjectId project) {
    return static_cast<int>(tx.query_one("SELECT COUNT(*) FROM project_documents WHERE org_id = ? AND project_id = ?", org, project)->get<std::int64_t>(0));
}
void insert_document(db::Tx& tx, OrgId org, const Document& d, const std::string& bytes) {
    tx.exec("INSERT INTO project_documents (org_id, id, project_id, name, type, size, shared, added_at, added_by, bytes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", org, d.id, d.project, d.name, d.type, d.size, d.shared ? 1 : 0,
            d.added_at, d.added_by, db::Blob{bytes});
}
void update_document(db::Tx& tx, OrgId org, const Document& d) { tx.exec("UPDATE project_documents SET name = ?, shared = ? WHERE org_id = ? AND id = ?", d.name, d.shared ? 1 : 0, org, d.id); }
void delete_document(db::Tx& tx, OrgId org, DocumentId id) { tx.exec("DELETE FROM project_documents WHERE org_id = ? AND id = ?", org, id); }

std::vector<PositionNote> load_position_notes(db::Tx& tx, OrgId org, ProjectId project) {
    std::vector<PositionNote> out;
    for (const auto& r : tx.query("SELECT position_name, note FROM position_notes WHERE org_id = ? AND project_id = ? ORDER BY position_key", org, project)) out.push_back({r.get<std::string>(0), r.get<std::string>(1)});
    return out;
}
void save_position_notes(db::Tx& tx, OrgId org, ProjectId project, const std::vector<PositionNote>& notes) {
    tx.exec("DELETE FROM position_notes WHERE org_id = ? AND project_id = ?", org, project);
    for (const auto& n : notes)
        tx.exec("INSERT INTO position_notes (org_id, project_id, position_key, position_name, note) VALUES (?, ?, ?, ?, ?)", org, project, staff::normalized(n.position), n.position, n.note);
}
std::map<ProjectId, std::map<std::string, std::string>> load_position_notes(db::Tx& tx, OrgId org, const std::set<ProjectId>& projects) {
    std::map<ProjectId, std::map<std::string, std::string>> out;
    for (const auto& some : in_chunks(std::vector(projects.begin(), projects.end()))) {
        std::vector<db::Value> values = {db::Bind<OrgId>::to(org)};
        for (const auto& id : some) values.push_back(db::Bind<ProjectId>::to(id));
        for (const auto& r : tx.query_values("SELECT project_id, position_key, note FROM position_notes WHERE org_id = ? AND project_id IN " + marks(some.size()), values))
            out[r.get<ProjectId>(0)][r.get<std::string>(1)] = r.get<std::string>(2);
    }
    return out;
}

}  // namespace brigade::scheduling
