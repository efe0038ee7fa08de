#include "platform/documents/xlsx.h"

#include <gtest/gtest.h>

#include "support/output_of.h"

namespace brigade::documents {
namespace {

using std::chrono::year;

// Every cell as sheet!reference|type|format|value, read by a program that knows nothing of ours.
const char* const reader = R"(python3 -c '
import sys, zipfile, xml.etree.ElementTree as E
n = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
z = zipfile.ZipFile(sys.argv[1])
s = ["".join(t.text or "" for t in i.iter("{%s}t" % n["m"])) for i in E.fromstring(z.read("xl/sharedStrings.xml")).findall("m:si", n)]
st = E.fromstring(z.read("xl/styles.xml"))
codes = {f.get("numFmtId"): f.get("formatCode") for f in st.findall("m:numFmts/m:numFmt", n)}
xf = [codes.get(x.get("numFmtId"), x.get("numFmtId")) for x in st.findall("m:cellXfs/m:xf", n)]
for k, sh in enumerate(E.fromstring(z.read("xl/workbook.xml")).findall("m:sheets/m:sheet", n)):
    x = E.fromstring(z.read("xl/worksheets/sheet%d.xml" % (k + 1)))
    print(sh.get("name"), "frozen" if x.find(".//m:pane[@state=\"frozen\"]", n) is not None else "", [c.get("width")[:2] for c in x.findall("m:cols/m:col", n)])
    for c in x.iter("{%s}c" % n["m"]):
        assert c.find("m:f", n) is None
        v = c.find("m:v", n).text
        print(c.get("r"), c.get("t", "n"), xf[int(c.get("s", 0))], s[int(v)] if c.get("t") == "s" else v, sep="|")
')";

Workbook sample() {
    return {"Heures", "Traiteur du Plateau", Instant(std::chrono::sys_days(year(2026) / 11 / 23)),
            {{"Heures [novembre]", {{"Nom", 24}, {"Jour"}, {"Heures"}, {"Montant"}, {"Notes"}},
              {{"Élodie", Date(year(2026) / 11 / 23), std::int64_t{8}, Decimal{-123456, 2}, "=1+1"},
               {"Zoé", std::monostate{}, std::int64_t{9'007'199'254'740'993}, Decimal{9975, 3}, Date(year(1850) / 1 / 1)}}},
             {"heures [NOVEMBRE]", {{"A"}}, {}}}};
}

TEST(Workbooks, hold_typed_cells_that_another_program_reads) {
    EXPECT_EQ(test::output_of(reader, write_xlsx(sample())),
              "Heures  novembre  frozen ['24', '11', '17', '11', '11']\n"
              "A1|s|0|Nom\nB1|s|0|Jour\nC1|s|0|Heures\nD1|s|0|Montant\nE1|s|0|Notes\n"
              "A2|s|0|Élodie\nB2|n|yyyy-mm-dd|46349\nC2|n|0|8\nD2|n|#,##0.00|-1234.56\nE2|s|0|=1+1\n"
              "A3|s|0|Zoé\nC3|s|0|9007199254740993\nD3|n|#,##0.000|9.975\nE3|s|0|1850-01-01\n"
              "heures  NOVEMBRE  2 frozen ['8.']\n"
              "A1|s|0|A\n");
}

TEST(Workbooks, are_the_same_bytes_for_the_same_input) { EXPECT_EQ(write_xlsx(sample()), write_xlsx(sample())); }

TEST(Workbooks, refuse_what_a_sheet_cannot_hold) {
    EXPECT_THROW(write_xlsx({}), std::logic_error);
    EXPECT_THROW(write_xlsx({"", "", {}, {{"A", {{"a"}}, {{std::string(32'768, 'x')}}}}}), std::length_error);
    EXPECT_NO_THROW(write_xlsx({"", "", {}, {{"A", {{"a"}}, {{std::string(32'767, 'x')}}}}}));
    EXPECT_NO_THROW(write_xlsx({"", "", {}, {{"", {}, {}}, {"''", {}, {}}, {std::string(60, 'e'), {}, {}}, {std::string(70, 'e'), {}, {}}}}));
}

}  // namespace
}  // namespace brigade::documents
