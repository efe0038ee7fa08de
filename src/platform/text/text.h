// Every sentence a person reads, server side: locales/fr-CA.toml and en-CA.toml, embedded in the binary.
// Parameters are {name}; {days#day|days} goes with a number, {role@roles} reads another section. Formatting of money and dates
// is ICU's, in the organization's zone.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>
#include "base/instant.h"
#include "base/locale.h"
#include "base/money.h"
#include "base/zone.h"

namespace brigade::text {

using Params = std::vector<std::pair<std::string, std::string>>;

// The sentence under a dotted key ("errors.trial-already-used"). A missing key is a bug: a test finds it; at run time the key
// itself is returned.
std::string sentence(Locale, std::string_view key, const Params& = {});
bool has(Locale, std::string_view key);
std::vector<std::string> keys(Locale);

// For HTML's text and for attributes in double quotes.
std::string html_escaped(std::string_view);

std::string format_date(Locale, const Zone&, Instant);        // 7 décembre 2026 / December 7, 2026
std::string format_date_time(Locale, const Zone&, Instant);   // 7 décembre 2026 à 09 h 30 / December 7, 2026 at 9:30 a.m.
// 7 décembre 2026, de 09 h 30 à 17 h 00 / December 7, 2026, 9:30 a.m. to 5:00 p.m.; of more than a day, both dates.
std::string format_span(Locale, const Zone&, Instant from, Instant until);
std::string format_money(Locale, std::int64_t minor_units, std::string_view currency_iso);   // CAD or USD; throws for another
// "Canada", "États-Unis": of an ISO 3166-1 alpha-2 code.
std::string country_name(Locale, std::string_view code);
std::string format_money(Locale, Money);                      // 25,00 $ / $25.00; US dollars say so

}  // namespace brigade::text
