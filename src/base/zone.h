// IANA time zones from the system's tzdata (Howard Hinnant's date library). ICU carries an older
// tzdata and formats only; it never computes an offset.
#pragma once
#include <string>
#include <string_view>
#include <optional>
#include "base/instant.h"

namespace brigade {

using LocalTime = std::chrono::local_time<milliseconds>;  // wall clock, no zone

class Zone {
public:
    // Nothing when the machine's tzdata has no such name.
    static std::optional<Zone> find(std::string_view iana_name);
    static Zone utc();
    const std::string& name() const { return name_; }
    LocalTime to_local(Instant) const;
    // The first of two at a repeated hour; in a gap, the instant the clocks jump.
    Instant to_instant(LocalTime) const;
    Date date_of(Instant) const;
    // The instant whose wall time is `days` calendar days after that of `from`: 14 days from 09:30 is 09:30,
    // across a clock change too. Source: plans-and-billing rule 2.
    Instant plus_days(Instant from, int days) const;

private:
    explicit Zone(std::string name, const void* tz) : name_(std::move(name)), tz_(tz) {}
    std::string name_;
    const void* tz_;
};

}  // namespace brigade
