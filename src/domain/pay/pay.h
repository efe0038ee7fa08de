// Pay: what hours are worth, and pay runs. The only header other rooms include.
// Amounts in minor units of the organization's pay currency; rates in ten-thousandths of the major unit; minutes whole; dates local to the organization or the
// place of work. Commands run inside the caller's transaction and refuse with PayError. Events: pay.run_generated, pay.stub_finalized, pay.stub_reopened;
// payload {"run_id"}, of a stub also {"staff_id"}.
#pragma once
#include "domain/pay/budget.h"
#include "domain/pay/calendar.h"
#include "domain/pay/stub.h"

namespace brigade::pay {

using CalendarId = Id<"cal">;
using RunId = Id<"run">;

// In the order in which they are checked.
enum class PayError {
    rate_not_found, premium_not_found, run_not_found, stub_not_found, rate_subject_not_found, payroll_product_unknown,
    rate_invalid, rate_level_invalid, rate_date_invalid, premium_code_invalid, premium_amount_invalid, premium_conditions_invalid, premium_not_by_hand, pay_settings_invalid, export_columns_invalid,
    calendar_missing, calendar_date_invalid, run_period_invalid, run_not_begun, run_generating, run_not_latest, run_has_final_stubs, stub_already_final, stub_not_final, budget_period_invalid,
};
ErrorInfo error_info(PayError);

// ---- for invoicing, which stands above

// What an approved booking pays, as a run would pay it; nothing where nobody said, or it pays nothing.
struct PricedWork { Work work; std::vector<EarningLine> lines; std::int64_t amount = 0; };
// The approved time of one worker that begins within [from, until).
std::vector<PricedWork> price_work(db::Tx&, const Ctx&, StaffId, Instant from, Instant until);
Currency load_pay_currency(db::Tx&, OrgId);
// Which of these a pay run pays.
std::set<BookingId> find_paid_by_run(db::Tx&, OrgId, const std::vector<BookingId>&);
// Every line in words.
std::string explain(Locale, const EarningLine&, Currency);

// ---- for demo data
Result<> set_rate(db::Tx&, const Ctx&, RateLevel, Uuid subject, const std::string& qualifier, std::optional<Date> from, const Terms&);
Result<PremiumId> add_premium(db::Tx&, const Ctx&, Premium);
Result<> choose_calendar(db::Tx&, const Ctx&, CalendarKind, Date reference);
void change_pay_policy(db::Tx&, const Ctx&, const PayPolicy&);
// Generates the first run; its stubs are there when its job has run.
Result<> begin_run(db::Tx&, const Ctx&, Date first);

struct Settings {
    // Which of these bookings a contractor has invoiced: invoicing knows, and stands above.
    std::set<BookingId> (*find_invoiced)(db::Tx&, OrgId, const std::vector<BookingId>&) = nullptr;
};
void configure(Settings);
std::vector<http::Route> routes();
void register_jobs(jobs::Registry&, db::Store&);

}  // namespace brigade::pay
