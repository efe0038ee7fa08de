// Between rows and values: what this room's stores share. Pure.
#pragma once
#include <stdexcept>
#include <string>
#include <vector>
#include "domain/staff/profile.h"

namespace brigade::staff {

template <class Enum>
Enum enum_from(const std::string& name) {
    Enum out{};
    if (!boost::describe::enum_from_string(name.c_str(), out)) throw std::logic_error("unknown value in a staff table");
    return out;
}
template <class Enum>
std::string name_of(Enum e) { return boost::describe::enum_to_string(e, ""); }

template <class Row>
std::optional<Date> date_at(const Row& r, std::size_t i) {
    const auto text = r.template get<std::optional<std::string>>(i);
    return text ? date_from_iso(*text) : std::nullopt;
}

inline std::string joined(const std::vector<std::string>& lines) {
    std::string out;
    for (const auto& l : lines) out += (out.empty() ? "" : "\n") + l;
    return out;
}
inline std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> out;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find('\n', at), text.size());
        out.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return out;
}

// "(?, ?, ?)"
inline std::string places(std::size_t n) {
    std::string out = "(";
    for (std::size_t i = 0; i < n; ++i) out += i ? ", ?" : "?";
    return out + ")";
}
// Statements of a few shapes, so that the statement cache keeps them: full chunks, and one last of any size.
template <class T>
std::vector<std::vector<T>> in_chunks(const std::vector<T>& all, std::size_t size = 400) {
    std::vector<std::vector<T>> out;
    for (std::size_t at = 0; at < all.size(); at += size) out.emplace_back(all.begin() + static_cast<std::ptrdiff_t>(at), all.begin() + static_cast<std::ptrdiff_t>(std::min(all.size(), at + size)));
    return out;
}

}  // namespace brigade::staff
