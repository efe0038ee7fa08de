#include "platform/payment/test_cards.h"

#include <stdexcept>

namespace brigade::payment {
namespace {

constexpr TestCard test_cards[] = {
    {"4242424242424242", Behaviour::succeeds},
    {"4000000000000002", Behaviour::declined},
    {"4000000000009995", Behaviour::insufficient_funds},
    {"4000000000000341", Behaviour::declined_when_charged},
    {"4000002500003155", Behaviour::asks_for_authentication},
    {"4000000000000069", Behaviour::expired},
    {"4000000000000127", Behaviour::cvc_wrong},
};

}  // namespace

std::string name_of(Behaviour b) { return boost::describe::enum_to_string(b, ""); }

Behaviour behaviour_named(std::string_view name) {
    Behaviour b{};
    if (!boost::describe::enum_from_string(std::string(name).c_str(), b)) throw std::runtime_error("the sandbox knows no such behaviour");
    return b;
}

std::optional<TestCard> find_test_card(std::string_view typed) {
    std::string digits;
    for (const char c : typed)
        if (c != ' ' && c != '-') digits += c;
    for (const auto& card : test_cards)
        if (card.number == digits) return card;
    return {};
}

bool has_expired(int month, int year, Instant now) {
    constexpr auto last_zone_behind = std::chrono::hours(12);
    const Date today{std::chrono::floor<std::chrono::days>(now - last_zone_behind)};
    return year * 12 + month < static_cast<int>(today.year()) * 12 + static_cast<int>(static_cast<unsigned>(today.month()));
}

std::optional<PaymentError> refusal_of_attachment(Behaviour b, const Card& card, Instant now) {
    if (b == Behaviour::expired || has_expired(card.expiry_month, card.expiry_year, now)) return PaymentError::card_expired;
    if (b == Behaviour::cvc_wrong) return PaymentError::card_cvc_wrong;
    if (b == Behaviour::insufficient_funds) return PaymentError::insufficient_funds;
    if (b == Behaviour::declined) return PaymentError::card_declined;
    return {};
}

}  // namespace brigade::payment
