// The sandbox: a provider of its own that needs nothing from outside.
#include <stdexcept>
#include <thread>
#include "base/money.h"
#include "platform/payment/events.h"
#include "platform/payment/sandbox_page.h"
#include "platform/payment/store.h"

namespace brigade::payment {
namespace {

constexpr std::size_t charges_max = 1000;
constexpr std::string_view authentication_path = "/sandbox/authentication/";

std::string action_url(const std::string& authentication) { return std::string(authentication_path) + authentication; }

Charged charged_from(const ChargeRow& c) {
    if (c.state == "succeeded") return {Answer::done, c.reference, {}, {}};
    if (c.state == "requires_action") return {Answer::requires_action, c.reference, action_url(c.authentication), {}};
    const bool unconfirmed = c.refusal == error_info(PaymentError::authentication_failed).key;
    return {Answer::refused, c.reference, {}, unconfirmed ? PaymentError::authentication_failed : PaymentError::card_declined};
}

Attached refused(PaymentError why) { return {Answer::refused, {}, {}, {}, why}; }
Attached attached_from(const MethodRow& m) {
    if (m.state == "ready") return {Answer::done, m.reference, m.card, {}, {}};
    if (m.state == "requires_action") return {Answer::requires_action, m.reference, m.card, action_url(m.authentication), {}};
    return refused(m.state == "refused" ? PaymentError::authentication_failed : PaymentError::card_token_invalid);
}

// What becomes of a charge with this card; nothing known of the card: declined.
std::string decide_state(const std::optional<MethodRow>& method, bool declined) {
    if (declined || !method || method->state != "ready" || method->behaviour == Behaviour::declined_when_charged) return "failed";
    return method->behaviour == Behaviour::asks_for_authentication ? "requires_action" : "succeeded";
}

class TheSandbox : public Sandbox {
public:
    TheSandbox(db::Store& store, std::string public_url) : store_(store), public_url_(std::move(public_url)) {
        while (public_url_.ends_with('/')) public_url_.pop_back();
        set_current_faults({});
    }
    std::string name() const override { return "sandbox"; }
    bool test_mode() const override { return true; }
    std::string card_form_url(const Ctx& ctx) override { return "/sandbox/card-form?locale=" + std::string(to_string(ctx.locale)); }
    std::string customer_for(const Ctx&, const std::string& email) override;
    Attached attach(const Ctx&, const std::string& customer, const std::string& token, const std::string& return_url) override;
    Attached find_attachment(const Ctx&, const std::string& method) override;
    void detach(const Ctx& ctx, const std::string& method) override {
        store_.write([&](db::Tx& tx) { update_method(tx, ctx.organization, method, "detached"); });
    }
    Charged charge(const Ctx&, const ChargeRequest&) override;
    std::vector<Charged> charge_many(const std::vector<std::pair<Ctx, ChargeRequest>>&) override;
    std::optional<Charged> find_charge(const Ctx&, const std::string& key) override;
    Refunded refund(const Ctx&, const std::string& key, const std::string& charge, std::int64_t amount) override;
    void set_faults(const Faults& f) override { set_current_faults(f); }
    Faults faults() const override { return current_faults(); }
    http::Response page(const http::Request&) override;

private:
    std::string checked(const std::string& return_url) const;
    std::string ask_cardholder(db::Tx&, OrgId, const std::string& method, const std::optional<std::string>& charge_key, const std::string& return_url) const;
    Charged charge_in(db::Tx&, const Ctx&, const ChargeRequest&, const Mishap&) const;

