// What a file of staff does, row by row, before anything is done: the preview shows it and the import carries it out. Pure.
#pragma once
#include <map>
#include <set>
#include "domain/staff/profile.h"

namespace brigade::staff {

constexpr int import_rows_max = 5000;

// Rows of cells. The separator is the comma, semicolon or tab that the first line has most of; quotes as in RFC 4180; a byte order mark is skipped.
Result<std::vector<std::vector<std::string>>> parse_csv(std::string_view);
// A line of a file that spreadsheets open: quoted where needed, and never a formula.
std::string csv_line(const std::vector<std::string>& cells, char separator);

enum class Column {
    name, email, phone, number, state, rating, skills, tags, departments, employment_status, hired_on, birth_date, city, address, latitude, longitude, languages, transport, notes, locale
};
BOOST_DESCRIBE_ENUM(Column, name, email, phone, number, state, rating, skills, tags, departments, employment_status, hired_on, birth_date, city, address, latitude, longitude, languages, transport,
                    notes, locale)

// What a row is judged against.
struct Known {
    std::map<std::string, Column> headers;                  // normalized headers, in both languages
    std::vector<StaffMember> members;
    std::map<SkillId, std::string> skills;                  // names
    std::map<TagId, std::string> tags;
    std::map<DepartmentId, std::string> departments;
    std::vector<CustomField> fields;
    Locale locale = Locale::fr_CA;                          // of who has none in the file
    Date today{};
    std::optional<Error> departments_refused, fields_refused;   // by the plan
};

enum class RowAction { create, update, skip, error };
BOOST_DESCRIBE_ENUM(RowAction, create, update, skip, error)
struct CellError { std::string column; Error error; };
struct RowDecision {
    int row = 0;                                            // as spreadsheets count: the first below the header is 2
    RowAction action = RowAction::skip;
    std::string name;
    std::vector<std::string> changes;                       // headers of the cells that change something
    std::vector<CellError> errors;
    StaffMember member;                                     // as it will be; labels only as names below
    // Names as written, when the file says them.
    std::optional<std::vector<std::string>> skills, tags, departments;
    bool changes_values = false;
};
struct ImportPlan {
    std::vector<RowDecision> rows;
    std::set<std::string> new_skills, new_tags, new_departments;   // made on the way
    int count(RowAction) const;
    std::string digest() const;                             // the same for the same decisions
};
// Matches each row by e-mail, else by number, else by phone; an empty cell leaves things as they are.
Result<ImportPlan> decide_import(const Known&, const std::vector<std::vector<std::string>>& cells);

// The cells of a profile under the columns, then the custom fields: what an import reads back as no change.
std::vector<std::string> cells_of(const StaffMember&, const Known&);

}  // namespace brigade::staff
