// Files in and out: projects and shifts from CSV and workbooks, the printed schedule.
#include "base/base64.h"
#include "domain/scheduling/http_views.h"
#include "domain/scheduling/import.h"
#include "domain/scheduling/rows.h"
#include "domain/scheduling/schedule_pdf.h"
#include "platform/documents/xlsx_reader.h"
#include "platform/text/text.h"

namespace brigade::scheduling {

// csv: the text of a CSV file. xlsx_base64: a workbook, whose first sheet is read. One of the two.
struct ProjectImport { std::optional<std::string> csv, xlsx_base64; std::optional<bool> dry_run; };
BOOST_DESCRIBE_STRUCT(ProjectImport, (), (csv, xlsx_base64, dry_run))

}  // namespace brigade::scheduling
namespace brigade::http {
template <> inline constexpr std::size_t wire_string_max<scheduling::ProjectImport> = 1'000'000;
}
namespace brigade::scheduling {
namespace {

using http::Call;

struct ImportError { std::string column, sentence; };
BOOST_DESCRIBE_STRUCT(ImportError, (), (column, sentence))
struct ImportedRow { int row = 0; std::string what; std::vector<ImportError> errors; };
BOOST_DESCRIBE_STRUCT(ImportedRow, (), (row, what, errors))
struct ProjectImportAnswer { std::vector<ImportedRow> rows; int projects = 0, shifts = 0, rows_with_errors = 0; bool applied = false; };
BOOST_DESCRIBE_STRUCT(ProjectImportAnswer, (), (rows, projects, shifts, rows_with_errors, applied))

ImportFacts facts_of(db::Tx& tx, const Ctx& ctx) {
    const auto organization = accounts::load_organization(tx, ctx.organization).value();
    ImportFacts f{Zone::find(organization.time_zone).value_or(Zone::utc()), {}, {}};
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<ImportColumn>>([&](auto e) {
        for (const auto locale : {Locale::fr_CA, Locale::en_CA}) f.headers[staff::normalized(text::sentence(locale, "import_columns." + std::string(e.name)))] = e.value;
    });
    for (const auto& s : staff::load_skills(tx, ctx.organization)) f.skills[staff::normalized(s.name)] = s.id;
    return f;
}

std::optional<Venue> venue_named(const std::string& label) { return label.empty() ? std::nullopt : std::optional(Venue{label, {}, {}}); }

Result<ProjectId> project_for(db::Tx& tx, const Ctx& ctx, const ImportedProject& p) {
    if (!p.code.empty())
        if (const auto id = find_project_by_code(tx, ctx.organization, staff::normalized(p.code))) return *id;
    NewProject n;
    n.title = p.title.empty() ? p.code : p.title;
    if (!p.code.empty()) n.code = p.code;
    n.place = venue_named(p.location);
    if (!p.client.empty()) {
        n.client = find_client_by_name(tx, ctx.organization, staff::normalized(p.client));
        if (!n.client) {
            CHECK(billing::check_feature(tx, ctx, "clients"));
            TRY(n.client, add_client(tx, ctx, {p.client, {}, "", "", "", "", {}, "", {}, {}}));
        }
    }
    TRY(const auto made, add_project(tx, ctx, n));
    return made.id;
}

// In handfuls, as many as one request may hold: all in the one transaction of the import.
Result<> write_edits(db::Tx& tx, const Ctx& ctx, ProjectId id, const std::vector<Edit>& edits) {
    for (const auto& some : in_chunks(edits, edits_max)) {
        TRY(const auto done, apply_edits(tx, ctx, id, some));
        static_cast<void>(done);
    }
    return {};
}

Result<> write_import(db::Tx& tx, const Ctx& ctx, const ImportDecision& d) {
    int shifts = 0;
    for (const auto& p : d.projects) {
        TRY(const auto id, project_for(tx, ctx, p));
        const auto before = load_plan(tx, ctx.organization, id)->schedules;
        std::vector<Edit> edits;
        for (const auto& s : p.schedules) {
            Edit e{EditType::add_schedule};
            e.label = s.label;
            e.date = s.date;
            e.place = venue_named(s.location);
            e.notes = s.notes;
            edits.push_back(std::move(e));
        }
        CHECK(write_edits(tx, ctx, id, edits));
        const auto after = load_plan(tx, ctx.organization, id)->schedules;
        std::vector<ScheduleId> made;
        for (const auto& s : p.schedules)
            for (const auto& x : after)
                if (x.label == s.label && x.date == s.date && std::find(before.begin(), before.end(), x) == before.end()) {
                    made.push_back(x.id);
                    break;
                }
        edits.clear();
        for (const auto& s : p.shifts) {
            edits.push_back(s.edit);
            edits.back().schedule_id = made.at(s.schedule);
            ++shifts;
        }
        CHECK(write_edits(tx, ctx, id, edits));
    }
    accounts::audit(tx, ctx, "projects.imported", std::to_string(shifts));
    return {};
}

ProjectImportAnswer answer_of(const Ctx& ctx, const ImportFacts& facts, const ImportDecision& d) {
    ProjectImportAnswer out;
    std::map<int, std::vector<ImportError>> errors;
    for (const auto& e : d.errors)
        errors[e.row].push_back({text::sentence(ctx.locale, "import_columns." + name_of(e.column)), text::sentence(ctx.locale, "import_errors." + e.why)});
    for (const auto& r : d.rows) {
        const auto when = r.hours ? ", " + text::format_span(ctx.locale, facts.zone, r.hours->from, r.hours->until) : "";
        out.rows.push_back({r.row, r.title + " – " + r.position + when, errors[r.row]});
        out.rows_with_errors += errors[r.row].empty() ? 0 : 1;
    }
    out.projects = static_cast<int>(d.projects.size());
    for (const auto& p : d.projects) out.shifts += static_cast<int>(p.shifts.size());
    return out;
}

Result<std::vector<std::vector<std::string>>> rows_of(const ProjectImport& r) {
    if (r.csv.has_value() == r.xlsx_base64.has_value()) return Error({"invalid-value", ErrorKind::invalid}, ".csv");
    const documents::CsvLimits limits{.bytes = 1'000'000, .rows = import_rows_max + 1};
    std::vector<documents::CsvRow> read;
    if (r.csv) {
        TRY(auto file, documents::read_csv(*r.csv, limits));
        read = std::move(file.rows);
    } else {
        const auto bytes = from_base64(*r.xlsx_base64);
        if (!bytes) return Error(documents::XlsxError::xlsx_unreadable, ".xlsx_base64");
        TRY(read, documents::read_xlsx(*bytes, limits));
    }
    std::vector<std::vector<std::string>> out;
    for (auto& row : read) out.push_back(std::move(row.cells));
    return out;
}

Result<ProjectImportAnswer> post_import(Call& call, const ProjectImport& r) {
    TRY(const auto rows, rows_of(r));
    return call.write([&](db::Tx& tx) -> Result<ProjectImportAnswer> {
        const auto facts = facts_of(tx, call.ctx);
        const auto decided = decide_import(facts, rows);
        auto out = answer_of(call.ctx, facts, decided);
        if (r.dry_run.value_or(false) || out.rows_with_errors > 0) return out;
        CHECK(write_import(tx, call.ctx, decided));
        out.applied = true;
        return out;
    });
}

Result<http::Response> get_printed_schedule(Call& call, const ProjectRef& r) {
    const auto printed = call.read([&](db::Tx& tx) -> Result<PrintedSchedule> {
        auto plan = load_plan(tx, call.ctx.organization, r.project_id);
        if (!plan) return SchedulingError::project_not_found;
        auto facts = load_facts(tx, call.ctx, *plan, {});
        const auto client = plan->project.client ? load_client(tx, call.ctx.organization, *plan->project.client) : std::nullopt;
        return PrintedSchedule{std::move(*plan), std::move(facts), accounts::load_organization(tx, call.ctx.organization)->name, client ? client->name : "", call.ctx.now};
    });
    if (!printed.ok()) return printed.error();
    return http::Response{200, "application/pdf", print_schedule(*printed, call.ctx.locale), {{"Content-Disposition", "inline; filename=\"schedule.pdf\""}, {"Cache-Control", "private, no-store"}}};
}

}  // namespace

std::vector<http::Route> file_routes() {
    using enum http::Method;
    using E = SchedulingError;
    using C = documents::CsvError;
    return {
        http::route(post, "/api/v1/project-imports", "import_projects", "member", "scheduling", post_import,
                    {.feature = "projects", .scope = "projects:write", .summary = "Projects and shifts from a CSV file or a workbook: all rows or, when one has an error or dry_run is set, none",
                     .errors = {documents::error_info(C::csv_too_large), documents::error_info(C::csv_not_text), documents::error_info(C::csv_too_many_rows), documents::error_info(C::csv_too_many_columns),
                                documents::error_info(C::csv_cell_too_long), documents::error_info(C::csv_text_after_quote), documents::error_info(C::csv_quote_open), documents::error_info(documents::XlsxError::xlsx_unreadable),
                                error_info(accounts::AccountsError::plan_required), error_info(E::project_archived), error_info(E::client_archived)}}),
        http::raw_route(get, "/api/v1/projects/{project_id}/schedule.pdf", "print_schedule", "member", "scheduling", get_printed_schedule, "application/pdf",
                        {.feature = "printed_schedules", .scope = "projects:read", .summary = "The published schedule, to print", .errors = codes({E::project_not_found})}),
    };
}

}  // namespace brigade::scheduling
