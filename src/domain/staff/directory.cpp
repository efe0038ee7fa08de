#include "domain/staff/directory.h"

#include <cmath>
#include <charconv>

namespace brigade::staff {
namespace {

constexpr char hex_digits[] = "0123456789abcdef";

std::optional<std::string> from_hex(std::string_view s) {
    std::string out;
    if (s.size() % 2) return {};
    for (std::size_t i = 0; i < s.size(); i += 2) {
        const auto high = std::string_view(hex_digits).find(s[i]), low = std::string_view(hex_digits).find(s[i + 1]);
        if (high == std::string_view::npos || low == std::string_view::npos) return {};
        out += static_cast<char>(high << 4 | low);
    }
    return out;
}

// What a cursor holds came back from outside: the store refuses text that is not UTF-8.
bool plain(std::string_view s) { return s.size() < 1000 && s.find('\0') == std::string_view::npos; }

}  // namespace

std::vector<std::string> search_words(std::string_view typed) {
    std::vector<std::string> out;
    const auto text = normalized(typed);
    for (std::size_t at = 0; at < text.size() && out.size() < search_words_max;) {
        const auto end = std::min(text.find_first_of(" ,;", at), text.size());
        auto word = text.substr(at, end - at);
        at = end + 1;
        const auto digits = std::count_if(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
        if (digits > 0 && word.find_first_not_of("0123456789+-.()/") == word.npos) std::erase_if(word, [](char c) { return c < '0' || c > '9'; });
        if (!word.empty()) out.push_back(std::move(word));
    }
    return out;
}

std::optional<Coordinates> parse_coordinates(std::string_view s) {
    const auto comma = s.find(',');
    if (comma == s.npos) return {};
    const auto latitude = parse_decimal(s.substr(0, comma), 6), longitude = parse_decimal(s.substr(comma + 1), 6);
    if (!latitude || !longitude || std::abs(*latitude) > 90'000'000 || std::abs(*longitude) > 180'000'000) return {};
    return Coordinates{static_cast<std::int32_t>(*latitude), static_cast<std::int32_t>(*longitude)};
}

std::optional<FieldFilter> parse_field_filter(std::string_view s) {
    const auto colon = s.find(':');
    if (colon == s.npos) return {};
    const auto field = CustomFieldId::parse(s.substr(0, colon));
    const auto value = s.substr(colon + 1);
    if (!field || value.empty()) return {};
    if (value == "yes") return FieldFilter{*field, {}, 1, 1};
    if (value == "no") return FieldFilter{*field, {}, 0, 0};
    if (const auto option = OptionId::parse(value)) return FieldFilter{*field, *option, {}, {}};
    const auto dots = value.find("..");
    const auto low = value.substr(0, dots), high = dots == value.npos ? value : value.substr(dots + 2);
    FieldFilter f{*field, {}, parse_decimal(low, 3), parse_decimal(high, 3)};
    if ((!f.from_thousandths && !low.empty()) || (!f.to_thousandths && !high.empty()) || (low.empty() && high.empty())) return {};
    return f;
}

std::string like_pattern(std::string_view word) {
    std::string out = "%";
    for (const char c : word) {
        if (c == '%' || c == '_' || c == '\\') out += '\\';
        out += c;
    }
    return out + "%";
}

Box box_around(Coordinates c, std::int64_t metres) {
    constexpr std::int32_t pole = 90'000'000, line = 180'000'000;
    // A degree of latitude is at least 110.5 km; a little more than enough, since the exact measure follows.
    const double degrees = static_cast<double>(metres) / 110'000.0 + 0.001;
    const double latitude = c.latitude_microdegrees / 1e6;
    const double widest = std::min(89.9, std::abs(latitude) + degrees);
    const double around = degrees / std::cos(widest * 3.14159265358979323846 / 180);
    const auto low = [](double d, std::int32_t least) { return static_cast<std::int32_t>(std::max<double>(least, std::floor(d * 1e6))); };
    const auto high = [](double d, std::int32_t most) { return static_cast<std::int32_t>(std::min<double>(most, std::ceil(d * 1e6))); };
    Box box{{low(latitude - degrees, -pole), -line}, {high(latitude + degrees, pole), line}};
    const double longitude = c.longitude_microdegrees / 1e6;
    if (widest >= 89.9 || longitude - around <= -180 || longitude + around >= 180) return box;
    box.low.longitude_microdegrees = low(longitude - around, -line);
    box.high.longitude_microdegrees = high(longitude + around, line);
    return box;
}

std::string write_cursor(const Cursor& c) {
    const std::string plain_text = std::to_string(c.number) + "\n" + c.text + "\n" + c.sort_name + "\n" + c.id.uuid.hex();
    std::string out;
    for (const char ch : plain_text) {
        out += hex_digits[static_cast<unsigned char>(ch) >> 4];
        out += hex_digits[static_cast<unsigned char>(ch) & 15];
    }
    return out;
}

std::optional<Cursor> read_cursor(std::string_view s) {
    const auto text = from_hex(s);
    if (!text || !plain(*text)) return {};
    std::array<std::string, 4> parts;
    std::size_t at = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto end = i == 3 ? text->size() : text->find('\n', at);
        if (end == std::string::npos || at > text->size()) return {};
        parts[i] = text->substr(at, end - at);
        at = end + 1;
    }
    Cursor c;
    const auto id = Uuid::from_hex(parts[3]);
    const auto [p, bad] = std::from_chars(parts[0].data(), parts[0].data() + parts[0].size(), c.number);
    if (!id || bad != std::errc{} || p != parts[0].data() + parts[0].size()) return {};
    if (normalized(parts[2]) != parts[2]) return {};   // not one of ours, nor UTF-8 for the store
    if (!parts[1].empty() && !date_from_iso(parts[1])) return {};
    c.text = parts[1];
    c.sort_name = parts[2];
    c.id = StaffId{*id};
    return c;
}

}  // namespace brigade::staff
