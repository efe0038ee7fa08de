#include "base/zone.h"

#include <date/tz.h>

namespace brigade {
namespace {

const date::time_zone& tz_of(const void* p) { return *static_cast<const date::time_zone*>(p); }

date::sys_time<milliseconds> to_tz(Instant t) { return date::sys_time<milliseconds>{t.time_since_epoch()}; }

}  // namespace

std::optional<Zone> Zone::find(std::string_view iana_name) {
    if (iana_name.empty() || iana_name.size() > 64) return {};
    // locate_zone throws for unknown names; the database itself is loaded once and is immutable.
    try {
        const auto* tz = date::locate_zone(std::string(iana_name));
        return Zone(std::string(iana_name), tz);
    } catch (const std::runtime_error&) {
        return {};
    }
}

Zone Zone::utc() { return *find("Etc/UTC"); }

LocalTime Zone::to_local(Instant t) const { return LocalTime{tz_of(tz_).to_local(to_tz(t)).time_since_epoch()}; }

Instant Zone::to_instant(LocalTime local) const {
    const date::local_time<milliseconds> wall{local.time_since_epoch()};
    // choose::earliest: the first of two at a repeated hour; in a gap both choices are the instant of the jump.
    return Instant{tz_of(tz_).to_sys(wall, date::choose::earliest).time_since_epoch()};
}

Date Zone::date_of(Instant t) const { return Date{std::chrono::floor<std::chrono::days>(to_local(t))}; }

Instant Zone::plus_days(Instant from, int days) const { return to_instant(to_local(from) + std::chrono::days(days)); }

}  // namespace brigade
