#include "platform/text/text.h"

#include <toml++/toml.h>
#include <unicode/calendar.h>
#include <unicode/datefmt.h>
#include <unicode/numberformatter.h>
#include <unicode/smpdtfmt.h>
#include <unicode/timezone.h>

#include <map>
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
std::string formatted(Locale locale, const Zone& zone, Instant t, const char* pattern) {
    UErrorCode status = U_ZERO_ERROR;
    icu::SimpleDateFormat format(icu::UnicodeString::fromUTF8(pattern), icu_locale(locale), status);
    if (U_FAILURE(status)) throw std::runtime_error("ICU cannot format dates");
    format.setTimeZone(*icu::TimeZone::getGMT());
    icu::UnicodeString out;
    format.format(static_cast<UDate>(zone.to_local(t).time_since_epoch().count()), out);
    return utf8(out);
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
        const auto name = pattern.substr(open + 1, close - open - 1);
        const auto param = std::find_if(params.begin(), params.end(), [&](const auto& p) { return p.first == name; });
        out.append(param == params.end() ? pattern.substr(open, close - open + 1) : std::string_view(param->second));
        at = close + 1;
    }
    return out;
}

std::string format_date(Locale locale, const Zone& zone, Instant t) {
    return formatted(locale, zone, t, locale == Locale::fr_CA ? "d MMMM y" : "MMMM d, y");
}

std::string format_date_time(Locale locale, const Zone& zone, Instant t) {
    return formatted(locale, zone, t, locale == Locale::fr_CA ? "d MMMM y 'à' HH 'h' mm" : "MMMM d, y 'at' h:mm a");
}

std::string format_money(Locale locale, std::int64_t minor_units, std::string_view currency_iso) {
    UErrorCode status = U_ZERO_ERROR;
    icu::UnicodeString iso_text = icu::UnicodeString::fromUTF8(icu::StringPiece(currency_iso.data(), static_cast<std::int32_t>(currency_iso.size())));
    const auto format = icu::number::NumberFormatter::withLocale(icu_locale(locale)).unit(icu::CurrencyUnit(iso_text.getTerminatedBuffer(), status));
    // As a decimal text: an amount never passes through floating point.
    const bool negative = minor_units < 0;
    const auto absolute = negative ? 0 - static_cast<std::uint64_t>(minor_units) : static_cast<std::uint64_t>(minor_units);
    auto cents = std::to_string(absolute % 100);
    if (cents.size() < 2) cents.insert(0, 1, '0');
    const auto decimal = (negative ? "-" : "") + std::to_string(absolute / 100) + "." + cents;
    auto out = format.formatDecimal(decimal, status).toString(status);
    if (U_FAILURE(status)) throw std::runtime_error("ICU cannot format money");
    return utf8(out);
}

}  // namespace brigade::text
