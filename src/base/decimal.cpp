#include "base/decimal.h"

#include <stdexcept>

namespace brigade {
namespace {

WideInteger multiplied(WideInteger a, WideInteger b) {
    WideInteger out;
    if (__builtin_mul_overflow(a, b, &out)) throw std::overflow_error("a fraction past 128 bits");
    return out;
}
WideInteger added(WideInteger a, WideInteger b) {
    WideInteger out;
    if (__builtin_add_overflow(a, b, &out)) throw std::overflow_error("a fraction past 128 bits");
    return out;
}
WideInteger common_divisor(WideInteger a, WideInteger b) {
    if (a < 0) a = -a;
    while (b != 0) {
        const auto r = a % b;
        a = b;
        b = r;
    }
    return a;
}
std::int64_t power_of_ten(int digits) {
    std::int64_t p = 1;
    for (int i = 0; i < digits; ++i) p *= 10;
    return p;
}

}  // namespace

Rational::Rational(WideInteger numerator, WideInteger denominator) {
    if (denominator == 0) throw std::domain_error("a fraction over zero");
    if (denominator < 0) numerator = -numerator, denominator = -denominator;
    const auto g = common_divisor(numerator, denominator);
    numerator_ = numerator / g;
    denominator_ = denominator / g;
}

Rational operator+(const Rational& a, const Rational& b) {
    return {added(multiplied(a.numerator_, b.denominator_), multiplied(b.numerator_, a.denominator_)), multiplied(a.denominator_, b.denominator_)};
}
Rational operator-(const Rational& a, const Rational& b) { return a + Rational(-b.numerator_, b.denominator_); }
Rational operator*(const Rational& a, const Rational& b) { return {multiplied(a.numerator_, b.numerator_), multiplied(a.denominator_, b.denominator_)}; }
Rational operator/(const Rational& a, const Rational& b) {
    if (b.numerator_ == 0) throw std::domain_error("a division by zero");
    return {multiplied(a.numerator_, b.denominator_), multiplied(a.denominator_, b.numerator_)};
}
std::strong_ordering operator<=>(const Rational& a, const Rational& b) {
    return multiplied(a.numerator_, b.denominator_) <=> multiplied(b.numerator_, a.denominator_);
}

std::optional<Rational> rational_from_decimal(std::string_view s) {
    const bool negative = !s.empty() && s[0] == '-';
    if (negative) s.remove_prefix(1);
    const auto point = s.find('.');
    const auto whole = s.substr(0, point);
    const auto fraction = point == s.npos ? std::string_view{} : s.substr(point + 1);
    if (whole.empty() || whole.size() > 12 || fraction.size() > 9 || (point != s.npos && fraction.empty())) return {};
    WideInteger n = 0;
    for (const auto part : {whole, fraction})
        for (const char c : part) {
            if (c < '0' || c > '9') return {};
            n = n * 10 + (c - '0');
        }
    return Rational(negative ? -n : n, power_of_ten(static_cast<int>(fraction.size())));
}

std::string to_fixed(const Rational& r, int digits) {
    const auto scaled = round_half_away(r * Rational(power_of_ten(digits)));
    auto text = std::to_string(scaled < 0 ? -scaled : scaled);
    if (static_cast<int>(text.size()) <= digits) text.insert(0, static_cast<std::size_t>(digits) + 1 - text.size(), '0');
    if (digits > 0) text.insert(text.size() - static_cast<std::size_t>(digits), ".");
    return scaled < 0 ? "-" + text : text;
}

std::string to_decimal(const Rational& r, int digits_max) {
    auto text = to_fixed(r, digits_max);
    if (text.find('.') == text.npos) return text;
    while (text.back() == '0') text.pop_back();
    if (text.back() == '.') text.pop_back();
    return text == "-0" ? "0" : text;
}

std::int64_t round_half_away(const Rational& r) { return round_half_away(r.numerator(), r.denominator()); }

}  // namespace brigade
