#include "platform/documents/xlsx_reader.h"

#include <zip.h>

#include <charconv>
#include <cmath>
#include <map>
#include <memory>
#include <pugixml.hpp>
#include "base/instant.h"

namespace brigade::documents {
namespace {

// A sheet of 50,000 full rows is some 30 MB; more is a bomb.
constexpr std::uint64_t part_bytes_max = 64'000'000;

struct CloseArchive {
    void operator()(zip_t* z) const { zip_discard(z); }
};
struct CloseFile {
    void operator()(zip_file_t* f) const { zip_fclose(f); }
};
using Archive = std::unique_ptr<zip_t, CloseArchive>;

Archive open_archive(std::string_view bytes) {
    auto* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, nullptr);
    if (!source) return {};
    Archive archive(zip_open_from_source(source, ZIP_RDONLY, nullptr));
    if (!archive) zip_source_free(source);
    return archive;
}

std::optional<std::string> read_part(const Archive& archive, const std::string& name) {
    zip_stat_t stat;
    if (zip_stat(archive.get(), name.c_str(), 0, &stat) != 0 || !(stat.valid & ZIP_STAT_SIZE) || stat.size > part_bytes_max) return {};
    const std::unique_ptr<zip_file_t, CloseFile> file(zip_fopen(archive.get(), name.c_str(), 0));
    if (!file) return {};
    std::string out(stat.size, '\0');
    if (zip_fread(file.get(), out.data(), out.size()) != static_cast<zip_int64_t>(out.size())) return {};
    return out;
}

bool load_xml(const Archive& archive, const std::string& name, pugi::xml_document& xml) {
    const auto text = read_part(archive, name);
    return text && xml.load_buffer(text->data(), text->size(), pugi::parse_default | pugi::parse_ws_pcdata_single);
}

// A text of several formats is several runs; how it is pronounced (rPh) is no part of it.
std::string text_of(const pugi::xml_node& node) {
    std::string out = node.child("t").text().get();
    for (const auto& run : node.children("r")) out += run.child("t").text().get();
    return out;
}

// ---- numbers that are dates

enum class Kind { number, date, time, date_time, elapsed };

// What is between quotes or brackets, or after a backslash, is shown as it is; [h] counts past a day.
Kind kind_of(std::string_view format) {
    bool day = false, hour = false, elapsed = false;
    for (std::size_t i = 0; i < format.size(); ++i) {
        const char c = static_cast<char>(std::tolower(static_cast<unsigned char>(format[i])));
        if (c == ';') break;
        if (c == '\\' || c == '_' || c == '*') ++i;
        else if (c == '"') i = std::min(format.find('"', i + 1), format.size());
        else if (c == '[') {
            const char within = i + 1 < format.size() ? static_cast<char>(std::tolower(static_cast<unsigned char>(format[i + 1]))) : ' ';
            const auto end = std::min(format.find(']', i), format.size());
            const auto inside = format.substr(std::min(i + 1, format.size()), end > i ? end - i - 1 : 0);
            elapsed = elapsed || ((within == 'h' || within == 'm' || within == 's') && inside.find_first_not_of("hHmMsS") == inside.npos);
            i = end;
        } else if (c == 'y' || c == 'd') day = true;
        else if (c == 'h' || c == 's') hour = true;
    }
    if (elapsed) return Kind::elapsed;
    if (day) return hour ? Kind::date_time : Kind::date;
    return hour ? Kind::time : Kind::number;
}

// The formats every workbook has without saying them (ECMA-376, 18.8.30).
Kind built_in(int id) {
    if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || (id >= 50 && id <= 58)) return Kind::date;
    if (id == 22 || id == 36) return Kind::date_time;
    if ((id >= 18 && id <= 21) || id == 45 || id == 47 || (id >= 32 && id <= 35)) return Kind::time;
    return id == 46 ? Kind::elapsed : Kind::number;
}

std::vector<Kind> load_styles(const Archive& archive) {
    std::vector<Kind> out;
    pugi::xml_document xml;
    if (!load_xml(archive, "xl/styles.xml", xml)) return out;
    const auto sheet = xml.child("styleSheet");
    std::map<int, Kind> own;
    for (const auto& f : sheet.child("numFmts").children("numFmt")) own[f.attribute("numFmtId").as_int()] = kind_of(f.attribute("formatCode").as_string());
    for (const auto& xf : sheet.child("cellXfs").children("xf")) {
        const auto id = xf.attribute("numFmtId").as_int();
        const auto known = own.find(id);
        out.push_back(known == own.end() ? built_in(id) : known->second);
    }
    return out;
}

std::string two(std::int64_t n) { return (n < 10 ? "0" : "") + std::to_string(n); }
std::string clock(std::int64_t minutes) { return two(minutes / 60) + ":" + two(minutes % 60); }

// Days since the last day of 1899, with the 29th of February 1900 that never was; or since the first of 1904.
std::string shown(double value, std::string_view as_written, Kind kind, bool since_1904) {
    constexpr double last_day = 2'958'466;   // of the year 9999
    if (kind == Kind::number || value < 0 || value >= last_day) {
        std::array<char, 32> text;
        // Fifteen digits are what spreadsheets keep: 0.1 + 0.2 is 0.3 to whoever typed it.
        const auto end = std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::general, 15);
        const std::string out(text.data(), end.ptr);
        return out.find('e') == out.npos ? out : std::string(as_written);
    }
    const auto minutes = static_cast<std::int64_t>(std::llround(value * 1440));
    if (kind == Kind::elapsed) return clock(minutes);
    const auto day = minutes / 1440, of_day = minutes % 1440;
    if (kind == Kind::time || (day == 0 && of_day != 0)) return clock(of_day);
    using namespace std::chrono;
    const sys_days first = since_1904 ? sys_days(year{1904} / 1 / 1) : sys_days(year{1899} / 12 / (day < 60 ? 31 : 30));
    const auto date = to_iso(Date(first + days(day)));
    return kind == Kind::date && of_day == 0 ? date : kind == Kind::date_time || of_day != 0 ? date + " " + clock(of_day) : date;
}

