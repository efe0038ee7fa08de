// Projects and shifts from a file: what each row says, decided whole before anything is written. Pure.
// A row is a shift. Rows of one project code (or, without a code, of one title) are one project; of one schedule label and date, one schedule.
#pragma once
#include "domain/scheduling/edits.h"

namespace brigade::scheduling {

enum class ImportColumn { client, project_code, project, location, schedule, schedule_location, schedule_notes, date, start, end, duration, pause, travel, skill, places, label, notes };
BOOST_DESCRIBE_ENUM(ImportColumn, client, project_code, project, location, schedule, schedule_location, schedule_notes, date, start, end, duration, pause, travel, skill, places, label, notes)

constexpr int import_rows_max = 5'000;

struct ImportedShift { int row = 0; std::size_t schedule = 0; Edit edit; };
struct ImportedSchedule { std::string label, location, notes; std::optional<Date> date; };
struct ImportedProject { std::string client, code, title, location; std::vector<ImportedSchedule> schedules; std::vector<ImportedShift> shifts; };
struct RowError { int row = 0; ImportColumn column{}; std::string why; };   // why: a key of sentences: missing, not_a_date, not_a_time, not_a_number, too_long
struct ImportRow { int row = 0; std::string title, position; std::optional<Span> hours; };
struct ImportDecision { std::vector<ImportedProject> projects; std::vector<ImportRow> rows; std::vector<RowError> errors; };

struct ImportFacts { Zone zone; std::map<std::string, ImportColumn> headers; std::map<std::string, SkillId> skills; };   // normalized names
// The first row holds the headers; one that is not known is passed over.
ImportDecision decide_import(const ImportFacts&, const std::vector<std::vector<std::string>>& rows);

// "2026-12-05", "05/12/2026" (day first), "5-12-2026".
std::optional<Date> read_date(std::string_view);
// Minutes after midnight: "17:30", "17 h 30", "17h", "5:30 pm".
std::optional<int> read_time(std::string_view);
// Minutes: "90", "1:30", "1 h 30", "1.5 h".
std::optional<int> read_minutes(std::string_view);

}  // namespace brigade::scheduling
