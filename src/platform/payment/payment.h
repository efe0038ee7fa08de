// Taking money from cards, whoever the provider is. The provider keeps cards, tokens and charges; Brigade keeps their references,
// the brand, the last four digits and the month of expiry. A card number never passes through here.
//
// Amounts: integers in the currency's minor unit. Instants: the clock of the organization that pays (a test clock, too).
//
// Every call goes outside (or behaves as if): never inside a transaction. A call may be lost on its way there or back:
// Answer::unknown says that nobody knows whether it happened, and the same call with the same key settles it without doing it twice.
#pragma once
#include <boost/describe.hpp>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>
#include "base/result.h"
#include "platform/context.h"
#include "platform/db/store.h"
#include "platform/http/server.h"
#include "platform/jobs/jobs.h"

namespace brigade::payment {

// Why a card was refused, in the words of the caller's language under [errors]. In the order in which they are checked.
enum class PaymentError { card_token_invalid, card_number_unknown, card_expired, card_cvc_wrong, insufficient_funds, card_declined,
                          authentication_failed, payment_unavailable };
ErrorInfo error_info(PaymentError);

enum class Answer { done, refused, requires_action, unknown };

struct Card { std::string brand; std::string last4; int expiry_month = 0; int expiry_year = 0; };   // "visa", "4242"

// A card that a customer left with the provider, ready to be charged later.
struct Attached {
    Answer answer = Answer::unknown;
    std::string method;                      // the provider's reference of the card; set when done or requires_action
    Card card;
    std::string action_url;                  // where the cardholder authenticates; set for requires_action; may be a path of this server
    std::optional<PaymentError> refusal;     // set for refused
};

struct ChargeRequest {
    std::string key;                         // idempotency: made from the invoice and the attempt; one key, one charge, ever
    std::string customer, method;            // the provider's references
    std::int64_t amount = 0;                 // greater than zero
    std::string currency;                    // ISO 4217
    std::string description;                 // what the cardholder's statement says
    std::string return_url;                  // where the authentication page leads back to: within public_url, or a path of this server
};
struct Charged {
    Answer answer = Answer::unknown;
    std::string charge;                      // the provider's reference; set unless unknown
    std::string action_url;
    std::optional<PaymentError> refusal;
};
struct Refunded { Answer answer = Answer::unknown; std::string refund; };

// Something that happened at the provider. May come twice, late and out of order: it says only what to ask about.
struct Event { std::string id; std::string kind; std::string charge_key; };   // kind "charge.succeeded", "charge.failed", "charge.requires_action"

class Gateway {
public:
    virtual ~Gateway() = default;
    virtual std::string name() const = 0;          // "sandbox"
    virtual bool test_mode() const = 0;
    // Where the page with the card form is, to be shown in a frame. It hands a token to the page around it.
    virtual std::string card_form_url(const Ctx&) = 0;
    // The provider's reference of the organization as a customer; the same one each time.
    virtual std::string customer_for(const Ctx&, const std::string& email) = 0;
    // Verifies the card behind the token and keeps it for the customer. The same token again gives the same answer.
    virtual Attached attach(const Ctx&, const std::string& customer, const std::string& token, const std::string& return_url) = 0;
    // What became of an attachment that asked for authentication. `requires_action` while the cardholder has not answered.
    virtual Attached find_attachment(const Ctx&, const std::string& method) = 0;
    virtual void detach(const Ctx&, const std::string& method) = 0;      // harmless when it is gone
    // A key used again with another amount or currency is a bug: std::logic_error.
    virtual Charged charge(const Ctx&, const ChargeRequest&) = 0;
    // The same as charge() for each, answers in the same order. A provider that can does all at once: at most 1,000 a call.
    virtual std::vector<Charged> charge_many(const std::vector<std::pair<Ctx, ChargeRequest>>&);
    // What became of the charge with that key: nothing when the provider has never heard of it.
    virtual std::optional<Charged> find_charge(const Ctx&, const std::string& key) = 0;
    virtual Refunded refund(const Ctx&, const std::string& key, const std::string& charge, std::int64_t amount) = 0;
};

// What a test or the operator may make the sandbox do wrong, each that many times (0: off). The process's own: a sandbox that is
// opened begins without any.
struct Faults {
    int lose_requests = 0;       // the next charges never arrive: unknown, and nothing happened
    int lose_answers = 0;        // the next charges happen, and the answer is lost: unknown
    int decline = 0;             // the next charges are declined whatever the card
    int duplicate_events = 0;    // the next events are delivered twice
    int late_events = 0;         // the next events come an hour late, by the organization's clock
    int delay_ms = 0;            // every call that charges takes this long, at most 10,000
};
BOOST_DESCRIBE_STRUCT(Faults, (), (lose_requests, lose_answers, decline, duplicate_events, late_events, delay_ms))

// The provider that needs nothing from outside. It plays a provider of its own: its tables (sandbox_…) keep tokens, cards
// without numbers, charges and what each test card does. Takes the known test numbers only.
class Sandbox : public Gateway {
public:
    virtual void set_faults(const Faults&) = 0;
    virtual Faults faults() const = 0;
    // Its pages: GET /sandbox/card-form and /sandbox/authentication/…; what they send goes to the routes below.
    virtual http::Response page(const http::Request&) = 0;
};
std::unique_ptr<Sandbox> open_sandbox(db::Store&, std::string public_url);

// POST /sandbox/tokens, POST /sandbox/authentications/{…}/answers: public, outside /api/v1, as a provider's own would be.
std::vector<http::Route> sandbox_routes();

// Who hears of the provider's events; given by app/. Called outside transactions, at least once for each.
using EventHandler = std::function<void(const Ctx&, const Event&)>;
void register_jobs(jobs::Registry&, EventHandler);

}  // namespace brigade::payment
