// The directory: search, filters, order and pages; editing many at once; import and export.
#include "domain/staff/http.h"
#include "domain/staff/rows.h"
#include "platform/text/text.h"

namespace brigade::staff {

struct StaffFile { std::string csv; };
BOOST_DESCRIBE_STRUCT(StaffFile, (), (csv))
struct StaffImport { std::string csv, digest; };
BOOST_DESCRIBE_STRUCT(StaffImport, (), (csv, digest))

}  // namespace brigade::staff

// A file of 5,000 people: nearly the largest body that is read.
template <>
inline constexpr std::size_t brigade::http::wire_string_max<brigade::staff::StaffFile> = 1'000'000;
template <>
inline constexpr std::size_t brigade::http::wire_string_max<brigade::staff::StaffImport> = 1'000'000;

namespace brigade::staff {
namespace {

using http::Call;

// Everything that a URL may filter by. Lists are comma-separated.
struct DirectoryRequest {
    std::optional<std::string> q, skills, tags, departments, fields, near, cursor;
    std::optional<StateFilter> state;
    std::optional<Claim> claim;
    std::optional<EmploymentStatus> employment_status;
    std::optional<int> rating_min, distance_max_metres, limit;
    std::optional<bool> never_signed_in;
    std::optional<DirectorySort> sort;
};
BOOST_DESCRIBE_STRUCT(DirectoryRequest, (), (q, skills, tags, departments, fields, near, cursor, state, claim, employment_status, rating_min, distance_max_metres, limit, never_signed_in, sort))

struct DirectoryRow {
    StaffId id;
    std::string name;
    std::optional<std::string> email, phone, number, photo_url, home_city;
    StaffState state{};
    Claim claim{};
    int rating = 0;
    std::vector<SkillId> skills;
    std::vector<TagId> tags;
    std::vector<DepartmentId> departments;
    EmploymentStatus employment_status{};
    std::optional<Date> hired_on;
    std::optional<Instant> last_signed_in_at;
    std::optional<std::int64_t> distance_metres;
};
BOOST_DESCRIBE_STRUCT(DirectoryRow, (), (id, name, email, phone, number, photo_url, home_city, state, claim, rating, skills, tags, departments, employment_status, hired_on, last_signed_in_at,
                                         distance_metres))
struct DirectoryPage { std::vector<DirectoryRow> items; std::optional<std::string> next_cursor; int total = 0; };
BOOST_DESCRIBE_STRUCT(DirectoryPage, (), (items, next_cursor, total))

std::vector<std::string> parts_of(const std::optional<std::string>& list) {
    std::vector<std::string> out;
    if (!list) return out;
    for (std::size_t at = 0; at < list->size();) {
        const auto end = std::min(list->find(',', at), list->size());
        if (end > at) out.push_back(list->substr(at, end - at));
        at = end + 1;
    }
    return out;
}

constexpr std::size_t filter_values_max = 20;

// Each part of a comma-separated list, read by `parse`; refuses what it does not know and more than a bounded number.
template <class T, class Parse>
Result<std::vector<T>> list_of(const std::optional<std::string>& text, const char* field, Parse parse) {
    std::vector<T> out;
    for (const auto& part : parts_of(text)) {
        const auto value = parse(part);
        if (!value) return Error({"invalid-value", ErrorKind::invalid}, field);
        out.push_back(*value);
    }
    if (out.size() > filter_values_max) return Error({"too-many", ErrorKind::invalid}, field, {{"max", std::to_string(filter_values_max)}});
    return out;
}

Result<DirectoryQuery> query_from(const DirectoryRequest& r) {
    DirectoryQuery q;
    q.words = search_words(r.q.value_or(""));
    TRY(q.skills, list_of<SkillId>(r.skills, ".skills", SkillId::parse));
    TRY(q.tags, list_of<TagId>(r.tags, ".tags", TagId::parse));
    TRY(q.departments, list_of<DepartmentId>(r.departments, ".departments", DepartmentId::parse));
    TRY(q.fields, list_of<FieldFilter>(r.fields, ".fields", parse_field_filter));
    q.state = r.state.value_or(q.words.empty() ? StateFilter::active : StateFilter::all);   // inactive ones are found by search
    q.claim = r.claim;
    q.employment_status = r.employment_status;
    q.rating_min = r.rating_min;
    q.never_signed_in = r.never_signed_in.value_or(false);
    q.sort = r.sort.value_or(DirectorySort::name);
    if (r.near) {
        q.near = parse_coordinates(*r.near);
        if (!q.near) return Error(StaffError::coordinates_invalid, ".near");
    }
    q.distance_max_metres = r.distance_max_metres;
    if (q.distance_max_metres && *q.distance_max_metres < 0) return Error({"invalid-value", ErrorKind::invalid}, ".distance_max_metres");
    if (!q.near && (q.sort == DirectorySort::distance || q.distance_max_metres)) return Error(StaffError::distance_needs_a_place, ".near");
    if (r.cursor && !read_cursor(*r.cursor)) return Error(StaffError::cursor_invalid, ".cursor");
    q.after = r.cursor;
    q.limit = r.limit.value_or(50);
    if (q.limit < 1 || q.limit > directory_limit_max) return Error({"invalid-value", ErrorKind::invalid}, ".limit");
    return q;
}

Result<DirectoryPage> get_directory(Call& call, const DirectoryRequest& r) {
    TRY(const auto q, query_from(r));
    return call.read([&](db::Tx& tx) -> Result<DirectoryPage> {
        const auto found = search_members(tx, call.ctx.organization, q);
        std::vector<StaffId> ids;
        std::map<StaffId, std::optional<std::int64_t>> distances;
        for (const auto& f : found.items) ids.push_back(f.id), distances[f.id] = f.distance_metres;
        DirectoryPage page{{}, found.next, found.total};
        for (const auto& m : load_staff_members(tx, call.ctx.organization, ids)) {
            page.items.push_back({m.id, m.name, m.email, m.phone, m.number, {}, {}, m.state, m.claim, m.rating, m.skills, m.tags, m.departments, m.employment_status, m.hired_on,
                                  m.last_signed_in_at, distances[m.id]});
            if (m.home) page.items.back().home_city = m.home->city;
            if (m.photo_version > 0) page.items.back().photo_url = photo_url_of(m, "/api/v1/staff/" + m.id.str() + "/photo");
        }
        return page;
    });
}

struct StaffEdits {
    std::vector<StaffId> staff_ids;
    std::optional<std::vector<SkillId>> add_skills, remove_skills;
    std::optional<std::vector<TagId>> add_tags, remove_tags;
    std::optional<std::vector<DepartmentId>> add_departments, remove_departments;
    std::optional<std::vector<CustomValueInput>> custom_values;
    std::optional<StaffState> state;
};
BOOST_DESCRIBE_STRUCT(StaffEdits, (), (staff_ids, add_skills, remove_skills, add_tags, remove_tags, add_departments, remove_departments, custom_values, state))
struct EditedCount { int changed = 0; };
BOOST_DESCRIBE_STRUCT(EditedCount, (), (changed))

template <class T>
std::vector<T> or_none(const std::optional<std::vector<T>>& v) { return v.value_or(std::vector<T>()); }

Result<EditedCount> post_edits(Call& call, const StaffEdits& r) {
    return call.write([&](db::Tx& tx) -> Result<EditedCount> {
        TRY(const auto n, edit_many(tx, call.ctx, {r.staff_ids, or_none(r.add_skills), or_none(r.remove_skills), or_none(r.add_tags), or_none(r.remove_tags), or_none(r.add_departments),
                                                   or_none(r.remove_departments), values_from(r.custom_values), r.state}));
        return EditedCount{n};
    });
}

struct ImportCellError { std::string column, code, detail; };
BOOST_DESCRIBE_STRUCT(ImportCellError, (), (column, code, detail))
struct ImportRow { int row = 0; RowAction action{}; std::string name; std::vector<std::string> changes; std::vector<ImportCellError> errors; };
BOOST_DESCRIBE_STRUCT(ImportRow, (), (row, action, name, changes, errors))
struct ImportPreview {
    std::vector<ImportRow> rows;
    int created = 0, updated = 0, skipped = 0, errors = 0;
    std::vector<std::string> new_skills, new_tags, new_departments;
    std::string digest;
};
BOOST_DESCRIBE_STRUCT(ImportPreview, (), (rows, created, updated, skipped, errors, new_skills, new_tags, new_departments, digest))
struct ImportOutcome { int created = 0, updated = 0, skipped = 0; };
BOOST_DESCRIBE_STRUCT(ImportOutcome, (), (created, updated, skipped))

ImportPreview view_of(const ImportPlan& plan, Locale locale) {
    ImportPreview v;
    for (const auto& d : plan.rows) {
        v.rows.push_back({d.row, d.action, d.name, d.changes, {}});
        for (const auto& e : d.errors) v.rows.back().errors.push_back({e.column, std::string(e.error.info.key), text::sentence(locale, "errors." + std::string(e.error.info.key), e.error.params)});
    }
    v.created = plan.count(RowAction::create);
    v.updated = plan.count(RowAction::update);
    v.skipped = plan.count(RowAction::skip);
    v.errors = plan.count(RowAction::error);
    v.new_skills.assign(plan.new_skills.begin(), plan.new_skills.end());
    v.new_tags.assign(plan.new_tags.begin(), plan.new_tags.end());
    v.new_departments.assign(plan.new_departments.begin(), plan.new_departments.end());
    v.digest = plan.digest();
    return v;
}

Result<ImportPreview> post_import_preview(Call& call, const StaffFile& r) {
    return call.read([&](db::Tx& tx) -> Result<ImportPreview> {
        TRY(const auto plan, preview_import(tx, call.ctx, r.csv));
        return view_of(plan, call.ctx.locale);
    });
}
Result<ImportOutcome> post_import(Call& call, const StaffImport& r) {
    return call.write([&](db::Tx& tx) -> Result<ImportOutcome> {
        TRY(const auto plan, import_staff(tx, call.ctx, r.csv, r.digest));
        return ImportOutcome{plan.count(RowAction::create), plan.count(RowAction::update), plan.count(RowAction::skip)};
    });
}
Result<http::Response> get_workbook(Call& call, const http::Empty&) {
    auto bytes = call.read([&](db::Tx& tx) { return export_xlsx(tx, call.ctx); });
    return http::Response{200, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", std::move(bytes), {{"Content-Disposition", "attachment; filename=\"staff.xlsx\""}, {"Cache-Control", "no-store"}}};
}
Result<http::Response> get_export(Call& call, const http::Empty&) {
    auto csv = call.read([&](db::Tx& tx) { return export_csv(tx, call.ctx); });
    return http::Response{200, "text/csv; charset=utf-8", std::move(csv), {{"Content-Disposition", "attachment; filename=\"staff.csv\""}, {"Cache-Control", "no-store"}}};
}

}  // namespace

