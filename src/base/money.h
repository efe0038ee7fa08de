// Amounts: whole minor units (cents) of a currency. No floating point, and no arithmetic that overflows in silence.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

namespace brigade {

enum class Currency { CAD, USD };

constexpr std::string_view iso(Currency c) { return c == Currency::CAD ? "CAD" : "USD"; }
constexpr std::optional<Currency> currency_from_iso(std::string_view s) {
    if (s == "CAD") return Currency::CAD;
    if (s == "USD") return Currency::USD;
    return {};
}

struct Money {
    std::int64_t minor = 0;
    Currency currency = Currency::CAD;
    bool operator==(const Money&) const = default;
};

// Throws std::overflow_error past 64 bits, and std::logic_error for two currencies: both are bugs, not refusals.
Money checked_add(Money, Money);
Money checked_subtract(Money, Money);

// Wide enough for an amount times a count times days before it is divided once.
__extension__ typedef __int128 WideInteger;

// numerator ÷ denominator rounded once to a whole number; a half goes away from zero: 2.5 is 3, −2.5 is −3. Throws
// std::overflow_error when the result does not fit, and std::domain_error for a denominator of zero.
std::int64_t round_half_away(WideInteger numerator, WideInteger denominator);

}  // namespace brigade
