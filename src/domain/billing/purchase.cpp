// Beginning a purchase: decide, and write down what is to be charged.
#include <boost/algorithm/string.hpp>
#include "domain/billing/commands.h"

namespace brigade::billing {
namespace {

// If nobody came back to tell what became of a charge, a job asks after this long.
constexpr auto settle_after = std::chrono::minutes(2);
constexpr auto purchase_waits_max = std::chrono::hours(24);   // for its cardholder to authenticate

struct Buyer {
    std::optional<BillingInformation> information;
    TaxAddress address;
    std::int64_t credit_balance = 0;
};
Buyer load_buyer(db::Tx& tx, OrgId org, std::string_view currency) {
    Buyer b{load_billing_information(tx, org), {}, load_credit_balance(tx, org, currency)};
    if (b.information) b.address = tax_address(*b.information);
    return b;
}

Result<std::optional<AppliedCoupon>> find_coupon(db::Tx& tx, const std::optional<std::string>& code, Plan plan, std::string_view currency, Instant now) {
    if (!code || boost::trim_copy(*code).empty()) return std::optional<AppliedCoupon>();
    const auto coupon = load_coupon(tx, boost::to_upper_copy(boost::trim_copy(*code)));
    if (!coupon) return Error(CouponError::coupon_unknown, ".coupon");
    CHECK(check_coupon(*coupon, plan, currency, now));
    return std::optional(applied(*coupon));
}

Result<std::string> choose_currency(const std::optional<std::string>& wanted, const std::optional<Subscription>& last) {
    // Once an organization has paid in a currency, its credit and its books are in it.
    if (last && wanted && *wanted != last->currency) return Error(PurchaseError::currency_fixed, ".currency");
    const auto currency = last ? last->currency : wanted.value_or("CAD");
    if (!catalogue().prices.contains(currency)) return Error(PurchaseError::currency_unknown, ".currency");
    return currency;
}

std::optional<Instant> trial_end(const PlanFacts& facts, Instant now) { return trial_running(facts, now) ? std::optional(facts.trial->ends_at) : std::nullopt; }

Result<PaymentMethod> choose_method(db::Tx& tx, OrgId org, const std::optional<PaymentMethodId>& wanted) {
    const auto method = wanted ? load_payment_method(tx, org, *wanted) : load_default_payment_method(tx, org);
    if (!method && wanted) return Error(PurchaseError::payment_method_not_found, ".payment_method_id");
    if (!method || !method->ready) return PurchaseError::payment_method_missing;
    return *method;
}

Result<Start> decide_subscription(db::Tx& tx, const Ctx& ctx, const Terms& terms, const std::optional<std::string>& wanted_currency, const std::optional<std::string>& coupon_code) {
    TRY(const auto currency, choose_currency(wanted_currency, load_newest_subscription(tx, ctx.organization)));
    if (terms.plan == Plan::free) return Error(SubscriptionError::plan_unknown, ".plan");
    TRY(const auto coupon, find_coupon(tx, coupon_code, terms.plan, currency, ctx.now));
    return decide_start(new_id<SubscriptionId>(ctx.now), terms, currency, catalogue(), coupon, trial_end(load_plan_facts(tx, ctx.organization), ctx.now),
                        accounts::load_seats(tx, ctx.organization, ctx.now).used, zone_of(tx, ctx.organization), ctx.now);
}

Result<Change> decide_subscription_change(db::Tx& tx, const Ctx& ctx, const Subscription& s, const ChangeRequest& request) {
    return decide_change(s, request, catalogue_of(tx, s.catalogue_version), accounts::load_seats(tx, ctx.organization, ctx.now).used, zone_of(tx, ctx.organization), ctx.now);
}

// Writes down what is to be charged for `planned`, or does it at once when there is nothing to charge.
Result<Begun> begin_purchase(db::Tx& tx, const Ctx& ctx, const std::optional<Subscription>& before, const Subscription& planned, std::vector<Line> lines, InvoicePurpose purpose,
                             const std::optional<PaymentMethodId>& wanted_method) {
    if (lines.empty()) {
        apply_subscription(tx, ctx, before, planned);
        return Begun{};
    }
    const auto buyer = load_buyer(tx, ctx.organization, planned.currency);
    if (!buyer.information) return PurchaseError::billing_information_missing;
    const auto today = zone_of(tx, ctx.organization).date_of(ctx.now);
    Invoice invoice;
    invoice.id = new_id<InvoiceId>(ctx.now);
    invoice.purpose = purpose;
    invoice.subscription = planned.id;
    invoice.currency = planned.currency;
    invoice.draft = compute_draft(std::move(lines), buyer.address, today, buyer.credit_balance);
    invoice.issued_at = ctx.now;
    invoice.issued_on = today;
    invoice.buyer = *buyer.information;
    invoice.seller = load_seller(tx);
    invoice.period = DateRange{today, planned.period.days.end};
    if (invoice.draft.amount_due == 0) {
        issue(tx, ctx, invoice);
        insert_invoice(tx, ctx.organization, invoice);
        mark_paid(tx, ctx, invoice, {});
        apply_subscription(tx, ctx, before, planned);
        return Begun{{}, invoice.id};
    }
    TRY(const auto method, choose_method(tx, ctx.organization, wanted_method));
    insert_invoice(tx, ctx.organization, invoice);
    insert_planned_subscription(tx, ctx.organization, invoice.id, planned);
    const auto charge = start_charge(tx, ctx, invoice, method.id, ChargeReason::purchase);
    jobs::enqueue(tx, ctx, {"billing.expire_purchase", "{\"invoice\":\"" + invoice.id.str() + "\"}", ctx.now + purchase_waits_max, invoice.id.str()});
    return Begun{charge.id, invoice.id};
}

}  // namespace

ErrorInfo error_info(PurchaseError e) {
    switch (e) {
        case PurchaseError::no_subscription: return {"no-subscription", ErrorKind::not_found};
        case PurchaseError::already_subscribed: return {"already-subscribed", ErrorKind::conflict};
        case PurchaseError::currency_unknown: return {"currency-unknown", ErrorKind::invalid};
        case PurchaseError::currency_fixed: return {"currency-fixed", ErrorKind::conflict};
        case PurchaseError::payment_in_progress: return {"payment-in-progress", ErrorKind::conflict};
        case PurchaseError::billing_information_missing: return {"billing-information-missing", ErrorKind::conflict};
        case PurchaseError::payment_method_missing: return {"payment-method-missing", ErrorKind::conflict};
        case PurchaseError::payment_method_not_found: return {"payment-method-not-found", ErrorKind::not_found};
        case PurchaseError::payment_method_in_use: return {"payment-method-in-use", ErrorKind::conflict};
        case PurchaseError::invoice_not_found: return {"invoice-not-found", ErrorKind::not_found};
        case PurchaseError::invoice_already_paid: return {"invoice-already-paid", ErrorKind::conflict};
        case PurchaseError::invoice_not_payable: return {"invoice-not-payable", ErrorKind::conflict};
    }
    std::abort();
}

Charge start_charge(db::Tx& tx, const Ctx& ctx, const Invoice& invoice, PaymentMethodId method, ChargeReason reason) {
    const auto last = load_last_charge(tx, ctx.organization, invoice.id);
    Charge c;
    c.id = new_id<ChargeId>(ctx.now);
    c.invoice = invoice.id;
    c.attempt = last ? last->attempt + 1 : 1;
    c.reason = reason;
    c.method = method;
    c.amount = invoice.draft.amount_due;
    c.currency = invoice.currency;
    c.key = invoice.id.str() + "-" + std::to_string(c.attempt);
    c.started_at = ctx.now;
    insert_charge(tx, ctx.organization, c);
    const bool waits_for_somebody = reason == ChargeReason::purchase || reason == ChargeReason::manual || reason == ChargeReason::new_card;
    jobs::enqueue(tx, ctx, {"billing.settle_charge", "{\"charge\":\"" + c.id.str() + "\"}", waits_for_somebody ? ctx.now + settle_after : ctx.now, c.id.str(), 40});
    return c;
}

Result<> give_up_waiting_purchase(db::Tx& tx, const Ctx& ctx) {
    const auto draft = load_draft_invoice(tx, ctx.organization);
    if (!draft) return {};
    auto charge = load_last_charge(tx, ctx.organization, draft->id);
    if (charge && charge->state == ChargeState::started) return PurchaseError::payment_in_progress;
    if (charge && charge->state == ChargeState::requires_action) {
        charge->state = ChargeState::abandoned;
        update_charge(tx, ctx.organization, *charge, ctx.now);
    }
    delete_draft(tx, ctx.organization, draft->id);
    jobs::cancel(tx, ctx.organization, "billing.expire_purchase", draft->id.str());
    return {};
}

Result<Begun> begin_subscription(db::Tx& tx, const Ctx& ctx, const SubscriptionRequest& r) {
    if (load_live_subscription(tx, ctx.organization)) return PurchaseError::already_subscribed;
    CHECK(give_up_waiting_purchase(tx, ctx));
    TRY(const auto start, decide_subscription(tx, ctx, r.terms, r.currency, r.coupon));
    // In a trial nothing is charged yet, but who pays and with what is known and verified.
    if (!load_billing_information(tx, ctx.organization)) return PurchaseError::billing_information_missing;
    TRY(const auto method, choose_method(tx, ctx.organization, r.method));
    mark_default(tx, ctx.organization, method.id);
    return begin_purchase(tx, ctx, {}, start.subscription, start.lines, InvoicePurpose::start, method.id);
}

Result<Begun> begin_change(db::Tx& tx, const Ctx& ctx, const ChangeRequest& request) {
    const auto s = load_live_subscription(tx, ctx.organization);
    if (!s) return PurchaseError::no_subscription;
    CHECK(give_up_waiting_purchase(tx, ctx));
    TRY(const auto change, decide_subscription_change(tx, ctx, *s, request));
    return begin_purchase(tx, ctx, s, change.subscription, change.lines, InvoicePurpose::change, {});
}

Result<Begun> begin_payment(db::Tx& tx, const Ctx& ctx, InvoiceId id, ChargeReason reason) {
    const auto invoice = load_invoice(tx, ctx.organization, id);
    if (!invoice || invoice->state == InvoiceState::draft) return PurchaseError::invoice_not_found;
    if (invoice->state == InvoiceState::paid) return PurchaseError::invoice_already_paid;
    if (invoice->state != InvoiceState::open) return PurchaseError::invoice_not_payable;
    auto last = load_last_charge(tx, ctx.organization, id);
    if (last && last->state == ChargeState::started) return PurchaseError::payment_in_progress;
    if (last && last->state == ChargeState::requires_action) {
        if (reason == ChargeReason::manual) return Begun{last->id, id};   // the cardholder still has to answer
        last->state = ChargeState::abandoned;
        update_charge(tx, ctx.organization, *last, ctx.now);
    }
    TRY(const auto method, choose_method(tx, ctx.organization, {}));
    return Begun{start_charge(tx, ctx, *invoice, method.id, reason).id, id};
}

std::optional<Draft> compute_next_draft(db::Tx& tx, const Ctx& ctx, const Subscription& s, const TaxAddress& address, std::int64_t credit_balance) {
    const auto renewal = decide_renewal(s, catalogue_of(tx, version_at_renewal(s)), zone_of(tx, ctx.organization));
    if (renewal.ends) return {};
    return compute_draft(renewal.lines, address, renewal.subscription.period.days.start, credit_balance);
}

Result<Preview> preview(db::Tx& tx, const Ctx& ctx, const PreviewRequest& r) {
    Preview out;
    out.seats_used = accounts::load_seats(tx, ctx.organization, ctx.now).used;
    out.before = load_live_subscription(tx, ctx.organization);
    std::vector<Line> lines;
    if (out.before) {
        TRY(auto change, decide_subscription_change(tx, ctx, *out.before, r.change));
        out.after = change.subscription;
        out.acts_now = change.acts_now;
        lines = std::move(change.lines);
    } else {
        if (!r.change.plan) return Error(SubscriptionError::plan_unknown, ".plan");
        const Terms terms{*r.change.plan, r.change.interval.value_or(Interval::month), r.change.quantity.value_or(0)};
        TRY(auto start, decide_subscription(tx, ctx, terms, r.currency, r.coupon));
        out.after = start.subscription;
        lines = std::move(start.lines);
    }
    const auto zone = zone_of(tx, ctx.organization);
    const auto buyer = load_buyer(tx, ctx.organization, out.after.currency);
    auto address = buyer.address;
    if (r.address) {
        if (!r.address->region.empty()) { CHECK(check_tax_address(r.address->country, r.address->region)); }   // else it is still being typed
        address.country = r.address->country;
        address.region = r.address->region;
    }
    out.today = compute_draft(std::move(lines), address, zone.date_of(ctx.now), buyer.credit_balance);
    const auto credit_left = buyer.credit_balance - out.today.credit_applied + out.today.credit_given;
    out.next = compute_next_draft(tx, ctx, out.after, address, credit_left);
    if (out.next) out.next_subscription = decide_renewal(out.after, catalogue_of(tx, version_at_renewal(out.after)), zone).subscription;
    return out;
}

}  // namespace brigade::billing
