// A subscription as time passes: applied, renewed, retried, ended; and what its days have earned.
#include "domain/billing/commands.h"
#include "domain/billing/notices.h"
#include "domain/billing/revenue_store.h"

namespace brigade::billing {
namespace {

std::string payload_of(const Subscription& s) { return boost::json::serialize(http::to_json(event_of(s))); }
std::string payload_of(const Invoice& i) {
    return boost::json::serialize(http::to_json(InvoiceEvent{i.id, i.subscription, invoice_number_text(i), i.currency, i.draft.total, i.draft.amount_due, i.issued_on, i.paid_at}));
}

void schedule_period_end(db::Tx& tx, const Ctx& ctx, const Subscription& s) {
    jobs::cancel(tx, ctx.organization, "billing.renew", "renew");
    jobs::enqueue(tx, ctx, {"billing.renew", "{}", s.period.end, "renew", 1'000});
    jobs::cancel(tx, ctx.organization, "billing.yearly_notice", "notice");
    if (s.terms.interval != Interval::year || s.state == SubscriptionState::trialing) return;
    const auto notice_at = zone_of(tx, ctx.organization).plus_days(s.period.end, -yearly_notice_days);
    if (notice_at > ctx.now) jobs::enqueue(tx, ctx, {"billing.yearly_notice", "{}", notice_at, "notice"});
}

void schedule_month_close(db::Tx& tx, const Ctx& ctx) {
    const auto zone = zone_of(tx, ctx.organization);
    const auto today = zone.date_of(ctx.now);
    const auto next = today.year() / today.month() / 1 + std::chrono::months(1);
    jobs::enqueue(tx, ctx, {"billing.close_month", "{}", zone.to_instant(LocalTime(std::chrono::sys_days(next).time_since_epoch())), "close_month", 1'000});
}

// Where the customer's monthly revenue stands from now on, when it moved.
void note_revenue(db::Tx& tx, const Ctx& ctx, const Subscription& s) {
    const auto before = load_last_mrr(tx, ctx.organization, s.id), after = compute_mrr(s, catalogue_of(tx, s.catalogue_version));
    if (before != after) insert_revenue_change(tx, ctx.organization, s, before, after, ctx.now, zone_of(tx, ctx.organization).date_of(ctx.now));
}

// A card that will have expired when the next charge comes.
void warn_of_expiring_card(db::Tx& tx, const Ctx& ctx, const Subscription& s) {
    const auto method = load_default_payment_method(tx, ctx.organization);
    if (!method || method->expiry_warned) return;
    const Date expires{std::chrono::year(method->expiry_year) / std::chrono::month(static_cast<unsigned>(method->expiry_month)) / std::chrono::last};
    if (s.period.days.end <= expires) return;
    announce_card_expiring(tx, ctx, *method, s);
    mark_expiry_warned(tx, ctx.organization, method->id);
}

void end_canceled(db::Tx& tx, const Ctx& ctx, const Subscription& s) {
    update_subscription(tx, ctx.organization, s);
    note_revenue(tx, ctx, s);
    refresh_seats(tx, ctx);
    accounts::audit(tx, ctx, "subscription.ended", "");
    jobs::emit(tx, ctx, "billing.subscription_ended", payload_of(s));
    announce_ended(tx, ctx, s);
}

Invoice invoice_of(db::Tx& tx, const Ctx& ctx, const Renewal& r) {
    const auto buyer = load_billing_information(tx, ctx.organization).value();
    Invoice i;
    i.id = new_id<InvoiceId>(ctx.now);
    i.purpose = InvoicePurpose::renewal;
    i.subscription = r.subscription.id;
    i.currency = r.subscription.currency;
    i.issued_at = ctx.now;
    i.issued_on = r.subscription.period.days.start;
    i.draft = compute_draft(r.lines, tax_address(buyer), i.issued_on, load_credit_balance(tx, ctx.organization, i.currency));
    i.buyer = buyer;
    i.seller = load_seller(tx);
    i.period = r.subscription.period.days;
    return i;
}

void charge_renewal(db::Tx& tx, const Ctx& ctx, Invoice& invoice) {
    if (invoice.draft.amount_due == 0) {
        mark_paid(tx, ctx, invoice, {});
        return;
    }
    const auto method = load_default_payment_method(tx, ctx.organization);
    // Without a card the attempt fails like any other, and the dunning begins.
    start_charge(tx, ctx, invoice, method ? method->id : PaymentMethodId{}, ChargeReason::scheduled);
}

}  // namespace

void issue(db::Tx& tx, const Ctx& ctx, Invoice& invoice) {
    invoice.number = next_invoice_number(tx);
    invoice.state = InvoiceState::open;
    insert_posting(tx, ctx.organization, post_invoice_issued(invoice.draft), invoice.currency, ctx.now, invoice.issued_on, invoice.id);
    schedule_month_close(tx, ctx);
    jobs::emit(tx, ctx, "billing.invoice_issued", payload_of(invoice));
}

void mark_paid(db::Tx& tx, const Ctx& ctx, Invoice& invoice, const std::optional<PaymentMethod>& method) {
    invoice.state = InvoiceState::paid;
    invoice.paid_at = ctx.now;
    if (method) invoice.paid_with = method->brand + " " + method->last4;
    update_invoice_state(tx, ctx.organization, invoice);
    if (invoice.draft.amount_due != 0)
        insert_posting(tx, ctx.organization, post_invoice_paid(invoice.draft.amount_due), invoice.currency, ctx.now, zone_of(tx, ctx.organization).date_of(ctx.now), invoice.id);
    // The receipt is mailed by who hears of this.
    jobs::emit(tx, ctx, "billing.invoice_paid", payload_of(invoice));
}

void apply_subscription(db::Tx& tx, const Ctx& ctx, const std::optional<Subscription>& before, const Subscription& after) {
    if (before) update_subscription(tx, ctx.organization, after);
    else insert_subscription(tx, ctx.organization, after);
    note_revenue(tx, ctx, after);
    if (!before && after.coupon) count_coupon_use(tx, after.coupon->code);
    refresh_seats(tx, ctx);
    schedule_period_end(tx, ctx, after);
    accounts::audit(tx, ctx, before ? "subscription.changed" : "subscription.started", "");
    jobs::emit(tx, ctx, before ? "billing.subscription_changed" : "billing.subscription_started", payload_of(after));
    announce_change(tx, ctx, before, after);
    warn_of_expiring_card(tx, ctx, after);
}

Result<Subscription> withdraw_pending_change(db::Tx& tx, const Ctx& ctx) {
    const auto s = load_live_subscription(tx, ctx.organization);
    if (!s) return PurchaseError::no_subscription;
    CHECK(give_up_waiting_purchase(tx, ctx));
    TRY(const auto changed, decide_withdraw_pending(*s));
    update_subscription(tx, ctx.organization, changed);
    accounts::audit(tx, ctx, "subscription.pending_withdrawn", "");
    jobs::emit(tx, ctx, "billing.subscription_changed", payload_of(changed));
    return changed;
}

Result<Subscription> cancel_subscription(db::Tx& tx, const Ctx& ctx) {
    const auto s = load_live_subscription(tx, ctx.organization);
    if (!s) return PurchaseError::no_subscription;
    CHECK(give_up_waiting_purchase(tx, ctx));
    TRY(const auto canceled, decide_cancel(*s, ctx.now));
    accounts::audit(tx, ctx, "subscription.canceled", "");
    jobs::emit(tx, ctx, "billing.subscription_canceled", payload_of(canceled));
    if (canceled.state == SubscriptionState::canceled) {
        const auto open = load_open_invoice(tx, ctx.organization);
        const auto last = open ? load_last_charge(tx, ctx.organization, open->id) : std::nullopt;
        if (last && last->state == ChargeState::started) return PurchaseError::payment_in_progress;
        end_unpaid(tx, ctx, canceled, SubscriptionState::canceled, open);
        return canceled;
    }
    update_subscription(tx, ctx.organization, canceled);
    announce_canceled(tx, ctx, canceled);
    return canceled;
}

Result<Subscription> resume_subscription(db::Tx& tx, const Ctx& ctx) {
    const auto s = load_live_subscription(tx, ctx.organization);
    if (!s) return PurchaseError::no_subscription;
    CHECK(give_up_waiting_purchase(tx, ctx));
    TRY(const auto resumed, decide_resume(*s));
    update_subscription(tx, ctx.organization, resumed);
    accounts::audit(tx, ctx, "subscription.resumed", "");
    jobs::emit(tx, ctx, "billing.subscription_resumed", payload_of(resumed));
    announce_resumed(tx, ctx, resumed);
    return resumed;
}

void end_unpaid(db::Tx& tx, const Ctx& ctx, Subscription s, SubscriptionState state, std::optional<Invoice> open) {
    const auto today = zone_of(tx, ctx.organization).date_of(ctx.now);
    recognise_revenue(tx, ctx, Date(std::chrono::sys_days(today) - std::chrono::days(1)));
    if (open) {
        std::int64_t unearned = 0;
        for (const auto& line : load_lines_to_recognise(tx, ctx.organization))
            if (line.invoice == open->id) unearned += line.amount - line.recognised;
        insert_posting(tx, ctx.organization, post_written_off(open->draft.amount_due, open->draft.total, unearned, open->draft.taxes), open->currency, ctx.now, today, open->id);
        open->state = InvoiceState::uncollectible;
        update_invoice_state(tx, ctx.organization, *open);
        if (auto last = load_last_charge(tx, ctx.organization, open->id); last && last->state == ChargeState::requires_action) {
            last->state = ChargeState::abandoned;
            update_charge(tx, ctx.organization, *last, ctx.now);
        }
    }
    s.state = state;
    s.ended_at = ctx.now;
    for (const auto& [kind, key] : {std::pair{"billing.retry", "retry"}, std::pair{"billing.renew", "renew"}, std::pair{"billing.yearly_notice", "notice"}})
        jobs::cancel(tx, ctx.organization, kind, key);
    end_canceled(tx, ctx, s);
}

void schedule_retry(db::Tx& tx, const Ctx& ctx, const Subscription& s) {
    jobs::cancel(tx, ctx.organization, "billing.retry", "retry");
    if (const auto at = compute_next_retry(s, zone_of(tx, ctx.organization))) jobs::enqueue(tx, ctx, {"billing.retry", "{}", *at, "retry"});
}

void renew(db::Tx& tx, const Ctx& ctx) {
    const auto s = load_live_subscription(tx, ctx.organization);
    if (!s || ctx.now < s->period.end || s->state == SubscriptionState::past_due) return;
    if (!give_up_waiting_purchase(tx, ctx).ok()) throw std::runtime_error("a purchase is being charged: the renewal waits for it");
    recognise_revenue(tx, ctx, Date(std::chrono::sys_days(s->period.days.end) - std::chrono::days(1)));
    const auto renewal = decide_renewal(*s, catalogue_of(tx, version_at_renewal(*s)), zone_of(tx, ctx.organization));
    if (renewal.ends) {
        end_canceled(tx, ctx, renewal.subscription);
        return;
    }
    const auto& next = renewal.subscription;
    update_subscription(tx, ctx.organization, next);
    if (s->state == SubscriptionState::trialing || next.terms != s->terms || next.catalogue_version != s->catalogue_version) note_revenue(tx, ctx, next);
    if (next.terms != s->terms) {
        refresh_seats(tx, ctx);
        announce_change(tx, ctx, s, next);
    }
    schedule_period_end(tx, ctx, next);
    auto invoice = invoice_of(tx, ctx, renewal);
    issue(tx, ctx, invoice);
    insert_invoice(tx, ctx.organization, invoice);
    jobs::emit(tx, ctx, "billing.subscription_renewed", payload_of(next));
    charge_renewal(tx, ctx, invoice);
    warn_of_expiring_card(tx, ctx, next);
}

std::optional<ChargeId> retry(db::Tx& tx, const Ctx& ctx) {
    auto s = load_live_subscription(tx, ctx.organization);
    const auto invoice = load_open_invoice(tx, ctx.organization);
    if (!s || s->state != SubscriptionState::past_due || !invoice) return {};
    auto last = load_last_charge(tx, ctx.organization, invoice->id);
    if (last && last->state == ChargeState::started) throw std::runtime_error("the invoice is being charged: the retry waits for it");
    s->retries_done += 1;
    update_subscription(tx, ctx.organization, *s);
    if (last && last->state == ChargeState::requires_action) {   // its holder did not answer: that attempt is over
        last->state = ChargeState::abandoned;
        update_charge(tx, ctx.organization, *last, ctx.now);
    }
    const auto method = load_default_payment_method(tx, ctx.organization);
    return start_charge(tx, ctx, *invoice, method ? method->id : PaymentMethodId{}, ChargeReason::scheduled).id;
}

void recognise_revenue(db::Tx& tx, const Ctx& ctx, Date through) {
    std::int64_t earned = 0;
    std::string currency;
    for (auto& line : load_lines_to_recognise(tx, ctx.organization)) {
        const auto recognised = compute_recognised(line.amount, line.service, through);
        const bool open = std::chrono::sys_days(through) + std::chrono::days(1) < std::chrono::sys_days(line.service.end);
        if (recognised == line.recognised && open) continue;
        earned += recognised - line.recognised;
        currency = line.currency;
        line.recognised = recognised;
        update_recognised(tx, ctx.organization, line, open);
    }
    if (earned != 0) insert_posting(tx, ctx.organization, post_revenue_recognised(earned), currency, ctx.now, through, {});
}

void close_month(db::Tx& tx, const Ctx& ctx) {
    const auto today = zone_of(tx, ctx.organization).date_of(ctx.now);
    recognise_revenue(tx, ctx, Date(std::chrono::sys_days(today) - std::chrono::days(1)));
    if (!load_lines_to_recognise(tx, ctx.organization).empty()) schedule_month_close(tx, ctx);
}

}  // namespace brigade::billing
