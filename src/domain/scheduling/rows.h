// Between rows and values: what this room's stores share. Pure.
#pragma once
#include <stdexcept>
#include "domain/scheduling/plan.h"

namespace brigade::scheduling {

template <class Enum>
Enum enum_from(const std::string& name) {
    Enum out{};
    if (!boost::describe::enum_from_string(name.c_str(), out)) throw std::logic_error("unknown value in a scheduling table");
    return out;
}
template <class Enum>
std::string name_of(Enum e) { return boost::describe::enum_to_string(e, ""); }

template <class Row>
std::optional<Venue> venue_at(const Row& r, std::size_t i) {
    const auto label = r.template get<std::optional<std::string>>(i);
    if (!label) return {};
    Venue v{*label, r.template get<std::optional<std::string>>(i + 1), {}};
    if (const auto latitude = r.template get<std::optional<std::int32_t>>(i + 2)) v.coordinates = staff::Coordinates{*latitude, r.template get<std::int32_t>(i + 3)};
    return v;
}
// The four columns of a venue.
struct VenueColumns {
    std::optional<std::string> label, address;
    std::optional<std::int32_t> latitude, longitude;
    explicit VenueColumns(const std::optional<Venue>& v) {
        if (!v) return;
        label = v->label;
        address = v->address;
        if (v->coordinates) latitude = v->coordinates->latitude_microdegrees, longitude = v->coordinates->longitude_microdegrees;
    }
};

// "(?, ?, ?)"
inline std::string marks(std::size_t n) {
    std::string out = "(";
    for (std::size_t i = 0; i < n; ++i) out += i ? ", ?" : "?";
    return out + ")";
}
template <class T>
std::vector<std::vector<T>> in_chunks(const std::vector<T>& all, std::size_t size = 400) {
    std::vector<std::vector<T>> out;
    for (std::size_t at = 0; at < all.size(); at += size)
        out.emplace_back(all.begin() + static_cast<std::ptrdiff_t>(at), all.begin() + static_cast<std::ptrdiff_t>(std::min(all.size(), at + size)));
    return out;
}
// What a cursor of several parts reads as, and back.
inline std::vector<std::string> split_cursor(const std::string& text) {
    std::vector<std::string> out(1);
    for (const char c : text) {
        if (c == '.') out.emplace_back();
        else out.back() += c;
    }
    return out;
}
// A word to LIKE by, anywhere, with its own signs escaped.
inline std::string like_word(std::string_view word) {
    std::string out = "%";
    for (const char c : word) {
        if (c == '%' || c == '_' || c == '\\') out += '\\';
        out += c;
    }
    return out + "%";
}

}  // namespace brigade::scheduling
