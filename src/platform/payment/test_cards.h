// The test cards that people know, and what each does. Pure. A number is looked up here and then forgotten.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include "platform/payment/payment.h"

namespace brigade::payment {

enum class Behaviour { succeeds, declined, insufficient_funds, declined_when_charged, asks_for_authentication, expired, cvc_wrong };
BOOST_DESCRIBE_ENUM(Behaviour, succeeds, declined, insufficient_funds, declined_when_charged, asks_for_authentication, expired, cvc_wrong)
std::string name_of(Behaviour);
Behaviour behaviour_named(std::string_view);   // throws std::runtime_error for another name

struct TestCard { std::string_view number; Behaviour behaviour; };
// Spaces and dashes are ignored. Nothing for any other number, real ones first of all.
std::optional<TestCard> find_test_card(std::string_view typed);

// A card is good until its month has ended everywhere on Earth.
bool has_expired(int month, int year, Instant now);

// Why the card cannot be attached; nothing: it can, perhaps after authentication.
std::optional<PaymentError> refusal_of_attachment(Behaviour, const Card&, Instant now);

}  // namespace brigade::payment
