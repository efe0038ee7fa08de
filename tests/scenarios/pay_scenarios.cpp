// Pay through HTTP: rates and where they came from, premiums, a run from first to last stub, late and changed hours, files, budgets.
#include "scenarios/world.h"

namespace brigade::scenarios {
namespace {

using boost::json::array;
using boost::json::object;
using http::Method;

class Pay : public Scenario {
protected:
    Caller owner = world.sign_up("marie@pay.example");
    std::string alice, bruno, project, shift_skill;
    std::map<std::string, std::string> bookings;             // by "name day"

    Pay() {
        at("2037-11-02T14:30:00Z");
        const auto granted = world.call({"", operator_token, "en-CA", {}}, Method::put, "/api/v1/operator/organizations/" + owner.organization.str() + "/complimentary-plan",
                                        object{{"plan", "max"}, {"quantity", 5}, {"until", nullptr}, {"reason", "test"}});
        EXPECT_EQ(granted.status, 200) << granted.raw.body;
        alice = person("Alice Roy", "101");
        bruno = person("Bruno Côté", "102");
        project = post("projects", {{"title", "Gala"}}).text("/id");
        shift_skill = post("skills", {{"name", "Serveur"}, {"color", "#1c7ed6"}}).text("/id");
    }
    void at(const char* iso) { EXPECT_EQ(world.turn_clock(owner.organization, iso).status, 200); }
    Answer post(const std::string& path, const boost::json::value& body = object{}) { return world.post(owner, "/api/v1/" + path, body); }
    Answer put(const std::string& path, const boost::json::value& body) { return world.call(owner, Method::put, "/api/v1/" + path, body); }
    Answer remove(const std::string& path) { return world.call(owner, Method::delete_, "/api/v1/" + path); }
    Answer get(const std::string& path) { return world.get(owner, "/api/v1/" + path); }
    std::string person(const std::string& name, const std::string& number) {
        const auto a = post("staff", {{"name", name}, {"number", number}});
        EXPECT_EQ(a.status, 201) << a.raw.body;
        return a.text("/id");
    }
    Answer edit(const array& edits) {
        auto a = post("projects/" + project + "/edits", object{{"edits", edits}, {"draft", false}});
        EXPECT_EQ(a.status, 200) << a.raw.body;
        return a;
    }
    // Books the two on a day from 09:00 to 17:00 in Montréal (winter), half an hour's break.
    void work_day(const std::string& day) {
        const object add{{"type", "add_shift"}, {"position", {{"skill_id", shift_skill}}}, {"starts_at", day + "T14:00:00Z"}, {"ends_at", day + "T22:00:00Z"}, {"places", 2}, {"break_minutes", 30}};
        const auto added = edit({add});
        std::string shift;
        for (const auto& s : added.body.at_pointer("/plan/shifts").as_array())
            if (s.at("starts_at").as_string() == day + "T14:00:00Z") shift = s.at("id").as_string();
        const auto booked = edit({object{{"type", "book"}, {"shift_id", shift}, {"staff_ids", array{alice, bruno}}}});
        for (const auto& s : booked.body.at_pointer("/plan/shifts").as_array())
            if (s.at("id").as_string() == shift)
                for (const auto& b : s.at("bookings").as_array()) bookings[(b.at("staff_id").as_string() == alice ? "alice " : "bruno ") + day] = b.at("id").as_string();
    }
    // Approves hours by correcting what was never submitted.
    void approve(const std::string& who_and_day, const std::string& from, const std::string& until, int break_minutes = 30) {
        const auto a = post("timesheets/" + bookings.at(who_and_day) + "/corrections",
                            {{"from", from}, {"until", until}, {"break_minutes", break_minutes}, {"travel_minutes", 0}, {"reason", "Punched on paper"}});
        EXPECT_EQ(a.status, 200) << a.raw.body;
    }
    void approve_day(const std::string& day) {
        for (const auto* who : {"alice ", "bruno "}) approve(who + day, day + "T14:00:00Z", day + "T22:00:00Z");
    }
    std::string add_run(const object& body = {}) {
        const auto a = post("pay-runs", body);
        EXPECT_EQ(a.status, 201) << a.raw.body;
        run_due();
        return a.text("/run/id");
    }
    // Jobs of an organization on a test clock run when its clock is turned, or when the runner looks.
    void run_due() { world.run_jobs(); }
    std::int64_t rate(const object& body) { return post("pay-rates", body).status; }
};
BRIGADE_ON_BOTH_STORES(Pay);

TEST_P(Pay, ARateIsTheMostSpecificInEffectAndSaysWhereItCameFrom) {
    work_day("2037-11-09");
    const auto booking = bookings.at("alice 2037-11-09");
    EXPECT_EQ(get("bookings/" + booking + "/pay").number("/amount"), 0) << "nobody said";
    struct Case { object rate; const char* level; std::int64_t amount; };
    for (const auto& c : {Case{{{"level", "organization"}, {"kind", "hourly"}, {"rate", "16"}}, "organization", 120'00}, {{{"level", "skill"}, {"skill_id", shift_skill}, {"kind", "hourly"}, {"rate", "17"}}, "skill", 127'50},
                          {{{"level", "staff"}, {"staff_id", alice}, {"kind", "hourly"}, {"rate", "18"}}, "staff", 135'00},
                          {{{"level", "staff"}, {"staff_id", alice}, {"kind", "hourly"}, {"rate", "30"}, {"from", "2037-11-10"}}, "staff", 135'00},
                          {{{"level", "staff_skill"}, {"staff_id", alice}, {"skill_id", shift_skill}, {"kind", "hourly"}, {"rate", "19"}}, "staff_skill", 142'50},
                          {{{"level", "position"}, {"project_id", project}, {"skill_id", shift_skill}, {"kind", "hourly"}, {"rate", "20"}}, "position", 150'00},
                          {{{"level", "booking"}, {"booking_id", booking}, {"kind", "per_shift"}, {"rate", "200.00"}}, "booking", 200'00}}) {
        ASSERT_EQ(rate(c.rate), 201) << c.level;
        const auto pay = get("bookings/" + booking + "/pay");
        EXPECT_EQ(pay.text("/level"), c.level);
        EXPECT_EQ(pay.number("/amount"), c.amount) << c.level;
    }
    EXPECT_NE(get("bookings/" + booking + "/pay").text("/lines/0/explanation").find("this booking’s rate"), std::string::npos);
    const auto list = get("pay-rates?level=staff&staff_id=" + alice);
    EXPECT_EQ(list.body.at("items").as_array().size(), 2u);
    EXPECT_EQ(remove("pay-rates/" + list.text("/items/0/id")).status, 204);

    EXPECT_EQ(post("pay-rates", {{"level", "staff"}, {"kind", "hourly"}, {"rate", "18"}}).code(), "rate-level-invalid");
    EXPECT_EQ(post("pay-rates", {{"level", "staff"}, {"staff_id", "stf_" + test::fixed_uuid(9).hex()}, {"kind", "hourly"}, {"rate", "18"}}).code(), "rate-subject-not-found");
    EXPECT_EQ(post("pay-rates", {{"level", "organization"}, {"kind", "hourly"}, {"rate", "18.12345"}}).code(), "rate-invalid");
    EXPECT_EQ(post("pay-rates", {{"level", "organization"}, {"kind", "none"}, {"rate", "18"}}).code(), "rate-invalid");
    EXPECT_EQ(post("pay-rates", {{"level", "organization"}, {"kind", "hourly"}, {"rate", "18"}, {"from", "1990-01-01"}}).code(), "rate-date-invalid");
    const auto member = world.join(owner, "m@pay.example", "member");
    EXPECT_EQ(world.get(member, "/api/v1/bookings/" + booking + "/pay").code(), "pay-access-missing");
}

TEST_P(Pay, ARunFromFirstToLastStub) {
    ASSERT_EQ(rate({{"level", "organization"}, {"kind", "hourly"}, {"rate", "20"}}), 201);
    ASSERT_EQ(post("overtime-policies", {{"name", "40 h"}, {"is_default", true}, {"rules", {{"daily", array{}}, {"weekly", array{object{{"over_minutes", 2400}, {"multiplier", "1.5"}}}}, {"averaging_weeks", 1}, {"reference_date", nullptr}, {"travel_counts", false}}}}).status, 201);
    ASSERT_EQ(post("premiums", {{"name", "Soir"}, {"code", "EVE"}, {"kind", "per_hour"}, {"amount", "2"}, {"automatic", true}, {"conditions", {{"times_of_day", {{"from_minute", 960}, {"until_minute", 1439}}}, {"weekdays", array{}}, {"skill_ids", array{}}, {"positions", array{}}, {"field", nullptr}, {"employment_statuses", array{}}, {"team_lead", nullptr}}}}).status, 201);
    for (const auto* day : {"2037-11-09", "2037-11-10", "2037-11-11", "2037-11-12", "2037-11-13", "2037-11-14"}) work_day(day);
    at("2037-11-16T14:00:00Z");
    EXPECT_EQ(post("pay-runs").code(), "pay-calendar-missing");
    ASSERT_EQ(put("pay-calendar", {{"kind", "weekly"}, {"reference", "2037-11-09"}}).status, 200);
    for (const auto* day : {"2037-11-09", "2037-11-10", "2037-11-11", "2037-11-12", "2037-11-13"}) approve_day(day);
    const auto run = add_run();
    auto detail = get("pay-runs/" + run);
    EXPECT_EQ(detail.text("/run/first"), "2037-11-09");
    EXPECT_EQ(detail.text("/run/last"), "2037-11-15");
    EXPECT_EQ(detail.text("/run/state"), "ready") << detail.raw.body;
    EXPECT_EQ(detail.number("/run/stubs"), 2);
    EXPECT_EQ(detail.number("/run/amount"), 2 * (5 * 150'00 + 5 * 2'00)) << "37.5 h at 20, an hour of the evening each day";
    EXPECT_EQ(detail.text("/warnings/0/kind"), "not_approved");
    EXPECT_EQ(detail.number("/warnings/0/count"), 2);

    // Saturday makes 45 h: five of overtime; the run says that hours changed, and generated again shows what is different.
    approve_day("2037-11-14");
    detail = get("pay-runs/" + run);
    EXPECT_NE(detail.raw.body.find("hours_changed"), std::string::npos);
    EXPECT_EQ(get("pay-runs/" + run + "/stubs?filter=obsolete").number("/count"), 2);
    ASSERT_EQ(post("pay-runs/" + run + "/generations").status, 201);
    run_due();
    const auto stub = get("pay-runs/" + run + "/stubs/" + alice);
    ASSERT_EQ(stub.status, 200) << stub.raw.body;
    EXPECT_EQ(stub.number("/overtime_minutes"), 300);
    EXPECT_EQ(stub.number("/total"), 6 * 150'00 + 6 * 2'00 + 50'00) << "base rate: half of 20.00 for five hours";
    EXPECT_EQ(stub.body.at("changes").as_array().size(), 3u) << "Saturday's wage, premium, and the overtime";
    EXPECT_NE(stub.raw.body.find("1.5 times"), std::string::npos);

    // Final: whatever changes beneath, the stub stands, and says that it is obsolete.
    ASSERT_EQ(post("pay-runs/" + run + "/finalizations", {{"staff_ids", array{alice}}}).number("/finalized"), 1);
    EXPECT_EQ(post("pay-runs/" + run + "/finalizations", {{"staff_ids", array{alice}}}).code(), "pay-stub-already-final");
    ASSERT_EQ(rate({{"level", "staff"}, {"staff_id", alice}, {"kind", "hourly"}, {"rate", "40"}}), 201);
    EXPECT_NE(get("pay-runs/" + run).raw.body.find("conditions_changed"), std::string::npos);
    ASSERT_EQ(post("pay-runs/" + run + "/generations").status, 201);
    run_due();
    EXPECT_EQ(get("pay-runs/" + run + "/stubs/" + alice).number("/total"), stub.number("/total"));
    EXPECT_EQ(get("pay-runs/" + run + "/stubs/" + alice).body.at("is_obsolete").as_bool(), true);
    EXPECT_EQ(remove("pay-runs/" + run).code(), "pay-run-has-final-stubs");
    ASSERT_EQ(post("pay-runs/" + run + "/stubs/" + alice + "/reopenings").status, 201);
    EXPECT_NE(get("audit-log").raw.body.find("reopened a final pay stub: Alice Roy"), std::string::npos);
    ASSERT_EQ(post("pay-runs/" + run + "/generations").status, 201);
    run_due();
    EXPECT_EQ(get("pay-runs/" + run + "/stubs/" + alice).number("/total"), 6 * 300'00 + 6 * 2'00 + 100'00);

    // The sum of the stubs is the run is the file.
    ASSERT_EQ(post("pay-runs/" + run + "/finalizations", {{"all", true}}).number("/finalized"), 2);
    const auto csv = get("pay-runs/" + run + "/export.csv?product=nethris");
    EXPECT_NE(csv.raw.body.find("Matricule,Code de gain,Heures,Taux,Montant"), std::string::npos) << csv.raw.body;
    EXPECT_NE(csv.raw.body.find("102,REG,45.00,20.0000,900.00"), std::string::npos) << csv.raw.body;
    EXPECT_NE(csv.raw.body.find("102,OT,5.00,"), std::string::npos) << csv.raw.body;
    EXPECT_EQ(get("pay-runs/" + run + "/export.xlsx?kind=detail").raw.body.substr(0, 2), "PK");
    EXPECT_EQ(get("pay-runs/" + run + "/export.csv?product=unknown").code(), "payroll-product-unknown");
    ASSERT_EQ(put("payroll-products/nethris", {{"columns", array{object{{"title", "Qui"}, {"source", "name"}}, object{{"title", "Combien"}, {"source", "amount"}}}}}).status, 200);
    EXPECT_NE(get("pay-runs/" + run + "/export.csv?product=nethris").raw.body.find("Qui,Combien"), std::string::npos);
    EXPECT_EQ(put("payroll-products/nethris", {{"columns", array{object{{"title", "Qui"}, {"source", "secret"}}}}}).code(), "export-columns-invalid");
}

TEST_P(Pay, ARunTwiceGivesTheSameBytesAndNoHourIsPaidTwiceOrLost) {
    ASSERT_EQ(rate({{"level", "organization"}, {"kind", "hourly"}, {"rate", "20"}}), 201);
    work_day("2037-11-10");
    work_day("2037-11-11");
    work_day("2037-11-17");
    at("2037-11-23T14:00:00Z");
    ASSERT_EQ(put("pay-calendar", {{"kind", "weekly"}, {"reference", "2037-11-09"}}).status, 200);
    approve_day("2037-11-10");
    const auto first = add_run({{"first", "2037-11-09"}});
    const auto before = get("pay-runs/" + first + "/stubs/" + alice).raw.body;
    ASSERT_EQ(post("pay-runs/" + first + "/generations").status, 201);
    run_due();
    EXPECT_EQ(get("pay-runs/" + first + "/stubs/" + alice).raw.body, before);
    EXPECT_EQ(post("pay-runs", {{"first", "2037-11-20"}}).code(), "pay-run-period-invalid") << "a gap";
    ASSERT_EQ(post("pay-runs/" + first + "/finalizations", {{"all", true}}).status, 201);

    // Wednesday's hours are approved when the run is already final: the next one pays them, once.
    at("2037-11-24T14:00:00Z");
    approve_day("2037-11-11");
    approve_day("2037-11-17");
    const auto second = add_run();
    EXPECT_EQ(get("pay-runs/" + second + "/stubs/" + alice).number("/total"), 2 * 150'00);
    EXPECT_NE(get("pay-runs/" + second).raw.body.find("late_hours"), std::string::npos);
    EXPECT_EQ(get("pay-runs/" + first + "/stubs/" + alice).number("/total"), 150'00);
    EXPECT_EQ(get("pay-runs/" + first + "/stubs/" + alice).body.at("is_obsolete").as_bool(), true);
    EXPECT_EQ(post("pay-runs/" + second + "/generations").status, 201);
    EXPECT_EQ(post("pay-runs/" + second + "/generations").code(), "pay-run-generating");
    run_due();
    EXPECT_EQ(get("pay-runs/" + second).number("/run/amount"), 2 * 2 * 150'00);
    EXPECT_EQ(remove("pay-runs/" + first).code(), "pay-run-not-latest");
    EXPECT_EQ(remove("pay-runs/" + second).status, 204);
    EXPECT_EQ(get("pay-runs/" + add_run()).number("/run/amount"), 2 * 2 * 150'00) << "what the removed run had is free again";
}

TEST_P(Pay, ACalendarChangesBetweenRuns) {
    at("2037-12-20T14:00:00Z");
    ASSERT_EQ(put("pay-calendar", {{"kind", "weekly"}, {"reference", "2037-11-09"}}).status, 200);
    EXPECT_EQ(post("pay-runs", {{"first", "2037-11-09"}, {"last", "2037-11-23"}}).code(), "pay-run-period-invalid") << "more than twice as long";
    const auto first = add_run({{"first", "2037-11-04"}, {"last", "2037-11-15"}});
    EXPECT_EQ(get("pay-runs/" + first).text("/run/last"), "2037-11-15");
    const auto last = add_run({{"last", "2037-11-26"}});
    EXPECT_EQ(get("pay-runs/" + last).text("/run/first"), "2037-11-16");
    EXPECT_EQ(post("pay-runs").code(), "pay-calendar-missing") << "a moved end is a calendar's last";
    ASSERT_EQ(put("pay-calendar", {{"kind", "twice_a_month"}, {"reference", "2037-12-01"}}).status, 200);
    EXPECT_EQ(get("pay-runs/" + add_run()).text("/run/last"), "2037-11-30") << "what is left of the period that holds the next day";
    EXPECT_EQ(get("pay-runs/" + add_run()).text("/run/last"), "2037-12-15");
    EXPECT_EQ(get("pay-runs/" + add_run()).text("/run/last"), "2037-12-31");
    EXPECT_EQ(post("pay-runs").code(), "pay-run-not-begun");
}

TEST_P(Pay, ABudgetIsPlannedWorkedAndBilled) {
    ASSERT_EQ(rate({{"level", "organization"}, {"kind", "hourly"}, {"rate", "20"}}), 201);
    ASSERT_EQ(rate({{"level", "bill_organization"}, {"kind", "hourly"}, {"rate", "35"}}), 201);
    work_day("2037-11-10");
    auto b = get("projects/" + project + "/budget");
    EXPECT_EQ(b.number("/budget/planned/cost"), 2 * 150'00);
    EXPECT_EQ(b.number("/budget/planned/billed"), 2 * 262'50);
    EXPECT_EQ(b.number("/budget/actual/cost"), 0);
    at("2037-11-12T14:00:00Z");
    approve("alice 2037-11-10", "2037-11-10T14:00:00Z", "2037-11-10T20:30:00Z");
    ASSERT_EQ(rate({{"level", "bill_project"}, {"project_id", project}, {"kind", "per_shift"}, {"rate", "300"}}), 201);
    b = get("projects/" + project + "/budget");
    EXPECT_EQ(b.number("/budget/actual/cost"), 120'00);
    EXPECT_EQ(b.number("/budget/actual/billed"), 300'00);
    const auto report = get("reports/budgets?first=2037-11-01&last=2037-11-30");
    EXPECT_EQ(report.number("/planned/cost"), 2 * 150'00);
    EXPECT_EQ(report.text("/items/0/title"), "Gala");
    EXPECT_EQ(get("reports/budgets?first=2037-11-01&last=2039-11-30").code(), "budget-period-invalid");
}

TEST_P(Pay, APremiumByHandAndOnesThatCannotBe) {
    ASSERT_EQ(rate({{"level", "organization"}, {"kind", "hourly"}, {"rate", "20"}}), 201);
    work_day("2037-11-10");
    const auto booking = bookings.at("alice 2037-11-10");
    const auto premium = post("premiums", {{"name", "Prime de nuit"}, {"code", "NGT"}, {"kind", "percent"}, {"amount", "10"}, {"automatic", false}});
    ASSERT_EQ(premium.status, 201) << premium.raw.body;
    const auto id = premium.text("/id");
    ASSERT_EQ(post("premiums/" + id + "/grants", {{"level", "booking"}, {"booking_id", booking}}).status, 201);
    EXPECT_EQ(post("premiums/" + id + "/grants", {{"level", "booking"}, {"booking_id", booking}}).status, 201) << "twice is once";
    EXPECT_EQ(get("bookings/" + booking + "/pay").number("/amount"), 165'00);
    EXPECT_EQ(get("premium-grants?level=booking&booking_id=" + booking).body.at("items").as_array().size(), 1u);
    ASSERT_EQ(post("premiums/" + id + "/withdrawals", {{"level", "booking"}, {"booking_id", booking}}).status, 201);
    EXPECT_EQ(get("bookings/" + booking + "/pay").number("/amount"), 150'00);
    ASSERT_EQ(post("premiums/" + id + "/grants", {{"level", "position"}, {"project_id", project}, {"skill_id", shift_skill}}).status, 201);
    EXPECT_EQ(get("bookings/" + bookings.at("bruno 2037-11-10") + "/pay").number("/amount"), 165'00);

    struct Case { object premium; const char* code; };
    for (const auto& c : {Case{{{"name", "X"}, {"code", "a code"}, {"kind", "per_hour"}, {"amount", "1"}, {"automatic", false}}, "premium-code-invalid"}, {{{"name", "X"}, {"code", "X"}, {"kind", "per_hour"}, {"amount", "0"}, {"automatic", false}}, "premium-amount-invalid"},
                          {{{"name", ""}, {"code", "X"}, {"kind", "per_hour"}, {"amount", "1"}, {"automatic", false}}, "name-empty"}}) {
        EXPECT_EQ(post("premiums", c.premium).code(), c.code);
    }
    EXPECT_EQ(put("pay-settings", {{"currency", "EUR"}, {"regular_rate", "base_rate"}, {"minimum_shift_minutes", 0}, {"rounding_minutes", 1}, {"include_contractors", false}, {"codes", {{"base", "REG"}, {"travel", "TRV"}, {"minimum", "MIN"}, {"overtime", "OT"}}}}).code(), "pay-settings-invalid");
    ASSERT_EQ(put("pay-settings", {{"currency", "CAD"}, {"regular_rate", "all_earnings"}, {"minimum_shift_minutes", 600}, {"rounding_minutes", 15}, {"include_contractors", true}, {"codes", {{"base", "SAL"}, {"travel", "TRV"}, {"minimum", "MIN"}, {"overtime", "OT"}}}}).status, 200);
    EXPECT_EQ(get("bookings/" + booking + "/pay").number("/amount"), 200'00 + 15'00) << "ten hours at least; the premium is of the wage worked";
}

}  // namespace
}  // namespace brigade::scenarios
