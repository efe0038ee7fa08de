// The office: what projects are planned to cost, what they cost, and what clients are billed.
#include "domain/pay/http.h"

namespace brigade::pay {
namespace {

using http::Call;

struct ProjectBudget { ProjectId project_id; std::string title; std::optional<ClientId> client_id; std::string client; BudgetFigures planned, actual; };
BOOST_DESCRIBE_STRUCT(ProjectBudget, (), (project_id, title, client_id, client, planned, actual))
// A position of the project's shifts, for which there may be rates and premiums; key: as their qualifier is.
struct PayPosition { std::string key, name; std::optional<staff::SkillId> skill_id; };
BOOST_DESCRIBE_STRUCT(PayPosition, (), (key, name, skill_id))
struct ProjectPay { ProjectBudget budget; std::vector<PayPosition> positions; };
BOOST_DESCRIBE_STRUCT(ProjectPay, (), (budget, positions))
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
std::vector<PayPosition> positions_of(const scheduling::ProjectPlan& plan) {
    std::map<std::string, PayPosition> out;
    for (const auto& s : plan.shifts) {
        const auto& skill = s.position.skill_id;
        const auto key = position_key(skill ? std::optional(skill->uuid) : std::nullopt, staff::normalized(s.position.name));
        out.try_emplace(key, PayPosition{key, s.position.name, skill});
    }
    std::vector<PayPosition> list;
    for (auto& [key, p] : out) list.push_back(std::move(p));
    std::ranges::stable_sort(list, {}, [](const PayPosition& p) { return staff::normalized(p.name); });
    return list;
}

Result<ProjectPay> get_budget(Call& call, const BudgetQuery& r) {
    return call.read([&](db::Tx& tx) -> Result<ProjectPay> {
        const auto org = call.ctx.organization;
        const auto plan = scheduling::load_plan(tx, org, r.project_id);
        if (!plan) return scheduling::SchedulingError::project_not_found;
        ProjectPay out{{r.project_id, plan->project.title, plan->project.client, "", {}, {}}, positions_of(*plan)};
        if (plan->project.client) out.budget.client = scheduling::load_client_name(tx, org, *plan->project.client).value_or("");
        if (plan->shifts.empty()) return out;
        auto first = plan->shifts.front().starts_at, last = plan->shifts.front().ends_at;
        for (const auto& s : plan->shifts) first = std::min(first, s.starts_at), last = std::max(last, s.ends_at);
        const std::chrono::days margin(2);
        const PayPeriod period{Date(std::chrono::floor<std::chrono::days>(first) - margin), Date(std::chrono::floor<std::chrono::days>(last) + margin)};
        if (auto report = report_of(tx, call.ctx, period, r.project_id); !report.items.empty()) out.budget = std::move(report.items.front());
        return out;
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
