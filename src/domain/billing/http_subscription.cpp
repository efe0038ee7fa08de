#include "domain/billing/http.h"
#include "domain/billing/http_views.h"
#include "platform/text/text.h"

namespace brigade::billing {
namespace {

using http::Call;
using http::Empty;

enum class PaymentState { done, requires_action, processing };
BOOST_DESCRIBE_ENUM(PaymentState, done, requires_action, processing)
struct PaymentResult {
    PaymentState state{};
    std::optional<std::string> action_url;
    std::optional<SubscriptionView> subscription;
    std::optional<InvoiceSummary> invoice;
};
BOOST_DESCRIBE_STRUCT(PaymentResult, (), (state, action_url, subscription, invoice))

struct CardView { PaymentMethodId id; std::string brand, last4; int exp_month = 0, exp_year = 0; bool is_default = false, expires_soon = false; };
BOOST_DESCRIBE_STRUCT(CardView, (), (id, brand, last4, exp_month, exp_year, is_default, expires_soon))
struct Cards { std::vector<CardView> items; };
BOOST_DESCRIBE_STRUCT(Cards, (), (items))
struct InformationView {
    std::string name, email, line1;
    std::optional<std::string> line2;
    std::string city;
    std::optional<std::string> region, postal_code;
    std::string country;
    std::optional<std::string> tax_number, po_reference;
    bool tax_exempt = false;
    std::optional<std::string> tax_exemption_number;
};
BOOST_DESCRIBE_STRUCT(InformationView, (), (name, email, line1, line2, city, region, postal_code, country, tax_number, po_reference, tax_exempt, tax_exemption_number))
struct SubscriptionAnswer {
    std::optional<SubscriptionView> subscription;
    std::vector<CardView> payment_methods;
    std::optional<InformationView> billing_information;
    std::string provider;
    bool test_mode = false;
    std::string currency;
    std::int64_t credit_balance = 0;
};
BOOST_DESCRIBE_STRUCT(SubscriptionAnswer, (), (subscription, payment_methods, billing_information, provider, test_mode, currency, credit_balance))

struct PreviewBody {
    std::optional<std::string> plan, interval;
    std::optional<int> quantity;
    std::optional<std::string> currency, coupon, country, region;
};
BOOST_DESCRIBE_STRUCT(PreviewBody, (), (plan, interval, quantity, currency, coupon, country, region))
struct SubscribeBody {
    std::string plan, interval;
    int quantity = 0;
    std::optional<std::string> currency, coupon;
    std::optional<PaymentMethodId> payment_method_id;
};
BOOST_DESCRIBE_STRUCT(SubscribeBody, (), (plan, interval, quantity, currency, coupon, payment_method_id))
struct ChangeBody { std::optional<std::string> plan, interval; std::optional<int> quantity; };
BOOST_DESCRIBE_STRUCT(ChangeBody, (), (plan, interval, quantity))
struct InformationBody {
    std::string name, email, line1;
    std::optional<std::string> line2;
    std::string city;
    std::optional<std::string> region, postal_code;
    std::string country;
    std::optional<std::string> tax_number, po_reference;
};
BOOST_DESCRIBE_STRUCT(InformationBody, (), (name, email, line1, line2, city, region, postal_code, country, tax_number, po_reference))
struct CardSetup { std::string provider, form_url; };
BOOST_DESCRIBE_STRUCT(CardSetup, (), (provider, form_url))
struct CardBody { std::string token; };
BOOST_DESCRIBE_STRUCT(CardBody, (), (token))
struct AttachedView { std::optional<CardView> payment_method; PaymentState state{}; std::optional<std::string> action_url; };
BOOST_DESCRIBE_STRUCT(AttachedView, (), (payment_method, state, action_url))
struct CardPath { PaymentMethodId payment_method_id; };
BOOST_DESCRIBE_STRUCT(CardPath, (), (payment_method_id))

// A plan or interval by its name; an unknown one is its own refusal, not a malformed request.
Result<std::optional<Plan>> read_plan(const std::optional<std::string>& name) {
    if (!name) return std::optional<Plan>();
    Plan plan{};
    if (!boost::describe::enum_from_string(name->c_str(), plan)) return Error(SubscriptionError::plan_unknown, ".plan");
    return std::optional(plan);
}
Result<std::optional<Interval>> read_interval(const std::optional<std::string>& name) {
    if (!name) return std::optional<Interval>();
    Interval interval{};
    if (!boost::describe::enum_from_string(name->c_str(), interval)) return Error(SubscriptionError::interval_unknown, ".interval");
    return std::optional(interval);
}

CardView card_view(const PaymentMethod& m, Date today) {
    const Date expires{std::chrono::year(m.expiry_year) / std::chrono::month(static_cast<unsigned>(m.expiry_month)) / std::chrono::last};
    return {m.id, m.brand, m.last4, m.expiry_month, m.expiry_year, m.is_default, days_between(today, expires) < 45};
}
std::vector<CardView> load_cards(db::Tx& tx, const Ctx& ctx) {
    std::vector<CardView> out;
    for (const auto& m : load_payment_methods(tx, ctx.organization)) out.push_back(card_view(m, zone_of(tx, ctx.organization).date_of(ctx.now)));
    return out;
}
InformationView information_view(const BillingInformation& b) {
    return {b.name, b.email, b.line1, b.line2, b.city, b.region, b.postal_code, b.country, b.tax_number, b.po_reference, b.tax_exemption_number.has_value(), b.tax_exemption_number};
}

Result<SubscriptionAnswer> get_subscription(Call& call, const Empty&) {
    return call.read([&](db::Tx& tx) -> Result<SubscriptionAnswer> {
        SubscriptionAnswer out;
        const auto newest = load_newest_subscription(tx, call.ctx.organization);
        if (newest) out.subscription = load_view(tx, call.ctx, *newest);
        out.payment_methods = load_cards(tx, call.ctx);
        if (const auto b = load_billing_information(tx, call.ctx.organization)) out.billing_information = information_view(*b);
        out.provider = settings().gateway->name();
        out.test_mode = settings().gateway->test_mode();
        out.currency = newest ? newest->currency : "CAD";
        out.credit_balance = load_credit_balance(tx, call.ctx.organization, out.currency);
        return out;
    });
}

Result<PreviewView> post_preview(Call& call, const PreviewBody& b) {
    TRY(const auto plan, read_plan(b.plan));
    TRY(const auto interval, read_interval(b.interval));
    PreviewRequest r{{plan, interval, b.quantity}, b.currency, b.coupon, {}};
    if (b.country) r.address = TaxAddress{*b.country, b.region.value_or(""), false};
    return call.read([&](db::Tx& tx) -> Result<PreviewView> {
        TRY(const auto p, preview(tx, call.ctx, r));
        return view_of(p, call.ctx.locale);
    });
}

Result<PaymentResult> load_result(db::Tx& tx, const Ctx& ctx, PaymentState state, const std::string& action_url, const std::optional<InvoiceId>& invoice) {
    PaymentResult out{state, action_url.empty() ? std::nullopt : std::optional(action_url), {}, {}};
    if (const auto s = load_live_subscription(tx, ctx.organization)) out.subscription = load_view(tx, ctx, *s);
    if (invoice)
        if (const auto i = load_invoice(tx, ctx.organization, *invoice); i && i->state != InvoiceState::draft) out.invoice = summary_of(*i);
    return out;
}

// Takes the money of what was begun and answers with what came of it. The answer is kept under the Idempotency-Key.
Result<PaymentResult> finish(Call& call, const Begun& begun) {
    Settlement s{Settled::done, {}, {}, begun.invoice.value_or(InvoiceId{})};
    if (begun.charge) s = settle(call.store, call.ctx, *begun.charge);
    if (s.settled == Settled::refused) return Error(s.refusal.value_or(payment::PaymentError::card_declined));
    const auto state = s.settled == Settled::done ? PaymentState::done : s.settled == Settled::unknown ? PaymentState::processing : PaymentState::requires_action;
    return call.write([&](db::Tx& tx) { return load_result(tx, call.ctx, state, s.action_url, begun.invoice); });
}

Result<PaymentResult> post_subscription(Call& call, const SubscribeBody& b) {
    TRY(const auto plan, read_plan(b.plan));
    TRY(const auto interval, read_interval(b.interval));
    const SubscriptionRequest r{{*plan, *interval, b.quantity}, b.currency, b.coupon, b.payment_method_id};
    TRY(const auto begun, call.store.write([&](db::Tx& tx) { return begin_subscription(tx, call.ctx, r); }));
    return finish(call, begun);
}
Result<PaymentResult> patch_subscription(Call& call, const ChangeBody& b) {
    TRY(const auto plan, read_plan(b.plan));
    TRY(const auto interval, read_interval(b.interval));
    TRY(const auto begun, call.store.write([&](db::Tx& tx) { return begin_change(tx, call.ctx, {plan, interval, b.quantity}); }));
    return finish(call, begun);
}
// An unpaid invoice is tried at once with a new card.
void pay_open_invoice(Call& call) {
    const auto begun = call.store.write([&](db::Tx& tx) -> Result<Begun> {
        const auto open = load_open_invoice(tx, call.ctx.organization);
        if (!open) return Begun{};
        return begin_payment(tx, call.ctx, open->id, ChargeReason::new_card);
    });
    if (begun.ok() && begun->charge) settle(call.store, call.ctx, *begun->charge);
}

// A card whose holder was asked to authenticate is good now, or it is not.
Result<> confirm_card(Call& call) {
    const auto waiting = call.read([&](db::Tx& tx) { return load_verifying_payment_method(tx, call.ctx.organization); });
    if (!waiting) return {};
    const auto attached = settings().gateway->find_attachment(call.ctx, waiting->reference);
    if (attached.answer == payment::Answer::requires_action || attached.answer == payment::Answer::unknown) return {};
    const bool good = attached.answer == payment::Answer::done;
    call.store.write([&](db::Tx& tx) {
        if (!good) return mark_removed(tx, call.ctx.organization, waiting->id);
        mark_ready(tx, call.ctx.organization, waiting->id);
        mark_default(tx, call.ctx.organization, waiting->id);
    });
    if (!good) return attached.refusal.value_or(payment::PaymentError::authentication_failed);
    pay_open_invoice(call);
    return {};
}

Result<PaymentResult> post_payment_confirmation(Call& call, const Empty&) {
    CHECK(confirm_card(call));
    const auto begun = call.read([&](db::Tx& tx) -> std::optional<Begun> {
        auto invoice = load_draft_invoice(tx, call.ctx.organization);
        if (!invoice) invoice = load_open_invoice(tx, call.ctx.organization);
        const auto charge = invoice ? load_last_charge(tx, call.ctx.organization, invoice->id) : std::nullopt;
        if (!charge || (charge->state != ChargeState::started && charge->state != ChargeState::requires_action)) return {};
        return Begun{charge->id, invoice->id};
    });
    if (begun) return finish(call, *begun);
    return call.write([&](db::Tx& tx) -> Result<PaymentResult> {
        const auto last = load_last_settled_charge(tx, call.ctx.organization);
        if (last && last->state == ChargeState::failed) return Error(refusal_named(last->refusal));
        return load_result(tx, call.ctx, PaymentState::done, "", last ? std::optional(last->invoice) : std::nullopt);
    });
}

template <Result<Subscription> (*command)(db::Tx&, const Ctx&)>
Result<SubscriptionView> run(Call& call, const Empty&) {
    return call.write([&](db::Tx& tx) -> Result<SubscriptionView> {
        TRY(const auto s, command(tx, call.ctx));
        return load_view(tx, call.ctx, s);
    });
}

Result<InformationView> get_information(Call& call, const Empty&) {
    return call.read([&](db::Tx& tx) -> Result<InformationView> {
        const auto b = load_billing_information(tx, call.ctx.organization);
        if (!b) return Error({"billing-information-missing", ErrorKind::not_found}, "");
        return information_view(*b);
    });
}
Result<InformationView> put_information(Call& call, const InformationBody& b) {
    TRY(const auto clean, clean_billing_information({b.name, b.email, b.line1, b.line2, b.city, b.region, b.postal_code, b.country, b.tax_number, b.po_reference, {}}));
    return call.write([&](db::Tx& tx) -> Result<InformationView> {
        save_billing_information(tx, call.ctx.organization, clean);
        accounts::audit(tx, call.ctx, "billing_information.changed", "");
        return information_view(load_billing_information(tx, call.ctx.organization).value());
    });
}

Result<CardSetup> post_card_setup(Call& call, const Empty&) { return CardSetup{settings().gateway->name(), settings().gateway->card_form_url(call.ctx)}; }

std::string load_or_make_customer(Call& call) {
    auto& gateway = *settings().gateway;
    const auto known = call.read([&](db::Tx& tx) { return std::pair(load_customer(tx, call.ctx.organization, gateway.name()), load_billing_information(tx, call.ctx.organization)); });
    if (known.first) return *known.first;
    const auto made = gateway.customer_for(call.ctx, known.second ? known.second->email : "");
    call.store.write([&](db::Tx& tx) { save_customer(tx, call.ctx.organization, gateway.name(), made); });
    return made;
}

Result<AttachedView> post_card(Call& call, const CardBody& b) {
    auto& gateway = *settings().gateway;
    const auto customer = load_or_make_customer(call);
    const auto attached = gateway.attach(call.ctx, customer, b.token, settings().public_url + "/app/settings/billing/payment-return");
    if (attached.answer == payment::Answer::refused) return Error(attached.refusal.value_or(payment::PaymentError::card_declined), ".token");
    if (attached.answer == payment::Answer::unknown) return payment::PaymentError::payment_unavailable;
    const bool ready = attached.answer == payment::Answer::done;
    auto out = call.write([&](db::Tx& tx) -> Result<AttachedView> {
        const PaymentMethod m{{}, attached.method, attached.card.brand, attached.card.last4, attached.card.expiry_month, attached.card.expiry_year, false, ready, false};
        const auto id = save_payment_method(tx, call.ctx.organization, m, call.ctx.now);
        accounts::audit(tx, call.ctx, "payment_method.added", card_name(m.brand, m.last4));
        if (!ready) return AttachedView{{}, PaymentState::requires_action, attached.action_url};
        mark_default(tx, call.ctx.organization, id);
        return AttachedView{card_view(load_payment_method(tx, call.ctx.organization, id).value(), zone_of(tx, call.ctx.organization).date_of(call.ctx.now)), PaymentState::done, {}};
    });
    if (out.ok() && ready) pay_open_invoice(call);
    return out;
}

Result<Cards> get_cards(Call& call, const Empty&) {
    return call.read([&](db::Tx& tx) -> Result<Cards> { return Cards{load_cards(tx, call.ctx)}; });
}
Result<CardView> post_default_card(Call& call, const CardPath& p) {
    auto out = call.write([&](db::Tx& tx) -> Result<CardView> {
        const auto m = load_payment_method(tx, call.ctx.organization, p.payment_method_id);
        if (!m || !m->ready) return PurchaseError::payment_method_not_found;
        mark_default(tx, call.ctx.organization, m->id);
        accounts::audit(tx, call.ctx, "payment_method.default", card_name(m->brand, m->last4));
        return card_view(load_payment_method(tx, call.ctx.organization, m->id).value(), zone_of(tx, call.ctx.organization).date_of(call.ctx.now));
    });
    if (out.ok()) pay_open_invoice(call);
    return out;
}
Result<Empty> delete_card(Call& call, const CardPath& p) {
    std::string reference;
    CHECK(call.write([&](db::Tx& tx) -> Result<Empty> {
        const auto m = load_payment_method(tx, call.ctx.organization, p.payment_method_id);
        if (!m) return PurchaseError::payment_method_not_found;
        const auto s = load_live_subscription(tx, call.ctx.organization);
        if (s && m->is_default && !s->cancel_at_period_end) return PurchaseError::payment_method_in_use;
        mark_removed(tx, call.ctx.organization, m->id);
        accounts::audit(tx, call.ctx, "payment_method.removed", card_name(m->brand, m->last4));
        reference = m->reference;
        return Empty{};
    }));
    settings().gateway->detach(call.ctx, reference);
    return Empty{};
}

template <class... E> std::vector<ErrorInfo> infos(E... e) { return {error_info(e)...}; }

}  // namespace

void add_subscription_routes(std::vector<http::Route>& routes) {
    using enum http::Method;
    using enum SubscriptionError;
    using enum PurchaseError;
    using enum CouponError;
    using payment::PaymentError;
    const std::string p = "/api/v1/", admin = "administrator", tag = "billing";
    const auto add = [&](http::Route r) { routes.push_back(std::move(r)); };
    const auto money = infos(payment_in_progress, billing_information_missing, payment_method_missing, PaymentError::card_declined, PaymentError::insufficient_funds,
                             PaymentError::authentication_failed, PaymentError::payment_unavailable);
    const auto with_money = [&](std::vector<ErrorInfo> own) {
        own.insert(own.end(), money.begin(), money.end());
        return own;
    };
    add(http::route(get, p + "subscription", "get_subscription", admin, tag, get_subscription,
                    {.scope = "billing:read", .summary = "The organization's subscription, cards and billing information"}));
    add(http::route(post, p + "subscription-previews", "preview_subscription", admin, tag, post_preview,
                    {.scope = "billing:read", .summary = "What a purchase or a change would cost, line by line; the decision itself, not saved",
                     .errors = infos(plan_unknown, interval_unknown, quantity_invalid, quantity_below_active_users, nothing_changes, coupon_unknown, coupon_expired, coupon_used_up,
                                     coupon_not_for_plan, currency_fixed, subscription_past_due)}));
    add(http::route(post, p + "subscription", "start_subscription", admin, tag, post_subscription,
                    {.scope = "billing:write", .summary = "Subscribe: charged now, or at the end of a running trial", .success = 201,
                     .errors = with_money(infos(already_subscribed, plan_unknown, interval_unknown, quantity_invalid, quantity_below_active_users, currency_fixed, coupon_unknown))}));
    add(http::route(patch, p + "subscription", "change_subscription", admin, tag, patch_subscription,
                    {.scope = "billing:write", .summary = "Change plan, interval or number of users: what goes up at once, what goes down at the period's end",
                     .errors = with_money(infos(no_subscription, plan_unknown, interval_unknown, quantity_invalid, quantity_below_active_users, nothing_changes, subscription_past_due))}));
    add(http::route(post, p + "payment-confirmations", "confirm_payment", admin, tag, post_payment_confirmation,
                    {.scope = "billing:write", .summary = "After the cardholder authenticated, or while a payment is processed: what came of it", .errors = money}));
    add(http::route(delete_, p + "subscription/pending-change", "withdraw_pending_change", admin, tag, run<withdraw_pending_change>,
                    {.scope = "billing:write", .summary = "Withdraw the change that waits for the period's end", .errors = infos(no_subscription, payment_in_progress, no_pending_change)}));
    add(http::route(post, p + "subscription/cancellation", "cancel_subscription", "owner", tag, run<cancel_subscription>,
                    {.scope = "billing:write", .summary = "Cancel at the end of what is paid, or of the trial", .errors = infos(no_subscription, payment_in_progress, already_canceled)}));
    add(http::route(delete_, p + "subscription/cancellation", "resume_subscription", admin, tag, run<resume_subscription>,
                    {.scope = "billing:write", .summary = "Resume a cancelled subscription before its end", .errors = infos(no_subscription, payment_in_progress, not_canceled)}));
    add(http::route(get, p + "billing-information", "get_billing_information", admin, tag, get_information,
                    {.scope = "billing:read", .summary = "Who is billed", .errors = {{"billing-information-missing", ErrorKind::not_found}}}));
    add(http::route(put, p + "billing-information", "put_billing_information", admin, tag, put_information,
                    {.scope = "billing:write", .summary = "Say who is billed",
                     .errors = infos(PayerError::name_missing, PayerError::email_invalid, PayerError::address_missing, TaxError::country_unknown, TaxError::region_required,
                                     TaxError::region_unknown, PayerError::postal_code_invalid)}));
    add(http::route(post, p + "card-setups", "start_card_setup", admin, tag, post_card_setup, {.summary = "Where the provider's card form is; a card number never passes through this API"}));
    add(http::route(get, p + "payment-methods", "list_payment_methods", admin, tag, get_cards, {.scope = "billing:read", .summary = "Cards on file"}));
    add(http::route(post, p + "payment-methods", "add_payment_method", admin, tag, post_card,
                    {.scope = "billing:write", .summary = "Keep the card behind a token of the provider's form; it becomes the default and pays an unpaid invoice at once", .success = 201,
                     .errors = infos(PaymentError::card_token_invalid, PaymentError::card_expired, PaymentError::card_cvc_wrong, PaymentError::insufficient_funds, PaymentError::card_declined,
                                     PaymentError::payment_unavailable)}));
    add(http::route(post, p + "payment-methods/{payment_method_id}/defaults", "make_payment_method_default", admin, tag, post_default_card,
                    {.scope = "billing:write", .summary = "Charge this card from now on", .errors = infos(payment_method_not_found)}));
    add(http::route(delete_, p + "payment-methods/{payment_method_id}", "remove_payment_method", admin, tag, delete_card,
                    {.scope = "billing:write", .summary = "Forget a card", .success = 204, .errors = infos(payment_method_not_found, payment_method_in_use)}));
}

}  // namespace brigade::billing