// ---- the sheet

// "BC12": 55, counted from one; nothing said: 0.
std::size_t column_of(std::string_view reference) {
    std::size_t n = 0;
    for (const char c : reference) {
        if (c < 'A' || c > 'Z' || n > 100'000) break;
        n = n * 26 + static_cast<std::size_t>(c - 'A' + 1);
    }
    return n;
}

struct Reading {
    std::vector<std::string> shared;
    std::vector<Kind> styles;
    bool since_1904 = false;
};

std::string cell_text(const Reading& book, const pugi::xml_node& c) {
    const std::string_view type = c.attribute("t").as_string();
    const char* value = c.child("v").text().get();
    if (type == "s") {
        const auto at = static_cast<std::size_t>(c.child("v").text().as_ullong());
        return at < book.shared.size() ? book.shared[at] : "";
    }
    if (type == "inlineStr") return text_of(c.child("is"));
    if (type == "b") return *value == '1' ? "TRUE" : "FALSE";
    if ((!type.empty() && type != "n") || !*value) return value;
    const std::string_view written(value);
    double number = 0;
    if (std::from_chars(written.data(), written.data() + written.size(), number).ec != std::errc{} || !std::isfinite(number)) return value;
    const auto style = static_cast<std::size_t>(c.attribute("s").as_uint());
    return shown(number, written, style < book.styles.size() ? book.styles[style] : Kind::number, book.since_1904);
}

std::string first_sheet_of(const Archive& archive, const pugi::xml_node& workbook) {
    const std::string id = workbook.child("sheets").child("sheet").attribute("r:id").as_string();
    pugi::xml_document links;
    if (id.empty() || !load_xml(archive, "xl/_rels/workbook.xml.rels", links)) return "";
    for (const auto& link : links.child("Relationships").children("Relationship"))
        if (link.attribute("Id").as_string() == id) {
            const std::string target = link.attribute("Target").as_string();
            return target.starts_with('/') ? target.substr(1) : "xl/" + target;
        }
    return "";
}

bool is_blank(const std::vector<std::string>& cells) {
    return std::all_of(cells.begin(), cells.end(), [](const std::string& c) { return c.find_first_not_of(" \t\r\n") == c.npos; });
}

Result<std::vector<CsvRow>> rows_of(const Reading& book, const pugi::xml_node& data, const CsvLimits& limits) {
    std::vector<CsvRow> out;
    int line = 0;
    for (const auto& row : data.children("row")) {
        line = row.attribute("r").as_int(line + 1);
        CsvRow read{line, {}};
        for (const auto& c : row.children("c")) {
            const auto said = column_of(c.attribute("r").as_string());
            const auto column = said ? said : read.cells.size() + 1;
            auto text = cell_text(book, c);
            if (text.empty()) continue;
            if (column > limits.columns) return Error(XlsxError::xlsx_too_many_columns, "", {{"line", std::to_string(line)}, {"max", std::to_string(limits.columns)}});
            if (column > read.cells.size()) read.cells.resize(column);
            read.cells[column - 1] = std::move(text);
        }
        if (is_blank(read.cells)) continue;
        if (out.size() == limits.rows) return Error(XlsxError::xlsx_too_many_rows, "", {{"max", std::to_string(limits.rows)}});
        out.push_back(std::move(read));
    }
    return out;
}

}  // namespace

ErrorInfo error_info(XlsxError e) {
    switch (e) {
        case XlsxError::xlsx_too_large: return error_info(CsvError::csv_too_large);
        case XlsxError::xlsx_unreadable: return {"xlsx-unreadable", ErrorKind::invalid};
        case XlsxError::xlsx_too_many_rows: return error_info(CsvError::csv_too_many_rows);
        case XlsxError::xlsx_too_many_columns: return error_info(CsvError::csv_too_many_columns);
    }
    throw std::logic_error("XlsxError");
}

bool looks_like_xlsx(std::string_view bytes) { return bytes.starts_with("PK\x03\x04"); }

Result<std::vector<CsvRow>> read_xlsx(std::string_view bytes, const CsvLimits& limits) {
    if (bytes.size() > limits.bytes) return Error(XlsxError::xlsx_too_large, "", {{"max", std::to_string(limits.bytes / 1'000'000)}});
    const auto archive = open_archive(bytes);
    pugi::xml_document workbook, sheet;
    if (!archive || !load_xml(archive, "xl/workbook.xml", workbook)) return XlsxError::xlsx_unreadable;
    const auto root = workbook.child("workbook");
    if (!load_xml(archive, first_sheet_of(archive, root), sheet)) return XlsxError::xlsx_unreadable;
    Reading book{{}, load_styles(archive), root.child("workbookPr").attribute("date1904").as_bool()};
    pugi::xml_document shared;
    if (load_xml(archive, "xl/sharedStrings.xml", shared))
        for (const auto& si : shared.child("sst").children("si")) book.shared.push_back(text_of(si));
    return rows_of(book, sheet.child("worksheet").child("sheetData"), limits);
}

}  // namespace brigade::documents
