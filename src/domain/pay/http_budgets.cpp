// The office: what projects are planned to cost, what they cost, and what clients are billed.
#include "domain/pay/http.h"

namespace brigade::pay {
namespace {

using http::Call;

struct ProjectBudget { ProjectId project_id; std::string title; std::optional<ClientId> client_id; std::string client; BudgetFigures planned, actual; };
BOOST_DESCRIBE_STRUCT(ProjectBudget, (), (project_id, title, client_id, client, planned, actual))
struct BudgetReport { std::string currency; Date first{}, last{}; std::vector<ProjectBudget> items; BudgetFigures planned, actual; };
BOOST_DESCRIBE_STRUCT(BudgetReport, (), (currency, first, last, items, planned, actual))

struct ReportQuery { Date first{}, last{}; };
BOOST_DESCRIBE_STRUCT(ReportQuery, (), (first, last))
struct BudgetQuery { ProjectId project_id; };
BOOST_DESCRIBE_STRUCT(BudgetQuery, (), (project_id))

constexpr int report_days_max = 366;

BudgetReport report_of(db::Tx& tx, const Ctx& ctx, const PayPeriod& period, std::optional<ProjectId> only) {
    const auto org = ctx.organization;
    const auto facts = load_facts(tx, org);
    const auto plan = collect_plan(tx, org, facts, period, only);
    const auto worked = collect_time(tx, org, facts, period, ctx.now, {}, only).works;
    std::set<StaffId> ids;
    for (const auto* list : {&plan, &worked})
        for (const auto& w : *list) ids.insert(w.staff);
    const auto people = load_people(tx, org, ids);
    std::map<ProjectId, ProjectBudget> budgets;
    const auto budget_of = [&](const Work& w) -> ProjectBudget& {
        auto& b = budgets[w.project];
        b.project_id = w.project;
        b.title = w.project_title;
        b.client_id = w.client;
        return b;
    };
    for (const auto& w : plan) add_work(budget_of(w).planned, w, people.at(w.staff).person, facts.rules());
    for (const auto& w : worked) add_work(budget_of(w).actual, w, people.at(w.staff).person, facts.rules());
    BudgetReport out{std::string(iso(facts.policy.currency)), period.first, period.last, {}, {}, {}};
    for (auto& [id, b] : budgets) {
        if (b.client_id) b.client = scheduling::load_client_name(tx, org, *b.client_id).value_or("");
        out.planned = out.planned + b.planned;
        out.actual = out.actual + b.actual;
        out.items.push_back(std::move(b));
    }
    std::ranges::stable_sort(out.items, {}, [](const ProjectBudget& b) { return staff::normalized(b.title); });
    return out;
}

Result<BudgetReport> get_report(Call& call, const ReportQuery& r) {
    const PayPeriod period{r.first, r.last};
    if (r.last < r.first || length_of(period) > report_days_max) return Error(PayError::budget_period_invalid, ".last");
    return call.read([&](db::Tx& tx) -> Result<BudgetReport> { return report_of(tx, call.ctx, period, {}); });
}
Result<ProjectBudget> get_budget(Call& call, const BudgetQuery& r) {
    return call.read([&](db::Tx& tx) -> Result<ProjectBudget> {
        const auto plan = scheduling::load_plan(tx, call.ctx.organization, r.project_id);
        if (!plan) return scheduling::SchedulingError::project_not_found;
        ProjectBudget out{r.project_id, plan->project.title, plan->project.client, "", {}, {}};
        if (plan->shifts.empty()) return out;
        auto first = plan->shifts.front().starts_at, last = plan->shifts.front().ends_at;
        for (const auto& s : plan->shifts) first = std::min(first, s.starts_at), last = std::max(last, s.ends_at);
        const std::chrono::days margin(2);
        const PayPeriod period{Date(std::chrono::floor<std::chrono::days>(first) - margin), Date(std::chrono::floor<std::chrono::days>(last) + margin)};
        auto report = report_of(tx, call.ctx, period, r.project_id);
        return report.items.empty() ? out : report.items.front();
    });
}

}  // namespace

void add_budget_routes(std::vector<http::Route>& routes) {
    using enum http::Method;
    const std::string v1 = "/api/v1/", read = "pay:read";
    routes.push_back(http::route(get, v1 + "projects/{project_id}/budget", "get_project_budget", "member_with_pay", "pay", get_budget,
                                 {.feature = "budgets", .scope = read, .summary = "A project's planned cost, its actual cost from approved time, and what the client is billed; without overtime", .errors = {scheduling::error_info(scheduling::SchedulingError::project_not_found)}}));
    routes.push_back(http::route(get, v1 + "reports/budgets", "get_budget_report", "member_with_pay", "pay", get_report,
                                 {.feature = "reports", .scope = read, .summary = "Budgets of the projects of a period, 366 days at most; a project's shifts of the period only", .errors = codes({PayError::budget_period_invalid})}));
}

}  // namespace brigade::pay
