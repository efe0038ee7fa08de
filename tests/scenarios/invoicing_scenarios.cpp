// A contractor's invoice through HTTP: drafted, submitted, recalled, refused, corrected, approved, paid; never a shift twice.
#include "scenarios/world.h"

namespace brigade::scenarios {
namespace {

using boost::json::array;
using boost::json::object;
using http::Method;

class Invoicing : public Scenario {
protected:
    Caller owner = world.sign_up("marie@invoicing.example"), zoe;
    std::string contractor, project;
    std::vector<std::string> bookings;

    Invoicing() {
        at("2037-11-02T14:30:00Z");
        const auto granted = world.call({"", operator_token, "en-CA", {}}, Method::put, "/api/v1/operator/organizations/" + owner.organization.str() + "/complimentary-plan",
                                        object{{"plan", "max"}, {"quantity", 5}, {"until", nullptr}, {"reason", "test"}});
        EXPECT_EQ(granted.status, 200) << granted.raw.body;
        const auto member = post(owner, "staff", {{"name", "Zoé Proulx"}, {"email", "zoe@invoicing.example"}, {"employment_status", "contractor"}});
        contractor = member.text("/id");
        project = post(owner, "projects", {{"title", "Gala"}}).text("/id");
        EXPECT_EQ(post(owner, "pay-rates", {{"level", "staff"}, {"staff_id", contractor}, {"kind", "hourly"}, {"rate", "30"}, {"travel_rate", "15"}}).status, 201);
        for (const auto* day : {"2037-11-09", "2037-11-10"}) {
            const std::string d = day;
            const object add{{"type", "add_shift"}, {"position", {{"name", "Chef"}}}, {"starts_at", d + "T14:00:00Z"}, {"ends_at", d + "T22:00:00Z"}, {"travel_minutes", 30}};
            const auto added = edit({add});
            const auto& shifts = added.body.at_pointer("/plan/shifts").as_array();
            const std::string shift(shifts.back().at("id").as_string());
            const auto booked = edit({object{{"type", "book"}, {"shift_id", shift}, {"staff_ids", array{contractor}}}});
            bookings.emplace_back(booked.body.at_pointer("/plan/shifts").as_array().back().at("bookings").as_array().front().at("id").as_string());
        }
        zoe = sign_in("zoe@invoicing.example");
        at("2037-11-12T14:30:00Z");
        approve(0);
    }
    void at(const char* iso) { EXPECT_EQ(world.turn_clock(owner.organization, iso).status, 200); }
    Answer post(const Caller& c, const std::string& path, const boost::json::value& body = object{}) { return world.post(c, "/api/v1/" + path, body); }
    Answer put(const Caller& c, const std::string& path, const boost::json::value& body) { return world.call(c, Method::put, "/api/v1/" + path, body); }
    Answer remove(const Caller& c, const std::string& path) { return world.call(c, Method::delete_, "/api/v1/" + path); }
    Answer get(const Caller& c, const std::string& path) { return world.get(c, "/api/v1/" + path); }
    Answer edit(const array& edits) {
        auto a = post(owner, "projects/" + project + "/edits", object{{"edits", edits}, {"draft", false}});
        EXPECT_EQ(a.status, 200) << a.raw.body;
        return a;
    }
    void approve(int i, int travel_minutes = 60) {
        const std::string day = i == 0 ? "2037-11-09" : "2037-11-10";
        EXPECT_EQ(post(owner, "timesheets/" + bookings.at(static_cast<std::size_t>(i)) + "/corrections", {{"from", day + "T14:00:00Z"}, {"until", day + "T22:00:00Z"}, {"break_minutes", 0}, {"travel_minutes", travel_minutes}, {"reason", "On paper"}}).status, 200);
    }
    Caller sign_in(const std::string& email) {
        EXPECT_EQ(post({}, "worker/sign-in-codes", {{"address", email}}).status, 202);
        std::string code;
        for (const auto& s : world.mails_to(email))
            if (const auto end = s.substr(s.size() - std::min<std::size_t>(s.size(), 6)); end.find_first_not_of("0123456789") == end.npos) code = end;
        const auto a = post({}, "worker/sessions", {{"address", email}, {"code", code}});
        EXPECT_EQ(a.status, 201) << a.raw.body;
        return {cookie_of(a.raw), "", "en-CA", {}};
    }
    void may_invoice() {
        EXPECT_EQ(put(owner, "invoicing-settings", {{"billing_name", "Traiteur du Canal inc."}, {"billing_address", "1200, rue du Canal\nMontréal"}, {"billing_email", "factures@canal.example"}}).status, 200);
        const auto p = put(zoe, "worker/invoicing-profile", {{"business_name", "Zoé Proulx, chef"}, {"address", "12, rue Rachel"}, {"region", "QC"}, {"gst_number", "123456789 RT0001"}, {"qst_number", "1234567890 TQ0001"}});
        EXPECT_EQ(p.status, 200) << p.raw.body;
    }
};
BRIGADE_ON_BOTH_STORES(Invoicing);

TEST_P(Invoicing, FromDraftToPaid) {
    EXPECT_EQ(post(zoe, "worker/invoices").code(), "no-billing-address");
    EXPECT_EQ(put(zoe, "worker/invoicing-profile", {{"business_name", "Zoé"}, {"address", ""}, {"region", "QC"}, {"gst_number", "12"}, {"qst_number", ""}}).code(), "contractor-tax-number-invalid");
    may_invoice();
    auto own = get(zoe, "worker/invoices");
    ASSERT_EQ(own.body.at("invoiceable").as_array().size(), 1u) << "the other day is not approved";
    EXPECT_EQ(own.number("/invoiceable/0/amount"), 8 * 30'00 + 15'00);

    const auto draft = post(zoe, "worker/invoices");
    ASSERT_EQ(draft.status, 201) << draft.raw.body;
    const auto id = draft.text("/id");
    EXPECT_TRUE(draft.body.at("number").is_null()) << "numbered when it is sent";
    EXPECT_EQ(draft.number("/subtotal"), 255'00);
    EXPECT_EQ(draft.number("/total"), 255'00 + 12'75 + 25'44);
    EXPECT_TRUE(get(zoe, "worker/invoices").body.at("invoiceable").as_array().empty());
    EXPECT_EQ(post(zoe, "worker/invoices").code(), "nothing-to-invoice");
    EXPECT_EQ(get(owner, "contractor-invoices/" + id).code(), "contractor-invoice-not-found") << "a draft is the contractor's own";

    // A line of one's own, and an hour too many: the office sees both in red.
    auto lines = draft.body.at("lines").as_array();
    lines[0].as_object()["minutes"] = 540;
    lines[0].as_object()["amount"] = 270'00;
    lines.push_back(object{{"kind", "added"}, {"description", "Stationnement"}, {"booking_id", nullptr}, {"day", nullptr}, {"minutes", 0}, {"rate", ""}, {"amount", 12'00}});
    ASSERT_EQ(put(zoe, "worker/invoices/" + id, {{"lines", lines}, {"note", "Merci!"}}).number("/subtotal"), 270'00 + 15'00 + 12'00);
    ASSERT_EQ(post(zoe, "worker/invoices/" + id + "/submissions").text("/state"), "submitted");
    EXPECT_EQ(put(zoe, "worker/invoices/" + id, {{"lines", lines}}).code(), "contractor-invoice-state-not-allowed");
    auto seen = get(owner, "contractor-invoices/" + id);
    EXPECT_EQ(seen.text("/checks/0/difference"), "hours");
    EXPECT_EQ(seen.text("/checks/0/sentence"), "9\u00a0h\u00a000 invoiced, 8\u00a0h\u00a000 approved.");
    EXPECT_EQ(seen.text("/checks/1/difference"), "none");
    EXPECT_EQ(seen.text("/checks/2/difference"), "added");
    EXPECT_EQ(get(owner, "contractor-invoices?state=submitted").body.at_pointer("/items/0/agrees").as_bool(), false);

    // Refused, corrected, recalled once more, submitted, approved, paid.
    EXPECT_EQ(post(owner, "contractor-invoices/" + id + "/refusals", {{"message", ""}}).code(), "refusal-message-missing");
    ASSERT_EQ(post(owner, "contractor-invoices/" + id + "/refusals", {{"message", "Eight hours"}}).text("/invoice/state"), "refused");
    world.run_jobs();
    bool told = false;
    for (const auto& subject : world.mails_to("zoe@invoicing.example")) told = told || subject.find("1") != std::string::npos;
    EXPECT_TRUE(told);
    const auto heard = get(owner, "notifications");
    EXPECT_EQ(heard.text("/items/0/kind"), "invoice_submitted") << "who may see pay hears of each invoice";
    EXPECT_EQ(heard.text("/items/0/link"), "/app/invoices/" + id);
    lines[0].as_object()["minutes"] = 480;
    lines[0].as_object()["amount"] = 240'00;
    lines.pop_back();
    ASSERT_EQ(put(zoe, "worker/invoices/" + id, {{"lines", lines}}).number("/subtotal"), 255'00);
    ASSERT_EQ(post(zoe, "worker/invoices/" + id + "/submissions").text("/state"), "submitted");
    ASSERT_EQ(post(zoe, "worker/invoices/" + id + "/recalls").text("/state"), "draft");
    EXPECT_EQ(remove(zoe, "worker/invoices/" + id).code(), "contractor-invoice-state-not-allowed") << "voided, never deleted";
    ASSERT_EQ(post(zoe, "worker/invoices/" + id + "/submissions").text("/state"), "submitted");
    EXPECT_EQ(get(owner, "contractor-invoices?state=submitted").body.at_pointer("/items/0/agrees").as_bool(), true);
    const auto version = get(owner, "contractor-invoices/" + id).number("/invoice/version");
    EXPECT_EQ(post(owner, "contractor-invoices/" + id + "/approvals", {{"version", version - 1}}).code(), "contractor-invoice-changed-meanwhile");
    ASSERT_EQ(post(owner, "contractor-invoices/" + id + "/approvals", {{"version", version}}).text("/invoice/state"), "approved");
    EXPECT_EQ(post(zoe, "worker/invoices/" + id + "/recalls").code(), "contractor-invoice-state-not-allowed");
    EXPECT_EQ(post(owner, "contractor-invoices/" + id + "/payments", {{"paid_on", "2038-01-01"}}).code(), "payment-date-invalid");
    ASSERT_EQ(post(owner, "contractor-invoice-decisions", {{"act", "pay"}, {"contractor_invoice_ids", array{id}}, {"paid_on", "2037-11-12"}, {"reference", "VIR-1"}}).number("/done"), 1);
    seen = get(owner, "contractor-invoices/" + id);
    EXPECT_EQ(seen.text("/invoice/state"), "paid");
    EXPECT_EQ(seen.body.at("steps").as_array().size(), 10u);
    EXPECT_EQ(get(owner, "contractor-invoices/" + id + "/pdf").raw.body.substr(0, 5), "%PDF-");
    EXPECT_EQ(get(zoe, "worker/invoices/" + id + "/pdf").raw.body.substr(0, 5), "%PDF-");
}

TEST_P(Invoicing, AShiftIsNeverInvoicedTwiceNorPaidByARunWithoutAWarning) {
    may_invoice();
    approve(1);
    const auto first = post(zoe, "worker/invoices", {{"booking_ids", array{bookings[0]}}});
    ASSERT_EQ(first.status, 201) << first.raw.body;
    EXPECT_EQ(post(zoe, "worker/invoices", {{"booking_ids", array{bookings[0]}}}).code(), "nothing-to-invoice");
    const auto second = post(zoe, "worker/invoices", {{"booking_ids", array{bookings[1]}}});
    ASSERT_EQ(second.status, 201) << second.raw.body;
    auto stolen = second.body.at("lines").as_array();
    for (const auto& l : first.body.at("lines").as_array()) stolen.push_back(l);
    EXPECT_EQ(put(zoe, "worker/invoices/" + second.text("/id"), {{"lines", stolen}}).code(), "contractor-invoice-line-invalid");
    EXPECT_EQ(remove(zoe, "worker/invoices/" + second.text("/id")).status, 204);
    const auto again = post(zoe, "worker/invoices");
    ASSERT_EQ(again.status, 201) << again.raw.body;
    EXPECT_EQ(post(zoe, "worker/invoices/" + again.text("/id") + "/submissions").number("/number"), 1) << "a removed draft leaves no gap";
    EXPECT_EQ(post(zoe, "worker/invoices/" + again.text("/id") + "/recalls").number("/number"), 1);
    EXPECT_EQ(post(zoe, "worker/invoices/" + again.text("/id") + "/submissions").number("/number"), 1);

    // Contractors are not in runs unless somebody says so; then what they invoiced is said.
    ASSERT_EQ(put(owner, "pay-calendar", {{"kind", "weekly"}, {"reference", "2037-11-09"}}).status, 200);
    auto run = post(owner, "pay-runs", {{"first", "2037-11-09"}}).text("/run/id");
    world.run_jobs();
    EXPECT_EQ(get(owner, "pay-runs/" + run).number("/run/stubs"), 0);
    EXPECT_NE(get(owner, "pay-runs/" + run).raw.body.find("not_included"), std::string::npos);
    ASSERT_EQ(put(owner, "pay-settings", {{"currency", "CAD"}, {"regular_rate", "base_rate"}, {"minimum_shift_minutes", 0}, {"rounding_minutes", 1}, {"include_contractors", true}, {"codes", {{"base", "REG"}, {"travel", "TRV"}, {"minimum", "MIN"}, {"overtime", "OT"}}}}).status, 200);
    ASSERT_EQ(post(owner, "pay-runs/" + run + "/generations").status, 201);
    world.run_jobs();
    EXPECT_EQ(get(owner, "pay-runs/" + run).number("/run/stubs"), 1);
    EXPECT_NE(get(owner, "pay-runs/" + run).raw.body.find("invoiced_too"), std::string::npos);
    ASSERT_EQ(post(zoe, "worker/invoices/" + first.text("/id") + "/submissions").text("/state"), "submitted");
    EXPECT_EQ(get(owner, "contractor-invoices/" + first.text("/id")).text("/checks/0/difference"), "paid_by_run");

    // Voided, its shifts can be invoiced again.
    ASSERT_EQ(post(zoe, "worker/invoices/" + first.text("/id") + "/recalls").text("/state"), "draft");
    ASSERT_EQ(post(zoe, "worker/invoices/" + first.text("/id") + "/voidings").text("/state"), "voided");
    const auto third = post(zoe, "worker/invoices");
    EXPECT_EQ(post(zoe, "worker/invoices/" + third.text("/id") + "/submissions").number("/number"), 3) << "a number is never used again";
    // Who is not a contractor sends none.
    ASSERT_EQ(post(owner, "staff", {{"name", "Paul"}, {"email", "paul@invoicing.example"}}).status, 201);
    EXPECT_EQ(post(sign_in("paul@invoicing.example"), "worker/invoices").code(), "not-a-contractor");
}

}  // namespace
}  // namespace brigade::scenarios
