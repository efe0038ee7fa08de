// The operator's console: who gets in, and what it says of a small history known to the cent.
#include "domain/accounts/commands.h"
#include "scenarios/buyer.h"

namespace brigade::scenarios {
namespace {

class Operators : public Scenario {
protected:
    // A person made an operator by whoever has the machine.
    struct Made { std::string secret; };
    Made make(const std::string& email, const std::string& password = "operator's own words 2026") {
        const auto hash = accounts::hash_password(password);
        const auto made = world.house->store().write([&](db::Tx& tx) {
            Ctx ctx;
            ctx.now = ctx.machine_now = jobs::system_now();
            return accounts::add_operator(tx, ctx, email, "Opératrice", password, hash);
        });
        EXPECT_TRUE(made.ok());
        return {made->totp_secret.value_or("")};
    }
    std::string code_of(const std::string& email, int steps_ahead = 0) {
        const auto person = world.house->store().read([&](db::Tx& tx) { return accounts::load_person_by_email(tx, email); });
        return accounts::totp_code(*person->totp_secret, accounts::totp_step(jobs::system_now()) + steps_ahead);
    }
    Answer sign_in(const std::string& email, const std::string& code, const std::string& password = "operator's own words 2026") {
        return world.post({}, "/api/v1/operator/sessions", {{"email", email}, {"password", password}, {"totp_code", code}});
    }
    Caller program() { return {"", operator_token, "en-CA", {}}; }
};
BRIGADE_ON_BOTH_STORES(Operators);

TEST_P(Operators, SignInWithASecondFactorThatWorksOnce) {
    make("op@brigade.example");
    EXPECT_EQ(sign_in("op@brigade.example", "").code(), "totp-required");
    EXPECT_EQ(sign_in("op@brigade.example", "000000").code(), "totp-invalid");
    const auto code = code_of("op@brigade.example");
    const auto in = sign_in("op@brigade.example", code);
    ASSERT_EQ(in.status, 201) << in.raw.body;
    EXPECT_EQ(sign_in("op@brigade.example", code).code(), "totp-invalid") << "a code works once";
    const Caller caller{cookie_of(in.raw), "", "en-CA", {}};
    EXPECT_EQ(world.get(caller, "/api/v1/operator/session").text("/email"), "op@brigade.example");
    EXPECT_EQ(world.get(caller, "/api/v1/operator/metrics").status, 200);
    EXPECT_EQ(world.get(caller, "/api/v1/session").code(), "not-signed-in") << "it opens the operator's routes only";
    EXPECT_EQ(world.call(caller, http::Method::delete_, "/api/v1/operator/session").status, 204);
    EXPECT_EQ(world.get(caller, "/api/v1/operator/metrics").code(), "session-expired");
}

TEST_P(Operators, AnOwnerIsNoOperator) {
    const auto owner = world.sign_up("owner@op.example");
    EXPECT_EQ(sign_in("owner@op.example", "", password).code(), "invalid-credentials");
    EXPECT_EQ(world.get(owner, "/api/v1/operator/organizations").code(), "not-signed-in");
}

TEST_P(Operators, MetricsAreExactOverAKnownHistory) {
    Buyer a(world, "a@metrics.example", "2030-11-05T14:30:00Z"), b(world, "b@metrics.example", "2030-11-10T14:30:00Z"), c(world, "c@metrics.example", "2030-11-12T14:30:00Z");
    ASSERT_EQ(a.subscribe("pro", "month", 4).status, 201);              // 100.00 new in November
    ASSERT_EQ(b.subscribe("max", "year", 2).status, 201);               // 918.00 a year: 76.50 a month
    ASSERT_EQ(c.post("/api/v1/trial").status, 201);
    ASSERT_EQ(c.subscribe("pro", "month", 2).status, 201);              // a trial: nothing yet
    a.turn("2030-12-02T14:30:00Z");
    ASSERT_EQ(a.change({{"quantity", 6}}).status, 200);                 // + 50.00 in December
    b.turn("2030-12-02T14:30:00Z");
    c.turn("2030-12-02T14:30:00Z");                                     // its trial ended on 26 November: + 50.00 new
    ASSERT_EQ(a.change({{"quantity", 3}}).status, 200);                 // − 75.00 at the renewal, on 5 December
    ASSERT_EQ(c.post("/api/v1/subscription/cancellation").status, 200); // − 50.00 on 26 December
    for (auto* x : {&a, &b, &c}) x->turn("2031-01-15T14:30:00Z");
    const auto m = world.get(program(), "/api/v1/operator/metrics?from=2030-10&until=2031-01");
    ASSERT_EQ(m.status, 200) << m.raw.body;
    const auto month = [&](int i, const char* what) { return m.number("/revenue/0/months/" + std::to_string(i) + "/" + what); };
    EXPECT_EQ(m.text("/revenue/0/currency"), "CAD");
    struct Row { const char* what; std::int64_t october, november, december, january; };
    for (const auto& r : {Row{"mrr", 0, 22650, 15150, 15150}, Row{"arr", 0, 271800, 181800, 181800}, Row{"created", 0, 22650, 0, 0}, Row{"expansion", 0, 0, 5000, 0}, Row{"contraction", 0, 0, 7500, 0},
                          Row{"churned", 0, 0, 5000, 0}, Row{"customers", 0, 3, 2, 2}, Row{"customers_churned", 0, 0, 1, 0}}) {
        EXPECT_EQ(month(0, r.what), r.october) << r.what;
        EXPECT_EQ(month(1, r.what), r.november) << r.what;
        EXPECT_EQ(month(2, r.what), r.december) << r.what;
        EXPECT_EQ(month(3, r.what), r.january) << r.what;
    }
    EXPECT_EQ(month(2, "churn_permille"), 333);
    EXPECT_EQ(m.number("/activity/1/trials_started"), 1);
    EXPECT_EQ(m.number("/activity/1/trials_converted"), 1);
    EXPECT_EQ(world.get(program(), "/api/v1/operator/metrics?from=2031-13").code(), "month-invalid");
}

TEST_P(Operators, ACustomerIsFoundByNameWithWhatItPays) {
    Buyer a(world, "found@op.example");
    ASSERT_EQ(a.subscribe("max", "month", 2).status, 201);
    const auto list = world.get(program(), "/api/v1/operator/organizations?query=PLATEAU");
    ASSERT_EQ(list.status, 200);
    EXPECT_EQ(list.text("/items/0/id"), a.owner.organization.str());
    EXPECT_EQ(list.number("/items/0/mrr"), 9000);
    EXPECT_TRUE(list.body.at_pointer("/items/0/test_clock").as_bool());
    EXPECT_TRUE(world.get(program(), "/api/v1/operator/organizations?query=nobody").body.at("items").as_array().empty());
    const auto one = world.get(program(), "/api/v1/operator/organizations/" + a.owner.organization.str());
    EXPECT_EQ(one.text("/subscription/plan"), "max");
    EXPECT_EQ(one.text("/charges/0/state"), "succeeded");
    EXPECT_EQ(one.body.at("invoices").as_array().size(), 1U);
    ASSERT_EQ(a.add_card("4000000000000341").status, 201);
    a.turn("2030-12-23T15:00:00Z");
    const auto failed = world.get(program(), "/api/v1/operator/charges?state=failed");
    EXPECT_EQ(failed.text("/items/0/organization_id"), a.owner.organization.str());
    EXPECT_EQ(failed.text("/items/0/refusal"), "The card was declined. Use another one or contact your bank.");
}

TEST_P(Operators, ADeadLetterIsReadAndTriedAgainOrThrownAway) {
    const auto bury = [&] {
        return world.house->store().write([&](db::Tx& tx) {
            Ctx ctx;
            ctx.now = ctx.machine_now = jobs::system_now();
            return jobs::enqueue(tx, ctx, {"nobody.handles", "{}", ctx.now, "", 1});
        });
    };
    const auto first = bury(), second = bury();
    world.run_jobs();
    const auto list = world.get(program(), "/api/v1/operator/dead-letters");
    ASSERT_EQ(list.body.at("items").as_array().size(), 2U) << list.raw.body;
    EXPECT_EQ(list.text("/items/0/last_error"), "no handler for this kind");
    EXPECT_EQ(world.post(program(), "/api/v1/operator/dead-letters/" + first.str() + "/retries").status, 204);
    EXPECT_EQ(world.get(program(), "/api/v1/operator/dead-letters").body.at("items").as_array().size(), 1U);
    EXPECT_EQ(world.call(program(), http::Method::delete_, "/api/v1/operator/dead-letters/" + second.str()).status, 204);
    EXPECT_EQ(world.call(program(), http::Method::delete_, "/api/v1/operator/dead-letters/" + second.str()).code(), "dead-letter-not-found");
}

}  // namespace
}  // namespace brigade::scenarios
