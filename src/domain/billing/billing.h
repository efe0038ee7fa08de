// Billing: the organization's plan. The only header other rooms include.
// Amounts: integers in the currency's minor unit. Dates: the organization's time zone.
#pragma once
#include "domain/accounts/accounts.h"
#include "domain/billing/entitlements.h"
#include "domain/billing/events.h"
#include "domain/billing/proration.h"
#include "domain/billing/tax.h"
#include "platform/payment/payment.h"

namespace brigade::billing {

// In the order in which they are checked.
enum class BillingError { currency_unknown, trial_subscribed, trial_running, trial_already_used, catalogue_invalid, catalogue_version_unknown };
ErrorInfo error_info(BillingError);

struct Settings {
    payment::Gateway* gateway = nullptr;   // outlives every request and job
    std::string public_url;                // no trailing slash
};
void configure(Settings);   // once, at start

// Loads the newest catalogue version, publishing the shipped one when the database has none. At start, after migrating.
void load_catalogue(db::Store&, Instant machine_now);
const Catalogue& catalogue();

accounts::Entitlements load_entitlements(db::Tx&, const Ctx&);
// The lowest plan that grants `feature` when the organization's does not; nothing when it is granted.
std::optional<Plan> plan_missing_for(db::Tx&, const Ctx&, std::string_view feature);
// Refusal: accounts::plan_required, naming the feature and that plan. For what a route's table cannot know.
Result<> check_feature(db::Tx&, const Ctx&, std::string_view feature);
// A new organization is on Free: its seats are the catalogue's.
void start_on_free(db::Tx&, const Ctx&);

// Once per organization, ever. Grants Pro at once; mails; schedules the reminder and the end.
Result<accounts::Entitlements> start_trial(db::Tx&, const Ctx&);

// Given by the operator: replaces what was given before.
accounts::Entitlements grant_complimentary_plan(db::Tx&, const Ctx&, const ComplimentaryFacts&, std::string_view reason);
// A version after the newest, with other prices; the features stay when absent. Refusal: catalogue-invalid.
Result<int> publish_catalogue(db::Tx&, const std::optional<std::string>& features_tsv, const std::string& prices_tsv, Instant now);
// The subscriber's next period is charged by that version; it is told. Refusals: no-subscription, catalogue-version-unknown.
Result<> move_at_renewal(db::Tx&, const Ctx&, int version);

// ---- The books
// What is wrong, in English, one line each; nothing when they are right. Recomputes every balance from the postings and compares it with the
// documents: receivable with what open invoices are owed, cash with succeeded charges, deferred revenue with what lines have yet to earn.
std::vector<std::string> check_ledger(db::Tx&, OrgId);
std::vector<std::string> check_all_ledgers(db::Store&);
// CSV, a line per entry, oldest first in each organization; amounts with a decimal point; days from `from` to `to`, both included.
std::string export_ledger(db::Store&, Date from, Date to);

std::vector<http::Route> routes();
void register_jobs(jobs::Registry&, db::Store&);
// Something happened at the payment provider: asks it what, and records that once.
void hear_event(db::Store&, const Ctx&, const payment::Event&);

}  // namespace brigade::billing
