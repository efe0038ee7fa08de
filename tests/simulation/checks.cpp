#include "simulation/checks.h"

#include "domain/billing/billing.h"
#include "domain/billing/subscription_store.h"

namespace brigade::simulation {
namespace {

std::int64_t number(db::Tx& tx, const char* sql, OrgId org) { return tx.query_one(sql, org)->get<std::int64_t>(0); }

// A wrong for each row that should not be there.
void none(db::Tx& tx, Wrongs& wrongs, const char* what, const char* sql, OrgId org) {
    for (const auto& row : tx.query(sql, org)) wrongs.push_back(std::string(what) + ": " + row.get<std::string>(0));
}

void check_arithmetic(db::Tx& tx, OrgId org, Wrongs& wrongs) {
    for (auto& w : billing::check_ledger(tx, org)) wrongs.push_back(std::move(w));
    none(tx, wrongs, "the lines are not the subtotal, with the taxes the total, less the credit what is due",
         "SELECT CAST(i.number AS TEXT) FROM invoices i WHERE i.org_id = ? AND i.number IS NOT NULL AND (i.subtotal <> (SELECT COALESCE(SUM(l.amount), 0) FROM invoice_lines l "
         "WHERE l.org_id = i.org_id AND l.invoice_id = i.id) OR i.total <> i.subtotal + (SELECT COALESCE(SUM(t.amount), 0) FROM invoice_taxes t WHERE t.org_id = i.org_id AND "
         "t.invoice_id = i.id) OR (i.kind = 'invoice' AND i.total <> i.amount_due + i.credit_applied - i.credit_given))",
         org);
}

void check_subscription(db::Tx& tx, OrgId org, Instant now, Wrongs& wrongs) {
    Ctx ctx;
    ctx.organization = org;
    ctx.now = ctx.machine_now = now;
    const auto granted = billing::load_entitlements(tx, ctx);
    const auto live = billing::load_live_subscription(tx, org);
    if (!live && granted.source == accounts::GrantSource::subscription) wrongs.push_back("a plan is granted and nobody pays for it");
    if (live && granted.plan != live->terms.plan) wrongs.push_back("the plan that is paid for is not granted");
    if (live && live->state != billing::SubscriptionState::past_due && live->period.end <= now &&
        number(tx, "SELECT COUNT(*) FROM jobs WHERE org_id = ? AND kind = 'billing.renew' AND attempts > 0 AND state <> 'dead'", org) == 0)
        wrongs.push_back("a period has ended and was not renewed");
    if (live && live->state == billing::SubscriptionState::active &&
        !tx.query_one("SELECT 1 FROM invoices WHERE org_id = ? AND subscription_id = ? AND kind = 'invoice' AND state IN ('paid', 'open') AND period_end_on = ? LIMIT 1", org, live->id,
                      to_iso(live->period.days.end)))
        wrongs.push_back("the period that runs was never invoiced");
    if (live && live->state == billing::SubscriptionState::past_due && number(tx, "SELECT COUNT(*) FROM jobs WHERE org_id = ? AND kind = 'billing.retry' AND state <> 'dead'", org) == 0 &&
        number(tx, "SELECT COUNT(*) FROM charges WHERE org_id = ? AND state = 'started'", org) == 0)
        wrongs.push_back("nobody will try the unpaid invoice again");
    none(tx, wrongs, "a subscription ended before what was paid had passed",
         "SELECT state FROM subscriptions WHERE org_id = ? AND state = 'canceled' AND ended_at < period_end AND retries_done = 0 AND NOT EXISTS (SELECT 1 FROM invoices i WHERE i.org_id = "
         "subscriptions.org_id AND i.subscription_id = subscriptions.id AND i.state = 'uncollectible')",
         org);
}

}  // namespace

Wrongs check_step(db::Tx& tx, OrgId org, Instant now) {
    Wrongs wrongs;
    check_arithmetic(tx, org, wrongs);
    check_subscription(tx, org, now, wrongs);
    none(tx, wrongs, "an invoice was charged twice",
         "SELECT CAST(COUNT(*) AS TEXT) FROM sandbox_charges s JOIN charges c ON c.org_id = s.org_id AND c.charge_key = s.charge_key WHERE s.org_id = ? AND s.state = 'succeeded' AND "
         "s.refunded = 0 AND c.state NOT IN ('refunded', 'abandoned') GROUP BY c.invoice_id HAVING COUNT(*) > 1",
         org);
    none(tx, wrongs, "a charge was recorded that the provider never made",
         "SELECT c.charge_key FROM charges c WHERE c.org_id = ? AND c.state = 'succeeded' AND NOT EXISTS (SELECT 1 FROM sandbox_charges s WHERE s.org_id = c.org_id AND s.charge_key = "
         "c.charge_key AND s.state = 'succeeded' AND s.amount = c.amount AND s.refunded = 0)",
         org);
    none(tx, wrongs, "a job is a dead letter", "SELECT kind FROM jobs WHERE org_id = ? AND state = 'dead'", org);
    return wrongs;
}

Wrongs check_rest(db::Tx& tx, OrgId org) {
    Wrongs wrongs;
    none(tx, wrongs, "a charge is not settled", "SELECT charge_key FROM charges WHERE org_id = ? AND state = 'started'", org);
    none(tx, wrongs, "money the provider took is not recorded",
         "SELECT s.charge_key FROM sandbox_charges s WHERE s.org_id = ? AND s.state = 'succeeded' AND NOT EXISTS (SELECT 1 FROM charges c WHERE c.org_id = s.org_id AND c.charge_key = "
         "s.charge_key AND ((c.state = 'succeeded' AND s.refunded = 0) OR (c.state = 'refunded' AND s.refunded = s.amount)))",
         org);
    none(tx, wrongs, "a draft is left", "SELECT purpose FROM invoices WHERE org_id = ? AND state = 'draft'", org);
    const auto taken = number(tx, "SELECT CAST(COALESCE(SUM(amount - refunded), 0) AS BIGINT) FROM sandbox_charges WHERE org_id = ? AND state = 'succeeded'", org);
    const auto booked = number(tx, "SELECT CAST(COALESCE(SUM(amount), 0) AS BIGINT) FROM ledger_entries WHERE org_id = ? AND account = 'cash'", org);
    if (taken != booked) wrongs.push_back("the provider holds " + std::to_string(taken) + " and the books say " + std::to_string(booked));
    return wrongs;
}

Wrongs check_numbers(db::Tx& tx) {
    const auto row = tx.query_one("SELECT COUNT(*), COUNT(DISTINCT number), COALESCE(MAX(number), 0) FROM invoices WHERE number IS NOT NULL");
    const auto count = row->get<std::int64_t>(0), distinct = row->get<std::int64_t>(1), last = row->get<std::int64_t>(2);
    if (count == distinct && count == last) return {};
    return {"invoice numbers have gaps: " + std::to_string(count) + " invoices, the last is " + std::to_string(last)};
}

}  // namespace brigade::simulation
