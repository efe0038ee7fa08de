// What billing does later: the trial's end, periods' ends, retries, what became of a charge, and the mails about it.
#include "domain/billing/commands.h"
#include "domain/billing/notices.h"
#include "platform/telemetry/telemetry.h"

namespace brigade::billing {
namespace {

template <class IdType> IdType id_in(const jobs::JobCall& call, std::string_view name) {
    return IdType::parse(std::string_view(boost::json::parse(call.payload).at(name).as_string())).value();
}

void end_trial(db::Tx& tx, const Ctx& ctx) {
    const auto facts = load_plan_facts(tx, ctx.organization);
    if (!facts.trial || trial_running(facts, ctx.now) || !mark_trial_ended(tx, ctx.organization, ctx.now)) return;
    refresh_seats(tx, ctx);
    accounts::audit(tx, ctx, "trial.ended", "");
    jobs::emit(tx, ctx, "billing.trial_ended", boost::json::serialize(http::to_json(TrialEvent{facts.trial->started_at, facts.trial->ends_at})));
    // Whoever has subscribed meanwhile is charged now instead, and hears of that.
    if (!facts.subscription) announce_trial(tx, ctx, *facts.trial, "trial_ended");
}

void remind_of_trial_end(db::Tx& tx, const Ctx& ctx) {
    const auto facts = load_plan_facts(tx, ctx.organization);
    if (!trial_running(facts, ctx.now)) return;
    jobs::emit(tx, ctx, "billing.trial_ending", boost::json::serialize(http::to_json(TrialEvent{facts.trial->started_at, facts.trial->ends_at})));
    if (!facts.subscription) announce_trial(tx, ctx, *facts.trial, "trial_ending");
}

void give_notice_of_yearly_renewal(db::Tx& tx, const Ctx& ctx) {
    const auto s = load_live_subscription(tx, ctx.organization);
    const auto buyer = load_billing_information(tx, ctx.organization);
    if (!s || !buyer || s->cancel_at_period_end) return;
    const auto next = compute_next_draft(tx, ctx, *s, tax_address(*buyer), load_credit_balance(tx, ctx.organization, s->currency));
    if (next) announce_yearly_renewal(tx, ctx, *s, *next);
}

Result<> settle_now(db::Store& store, const jobs::JobCall& call) {
    const auto settlement = settle(store, call.ctx, id_in<ChargeId>(call, "charge"));
    // Nobody knows yet: a failure of the job, which asks again.
    if (settlement.settled == Settled::unknown) return payment::PaymentError::payment_unavailable;
    return {};
}

void settle_all_now(db::Store& store, const std::vector<jobs::JobCall>& calls) {
    std::vector<std::pair<Ctx, ChargeId>> charges;
    for (const auto& call : calls) charges.emplace_back(call.ctx, id_in<ChargeId>(call, "charge"));
    settle_many(store, charges);
}

Result<> refund_now(db::Store& store, const jobs::JobCall& call) {
    const auto charge = store.read([&](db::Tx& tx) { return load_charge(tx, call.ctx.organization, id_in<ChargeId>(call, "charge")); });
    if (!charge) return {};
    const auto refunded = settings().gateway->refund(call.ctx, charge->key + "-refund", charge->reference, charge->amount);
    if (refunded.answer != payment::Answer::done) return payment::PaymentError::payment_unavailable;
    return {};
}

void expire_purchase(db::Tx& tx, const Ctx& ctx, InvoiceId id) {
    const auto draft = load_draft_invoice(tx, ctx.organization);
    if (!draft || draft->id != id) return;
    if (!give_up_waiting_purchase(tx, ctx).ok()) throw std::runtime_error("the purchase is being charged");
}

// A handler that is one transaction, and one that is one transaction for many.
template <class F> jobs::Handler in_transaction(db::Store& store, F f) {
    return [&store, f](const jobs::JobCall& call) -> Result<> {
        store.write([&](db::Tx& tx) { f(tx, call); });
        return {};
    };
}
template <class F> jobs::ManyHandler all_in_transaction(db::Store& store, F f) {
    return [&store, f](const std::vector<jobs::JobCall>& calls) {
        store.write([&](db::Tx& tx) {
            for (const auto& call : calls) f(tx, call);
        });
    };
}

void renew_now(db::Tx& tx, const jobs::JobCall& call) { renew(tx, call.ctx); }
void mail_receipt(db::Tx& tx, const jobs::JobCall& call) {
    if (const auto invoice = load_invoice(tx, call.ctx.organization, id_in<InvoiceId>(call, "invoice_id"))) announce_receipt(tx, call.ctx, *invoice);
}

}  // namespace

void register_jobs(jobs::Registry& registry, db::Store& store) {
    const auto handle = [&](const char* kind, auto f) { registry.handle(kind, in_transaction(store, f)); };
    handle("billing.trial_ending", [](db::Tx& tx, const jobs::JobCall& call) { remind_of_trial_end(tx, call.ctx); });
    handle("billing.trial_end", [](db::Tx& tx, const jobs::JobCall& call) { end_trial(tx, call.ctx); });
    registry.handle("billing.renew", in_transaction(store, renew_now), all_in_transaction(store, renew_now));
    handle("billing.retry", [](db::Tx& tx, const jobs::JobCall& call) { retry(tx, call.ctx); });
    const auto close = [](db::Tx& tx, const jobs::JobCall& call) { close_month(tx, call.ctx); };
    registry.handle("billing.close_month", in_transaction(store, close), all_in_transaction(store, close));
    handle("billing.yearly_notice", [](db::Tx& tx, const jobs::JobCall& call) { give_notice_of_yearly_renewal(tx, call.ctx); });
    handle("billing.expire_purchase", [](db::Tx& tx, const jobs::JobCall& call) { expire_purchase(tx, call.ctx, id_in<InvoiceId>(call, "invoice")); });
    handle("billing.complimentary_end", [](db::Tx& tx, const jobs::JobCall& call) { refresh_seats(tx, call.ctx); });
    registry.every("billing.refresh_catalogue", std::chrono::seconds(10), [&store](const jobs::JobCall&) -> Result<> {
        refresh_catalogue(store);
        return {};
    });
    registry.handle("billing.settle_charge", [&store](const jobs::JobCall& call) { return settle_now(store, call); },
                    [&store](const std::vector<jobs::JobCall>& calls) { settle_all_now(store, calls); });
    registry.handle("billing.refund", [&store](const jobs::JobCall& call) { return refund_now(store, call); });
    registry.subscribe("billing.trial_started", "billing.mail", in_transaction(store, [](db::Tx& tx, const jobs::JobCall& call) {
        if (const auto facts = load_plan_facts(tx, call.ctx.organization); facts.trial) announce_trial(tx, call.ctx, *facts.trial, "trial_started");
    }));
    registry.subscribe("billing.invoice_paid", "billing.mail", in_transaction(store, mail_receipt), all_in_transaction(store, mail_receipt));
}

}  // namespace brigade::billing
