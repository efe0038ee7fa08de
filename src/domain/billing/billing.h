// Billing: the organization's plan. The only header other rooms include.
// Amounts: integers in the currency's minor unit. Dates: the organization's time zone.
#pragma once
#include "domain/accounts/accounts.h"
#include "domain/billing/entitlements.h"

namespace brigade::billing {

// In the order in which they are checked.
enum class BillingError { currency_unknown, already_subscribed, trial_running, trial_already_used };
ErrorInfo error_info(BillingError);

// Loads the newest catalogue version, publishing the shipped one when the database has none. At start, after migrating.
void load_catalogue(db::Store&, Instant machine_now);
const Catalogue& catalogue();

accounts::Entitlements load_entitlements(db::Tx&, const Ctx&);
// The lowest plan that grants `feature` when the organization's does not; nothing when it is granted.
std::optional<Plan> plan_missing_for(db::Tx&, const Ctx&, std::string_view feature);
// A new organization is on Free: its seats are the catalogue's.
void start_on_free(db::Tx&, const Ctx&);

// Once per organization, ever. Grants Pro at once; mails; schedules the reminder and the end.
Result<accounts::Entitlements> start_trial(db::Tx&, const Ctx&);

std::vector<http::Route> routes();
void register_jobs(jobs::Registry&, db::Store&, std::string public_url);

}  // namespace brigade::billing
