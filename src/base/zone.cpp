#include "base/zone.h"

#include <stdexcept>

// Must be what Debian built the library with (date::date-tz says so too): its classes are laid out differently without it.
#define USE_OS_TZDB 1
#include <date/tz.h>

namespace brigade {
namespace {

const date::time_zone& tz_of(const void* p) { return *static_cast<const date::time_zone*>(p); }

// The system's files list each clock change up to 2037 and give a yearly rule for what follows, which the library does not
// read: it would stay on the last offset for ever. A later day is looked up in the latest listed year in which the same
// days fall on the same weekdays, since the rules are of the form "second Sunday of March".
constexpr int listed_year_last = 2037;
constexpr std::chrono::sys_days unlisted_from{std::chrono::year{listed_year_last + 1} / 1 / 1};

std::chrono::sys_days calendar_start(int year, bool from_march) { return std::chrono::year{year} / (from_march ? 3 : 1) / 1; }

// How far back the reference day is. January and February depend on the weekday of 1 January, the rest on that of 1 March.
std::chrono::days days_to_reference(std::chrono::sys_days day) {
    const Date date{day};
    const bool from_march = date.month() >= std::chrono::March;
    const auto start = calendar_start(static_cast<int>(date.year()), from_march);
    int year = listed_year_last;
    while (std::chrono::weekday{calendar_start(year, from_march)} != std::chrono::weekday{start}) --year;
    return start - calendar_start(year, from_march);
}

// Zero when the zone's own listing covers the instant.
std::chrono::days shift_at(const date::time_zone& tz, Instant t) {
    if (t < unlisted_from) return {};
    const auto info = tz.get_info(date::sys_time<milliseconds>{t.time_since_epoch()});
    const bool listed = info.end < date::sys_days{date::year{3000} / 1 / 1};   // the library's last interval ends in the year 32767
    return listed ? std::chrono::days{} : days_to_reference(std::chrono::floor<std::chrono::days>(t));
}

}  // namespace

std::optional<Zone> Zone::find(std::string_view iana_name) {
    // "localtime" is a file of the machine's, not a name.
    if (iana_name.empty() || iana_name.size() > 64 || iana_name == "localtime") return {};
    // locate_zone throws for unknown names. It reads the list of names once (about 40 ms) and each zone at its first use,
    // both safely from several threads.
    try {
        const auto* tz = date::locate_zone(std::string(iana_name));
        return Zone(std::string(iana_name), tz);
    } catch (const std::runtime_error&) {
        return {};
    }
}

Zone Zone::utc() {
    auto zone = find("Etc/UTC");
    if (!zone) throw std::runtime_error("this machine has no time zones: install tzdata");
    return *std::move(zone);
}

LocalTime Zone::to_local(Instant t) const {
    const auto& tz = tz_of(tz_);
    const auto shift = shift_at(tz, t);
    const date::sys_time<milliseconds> listed{t.time_since_epoch() - shift};
    return LocalTime{tz.to_local(listed).time_since_epoch() + shift};
}

Instant Zone::to_instant(LocalTime local) const {
    const auto& tz = tz_of(tz_);
    // As if the wall clock were UTC: a day more or less makes no difference to whether the listing ended.
    const auto shift = shift_at(tz, Instant{local.time_since_epoch()});
    const date::local_time<milliseconds> wall{local.time_since_epoch() - shift};
    // choose::earliest: the first of two at a repeated hour; in a gap both choices are the instant of the jump.
    return Instant{tz.to_sys(wall, date::choose::earliest).time_since_epoch() + shift};
}

Date Zone::date_of(Instant t) const { return Date{std::chrono::floor<std::chrono::days>(to_local(t))}; }

Instant Zone::plus_days(Instant from, int days) const { return to_instant(to_local(from) + std::chrono::days(days)); }

}  // namespace brigade
