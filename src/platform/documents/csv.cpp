#include "platform/documents/csv.h"

#include <algorithm>
#include <array>
#include <stdexcept>
#include "base/utf8.h"
#include "platform/documents/valid_text.h"

namespace brigade::documents {
namespace {

constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";

bool begins_formula(std::string_view s) {
    if (s.empty()) return false;
    if (std::string_view("=+-@\t\r\n").find(s[0]) != s.npos) return true;
    for (const std::string_view wide : {"\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"})
        if (s.starts_with(wide)) return true;
    return false;
}

// −1 234,50 or +1 514 555-0182: digits and their punctuation call nothing.
bool is_figure(std::string_view s) {
    if (s.size() < 2 || (s[0] != '+' && s[0] != '-')) return false;
    bool digit = false;
    for (s.remove_prefix(1); !s.empty();) {
        const std::size_t n = s.starts_with("\u00a0") ? 2 : s.starts_with("\u202f") ? 3 : std::string_view("0123456789 .,()-").find(s[0]) != s.npos ? 1 : 0;
        if (n == 0) return false;
        digit = digit || (s[0] >= '0' && s[0] <= '9');
        s.remove_prefix(n);
    }
    return digit;
}

// With the apostrophes that may already stand before it, so that reading takes off exactly what writing put.
bool would_run(std::string_view s) {
    while (s.starts_with('\'')) s.remove_prefix(1);
    return begins_formula(s) && !is_figure(s);
}

std::string from_windows_1252(std::string_view s) {
    // 0x80 to 0x9F; elsewhere a byte is its own code point. The five holes are the controls of the same number.
    static constexpr std::array<char16_t, 32> high = {0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F,
                                                      0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178};
    std::string out;
    out.reserve(s.size() + s.size() / 8);
    for (const char c : s) {
        const auto byte = static_cast<unsigned char>(c);
        const unsigned point = byte >= 0x80 && byte < 0xA0 ? high[byte - 0x80] : byte;
        if (point < 0x80) out += c;
        else if (point < 0x800) out += {static_cast<char>(0xC0 | point >> 6), static_cast<char>(0x80 | (point & 0x3F))};
        else out += {static_cast<char>(0xE0 | point >> 12), static_cast<char>(0x80 | (point >> 6 & 0x3F)), static_cast<char>(0x80 | (point & 0x3F))};
    }
    return out;
}

char separator_of(std::string_view text) {
    std::array<int, 3> seen{};
    constexpr std::string_view separators = ",;\t";
    bool quoted = false, any = false;
    for (const char c : text) {
        if (c == '"') quoted = !quoted;
        else if (!quoted && (c == '\n' || c == '\r') && any) break;
        else if (const auto at = separators.find(c); !quoted && at != separators.npos) ++seen[at];
        any = any || (c != '\n' && c != '\r');
    }
    return separators[static_cast<std::size_t>(std::max_element(seen.begin(), seen.end()) - seen.begin())];
}

Error refused(CsvError code, int line, std::size_t max = 0) {
    std::vector<std::pair<std::string, std::string>> params{{"line", std::to_string(line)}};
    if (max) params.emplace_back("max", std::to_string(max));
    return Error(code, {}, std::move(params));
}

class Reader {
public:
    Reader(std::string_view text, char separator, const CsvLimits& limits, int line) : text_(text), separator_(separator), limits_(limits), line_(line) {}

    Result<std::vector<CsvRow>> rows() {
        while (at_ < text_.size()) {
            if (at_line_end()) {
                pass_line_end();
                continue;
            }
            CsvRow row{line_, {}};
            CHECK(read_row(row));
            if (out_.size() == limits_.rows) return Error(CsvError::csv_too_many_rows, {}, {{"max", std::to_string(limits_.rows)}});
            out_.push_back(std::move(row));
        }
        return std::move(out_);
    }

private:
    bool at_line_end() const { return at_ == text_.size() || text_[at_] == '\n' || text_[at_] == '\r'; }
    // CR LF is one end.
    void pass_line_end() {
        if (at_ == text_.size()) return;
        at_ += text_.substr(at_, 2) == "\r\n" ? 2 : 1;
        ++line_;
    }

