// Cells of a file, and what a file of them becomes.
#include "domain/scheduling/import.h"

#include <gtest/gtest.h>
#include "domain/scheduling/schedule_pdf.h"
#include "support/support.h"

namespace brigade::scheduling {
namespace {

TEST(ImportCells, AreReadAsPeopleWriteThem) {
    struct Times { const char* text; std::optional<int> minutes; };
    for (const auto& c : {Times{"17:30", 1050}, {"17 h 30", 1050}, {"17h", 1020}, {"17h05", 1025}, {"5:30 pm", 1050}, {"12:00 a.m.", 0}, {"12 PM", 720}, {"24:00", 1440}, {"24:01", {}}, {"17", {}}, {"25:00", {}}, {"9:60", {}}, {"noon", {}}, {"", {}}, {"13 pm", {}}})
        EXPECT_EQ(read_time(c.text), c.minutes) << c.text;
    for (const auto& c : {Times{"90", 90}, {"90 min", 90}, {"1:30", 90}, {"1 h 30", 90}, {"2h", 120}, {"1.5 h", 90}, {"1,25h", 75}, {"0", 0}, {"1:75", {}}, {"long", {}}, {"", {}}}) EXPECT_EQ(read_minutes(c.text), c.minutes) << c.text;
    struct Dates { const char* text; const char* date; };
    for (const auto& c : {Dates{"2026-12-05", "2026-12-05"}, {"05/12/2026", "2026-12-05"}, {"5-12-2026", "2026-12-05"}, {"2026/12/5", "2026-12-05"}, {"2027-02-29", nullptr}, {"31/11/2026", nullptr}, {"1999-12-31", nullptr}, {"soon", nullptr}, {"", nullptr}}) {
        const auto d = read_date(c.text);
        EXPECT_EQ(d ? to_iso(*d) : "", c.date ? c.date : "") << c.text;
    }
}

TEST(Import, GroupsRowsByProjectAndScheduleAndRefusesWhole) {
    ImportFacts facts{*Zone::find("America/Toronto"), {}, {{"serveur", test::fixed_id<SkillId>(7)}}};
    using C = ImportColumn;
    facts.headers = {{"projet", C::project}, {"code", C::project_code}, {"horaire", C::schedule}, {"date", C::date}, {"debut", C::start}, {"fin", C::end}, {"duree", C::duration}, {"poste", C::skill}, {"personnes", C::places}, {"pause", C::pause}};
    const std::vector<std::string> header = {"Projet", "Code", "Horaire", "Date", "Début", "Fin", "Durée", "Poste", "Personnes", "Pause", "Inconnue"};
    const auto d = decide_import(facts, {header,
                                         {"Gala", "G1", "Service", "2026-12-05", "17:00", "01:00", "", "Serveur", "4", "30"},
                                         {"", "g1", "Service", "2026-12-05", "18:00", "", "6 h", "Barman", "", ""},
                                         {"Gala", "G1", "Montage", "2026-12-05", "9:00", "12:00", "", "Livreur", "2", ""},
                                         {"", "", "", "", ""},
                                         {"Mariage", "", "", "2026-10-31", "22:00", "06:00", "", "Serveur", "1", ""}});
    ASSERT_TRUE(d.errors.empty()) << d.errors[0].row << d.errors[0].why;
    ASSERT_EQ(d.projects.size(), 2u);
    EXPECT_EQ(d.projects[0].shifts.size(), 3u);
    EXPECT_EQ(d.projects[0].schedules.size(), 2u);
    EXPECT_EQ(d.projects[0].shifts[0].edit.position->skill_id, test::fixed_id<SkillId>(7));
    EXPECT_EQ(*d.projects[0].shifts[0].edit.ends_at - *d.projects[0].shifts[0].edit.starts_at, std::chrono::hours(8)) << "an end before the start is the next day's";
    EXPECT_EQ(*d.projects[0].shifts[1].edit.ends_at - *d.projects[0].shifts[1].edit.starts_at, std::chrono::hours(6));
    EXPECT_EQ(*d.projects[1].shifts[0].edit.ends_at - *d.projects[1].shifts[0].edit.starts_at, std::chrono::hours(9)) << "the night the clocks go back";
    EXPECT_EQ(d.projects[1].shifts[0].row, 6) << "as spreadsheets count";
    struct Case { const char* what; std::vector<std::string> row; C column; const char* why; };
    for (const auto& c : {Case{"no project", {"", "", "", "2026-12-05", "17:00", "18:00", "", "Serveur"}, C::project, "missing"}, {"no date", {"A", "", "", "", "17:00", "18:00", "", "Serveur"}, C::date, "missing"},
                          {"a bad date", {"A", "", "", "2026-13-05", "17:00", "18:00", "", "Serveur"}, C::date, "not_a_date"}, {"a bad start", {"A", "", "", "2026-12-05", "soon", "18:00", "", "Serveur"}, C::start, "not_a_time"},
                          {"neither end nor duration", {"A", "", "", "2026-12-05", "17:00", "", "", "Serveur"}, C::end, "missing"}, {"no position", {"A", "", "", "2026-12-05", "17:00", "18:00", "", ""}, C::skill, "missing"},
                          {"nobody", {"A", "", "", "2026-12-05", "17:00", "18:00", "", "Serveur", "0"}, C::places, "not_a_number"},
                          {"a break as long as the shift", {"A", "", "", "2026-12-05", "17:00", "18:00", "", "Serveur", "1", "60"}, C::end, "hours_refused"}}) {
        const auto bad = decide_import(facts, {header, c.row});
        ASSERT_EQ(bad.errors.size(), 1u) << c.what;
        EXPECT_EQ(bad.errors[0].column, c.column) << c.what;
        EXPECT_EQ(bad.errors[0].why, c.why) << c.what;
    }
}

TEST(PrintedSchedule, IsAPdfInBothLanguagesAndTheSameForTheSame) {
    PrintedSchedule s{{}, {*Zone::find("America/Toronto"), test::monday_morning, {{test::fixed_id<StaffId>(1), {"Élise Côté"}}}, {}, {}}, "Traiteur du Plateau", "Hydro", test::monday_morning};
    s.plan.project.title = "Gala";
    s.plan.schedules = {{test::fixed_id<ScheduleId>(1), "Service", date_from_iso("2026-12-05"), false, {}, ""}};
    Shift shift{test::fixed_id<ShiftId>(1), test::fixed_id<ScheduleId>(1), {{}, "Serveur", ""}};
    shift.starts_at = test::monday_morning;
    shift.ends_at = test::monday_morning + std::chrono::hours(8);
    shift.places = 3;
    s.plan.shifts = {shift};
    s.plan.bookings = {{test::fixed_id<BookingId>(1), shift.id, test::fixed_id<StaffId>(1)}};
    for (const auto locale : {Locale::fr_CA, Locale::en_CA}) {
        const auto pdf = print_schedule(s, locale);
        EXPECT_TRUE(pdf.starts_with("%PDF-"));
        EXPECT_GT(pdf.size(), 2'000u);
        EXPECT_EQ(pdf, print_schedule(s, locale));
    }
}

}  // namespace
}  // namespace brigade::scheduling
