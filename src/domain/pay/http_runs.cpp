// The office: the pay calendar, runs, their stubs.
#include <boost/json.hpp>
#include "domain/pay/http.h"

namespace brigade::pay {
namespace {

using http::Call;
using http::Empty;

// ---- calendar

struct CalendarView { CalendarKind kind{}; Date reference{}; PayPeriod current; };
BOOST_DESCRIBE_STRUCT(CalendarView, (), (kind, reference, current))
struct CalendarAnswer { std::optional<CalendarView> calendar; };
BOOST_DESCRIBE_STRUCT(CalendarAnswer, (), (calendar))
struct CalendarInput { CalendarKind kind{}; Date reference{}; };
BOOST_DESCRIBE_STRUCT(CalendarInput, (), (kind, reference))

Date today(db::Tx& tx, const Ctx& ctx) { return Zone::find(accounts::load_organization(tx, ctx.organization)->time_zone).value_or(Zone::utc()).date_of(ctx.now); }

Result<CalendarAnswer> get_calendar(Call& call, const Empty&) {
    return call.read([&](db::Tx& tx) -> Result<CalendarAnswer> {
        const auto c = load_calendar(tx, call.ctx.organization);
        if (!c) return CalendarAnswer{};
        return CalendarAnswer{CalendarView{c->kind, c->reference, standard_period(c->kind, c->reference, today(tx, call.ctx))}};
    });
}
Result<CalendarAnswer> put_calendar(Call& call, const CalendarInput& r) {
    constexpr std::chrono::days reach{3'660};
    const auto off = std::chrono::sys_days(r.reference) - std::chrono::floor<std::chrono::days>(call.ctx.now);
    if (off > reach || off < -reach) return Error(PayError::calendar_date_invalid, ".reference");
    return call.write([&](db::Tx& tx) -> Result<CalendarAnswer> {
        CHECK(choose_calendar(tx, call.ctx, r.kind, r.reference));
        return CalendarAnswer{CalendarView{r.kind, r.reference, standard_period(r.kind, r.reference, today(tx, call.ctx))}};
    });
}

// ---- runs

struct RunView {
    RunId id;
    int number = 0;
    Date first{}, last{};
    RunState state{};
    int done = 0, total = 0;                        // stubs written while generating
    std::optional<Instant> generated_at;
    int stubs = 0, final_stubs = 0, zero_stubs = 0;
    std::int64_t amount = 0, minutes = 0;
    std::string currency, created_by;
    bool is_latest = false;
};
BOOST_DESCRIBE_STRUCT(RunView, (), (id, number, first, last, state, done, total, generated_at, stubs, final_stubs, zero_stubs, amount, minutes, currency, created_by, is_latest))
struct NextRun { Date first{}, last{}; bool can_begin = false; };
BOOST_DESCRIBE_STRUCT(NextRun, (), (first, last, can_begin))
struct RunList { std::vector<RunView> items; std::optional<NextRun> next; };
BOOST_DESCRIBE_STRUCT(RunList, (), (items, next))

RunView view_of(const Run& r, const StubCounts& c, Currency currency, bool is_latest) {
    return {r.id, r.number, r.period.first, r.period.last, r.state, r.done, r.total, r.generated_at, c.all, c.final, c.zero, c.total, c.minutes, std::string(iso(currency)), r.created_by, is_latest};
}

constexpr int runs_shown = 200;

Result<RunList> get_runs(Call& call, const Empty&) {
    return call.read([&](db::Tx& tx) -> Result<RunList> {
        const auto org = call.ctx.organization;
        auto counts = count_stubs(tx, org);
        const auto currency = load_pay_currency(tx, org);
        const auto runs = load_runs(tx, org, runs_shown);
        RunList out;
        for (const auto& r : runs) out.items.push_back(view_of(r, counts[r.id], currency, out.items.empty()));
        if (const auto c = load_calendar(tx, org)) {
            const auto now = today(tx, call.ctx);
            const auto before = standard_period(c->kind, c->reference, now).first;
            const auto first = runs.empty() ? standard_period(c->kind, c->reference, Date(std::chrono::sys_days(before) - std::chrono::days(1))).first : Date(std::chrono::sys_days(runs.front().period.last) + std::chrono::days(1));
            out.next = NextRun{first, standard_period(c->kind, c->reference, first).last, first <= now};
        }
        return out;
    });
}
struct RunRef { RunId run_id; };
BOOST_DESCRIBE_STRUCT(RunRef, (), (run_id))
struct RunDetail { RunView run; std::vector<RunWarning> warnings; };
BOOST_DESCRIBE_STRUCT(RunDetail, (), (run, warnings))

Result<RunDetail> detail_of(db::Tx& tx, OrgId org, RunId id) {
    const auto run = load_run(tx, org, id);
    if (!run) return PayError::run_not_found;
    const auto latest = load_runs(tx, org, 1).front().id == id;
    RunDetail out{view_of(*run, count_stubs(tx, org)[id], load_pay_currency(tx, org), latest), run->warnings};
    if (run->state == RunState::generating) return out;
    // What changed since it was generated.
    if (run->conditions != load_conditions(tx, org)) out.warnings.push_back({WarningKind::conditions_changed, 1, {}});
    const auto now = load_hours_now(tx, org, run->period);
    if (run->hours == now.all) return out;
    RunWarning changed{WarningKind::hours_changed, 0, {}};
    std::set<StaffId> known;
    for (const auto& s : load_stubs(tx, org, id, false)) {
        known.insert(s.staff);
        const auto at = now.each.find(s.staff);
        if ((at == now.each.end() ? "" : at->second) == s.hours) continue;
        ++changed.count;
        changed.items.push_back({s.staff, s.name, {}, {}, "", {}});
    }
    changed.count = std::max(changed.count, 1);     // somebody without a stub yet
    constexpr std::size_t shown = 100;
    if (changed.items.size() > shown) changed.items.resize(shown);
    out.warnings.push_back(std::move(changed));
    return out;
}
Result<RunDetail> get_run(Call& call, const RunRef& r) {
    return call.read([&](db::Tx& tx) { return detail_of(tx, call.ctx.organization, r.run_id); });
}
struct RunInput { std::optional<Date> first, last; };
BOOST_DESCRIBE_STRUCT(RunInput, (), (first, last))
Result<RunDetail> post_run(Call& call, const RunInput& r) {
    return call.write([&](db::Tx& tx) -> Result<RunDetail> {
        TRY(const auto run, add_run(tx, call.ctx, r.first, r.last));
        return detail_of(tx, call.ctx.organization, run.id);
    });
}
Result<RunDetail> post_generation(Call& call, const RunRef& r) {
    return call.write([&](db::Tx& tx) -> Result<RunDetail> {
        CHECK(regenerate(tx, call.ctx, r.run_id));
        return detail_of(tx, call.ctx.organization, r.run_id);
    });
}
Result<Empty> delete_run_route(Call& call, const RunRef& r) {
    return call.write([&](db::Tx& tx) -> Result<Empty> {
        CHECK(remove_run(tx, call.ctx, r.run_id));
        return Empty{};
    });
}

// ---- stubs

enum class StubFilter { all, open, final, obsolete, zero };
BOOST_DESCRIBE_ENUM(StubFilter, all, open, final, obsolete, zero)
struct StubRow { StaffId staff_id; std::string name, number; bool is_final = false, is_obsolete = false; int minutes = 0; std::int64_t total = 0; int changes = 0; };
BOOST_DESCRIBE_STRUCT(StubRow, (), (staff_id, name, number, is_final, is_obsolete, minutes, total, changes))
struct StubList { std::vector<StubRow> items; int count = 0, obsolete = 0; std::optional<std::string> next; };
BOOST_DESCRIBE_STRUCT(StubList, (), (items, count, obsolete, next))
struct StubQuery { RunId run_id; std::optional<StubFilter> filter; std::optional<std::string> query, after; };
BOOST_DESCRIBE_STRUCT(StubQuery, (), (run_id, filter, query, after))
constexpr std::size_t stubs_a_page = 200;

bool fits(const StubRow& s, StubFilter f) {
    switch (f) {
        case StubFilter::all: return true;
        case StubFilter::open: return !s.is_final;
        case StubFilter::final: return s.is_final;
        case StubFilter::obsolete: return s.is_obsolete;
        case StubFilter::zero: return s.total == 0;
    }
    return true;
}

Result<StubList> get_stubs(Call& call, const StubQuery& r) {
    return call.read([&](db::Tx& tx) -> Result<StubList> {
        const auto run = load_run(tx, call.ctx.organization, r.run_id);
        if (!run) return PayError::run_not_found;
        const auto now = load_hours_now(tx, call.ctx.organization, run->period);
        const auto wanted = staff::normalized(r.query.value_or(""));
        StubList out;
        bool begun = !r.after;
        for (const auto& s : load_stubs(tx, call.ctx.organization, r.run_id, false)) {
            const auto at = now.each.find(s.staff);
            const StubRow row{s.staff, s.name, s.number, s.is_final, s.differs || (at == now.each.end() ? "" : at->second) != s.hours, s.minutes, s.total, 0};
            out.obsolete += row.is_obsolete ? 1 : 0;
            if (!fits(row, r.filter.value_or(StubFilter::all)) || (staff::normalized(s.name).find(wanted) == std::string::npos && !s.number.starts_with(r.query.value_or("")))) continue;
            ++out.count;
            if (begun && out.items.size() < stubs_a_page) out.items.push_back(row);
            else if (begun && !out.next) out.next = out.items.back().staff_id.str();
            if (r.after && s.staff.str() == *r.after) begun = true;
        }
        return out;
    });
}

struct StubRef { RunId run_id; StaffId staff_id; };
BOOST_DESCRIBE_STRUCT(StubRef, (), (run_id, staff_id))
struct StubLine { EarningLine line; std::string explanation; };
BOOST_DESCRIBE_STRUCT(StubLine, (), (line, explanation))
struct StubView {
    RunId run_id;
    Date first{}, last{};
    StaffId staff_id;
    std::string name, number, currency;
    bool is_final = false, is_obsolete = false;
    std::optional<Instant> finalized_at;
    std::string finalized_by;
    Instant generated_at{};
    int minutes = 0, travel_minutes = 0, overtime_minutes = 0;
    std::int64_t total = 0;
    std::vector<SummaryRow> summary;
    std::vector<OvertimeWeek> weeks;
    std::vector<LogDay> log;
    std::vector<StubLine> lines;
    std::vector<StubChange> changes;
};
BOOST_DESCRIBE_STRUCT(StubView, (), (run_id, first, last, staff_id, name, number, currency, is_final, is_obsolete, finalized_at, finalized_by, generated_at, minutes, travel_minutes, overtime_minutes, total, summary,
                                     weeks, log, lines, changes))

Result<StubView> view_of_stub(db::Tx& tx, const Ctx& ctx, const StubRef& r) {
    const auto run = load_run(tx, ctx.organization, r.run_id);
    if (!run) return PayError::run_not_found;
    const auto s = load_stub(tx, ctx.organization, r.run_id, r.staff_id);
    if (!s) return PayError::stub_not_found;
    const auto currency = load_pay_currency(tx, ctx.organization);
    const auto now = load_hours_now(tx, ctx.organization, run->period);
    const auto at = now.each.find(s->staff);
    auto doc = document_of(*s);
    StubView out{r.run_id, run->period.first, run->period.last, s->staff, s->name, s->number, std::string(iso(currency)), s->is_final, s->differs || (at == now.each.end() ? "" : at->second) != s->hours, s->finalized_at,
                 s->finalized_by, s->generated_at, doc.minutes, doc.travel_minutes, doc.overtime_minutes, doc.total, std::move(doc.summary), std::move(doc.weeks), std::move(doc.log), {},
                 http::from_json<std::vector<StubChange>>(boost::json::parse(s->changes)).value()};
    for (auto& l : doc.lines) {
        auto words = explain(ctx.locale, l, currency);
        out.lines.push_back({std::move(l), std::move(words)});
    }
    return out;
}
Result<StubView> get_stub(Call& call, const StubRef& r) {
    return call.read([&](db::Tx& tx) { return view_of_stub(tx, call.ctx, r); });
}

struct Finalization { RunId run_id; std::optional<std::vector<StaffId>> staff_ids; std::optional<bool> all; };
BOOST_DESCRIBE_STRUCT(Finalization, (), (run_id, staff_ids, all))
struct Finalized { int finalized = 0; };
BOOST_DESCRIBE_STRUCT(Finalized, (), (finalized))
Result<Finalized> post_finalization(Call& call, const Finalization& r) {
    const auto people = r.staff_ids.value_or(std::vector<StaffId>{});
    if (people.empty() && !r.all.value_or(false)) return Error(http::WireError::missing_field, ".staff_ids");
    return call.write([&](db::Tx& tx) -> Result<Finalized> {
        TRY(const auto count, finalize(tx, call.ctx, r.run_id, people, r.all.value_or(false)));
        return Finalized{count};
    });
}
Result<StubView> post_reopening(Call& call, const StubRef& r) {
    return call.write([&](db::Tx& tx) -> Result<StubView> {
        CHECK(reopen(tx, call.ctx, r.run_id, r.staff_id));
        return view_of_stub(tx, call.ctx, r);
    });
}

}  // namespace

Result<> choose_calendar(db::Tx& tx, const Ctx& ctx, CalendarKind kind, Date reference) {
    insert_calendar(tx, ctx.organization, {new_id<CalendarId>(ctx.now), kind, reference}, ctx.now);
    accounts::audit(tx, ctx, "pay_calendar.changed", boost::describe::enum_to_string(kind, ""));
    return {};
}

void add_run_routes(std::vector<http::Route>& routes) {
    using enum http::Method;
    using E = PayError;
    const std::string v1 = "/api/v1/", one = v1 + "pay-runs/{run_id}", stub = one + "/stubs/{staff_id}", read = "pay:read", write = "pay:write", pay = "member_with_pay";
    const auto add = [&](http::Route r) { routes.push_back(std::move(r)); };
    add(http::route(get, v1 + "pay-calendar", "get_pay_calendar", pay, "pay", get_calendar, {.feature = "pay_runs", .scope = read, .summary = "When people are paid"}));
    add(http::route(put, v1 + "pay-calendar", "change_pay_calendar", pay, "pay", put_calendar, {.feature = "pay_runs", .scope = write, .summary = "Choose when people are paid, from the next run on", .errors = codes({E::calendar_date_invalid})}));
    add(http::route(get, v1 + "pay-runs", "list_pay_runs", pay, "pay", get_runs, {.feature = "pay_runs", .scope = read, .summary = "Pay runs, latest first, and the period of the next one"}));
    add(http::route(post, v1 + "pay-runs", "add_pay_run", pay, "pay", post_run,
                    {.feature = "pay_runs", .scope = write, .summary = "Generate the run of the next period; its last day may be moved, to twice a standard period at most", .success = 201,
                     .errors = codes({E::calendar_missing, E::run_period_invalid, E::run_not_begun})}));
    add(http::route(get, one, "get_pay_run", pay, "pay", get_run, {.feature = "pay_runs", .scope = read, .summary = "A run: its progress and its warnings", .errors = codes({E::run_not_found})}));
    add(http::route(delete_, one, "remove_pay_run", pay, "pay", delete_run_route, {.feature = "pay_runs", .scope = write, .summary = "Remove the latest run, while no stub is final", .success = 204, .errors = codes({E::run_not_found, E::run_generating, E::run_not_latest, E::run_has_final_stubs})}));
    add(http::route(post, one + "/generations", "regenerate_pay_run", pay, "pay", post_generation, {.feature = "pay_runs", .scope = write, .summary = "Generate again: open stubs only; each shows what changed", .success = 201, .errors = codes({E::run_not_found, E::run_generating})}));
    add(http::route(get, one + "/stubs", "list_pay_stubs", pay, "pay", get_stubs, {.feature = "pay_runs", .scope = read, .summary = "A run's stubs by name, 200 a page", .errors = codes({E::run_not_found})}));
    add(http::route(get, stub, "get_pay_stub", pay, "pay", get_stub, {.feature = "pay_runs", .scope = read, .summary = "A stub, every line in words", .errors = codes({E::run_not_found, E::stub_not_found})}));
    add(http::route(post, one + "/finalizations", "finalize_pay_stubs", pay, "pay", post_finalization,
                    {.feature = "pay_final_stubs", .scope = write, .summary = "Freeze these stubs, or all that are open", .success = 201, .errors = codes({E::run_not_found, E::run_generating, E::stub_not_found, E::stub_already_final})}));
    add(http::route(post, stub + "/reopenings", "reopen_pay_stub", pay, "pay", post_reopening, {.feature = "pay_final_stubs", .scope = write, .summary = "Open a final stub again; it is logged", .success = 201, .errors = codes({E::run_not_found, E::stub_not_found, E::stub_not_final})}));
}

}  // namespace brigade::pay
