// What the books say as time passes; corrections, taxes, coupons, cards, and the provider's doubled or late word.
#include "scenarios/buyer.h"

namespace brigade::scenarios {
namespace {

using Lines = std::vector<std::string>;
using Ledger = std::map<std::string, std::int64_t>;

class Books : public Scenario {};
BRIGADE_ON_BOTH_STORES(Books);

Answer credit(Buyer& b, const std::string& invoice) {
    return b.operate(http::Method::post, "/api/v1/operator/organizations/" + b.owner.organization.str() + "/credit-notes", boost::json::object{{"invoice_id", invoice}});
}
std::string newest_invoice(Buyer& b) { return b.get("/api/v1/invoices?limit=1").text("/items/0/id"); }
Answer faults(Buyer& b, const char* name, int count) {
    boost::json::object all{{"lose_requests", 0}, {"lose_answers", 0}, {"decline", 0}, {"duplicate_events", 0}, {"late_events", 0}, {"delay_ms", 0}};
    all[name] = count;
    return b.operate(http::Method::put, "/api/v1/operator/sandbox-faults", all);
}
Answer make_coupon(Buyer& b, const boost::json::object& coupon) { return b.operate(http::Method::post, "/api/v1/operator/coupons", coupon); }

TEST_P(Books, EarnADayAtATimeAndPostAtEachMonthsEnd) {
    Buyer b(world, "month@books.example");
    ASSERT_EQ(b.subscribe("pro", "month", 3).status, 201);
    b.turn("2030-12-01T04:59:59Z");
    EXPECT_FALSE(b.ledger().contains("revenue"));
    b.turn("2030-12-01T05:00:00Z");                       // midnight in Montréal
    EXPECT_EQ(b.ledger().at("revenue"), -2000);           // 8 of 30 days of 75.00
    EXPECT_EQ(b.ledger().at("deferred_revenue"), -5500);
    b.turn("2030-12-23T14:30:00Z");
    EXPECT_EQ(b.ledger().at("revenue"), -7500);
}

TEST_P(Books, EarnTheWholeOfAYearExactly) {
    Buyer b(world, "year@books.example", "2031-03-14T16:00:00Z");
    ASSERT_EQ(b.subscribe("max", "year", 7).status, 201);
    ASSERT_EQ(b.post("/api/v1/subscription/cancellation").status, 200);
    b.turn("2031-12-01T05:00:00Z");
    EXPECT_EQ(b.ledger().at("revenue"), -(321300LL * 262 + 183) / 366);   // 14 March to 30 November, of a year with a 29 February in it
    b.turn("2032-05-01T05:00:00Z");
    const auto ledger = b.ledger();
    EXPECT_EQ(ledger.at("revenue"), -7 * 45900);
    EXPECT_FALSE(ledger.contains("deferred_revenue"));
}

TEST_P(Books, ACreditNoteGivesTheWholeInvoiceBackAsCreditThatTheNextOneUses) {
    Buyer b(world, "credit@books.example");
    ASSERT_EQ(b.subscribe("pro", "month", 3).status, 201);
    b.turn("2030-12-08T15:00:00Z");
    const auto wrong = newest_invoice(b);
    const auto note = credit(b, wrong);
    ASSERT_EQ(note.status, 201) << note.raw.body;
    EXPECT_EQ(note.text("/kind"), "credit_note");
    EXPECT_EQ(note.text("/number"), "B-000002");
    EXPECT_EQ(b.invoices(), (Lines{"2030-12-08 paid -8623", "2030-11-23 paid 8623"}));
    EXPECT_EQ(b.ledger(), (Ledger{{"cash", 8623}, {"customer_credit", -8623}}));
    EXPECT_EQ(b.mails_about("Note de crédit B-000002"), 1);
    EXPECT_EQ(credit(b, wrong).code(), "invoice-already-credited");
    EXPECT_EQ(credit(b, newest_invoice(b)).code(), "invoice-not-creditable");
    EXPECT_EQ(b.get("/api/v1/invoices/" + newest_invoice(b) + "/pdf").raw.content_type, "application/pdf");
    b.turn("2030-12-23T14:30:00Z");
    EXPECT_EQ(b.get("/api/v1/invoices/" + newest_invoice(b)).number("/credit_applied"), 8623);
    EXPECT_EQ(b.ledger().at("cash"), 8623) << "nothing was charged";
    b.turn("2031-01-23T14:30:00Z");
    EXPECT_EQ(b.ledger().at("cash"), 2 * 8623);
}

TEST_P(Books, OnlyAPaidInvoiceOfThatOrganizationIsCredited) {
    Buyer b(world, "open@books.example"), other(world, "other@books2.example");
    ASSERT_EQ(b.subscribe("pro", "month", 2).status, 201);
    const auto paid = newest_invoice(b);
    EXPECT_EQ(credit(other, paid).code(), "invoice-not-found");
    ASSERT_EQ(b.add_card("4000000000000341").status, 201);
    b.turn("2030-12-23T15:00:00Z");
    EXPECT_EQ(credit(b, newest_invoice(b)).code(), "invoice-not-creditable");
    EXPECT_EQ(b.invoices().size(), 2U);
}

TEST_P(Books, ATaxFollowsTheAddressFromTheNextInvoiceOn) {
    Buyer b(world, "move@books.example");
    b.bill_to("ON", "CA", "M5V 2T6");
    ASSERT_EQ(b.subscribe("pro", "month", 4).status, 201);
    EXPECT_EQ(b.invoices()[0], "2030-11-23 paid 11300");                 // HST 13 %
    b.bill_to("BC", "CA", "V6B 1A1");
    b.turn("2030-12-23T14:30:00Z");
    EXPECT_EQ(b.invoices()[0], "2030-12-23 paid 11200");                 // GST 5 % and PST 7 %
    b.bill_to("NS", "CA", "B3H 1A1");
    b.turn("2031-01-23T14:30:00Z");
    EXPECT_EQ(b.invoices()[0], "2031-01-23 paid 11400");                 // HST 14 %
    const auto ledger = b.ledger();
    EXPECT_EQ(ledger.at("tax_payable:HST"), -1300 - 1400);
    EXPECT_EQ(ledger.at("tax_payable:PST"), -700);
}

TEST_P(Books, AbroadNoTaxIsChargedAndTheCurrencyStays) {
    Buyer b(world, "abroad@books.example");
    ASSERT_EQ(b.bill_to("NY", "US", "10001").status, 200);
    ASSERT_EQ(b.post("/api/v1/subscription", {{"plan", "max"}, {"interval", "month"}, {"quantity", 2}, {"currency", "USD"}}).status, 201);
    EXPECT_EQ(b.invoices()[0], "2030-11-23 paid 7000");
    ASSERT_EQ(b.change({{"quantity", 3}}).status, 200);
    EXPECT_EQ(b.invoices()[0], "2030-11-23 paid 3500");
    ASSERT_EQ(b.post("/api/v1/subscription/cancellation").status, 200);
    b.turn("2031-01-01T00:00:00Z");
    EXPECT_EQ(b.post("/api/v1/subscription", {{"plan", "pro"}, {"interval", "month"}, {"quantity", 1}, {"currency", "CAD"}}).code(), "currency-fixed");
    b.ledger();
}

TEST_P(Books, ACouponOfThreeMonthsEndsAfterThree) {
    Buyer b(world, "three@books.example");
    b.bill_to("AB", "CA", "T2P 1J9");
    ASSERT_EQ(make_coupon(b, {{"code", "TROIS"}, {"percent", 50}, {"duration", "months"}, {"months", 3}}).status, 201);
    ASSERT_EQ(b.subscribe("pro", "month", 2, "trois").status, 201);
    b.turn("2031-02-23T14:30:00Z");
    EXPECT_EQ(b.invoices(), (Lines{"2031-02-23 paid 5250", "2031-01-23 paid 2625", "2030-12-23 paid 2625", "2030-11-23 paid 2625"}));
    b.ledger();
}

TEST_P(Books, ACouponIsUsedNoMoreOftenThanItSaysAndNotAfterItsEnd) {
    Buyer first(world, "first@books.example"), second(world, "second@books2.example");
    ASSERT_EQ(make_coupon(first, {{"code", "UNE-FOIS"}, {"amount_off", 1000}, {"currency", "CAD"}, {"duration", "once"}, {"uses_max", 1}}).status, 201);
    ASSERT_EQ(make_coupon(first, {{"code", "TARD"}, {"percent", 10}, {"duration", "forever"}, {"redeem_until", "2030-11-01T00:00:00Z"}}).status, 201);
    ASSERT_EQ(make_coupon(first, {{"code", "MAX"}, {"percent", 10}, {"duration", "forever"}, {"plans", boost::json::array{"max"}}}).status, 201);
    ASSERT_EQ(first.subscribe("pro", "month", 2, "UNE-FOIS").status, 201);
    EXPECT_EQ(first.lines_of_newest()[1], "discount -1000 2030-11-23..2030-12-23");
    EXPECT_EQ(second.subscribe("pro", "month", 2, "UNE-FOIS").code(), "coupon-used-up");
    EXPECT_EQ(second.subscribe("pro", "month", 2, "TARD").code(), "coupon-expired");
    EXPECT_EQ(second.subscribe("pro", "month", 2, "MAX").code(), "coupon-not-for-plan");
    EXPECT_EQ(second.subscribe("pro", "month", 2, "RIEN").code(), "coupon-unknown");
    EXPECT_EQ(second.plan(), "free");
    first.turn("2030-12-23T14:30:00Z");
    EXPECT_EQ(first.lines_of_newest(), (Lines{"charge 5000 2030-12-23..2031-01-23"}));
}

TEST_P(Books, EventsThatComeTwiceOrLateChangeNothingTwice) {
    Buyer b(world, "twice@books.example");
    ASSERT_EQ(faults(b, "duplicate_events", 3).status, 200);
    ASSERT_EQ(b.subscribe("pro", "month", 2).status, 201);
    ASSERT_EQ(faults(b, "late_events", 3).status, 200);
    b.turn("2030-12-23T18:00:00Z");
    ASSERT_EQ(faults(b, "delay_ms", 0).status, 200);
    EXPECT_EQ(b.invoices(), (Lines{"2030-12-23 paid 5749", "2030-11-23 paid 5749"}));
    EXPECT_EQ(b.ledger().at("cash"), 2 * 5749);
    EXPECT_EQ(b.mails_about("Reçu de la facture"), 2);
}

TEST_P(Books, PayingByHandDoesNotUseUpTheScheduledRetries) {
    Buyer b(world, "hand@books.example");
    ASSERT_EQ(b.subscribe("pro", "month", 2).status, 201);
    ASSERT_EQ(b.add_card("4000000000000341").status, 201);
    b.turn("2030-12-23T15:00:00Z");
    const auto open = newest_invoice(b);
    for (int i = 0; i < 6; ++i) EXPECT_EQ(b.post("/api/v1/invoices/" + open + "/payments").status, 402);
    EXPECT_EQ(b.state(), "past_due");
    b.turn("2030-12-30T14:29:59Z");
    EXPECT_EQ(b.state(), "past_due") << "the last retry is on the seventh day";
    b.turn("2030-12-30T14:30:00Z");
    EXPECT_EQ(b.state(), "unpaid");
    EXPECT_EQ(b.post("/api/v1/invoices/" + open + "/payments").code(), "invoice-not-payable");
}

TEST_P(Books, AfterAnUnpaidEndOneSubscribesAgainWithoutASecondTrial) {
    Buyer b(world, "again@books.example");
    ASSERT_EQ(b.post("/api/v1/trial").status, 201);
    ASSERT_EQ(b.subscribe("pro", "month", 2).status, 201);
    ASSERT_EQ(b.add_card("4000000000000341").status, 201);
    b.turn("2031-01-10T15:00:00Z");
    EXPECT_EQ(b.state(), "unpaid");
    EXPECT_EQ(b.plan(), "free");
    EXPECT_EQ(b.post("/api/v1/trial").code(), "trial-already-used");
    EXPECT_EQ(b.get("/api/v1/billing-information").text("/city"), "Montréal");
    EXPECT_GE(b.get("/api/v1/payment-methods").body.at("items").as_array().size(), 2U) << "the cards on file are offered";
    ASSERT_EQ(b.add_card(good_card).status, 201);
    ASSERT_EQ(b.subscribe("max", "month", 1).status, 201);
    EXPECT_EQ(b.invoices()[0], "2031-01-10 paid 5174");
    EXPECT_EQ(b.plan(), "max");
    b.ledger();
}

TEST_P(Books, InvitingPastTheSeatsIsAskedForPaidForAndDone) {
    Buyer b(world, "seat@books.example");
    ASSERT_EQ(b.subscribe("pro", "month", 1).status, 201);
    EXPECT_EQ(b.post("/api/v1/invitations", {{"email", "lea@books.example"}, {"role", "member"}}).code(), "seat-limit-reached");
    EXPECT_EQ(b.post("/api/v1/subscription-previews", {{"quantity", 2}}).number("/subtotal"), 2500);
    ASSERT_EQ(b.change({{"quantity", 2}}).status, 200);
    EXPECT_EQ(b.post("/api/v1/invitations", {{"email", "lea@books.example"}, {"role", "member"}}).status, 201);
    EXPECT_EQ(b.change({{"quantity", 1}}).code(), "quantity-below-active-users") << "an open invitation holds its seat";
    b.turn("2030-12-08T15:00:00Z");                                      // it expires after 14 days
    ASSERT_EQ(b.change({{"quantity", 1}}).status, 200);
    EXPECT_EQ(b.get("/api/v1/subscription").number("/subscription/pending/quantity"), 1);
}

TEST_P(Books, TheCardInUseIsNotRemovedAndOneThatExpiresIsWarnedOfOnce) {
    Buyer b(world, "card@books.example", "2030-11-23T14:30:00Z", "");
    ASSERT_EQ(b.add_card(good_card, 2031).status, 201);                  // until 12/2031
    ASSERT_EQ(b.subscribe("pro", "month", 1).status, 201);
    const auto card = b.get("/api/v1/payment-methods").text("/items/0/id");
    EXPECT_EQ(b.remove("/api/v1/payment-methods/" + card).code(), "payment-method-in-use");
    b.turn("2031-11-23T14:30:00Z");
    EXPECT_EQ(b.mails_about("Votre carte"), 0);
    b.turn("2031-12-23T14:30:00Z");                                      // the next charge would be in January
    EXPECT_EQ(b.mails_about("Votre carte"), 1);
    ASSERT_EQ(b.add_card("4242424242424242").status, 201);
    EXPECT_EQ(b.remove("/api/v1/payment-methods/" + card).status, 204);
}

TEST_P(Books, AnInvoiceIsPrintedOnBothPapersInTheOrganizationsLanguage) {
    Buyer b(world, "paper@books.example");
    ASSERT_EQ(b.subscribe("pro", "month", 1).status, 201);
    const auto path = "/api/v1/invoices/" + newest_invoice(b) + "/pdf";
    for (const auto* paper : {"", "?paper=letter", "?paper=a4"}) {
        const auto pdf = b.get(path + paper);
        EXPECT_EQ(pdf.raw.content_type, "application/pdf");
        EXPECT_TRUE(pdf.raw.body.starts_with("%PDF-")) << paper;
    }
    EXPECT_EQ(b.get(path + "?paper=a3").code(), "paper-unknown");
}

}  // namespace
}  // namespace brigade::scenarios
