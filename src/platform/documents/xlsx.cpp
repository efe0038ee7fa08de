#include "platform/documents/xlsx.h"

#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <memory>
#include <set>
#include <stdexcept>
#include "base/utf8.h"
#include "platform/documents/valid_text.h"

namespace brigade::documents {
namespace {

constexpr std::size_t rows_max = 1'048'575, columns_max = 16'384, text_max = 32'767;
constexpr std::int64_t exact_max = 999'999'999'999'999;   // what a spreadsheet's numbers hold exactly
constexpr int width_max = 60, width_min = 8;

// The library writes to a path: this one is in memory, and goes with its descriptor.
class MemoryFile {
public:
    MemoryFile() : descriptor_(memfd_create("workbook", MFD_CLOEXEC)) {
        if (descriptor_ < 0) throw std::runtime_error("documents: no file in memory");
    }
    ~MemoryFile() { close(descriptor_); }
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;

    std::string path() const { return "/proc/self/fd/" + std::to_string(descriptor_); }
    std::string bytes() const {
        std::string out(static_cast<std::size_t>(lseek(descriptor_, 0, SEEK_END)), '\0');
        for (std::size_t at = 0; at < out.size();) {
            const auto n = pread(descriptor_, out.data() + at, out.size() - at, static_cast<off_t>(at));
            if (n <= 0) throw std::runtime_error("documents: the file in memory cannot be read");
            at += static_cast<std::size_t>(n);
        }
        return out;
    }

private:
    const int descriptor_;
};

void check(lxw_error e) {
    if (e != LXW_NO_ERROR) throw std::runtime_error(std::string("documents: ") + lxw_strerror(e));
}

std::size_t characters(std::string_view s) {
    return static_cast<std::size_t>(std::count_if(s.begin(), s.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string cut(std::string_view s, std::size_t characters_max) {
    std::string out;
    for (std::size_t n = 0; !s.empty() && n < characters_max; ++n) {
        const auto length = std::max<std::size_t>(utf8_length(s), 1);
        out += s.substr(0, length);
        s.remove_prefix(length);
    }
    return out;
}

// At most 31 characters, none of []:*?/\, no apostrophe at an end, each name once whatever its capitals.
std::string sheet_name(const std::string& wanted, std::set<std::string>& taken) {
    auto clean = valid_text(wanted);
    std::replace_if(clean.begin(), clean.end(), [](char c) { return std::string_view("[]:*?/\\").find(c) != std::string_view::npos || static_cast<unsigned char>(c) < 0x20; }, ' ');
    while (clean.starts_with('\'')) clean.erase(0, 1);
    clean = cut(clean, 31);
    while (clean.ends_with('\'')) clean.pop_back();
    if (clean.empty()) clean = "1";
    const auto lower = [](std::string s) {
        std::transform(s.begin(), s.end(), s.begin(), [](unsigned char c) { return c < 0x80 ? static_cast<char>(std::tolower(c)) : static_cast<char>(c); });
        return s;
    };
    auto name = clean;
    for (int n = 2; !taken.insert(lower(name)).second; ++n) name = cut(clean, 27) + " " + std::to_string(n);
    return name;
}

class SheetWriter {
public:
    SheetWriter(lxw_workbook* book, lxw_worksheet* sheet, lxw_format* heading, std::map<int, lxw_format*>& decimals, lxw_format* date)
        : book_(book), sheet_(sheet), heading_(heading), decimals_(decimals), date_(date) {}

    void write(const Sheet& s) {
        if (s.rows.size() > rows_max || s.columns.size() > columns_max) throw std::length_error("documents: too large for a sheet");
        std::vector<std::size_t> widths(s.columns.size(), width_min);
        for (std::size_t c = 0; c < s.columns.size(); ++c) {
            const auto title = text(s.columns[c].title);
            check(worksheet_write_string(sheet_, 0, static_cast<lxw_col_t>(c), title.c_str(), heading_));
            widths[c] = std::max(widths[c], characters(title) + 2);
        }
        for (std::size_t r = 0; r < s.rows.size(); ++r) {
            if (s.rows[r].size() > columns_max) throw std::length_error("documents: too large for a sheet");
            for (std::size_t c = 0; c < s.rows[r].size(); ++c) {
                const auto width = std::visit([&](const auto& v) { return put(static_cast<lxw_row_t>(r + 1), static_cast<lxw_col_t>(c), v); }, s.rows[r][c]);
                if (c < widths.size()) widths[c] = std::max(widths[c], width + 1);
            }
        }
        for (std::size_t c = 0; c < widths.size(); ++c) {
            const int width = s.columns[c].width > 0 ? s.columns[c].width : static_cast<int>(std::min<std::size_t>(widths[c], width_max));
            check(worksheet_set_column(sheet_, static_cast<lxw_col_t>(c), static_cast<lxw_col_t>(c), width, nullptr));
        }
        worksheet_freeze_panes(sheet_, 1, 0);
        if (!s.columns.empty()) check(worksheet_autofilter(sheet_, 0, 0, static_cast<lxw_row_t>(s.rows.size()), static_cast<lxw_col_t>(s.columns.size() - 1)));
    }

private:
    static std::string text(const std::string& s) {
        auto out = valid_text(s);
        if (out.size() > text_max) throw std::length_error("documents: too long for a cell");
        return out;
    }
    // Each puts one cell and says how many characters it shows.
    std::size_t put(lxw_row_t, lxw_col_t, std::monostate) { return 0; }
    std::size_t put(lxw_row_t r, lxw_col_t c, const std::string& s) {
        const auto valid = text(s);
        if (!valid.empty()) check(worksheet_write_string(sheet_, r, c, valid.c_str(), nullptr));
        return characters(valid);
    }
    std::size_t put(lxw_row_t r, lxw_col_t c, std::int64_t n) { return put(r, c, Decimal{n, 0}); }
    std::size_t put(lxw_row_t r, lxw_col_t c, Decimal d) {
        const auto shown = to_text(d);
        if (d.units > exact_max || d.units < -exact_max) return put(r, c, shown);
        // The nearest number to the decimal text; up to 15 digits a spreadsheet shows the same text again.
        double nearest = 0;
        std::from_chars(shown.data(), shown.data() + shown.size(), nearest);
        check(worksheet_write_number(sheet_, r, c, nearest, decimal_format(d.digits)));
        return shown.size() + shown.size() / 3;
    }
    std::size_t put(lxw_row_t r, lxw_col_t c, Date d) {
        const int year = static_cast<int>(d.year());
        if (!d.ok() || year < 1900 || year > 9999) return put(r, c, to_iso(d));
        lxw_datetime day{year, static_cast<int>(static_cast<unsigned>(d.month())), static_cast<int>(static_cast<unsigned>(d.day())), 0, 0, 0};
        check(worksheet_write_datetime(sheet_, r, c, &day, date_));
        return 10;
    }
    lxw_format* decimal_format(int digits) {
        if (digits == 0) return nullptr;
        auto& format = decimals_[digits];
        if (!format) {
            format = workbook_add_format(book_);
            format_set_num_format(format, ("#,##0." + std::string(static_cast<std::size_t>(digits), '0')).c_str());
        }
        return format;
    }

    lxw_workbook* const book_;
    lxw_worksheet* const sheet_;
    lxw_format* const heading_;
    std::map<int, lxw_format*>& decimals_;
    lxw_format* const date_;
};

}  // namespace

std::string write_xlsx(const Workbook& workbook) {
    if (workbook.sheets.empty()) throw std::logic_error("documents: a workbook has a sheet");
    const MemoryFile file;
    const auto title = valid_text(workbook.title), author = valid_text(workbook.author);
    auto* opened = workbook_new(file.path().c_str());
    if (!opened) throw std::runtime_error("documents: no workbook");
    std::unique_ptr<lxw_workbook, void (*)(lxw_workbook*)> book(opened, lxw_workbook_free);
    lxw_doc_properties properties{};
    properties.title = const_cast<char*>(title.c_str());
    properties.author = const_cast<char*>(author.c_str());
    // Nought would be the machine's clock.
    properties.created = std::max<std::time_t>(1, ms_of(workbook.created) / 1000);
    check(workbook_set_properties(book.get(), &properties));
    auto* heading = workbook_add_format(book.get());
    format_set_bold(heading);
    format_set_bottom(heading, LXW_BORDER_THIN);
    auto* date = workbook_add_format(book.get());
    format_set_num_format(date, "yyyy-mm-dd");
    format_set_align(date, LXW_ALIGN_LEFT);
    std::map<int, lxw_format*> decimals;
    std::set<std::string> names;
    for (const auto& s : workbook.sheets) {
        auto* sheet = workbook_add_worksheet(book.get(), sheet_name(s.name, names).c_str());
        if (!sheet) throw std::runtime_error("documents: no sheet");
        SheetWriter(book.get(), sheet, heading, decimals, date).write(s);
    }
    check(workbook_close(book.release()));
    return file.bytes();
}

}  // namespace brigade::documents
