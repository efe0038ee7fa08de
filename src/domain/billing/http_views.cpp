#include "domain/billing/http_views.h"

#include "platform/text/text.h"

namespace brigade::billing {
namespace {

template <class E> std::string key_of(E e) { return boost::describe::enum_to_string(e, ""); }

std::optional<PendingView> pending_of(const Subscription& s) {
    if (!s.pending) return {};
    return PendingView{s.pending->plan, s.pending->interval, s.pending->quantity, s.period.end, s.period.days.end};
}

std::optional<CouponView> coupon_of(const Subscription& s, Locale locale) {
    if (!s.coupon) return {};
    const auto& c = *s.coupon;
    const auto what = c.percent > 0 ? text::sentence(locale, "coupons.percent", {{"off", std::to_string(c.percent)}})
                                    : text::sentence(locale, "coupons.amount", {{"off", text::format_money(locale, c.amount_off, s.currency)}});
    return CouponView{c.code, text::sentence(locale, "coupons." + key_of(c.duration), {{"what", what}, {"months", std::to_string(c.months)}})};
}

NextChargeView next_charge_of(const Subscription& next, const Draft& d, Locale locale) {
    return {next.period.start, next.period.days.start, views_of(d.lines, locale), d.subtotal, views_of(d.taxes, locale), d.total, d.credit_applied, d.amount_due};
}

std::optional<PastDueView> load_past_due(db::Tx& tx, const Ctx& ctx, const Subscription& s) {
    if (s.state != SubscriptionState::past_due) return {};
    const auto invoice = load_open_invoice(tx, ctx.organization);
    if (!invoice) return {};
    const auto charge = load_last_charge(tx, ctx.organization, invoice->id);
    PastDueView v{invoice->id, invoice->draft.amount_due, {}, compute_next_retry(s, zone_of(tx, ctx.organization)), {}};
    if (charge && charge->state == ChargeState::requires_action) v.action_url = charge->action_url;
    v.reason = text::sentence(ctx.locale, "errors." + (charge && !charge->refusal.empty() ? charge->refusal : v.action_url ? "authentication-failed" : "card-declined"));
    return v;
}

std::string state_of(InvoiceState s) {
    auto name = key_of(s);
    if (name.ends_with('_')) name.pop_back();
    return name;
}

}  // namespace

LineView view_of(const Line& l, Locale locale) {
    const auto key = "invoice_lines." + key_of(l.text) + (l.text == LineText::plan_period ? "_" + key_of(l.interval) : "");
    return {l.kind, text::sentence(locale, key, {{"plan", text::sentence(locale, "plans." + key_of(l.plan))}, {"users", std::to_string(l.quantity.value_or(0))}}), l.plan, l.quantity,
            l.unit_amount, l.service.start, l.service.end, l.amount};
}
std::vector<LineView> views_of(const std::vector<Line>& lines, Locale locale) {
    std::vector<LineView> out;
    for (const auto& l : lines) out.push_back(view_of(l, locale));
    return out;
}
std::vector<TaxView> views_of(const std::vector<Tax>& taxes, Locale locale) {
    std::vector<TaxView> out;
    for (const auto& t : taxes) out.push_back({t.code, text::sentence(locale, "taxes." + t.code), t.rate, t.amount});
    return out;
}

PreviewView view_of(const Preview& p, Locale locale) {
    PreviewView v;
    v.currency = p.after.currency;
    const bool later = p.after.pending && (!p.before || p.before->pending != p.after.pending);
    const bool in_trial = p.after.state == SubscriptionState::trialing;
    v.effect = in_trial ? Effect::trial : p.acts_now ? (later ? Effect::both : Effect::now) : Effect::period_end;
    v.lines = views_of(p.today.lines, locale);
    v.subtotal = p.today.subtotal;
    v.taxes = views_of(p.today.taxes, locale);
    v.total = p.today.total;
    v.credit_applied = p.today.credit_applied;
    v.total_today = p.today.amount_due;
    if (in_trial) v.trial_ends_at = p.after.period.end;
    v.pending = pending_of(p.after);
    if (p.next) v.next_charge = next_charge_of(*p.next_subscription, *p.next, locale);
    v.coupon = coupon_of(p.after, locale);
    v.seats_used = p.seats_used;
    return v;
}

SubscriptionView load_view(db::Tx& tx, const Ctx& ctx, const Subscription& s) {
    SubscriptionView v;
    v.id = s.id;
    v.state = s.state;
    v.plan = s.terms.plan;
    v.interval = s.terms.interval;
    v.quantity = s.terms.quantity;
    v.currency = s.currency;
    v.unit_amount = unit_amount(catalogue_of(tx, s.catalogue_version), s.currency, s.terms);
    v.started_at = s.started_at;
    v.period_start = s.period.start;
    v.period_end = s.period.end;
    v.period_start_on = s.period.days.start;
    v.period_end_on = s.period.days.end;
    if (s.state == SubscriptionState::trialing) v.trial_ends_at = s.period.end;
    v.cancel_at_period_end = s.cancel_at_period_end;
    v.ended_at = s.ended_at;
    v.pending = pending_of(s);
    v.coupon = coupon_of(s, ctx.locale);
    v.past_due = load_past_due(tx, ctx, s);
    const auto buyer = load_billing_information(tx, ctx.organization);
    if (is_live(s.state) && buyer)
        if (const auto next = compute_next_draft(tx, ctx, s, tax_address(*buyer), load_credit_balance(tx, ctx.organization, s.currency)))
            v.next_charge = next_charge_of(decide_renewal(s, catalogue_of(tx, version_at_renewal(s)), zone_of(tx, ctx.organization)).subscription, *next, ctx.locale);
    return v;
}

std::string card_name(std::string_view brand, std::string_view last4) {
    std::string name(brand);
    if (!name.empty() && name[0] >= 'a' && name[0] <= 'z') name[0] = static_cast<char>(name[0] - 'a' + 'A');
    return name + " •••• " + std::string(last4);
}

InvoiceSummary summary_of(const Invoice& i) {
    const auto number = invoice_number_text(i);
    return {i.id, number.empty() ? std::nullopt : std::optional(number), i.kind, state_of(i.state), i.issued_at, i.issued_on, i.currency, i.draft.total,
            i.state == InvoiceState::open ? i.draft.amount_due : 0, "/api/v1/invoices/" + i.id.str() + "/pdf"};
}
InvoiceView view_of(const Invoice& i, Locale locale) {
    const auto s = summary_of(i);
    InvoiceView v{s.id, s.number, s.kind, s.state, s.issued_at, s.issued_on, s.currency, views_of(i.draft.lines, locale), i.draft.subtotal, views_of(i.draft.taxes, locale), s.total,
                  i.draft.credit_applied, s.amount_due, s.pdf_url, {}, i.paid_at, {}, {}};
    if (i.paid_with) {
        const auto space = i.paid_with->find(' ');
        v.paid_with = card_name(i.paid_with->substr(0, space), i.paid_with->substr(space + 1));
    }
    if (i.period) {
        v.period_start = i.period->start;
        v.period_end = i.period->end;
    }
    return v;
}

}  // namespace brigade::billing
