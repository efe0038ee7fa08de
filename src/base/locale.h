#pragma once
#include <optional>
#include <string_view>

namespace brigade {

// The two languages every text exists in. French is the default.
enum class Locale { fr_CA, en_CA };

constexpr std::string_view to_string(Locale l) { return l == Locale::fr_CA ? "fr-CA" : "en-CA"; }
constexpr std::optional<Locale> locale_from(std::string_view s) {
    if (s == "fr-CA") return Locale::fr_CA;
    if (s == "en-CA") return Locale::en_CA;
    return {};
}
// Best of an Accept-Language header; `otherwise` when it names neither language.
Locale locale_from_accept_language(std::string_view header, Locale otherwise);

}  // namespace brigade
