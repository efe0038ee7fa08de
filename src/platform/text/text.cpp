#include "platform/text/text.h"

#include <toml++/toml.h>
#include <unicode/calendar.h>
#include <unicode/datefmt.h>
#include <unicode/numberformatter.h>
#include <unicode/smpdtfmt.h>
#include <unicode/timezone.h>

#include <algorithm>
#include <map>
#include <optional>
#include "base/embedded.h"

namespace brigade::text {
namespace {

using Catalogue = std::map<std::string, std::string, std::less<>>;

// Tables within tables become dotted keys; a quoted key with dots of its own keeps them.
void flatten(const toml::table& table, const std::string& prefix, Catalogue& out) {
    for (const auto& [key, node] : table) {
        const auto name = prefix + std::string(key.str());
        if (const auto* inner = node.as_table()) flatten(*inner, name + ".", out);
        else if (const auto* s = node.as_string()) out.emplace(name, s->get());
        else throw std::logic_error("locales: " + name + " is not a text");
    }
}

const Catalogue& catalogue(Locale locale) {
    static const auto read = [](Locale l) {
        const auto name = std::string(to_string(l)) + ".toml";
        for (const auto& file : embedded::locales())
            if (file.name == name) {
                Catalogue out;
                flatten(toml::parse(file.text), "", out);
                return out;
            }
        throw std::logic_error("locales: " + name + " is not in the binary");
    };
    static const Catalogue fr = read(Locale::fr_CA), en = read(Locale::en_CA);
    return locale == Locale::fr_CA ? fr : en;
}

icu::Locale icu_locale(Locale l) { return l == Locale::fr_CA ? icu::Locale("fr", "CA") : icu::Locale("en", "CA"); }

std::string utf8(const icu::UnicodeString& s) {
    std::string out;
    s.toUTF8String(out);
    return out;
}

// ICU formats the wall time as if it were UTC: it never computes an offset (its tzdata is older than the system's).
// Making a format costs much more than using it, and a plan's history is read with hundreds of dates.
icu::SimpleDateFormat& format_for(Locale locale, const char* pattern) {
    thread_local std::map<std::pair<Locale, std::string>, std::unique_ptr<icu::SimpleDateFormat>> made;
    auto& format = made[{locale, pattern}];
    if (!format) {
        UErrorCode status = U_ZERO_ERROR;
        format = std::make_unique<icu::SimpleDateFormat>(icu::UnicodeString::fromUTF8(pattern), icu_locale(locale), status);
        if (U_FAILURE(status)) throw std::runtime_error("ICU cannot format dates");
        format->setTimeZone(*icu::TimeZone::getGMT());
    }
    return *format;
}

std::string formatted(Locale locale, const Zone& zone, Instant t, const char* pattern) {
    icu::UnicodeString out;
    format_for(locale, pattern).format(static_cast<UDate>(zone.to_local(t).time_since_epoch().count()), out);
    return utf8(out);
}

// What stands between braces: name, name@section or name#one|several. Nothing when the parameter is not given.
std::optional<std::string_view> filled(Locale locale, std::string_view placeholder, const Params& params) {
    const auto mark = placeholder.find_first_of("@#");
    const auto param = std::find_if(params.begin(), params.end(), [&](const auto& p) { return p.first == placeholder.substr(0, mark); });
    if (param == params.end()) return {};
    const std::string_view value = param->second;
    if (mark == std::string_view::npos) return value;
    const auto rest = placeholder.substr(mark + 1);
    if (placeholder[mark] == '@') {
        const auto& c = catalogue(locale);
        const auto it = c.find(std::string(rest).append(".").append(value));
        return it == c.end() ? value : std::string_view(it->second);
    }
    // French has no plural for zero.
    const bool one = value == "1" || (value == "0" && locale == Locale::fr_CA);
    const auto bar = std::min(rest.find('|'), rest.size());
    return one ? rest.substr(0, bar) : rest.substr(std::min(bar + 1, rest.size()));
}

}  // namespace

bool has(Locale locale, std::string_view key) { return catalogue(locale).contains(key); }

std::vector<std::string> keys(Locale locale) {
    std::vector<std::string> out;
    for (const auto& [key, text] : catalogue(locale)) out.push_back(key);
    return out;
}

std::string sentence(Locale locale, std::string_view key, const Params& params) {
    const auto& c = catalogue(locale);
    const auto it = c.find(key);
    if (it == c.end()) return std::string(key);
    const std::string_view pattern = it->second;
    std::string out;
    // One pass, so that a value holding braces is never taken for a parameter.
    for (std::size_t at = 0; at < pattern.size();) {
        const auto open = pattern.find('{', at);
        const auto close = open == std::string_view::npos ? open : pattern.find('}', open);
        if (close == std::string_view::npos) return out.append(pattern.substr(at));
        out.append(pattern.substr(at, open - at));
        const auto value = filled(locale, pattern.substr(open + 1, close - open - 1), params);
        out.append(value.value_or(pattern.substr(open, close - open + 1)));
        at = close + 1;
    }
    return out;
}

std::string format_date(Locale locale, const Zone& zone, Instant t) {
    if (locale == Locale::en_CA) return formatted(locale, zone, t, "MMMM d, y");
    // Only the first of a month is an ordinal in French: 1er décembre.
    return formatted(locale, zone, t, zone.date_of(t).day() == std::chrono::day{1} ? "d'er' MMMM y" : "d MMMM y");
}

std::string format_date_time(Locale locale, const Zone& zone, Instant t) {
    const auto date = format_date(locale, zone, t);
    if (locale == Locale::en_CA) return date + formatted(locale, zone, t, " 'at' h:mm\u00a0a");
    return date + formatted(locale, zone, t, " 'à' HH\u00a0'h'\u00a0mm");
}

std::string format_span(Locale locale, const Zone& zone, Instant from, Instant until) {
    const bool french = locale == Locale::fr_CA;
    if (until - from > std::chrono::hours(24)) return (french ? "du " : "") + format_date_time(locale, zone, from) + (french ? " au " : " to ") + format_date_time(locale, zone, until);
    const auto* time = french ? "HH\u00a0'h'\u00a0mm" : "h:mm\u00a0a";
    return format_date(locale, zone, from) + (french ? ", de " : ", ") + formatted(locale, zone, from, time) + (french ? " à " : " to ") + formatted(locale, zone, until, time);
}

std::string format_money(Locale locale, Money amount) {
    UErrorCode status = U_ZERO_ERROR;
    auto code = icu::UnicodeString::fromUTF8(iso(amount.currency));
    const auto format = icu::number::NumberFormatter::withLocale(icu_locale(locale)).unit(icu::CurrencyUnit(code.getTerminatedBuffer(), status));
    // As a decimal text: an amount never passes through floating point.
    const bool negative = amount.minor < 0;
    const auto absolute = negative ? 0 - static_cast<std::uint64_t>(amount.minor) : static_cast<std::uint64_t>(amount.minor);
    auto cents = std::to_string(absolute % 100);
    if (cents.size() < 2) cents.insert(0, 1, '0');
    const auto decimal = (negative ? "-" : "") + std::to_string(absolute / 100) + "." + cents;
    auto out = format.formatDecimal(decimal, status).toString(status);
    if (U_FAILURE(status)) throw std::runtime_error("ICU cannot format money");
    return utf8(out);
}

std::string format_money(Locale locale, std::int64_t minor_units, std::string_view currency_iso) {
    return format_money(locale, {minor_units, currency_from_iso(currency_iso).value()});
}

std::string country_name(Locale locale, std::string_view code) {
    icu::UnicodeString out;
    icu::Locale("", std::string(code).c_str()).getDisplayCountry(icu_locale(locale), out);
    return utf8(out);
}

std::string html_escaped(std::string_view s) {
    std::string out;
    for (const char c : s) {
        if (c == '&') out += "&amp;";
        else if (c == '<') out += "&lt;";
        else if (c == '>') out += "&gt;";
        else if (c == '"') out += "&quot;";
        else out += c;
    }
    return out;
}

}  // namespace brigade::text
