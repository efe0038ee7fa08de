// A calendar that Google, Apple and Outlook subscribe to (RFC 5545). Pure. Instants are written in UTC, so that no zone definitions are needed.
#pragma once
#include <string>
#include <vector>
#include "domain/scheduling/plan.h"

namespace brigade::scheduling {

struct CalendarEvent {
    std::string uid, summary, location, description;
    Span hours;
    std::optional<staff::Coordinates> coordinates;
    bool confirmed = false;
};
// Lines of at most 75 octets, folded between characters, ended by CRLF.
std::string write_calendar(std::string_view name, const std::vector<CalendarEvent>&, Instant now);

}  // namespace brigade::scheduling