    Result<> read_row(CsvRow& row) {
        for (;;) {
            if (row.cells.size() == limits_.columns) return refused(CsvError::csv_too_many_columns, row.line, limits_.columns);
            std::string cell;
            if (at_ < text_.size() && text_[at_] == '"') {
                CHECK(read_quoted(cell));
            } else {
                cell = read_plain();
            }
            if (cell.size() > limits_.cell_bytes) return refused(CsvError::csv_cell_too_long, row.line, limits_.cell_bytes);
            if (cell.starts_with('\'') && would_run(cell)) cell.erase(0, 1);
            row.cells.push_back(std::move(cell));
            if (at_line_end()) return pass_line_end(), Result<>();
            ++at_;   // the separator
        }
    }

    std::string read_plain() {
        const auto from = at_;
        while (!at_line_end() && text_[at_] != separator_) ++at_;
        return std::string(text_.substr(from, at_ - from));
    }

    Result<> read_quoted(std::string& cell) {
        const int opened = line_;
        for (++at_; at_ < text_.size(); ++at_) {
            const char c = text_[at_];
            if (c == '\n' || (c == '\r' && text_.substr(at_, 2) != "\r\n")) ++line_;
            if (c != '"') {
                cell += c;
            } else if (text_.substr(at_, 2) == "\"\"") {
                cell += text_[++at_];
            } else {
                ++at_;
                if (at_line_end() || text_[at_] == separator_) return {};
                return refused(CsvError::csv_text_after_quote, line_);
            }
        }
        return refused(CsvError::csv_quote_open, opened);
    }

    const std::string_view text_;
    const char separator_;
    const CsvLimits& limits_;
    int line_;
    std::size_t at_ = 0;
    std::vector<CsvRow> out_;
};

}  // namespace

ErrorInfo error_info(CsvError e) {
    using enum ErrorKind;
    switch (e) {
        case CsvError::csv_too_large: return {"csv-too-large", limit};
        case CsvError::csv_not_text: return {"csv-not-text", invalid};
        case CsvError::csv_too_many_rows: return {"csv-too-many-rows", limit};
        case CsvError::csv_too_many_columns: return {"csv-too-many-columns", limit};
        case CsvError::csv_cell_too_long: return {"csv-cell-too-long", limit};
        case CsvError::csv_text_after_quote: return {"csv-text-after-quote", invalid};
        case CsvError::csv_quote_open: return {"csv-quote-open", invalid};
    }
    throw std::logic_error("CsvError");
}

CsvWriter::CsvWriter(CsvStyle style) : style_(style), text_(style.byte_order_mark ? byte_order_mark : "") {}

void CsvWriter::row(const std::vector<std::string>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i) text_ += style_.separator;
        auto cell = valid_text(cells[i]);
        if (would_run(cell)) cell.insert(0, 1, '\'');
        // One empty cell alone would be an empty line, which readers leave out.
        const bool alone = cells.size() == 1 && cell.empty();
        if (!alone && cell.find_first_of(std::string("\"\r\n,;\t") + style_.separator) == cell.npos) {
            text_ += cell;
            continue;
        }
        text_ += '"';
        for (const char c : cell) {
            if (c == '"') text_ += '"';
            text_ += c;
        }
        text_ += '"';
    }
    text_ += "\r\n";
}

Result<CsvFile> read_csv(std::string_view bytes, const CsvLimits& limits) {
    if (bytes.size() > limits.bytes) return Error(CsvError::csv_too_large, {}, {{"max", std::to_string(limits.bytes / 1'000'000)}});
    // NUL: UTF-16, a workbook, a picture.
    if (bytes.find('\0') != bytes.npos) return CsvError::csv_not_text;
    CsvFile out;
    std::string decoded;
    if (bytes.starts_with(byte_order_mark)) bytes.remove_prefix(byte_order_mark.size());
    if (!valid_utf8(bytes)) {
        decoded = from_windows_1252(bytes);
        bytes = decoded;
        out.encoding = CsvFile::Encoding::windows_1252;
    }
    int line = 1;
    out.separator = separator_of(bytes);
    // Excel's own first line, which says the separator and is no row.
    if (bytes.size() > 4 && bytes.starts_with("sep=") && std::string_view(",;\t").find(bytes[4]) != bytes.npos && (bytes.size() == 5 || bytes[5] == '\r' || bytes[5] == '\n')) {
        out.separator = bytes[4];
        bytes.remove_prefix(5);
        if (bytes.starts_with("\r\n")) bytes.remove_prefix(2);
        else if (!bytes.empty()) bytes.remove_prefix(1);
        line = 2;
    }
    TRY(out.rows, Reader(bytes, out.separator, limits, line).rows());
    return out;
}

}  // namespace brigade::documents
