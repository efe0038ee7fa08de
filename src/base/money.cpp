#include "base/money.h"

#include <limits>
#include <stdexcept>

namespace brigade {
namespace {

void same_currency(Money a, Money b) {
    if (a.currency != b.currency) throw std::logic_error("two currencies in one sum");
}

}  // namespace

Money checked_add(Money a, Money b) {
    same_currency(a, b);
    std::int64_t sum;
    if (__builtin_add_overflow(a.minor, b.minor, &sum)) throw std::overflow_error("a sum of money past 64 bits");
    return {sum, a.currency};
}

Money checked_subtract(Money a, Money b) {
    same_currency(a, b);
    std::int64_t difference;
    if (__builtin_sub_overflow(a.minor, b.minor, &difference)) throw std::overflow_error("a difference of money past 64 bits");
    return {difference, a.currency};
}

std::int64_t round_half_away(WideInteger numerator, WideInteger denominator) {
    if (denominator == 0) throw std::domain_error("rounding a division by zero");
    const bool negative = (numerator < 0) != (denominator < 0);
    // Unsigned magnitudes: the lowest number has no positive twin, and doubling a remainder could overflow.
    __extension__ typedef unsigned __int128 Magnitude;
    const auto magnitude = [](WideInteger v) { return v < 0 ? Magnitude{0} - static_cast<Magnitude>(v) : static_cast<Magnitude>(v); };
    const auto n = magnitude(numerator), d = magnitude(denominator);
    auto quotient = n / d;
    const auto remainder = n % d;
    if (remainder >= d - remainder) ++quotient;
    const auto limit = static_cast<Magnitude>(std::numeric_limits<std::int64_t>::max()) + (negative ? 1 : 0);
    if (quotient > limit) throw std::overflow_error("a rounded amount past 64 bits");
    return negative ? static_cast<std::int64_t>(-static_cast<WideInteger>(quotient)) : static_cast<std::int64_t>(quotient);
}

}  // namespace brigade