    db::Store& store_;
    std::string public_url_;
};

// The page sends the browser there: nowhere but to this server.
std::string TheSandbox::checked(const std::string& return_url) const {
    std::string_view path = return_url;
    if (!public_url_.empty() && path.starts_with(public_url_)) path.remove_prefix(public_url_.size());
    const bool plain = path.find_first_of("\\\r\n\t") == std::string_view::npos;
    if (path.empty()) return return_url.empty() ? "/" : return_url;
    if (!plain || !path.starts_with('/') || path.starts_with("//")) throw std::logic_error("an authentication would lead away from this server");
    return return_url;
}

std::string TheSandbox::ask_cardholder(db::Tx& tx, OrgId org, const std::string& method, const std::optional<std::string>& charge_key,
                                       const std::string& return_url) const {
    const auto reference = "auth_" + random_token();
    insert_authentication(tx, {org, reference, method, charge_key, "waiting", checked(return_url)});
    return reference;
}

std::string TheSandbox::customer_for(const Ctx& ctx, const std::string& email) {
    return store_.write([&](db::Tx& tx) {
        insert_customer(tx, ctx.organization, "cus_" + random_token(16), email);
        return load_customer(tx, ctx.organization).value();
    });
}

Attached TheSandbox::attach(const Ctx& ctx, const std::string& customer, const std::string& token, const std::string& return_url) {
    checked(return_url);
    return store_.write([&](db::Tx& tx) -> Attached {
        if (load_customer(tx, ctx.organization) != customer) throw std::logic_error("a card for a customer that is not the organization's");
        if (const auto known = load_method_by_token(tx, ctx.organization, token)) return attached_from(*known);
        const auto taken = take_token(tx, ctx.organization, token);
        if (!taken) return refused(PaymentError::card_token_invalid);
        if (const auto refusal = refusal_of_attachment(taken->behaviour, taken->card, ctx.now)) return refused(*refusal);
        MethodRow m{"card_" + random_token(18), token, taken->behaviour, taken->card, "ready", ""};
        if (m.behaviour == Behaviour::asks_for_authentication) {
            m.state = "requires_action";
            m.authentication = ask_cardholder(tx, ctx.organization, m.reference, std::nullopt, return_url);
        }
        insert_method(tx, ctx.organization, m);
        return attached_from(m);
    });
}

Attached TheSandbox::find_attachment(const Ctx& ctx, const std::string& method) {
    const auto m = store_.read([&](db::Tx& tx) { return load_method(tx, ctx.organization, method); });
    return m ? attached_from(*m) : refused(PaymentError::card_token_invalid);
}

// The charge is written before it is looked for: nearly always it is a new one, and three statements do.
Charged TheSandbox::charge_in(db::Tx& tx, const Ctx& ctx, const ChargeRequest& r, const Mishap& mishap) const {
    const auto method = load_method(tx, ctx.organization, r.method);
    ChargeRow c{r.key, "ch_" + random_token(18), r.method, r.amount, r.currency, r.description, decide_state(method, mishap.declined), "", ""};
    if (c.state == "failed") c.refusal = error_info(PaymentError::card_declined).key;
    if (c.state == "requires_action") {
        // Asked before already: no second question for the same key.
        if (const auto known = load_charge(tx, ctx.organization, r.key)) c = *known;
        else c.authentication = ask_cardholder(tx, ctx.organization, r.method, r.key, r.return_url);
    }
    if (insert_charge(tx, ctx.organization, c, ctx.now)) {
        send_event(tx, ctx, c.state, c.key, mishap.event);
        return charged_from(c);
    }
    const auto known = load_charge(tx, ctx.organization, r.key).value();
    if (known.amount != r.amount || known.currency != r.currency) throw std::logic_error("a charge's key was used for another amount");
    return charged_from(known);
}

void check(const ChargeRequest& r) {
    if (r.key.empty() || r.amount <= 0 || !currency_from_iso(r.currency)) throw std::logic_error("a charge without a key, of nothing, or in no currency");
}

Charged TheSandbox::charge(const Ctx& ctx, const ChargeRequest& r) {
    check(r);
    const auto mishap = next_mishap();
    if (mishap.delay_ms > 0) std::this_thread::sleep_for(milliseconds(mishap.delay_ms));
    if (mishap.request_lost) return {};
    const auto charged = store_.write([&](db::Tx& tx) { return charge_in(tx, ctx, r, mishap); });
    return mishap.answer_lost ? Charged{} : charged;
}

std::vector<Charged> TheSandbox::charge_many(const std::vector<std::pair<Ctx, ChargeRequest>>& requests) {
    if (requests.size() > charges_max) throw std::logic_error("too many charges at once");
    if (requests.empty()) return {};
    std::vector<Mishap> mishaps;
    for (const auto& [ctx, request] : requests) {
        check(request);
        mishaps.push_back(next_mishap());
    }
    if (mishaps[0].delay_ms > 0) std::this_thread::sleep_for(milliseconds(mishaps[0].delay_ms));
    auto out = store_.write([&](db::Tx& tx) {
        std::vector<Charged> charged(requests.size());
        for (std::size_t i = 0; i < requests.size(); ++i)
            if (!mishaps[i].request_lost) charged[i] = charge_in(tx, requests[i].first, requests[i].second, mishaps[i]);
        return charged;
    });
    for (std::size_t i = 0; i < out.size(); ++i)
        if (mishaps[i].answer_lost) out[i] = {};
    return out;
}

std::optional<Charged> TheSandbox::find_charge(const Ctx& ctx, const std::string& key) {
    const auto c = store_.read([&](db::Tx& tx) { return load_charge(tx, ctx.organization, key); });
    if (!c) return {};
    return charged_from(*c);
}

Refunded TheSandbox::refund(const Ctx& ctx, const std::string& key, const std::string& charge, std::int64_t amount) {
    if (key.empty() || amount <= 0) throw std::logic_error("a refund without a key, or of nothing");
    return store_.write([&](db::Tx& tx) -> Refunded {
        if (const auto known = load_refund(tx, ctx.organization, key)) return {Answer::done, *known};
        const auto reference = "re_" + random_token(18);
        if (!insert_refund(tx, ctx.organization, key, reference, charge, amount)) return {Answer::refused, {}};
        return {Answer::done, reference};
    });
}

std::string query_of(const http::Request& r, std::string_view name) {
    for (const auto& [key, value] : r.query)
        if (key == name) return value;
    return {};
}

http::Response TheSandbox::page(const http::Request& r) {
    if (auto asset = page_asset(r.path)) return std::move(*asset);
    const Look look{locale_from(query_of(r, "locale")).value_or(locale_from_accept_language(r.header("accept-language"), Locale::fr_CA)), query_of(r, "theme")};
    if (r.path == "/sandbox/card-form") return card_form_page(look);
    if (!r.path.starts_with(authentication_path)) return unknown_page(look);
    const auto question = store_.read([&](db::Tx& tx) -> std::optional<Question> {
        const auto a = load_authentication(tx, r.path.substr(authentication_path.size()));
        if (!a) return {};
        const auto m = load_method(tx, a->organization, a->method);
        const auto c = a->charge_key ? load_charge(tx, a->organization, *a->charge_key) : std::nullopt;
        return Question{a->reference, m.value().card, c ? c->amount : 0, c ? c->currency : "", c ? c->description : "", a->state != "waiting", a->return_url};
    });
    return question ? authentication_page(look, *question) : unknown_page(look);
}

}  // namespace

std::unique_ptr<Sandbox> open_sandbox(db::Store& store, std::string public_url) { return std::make_unique<TheSandbox>(store, std::move(public_url)); }

}  // namespace brigade::payment
