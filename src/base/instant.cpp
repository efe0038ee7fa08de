#include "base/instant.h"

#include <cstdio>

namespace brigade {
namespace {

// Exactly `digits` decimal digits at the front of `s`, taken off it.
std::optional<int> take_digits(std::string_view& s, std::size_t digits) {
    if (s.size() < digits) return {};
    int out = 0;
    for (std::size_t i = 0; i < digits; ++i) {
        if (s[i] < '0' || s[i] > '9') return {};
        out = out * 10 + (s[i] - '0');
    }
    s.remove_prefix(digits);
    return out;
}
bool take(std::string_view& s, char c) {
    if (s.empty() || s.front() != c) return false;
    s.remove_prefix(1);
    return true;
}

std::optional<Date> take_date(std::string_view& s) {
    const auto year = take_digits(s, 4);
    if (!year || !take(s, '-')) return {};
    const auto month = take_digits(s, 2);
    if (!month || !take(s, '-')) return {};
    const auto day = take_digits(s, 2);
    if (!day || *year < 1900) return {};
    const Date date{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)}, std::chrono::day{static_cast<unsigned>(*day)}};
    if (!date.ok()) return {};
    return date;
}

std::optional<milliseconds> take_time(std::string_view& s) {
    const auto hour = take_digits(s, 2);
    if (!hour || *hour > 23 || !take(s, ':')) return {};
    const auto minute = take_digits(s, 2);
    if (!minute || *minute > 59 || !take(s, ':')) return {};
    const auto second = take_digits(s, 2);
    if (!second || *second > 59) return {};
    int ms = 0;
    if (take(s, '.')) {
        int digits = 0;
        for (; !s.empty() && s.front() >= '0' && s.front() <= '9'; ++digits, s.remove_prefix(1))
            if (digits < 3) ms = ms * 10 + (s.front() - '0');
        if (digits == 0 || digits > 9) return {};
        for (; digits < 3; ++digits) ms *= 10;
    }
    return std::chrono::hours(*hour) + std::chrono::minutes(*minute) + std::chrono::seconds(*second) + milliseconds(ms);
}

// "Z" or "+hh:mm" / "-hh:mm".
std::optional<std::chrono::minutes> take_offset(std::string_view& s) {
    if (take(s, 'Z') || take(s, 'z')) return std::chrono::minutes(0);
    const int sign = take(s, '+') ? 1 : take(s, '-') ? -1 : 0;
    if (sign == 0) return {};
    const auto hours = take_digits(s, 2);
    if (!hours || *hours > 23 || !take(s, ':')) return {};
    const auto minutes = take_digits(s, 2);
    if (!minutes || *minutes > 59) return {};
    return sign * (std::chrono::hours(*hours) + std::chrono::minutes(*minutes));
}

}  // namespace

std::string to_iso(Date d) {
    char out[16];
    std::snprintf(out, sizeof out, "%04d-%02u-%02u", static_cast<int>(d.year()), static_cast<unsigned>(d.month()), static_cast<unsigned>(d.day()));
    return out;
}

std::string to_iso(Instant t) {
    const auto day = std::chrono::floor<std::chrono::days>(t);
    const std::chrono::hh_mm_ss time{t - day};
    char out[24];
    std::snprintf(out, sizeof out, "T%02d:%02d:%02d", static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()), static_cast<int>(time.seconds().count()));
    auto text = to_iso(Date{day}) + out;
    if (const auto ms = static_cast<int>(time.subseconds().count()); ms != 0) {
        std::snprintf(out, sizeof out, ".%03d", ms);
        text += out;
    }
    return text + "Z";
}

std::optional<Date> date_from_iso(std::string_view s) {
    const auto date = take_date(s);
    if (!s.empty()) return {};
    return date;
}

std::optional<Instant> instant_from_iso(std::string_view s) {
    const auto date = take_date(s);
    if (!date || !(take(s, 'T') || take(s, 't'))) return {};
    const auto time = take_time(s);
    if (!time) return {};
    const auto offset = take_offset(s);
    if (!offset || !s.empty()) return {};
    const auto t = Instant{std::chrono::sys_days{*date}} + *time - *offset;
    // An offset can lead out of the years that are accepted, and that to_iso writes with four digits.
    const int year = static_cast<int>(Date{std::chrono::floor<std::chrono::days>(t)}.year());
    if (year < 1900 || year > 9999) return {};
    return t;
}

}  // namespace brigade
