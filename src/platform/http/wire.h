// Wire structs: described once with BOOST_DESCRIBE_STRUCT; from that come the reader (field-level errors), the writer and the
// OpenAPI schema. JSON is snake_case, the members' own names.
//
// Supported member types: std::string, bool, std::int64_t, int, std::optional<T> (absent or null), std::vector<T>, Instant, Date,
// Id<…>, Locale, described enums (their names, as strings), nested described structs, boost::json::value (free form).
// The reader refuses: unknown fields, wrong types, missing required fields, strings with NUL or longer than 10,000 characters (unless the
// struct specialises wire_string_max), invalid UTF-8, more than 1,000 elements; it reports every field error, not only the first.
#pragma once
#include <boost/describe.hpp>
#include <boost/json.hpp>
#include <string>
#include <string_view>
#include "base/result.h"

namespace brigade::http {

enum class WireError { malformed_json, body_too_large, unknown_field, missing_field, wrong_type, invalid_value, invalid_utf8, too_long, too_many };
ErrorInfo error_info(WireError);

template <class T> constexpr std::size_t wire_string_max = 10'000;

// Of a struct that only requests hold: what may be left out is described so. An answer always has all its members.
template <class T> constexpr bool wire_input = false;

template <class T> boost::json::value to_json(const T&);
template <class T> Result<T> from_json(const boost::json::value&, std::string path = "");
// Parses and reads. Depth at most 32.
template <class T> Result<T> parse_json(std::string_view);
// The type's JSON schema (OpenAPI 3.1); described structs become $refs and are added to `components`.
template <class T> boost::json::value schema_of(boost::json::object& components);

struct Empty {};
BOOST_DESCRIBE_STRUCT(Empty, (), ())

}  // namespace brigade::http

#include "platform/http/wire_impl.h"
