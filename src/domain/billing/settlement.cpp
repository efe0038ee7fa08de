// The provider's part: takes a charge's money outside any transaction, then records what came of it, once.
#include "domain/billing/commands.h"
#include "domain/billing/notices.h"
#include "platform/telemetry/telemetry.h"

namespace brigade::billing {
namespace {

std::string payload_of(const Subscription& s) { return boost::json::serialize(http::to_json(event_of(s))); }

void emit_payment_failed(db::Tx& tx, const Ctx& ctx, const Invoice& invoice, const Charge& c) {
    const auto s = load_live_subscription(tx, ctx.organization);
    const PaymentFailedEvent event{invoice.id, invoice.subscription, invoice_number_text(invoice), invoice.currency, invoice.draft.amount_due, c.refusal,
                                   s ? compute_next_retry(*s, zone_of(tx, ctx.organization)) : std::nullopt};
    jobs::emit(tx, ctx, "billing.invoice_payment_failed", boost::json::serialize(http::to_json(event)));
}

Settlement settlement_of(const Charge& c) {
    switch (c.state) {
        case ChargeState::started: return {Settled::unknown, {}, {}, c.invoice};
        case ChargeState::succeeded: return {Settled::done, {}, {}, c.invoice};
        case ChargeState::requires_action: return {Settled::requires_action, c.action_url, {}, c.invoice};
        case ChargeState::failed:
        case ChargeState::abandoned:
        case ChargeState::refunded: return {Settled::refused, {}, refusal_named(c.refusal), c.invoice};
    }
    std::abort();
}

// Money for something that had been given up, or was already paid: it goes back.
void send_back(db::Tx& tx, const Ctx& ctx, Charge& c) {
    const auto today = zone_of(tx, ctx.organization).date_of(ctx.now);
    c.state = ChargeState::refunded;
    insert_posting(tx, ctx.organization, post_stray_payment(c.amount), c.currency, ctx.now, today, {});
    insert_posting(tx, ctx.organization, post_refund(c.amount), c.currency, ctx.now, today, {});
    jobs::enqueue(tx, ctx, {"billing.refund", "{\"charge\":\"" + c.id.str() + "\"}", ctx.now, c.id.str(), 40});
}

void complete_purchase(db::Tx& tx, const Ctx& ctx, Invoice& invoice, const Charge& c) {
    const auto planned = load_planned_subscription(tx, ctx.organization, invoice.id).value();
    invoice.issued_at = ctx.now;
    invoice.issued_on = zone_of(tx, ctx.organization).date_of(ctx.now);
    issue(tx, ctx, invoice);
    mark_paid(tx, ctx, invoice, load_payment_method(tx, ctx.organization, c.method));
    delete_planned_subscription(tx, ctx.organization, invoice.id);
    jobs::cancel(tx, ctx.organization, "billing.expire_purchase", invoice.id.str());
    apply_subscription(tx, ctx, load_live_subscription(tx, ctx.organization), planned);
}

void complete_renewal(db::Tx& tx, const Ctx& ctx, Invoice& invoice, const Charge& c) {
    mark_paid(tx, ctx, invoice, load_payment_method(tx, ctx.organization, c.method));
    auto s = load_live_subscription(tx, ctx.organization);
    if (!s || s->state != SubscriptionState::past_due) return;
    s->state = SubscriptionState::active;
    s->retries_done = 0;
    update_subscription(tx, ctx.organization, *s);
    jobs::cancel(tx, ctx.organization, "billing.retry", "retry");
    accounts::audit(tx, ctx, "subscription.recovered", "");
    jobs::emit(tx, ctx, "billing.subscription_recovered", payload_of(*s));
}

// The period's invoice could not be charged: the plan stays granted while retries are left.
void record_unpaid(db::Tx& tx, const Ctx& ctx, const Invoice& invoice, const Charge& c) {
    auto s = load_live_subscription(tx, ctx.organization);
    if (!s || invoice.state != InvoiceState::open) return;
    const auto zone = zone_of(tx, ctx.organization);
    const bool first = s->state != SubscriptionState::past_due;
    if (first) {
        s->state = SubscriptionState::past_due;
        s->retries_done = 0;
        update_subscription(tx, ctx.organization, *s);
        jobs::emit(tx, ctx, "billing.subscription_past_due", payload_of(*s));
    }
    if (c.reason != ChargeReason::scheduled) return;   // tried by hand: the scheduled ones go on as they were
    if (!compute_next_retry(*s, zone)) {
        end_unpaid(tx, ctx, *s, SubscriptionState::unpaid, invoice);
        return;
    }
    schedule_retry(tx, ctx, *s);
    if (c.state == ChargeState::requires_action) announce_action_required(tx, ctx, invoice, c);
    else announce_payment_failed(tx, ctx, invoice, c, compute_next_retry(*s, zone).value());
}

void record_success(db::Tx& tx, const Ctx& ctx, Charge& c) {
    auto invoice = load_invoice(tx, ctx.organization, c.invoice);
    const bool wanted = invoice && (invoice->state == InvoiceState::draft || invoice->state == InvoiceState::open);
    if (!wanted) {
        send_back(tx, ctx, c);
        update_charge(tx, ctx.organization, c, ctx.now);
        return;
    }
    c.state = ChargeState::succeeded;
    update_charge(tx, ctx.organization, c, ctx.now);
    if (invoice->state == InvoiceState::draft) complete_purchase(tx, ctx, *invoice, c);
    else complete_renewal(tx, ctx, *invoice, c);
}

void record_refusal(db::Tx& tx, const Ctx& ctx, Charge& c, payment::PaymentError refusal) {
    const bool abandoned = c.state == ChargeState::abandoned;
    c.refusal = payment::error_info(refusal).key;
    c.action_url.clear();
    if (!abandoned) c.state = ChargeState::failed;
    update_charge(tx, ctx.organization, c, ctx.now);
    if (abandoned) return;
    const auto invoice = load_invoice(tx, ctx.organization, c.invoice);
    if (!invoice) return;
    if (invoice->state == InvoiceState::draft) {
        delete_draft(tx, ctx.organization, invoice->id);
        jobs::cancel(tx, ctx.organization, "billing.expire_purchase", invoice->id.str());
        accounts::audit(tx, ctx, "payment.failed", "");
    } else {
        if (invoice->state == InvoiceState::open) emit_payment_failed(tx, ctx, *invoice, c);
        record_unpaid(tx, ctx, *invoice, c);
    }
}

// Once for each outcome: what was recorded before stays.
Charge record(db::Tx& tx, const Ctx& ctx, ChargeId id, const payment::Charged& charged) {
    auto c = load_charge(tx, ctx.organization, id).value();
    const bool settled = c.state == ChargeState::succeeded || c.state == ChargeState::failed || c.state == ChargeState::refunded;
    if (settled || charged.answer == payment::Answer::unknown) return c;
    if (!charged.charge.empty()) c.reference = charged.charge;
    jobs::cancel(tx, ctx.organization, "billing.settle_charge", c.id.str());
    switch (charged.answer) {
        case payment::Answer::done: record_success(tx, ctx, c); break;
        case payment::Answer::refused: record_refusal(tx, ctx, c, charged.refusal.value_or(payment::PaymentError::card_declined)); break;
        case payment::Answer::requires_action: {
            if (c.state != ChargeState::started) break;
            c.state = ChargeState::requires_action;
            c.action_url = charged.action_url;
            update_charge(tx, ctx.organization, c, ctx.now);
            const auto invoice = load_invoice(tx, ctx.organization, c.invoice);
            if (invoice && invoice->state == InvoiceState::open) record_unpaid(tx, ctx, *invoice, c);
            break;
        }
        case payment::Answer::unknown: break;
    }
    return c;
}

payment::ChargeRequest request_for(db::Tx& tx, OrgId org, const Charge& c) {
    const auto method = load_payment_method(tx, org, c.method);
    auto& gateway = *settings().gateway;
    return {c.key, load_customer(tx, org, gateway.name()).value_or(""), method ? method->reference : "", c.amount, c.currency, "Brigade",
            settings().public_url + "/app/settings/billing/payment-return"};
}

}  // namespace

payment::PaymentError refusal_named(const std::string& name) {
    for (const auto e : {payment::PaymentError::card_expired, payment::PaymentError::card_cvc_wrong, payment::PaymentError::insufficient_funds,
                         payment::PaymentError::authentication_failed, payment::PaymentError::payment_unavailable})
        if (payment::error_info(e).key == name) return e;
    return payment::PaymentError::card_declined;
}

namespace {

// What is known of a charge before anybody is asked.
struct Asked {
    std::optional<Charge> charge;
    std::optional<payment::ChargeRequest> request;      // it has not been asked for, or nobody knows what came of that
    std::optional<payment::Charged> known;              // nothing needs to be asked
};
Asked load_asked(db::Tx& tx, OrgId org, ChargeId id) {
    Asked a{load_charge(tx, org, id), {}, {}};
    if (!a.charge || a.charge->state != ChargeState::started) return a;
    auto request = request_for(tx, org, *a.charge);
    if (request.method.empty()) a.known = {payment::Answer::refused, {}, {}, payment::PaymentError::card_declined};   // the card was removed meanwhile
    else a.request = std::move(request);
    return a;
}

}  // namespace

Settlement settle(db::Store& store, const Ctx& ctx, ChargeId id) {
    const auto asked = store.read([&](db::Tx& tx) { return load_asked(tx, ctx.organization, id); });
    if (!asked.charge) return {Settled::refused, {}, payment::PaymentError::card_declined, {}};
    auto& gateway = *settings().gateway;
    payment::Charged charged;
    if (asked.known) charged = *asked.known;
    else if (asked.request) charged = gateway.charge(ctx, *asked.request);
    else if (asked.charge->state == ChargeState::requires_action || asked.charge->state == ChargeState::abandoned)
        charged = gateway.find_charge(ctx, asked.charge->key).value_or(payment::Charged{});
    else return settlement_of(*asked.charge);
    return settlement_of(store.write([&](db::Tx& tx) { return record(tx, ctx, id, charged); }));
}

void settle_many(db::Store& store, const std::vector<std::pair<Ctx, ChargeId>>& charges) {
    std::vector<std::pair<Ctx, payment::ChargeRequest>> requests;
    store.read([&](db::Tx& tx) {
        requests.clear();
        for (const auto& [ctx, id] : charges) {
            auto asked = load_asked(tx, ctx.organization, id);
            if (!asked.request) throw std::runtime_error("a charge that is not simply to be made: each by itself");
            requests.emplace_back(ctx, std::move(*asked.request));
        }
    });
    const auto answers = settings().gateway->charge_many(requests);
    if (std::ranges::any_of(answers, [](const auto& a) { return a.answer == payment::Answer::unknown; })) throw std::runtime_error("an answer was lost: each by itself");
    store.write([&](db::Tx& tx) {
        for (std::size_t i = 0; i < answers.size(); ++i) record(tx, charges[i].first, charges[i].second, answers[i]);
    });
}

void hear_event(db::Store& store, const Ctx& ctx, const payment::Event& event) {
    const auto owner = store.read([&](db::Tx& tx) { return find_charge_by_key(tx, event.charge_key); });
    if (!owner || owner->organization != ctx.organization) {
        telemetry::log(telemetry::Level::warning, "an event about a charge that is not ours", {{"event", event.id}});
        return;
    }
    settle(store, ctx, owner->charge);
}

}  // namespace brigade::billing
