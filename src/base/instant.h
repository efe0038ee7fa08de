// Points in time and calendar dates. Nothing here reads a clock.
#pragma once
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace brigade {

using std::chrono::milliseconds;

// A point in time, UTC, millisecond precision (the precision the store keeps, as BIGINT since 1970).
using Instant = std::chrono::sys_time<milliseconds>;
// A calendar date with no zone. Which zone it is in must be said by the name or the caller.
using Date = std::chrono::year_month_day;

constexpr Instant instant_of_ms(std::int64_t ms) { return Instant{milliseconds{ms}}; }
constexpr std::int64_t ms_of(Instant t) { return t.time_since_epoch().count(); }

// "2026-11-23T14:30:00Z", or with ".250" when there are milliseconds.
std::string to_iso(Instant);
// RFC 3339 with Z or an offset; nothing when it is not one. Years 1900 to 9999.
std::optional<Instant> instant_from_iso(std::string_view);
std::string to_iso(Date);                                       // "2026-11-23"
std::optional<Date> date_from_iso(std::string_view);            // refuses 2026-02-30

}  // namespace brigade
