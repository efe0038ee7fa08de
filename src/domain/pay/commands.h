// The commands of pay, as its own routes and jobs call them.
#pragma once
#include "domain/pay/store.h"

namespace brigade::pay {

const Settings& settings();

// ---- facts.cpp: what is read once for many people
struct PayFacts {
    Zone zone = Zone::utc();                                 // the organization's
    int first_day_of_week = 1;
    PayPolicy policy;
    RateBook rates{{}};
    std::vector<Premium> premiums;
    PremiumGrants grants;
    timeclock::OvertimePolicies overtime{{}, {}, {}};
    std::string conditions;                                  // another one: something that pays has changed
    PayRules rules() const { return {rates, premiums, grants, policy}; }
};
PayFacts load_facts(db::Tx&, OrgId);
std::string load_conditions(db::Tx&, OrgId);

// Everything worked, or to be worked, whose day is within the period; by the clock of its place.
struct NotApproved { BookingId booking; StaffId staff; ProjectId project; std::string title; Date day{}; };
struct CollectedTime {
    std::vector<Work> works;
    std::vector<NotApproved> not_approved;
};
CollectedTime collect_time(db::Tx&, OrgId, const PayFacts&, const PayPeriod&, Instant now, std::optional<StaffId> only = {}, std::optional<ProjectId> project = {});
// The plan of projects, or of one: every active booking as it is planned.
std::vector<Work> collect_plan(db::Tx&, OrgId, const PayFacts&, const PayPeriod&, std::optional<ProjectId> project);
struct PaidPerson { Person person; std::string overtime_policy; };
std::map<StaffId, PaidPerson> load_people(db::Tx&, OrgId, const std::set<StaffId>&);

// ---- runs.cpp
Result<Run> add_run(db::Tx&, const Ctx&, std::optional<Date> first, std::optional<Date> last);
Result<Run> regenerate(db::Tx&, const Ctx&, RunId);
Result<> remove_run(db::Tx&, const Ctx&, RunId);
// These, or all that are open.
Result<int> finalize(db::Tx&, const Ctx&, RunId, const std::vector<StaffId>&, bool all);
Result<> reopen(db::Tx&, const Ctx&, RunId, StaffId);
StubDocument document_of(const Stub&);
// The hours of the run's period as they are now: of everybody, and each person's.
struct HoursNow { std::string all; std::map<StaffId, std::string> each; };
HoursNow load_hours_now(db::Tx&, OrgId, const PayPeriod&);

// ---- generation.cpp
void generate(db::Store&, const Ctx&, RunId);

// ---- http_*.cpp
void add_rate_routes(std::vector<http::Route>&);
void add_premium_routes(std::vector<http::Route>&);
void add_run_routes(std::vector<http::Route>&);
void add_export_routes(std::vector<http::Route>&);
void add_budget_routes(std::vector<http::Route>&);
inline std::vector<ErrorInfo> codes(std::initializer_list<PayError> list) {
    std::vector<ErrorInfo> out;
    for (const auto e : list) out.push_back(error_info(e));
    return out;
}

}  // namespace brigade::pay
