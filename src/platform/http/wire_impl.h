// Templates of wire.h: reader, writer and schema of one described type.
#pragma once
#include <limits>
#include <type_traits>
#include "base/ids.h"
#include "base/instant.h"
#include "base/locale.h"

namespace brigade::http {

namespace wire {

template <class T> struct is_optional : std::false_type {};
template <class T> struct is_optional<std::optional<T>> : std::true_type {};
template <class T> struct is_vector : std::false_type {};
template <class T> struct is_vector<std::vector<T>> : std::true_type {};
template <class T> struct is_id : std::false_type {};
template <Prefix P> struct is_id<Id<P>> : std::true_type {};

template <class T> concept Enum = std::is_enum_v<T> && boost::describe::has_describe_enumerators<T>::value;
template <class T> concept Struct = std::is_class_v<T> && boost::describe::has_describe_members<T>::value;
template <class T>
using Members = boost::describe::describe_members<T, boost::describe::mod_public | boost::describe::mod_inherited>;

constexpr std::size_t elements_max = 1000;

// The type's own name, without its namespaces: what OpenAPI calls it.
template <class T>
constexpr std::string_view name_of() {
    std::string_view s = __PRETTY_FUNCTION__;
    s = s.substr(s.find("T = ") + 4);
    s = s.substr(0, s.find_first_of(";]"));
    return s.substr(s.rfind(':') + 1);
}

// Collects every field error of a request; the first is the refusal, the others its details.
class Errors {
public:
    void add(WireError code, const std::string& path, std::vector<std::pair<std::string, std::string>> params = {});
    bool any() const { return first_.has_value(); }
    Error take() { return std::move(*first_); }

private:
    std::optional<Error> first_;
};

bool valid_utf8(std::string_view);
bool read_string(const boost::json::value&, const std::string& path, std::size_t length_max, std::string& out, Errors&);
// The limits on texts and counts, within JSON that has no shape.
void check_free_form(const boost::json::value&, const std::string& path, std::size_t string_max, Errors&);
// OpenAPI has one list of names: two structs of the same name in two rooms would silently share the first one's schema.
void claim_name(std::string_view name, std::string_view full_name);

template <class T> void read(const boost::json::value&, const std::string& path, std::size_t string_max, T& out, Errors&);

template <class T>
void read_struct(const boost::json::value& v, const std::string& path, T& out, Errors& errors) {
    const auto* object = v.if_object();
    if (!object) return errors.add(WireError::wrong_type, path, {{"expected", "object"}});
    for (const auto& member : *object) {
        bool known = false;
        boost::mp11::mp_for_each<Members<T>>([&](auto m) { known = known || member.key() == m.name; });
        if (!known) errors.add(WireError::unknown_field, path + "." + std::string(member.key().substr(0, 100)));
    }
    boost::mp11::mp_for_each<Members<T>>([&](auto m) {
        using Member = std::remove_reference_t<decltype(out.*m.pointer)>;
        const auto field = path + "." + m.name;
        const auto* value = object->if_contains(m.name);
        if (value) read(*value, field, wire_string_max<T>, out.*m.pointer, errors);
        else if constexpr (!is_optional<Member>::value) errors.add(WireError::missing_field, field);
    });
}

template <class T>
void read_integer(const boost::json::value& v, const std::string& path, T& out, Errors& errors) {
    std::int64_t n = 0;
    if (const auto* i = v.if_int64()) n = *i;
    else if (v.is_uint64()) return errors.add(WireError::invalid_value, path);  // an integer, past what we count to
    else return errors.add(WireError::wrong_type, path, {{"expected", "integer"}});
    if (n < std::numeric_limits<T>::min() || n > std::numeric_limits<T>::max()) return errors.add(WireError::invalid_value, path);
    out = static_cast<T>(n);
}

// A type written as a string: out is what `parse` makes of it.
template <class T, class Parse>
void read_as_string(const boost::json::value& v, const std::string& path, T& out, Errors& errors, Parse parse) {
    std::string s;
    if (!read_string(v, path, 200, s, errors)) return;
    if (auto parsed = parse(std::string_view(s))) out = *parsed;
    else errors.add(WireError::invalid_value, path);
}

template <class T>
void read(const boost::json::value& v, const std::string& path, std::size_t string_max, T& out, Errors& errors) {
    if constexpr (is_optional<T>::value) {
        if (v.is_null()) return out.reset();
        read(v, path, string_max, out.emplace(), errors);
    } else if constexpr (std::is_same_v<T, bool>) {
        if (const auto* b = v.if_bool()) out = *b;
        else errors.add(WireError::wrong_type, path, {{"expected", "boolean"}});
    } else if constexpr (std::is_integral_v<T>) {
        read_integer(v, path, out, errors);
    } else if constexpr (std::is_same_v<T, std::string>) {
        read_string(v, path, string_max, out, errors);
    } else if constexpr (std::is_same_v<T, Instant>) {
        read_as_string(v, path, out, errors, instant_from_iso);
    } else if constexpr (std::is_same_v<T, Date>) {
        read_as_string(v, path, out, errors, date_from_iso);
    } else if constexpr (std::is_same_v<T, Locale>) {
        read_as_string(v, path, out, errors, locale_from);
    } else if constexpr (is_id<T>::value) {
        read_as_string(v, path, out, errors, [](std::string_view s) { return T::parse(s); });
    } else if constexpr (Enum<T>) {
        read_as_string(v, path, out, errors, [](std::string_view s) {
            T e{};
            return boost::describe::enum_from_string(std::string(s).c_str(), e) ? std::optional(e) : std::nullopt;
        });
    } else if constexpr (std::is_same_v<T, boost::json::value>) {
        check_free_form(v, path, string_max, errors);
        out = v;
    } else if constexpr (is_vector<T>::value) {
        const auto* array = v.if_array();
        if (!array) return errors.add(WireError::wrong_type, path, {{"expected", "array"}});
        if (array->size() > elements_max) return errors.add(WireError::too_many, path, {{"max", std::to_string(elements_max)}});
        for (std::size_t i = 0; i < array->size(); ++i) read((*array)[i], path + "[" + std::to_string(i) + "]", string_max, out.emplace_back(), errors);
    } else {
        static_assert(Struct<T>, "not a wire type: describe it");
        read_struct(v, path, out, errors);
    }
}

template <class T>
boost::json::object string_schema(const char* format) {
    return {{"type", "string"}, {"format", format}};
}

template <class T>
boost::json::value struct_schema(boost::json::object& components) {
    const auto name = name_of<T>();
    claim_name(name, __PRETTY_FUNCTION__);
    if (!components.contains(name)) {
        components[name] = nullptr;  // its place, so that a type that holds itself ends
        boost::json::object properties;
        boost::json::array required;
        boost::mp11::mp_for_each<Members<T>>([&](auto m) {
            using Member = std::remove_cvref_t<decltype(std::declval<T&>().*m.pointer)>;
            properties[m.name] = schema_of<Member>(components);
            // A named type is an answer, and the writer writes every member, null when absent.
            if (!wire_input<T> || !is_optional<Member>::value) required.emplace_back(m.name);
        });
        boost::json::object schema{{"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}};
        if (!required.empty()) schema["required"] = std::move(required);
        components[name] = std::move(schema);
    }
    return boost::json::object{{"$ref", "#/components/schemas/" + std::string(name)}};
}

template <class T>
boost::json::value enum_schema() {
    boost::json::array names;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>([&](auto e) { names.emplace_back(e.name); });
    return boost::json::object{{"type", "string"}, {"enum", std::move(names)}};
}

boost::json::value or_null(boost::json::value schema);

}  // namespace wire

template <class T>
boost::json::value to_json(const T& v) {
    using namespace wire;
    if constexpr (is_optional<T>::value) return v ? to_json(*v) : boost::json::value(nullptr);
    else if constexpr (std::is_same_v<T, bool>) return v;
    else if constexpr (std::is_integral_v<T>) return static_cast<std::int64_t>(v);
    else if constexpr (std::is_same_v<T, std::string>) return boost::json::value(v);
    else if constexpr (std::is_same_v<T, Instant> || std::is_same_v<T, Date>) return boost::json::value(to_iso(v));
    else if constexpr (std::is_same_v<T, Locale>) return boost::json::value(to_string(v));
    else if constexpr (is_id<T>::value) return boost::json::value(v.str());
    else if constexpr (Enum<T>) return boost::json::value(boost::describe::enum_to_string(v, ""));
    else if constexpr (std::is_same_v<T, boost::json::value>) return v;
    else if constexpr (is_vector<T>::value) {
        boost::json::array out;
        out.reserve(v.size());
        for (const auto& item : v) out.push_back(to_json(item));
        return out;
    } else {
        static_assert(Struct<T>, "not a wire type: describe it");
        boost::json::object out;
        boost::mp11::mp_for_each<Members<T>>([&](auto m) { out.emplace(m.name, to_json(v.*m.pointer)); });
        return out;
    }
}

template <class T>
Result<T> from_json(const boost::json::value& v, std::string path) {
    T out{};
    wire::Errors errors;
    wire::read(v, path, wire_string_max<T>, out, errors);
    if (errors.any()) return errors.take();
    return out;
}

// Text to JSON, with the limits that hold for every body.
Result<boost::json::value> parse_text(std::string_view);

template <class T>
Result<T> parse_json(std::string_view text) {
    TRY(const auto v, parse_text(text));
    return from_json<T>(v);
}

template <class T>
boost::json::value schema_of(boost::json::object& components) {
    using namespace wire;
    using boost::json::object;
    if constexpr (is_optional<T>::value) return or_null(schema_of<typename T::value_type>(components));
    else if constexpr (std::is_same_v<T, bool>) return object{{"type", "boolean"}};
    else if constexpr (std::is_integral_v<T>) return object{{"type", "integer"}, {"format", sizeof(T) == 8 ? "int64" : "int32"}};
    else if constexpr (std::is_same_v<T, std::string>) return object{{"type", "string"}};
    else if constexpr (std::is_same_v<T, Instant>) return string_schema<T>("date-time");
    else if constexpr (std::is_same_v<T, Date>) return string_schema<T>("date");
    else if constexpr (std::is_same_v<T, Locale>) return object{{"type", "string"}, {"enum", {"fr-CA", "en-CA"}}};
    else if constexpr (is_id<T>::value) return object{{"type", "string"}, {"pattern", "^" + std::string(T::prefix()) + "_[0-9a-f]{32}$"}};
    else if constexpr (Enum<T>) return enum_schema<T>();
    else if constexpr (std::is_same_v<T, boost::json::value>) return object{};
    else if constexpr (is_vector<T>::value) return object{{"type", "array"}, {"items", schema_of<typename T::value_type>(components)}};
    else return struct_schema<T>(components);
}

}  // namespace brigade::http
