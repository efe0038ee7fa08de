#include "domain/staff/import.h"

namespace brigade::staff {
namespace {

char separator_of(std::string_view text) {
    const auto line = text.substr(0, text.find('\n'));
    char best = ',';
    std::ptrdiff_t most = 0;
    for (const char c : {',', ';', '\t'})
        if (const auto n = std::count(line.begin(), line.end(), c); n > most) most = n, best = c;
    return best;
}

// What a spreadsheet would run as a formula. A number with a sign is none: +1 514 555-0182.
bool runs(std::string_view s) {
    while (s.starts_with('\'')) s.remove_prefix(1);   // an apostrophe before one says that it is text
    if (s.empty() || std::string_view("=@+-\t\r").find(s[0]) == std::string_view::npos) return false;
    const bool sign = s[0] == '+' || s[0] == '-';
    return !(sign && s.find_first_not_of("0123456789 .,()+-") == std::string_view::npos);
}

}  // namespace

Result<std::vector<std::vector<std::string>>> parse_csv(std::string_view text) {
    if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
    const char separator = separator_of(text);
    std::vector<std::vector<std::string>> rows;
    std::vector<std::string> row;
    std::string cell;
    bool quoted = false, was_quoted = false;
    int line = 1;
    const auto end_cell = [&] {
        if (cell.starts_with('\'') && runs(cell)) cell.erase(0, 1);
        row.push_back(std::move(cell));
        cell.clear();
        was_quoted = false;
    };
    const auto end_row = [&] {
        end_cell();
        if (row.size() > 1 || !row[0].empty()) rows.push_back(std::move(row));
        else rows.emplace_back();   // kept, so that rows are numbered as spreadsheets do
        row.clear();
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '\n') ++line;
        if (quoted) {
            if (c != '"') cell += c;
            else if (i + 1 < text.size() && text[i + 1] == '"') cell += text[++i];
            else quoted = false;
        } else if (c == '"') {
            if (!cell.empty() || was_quoted) return Error(StaffError::import_unreadable, ".csv", {{"line", std::to_string(line)}});
            quoted = was_quoted = true;
        } else if (c == separator) {
            end_cell();
        } else if (c == '\n') {
            end_row();
        } else if (c != '\r') {
            if (was_quoted) return Error(StaffError::import_unreadable, ".csv", {{"line", std::to_string(line)}});
            cell += c;
        }
    }
    if (quoted) return Error(StaffError::import_unreadable, ".csv", {{"line", std::to_string(line)}});
    if (!cell.empty() || !row.empty() || was_quoted) end_row();
    while (!rows.empty() && rows.back().empty()) rows.pop_back();
    return rows;
}

std::string csv_line(const std::vector<std::string>& cells, char separator) {
    std::string out;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i) out += separator;
        std::string cell = runs(cells[i]) ? "'" + cells[i] : cells[i];
        if (cell.find_first_of(std::string("\"\r\n") + separator) == cell.npos) {
            out += cell;
            continue;
        }
        out += '"';
        for (const char c : cell) {
            if (c == '"') out += '"';
            out += c;
        }
        out += '"';
    }
    return out + "\r\n";
}

}  // namespace brigade::staff
