// Files of rows in and out (RFC 4180), for spreadsheets and other programs. UTF-8.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include "base/result.h"

namespace brigade::documents {

// In the order in which they are checked. Those of a line carry its number: {line}.
enum class CsvError { csv_too_large, csv_not_text, csv_too_many_rows, csv_too_many_columns, csv_cell_too_long, csv_text_after_quote, csv_quote_open };
ErrorInfo error_info(CsvError);

// ---- Out

struct CsvStyle {
    char separator = ',';           // Excel in French wants ';'
    bool byte_order_mark = true;    // without it Excel takes UTF-8 for Windows-1252
};

// A cell that a spreadsheet would run as a formula is written after an apostrophe (OWASP: = + - @, tab, end of line, and the
// wide forms of the signs); what has a sign and then only figures, as amounts and telephone numbers have, is written as it is.
class CsvWriter {
public:
    explicit CsvWriter(CsvStyle = {});
    void row(const std::vector<std::string>& cells);   // invalid UTF-8 becomes U+FFFD
    const std::string& text() const { return text_; }
    std::string take() { return std::move(text_); }

private:
    const CsvStyle style_;
    std::string text_;
};

// ---- In

struct CsvLimits {
    std::size_t bytes = 10'000'000;
    std::size_t rows = 50'000, columns = 200;
    std::size_t cell_bytes = 32'768;
};
struct CsvRow {
    int line = 1;                   // of the file, where the row begins: the first is 1
    std::vector<std::string> cells;
};
struct CsvFile {
    enum class Encoding { utf8, windows_1252 };
    Encoding encoding = Encoding::utf8;   // what is not UTF-8 is read as Excel's for Windows
    char separator = ',';                 // the comma, semicolon or tab that the first row has most of, or as "sep=;" says
    std::vector<CsvRow> rows;             // empty lines are left out; rows may differ in length
};

// Undoes the apostrophe of CsvWriter. Lines end in CR LF, LF or CR. A quote inside a cell that does not begin with one is a
// character.
Result<CsvFile> read_csv(std::string_view, const CsvLimits& = {});

}  // namespace brigade::documents
