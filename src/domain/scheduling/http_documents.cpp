// Documents of a project and notes for its positions: the office's side. Workers read theirs with their booking (http_worker.cpp).
#include "base/base64.h"
#include "domain/scheduling/commands.h"
#include "domain/scheduling/http_views.h"

namespace brigade::scheduling {

// data_base64: five megabytes at most.
struct DocumentUpload { ProjectId project_id; std::string name, data_base64; std::optional<bool> shared; };
BOOST_DESCRIBE_STRUCT(DocumentUpload, (), (project_id, name, data_base64, shared))
constexpr std::size_t document_body_max = document_bytes_max / 3 * 4 + 10'000;

}  // namespace brigade::scheduling

template <>
inline constexpr std::size_t brigade::http::wire_string_max<brigade::scheduling::DocumentUpload> = brigade::scheduling::document_body_max;

namespace brigade::scheduling {
namespace {

using http::Call;
using http::Empty;

struct DocumentView { DocumentId id; ProjectId project_id; std::string name, type; std::int64_t size = 0; bool shared = false; Instant added_at{}; std::string added_by, url; };
BOOST_DESCRIBE_STRUCT(DocumentView, (), (id, project_id, name, type, size, shared, added_at, added_by, url))
struct DocumentList { std::vector<DocumentView> items; int bytes_max = 0; };
BOOST_DESCRIBE_STRUCT(DocumentList, (), (items, bytes_max))
DocumentView view_of(const Document& d) { return {d.id, d.project, d.name, d.type, d.size, d.shared, d.added_at, d.added_by, "/api/v1/documents/" + d.id.str() + "/file"}; }

Result<DocumentList> get_documents(Call& call, const ProjectRef& r) {
    return call.read([&](db::Tx& tx) -> Result<DocumentList> {
        if (!load_project_row(tx, call.ctx.organization, r.project_id)) return SchedulingError::project_not_found;
        DocumentList out{{}, static_cast<int>(document_bytes_max)};
        for (const auto& d : load_documents(tx, call.ctx.organization, r.project_id, false)) out.items.push_back(view_of(d));
        return out;
    });
}

Result<DocumentView> post_document(Call& call, const DocumentUpload& r) {
    const auto bytes = from_base64(r.data_base64);
    if (!bytes) return Error({"invalid-value", ErrorKind::invalid}, ".data_base64");
    return call.write([&](db::Tx& tx) -> Result<DocumentView> {
        TRY(const auto d, add_document(tx, call.ctx, r.project_id, r.name, *bytes, r.shared.value_or(false)));
        return view_of(d);
    });
}

struct DocumentPatch { DocumentId document_id; std::optional<std::string> name; std::optional<bool> shared; };
BOOST_DESCRIBE_STRUCT(DocumentPatch, (), (document_id, name, shared))
Result<DocumentView> patch_document(Call& call, const DocumentPatch& r) {
    return call.write([&](db::Tx& tx) -> Result<DocumentView> {
        TRY(const auto d, change_document(tx, call.ctx, r.document_id, r.name, r.shared));
        return view_of(d);
    });
}

struct DocumentRef { DocumentId document_id; };
BOOST_DESCRIBE_STRUCT(DocumentRef, (), (document_id))
Result<Empty> delete_document_by_id(Call& call, const DocumentRef& r) {
    return call.write([&](db::Tx& tx) -> Result<Empty> {
        CHECK(remove_document(tx, call.ctx, r.document_id));
        return Empty{};
    });
}
Result<http::Response> get_document_file(Call& call, const DocumentRef& r) {
    return call.read([&](db::Tx& tx) -> Result<http::Response> {
        const auto d = load_document(tx, call.ctx.organization, r.document_id);
        if (!d) return DocumentError::document_not_found;
        return document_answer(*d, load_document_bytes(tx, call.ctx.organization, d->id));
    });
}

struct PositionNoteList { std::vector<PositionNote> items; };
BOOST_DESCRIBE_STRUCT(PositionNoteList, (), (items))
struct PositionNotesChange { ProjectId project_id; std::vector<PositionNote> items; };
BOOST_DESCRIBE_STRUCT(PositionNotesChange, (), (project_id, items))
Result<PositionNoteList> get_position_notes(Call& call, const ProjectRef& r) {
    return call.read([&](db::Tx& tx) -> Result<PositionNoteList> {
        if (!load_project_row(tx, call.ctx.organization, r.project_id)) return SchedulingError::project_not_found;
        return PositionNoteList{load_position_notes(tx, call.ctx.organization, r.project_id)};
    });
}
Result<PositionNoteList> put_position_notes(Call& call, const PositionNotesChange& r) {
    return call.write([&](db::Tx& tx) -> Result<PositionNoteList> {
        TRY(auto notes, change_position_notes(tx, call.ctx, r.project_id, r.items));
        return PositionNoteList{std::move(notes)};
    });
}

}  // namespace

http::Response document_answer(const Document& d, std::string bytes) {
    return {200, d.type, std::move(bytes), {{"Content-Disposition", attachment_named(d.name)}, {"Cache-Control", "private, no-store"}}};
}

std::vector<http::Route> document_routes() {
    using enum http::Method;
    using D = DocumentError;
    const std::string of_project = "/api/v1/projects/{project_id}/", one = "/api/v1/documents/{document_id}", read = "projects:read", write = "projects:write";
    const auto changed = [](std::initializer_list<D> errors) {
        auto out = codes({SchedulingError::project_not_found, SchedulingError::project_archived});
        for (const auto e : errors) out.push_back(error_info(e));
        return out;
    };
    return {
        http::route(get, of_project + "documents", "list_documents", "member", "scheduling", get_documents,
                    {.feature = "team_documents", .scope = read, .summary = "Documents of a project, by name", .errors = codes({SchedulingError::project_not_found})}),
        http::route(post, of_project + "documents", "add_document", "member", "scheduling", post_document,
                    {.feature = "team_documents", .scope = write, .summary = "Add a document: PDF, image, Office or OpenDocument file, text; 5 MB at most", .success = 201,
                     .errors = changed({D::document_name_empty, D::document_empty, D::document_too_large, D::document_type_refused, D::documents_full}), .body_bytes_max = document_body_max + 2'000}),
        http::route(patch, one, "change_document", "member", "scheduling", patch_document,
                    {.feature = "team_documents", .scope = write, .summary = "Rename a document; share it with who is booked on the project, or no more", .errors = changed({D::document_not_found, D::document_name_empty})}),
        http::route(delete_, one, "remove_document", "member", "scheduling", delete_document_by_id,
                    {.feature = "team_documents", .scope = write, .summary = "Remove a document", .success = 204, .errors = changed({D::document_not_found})}),
        http::raw_route(get, one + "/file", "get_document_file", "member", "scheduling", get_document_file, "application/octet-stream",
                        {.feature = "team_documents", .scope = read, .summary = "The file itself", .errors = {error_info(D::document_not_found)}}),
        http::route(get, of_project + "position-notes", "list_position_notes", "member", "scheduling", get_position_notes,
                    {.feature = "team_notes", .scope = read, .summary = "Notes for those of one position, by position", .errors = codes({SchedulingError::project_not_found})}),
        http::route(put, of_project + "position-notes", "change_position_notes", "member", "scheduling", put_position_notes,
                    {.feature = "team_notes", .scope = write, .summary = "All notes for positions of a project at once; an empty one is none",
                     .errors = codes({SchedulingError::project_not_found, SchedulingError::project_archived, SchedulingError::position_missing})}),
    };
}

}  // namespace brigade::scheduling
