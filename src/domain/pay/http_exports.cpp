// The office: a run's earnings as files, with the columns of each payroll product.
#include <boost/json.hpp>
#include "base/embedded.h"
#include "domain/pay/http.h"
#include "domain/pay/payroll_export.h"
#include "platform/documents/csv.h"
#include "platform/text/text.h"

namespace brigade::pay {
namespace {

using http::Call;
using http::Empty;

const std::vector<PayrollProduct>& products() {
    static const auto all = parse_products(embedded::payroll_products().front().text);
    return all;
}

struct ProductView { std::string id, label; ExportKind kind{}; std::vector<ExportColumn> columns; bool is_changed = false; };
BOOST_DESCRIBE_STRUCT(ProductView, (), (id, label, kind, columns, is_changed))
struct ProductList { std::vector<ProductView> items; std::vector<std::string> sources; };
BOOST_DESCRIBE_STRUCT(ProductList, (), (items, sources))

struct SavedColumns { ExportKind kind{}; std::vector<ExportColumn> columns; };
BOOST_DESCRIBE_STRUCT(SavedColumns, (), (kind, columns))

Result<ProductView> find_product(db::Tx& tx, OrgId org, const std::string& id) {
    const auto p = std::ranges::find(products(), id, &PayrollProduct::id);
    if (p == products().end()) return PayError::payroll_product_unknown;
    ProductView out{p->id, p->label, p->kind, p->columns, false};
    if (const auto saved = load_export_columns(tx, org, id)) {
        auto mine = http::from_json<SavedColumns>(boost::json::parse(*saved)).value();
        out.kind = mine.kind;
        out.columns = std::move(mine.columns);
        out.is_changed = true;
    }
    return out;
}

Result<ProductList> get_products(Call& call, const Empty&) {
    return call.read([&](db::Tx& tx) -> Result<ProductList> {
        ProductList out{{}, export_sources()};
        for (const auto& p : products()) {
            TRY(auto v, find_product(tx, call.ctx.organization, p.id));
            out.items.push_back(std::move(v));
        }
        return out;
    });
}
// Without columns: the product's own again.
struct ColumnsInput { std::string product; std::optional<ExportKind> kind; std::optional<std::vector<ExportColumn>> columns; };
BOOST_DESCRIBE_STRUCT(ColumnsInput, (), (product, kind, columns))
Result<ProductView> put_columns(Call& call, const ColumnsInput& r) {
    if (r.columns && !are_columns(*r.columns)) return Error(PayError::export_columns_invalid, ".columns");
    return call.write([&](db::Tx& tx) -> Result<ProductView> {
        TRY(const auto own, find_product(tx, call.ctx.organization, r.product));
        save_export_columns(tx, call.ctx.organization, r.product, r.columns ? std::optional(boost::json::serialize(http::to_json(SavedColumns{r.kind.value_or(own.kind), *r.columns}))) : std::nullopt);
        accounts::audit(tx, call.ctx, "payroll_export.changed", own.label);
        return find_product(tx, call.ctx.organization, r.product);
    });
}

struct ExportQuery { RunId run_id; std::optional<std::string> product; std::optional<ExportKind> kind; std::optional<bool> final_only; };
BOOST_DESCRIBE_STRUCT(ExportQuery, (), (run_id, product, kind, final_only))

struct ExportFile { std::string title, organization; std::vector<std::string> titles; std::vector<std::vector<documents::SheetCell>> rows; };
Result<ExportFile> file_of(Call& call, const ExportQuery& r) {
    return call.read([&](db::Tx& tx) -> Result<ExportFile> {
        const auto org = call.ctx.organization;
        const auto run = load_run(tx, org, r.run_id);
        if (!run) return PayError::run_not_found;
        if (run->state == RunState::generating) return PayError::run_generating;
        TRY(const auto product, find_product(tx, org, r.product.value_or("generic")));
        const auto organization = accounts::load_organization(tx, org).value();
        std::vector<ExportedStub> stubs;
        for (const auto& s : load_stubs(tx, org, r.run_id, true))
            if (s.is_final || !r.final_only.value_or(false)) stubs.push_back({s.name, s.number, document_of(s)});
        ExportFile out{text::sentence(call.ctx.locale, "exports.pay_run") + " " + to_iso(run->period.first), organization.name, {}, {}};
        for (const auto& c : product.columns) out.titles.push_back(c.title);
        out.rows = export_rows(stubs, product.columns, {run->period, organization.first_day_of_week, r.kind.value_or(product.kind), call.ctx.locale});
        return out;
    });
}

std::string csv_cell(const documents::SheetCell& c, char point) {
    if (const auto* s = std::get_if<std::string>(&c)) return *s;
    if (const auto* n = std::get_if<std::int64_t>(&c)) return std::to_string(*n);
    if (const auto* d = std::get_if<documents::Decimal>(&c)) return to_text(*d, point);
    if (const auto* day = std::get_if<Date>(&c)) return to_iso(*day);
    return {};
}
Result<http::Response> get_csv(Call& call, const ExportQuery& r) {
    TRY(const auto file, file_of(call, r));
    const bool french = call.ctx.locale == Locale::fr_CA;
    documents::CsvWriter out({.separator = french ? ';' : ','});
    out.row(file.titles);
    for (const auto& row : file.rows) {
        std::vector<std::string> cells;
        for (const auto& c : row) cells.push_back(csv_cell(c, french ? ',' : '.'));
        out.row(cells);
    }
    return http::Response{200, "text/csv; charset=utf-8", out.take(), {{"Content-Disposition", "attachment; filename=\"pay.csv\""}, {"Cache-Control", "no-store"}}};
}
Result<http::Response> get_workbook(Call& call, const ExportQuery& r) {
    TRY(auto file, file_of(call, r));
    documents::Sheet sheet{file.title, {}, std::move(file.rows)};
    for (const auto& t : file.titles) sheet.columns.push_back({t});
    return http::Response{200, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", documents::write_xlsx({sheet.name, file.organization, call.ctx.now, {std::move(sheet)}}),
                          {{"Content-Disposition", "attachment; filename=\"pay.xlsx\""}, {"Cache-Control", "no-store"}}};
}

}  // namespace

void add_export_routes(std::vector<http::Route>& routes) {
    using enum http::Method;
    using E = PayError;
    const std::string v1 = "/api/v1/", run = v1 + "pay-runs/{run_id}/", read = "pay:read", pay = "member_with_pay";
    const auto add = [&](http::Route r) { routes.push_back(std::move(r)); };
    const auto errors = codes({E::run_not_found, E::run_generating, E::payroll_product_unknown});
    add(http::route(get, v1 + "payroll-products", "list_payroll_products", pay, "pay", get_products, {.feature = "pay_export", .scope = read, .summary = "Payroll products and the columns each reads"}));
    add(http::route(put, v1 + "payroll-products/{product}", "change_payroll_columns", pay, "pay", put_columns, {.feature = "pay_export", .scope = "pay:write", .summary = "Keep other columns for a product; without columns, its own again", .errors = codes({E::export_columns_invalid, E::payroll_product_unknown})}));
    add(http::raw_route(get, run + "export.xlsx", "export_pay_run_workbook", pay, "pay", get_workbook, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                        {.feature = "pay_export", .scope = read, .summary = "A run's earnings as a workbook: by period, by week, or every line", .errors = errors}));
    add(http::raw_route(get, run + "export.csv", "export_pay_run", pay, "pay", get_csv, "text/csv", {.feature = "pay_export", .scope = read, .summary = "A run's earnings as CSV", .errors = errors}));
}

}  // namespace brigade::pay
