#include "domain/timeclock/timesheet_export.h"

#include "platform/documents/csv.h"
#include "platform/documents/xlsx.h"
#include "platform/text/text.h"

namespace brigade::timeclock {
namespace {

using documents::Decimal;
using documents::SheetCell;
using Rows = std::vector<std::vector<SheetCell>>;

// Hundredths of an hour, half away from zero.
Decimal hours_of(int minutes) { return {(static_cast<std::int64_t>(minutes) * 100 + 30) / 60, 2}; }

std::string wall_time(const Zone& zone, Instant t) {
    const auto local = zone.to_local(t);
    const auto minutes = std::chrono::floor<std::chrono::minutes>(local - std::chrono::floor<std::chrono::days>(local)).count();
    const auto two = [](auto n) { return std::to_string(100 + n).substr(1); };
    return two(minutes / 60) + ":" + two(minutes % 60);
}

std::vector<std::string> titles(Locale locale, std::initializer_list<const char*> keys) {
    std::vector<std::string> out;
    for (const auto* k : keys) out.push_back(text::sentence(locale, std::string("timesheet_columns.") + k));
    return out;
}

std::vector<std::string> detail_titles(Locale l) { return titles(l, {"name", "date", "project", "position", "start", "end", "break", "travel", "hours", "approved_by", "odometer", "note"}); }
Rows detail_rows(const ExportedHours& e) {
    Rows out;
    for (const auto& r : e.rows) {
        const auto& w = r.worked;
        // Split at midnight, an entry of two days is two lines: the hours of each.
        for (const auto& [day, minutes] : compute_hours(r.zone, w.from, w.until, w.break_minutes, e.accounting, {}).by_day)
            out.push_back({r.name, day, r.project, r.position, wall_time(r.zone, w.from), wall_time(r.zone, w.until), std::int64_t{w.break_minutes}, std::int64_t{w.travel_minutes}, hours_of(minutes), r.approved_by,
                           r.odometer ? SheetCell(*r.odometer) : SheetCell(), r.note});
    }
    return out;
}

std::vector<std::string> summary_titles(Locale l) { return titles(l, {"name", "entries", "hours", "travel"}); }
Rows summary_rows(const ExportedHours& e) {
    struct Sum { std::int64_t entries = 0; int minutes = 0, travel = 0; };
    std::map<std::string, Sum> sums;
    for (const auto& r : e.rows) {
        auto& s = sums[r.name];
        ++s.entries;
        s.minutes += compute_hours(r.zone, r.worked.from, r.worked.until, r.worked.break_minutes, HoursAccounting::by_start, {}).minutes;
        s.travel += r.worked.travel_minutes;
    }
    Rows out;
    for (const auto& [name, s] : sums) out.push_back({name, s.entries, hours_of(s.minutes), std::int64_t{s.travel}});
    return out;
}

std::string xlsx(const ExportedHours& e, Locale locale, const std::vector<std::string>& columns, Rows rows) {
    documents::Sheet sheet{text::sentence(locale, "exports.timesheets"), {}, std::move(rows)};
    for (const auto& c : columns) sheet.columns.push_back({c});
    return documents::write_xlsx({sheet.name, e.organization, e.now, {std::move(sheet)}});
}

// Spreadsheets in French read the semicolon and the decimal comma.
std::string csv(Locale locale, const std::vector<std::string>& columns, const Rows& rows) {
    const bool french = locale == Locale::fr_CA;
    documents::CsvWriter out({.separator = french ? ';' : ','});
    out.row(columns);
    for (const auto& row : rows) {
        std::vector<std::string> cells;
        for (const auto& c : row) {
            if (const auto* s = std::get_if<std::string>(&c)) cells.push_back(*s);
            else if (const auto* n = std::get_if<std::int64_t>(&c)) cells.push_back(std::to_string(*n));
            else if (const auto* d = std::get_if<Decimal>(&c)) cells.push_back(to_text(*d, french ? ',' : '.'));
            else if (const auto* day = std::get_if<Date>(&c)) cells.push_back(to_iso(*day));
            else cells.emplace_back();
        }
        out.row(cells);
    }
    return out.take();
}

}  // namespace

std::string detail_xlsx(const ExportedHours& e, Locale l) { return xlsx(e, l, detail_titles(l), detail_rows(e)); }
std::string detail_csv(const ExportedHours& e, Locale l) { return csv(l, detail_titles(l), detail_rows(e)); }
std::string summary_xlsx(const ExportedHours& e, Locale l) { return xlsx(e, l, summary_titles(l), summary_rows(e)); }
std::string summary_csv(const ExportedHours& e, Locale l) { return csv(l, summary_titles(l), summary_rows(e)); }

}  // namespace brigade::timeclock
