#include "platform/http/wire.h"

#include <boost/json/src.hpp>
#include <mutex>

namespace brigade::http {

ErrorInfo error_info(WireError e) {
    switch (e) {
        case WireError::malformed_json: return {"malformed-json", ErrorKind::invalid};
        case WireError::body_too_large: return {"body-too-large", ErrorKind::invalid};
        case WireError::unknown_field: return {"unknown-field", ErrorKind::invalid};
        case WireError::missing_field: return {"missing-field", ErrorKind::invalid};
        case WireError::wrong_type: return {"wrong-type", ErrorKind::invalid};
        case WireError::invalid_value: return {"invalid-value", ErrorKind::invalid};
        case WireError::invalid_utf8: return {"invalid-utf8", ErrorKind::invalid};
        case WireError::too_long: return {"too-long", ErrorKind::invalid};
        case WireError::too_many: return {"too-many", ErrorKind::invalid};
    }
    std::abort();
}

Result<boost::json::value> parse_text(std::string_view text) {
    constexpr std::size_t depth_max = 32;
    if (!wire::valid_utf8(text)) return WireError::invalid_utf8;
    boost::json::parse_options options;
    options.max_depth = depth_max;
    boost::json::error_code error;
    auto v = boost::json::parse(text, error, {}, options);
    if (error) return WireError::malformed_json;
    return v;
}

namespace wire {

void Errors::add(WireError code, const std::string& path, std::vector<std::pair<std::string, std::string>> params) {
    constexpr std::size_t details_max = 50;
    Error e(code, path, std::move(params));
    if (!first_) first_ = std::move(e);
    else if (first_->details.size() < details_max) first_->details.push_back(std::move(e));
}

bool valid_utf8(std::string_view s) {
    for (std::size_t i = 0; i < s.size();) {
        const auto c = static_cast<unsigned char>(s[i]);
        if (c < 0x80) { ++i; continue; }
        const std::size_t n = c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : 2;
        if (c < 0xc2 || c > 0xf4 || i + n > s.size()) return false;
        std::uint32_t code = c & (0xff >> (n + 1));
        for (std::size_t k = 1; k < n; ++k) {
            const auto next = static_cast<unsigned char>(s[i + k]);
            if ((next & 0xc0) != 0x80) return false;
            code = code << 6 | (next & 0x3f);
        }
        const bool overlong = (n == 3 && code < 0x800) || (n == 4 && code < 0x10000);
        if (overlong || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return false;
        i += n;
    }
    return true;
}

bool read_string(const boost::json::value& v, const std::string& path, std::size_t length_max, std::string& out, Errors& errors) {
    const auto* s = v.if_string();
    if (!s) return errors.add(WireError::wrong_type, path, {{"expected", "string"}}), false;
    // A NUL would be cut or refused by what stands below; a lone surrogate escape makes invalid UTF-8.
    if (std::string_view(*s).find('\0') != std::string_view::npos) return errors.add(WireError::invalid_value, path), false;
    if (!valid_utf8(*s)) return errors.add(WireError::invalid_utf8, path), false;
    const auto characters = static_cast<std::size_t>(std::count_if(s->begin(), s->end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
    if (characters > length_max) return errors.add(WireError::too_long, path, {{"max", std::to_string(length_max)}}), false;
    out.assign(s->data(), s->size());
    return true;
}

void check_free_form(const boost::json::value& v, const std::string& path, std::size_t string_max, Errors& errors) {
    std::string ignored;
    if (v.is_string()) {
        read_string(v, path, string_max, ignored, errors);
    } else if (const auto* array = v.if_array()) {
        if (array->size() > elements_max) return errors.add(WireError::too_many, path, {{"max", std::to_string(elements_max)}});
        for (std::size_t i = 0; i < array->size(); ++i) check_free_form((*array)[i], path + "[" + std::to_string(i) + "]", string_max, errors);
    } else if (const auto* object = v.if_object()) {
        if (object->size() > elements_max) return errors.add(WireError::too_many, path, {{"max", std::to_string(elements_max)}});
        for (const auto& [key, value] : *object) {
            if (std::string_view(key).find('\0') != std::string_view::npos) return errors.add(WireError::invalid_value, path);
            check_free_form(value, path + "." + std::string(key.substr(0, 100)), string_max, errors);
        }
    }
}

void claim_name(std::string_view name, std::string_view full_name) {
    static std::mutex mutex;
    static std::map<std::string, std::string, std::less<>> owners;
    const std::scoped_lock lock(mutex);
    const auto [owner, is_new] = owners.try_emplace(std::string(name), full_name);
    if (!is_new && owner->second != full_name) throw std::logic_error("two wire structs are called " + std::string(name));
}

boost::json::value or_null(boost::json::value schema) {
    auto& object = schema.as_object();
    if (object.contains("$ref")) return boost::json::object{{"anyOf", {schema, boost::json::object{{"type", "null"}}}}};
    if (auto* type = object.if_contains("type")) *type = boost::json::array{*type, "null"};
    if (auto* values = object.if_contains("enum")) values->as_array().emplace_back(nullptr);
    return schema;
}

}  // namespace wire
}  // namespace brigade::http
