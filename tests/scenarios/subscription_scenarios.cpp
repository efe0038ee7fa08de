// Paid subscriptions through HTTP, on a test clock: every invoice line, mail and ledger balance.
#include "scenarios/buyer.h"

#include <boost/algorithm/string.hpp>
#include <thread>

namespace brigade::scenarios {
namespace {

using Lines = std::vector<std::string>;
using Ledger = std::map<std::string, std::int64_t>;

class Subscriptions : public Scenario {};
BRIGADE_ON_BOTH_STORES(Subscriptions);

TEST_P(Subscriptions, AnUpgradeIsChargedNowAndGrantsThePlan) {
    Buyer b(world, "a@subs.example");
    const auto result = b.subscribe("pro", "month", 3);
    ASSERT_EQ(result.status, 201) << boost::json::serialize(result.body);
    EXPECT_EQ(result.text("/state"), "done");
    EXPECT_EQ(b.plan(), "pro");
    EXPECT_EQ(b.lines_of_newest(), (Lines{"charge 7500 2030-11-23..2030-12-23"}));
    EXPECT_EQ(b.invoices(), (Lines{"2030-11-23 paid 8623"}));   // 7500 + GST 375 + QST 748
    EXPECT_EQ(b.ledger(), (Ledger{{"cash", 8623}, {"deferred_revenue", -7500}, {"tax_payable:GST", -375}, {"tax_payable:QST", -748}}));
    world.run_jobs();
    EXPECT_EQ(b.mails_about("Reçu de la facture B-000001"), 1);
    EXPECT_EQ(b.get("/api/v1/entitlements").number("/seats/limit"), 3);
}

TEST_P(Subscriptions, TwoSeatsAddedOn6DecemberCost28_33) {
    Buyer b(world, "b@subs.example");
    b.bill_to("AB", "CA", "T2P 1J9");
    ASSERT_EQ(b.subscribe("pro", "month", 3).status, 201);
    b.turn("2030-12-06T15:00:00Z");
    const auto preview = b.post("/api/v1/subscription-previews", {{"quantity", 5}});
    ASSERT_EQ(preview.status, 200) << boost::json::serialize(preview.body);
    EXPECT_EQ(preview.number("/subtotal"), 2833);
    EXPECT_EQ(preview.number("/total_today"), 2833 + 142);
    EXPECT_EQ(preview.number("/next_charge/total"), 13125);
    ASSERT_EQ(b.change({{"quantity", 5}}).status, 200);
    EXPECT_EQ(b.lines_of_newest(), (Lines{"charge 2833 2030-12-06..2030-12-23"}));
    EXPECT_EQ(b.invoices(), (Lines{"2030-12-06 paid 2975", "2030-11-23 paid 7875"}));
    EXPECT_EQ(b.mails_about("Votre nombre d’utilisateurs a changé"), 1);
}

TEST_P(Subscriptions, InATrialTheFirstChargeIsAtItsEndAcrossAClockChange) {
    Buyer b(world, "c@subs.example", "2031-03-01T14:30:00Z");
    ASSERT_EQ(b.post("/api/v1/trial").status, 201);
    const auto result = b.subscribe("pro", "month", 2);
    ASSERT_EQ(result.status, 201) << boost::json::serialize(result.body);
    EXPECT_EQ(result.text("/subscription/state"), "trialing");
    EXPECT_EQ(result.text("/subscription/trial_ends_at"), "2031-03-15T13:30:00Z");
    EXPECT_TRUE(b.invoices().empty());
    b.turn("2031-03-15T13:29:59Z");
    EXPECT_TRUE(b.invoices().empty());
    b.turn("2031-03-15T13:30:00Z");
    EXPECT_EQ(b.state(), "active");
    EXPECT_EQ(b.lines_of_newest(), (Lines{"charge 5000 2031-03-15..2031-04-15"}));
    EXPECT_EQ(b.mails_about("essai Pro est terminé"), 0);
    EXPECT_EQ(b.plan(), "pro");
}

TEST_P(Subscriptions, ProToMaxAtOnceAndBackAtThePeriodsEndWithSeatsChangedInBetween) {
    Buyer b(world, "d@subs.example", "2030-11-23T14:30:00Z");
    b.bill_to("AB", "CA", "T2P 1J9");
    ASSERT_EQ(b.subscribe("pro", "month", 3).status, 201);
    b.turn("2030-12-06T15:00:00Z");
    ASSERT_EQ(b.change({{"plan", "max"}}).status, 200);
    EXPECT_EQ(b.plan(), "max");
    EXPECT_EQ(b.lines_of_newest(), (Lines{"credit -4250 2030-12-06..2030-12-23", "charge 7650 2030-12-06..2030-12-23"}));
    const auto down = b.change({{"plan", "pro"}});
    ASSERT_EQ(down.status, 200);
    EXPECT_EQ(down.text("/subscription/pending/plan"), "pro");
    EXPECT_EQ(b.plan(), "max");
    ASSERT_EQ(b.change({{"quantity", 4}}).status, 200);   // the downgrade stays
    EXPECT_EQ(b.get("/api/v1/subscription").text("/subscription/pending/plan"), "pro");
    EXPECT_EQ(b.get("/api/v1/subscription").number("/subscription/pending/quantity"), 4);
    EXPECT_EQ(b.lines_of_newest(), (Lines{"charge 2550 2030-12-06..2030-12-23"}));
    b.turn("2030-12-23T14:30:00Z");
    EXPECT_EQ(b.plan(), "pro");
    EXPECT_EQ(b.lines_of_newest(), (Lines{"charge 10000 2030-12-23..2031-01-23"}));
    const auto ledger = b.ledger();
    EXPECT_EQ(ledger.at("revenue"), -(7500 - 4250 + 7650 + 2550));
    EXPECT_EQ(ledger.at("deferred_revenue"), -10000);
}

TEST_P(Subscriptions, MonthToYearCreditsTheUnusedDaysAndBeginsAYear) {
    Buyer b(world, "e@subs.example");
    b.bill_to("AB", "CA", "T2P 1J9");
    ASSERT_EQ(b.subscribe("pro", "month", 2).status, 201);
    b.turn("2030-12-08T16:00:00Z");
    ASSERT_EQ(b.change({{"interval", "year"}}).status, 200);
    EXPECT_EQ(b.lines_of_newest(), (Lines{"credit -2500 2030-12-08..2030-12-23", "charge 51000 2030-12-08..2031-12-08"}));
    EXPECT_EQ(b.get("/api/v1/subscription").text("/subscription/period_end"), "2031-12-08T16:00:00Z");
    b.turn("2031-11-24T16:00:00Z");
    EXPECT_EQ(b.mails_about("se renouvelle bientôt"), 1);
    b.turn("2031-12-08T16:00:00Z");
    EXPECT_EQ(b.invoices()[0], "2031-12-08 paid 53550");
}

TEST_P(Subscriptions, AnAnchorOf31ClampsAndComesBack) {
    Buyer b(world, "f@subs.example", "2031-01-31T17:00:00Z");
    ASSERT_EQ(b.subscribe("pro", "month", 1).status, 201);
    b.turn("2032-04-30T17:00:00Z");
    const auto all = b.invoices();
    Lines days;
    for (const auto& i : all) days.insert(days.begin(), i.substr(0, 10));
    EXPECT_EQ(days, (Lines{"2031-01-31", "2031-02-28", "2031-03-31", "2031-04-30", "2031-05-31", "2031-06-30", "2031-07-31", "2031-08-31", "2031-09-30", "2031-10-31", "2031-11-30",
                           "2031-12-31", "2032-01-31", "2032-02-29", "2032-03-31", "2032-04-30"}));
}

TEST_P(Subscriptions, ARefusedRenewalIsTriedAgainAfter1And3And5And7DaysThenEnds) {
    Buyer b(world, "g@subs.example");
    b.bill_to("AB", "CA", "T2P 1J9");
    ASSERT_EQ(b.subscribe("pro", "month", 4).status, 201);
    ASSERT_EQ(b.add_card("4000000000000341").status, 201);   // attaches, then fails when charged
    b.turn("2030-12-23T14:30:00Z");
    EXPECT_EQ(b.state(), "past_due");
    EXPECT_EQ(b.plan(), "pro");
    EXPECT_EQ(b.mails_about("paiement de votre abonnement a échoué"), 1);
    int mails = 1;
    for (const auto* day : {"2030-12-24T14:30:00Z", "2030-12-26T14:30:00Z", "2030-12-28T14:30:00Z"}) {
        b.turn(day);
        EXPECT_EQ(b.state(), "past_due") << day;
        EXPECT_EQ(b.mails_about("paiement de votre abonnement a échoué"), ++mails) << day;
    }
    b.turn("2030-12-30T14:30:00Z");
    EXPECT_EQ(b.state(), "unpaid");
    EXPECT_EQ(b.plan(), "free");
    EXPECT_EQ(b.invoices()[0], "2030-12-23 uncollectible 10500");
    EXPECT_EQ(b.mails_about("faute de paiement"), 1);
    const auto ledger = b.ledger();
    EXPECT_FALSE(ledger.contains("receivable"));
    EXPECT_FALSE(ledger.contains("deferred_revenue"));
    EXPECT_EQ(ledger.at("bad_debt"), 2258);   // 7 of 31 days of 100.00 were granted
    // Coming back: a good card, no second trial.
    ASSERT_EQ(b.add_card(good_card).status, 201);
    ASSERT_EQ(b.subscribe("pro", "month", 2).status, 201);
    EXPECT_EQ(b.plan(), "pro");
}

TEST_P(Subscriptions, ANewCardPaysAnUnpaidInvoiceAtOnce) {
    Buyer b(world, "h@subs.example");
    ASSERT_EQ(b.subscribe("pro", "month", 2).status, 201);
    ASSERT_EQ(b.add_card("4000000000000341").status, 201);
    b.turn("2030-12-24T15:00:00Z");
    ASSERT_EQ(b.state(), "past_due");
    // Trying by hand does not use up the scheduled attempts.
    const auto open = b.get("/api/v1/subscription").text("/subscription/past_due/invoice_id");
    const auto next = b.get("/api/v1/subscription").text("/subscription/past_due/next_retry_at");
    EXPECT_EQ(b.post("/api/v1/invoices/" + open + "/payments").code(), "card-declined");
    EXPECT_EQ(b.get("/api/v1/subscription").text("/subscription/past_due/next_retry_at"), next);
    ASSERT_EQ(b.add_card(good_card).status, 201);
    EXPECT_EQ(b.state(), "active");
    EXPECT_EQ(b.post("/api/v1/invoices/" + open + "/payments").code(), "invoice-already-paid");
    b.turn("2031-01-23T14:30:00Z");
    EXPECT_EQ(b.invoices().size(), 3U);
}

TEST_P(Subscriptions, ADeclinedCardChangesNothing) {
    Buyer b(world, "i@subs.example", "2030-11-23T14:30:00Z", "4000000000000341");
    const auto refused = b.subscribe("pro", "month", 2);
    EXPECT_EQ(refused.status, 402);
    EXPECT_EQ(refused.code(), "card-declined");
    EXPECT_EQ(b.plan(), "free");
    EXPECT_TRUE(b.invoices().empty());
    EXPECT_TRUE(b.ledger().empty());
    ASSERT_EQ(b.add_card(good_card).status, 201);
    EXPECT_EQ(b.subscribe("pro", "month", 2).status, 201);
    EXPECT_EQ(b.invoices().size(), 1U);
}

TEST_P(Subscriptions, NothingIsGrantedBeforeTheCardholderApproves) {
    for (const bool approve : {true, false}) {
        Buyer b(world, approve ? "j@subs.example" : "k@subs.example", "2030-11-23T14:30:00Z", "");
        const auto card = b.add_card("4000002500003155");
        ASSERT_EQ(card.text("/state"), "requires_action");
        const auto answer = [&](const std::string& url) {
            return world.post({}, "/sandbox/authentications/" + url.substr(url.rfind('/') + 1) + "/answers", boost::json::object{{"approve", approve}});
        };
        EXPECT_EQ(b.subscribe("pro", "month", 2).code(), "payment-method-missing");
        world.post({}, "/sandbox/authentications/" + card.text("/action_url").substr(card.text("/action_url").rfind('/') + 1) + "/answers", boost::json::object{{"approve", true}});
        b.post("/api/v1/payment-confirmations");
        const auto result = b.subscribe("pro", "month", 2);
        ASSERT_EQ(result.text("/state"), "requires_action") << boost::json::serialize(result.body);
        EXPECT_EQ(b.plan(), "free");
        EXPECT_EQ(answer(result.text("/action_url")).status, 200);
        const auto confirmed = b.post("/api/v1/payment-confirmations");
        EXPECT_EQ(confirmed.status, approve ? 200 : 402) << boost::json::serialize(confirmed.body);
        EXPECT_EQ(b.plan(), approve ? "pro" : "free");
        world.run_jobs();   // the provider's event says the same once more
        EXPECT_EQ(b.invoices().size(), approve ? 1U : 0U);
    }
}

TEST_P(Subscriptions, AnAbandonedAuthenticationIsGivenUpAndLateMoneyGoesBack) {
    Buyer b(world, "l@subs.example", "2030-11-23T14:30:00Z");
    const auto card = b.add_card("4000002500003155");
    world.post({}, "/sandbox/authentications/" + card.text("/action_url").substr(card.text("/action_url").rfind('/') + 1) + "/answers", boost::json::object{{"approve", true}});
    b.post("/api/v1/payment-confirmations");
    const auto result = b.subscribe("pro", "month", 2);
    ASSERT_EQ(result.text("/state"), "requires_action");
    b.turn("2030-11-24T15:00:00Z");
    EXPECT_EQ(b.state(), "");
    const auto url = result.text("/action_url");
    world.post({}, "/sandbox/authentications/" + url.substr(url.rfind('/') + 1) + "/answers", boost::json::object{{"approve", true}});
    b.turn("2030-11-24T15:10:00Z");
    EXPECT_EQ(b.plan(), "free");
    EXPECT_TRUE(b.ledger().empty()) << "came and went back";
}

TEST_P(Subscriptions, CancelledOnTheLastDayResumedAndCancelledAgain) {
    Buyer b(world, "m@subs.example");
    ASSERT_EQ(b.subscribe("pro", "month", 4).status, 201);
    b.turn("2030-12-23T14:00:00Z");
    ASSERT_EQ(b.post("/api/v1/subscription/cancellation").status, 200);
    EXPECT_EQ(b.post("/api/v1/subscription/cancellation").code(), "already-canceled");
    EXPECT_EQ(b.plan(), "pro");
    ASSERT_EQ(b.remove("/api/v1/subscription/cancellation").status, 200);
    EXPECT_EQ(b.remove("/api/v1/subscription/cancellation").code(), "not-canceled");
    ASSERT_EQ(b.post("/api/v1/subscription/cancellation").status, 200);
    b.turn("2030-12-23T14:30:00Z");
    EXPECT_EQ(b.plan(), "free");
    EXPECT_EQ(b.state(), "canceled");
    EXPECT_EQ(b.invoices().size(), 1U);
    EXPECT_EQ(b.ledger().at("revenue"), -10000);
    EXPECT_EQ(b.remove("/api/v1/subscription/cancellation").code(), "no-subscription");
    EXPECT_EQ(b.post("/api/v1/trial").status, 201) << "the trial was never used";
}

TEST_P(Subscriptions, LostAnswersAreAskedAboutAndNothingIsChargedTwice) {
    for (const auto* fault : {"lose_answers", "lose_requests"}) {
        Buyer b(world, std::string(fault) + "@subs.example");
        boost::json::object faults{{"lose_requests", 0}, {"lose_answers", 0}, {"decline", 0}, {"duplicate_events", 1}, {"late_events", 0}, {"delay_ms", 0}};
        faults[fault] = 1;
        ASSERT_EQ(b.operate(http::Method::put, "/api/v1/operator/sandbox-faults", faults).status, 200);
        const auto result = b.subscribe("pro", "month", 2);
        ASSERT_EQ(result.text("/state"), "processing") << boost::json::serialize(result.body);
        EXPECT_EQ(b.subscribe("pro", "month", 2).code(), "payment-in-progress");
        b.turn("2030-11-23T15:00:00Z");
        EXPECT_EQ(b.plan(), "pro") << fault;
        EXPECT_EQ(b.invoices().size(), 1U) << fault;
        EXPECT_EQ(b.ledger().at("cash"), 5749) << fault;
    }
}

TEST_P(Subscriptions, CouponsShowInPreviewAndInvoice) {
    Buyer b(world, "n@subs.example");
    b.bill_to("AB", "CA", "T2P 1J9");
    ASSERT_EQ(b.operate(http::Method::post, "/api/v1/operator/coupons", boost::json::object{{"code", "fete20" + GetParam()}, {"percent", 20}, {"duration", "months"}, {"months", 2}, {"uses_max", 1}}).status, 201);
    const auto code = "FETE20" + boost::to_upper_copy(GetParam());
    ASSERT_EQ(b.subscribe("pro", "month", 2, code).status, 201);
    EXPECT_EQ(b.lines_of_newest(), (Lines{"charge 5000 2030-11-23..2030-12-23", "discount -1000 2030-11-23..2030-12-23"}));
    b.turn("2030-12-08T15:00:00Z");
    ASSERT_EQ(b.change({{"quantity", 4}}).status, 200);
    EXPECT_EQ(b.lines_of_newest(), (Lines{"charge 2500 2030-12-08..2030-12-23", "discount -500 2030-12-08..2030-12-23"}));
    b.turn("2031-01-23T14:30:00Z");
    EXPECT_EQ(b.lines_of_newest(), (Lines{"charge 10000 2031-01-23..2031-02-23"})) << "two months are over";
    EXPECT_EQ(b.invoices()[1], "2030-12-23 paid 8400");
    Buyer other(world, "o@subs.example");
    EXPECT_EQ(other.subscribe("pro", "month", 2, code).code(), "coupon-used-up");
    EXPECT_EQ(other.subscribe("pro", "month", 2, "NOPE").code(), "coupon-unknown");
}

TEST_P(Subscriptions, APriceVersionIsMovedAtTheRenewalAndAnnounced) {
    Buyer b(world, "p@subs.example");
    b.bill_to("AB", "CA", "T2P 1J9");
    ASSERT_EQ(b.subscribe("pro", "month", 2).status, 201);
    const std::string prices = "CAD\tfree\t0\t0\t2\nCAD\tpro\t3000\t30000\t\nCAD\tmax\t5000\t50000\t\n";
    const auto published = b.operate(http::Method::post, "/api/v1/operator/catalogue-versions", boost::json::object{{"prices_tsv", prices}});
    ASSERT_EQ(published.status, 201) << boost::json::serialize(published.body);
    b.turn("2030-12-23T14:30:00Z");
    EXPECT_EQ(b.invoices()[0], "2030-12-23 paid 5250") << "a subscription keeps its version";
    ASSERT_EQ(b.operate(http::Method::put, "/api/v1/operator/organizations/" + b.owner.organization.str() + "/catalogue-version", boost::json::object{{"version", published.number("/version")}}).status, 200);
    EXPECT_EQ(b.mails_about("prix de votre plan change"), 1);
    b.turn("2031-01-23T14:30:00Z");
    EXPECT_EQ(b.invoices()[0], "2031-01-23 paid 6300");
}

TEST_P(Subscriptions, BadRequestsEachHaveTheirOwnProblem) {
    Buyer b(world, "q@subs.example");
    struct Case { const char* plan; const char* interval; int quantity; const char* code; int status; };
    const Case cases[] = {{"gold", "month", 2, "plan-unknown", 422}, {"free", "month", 2, "plan-unknown", 422}, {"pro", "week", 2, "interval-unknown", 422}, {"pro", "month", 0, "quantity-invalid", 422},
                          {"pro", "month", -1, "quantity-invalid", 422}, {"pro", "month", 100001, "quantity-invalid", 422}};
    for (const auto& c : cases) {
        const auto answer = b.subscribe(c.plan, c.interval, c.quantity);
        EXPECT_EQ(answer.code(), c.code);
        EXPECT_EQ(answer.status, c.status) << c.code;
    }
    for (const auto* path : {"/api/v1/subscription/pending-change", "/api/v1/subscription/cancellation"}) EXPECT_EQ(b.remove(path).code(), "no-subscription") << path;
    EXPECT_EQ(b.change({{"plan", "max"}}).code(), "no-subscription");
    ASSERT_EQ(b.subscribe("pro", "month", 2).status, 201);
    EXPECT_EQ(b.subscribe("pro", "month", 2).code(), "already-subscribed");
    EXPECT_EQ(b.change({{"plan", "pro"}}).code(), "nothing-changes");
    EXPECT_EQ(b.change({{"plan", "free"}}).code(), "plan-unknown");
    EXPECT_EQ(b.remove("/api/v1/subscription/pending-change").code(), "no-pending-change");
    EXPECT_EQ(b.post("/api/v1/trial").code(), "already-subscribed");
    EXPECT_EQ(b.add_card("4111111111111111").code(), "card-number-unknown");
    EXPECT_EQ(b.add_card("4000000000000069").code(), "card-expired");
    EXPECT_EQ(b.add_card("4000000000000127").code(), "card-cvc-wrong");
    EXPECT_EQ(b.add_card("4000000000000002").code(), "card-declined");
    EXPECT_EQ(b.add_card("4000000000009995").code(), "insufficient-funds");
    EXPECT_EQ(b.bill_to("ZZ").code(), "region-unknown");
    EXPECT_EQ(b.bill_to("QC", "CA", "D0D 0D0").code(), "postal-code-invalid");
    EXPECT_EQ(b.invoices().size(), 1U);
}

TEST_P(Subscriptions, TwoPeopleUpgradingAtOnceMakeOneSubscription) {
    Buyer b(world, "r@subs.example");
    std::vector<std::string> results(8);
    std::vector<std::thread> people;
    for (auto& r : results) people.emplace_back([&] { r = std::to_string(b.subscribe("pro", "month", 2).status); });
    for (auto& t : people) t.join();
    EXPECT_EQ(std::count(results.begin(), results.end(), "201"), 1);
    EXPECT_EQ(b.invoices().size(), 1U);
    EXPECT_EQ(b.ledger().at("cash"), 5749);
}

}  // namespace
}  // namespace brigade::scenarios
