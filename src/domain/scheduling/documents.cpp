// Documents of a project: taken, shared, renamed, removed; and the notes for its positions.
#include "domain/scheduling/commands.h"

namespace brigade::scheduling {
namespace {

constexpr std::size_t position_notes_max = 50;

// An archived project does not change until it is restored.
Result<Project> open_project(db::Tx& tx, const Ctx& ctx, ProjectId id) {
    auto p = load_project_row(tx, ctx.organization, id);
    if (!p) return SchedulingError::project_not_found;
    if (p->state == ProjectState::archived) return SchedulingError::project_archived;
    return *std::move(p);
}

Result<Document> open_document(db::Tx& tx, const Ctx& ctx, DocumentId id) {
    auto d = load_document(tx, ctx.organization, id);
    if (!d) return DocumentError::document_not_found;
    CHECK(open_project(tx, ctx, d->project));
    return *std::move(d);
}

}  // namespace

Result<Document> add_document(db::Tx& tx, const Ctx& ctx, ProjectId project, std::string_view given_name, const std::string& bytes, bool shared) {
    CHECK(open_project(tx, ctx, project));
    const auto name = document_name(given_name);
    if (name.empty()) return Error(DocumentError::document_name_empty, ".name");
    if (bytes.empty()) return Error(DocumentError::document_empty, ".data_base64");
    if (bytes.size() > document_bytes_max) return Error(DocumentError::document_too_large, ".data_base64", {{"max", std::to_string(document_bytes_max / 1'000'000)}});
    const auto type = document_type(bytes, name);
    if (!type) return Error(DocumentError::document_type_refused, ".data_base64");
    if (count_documents(tx, ctx.organization, project) >= documents_per_project_max) return Error(DocumentError::documents_full, "", {{"max", std::to_string(documents_per_project_max)}});
    const Document d{new_id<DocumentId>(ctx.now), project, name, *type, static_cast<std::int64_t>(bytes.size()), shared, ctx.now, actor_name(tx, ctx)};
    insert_document(tx, ctx.organization, d, bytes);
    accounts::audit(tx, ctx, "document.added", name);
    return d;
}

Result<Document> change_document(db::Tx& tx, const Ctx& ctx, DocumentId id, const std::optional<std::string>& given_name, std::optional<bool> shared) {
    TRY(auto d, open_document(tx, ctx, id));
    if (given_name) {
        d.name = document_name(*given_name);
        if (d.name.empty()) return Error(DocumentError::document_name_empty, ".name");
    }
    if (shared) d.shared = *shared;
    update_document(tx, ctx.organization, d);
    accounts::audit(tx, ctx, "document.changed", d.name);
    return d;
}

Result<> remove_document(db::Tx& tx, const Ctx& ctx, DocumentId id) {
    TRY(const auto d, open_document(tx, ctx, id));
    delete_document(tx, ctx.organization, id);
    accounts::audit(tx, ctx, "document.removed", d.name);
    return {};
}

Result<std::vector<PositionNote>> change_position_notes(db::Tx& tx, const Ctx& ctx, ProjectId project, const std::vector<PositionNote>& given) {
    CHECK(open_project(tx, ctx, project));
    std::vector<PositionNote> kept;
    std::set<std::string> seen;
    for (std::size_t i = 0; i < given.size(); ++i) {
        const auto key = staff::normalized(given[i].position);
        const auto path = ".items[" + std::to_string(i) + "].position";
        if (key.empty()) return Error(SchedulingError::position_missing, path);
        if (!seen.insert(key).second || i >= position_notes_max) return Error({"invalid-value", ErrorKind::invalid}, path);
        if (given[i].note.find_first_not_of(" \t\r\n") != std::string::npos) kept.push_back(given[i]);
    }
    save_position_notes(tx, ctx.organization, project, kept);
    accounts::audit(tx, ctx, "project.notes_changed", load_project_row(tx, ctx.organization, project)->title);
    return load_position_notes(tx, ctx.organization, project);
}

}  // namespace brigade::scheduling
