#include "platform/documents/xlsx_reader.h"

#include <gtest/gtest.h>

#include <random>

#include "platform/documents/xlsx.h"
#include "support/output_of.h"

namespace brigade::documents {
namespace {

// A workbook as another program writes it: the rows are a Python expression.
std::string written_by_another(const std::string& rows) {
    return test::output_of("/usr/bin/python3 -c '\n"
                           "import datetime as d, io, openpyxl, sys\n"
                           "b = openpyxl.Workbook()\n"
                           "for r in [" + rows + "]: b.active.append(r)\n"
                           "b.create_sheet(\"Autre\").append([\"not read\"])\n"
                           "o = io.BytesIO(); b.save(o); sys.stdout.buffer.write(o.getvalue())'", "");
}
std::string lines_of(const Result<std::vector<CsvRow>>& read) {
    if (!read.ok()) return std::string(read.error().info.key);
    std::string out;
    for (const auto& row : *read) {
        out += std::to_string(row.line);
        for (const auto& c : row.cells) out += "|" + c;
        out += "\n";
    }
    return out;
}

TEST(WorkbooksIn, are_rows_of_texts_as_csv_would_have_them) {
    struct Case { const char *rows, *expected; };
    const Case cases[] = {
        {R"(["Projet", "Début"], ["Gala  d été", "17 h 30"])", "1|Projet|Début\n2|Gala  d été|17 h 30\n"},
        {R"([None, "b", None, 8], [], [" "], ["x"])", "1||b||8\n4|x\n"},
        {R"([0.1 + 0.2, 1.5, -3, 1e15, 30000])", "1|0.3|1.5|-3|1000000000000000|30000\n"},
        {R"([d.date(2026, 12, 5), d.time(17, 30), d.datetime(2026, 12, 5, 17, 30)])", "1|2026-12-05|17:30|2026-12-05 17:30\n"},
        {R"([d.timedelta(hours=7, minutes=45), d.timedelta(hours=30, minutes=15)])", "1|07:45|30:15\n"},
        {R"([True, False, "a<b&c"])", "1|TRUE|FALSE|a<b&c\n"},
    };
    for (const auto& c : cases) EXPECT_EQ(lines_of(read_xlsx(written_by_another(c.rows))), c.expected) << c.rows;
}

TEST(WorkbooksIn, hold_what_ours_hold) {
    using std::chrono::year;
    const auto bytes = write_xlsx({"Heures", "Traiteur", {}, {{"Heures", {{"Nom"}, {"Jour"}, {"Montant"}}, {{"Zoé", Date(year(2026) / 3 / 1), Decimal{-123456, 2}}}}}});
    EXPECT_TRUE(looks_like_xlsx(bytes));
    EXPECT_EQ(lines_of(read_xlsx(bytes)), "1|Nom|Jour|Montant\n2|Zoé|2026-03-01|-1234.56\n");
}

TEST(WorkbooksIn, are_refused_by_name) {
    const auto bytes = written_by_another("[\"a\", \"b\", \"c\"], [\"d\"]");
    CsvLimits few;
    few.rows = 1;
    EXPECT_EQ(lines_of(read_xlsx(bytes, few)), "csv-too-many-rows");
    few = {};
    few.columns = 2;
    EXPECT_EQ(lines_of(read_xlsx(bytes, few)), "csv-too-many-columns");
    few = {};
    few.bytes = bytes.size() - 1;
    EXPECT_EQ(lines_of(read_xlsx(bytes, few)), "csv-too-large");
    for (const std::string& other : {std::string(), std::string("Nom;Jour"), bytes.substr(0, bytes.size() / 2), std::string("PK\x03\x04 and no more")})
        EXPECT_EQ(lines_of(read_xlsx(other)), "xlsx-unreadable");
    EXPECT_FALSE(looks_like_xlsx("Nom;Jour"));
}

// Whatever stands in the file, an answer comes back: the sanitizers look on.
TEST(WorkbooksIn, survive_damage) {
    const auto whole = written_by_another("[\"Projet\", 1.5, d.date(2026, 12, 5)], [\"Gala\", True, d.timedelta(hours=3)]");
    std::mt19937 random(20261124);
    int read = 0;
    for (int i = 0; i < 2'000; ++i) {
        auto bytes = whole;
        for (int n = 0; n < 3; ++n) bytes[random() % bytes.size()] = static_cast<char>(random());
        read += read_xlsx(bytes).ok() ? 1 : 0;
    }
    EXPECT_GT(read, 0);
    EXPECT_LT(read, 2'000);
}

}  // namespace
}  // namespace brigade::documents
