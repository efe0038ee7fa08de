#include "platform/documents/csv.h"

#include <gtest/gtest.h>

#include "platform/documents/decimal.h"

namespace brigade::documents {
namespace {

using Rows = std::vector<std::vector<std::string>>;

std::string written(const Rows& rows, CsvStyle style = {',', false}) {
    CsvWriter out(style);
    for (const auto& r : rows) out.row(r);
    return out.take();
}

Rows cells_of(const CsvFile& file) {
    Rows out;
    for (const auto& r : file.rows) out.push_back(r.cells);
    return out;
}

TEST(Decimals, are_written_from_whole_numbers) {
    const struct { Decimal d; char point; const char* text; } cases[] = {
        {{12345, 2}, '.', "123.45"}, {{12345, 2}, ',', "123,45"}, {{-5, 2}, '.', "-0.05"}, {{0, 2}, '.', "0.00"}, {{7, 0}, '.', "7"},
        {{-100, 2}, '.', "-1.00"}, {{9975, 3}, '.', "9.975"}, {{INT64_MIN, 2}, '.', "-92233720368547758.08"}, {{1, 18}, '.', "0.000000000000000001"}};
    for (const auto& c : cases) EXPECT_EQ(to_text(c.d, c.point), c.text);
    EXPECT_THROW(to_text({1, -1}), std::logic_error);
}

TEST(CsvWriter, quotes_where_it_must) {
    const struct { std::vector<std::string> cells; const char* line; } cases[] = {
        {{"a", "b"}, "a,b\r\n"},
        {{"a,b", "c;d", "e\tf"}, "\"a,b\",\"c;d\",\"e\tf\"\r\n"},
        {{"dit \"oui\""}, "\"dit \"\"oui\"\"\"\r\n"},
        {{"une\nautre"}, "\"une\nautre\"\r\n"},
        {{"", ""}, ",\r\n"},
        {{""}, "\"\"\r\n"},
        {{"Élodie"}, "Élodie\r\n"},
        {{std::string("a\0b", 3), "\xff"}, "a\uFFFDb,\uFFFD\r\n"}};
    for (const auto& c : cases) EXPECT_EQ(written({c.cells}), c.line);
    EXPECT_EQ(written({{"a", "b"}}, {';', true}), "\xef\xbb\xbf" "a;b\r\n");
}

TEST(CsvWriter, never_writes_a_formula) {
    const struct { const char *cell, *text; } cases[] = {
        {"=1+1", "'=1+1"}, {"=HYPERLINK(\"http://x\")", "\"'=HYPERLINK(\"\"http://x\"\")\""}, {"+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"}, {"-2+3+cmd", "'-2+3+cmd"},
        {"@SUM(A1)", "'@SUM(A1)"}, {"\t=1", "\"'\t=1\""}, {"\r=1", "\"'\r=1\""}, {"\n=1", "\"'\n=1\""}, {"\uFF1D1+1", "'\uFF1D1+1"}, {"\uFF20x", "'\uFF20x"},
        {"-A1", "'-A1"}, {"-", "'-"}, {"+", "'+"}, {"-1E5+2", "'-1E5+2"}, {"-1+A1", "'-1+A1"},
        // Figures stay figures.
        {"-12.50", "-12.50"}, {"-1\u00a0234,50", "\"-1\u00a0234,50\""}, {"+1 514 555-0182", "+1 514 555-0182"}, {"+15145550182", "+15145550182"}, {"12", "12"},
        // Texts stay texts.
        {"a=b", "a=b"}, {"L’été", "L’été"}, {"'tis", "'tis"}, {"'=1", "''=1"}};
    for (const auto& c : cases) EXPECT_EQ(written({{c.cell}}), std::string(c.text) + "\r\n") << c.cell;
}

TEST(Csv, comes_back_as_it_went) {
    const Rows rows = {{"Nom", "Montant", "Notes"}, {"Tremblay, Élodie", "-12.50", "ligne 1\nligne 2\r\n\"fin\""}, {"", "", ""}, {"=1+1", "'=1+1", "''x"}, {"@", "+a", "5\" de large"}, {"a;b\tc", "'", " bords "}};
    for (const char separator : {',', ';', '\t'})
        for (const bool mark : {true, false}) {
            const auto file = read_csv(written(rows, {separator, mark}));
            ASSERT_TRUE(file.ok());
            EXPECT_EQ(file->separator, separator);
            EXPECT_EQ(cells_of(*file), rows);
        }
    const Rows one_column = {{"a"}, {""}, {"b"}};
    EXPECT_EQ(cells_of(*read_csv(written(one_column))), one_column);
}

TEST(CsvReader, reads_what_spreadsheets_write) {
    const struct { const char* name; std::string text; char separator; Rows rows; std::vector<int> lines; } cases[] = {
        {"nothing", "", ',', {}, {}},
        {"only a mark", "\xef\xbb\xbf", ',', {}, {}},
        {"no end of line at the end", "a,b\nc,d", ',', {{"a", "b"}, {"c", "d"}}, {1, 2}},
        {"old Mac ends of line", "a,b\rc,d\r", ',', {{"a", "b"}, {"c", "d"}}, {1, 2}},
        {"empty lines", "\r\na,b\r\n\r\n\r\nc,d\r\n", ',', {{"a", "b"}, {"c", "d"}}, {2, 5}},
        {"lines in a quote", "\"a\r\nb\",c\r\nd,e\r\n", ',', {{"a\r\nb", "c"}, {"d", "e"}}, {1, 3}},
        {"an empty last cell", "a,\nb,", ',', {{"a", ""}, {"b", ""}}, {1, 2}},
        {"rows of different lengths", "a,b,c\nd\n", ',', {{"a", "b", "c"}, {"d"}}, {1, 2}},
        {"semicolons with commas in cells", "Nom;Taux\nA;1,5\n", ';', {{"Nom", "Taux"}, {"A", "1,5"}}, {1, 2}},
        {"a separator within quotes does not count", "\"a,b,c\";d\n", ';', {{"a,b,c", "d"}}, {1}},
        {"tabs", "a\tb,c\td\n", '\t', {{"a", "b,c", "d"}}, {1}},
        {"Excel says its separator", "sep=;\r\na,b;c\r\n", ';', {{"a,b", "c"}}, {2}},
        {"a quote inside a cell", "5\" tuyau,b\n", ',', {{"5\" tuyau", "b"}}, {1}},
        {"an apostrophe before a formula", "'=1+1,'tis\n", ',', {{"=1+1", "'tis"}}, {1}},
    };
    for (const auto& c : cases) {
        const auto file = read_csv(c.text);
        ASSERT_TRUE(file.ok()) << c.name;
        EXPECT_EQ(file->separator, c.separator) << c.name;
        EXPECT_EQ(cells_of(*file), c.rows) << c.name;
        std::vector<int> lines;
        for (const auto& r : file->rows) lines.push_back(r.line);
        EXPECT_EQ(lines, c.lines) << c.name;
    }
}

TEST(CsvReader, reads_what_excel_for_windows_writes) {
    const auto file = read_csv("Pr\xe9nom;Salaire\r\n\xc9lodie L\x92\xc9toile;25 \x80\r\n");
    ASSERT_TRUE(file.ok());
    EXPECT_EQ(file->encoding, CsvFile::Encoding::windows_1252);
    EXPECT_EQ(cells_of(*file), (Rows{{"Prénom", "Salaire"}, {"Élodie L’Étoile", "25 €"}}));
    EXPECT_EQ(read_csv("Prénom\n")->encoding, CsvFile::Encoding::utf8);
}

TEST(CsvReader, refuses_with_the_line) {
    const CsvLimits small{.bytes = 60, .rows = 3, .columns = 3, .cell_bytes = 8};
    const struct { const char* name; std::string text; CsvError code; const char* line; } cases[] = {
        {"too large", std::string(61, 'a'), CsvError::csv_too_large, nullptr},
        {"UTF-16", std::string("\xff\xfe" "a\0,\0", 6), CsvError::csv_not_text, nullptr},
        {"a workbook", std::string("PK\x03\x04\0\0", 6), CsvError::csv_not_text, nullptr},
        {"too many rows", "a\nb\nc\nd\n", CsvError::csv_too_many_rows, nullptr},
        {"too many columns", "a,b,c\n\na,b,c,d\n", CsvError::csv_too_many_columns, "3"},
        {"too long a cell", "a\n123456789\n", CsvError::csv_cell_too_long, "2"},
        {"text after a quote", "a\n\"b\nc\"d\n", CsvError::csv_text_after_quote, "3"},
        {"a quote left open", "a\n\"b\nc\n", CsvError::csv_quote_open, "2"},
    };
    for (const auto& c : cases) {
        const auto file = read_csv(c.text, small);
        ASSERT_FALSE(file.ok()) << c.name;
        EXPECT_TRUE(file.error().is(c.code)) << c.name << ": " << file.error().info.key;
        if (!c.line) continue;
        ASSERT_FALSE(file.error().params.empty()) << c.name;
        EXPECT_EQ(file.error().params[0], (std::pair<std::string, std::string>("line", c.line))) << c.name;
    }
    EXPECT_TRUE(read_csv("a,b,c\nd\n12345678\n", small).ok()) << "at the bounds";
}

}  // namespace
}  // namespace brigade::documents
