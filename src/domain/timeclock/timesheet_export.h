// Approved hours as files: a line for each entry, or for each person. Pure.
// Hours in hundredths, rounded once for each figure, half away from zero; days by the project's zone and the organization's accounting.
#pragma once
#include <optional>
#include <string>
#include <vector>
#include "domain/timeclock/timesheet.h"

namespace brigade::timeclock {

struct ExportedRow { std::string name, project, position; Zone zone; WorkedTime worked; std::string approved_by, note; std::optional<std::int64_t> odometer; };
struct ExportedHours { std::string organization; Instant now{}; HoursAccounting accounting{}; std::vector<ExportedRow> rows; };

std::string detail_xlsx(const ExportedHours&, Locale);
std::string detail_csv(const ExportedHours&, Locale);
std::string summary_xlsx(const ExportedHours&, Locale);
std::string summary_csv(const ExportedHours&, Locale);

}  // namespace brigade::timeclock
