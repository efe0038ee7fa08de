// Exact decimals and fractions: hours, rates and multipliers as people write them ("9.975", "0.5"), with no floating point.
#pragma once
#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include "base/money.h"

namespace brigade {

// A fraction in lowest terms; the denominator is greater than zero. Arithmetic past 128 bits throws std::overflow_error.
class Rational {
public:
    Rational(std::int64_t whole = 0) : numerator_(whole) {}
    Rational(WideInteger numerator, WideInteger denominator);
    WideInteger numerator() const { return numerator_; }
    WideInteger denominator() const { return denominator_; }

    friend Rational operator+(const Rational&, const Rational&);
    friend Rational operator-(const Rational&, const Rational&);
    friend Rational operator*(const Rational&, const Rational&);
    friend Rational operator/(const Rational&, const Rational&);   // by zero: std::domain_error
    Rational& operator+=(const Rational& o) { return *this = *this + o; }
    Rational& operator-=(const Rational& o) { return *this = *this - o; }
    bool operator==(const Rational&) const = default;
    friend std::strong_ordering operator<=>(const Rational&, const Rational&);

private:
    WideInteger numerator_ = 0, denominator_ = 1;
};

// At most 12 digits before the point and 9 after it, an optional minus; nothing when it is not one.
std::optional<Rational> rational_from_decimal(std::string_view);
// Exact when it can be said in `digits_max` decimals, without trailing zeros; otherwise rounded once, half away from zero.
std::string to_decimal(const Rational&, int digits_max = 9);
// Always that many decimals: "22.30".
std::string to_fixed(const Rational&, int digits);
// Rounded once to a whole number, half away from zero.
std::int64_t round_half_away(const Rational&);

}  // namespace brigade
