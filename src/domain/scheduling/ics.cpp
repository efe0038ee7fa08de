#include "domain/scheduling/ics.h"

#include "base/utf8.h"

namespace brigade::scheduling {
namespace {

// TEXT of RFC 5545, 3.3.11: commas, semicolons, backslashes and line ends are escaped; other controls are no text.
std::string escaped(std::string_view s) {
    std::string out;
    for (const char c : s) {
        if (c == '\\' || c == ',' || c == ';') out += '\\', out += c;
        else if (c == '\n') out += "\\n";
        else if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f) out += c;
    }
    return out;
}

void add_line(std::string& out, std::string_view line) {
    constexpr std::size_t octets_max = 75;
    std::size_t length = 0;
    while (!line.empty()) {
        const auto n = std::max<std::size_t>(utf8_length(line), 1);
        if (length + n > octets_max) {
            out += "\r\n ";
            length = 1;             // the space counts
        }
        out += line.substr(0, n);
        length += n;
        line.remove_prefix(n);
    }
    out += "\r\n";
}

std::string utc(Instant t) {
    // 2026-11-23T14:30:00Z, without its signs.
    std::string out;
    for (const char c : to_iso(std::chrono::floor<std::chrono::seconds>(t)))
        if (c != '-' && c != ':') out += c;
    return out;
}

std::string degrees(std::int32_t microdegrees) { return staff::write_decimal(microdegrees, 6); }

}  // namespace

std::string write_calendar(std::string_view name, const std::vector<CalendarEvent>& events, Instant now) {
    std::string out;
    for (const auto* line : {"BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Brigade//Agenda//FR", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"}) add_line(out, line);
    add_line(out, "X-WR-CALNAME:" + escaped(name));
    add_line(out, "REFRESH-INTERVAL;VALUE=DURATION:PT1H");
    add_line(out, "X-PUBLISHED-TTL:PT1H");
    for (const auto& e : events) {
        add_line(out, "BEGIN:VEVENT");
        add_line(out, "UID:" + escaped(e.uid));
        add_line(out, "DTSTAMP:" + utc(now));
        add_line(out, "DTSTART:" + utc(e.hours.from));
        add_line(out, "DTEND:" + utc(e.hours.until));
        add_line(out, "SUMMARY:" + escaped(e.summary));
        if (!e.location.empty()) add_line(out, "LOCATION:" + escaped(e.location));
        if (e.coordinates) add_line(out, "GEO:" + degrees(e.coordinates->latitude_microdegrees) + ";" + degrees(e.coordinates->longitude_microdegrees));
        if (!e.description.empty()) add_line(out, "DESCRIPTION:" + escaped(e.description));
        add_line(out, e.confirmed ? "STATUS:CONFIRMED" : "STATUS:TENTATIVE");
        add_line(out, "END:VEVENT");
    }
    add_line(out, "END:VCALENDAR");
    return out;
}

}  // namespace brigade::scheduling