std::vector<http::Route> directory_routes() {
    using enum http::Method;
    using E = StaffError;
    const std::string p = "/api/v1/staff", read = "staff:read", write = "staff:write";
    auto edited = codes({E::nothing_selected, E::staff_not_found, E::skill_not_found, E::tag_not_found, E::department_not_found, E::custom_field_not_found, E::custom_value_invalid});
    edited.push_back(error_info(accounts::AccountsError::plan_required));
    const auto file = codes({E::import_unreadable, E::import_too_large, E::import_column_missing, E::import_column_unknown, E::import_column_twice});
    auto imported = file;
    for (const auto& e : codes({E::import_has_errors, E::import_changed_since_preview, E::staff_limit_reached})) imported.push_back(e);
    return {
        http::route(get, p, "list_staff", "member", "staff", get_directory,
                    {.feature = "staff_directory", .scope = read, .summary = "Search the directory: as one types, filtered, in order, a page at a time",
                     .errors = codes({E::coordinates_invalid, E::distance_needs_a_place, E::cursor_invalid})}),
        http::route(post, p + "/edits", "edit_many_staff", "member", "staff", post_edits,
                    {.scope = write, .summary = "Change tags, skills, departments, fields or state of many at once, all or none", .errors = edited}),
        http::route(post, p + "/import-previews", "preview_staff_import", "member", "staff", post_import_preview,
                    {.summary = "What a CSV file would do, row by row; nothing is written", .errors = file}),
        http::route(post, p + "/imports", "import_staff", "member", "staff", post_import,
                    {.summary = "Import a CSV file, all or nothing, as its preview said", .success = 201, .errors = imported}),
        http::raw_route(get, p + "/export.xlsx", "export_staff_workbook", "member", "staff", get_workbook, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                        {.feature = "staff_export", .scope = read, .summary = "The directory as a workbook (XLSX), in the caller's language"}),
        http::raw_route(get, p + "/export", "export_staff", "member", "staff", get_export, "text/csv",
                        {.feature = "staff_export", .scope = read, .summary = "The directory as CSV, in the caller's language; an import reads it back"}),
    };
}

}  // namespace brigade::staff
