// Renewals, dunning and money that goes astray: paid subscriptions as time passes.
#include "scenarios/buyer.h"

namespace brigade::scenarios {
namespace {

using Lines = std::vector<std::string>;

class Renewals : public Scenario {};
BRIGADE_ON_BOTH_STORES(Renewals);

// The day of each invoice, oldest first.
Lines days_of(Buyer& b) {
    Lines days;
    for (const auto& i : b.invoices()) days.insert(days.begin(), i.substr(0, 10));
    return days;
}

TEST_P(Renewals, AnchorsOn29And30GoOnThroughAnOrdinaryAndALeapFebruary) {
    struct Case { const char* start; const char* until; Lines days; };
    const Case cases[] = {
        {"2031-01-29T17:00:00Z", "2031-04-01T17:00:00Z", {"2031-01-29", "2031-02-28", "2031-03-29"}},
        {"2031-01-30T17:00:00Z", "2031-04-01T17:00:00Z", {"2031-01-30", "2031-02-28", "2031-03-30"}},
        {"2032-01-29T17:00:00Z", "2032-04-01T17:00:00Z", {"2032-01-29", "2032-02-29", "2032-03-29"}},
        {"2032-01-30T17:00:00Z", "2032-04-01T17:00:00Z", {"2032-01-30", "2032-02-29", "2032-03-30"}},
    };
    for (const auto& c : cases) {
        Buyer b(world, std::string(c.start).substr(0, 10) + "@renew.example", c.start);
        ASSERT_EQ(b.subscribe("pro", "month", 1).status, 201);
        b.turn(c.until);
        EXPECT_EQ(days_of(b), c.days);
        b.ledger();
    }
}

TEST_P(Renewals, AYearBoughtOn29FebruaryRenewsOnThe28thAndComesBack) {
    Buyer b(world, "leap@renew.example", "2032-02-29T17:00:00Z");
    ASSERT_EQ(b.subscribe("pro", "year", 2).status, 201);
    b.turn("2036-03-01T17:00:00Z");
    EXPECT_EQ(days_of(b), (Lines{"2032-02-29", "2033-02-28", "2034-02-28", "2035-02-28", "2036-02-29"}));
    EXPECT_EQ(b.mails_about("se renouvelle bientôt"), 4);
}

TEST_P(Renewals, ARenewalIsAtTheSameWallTimeAcrossAClockChange) {
    Buyer b(world, "clock@renew.example", "2031-02-20T14:30:00Z");   // 09:30 in winter
    ASSERT_EQ(b.subscribe("pro", "month", 1).status, 201);
    b.turn("2031-03-20T13:29:59Z");
    EXPECT_EQ(b.invoices().size(), 1U);
    b.turn("2031-03-20T13:30:00Z");                                  // 09:30 in summer
    EXPECT_EQ(b.invoices().size(), 2U);
}

TEST_P(Renewals, RecoverAtEachRetry) {
    struct Case { int retry; const char* recovered; };
    const Case cases[] = {{0, "2030-12-24T14:30:00Z"}, {1, "2030-12-26T14:30:00Z"}, {2, "2030-12-28T14:30:00Z"}, {3, "2030-12-30T14:30:00Z"}};
    for (const auto& c : cases) {
        Buyer b(world, "retry" + std::to_string(c.retry) + "@renew.example");
        ASSERT_EQ(b.subscribe("pro", "month", 2).status, 201);
        // The good card is declined as often as the case says, then taken.
        const boost::json::object faults{{"lose_requests", 0}, {"lose_answers", 0}, {"decline", c.retry + 1}, {"duplicate_events", 0}, {"late_events", 0}, {"delay_ms", 0}};
        ASSERT_EQ(b.operate(http::Method::put, "/api/v1/operator/sandbox-faults", faults).status, 200);
        b.turn(c.recovered);
        EXPECT_EQ(b.state(), "active") << c.retry;
        EXPECT_EQ(b.mails_about("paiement de votre abonnement a échoué"), c.retry + 1);
        EXPECT_EQ(b.ledger().at("cash"), 2 * 5749);
        EXPECT_EQ(b.get("/api/v1/subscription").text("/subscription/period_end"), "2031-01-23T14:30:00Z") << "the anchor stays";
        b.turn("2031-01-23T14:30:00Z");
        EXPECT_EQ(b.invoices().size(), 3U);
    }
}

TEST_P(Renewals, ARenewalThatNeedsTheCardholderWaitsForHimAndKeepsThePlan) {
    Buyer b(world, "action@renew.example");
    ASSERT_EQ(b.subscribe("pro", "month", 2).status, 201);
    b.add_asking_card();
    b.turn("2030-12-23T14:30:00Z");
    EXPECT_EQ(b.state(), "past_due");
    EXPECT_EQ(b.plan(), "pro");
    EXPECT_EQ(b.mails_about("Confirmez le paiement"), 1);
    const auto url = b.get("/api/v1/subscription").text("/subscription/past_due/action_url");
    ASSERT_EQ(b.authenticate(url, true).status, 200);
    b.turn("2030-12-23T15:00:00Z");   // the provider's event is heard
    EXPECT_EQ(b.state(), "active");
    EXPECT_EQ(b.ledger().at("cash"), 2 * 5749);
}

TEST_P(Renewals, CancellingWhilePastDueEndsAtOnceAndWritesOff) {
    Buyer b(world, "cancel-due@renew.example");
    ASSERT_EQ(b.subscribe("pro", "month", 3).status, 201);
    ASSERT_EQ(b.add_card("4000000000000341").status, 201);
    b.turn("2030-12-25T15:00:00Z");
    ASSERT_EQ(b.state(), "past_due");
    ASSERT_EQ(b.post("/api/v1/subscription/cancellation").status, 200);
    EXPECT_EQ(b.plan(), "free");
    EXPECT_EQ(b.invoices()[0], "2030-12-23 uncollectible 8623");
    const auto ledger = b.ledger();
    EXPECT_FALSE(ledger.contains("receivable"));
    EXPECT_FALSE(ledger.contains("deferred_revenue"));
    b.turn("2031-03-01T15:00:00Z");
    EXPECT_EQ(b.invoices().size(), 2U) << "nothing is charged any more";
}

TEST_P(Renewals, FromOneUserToTenThousand) {
    Buyer b(world, "many@renew.example");
    b.bill_to("AB", "CA", "T2P 1J9");
    ASSERT_EQ(b.subscribe("pro", "month", 1).status, 201);
    b.turn("2030-12-08T15:00:00Z");
    ASSERT_EQ(b.change({{"quantity", 10'000}}).status, 200);
    EXPECT_EQ(b.lines_of_newest(), (Lines{"charge 12498750 2030-12-08..2030-12-23"}));
    b.turn("2030-12-23T14:30:00Z");
    EXPECT_EQ(b.invoices()[0], "2030-12-23 paid 26250000");
    b.ledger();
}

TEST_P(Renewals, FewerSeatsWaitForTheEndAndCanBeWithdrawn) {
    Buyer b(world, "fewer@renew.example");
    ASSERT_EQ(b.subscribe("pro", "month", 5).status, 201);
    ASSERT_EQ(b.change({{"quantity", 2}}).status, 200);
    EXPECT_EQ(b.get("/api/v1/entitlements").number("/seats/limit"), 5);
    ASSERT_EQ(b.remove("/api/v1/subscription/pending-change").status, 200);
    ASSERT_EQ(b.change({{"quantity", 3}}).status, 200);
    b.turn("2030-12-23T14:30:00Z");
    EXPECT_EQ(b.get("/api/v1/entitlements").number("/seats/limit"), 3);
    EXPECT_EQ(b.lines_of_newest(), (Lines{"charge 7500 2030-12-23..2031-01-23"}));
    EXPECT_EQ(b.invoices().size(), 2U) << "nothing was refunded";
}

TEST_P(Renewals, InATrialEverythingChangesAtOnceForNothingAndItsEndStays) {
    Buyer b(world, "trial@renew.example");
    ASSERT_EQ(b.post("/api/v1/trial").status, 201);
    ASSERT_EQ(b.subscribe("pro", "month", 3).status, 201);
    ASSERT_EQ(b.change({{"plan", "max"}, {"interval", "year"}, {"quantity", 2}}).status, 200);
    EXPECT_EQ(b.plan(), "max");
    EXPECT_TRUE(b.invoices().empty());
    b.turn("2030-12-07T14:30:00Z");
    EXPECT_EQ(b.lines_of_newest(), (Lines{"charge 91800 2030-12-07..2031-12-07"}));
    EXPECT_EQ(b.state(), "active");
}

TEST_P(Renewals, CancelledInTheTrialNothingIsEverCharged) {
    Buyer b(world, "trial-cancel@renew.example");
    ASSERT_EQ(b.post("/api/v1/trial").status, 201);
    ASSERT_EQ(b.subscribe("pro", "month", 3).status, 201);
    ASSERT_EQ(b.post("/api/v1/subscription/cancellation").status, 200);
    EXPECT_EQ(b.plan(), "pro");
    b.turn("2031-03-07T14:30:00Z");
    EXPECT_EQ(b.plan(), "free");
    EXPECT_TRUE(b.invoices().empty());
    EXPECT_EQ(b.post("/api/v1/trial").code(), "trial-already-used");
}

TEST_P(Renewals, ATaxExemptCustomerPaysNoTax) {
    Buyer b(world, "exempt@renew.example");
    ASSERT_EQ(b.operate(http::Method::put, "/api/v1/operator/organizations/" + b.owner.organization.str() + "/tax-exemption", boost::json::object{{"number", "EX-1"}}).status, 204);
    ASSERT_EQ(b.subscribe("pro", "month", 2).status, 201);
    EXPECT_EQ(b.invoices(), (Lines{"2030-11-23 paid 5000"}));
}

TEST_P(Renewals, NobodyElseSeesAnInvoice) {
    Buyer a(world, "a@foreign.example"), b(world, "b@foreign.example");
    ASSERT_EQ(a.subscribe("pro", "month", 2).status, 201);
    const auto id = a.get("/api/v1/invoices").text("/items/0/id");
    for (const auto* suffix : {"", "/pdf"}) EXPECT_EQ(b.get("/api/v1/invoices/" + id + suffix).code(), "invoice-not-found") << suffix;
    EXPECT_EQ(b.post("/api/v1/invoices/" + id + "/payments").code(), "invoice-not-found");
    const auto card = a.get("/api/v1/payment-methods").text("/items/0/id");
    EXPECT_EQ(b.remove("/api/v1/payment-methods/" + card).code(), "payment-method-not-found");
    const auto pdf = a.get("/api/v1/invoices/" + id + "/pdf?paper=a4");
    EXPECT_EQ(pdf.status, 200);
    EXPECT_TRUE(pdf.raw.body.starts_with("%PDF-"));
    EXPECT_EQ(a.get("/api/v1/invoices/" + id + "/pdf?paper=a3").code(), "paper-unknown");
}

// Every value of every table, as text.
std::string everything_stored(db::Store& store) {
    return store.read([&](db::Tx& tx) {
        const auto tables = tx.query(store.engine() == "sqlite" ? "SELECT name FROM sqlite_master WHERE type = 'table'"
                                                                : "SELECT tablename::text FROM pg_tables WHERE schemaname = current_schema()");
        std::string all;
        for (const auto& t : tables)
            for (const auto& row : tx.query("SELECT * FROM " + t.get<std::string>(0)))
                for (std::size_t i = 0; i < row.size(); ++i) {
                    if (const auto* text = std::get_if<std::string>(&row[i])) all += *text + "\n";
                    if (const auto* blob = std::get_if<db::Blob>(&row[i])) all += blob->bytes + "\n";
                    if (const auto* number = std::get_if<std::int64_t>(&row[i])) all += std::to_string(*number) + "\n";
                }
        return all;
    });
}

TEST_P(Renewals, ACardNumberReachesNoTableNoLogAndNoAnswer) {
    ::testing::internal::CaptureStdout();
    ::testing::internal::CaptureStderr();
    Buyer b(world, "secret@renew.example");
    const auto subscribed = b.subscribe("pro", "month", 2);
    b.add_card("4000000000000002");
    b.add_card("4111111111111111");
    const auto logs = ::testing::internal::GetCapturedStdout() + ::testing::internal::GetCapturedStderr();
    const auto answers = subscribed.raw.body + b.get("/api/v1/subscription").raw.body + b.get("/api/v1/payment-methods").raw.body;
    EXPECT_NE(logs.find("payment-methods"), std::string::npos) << "the logs were heard";
    const auto stored = everything_stored(world.house->store());
    EXPECT_NE(stored.find("4242"), std::string::npos) << "the last four digits are kept";
    for (const auto* number : {"4242424242424242", "4242 4242", "4000000000000002", "4111111111111111"}) {
        EXPECT_EQ(stored.find(number), std::string::npos) << number;
        EXPECT_EQ(logs.find(number), std::string::npos) << number;
        EXPECT_EQ(answers.find(number), std::string::npos) << number;
    }
}

}  // namespace
}  // namespace brigade::scenarios
