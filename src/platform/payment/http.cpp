// What the sandbox's pages send: a card for a token, and the cardholder's answer. Public, as a provider's own would be.
#include "platform/payment/events.h"
#include "platform/payment/store.h"

namespace brigade::payment {
namespace {

using http::Call;

struct CardBody { std::string number; int exp_month = 0, exp_year = 0; std::string cvc; };
BOOST_DESCRIBE_STRUCT(CardBody, (), (number, exp_month, exp_year, cvc))
struct TokenView { std::string token, brand, last4; };
BOOST_DESCRIBE_STRUCT(TokenView, (), (token, brand, last4))

bool is_cvc(std::string_view s) { return s.size() == 3 && s.find_first_not_of("0123456789") == std::string_view::npos; }

// The number lives in this call's memory only. It is written nowhere and is in no refusal. No call.write here: it would keep a
// hash of the body under the Idempotency-Key.
Result<TokenView> post_token(Call& call, const CardBody& b) {
    constexpr int year_max = 2100;
    const auto card = find_test_card(b.number);
    if (!card) return Error(PaymentError::card_number_unknown, ".number");
    if (b.exp_month < 1 || b.exp_month > 12) return Error(http::WireError::invalid_value, ".exp_month");
    if (b.exp_year < 2000 || b.exp_year > year_max) return Error(http::WireError::invalid_value, ".exp_year");
    if (has_expired(b.exp_month, b.exp_year, call.ctx.machine_now)) return Error(PaymentError::card_expired, ".exp_month");
    if (!is_cvc(b.cvc)) return Error(PaymentError::card_cvc_wrong, ".cvc");
    const TokenRow row{card->behaviour, {"visa", std::string(card->number.substr(12)), b.exp_month, b.exp_year}};
    const TokenView view{"tok_" + random_token(), row.card.brand, row.card.last4};
    call.store.write([&](db::Tx& tx) { insert_token(tx, view.token, row, call.ctx.machine_now); });
    return view;
}

struct CardholderAnswer { std::string authentication; bool approve = false; };
BOOST_DESCRIBE_STRUCT(CardholderAnswer, (), (authentication, approve))
struct WayBack { std::string return_url; };
BOOST_DESCRIBE_STRUCT(WayBack, (), (return_url))

void settle_charge(db::Tx& tx, const Ctx& caller, const AuthenticationRow& a, bool approve, const EventFate& fate) {
    const std::string state = approve ? "succeeded" : "failed";
    update_charge(tx, a.organization, *a.charge_key, state, approve ? "" : std::string(error_info(PaymentError::authentication_failed).key));
    const auto clock = jobs::clock_of(tx, a.organization, caller.machine_now);
    Ctx ctx = caller;
    ctx.organization = a.organization;
    ctx.now = clock.now;
    ctx.clock = clock.kind;
    send_event(tx, ctx, state, *a.charge_key, fate);
}

// The first answer counts. The same one again, or another, leads back and changes nothing.
Result<WayBack> post_answer(Call& call, const CardholderAnswer& b) {
    std::optional<EventFate> fate;   // drawn once, however often the transaction runs
    return call.store.write([&](db::Tx& tx) -> Result<WayBack> {
        const auto a = load_authentication(tx, b.authentication);
        if (!a) return http::HttpError::not_found;
        if (!answer_authentication(tx, *a, b.approve)) return WayBack{a->return_url};
        if (a->charge_key) {
            if (!fate) fate = next_event_fate();
            settle_charge(tx, call.ctx, *a, b.approve, *fate);
        } else if (load_method(tx, a->organization, a->method).value().state == "requires_action") {
            update_method(tx, a->organization, a->method, b.approve ? "ready" : "refused");
        }
        return WayBack{a->return_url};
    });
}

}  // namespace

std::vector<http::Route> sandbox_routes() {
    const auto info = [](auto e) { return error_info(e); };
    return {
        http::route(http::Method::post, "/sandbox/tokens", "sandbox_create_token", "public", "sandbox", post_token,
                    {.summary = "The sandbox provider's own: a token for a test card. Any other number is refused", .success = 201,
                     .errors = {info(PaymentError::card_number_unknown), info(http::WireError::invalid_value), info(PaymentError::card_expired),
                                info(PaymentError::card_cvc_wrong)}}),
        http::route(http::Method::post, "/sandbox/authentications/{authentication}/answers", "sandbox_answer_authentication", "public", "sandbox", post_answer,
                    {.summary = "The sandbox provider's own: the cardholder approves or refuses", .errors = {info(http::HttpError::not_found)}}),
    };
}

}  // namespace brigade::payment
