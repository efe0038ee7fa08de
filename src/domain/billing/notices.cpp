#include "domain/billing/notices.h"

#include <functional>
#include "domain/billing/commands.h"
#include "platform/mail/mail.h"

namespace brigade::billing {
namespace {

std::string number_of(std::int64_t n) { return std::to_string(n); }
template <class E> std::string key_of(E e) { return boost::describe::enum_to_string(e, ""); }

// What a mail's sentences may need of the reader.
struct Reader {
    Locale locale;
    Zone zone;
    std::string date(Instant t) const { return text::format_date(locale, zone, t); }
    std::string date(Date d) const { return text::format_date(locale, Zone::utc(), Instant(std::chrono::sys_days(d))); }
    std::string date_time(Instant t) const { return text::format_date_time(locale, zone, t); }
    std::string money(std::int64_t minor, const std::string& currency) const { return text::format_money(locale, minor, currency); }
    std::string terms(const Terms& t) const {
        return text::sentence(locale, "billing.terms_" + key_of(t.interval), {{"plan", text::sentence(locale, "plans." + key_of(t.plan))}, {"users", number_of(t.quantity)}});
    }
    std::string refusal(const std::string& code) const { return text::sentence(locale, "errors." + (code.empty() ? std::string("card-declined") : code)); }
};
using Params = std::function<text::Params(const Reader&)>;

std::vector<accounts::Recipient> recipients(db::Tx& tx, OrgId org, Locale organization_locale) {
    auto all = accounts::load_administrators(tx, org);
    const auto buyer = load_billing_information(tx, org);
    if (buyer && std::ranges::find(all, buyer->email, &accounts::Recipient::email) == all.end()) all.push_back({buyer->name, buyer->email, organization_locale});
    return all;
}

// The same mail to everyone it concerns; one per person and occasion however often it is announced.
void announce(db::Tx& tx, const Ctx& ctx, const std::string& templ, const std::string& occasion, const Params& params, const std::string& path = "/app/settings/billing/subscription") {
    const auto organization = accounts::load_organization(tx, ctx.organization).value();
    const auto zone = Zone::find(organization.time_zone).value_or(Zone::utc());
    for (const auto& to : recipients(tx, ctx.organization, organization.locale)) {
        auto p = params(Reader{to.locale, zone});
        p.emplace_back("name", to.name);
        p.emplace_back("organization", organization.name);
        mail::queue(tx, ctx, {to.email, to.locale, templ, std::move(p), path.starts_with("http") ? path : settings().public_url + path, occasion + " " + to.email});
    }
}

// Told once for each time it happens.
std::string occasion_of(const std::string& what, const Subscription& s, Instant now) { return what + " " + s.id.str() + " " + to_iso(now); }

}  // namespace

void announce_trial(db::Tx& tx, const Ctx& ctx, const TrialFacts& trial, const std::string& occasion) {
    announce(tx, ctx, occasion, occasion, [&](const Reader& r) -> text::Params {
        return {{"ends", r.date_time(trial.ends_at)}, {"days", number_of(compute_days_left(ctx.now, trial.ends_at, r.zone))}};
    }, "/app/settings/billing");
}

void announce_change(db::Tx& tx, const Ctx& ctx, const std::optional<Subscription>& before, const Subscription& after) {
    std::string templ = "subscription_started";
    if (before) {
        const bool now = before->terms != after.terms, later = before->pending != after.pending;
        if (!now && !later) return;
        const auto& from = before->pending.value_or(before->terms);
        const auto& to = after.pending.value_or(after.terms);
        templ = from.plan == to.plan && from.interval == to.interval ? "seats_changed" : "plan_changed";
        if (!now) templ += "_later";
    } else if (after.state == SubscriptionState::trialing) {
        templ = "subscription_started_in_trial";
    }
    announce(tx, ctx, templ, occasion_of(templ, after, ctx.now), [&](const Reader& r) -> text::Params {
        return {{"terms", r.terms(after.terms)}, {"later", r.terms(after.pending.value_or(after.terms))}, {"on", r.date(after.period.end)},
                {"users", number_of(after.pending.value_or(after.terms).quantity)}};
    });
}

void announce_canceled(db::Tx& tx, const Ctx& ctx, const Subscription& s) {
    announce(tx, ctx, "subscription_canceled", occasion_of("canceled", s, ctx.now), [&](const Reader& r) -> text::Params { return {{"terms", r.terms(s.terms)}, {"ends", r.date_time(s.period.end)}}; });
}
void announce_resumed(db::Tx& tx, const Ctx& ctx, const Subscription& s) {
    announce(tx, ctx, "subscription_resumed", occasion_of("resumed", s, ctx.now), [&](const Reader& r) -> text::Params { return {{"terms", r.terms(s.terms)}, {"on", r.date(s.period.end)}}; });
}
void announce_ended(db::Tx& tx, const Ctx& ctx, const Subscription& s) {
    const std::string templ = s.state == SubscriptionState::unpaid ? "subscription_ended_unpaid" : "subscription_ended";
    announce(tx, ctx, templ, occasion_of("ended", s, ctx.now), [&](const Reader& r) -> text::Params { return {{"terms", r.terms(s.terms)}}; }, "/app/settings/billing");
}

void announce_receipt(db::Tx& tx, const Ctx& ctx, const Invoice& i) {
    announce(tx, ctx, "receipt", "receipt " + i.id.str(), [&](const Reader& r) -> text::Params {
        return {{"number", invoice_number_text(i)}, {"total", r.money(i.draft.total, i.currency)}, {"paid_on", r.date(i.paid_at.value_or(i.issued_at))},
                {"period", text::sentence(r.locale, "billing.period", {{"from", r.date(i.period ? i.period->start : i.issued_on)},
                                                                       {"to", r.date(Date(std::chrono::sys_days(i.period ? i.period->end : i.issued_on) - std::chrono::days(1)))}})}};
    });
}
void announce_credit_note(db::Tx& tx, const Ctx& ctx, const Invoice& note, const Invoice& corrected) {
    announce(tx, ctx, "credit_note", "credit note " + note.id.str(), [&](const Reader& r) -> text::Params {
        return {{"number", invoice_number_text(note)}, {"corrected", invoice_number_text(corrected)}, {"total", r.money(corrected.draft.total, note.currency)}};
    });
}
void announce_payment_failed(db::Tx& tx, const Ctx& ctx, const Invoice& i, const Charge& c, Instant next_retry_at) {
    announce(tx, ctx, "payment_failed", "payment failed " + c.id.str(), [&](const Reader& r) -> text::Params {
        return {{"total", r.money(i.draft.amount_due, i.currency)}, {"reason", r.refusal(c.refusal)}, {"retry", r.date(next_retry_at)}};
    });
}
void announce_action_required(db::Tx& tx, const Ctx& ctx, const Invoice& i, const Charge& c) {
    const auto url = c.action_url.starts_with("/") ? settings().public_url + c.action_url : c.action_url;
    announce(tx, ctx, "action_required", "action required " + c.id.str(), [&](const Reader& r) -> text::Params { return {{"total", r.money(i.draft.amount_due, i.currency)}}; }, url);
}
void announce_yearly_renewal(db::Tx& tx, const Ctx& ctx, const Subscription& s, const Draft& next) {
    announce(tx, ctx, "yearly_renewal", occasion_of("yearly renewal", s, s.period.end), [&](const Reader& r) -> text::Params {
        return {{"terms", r.terms(s.pending.value_or(s.terms))}, {"on", r.date(s.period.end)}, {"total", r.money(next.total, s.currency)}};
    });
}
void announce_card_expiring(db::Tx& tx, const Ctx& ctx, const PaymentMethod& m, const Subscription& s) {
    announce(tx, ctx, "card_expiring", "card expiring " + m.id.str(), [&](const Reader& r) -> text::Params {
        const auto month = m.expiry_month < 10 ? "0" + number_of(m.expiry_month) : number_of(m.expiry_month);
        return {{"digits", m.last4}, {"expires", month + "/" + number_of(m.expiry_year)}, {"on", r.date(s.period.end)}};
    });
}
void announce_price_change(db::Tx& tx, const Ctx& ctx, const Subscription& s, std::int64_t unit_before, std::int64_t unit_after) {
    announce(tx, ctx, "price_change", occasion_of("price change", s, ctx.now), [&](const Reader& r) -> text::Params {
        return {{"before", r.money(unit_before, s.currency)}, {"after", r.money(unit_after, s.currency)}, {"on", r.date(s.period.end)}, {"terms", r.terms(s.terms)}};
    });
}

}  // namespace brigade::billing
