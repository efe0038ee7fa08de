// Workbooks for spreadsheets (XLSX). The first row is the titles, frozen and bold; texts are texts, never formulas.
// Same input, same bytes. Threads: any.
#pragma once
#include <string>
#include <variant>
#include <vector>
#include "base/instant.h"
#include "platform/documents/decimal.h"

namespace brigade::documents {

// Nothing, a text, a whole number, a figure shown with its digits, a date. Figures of more than 15 digits are written as texts:
// a spreadsheet would round them.
using SheetCell = std::variant<std::monostate, std::string, std::int64_t, Decimal, Date>;
struct SheetColumn {
    std::string title;
    int width = 0;                                // characters; 0: as wide as what it holds, up to 60
};
struct Sheet {
    std::string name;                             // cut and cleaned to what spreadsheets take
    std::vector<SheetColumn> columns;
    std::vector<std::vector<SheetCell>> rows;
};
struct Workbook {
    std::string title, author;
    Instant created{};
    std::vector<Sheet> sheets;                    // at least one
};

// Throws std::length_error past 1,048,575 rows, 16,384 columns or 32,767 bytes in a cell: the caller bounds what it exports.
std::string write_xlsx(const Workbook&);

}  // namespace brigade::documents
