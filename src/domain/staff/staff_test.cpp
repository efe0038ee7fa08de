// The pure rules, as tables.
#include <gtest/gtest.h>
#include "domain/staff/availability.h"
#include "domain/staff/directory.h"
#include "domain/staff/import.h"

namespace brigade::staff {
namespace {

Instant at(const char* iso) { return instant_from_iso(iso).value(); }
Date day(const char* iso) { return date_from_iso(iso).value(); }
template <class IdType>
IdType id(std::uint8_t n) {
    IdType i;
    i.uuid.bytes[15] = n;
    return i;
}

TEST(Normalized, ForgetsAccentsCaseHyphensAndTypography) {
    const std::pair<const char*, const char*> cases[] = {
        {"Élise Côté-Roy", "elise cote roy"}, {"  MARIE-ÈVE   Gagnon ", "marie eve gagnon"}, {"d’Amours", "d'amours"}, {"D'AMOURS", "d'amours"}, {"Œuvré Sœur", "oeuvre soeur"},
        {"Łukasz Øre", "lukasz ore"},         {"Straße", "strasse"},                         {"e\u0301te\u0301", "ete"}, {"ﬁn", "fin"},           {"Нина", "нина"},
        {"", ""},                             {"–", ""},                                     {"a\tb\nc", "a b c"},
    };
    for (const auto& [in, out] : cases) {
        EXPECT_EQ(normalized(in), out) << in;
        EXPECT_EQ(normalized(out), out) << "twice is once";
    }
}

TEST(Phone, IsComparedByItsDigits) {
    const std::pair<const char*, const char*> cases[] = {{"514 555-0182", "15145550182"}, {"+1 (514) 555-0182", "15145550182"}, {"1.514.555.0182", "15145550182"}, {"+33 1 23 45 67 89", "33123456789"},
                                                         {"555-0182", ""},                {"514 555 0182 poste 3", ""},         {"", ""},                          {"++15145550182", ""},
                                                         {"1234567890123456", ""},        {"514+5550182", ""}};
    for (const auto& [in, out] : cases) EXPECT_EQ(phone_key(in).value_or(""), out) << in;
}

TEST(Decimals, AreReadExactlyWithPointOrComma) {
    struct Case { const char* text; int digits; std::optional<std::int64_t> value; };
    const Case cases[] = {{"4.5", 1, 45}, {"4,5", 1, 45}, {"4", 1, 40}, {"-73.5817", 6, -73581700}, {"0.000001", 6, 1}, {"4.55", 1, {}}, {"", 1, {}}, {"-", 1, {}}, {".5", 1, {}}, {"5.", 1, {}}, {"1e3", 3, {}},
                          {"1234567890123", 0, {}}, {"-0.5", 1, -5}};
    for (const auto& c : cases) EXPECT_EQ(parse_decimal(c.text, c.digits), c.value) << c.text;
    EXPECT_EQ(write_decimal(45, 1), "4.5");
    EXPECT_EQ(write_decimal(40, 1), "4");
    EXPECT_EQ(write_decimal(-73581700, 6), "-73.5817");
    EXPECT_EQ(write_decimal(-5, 1), "-0.5");
    EXPECT_EQ(write_decimal(0, 3), "0");
}

constexpr Coordinates montreal{45'508'888, -73'561'668}, quebec{46'813'878, -71'207'981}, laval{45'606'649, -73'712'409};

TEST(Distance, IsTheGreatCircle) {
    struct Case { Coordinates a, b; std::int64_t metres, within; };
    const Case cases[] = {
        {montreal, montreal, 0, 0},           {montreal, quebec, 233'000, 1'500},          {montreal, laval, 16'000, 500},
        {{0, 0}, {0, 1'000'000}, 111'195, 1}, {{0, 179'900'000}, {0, -179'900'000}, 22'239, 1}, {{90'000'000, 0}, {-90'000'000, 0}, 20'015'115, 2},
        {{0, 0}, {0, 180'000'000}, 20'015'115, 2},
    };
    for (const auto& c : cases) {
        EXPECT_NEAR(static_cast<double>(great_circle_metres(c.a, c.b)), static_cast<double>(c.metres), static_cast<double>(c.within));
        EXPECT_EQ(great_circle_metres(c.a, c.b), great_circle_metres(c.b, c.a));
    }
}

TEST(Box, HoldsEverythingWithinTheDistance) {
    for (const auto& c : {montreal, Coordinates{0, 0}, Coordinates{89'000'000, 10'000'000}, Coordinates{-45'000'000, 179'990'000}})
        for (const std::int64_t metres : {1'000, 25'000, 300'000}) {
            const auto box = box_around(c, metres);
            for (int lat = -4; lat <= 4; ++lat)
                for (int lon = -4; lon <= 4; ++lon) {
                    const Coordinates p{c.latitude_microdegrees + lat * 700'000, c.longitude_microdegrees + lon * 700'000};
                    if (std::abs(p.latitude_microdegrees) > 90'000'000 || std::abs(p.longitude_microdegrees) > 180'000'000 || great_circle_metres(c, p) > metres) continue;
                    EXPECT_TRUE(p.latitude_microdegrees >= box.low.latitude_microdegrees && p.latitude_microdegrees <= box.high.latitude_microdegrees &&
                                p.longitude_microdegrees >= box.low.longitude_microdegrees && p.longitude_microdegrees <= box.high.longitude_microdegrees)
                        << metres;
                }
        }
}

TEST(Search, WordsAreWhatOneTypes) {
    using Words = std::vector<std::string>;
    const std::pair<const char*, Words> cases[] = {{"Élise côté", {"elise", "cote"}}, {"(514) 555-0182", {"514", "555", "0182"}}, {"+1.514", {"1514"}}, {"E-0042", {"e", "0042"}},
                                                   {"   ", {}},                       {"noah@example.com", {"noah@example.com"}}, {"a b c d e f g h i j", {"a", "b", "c", "d", "e", "f", "g", "h"}}};
    for (const auto& [typed, words] : cases) EXPECT_EQ(search_words(typed), words) << typed;
    EXPECT_EQ(like_pattern("50%_a\\"), "%50\\%\\_a\\\\%");
}

TEST(Search, CursorsComeBackAsTheyWereAndNothingElseIsOne) {
    const Cursor c{-3, "2026-11-23", "elise cote", id<StaffId>(7)};
    const auto back = read_cursor(write_cursor(c));
    ASSERT_TRUE(back);
    EXPECT_EQ(back->number, c.number);
    EXPECT_EQ(back->text, c.text);
    EXPECT_EQ(back->sort_name, c.sort_name);
    EXPECT_EQ(back->id, c.id);
    for (const auto* bad : {"", "zz", "00", "0a0a0a", "31", "310a0a0a61"}) EXPECT_FALSE(read_cursor(bad)) << bad;
    auto broken = write_cursor({1, "", "x", c.id});
    broken.replace(broken.find("0a0a") + 4, 2, "ff");
    EXPECT_FALSE(read_cursor(broken)) << "not UTF-8";
}

TEST(Search, PlacesAndFieldsAreReadFromTheUrl) {
    EXPECT_EQ(parse_coordinates("45.508888,-73.561668"), montreal);
    for (const auto* bad : {"", "45.5", "91,0", "0,181", "a,b", "45.5;73"}) EXPECT_FALSE(parse_coordinates(bad)) << bad;
    const auto f = "fld_" + std::string(32, '1');
    EXPECT_EQ(parse_field_filter(f + ":yes")->from_thousandths, 1);
    EXPECT_EQ(parse_field_filter(f + ":no")->to_thousandths, 0);
    EXPECT_EQ(parse_field_filter(f + ":10..")->from_thousandths, 10'000);
    EXPECT_FALSE(parse_field_filter(f + ":10..")->to_thousandths);
    EXPECT_EQ(parse_field_filter(f + ":2.5")->to_thousandths, 2'500);
    EXPECT_TRUE(parse_field_filter(f + ":opt_" + std::string(32, '2'))->option);
    for (const auto& bad : {f, f + ":", f + ":..", f + ":maybe", std::string("fld_1:yes")}) EXPECT_FALSE(parse_field_filter(bad)) << bad;
}

TEST(CustomValues, FitTheirFieldsKind) {
    const auto a = id<OptionId>(1), b = id<OptionId>(2), stranger = id<OptionId>(9);
    const auto field = [&](CustomFieldKind k) { return CustomField{id<CustomFieldId>(1), "Permis", k, {{a, "A"}, {b, "B"}}}; };
    using enum CustomFieldKind;
    struct Case { CustomFieldKind kind; CustomValue value; bool fits; };
    const auto f = id<CustomFieldId>(1);
    const Case cases[] = {{yes_no, {f, true, {}, {}}, true},      {yes_no, {f, {}, 1, {}}, false},       {yes_no, {f, {}, {}, {}}, false},          {number, {f, {}, 1500, {}}, true},
                          {number, {f, {}, INT64_MAX, {}}, false}, {number, {f, {}, 1, {a}}, false},      {one_choice, {f, {}, {}, {a}}, true},      {one_choice, {f, {}, {}, {a, b}}, false},
                          {one_choice, {f, {}, {}, {stranger}}, false}, {several_choices, {f, {}, {}, {a, b}}, true}, {several_choices, {f, {}, {}, {a, a}}, false}, {several_choices, {f, true, {}, {a}}, false}};
    for (const auto& c : cases) EXPECT_EQ(check_custom_value(field(c.kind), c.value, "").ok(), c.fits) << static_cast<int>(c.kind);
}

// ---- availability

TEST(Availability, IsResolvedAcrossMidnightAndClockChanges) {
    const auto zone = Zone::find("America/Toronto").value();
    using enum AvailabilityKind;
    const Slot all{Period::whole_day, 0, 1440, true}, none{Period::whole_day, 0, 1440, false}, evening{Period::evening, 1020, 1320, true}, night{Period::night, 1320, 1800, true};
    Said said;
    said.weekly[1] = {all};                            // Mondays
    said.weekly[2] = {evening, night};                 // Tuesday evenings and nights
    said.dated[day("2026-11-30")] = {none};            // but not that Monday
    said.dated[day("2026-12-07")] = {};                // and nothing said of this one
    said.weekly[7] = {{Period::times, 60, 180, true}}; // Sundays 01:00–03:00
    struct Case { const char* what; const char* from; const char* to; AvailabilityKind kind; };
    const Case cases[] = {
        {"Monday", "2026-11-23T14:00:00Z", "2026-11-23T22:00:00Z", available},
        {"Monday to its end", "2026-11-23T05:00:00Z", "2026-11-24T05:00:00Z", available},
        {"past midnight into the unsaid", "2026-11-24T03:00:00Z", "2026-11-24T07:00:00Z", partly},
        {"Tuesday by day", "2026-11-24T14:00:00Z", "2026-11-24T18:00:00Z", unknown},
        {"Tuesday evening through the night", "2026-11-24T22:00:00Z", "2026-11-25T11:00:00Z", available},
        {"an hour past the night", "2026-11-24T22:00:00Z", "2026-11-25T12:00:00Z", partly},
        {"the night, seen from Wednesday", "2026-11-25T06:00:00Z", "2026-11-25T10:00:00Z", available},
        {"a date that says no", "2026-11-30T14:00:00Z", "2026-11-30T22:00:00Z", unavailable},
        {"from no to unsaid", "2026-12-01T03:00:00Z", "2026-12-01T07:00:00Z", partly},
        {"a date that says nothing", "2026-12-07T14:00:00Z", "2026-12-07T22:00:00Z", unknown},
        {"01–03 on the Sunday with two of the hour", "2026-11-01T05:00:00Z", "2026-11-01T08:00:00Z", available},
        {"01–03 on the Sunday without 02", "2026-03-08T06:00:00Z", "2026-03-08T07:00:00Z", available},
        {"after it", "2026-03-08T07:00:00Z", "2026-03-08T08:00:00Z", unknown},
    };
    for (const auto& c : cases) EXPECT_EQ(resolve(said, zone, at(c.from), at(c.to)), c.kind) << c.what;
}

TEST(Availability, UnavailableWinsWhereSlotsOverlap) {
    Said said;
    said.dated[day("2026-11-23")] = {{Period::whole_day, 0, 1440, true}, {Period::times, 720, 780, false}};
    EXPECT_EQ(resolve(said, Zone::utc(), at("2026-11-23T12:00:00Z"), at("2026-11-23T13:00:00Z")), AvailabilityKind::unavailable);
    EXPECT_EQ(resolve(said, Zone::utc(), at("2026-11-23T11:00:00Z"), at("2026-11-23T13:00:00Z")), AvailabilityKind::partly);
    EXPECT_EQ(resolve(said, Zone::utc(), at("2026-11-23T13:00:00Z"), at("2026-11-23T14:00:00Z")), AvailabilityKind::available);
}

// ---- files

TEST(Csv, IsReadAsSpreadsheetsWriteIt) {
    using Rows = std::vector<std::vector<std::string>>;
    const std::pair<std::string, Rows> cases[] = {
        {"a,b\n1,2\n", {{"a", "b"}, {"1", "2"}}},
        {"a;b\r\n1,5;2", {{"a", "b"}, {"1,5", "2"}}},
        {"\xef\xbb\xbf" "a\tb\n", {{"a", "b"}}},
        {"a,b\n\"x, \"\"y\"\"\n z\",2\n", {{"a", "b"}, {"x, \"y\"\n z", "2"}}},
        {"a,b\n\n,\n\n", {{"a", "b"}, {}, {"", ""}}},
        {"", {}},
        {"a,b\n\"\",2", {{"a", "b"}, {"", "2"}}},
        {"a,b\n'=1,2", {{"a", "b"}, {"=1", "2"}}},
    };
    for (const auto& [text, rows] : cases) EXPECT_EQ(*parse_csv(text), rows) << text;
    for (const auto& [text, line] : {std::pair{"a,\"b\n", "2"}, {"a,b\nx\"y,2", "2"}, {"a\n\"b\"c", "2"}}) {
        const auto r = parse_csv(text);
        ASSERT_FALSE(r.ok()) << text;
        EXPECT_EQ(r.error().params[0].second, line) << text;
    }
}

TEST(Csv, IsWrittenQuotedAndNeverRuns) {
    EXPECT_EQ(csv_line({"a", "b;c", "d\"e", "f\ng"}, ';'), "a;\"b;c\";\"d\"\"e\";\"f\ng\"\r\n");
    EXPECT_EQ(csv_line({"=HYPERLINK(1)", "@x", "-2+3=1", "+1 514 555-0182", "-73.5"}, ','), "'=HYPERLINK(1),'@x,'-2+3=1,+1 514 555-0182,-73.5\r\n");
}

class Import : public ::testing::Test {
protected:
    Import() {
        known.headers = {{"nom", Column::name}, {"name", Column::name}, {"courriel", Column::email}, {"telephone", Column::phone}, {"numero", Column::number}, {"evaluation", Column::rating},
                         {"competences", Column::skills}, {"embauche", Column::hired_on}, {"ville", Column::city}, {"latitude", Column::latitude}, {"longitude", Column::longitude},
                         {"statut", Column::employment_status}, {"etat", Column::state}, {"departements", Column::departments}};
        known.skills = {{id<SkillId>(1), "Serveur"}, {id<SkillId>(2), "Barman"}};
        known.fields = {{id<CustomFieldId>(1), "Permis", CustomFieldKind::yes_no, {}}, {id<CustomFieldId>(2), "Taille", CustomFieldKind::one_choice, {{id<OptionId>(1), "P"}, {id<OptionId>(2), "M"}}}};
        known.today = day("2026-11-23");
        StaffMember noah;
        noah.id = id<StaffId>(1);
        noah.name = "Noah Tremblay";
        noah.email = "noah@example.com";
        noah.number = "E-7";
        noah.skills = {id<SkillId>(1)};
        StaffMember chloe;
        chloe.id = id<StaffId>(2);
        chloe.name = "Chloé Roy";
        chloe.email = "chloe@example.com";
        chloe.claim = Claim::claimed;
        known.members = {noah, chloe};
        known.departments_refused = Error({"plan-required", ErrorKind::plan}, "");
    }
    std::string outcome(const std::string& csv) {
        const auto cells = parse_csv(csv);
        if (!cells.ok()) return std::string(cells.error().info.key);
        const auto plan = decide_import(known, *cells);
        if (!plan.ok()) return std::string(plan.error().info.key);
        std::string out;
        for (const auto& d : plan->rows) {
            out += std::to_string(d.row) + " " + boost::describe::enum_to_string(d.action, "");
            for (const auto& c : d.changes) out += " " + c;
            for (const auto& e : d.errors) out += " !" + e.column + ":" + std::string(e.error.info.key);
            out += "|";
        }
        return out;
    }
    Known known;
};

TEST_F(Import, SaysOfEachRowWhatItDoes) {
    const std::pair<const char*, const char*> cases[] = {
        {"Nom,Courriel\nÉlise Côté,elise@example.com", "2 create Nom Courriel|"},
        {"NOM,courriel\nNoah Tremblay,NOAH@example.com", "2 update courriel|"},
        {"Nom,Courriel\nNoah Tremblay,noah@example.com", "2 skip|"},
        {"Nom,Courriel\nNoah T.,noah@example.com\n\nÉlise,", "2 update Nom|4 create Nom|"},
        {"Nom,Numéro\nNoah Tremblay,e-7", "2 update Numéro|"},
        {"Nom,Courriel,Compétences\nNoah Tremblay,noah@example.com,serveur", "2 skip|"},
        {"Nom,Courriel,Compétences\nNoah Tremblay,noah@example.com,\"Serveur, Plongeur\"", "2 update Compétences|"},
        {"Nom,Courriel\nA,x@example.com\nB,X@example.com", "2 create Nom Courriel|3 error Nom Courriel !Nom:import-row-twice|"},
        {"Nom,Courriel\nNoah,noah@example.com\nNoah,noah@example.com", "2 update Nom|3 error Nom Courriel !Nom:import-row-twice|"},
        {"Nom,Courriel\nA,not an address", "2 error Nom Courriel !Courriel:email-invalid|"},
        {"Nom,Téléphone\nA,555", "2 error Nom Téléphone !Téléphone:staff-phone-invalid|"},
        {"Nom,Évaluation\nA,\"4,5\"\nB,6", "2 create Nom Évaluation|3 error Nom !Évaluation:rating-invalid|"},
        {"Nom,Embauche\nA,2026-02-30", "2 error Nom !Embauche:import-value-invalid|"},
        {"Nom,Statut,État\nA,bénévole,inactif", "2 create Nom Statut État|"},
        {"Nom,Statut\nA,roi", "2 error Nom !Statut:import-value-invalid|"},
        {"Nom,Ville,Latitude,Longitude\nA,Laval,45.6,-73.7", "2 create Nom Ville Latitude Longitude|"},
        {"Nom,Latitude,Longitude\nA,45.6,-73.7", "2 error Nom Latitude Longitude !Nom:label-empty|"},
        {"Nom,Courriel\nChloé Roi,chloe@example.com", "2 error Nom !Nom:claimed-fields-are-the-workers|"},
        {"Nom,Courriel,Évaluation\nChloé Roy,chloe@example.com,5", "2 update Évaluation|"},
        {"Nom,Courriel,Numéro\nChloé Roy,chloe@example.com,E-7", "2 error Numéro !Numéro:staff-number-taken|"},
        {"Nom,Permis,Taille\nA,oui,M", "2 create Nom Permis Taille|"},
        {"Nom,Permis,Taille\nA,peut-être,XL", "2 error Nom !Permis:import-value-invalid !Taille:import-value-invalid|"},
        {"Nom,Départements\nA,Cuisine", "2 error Nom Départements !Départements:plan-required|"},
        {"Nom\nA,surplus", "2 error Nom !:import-value-invalid|"},
        {"Nom,Courriel\n,a@example.com", "2 error Courriel !Nom:name-empty|"},
        {"Courriel\na@example.com", "import-column-missing"},
        {"Nom,Pointure\nA,9", "import-column-unknown"},
        {"Nom,Name\nA,B", "import-column-twice"},
        {"", "import-column-missing"},
        {"Nom\n\"A", "import-unreadable"},
    };
    for (const auto& [csv, expected] : cases) EXPECT_EQ(outcome(csv), expected) << csv;
    std::string large = "Nom\n";
    for (int i = 0; i <= import_rows_max; ++i) large += "A" + std::to_string(i) + "\n";
    EXPECT_EQ(outcome(large), "import-too-large");
}

TEST_F(Import, ReadsAnExportBackAsNoChange) {
    known.departments_refused.reset();
    known.departments = {{id<DepartmentId>(1), "Cuisine, pâtisserie"}};
    auto& noah = known.members[0];
    noah.departments = {id<DepartmentId>(1)};
    noah.phone = "+1 514 555-0182";
    noah.rating = 45;
    noah.hired_on = day("2020-01-15");
    noah.home = Place{"Montréal", "1, rue Rachel; app. 2", montreal};
    noah.languages = {"Français", "English"};
    noah.transport = "''=2";
    noah.notes = "=1+1\n\"deux\"";
    noah.custom_values = {{id<CustomFieldId>(1), false, {}, {}}, {id<CustomFieldId>(2), {}, {}, {id<OptionId>(2)}}};
    std::vector<std::string> headers;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<Column>>([&](auto e) {
        headers.push_back(e.name);
        known.headers[normalized(e.name)] = e.value;
    });
    for (const auto& f : known.fields) headers.push_back(f.name);
    for (const char separator : {',', ';'}) {
        std::string csv = csv_line(headers, separator);
        for (const auto& m : known.members) csv += csv_line(cells_of(m, known), separator);
        EXPECT_EQ(outcome(csv), "2 skip|3 skip|");
    }
}

TEST_F(Import, TheDigestTellsWhetherTheDecisionIsStillTheSame) {
    const auto cells = *parse_csv("Nom,Courriel\nNoah T.,noah@example.com");
    const auto before = decide_import(known, cells)->digest();
    EXPECT_EQ(decide_import(known, cells)->digest(), before);
    known.members[0].version = 2;
    EXPECT_NE(decide_import(known, cells)->digest(), before);
}

}  // namespace
}  // namespace brigade::staff
