// All the SQL of pay, over its own tables only: rate_store.cpp, run_store.cpp.
#pragma once
#include "domain/pay/pay.h"

namespace brigade::pay {

// ---- settings, rates and premiums
PayPolicy load_policy(db::Tx&, OrgId);                       // Quebec's where nothing was said: base rate, to the minute, no minimum
void save_policy(db::Tx&, OrgId, const PayPolicy&);
std::int64_t load_conditions_version(db::Tx&, OrgId);
void conditions_changed(db::Tx&, OrgId);                     // after every change of what pays

std::vector<Rate> load_rates(db::Tx&, OrgId);
std::vector<Rate> load_rates_of(db::Tx&, OrgId, const Uuid& subject);   // with the organization's own when nil
std::optional<Rate> load_rate(db::Tx&, OrgId, RateId);
void insert_rate(db::Tx&, OrgId, const Rate&);
void delete_rate(db::Tx&, OrgId, RateId);

std::vector<Premium> load_premiums(db::Tx&, OrgId);          // by name
std::optional<Premium> load_premium(db::Tx&, OrgId, PremiumId);
void save_premium(db::Tx&, OrgId, const Premium&);
PremiumGrants load_grants(db::Tx&, OrgId);
void insert_grant(db::Tx&, OrgId, const PremiumGrant&);      // twice is once
void delete_grant(db::Tx&, OrgId, const PremiumGrant&);

// ---- calendars and runs
struct Calendar { CalendarId id; CalendarKind kind{}; Date reference{}; };
std::optional<Calendar> load_calendar(db::Tx&, OrgId);       // the latest
void insert_calendar(db::Tx&, OrgId, const Calendar&, Instant now);

enum class RunState { generating, ready };
BOOST_DESCRIBE_ENUM(RunState, generating, ready)
enum class WarningKind { not_approved, not_included, conditions_changed, hours_changed, overlap, zero_earnings, missing_rate, invoiced_too, late_hours };
BOOST_DESCRIBE_ENUM(WarningKind, not_approved, not_included, conditions_changed, hours_changed, overlap, zero_earnings, missing_rate, invoiced_too, late_hours)
struct WarningItem { StaffId staff_id; std::string name; std::optional<BookingId> booking_id; std::optional<ProjectId> project_id; std::string project; std::optional<Date> day; };
BOOST_DESCRIBE_STRUCT(WarningItem, (), (staff_id, name, booking_id, project_id, project, day))
struct RunWarning { WarningKind kind{}; int count = 0; std::vector<WarningItem> items; };   // items: the first hundred
BOOST_DESCRIBE_STRUCT(RunWarning, (), (kind, count, items))

struct Run {
    RunId id;
    int number = 0;
    CalendarId calendar;
    PayPeriod period;
    RunState state{};
    int done = 0, total = 0;
    std::optional<Instant> generated_at;
    std::string conditions, hours;
    std::vector<RunWarning> warnings;
    Instant created_at{};
    std::string created_by;
};
std::vector<Run> load_runs(db::Tx&, OrgId, int limit);       // latest first
std::optional<Run> load_run(db::Tx&, OrgId, RunId);
void insert_run(db::Tx&, OrgId, const Run&);
void update_run(db::Tx&, OrgId, const Run&);
void delete_run(db::Tx&, OrgId, RunId);                      // with its stubs and claims

struct Stub {
    StaffId staff;
    bool is_final = false;
    std::string name, number;
    int minutes = 0;
    std::int64_t total = 0;
    std::string document, changes;                           // JSON
    std::string hours;
    bool differs = false;
    Instant generated_at{};
    std::optional<Instant> finalized_at;
    std::string finalized_by;
};
struct StubCounts { int all = 0, final = 0, zero = 0; std::int64_t total = 0; std::int64_t minutes = 0; };
std::map<RunId, StubCounts> count_stubs(db::Tx&, OrgId);
std::vector<Stub> load_stubs(db::Tx&, OrgId, RunId, bool with_documents);   // by name
std::optional<Stub> load_stub(db::Tx&, OrgId, RunId, StaffId);
void save_stub(db::Tx&, OrgId, RunId, const Stub&);
void delete_stub(db::Tx&, OrgId, RunId, StaffId);            // with its claims
std::vector<RunId> load_runs_of(db::Tx&, OrgId, StaffId);

std::map<BookingId, RunId> load_claims(db::Tx&, OrgId, const std::vector<BookingId>&);
// False when another run has it.
bool claim(db::Tx&, OrgId, BookingId, RunId, StaffId);
void release_claims(db::Tx&, OrgId, RunId, StaffId);

std::optional<std::string> load_export_columns(db::Tx&, OrgId, std::string_view product);
void save_export_columns(db::Tx&, OrgId, std::string_view product, const std::optional<std::string>& columns);   // none: the product's own

template <class E> std::string name_of(E e) { return boost::describe::enum_to_string(e, ""); }
template <class E> E enum_of(const std::string& s) {
    E e{};
    if (!boost::describe::enum_from_string(s.c_str(), e)) throw std::logic_error("unknown value in a table of pay");
    return e;
}

}  // namespace brigade::pay
