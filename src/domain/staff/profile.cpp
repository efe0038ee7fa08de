#include "domain/staff/profile.h"

#include "domain/accounts/accounts.h"
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <cmath>

namespace brigade::staff {
namespace {

// Letters that no decomposition turns into plain ones.
void append_folded(icu::UnicodeString& out, UChar32 c) {
    switch (c) {
        case 0x153: out.append(u'o').append(u'e'); return;   // œ
        case 0xE6: out.append(u'a').append(u'e'); return;    // æ
        case 0xF8: out.append(u'o'); return;                 // ø
        case 0x111: case 0xF0: out.append(u'd'); return;     // đ ð
        case 0x142: out.append(u'l'); return;                // ł
        case 0x131: out.append(u'i'); return;                // ı
        case 0x2018: case 0x2019: case 0x2BC: out.append(u'\''); return;
        default: break;
    }
    const auto type = u_charType(c);
    if (type == U_NON_SPACING_MARK) return;
    if (u_isUWhiteSpace(c) || type == U_DASH_PUNCTUATION || u_iscntrl(c)) {
        if (!out.isEmpty() && out.charAt(out.length() - 1) != u' ') out.append(u' ');
        return;
    }
    out.append(c);
}

int length_of(std::string_view s) {
    return static_cast<int>(std::count_if(s.begin(), s.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

bool in_range(std::int32_t v, std::int32_t degrees_max) { return v >= -degrees_max * 1'000'000 && v <= degrees_max * 1'000'000; }

}  // namespace

std::int64_t great_circle_metres(Coordinates a, Coordinates b) {
    constexpr double radius_metres = 6'371'008.8;
    constexpr double radians = 3.14159265358979323846 / 180e6;
    const double lat1 = a.latitude_microdegrees * radians, lat2 = b.latitude_microdegrees * radians;
    const double dlat = lat2 - lat1, dlon = (static_cast<double>(b.longitude_microdegrees) - a.longitude_microdegrees) * radians;
    const double h = std::sin(dlat / 2) * std::sin(dlat / 2) + std::cos(lat1) * std::cos(lat2) * std::sin(dlon / 2) * std::sin(dlon / 2);
    return std::llround(2 * radius_metres * std::asin(std::min(1.0, std::sqrt(h))));
}

std::string normalized(std::string_view s) {
    UErrorCode failed = U_ZERO_ERROR;
    const auto* fold = icu::Normalizer2::getNFKCCasefoldInstance(failed);
    const auto* split = icu::Normalizer2::getNFDInstance(failed);
    if (U_FAILURE(failed)) throw std::runtime_error("ICU has no normalization data");
    const auto folded = split->normalize(fold->normalize(icu::UnicodeString::fromUTF8(icu::StringPiece(s.data(), static_cast<int>(s.size()))), failed), failed);
    icu::UnicodeString plain;
    for (int i = 0; i < folded.length(); i = folded.moveIndex32(i, 1)) append_folded(plain, folded.char32At(i));
    std::string out;
    plain.trim().toUTF8String(out);
    return out;
}

std::optional<std::int64_t> parse_decimal(std::string_view s, int digits) {
    const bool negative = s.starts_with('-');
    if (negative) s.remove_prefix(1);
    const auto point = s.find_first_of(".,");
    const auto whole = s.substr(0, point), rest = point == s.npos ? std::string_view{} : s.substr(point + 1);
    if (whole.empty() || whole.size() > 12 || rest.size() > static_cast<std::size_t>(digits) || (point != s.npos && rest.empty())) return {};
    std::string all = std::string(whole) + std::string(rest) + std::string(static_cast<std::size_t>(digits) - rest.size(), '0');
    if (all.find_first_not_of("0123456789") != all.npos) return {};
    const auto n = std::stoll(all);
    return negative ? -n : n;
}

std::string write_decimal(std::int64_t n, int digits) {
    auto s = std::to_string(n < 0 ? -n : n);
    const auto wanted = static_cast<std::size_t>(digits) + 1;
    if (s.size() < wanted) s.insert(0, wanted - s.size(), '0');
    s.insert(s.size() - static_cast<std::size_t>(digits), ".");
    while (s.back() == '0') s.pop_back();
    if (s.back() == '.') s.pop_back();
    return (n < 0 ? "-" : "") + s;
}

std::optional<std::string> phone_key(std::string_view s) {
    std::string digits;
    for (std::size_t i = 0; i < s.size(); ++i) {
        const char c = s[i];
        if (c >= '0' && c <= '9') digits += c;
        else if (!(c == '+' && i == 0) && std::string_view(" -.()/").find(c) == std::string_view::npos) return {};
    }
    if (digits.size() == 10 && s.find('+') == std::string_view::npos) digits.insert(0, "1");
    if (digits.size() < 10 || digits.size() > 15) return {};
    return digits;
}

Result<std::string> clean_label(std::string_view s, std::string field) {
    while (!s.empty() && (s.front() == ' ' || s.front() == '\t')) s.remove_prefix(1);
    while (!s.empty() && (s.back() == ' ' || s.back() == '\t')) s.remove_suffix(1);
    // What compares as nothing would be no name: "-" alone, say.
    if (s.empty() || normalized(s).empty()) return Error(StaffError::label_empty, std::move(field));
    if (length_of(s) > label_length_max) return Error({"too-long", ErrorKind::invalid}, std::move(field), {{"max", std::to_string(label_length_max)}});
    for (const char c : s)
        if (static_cast<unsigned char>(c) < ' ' || c == 0x7f) return Error({"invalid-value", ErrorKind::invalid}, std::move(field));
    return std::string(s);
}

Result<> check_color(std::string_view s, std::string field) {
    const bool digits = s.size() == 7 && s[0] == '#' && s.substr(1).find_first_not_of("0123456789abcdef") == std::string_view::npos;
    if (!digits) return Error(StaffError::color_invalid, std::move(field));
    return {};
}

Result<> check_rating(int tenths, std::string field) {
    if (tenths < 0 || tenths > 50) return Error(StaffError::rating_invalid, std::move(field));
    return {};
}

Result<> check_coordinates(const std::optional<Place>& p, std::string field) {
    if (!p || !p->coordinates) return {};
    if (!in_range(p->coordinates->latitude_microdegrees, 90) || !in_range(p->coordinates->longitude_microdegrees, 180))
        return Error(StaffError::coordinates_invalid, std::move(field));
    return {};
}

Result<> check_custom_value(const CustomField& f, const CustomValue& v, std::string field) {
    using enum CustomFieldKind;
    const auto known = [&](OptionId id) { return std::any_of(f.options.begin(), f.options.end(), [&](const auto& o) { return o.id == id; }); };
    const bool choice = f.kind == one_choice || f.kind == several_choices;
    constexpr std::int64_t number_max = 1'000'000'000'000;
    bool fits = v.yes.has_value() == (f.kind == yes_no) && v.number_thousandths.has_value() == (f.kind == number) && v.options.empty() == !choice;
    if (f.kind == one_choice) fits = fits && v.options.size() == 1;
    if (v.number_thousandths) fits = fits && *v.number_thousandths >= -number_max && *v.number_thousandths <= number_max;
    auto sorted = v.options;
    std::sort(sorted.begin(), sorted.end());
    fits = fits && std::adjacent_find(sorted.begin(), sorted.end()) == sorted.end() && std::all_of(sorted.begin(), sorted.end(), known);
    if (!fits) return Error(StaffError::custom_value_invalid, std::move(field), {{"name", f.name}});
    return {};
}

Result<> check_birth_date(const std::optional<Date>& date, Date today, std::string field) {
    if (!date) return {};
    if (*date >= today || static_cast<int>(date->year()) < static_cast<int>(today.year()) - 120) return Error(StaffError::birth_date_invalid, std::move(field));
    return {};
}

static Result<> check_lengths(const StaffMember& m) {
    struct Limit { const std::string& text; const char* field; std::size_t max; };
    const std::string none, &city = m.home ? m.home->city : none, &second = m.second_area ? m.second_area->city : none;
    for (const auto& [text, field, max] : {Limit{m.transport, ".transport", 200}, {m.presentation, ".presentation", 5000}, {m.notes, ".notes", 10'000}, {m.overtime_policy, ".overtime_policy", 60},
                                           {city, ".home.city", 200}, {second, ".second_area.city", 200}})
        if (text.size() > max) return Error({"too-long", ErrorKind::invalid}, field, {{"max", std::to_string(max)}});
    if (m.languages.size() > 20) return Error({"too-many", ErrorKind::invalid}, ".languages", {{"max", "20"}});
    for (std::size_t i = 0; i < m.languages.size(); ++i) { CHECK(clean_label(m.languages[i], ".languages[" + std::to_string(i) + "]")); }
    if (m.number) { CHECK(clean_label(*m.number, ".number")); }
    return {};
}

Result<> check_profile(StaffMember& m, Date today) {
    TRY(m.name, accounts::clean_name(m.name, ".name"));
    if (m.email) { CHECK(accounts::email_key(*m.email)); }
    if (m.phone && !phone_key(*m.phone)) return Error(StaffError::staff_phone_invalid, ".phone");
    const bool contact = m.email || m.phone;
    if (m.claim == Claim::placeholder && contact) return Error(StaffError::placeholder_has_no_contact, ".placeholder");
    if (m.claim == Claim::unclaimed && !contact) return Error(StaffError::staff_contact_missing, ".email");
    CHECK(check_rating(m.rating, ".rating"));
    CHECK(check_coordinates(m.home, ".home.coordinates"));
    CHECK(check_coordinates(m.second_area, ".second_area.coordinates"));
    CHECK(check_birth_date(m.birth_date, today, ".birth_date"));
    if (m.hired_on && (m.hired_on->year() < std::chrono::year(1900) || m.hired_on->year() > std::chrono::year(2200))) return Error(StaffError::hire_date_invalid, ".hired_on");
    return check_lengths(m);
}

std::string search_text(const StaffMember& m) {
    std::string out = normalized(m.name);
    const auto add = [&](const std::string& s) { if (!s.empty()) out += "\n" + s; };
    if (m.email) add(normalized(*m.email));
    if (m.phone) add(phone_key(*m.phone).value_or(""));
    if (m.number) add(normalized(*m.number));
    return out;
}

}  // namespace brigade::staff
