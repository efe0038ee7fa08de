// Webhooks through the HTTP face, with a real server that receives and verifies them.
#include <set>
#include "domain/webhooks/signature.h"
#include "scenarios/buyer.h"
#include "support/http_receiver.h"

namespace brigade::scenarios {
namespace {

using namespace std::chrono_literals;
using test::HttpReceiver;
using test::Received;
using http::Method;

class Webhooks : public Scenario {
protected:
    Webhooks() { world.allow_private_webhooks(); }
    Answer add(const Caller& c, const std::string& url, boost::json::object more = {{"all_events", true}}) {
        more["url"] = url;
        return world.post(c, "/api/v1/webhook-endpoints", more);
    }
    void later(milliseconds d) { world.house->runner().run_due(jobs::system_now() + d); }
    static std::string type_of(const Received& r) { return std::string(boost::json::parse(r.body).at("type").as_string()); }
    static std::set<std::string> types_of(const HttpReceiver& s) {
        std::set<std::string> out;
        for (const auto& r : s.received()) out.insert(type_of(r));
        return out;
    }
    static bool verified(const Received& r, const std::string& secret, Instant at = jobs::system_now()) {
        return webhooks::verify_signature(r.header("Brigade-Signature"), secret, r.body, at, 300s);
    }
};
BRIGADE_ON_BOTH_STORES(Webhooks);

TEST_P(Webhooks, TellWhatHappensSignedAndVerified) {
    HttpReceiver server;
    const auto owner = world.sign_up("owner@hooks.example");
    const auto added = add(owner, server.url());
    ASSERT_EQ(added.status, 201) << added.raw.body;
    const auto secret = added.text("/secret");
    EXPECT_EQ(world.get(owner, "/api/v1/webhook-endpoints").raw.body.find(secret), std::string::npos) << "seen once";
    world.post(owner, "/api/v1/trial");
    world.join(owner, "member@hooks.example", "member");
    world.run_jobs();
    EXPECT_EQ(types_of(server), (std::set<std::string>{"trial.started", "user.joined"}));
    for (const auto& r : server.received()) {
        EXPECT_TRUE(verified(r, secret)) << r.head;
        EXPECT_FALSE(verified(r, "whsec_other"));
        const auto body = boost::json::parse(r.body);
        EXPECT_EQ(body.at("id").as_string(), r.header("Brigade-Event-Id"));
        EXPECT_EQ(body.at("organization_id").as_string(), owner.organization.str());
    }
    const auto list = world.get(owner, "/api/v1/webhook-deliveries");
    ASSERT_EQ(list.body.at("items").as_array().size(), 2U);
    EXPECT_EQ(list.text("/items/0/state"), "delivered");
    EXPECT_EQ(list.number("/items/0/last_status"), 200);
    const auto detail = world.get(owner, "/api/v1/webhook-deliveries/" + list.text("/items/0/id"));
    EXPECT_EQ(detail.text("/attempts/0/answer"), "ok");
    EXPECT_EQ(detail.text("/body"), server.received().back().body);
}

TEST_P(Webhooks, TellASubscriptionsWholeLife) {
    HttpReceiver server;
    Buyer b(world, "life@hooks.example");
    ASSERT_EQ(add(b.owner, server.url()).status, 201);
    b.post("/api/v1/trial");
    b.turn("2030-12-08T14:30:00Z");
    ASSERT_EQ(b.subscribe("pro", "month", 2).status, 201);
    ASSERT_EQ(b.change({{"quantity", 3}}).status, 200);
    const boost::json::object faults{{"lose_requests", 0}, {"lose_answers", 0}, {"decline", 1}, {"duplicate_events", 0}, {"late_events", 0}, {"delay_ms", 0}};
    ASSERT_EQ(b.operate(Method::put, "/api/v1/operator/sandbox-faults", faults).status, 200);
    b.turn("2031-01-12T14:30:00Z");
    ASSERT_EQ(b.post("/api/v1/subscription/cancellation").status, 200);
    ASSERT_EQ(b.remove("/api/v1/subscription/cancellation").status, 200);
    ASSERT_EQ(b.post("/api/v1/subscription/cancellation").status, 200);
    b.turn("2031-03-12T14:30:00Z");
    // Two at a time, and what did not find its turn a moment later.
    for (int i = 1; i <= 5; ++i) later(1s * i);
    EXPECT_EQ(types_of(server), (std::set<std::string>{"trial.started", "trial.ending", "trial.ended", "subscription.started", "subscription.changed", "subscription.renewed", "subscription.past_due",
                                                       "subscription.recovered", "subscription.canceled", "subscription.resumed", "subscription.ended", "invoice.issued", "invoice.paid",
                                                       "invoice.payment_failed"}));
    for (const auto& r : server.received()) {
        const auto body = boost::json::parse(r.body);
        const auto type = type_of(r);
        EXPECT_TRUE(std::string_view(body.at("created_at").as_string()).starts_with("203")) << "the organization's own clock";
        if (type == "invoice.payment_failed") {
            EXPECT_EQ(body.at("data").at("reason").as_string(), "card-declined");
            EXPECT_FALSE(body.at("data").at("next_retry_at").is_null());
        }
        if (type == "subscription.ended") { EXPECT_EQ(body.at("data").at("state").as_string(), "canceled"); }
    }
}

TEST_P(Webhooks, ALostAnswerBringsTheSameDeliveryAgain) {
    HttpReceiver server([](const Received&) { return ""; });   // took it, and died before answering
    const auto owner = world.sign_up("lost@hooks.example");
    const auto secret = add(owner, server.url()).text("/secret");
    world.post(owner, "/api/v1/trial");
    world.run_jobs();
    ASSERT_EQ(server.received().size(), 1U);
    EXPECT_EQ(world.get(owner, "/api/v1/webhook-deliveries").text("/items/0/last_failure"), "no_connection");
    server.behave([](const Received&) { return HttpReceiver::answer(200); });
    later(9s);
    EXPECT_EQ(server.received().size(), 1U) << "not before its time";
    later(11s);
    ASSERT_EQ(server.received().size(), 2U);
    const auto sent = server.received();
    EXPECT_EQ(sent[0].header("Brigade-Delivery-Id"), sent[1].header("Brigade-Delivery-Id"));
    EXPECT_EQ(sent[0].body, sent[1].body);
    EXPECT_TRUE(verified(sent[1], secret, jobs::system_now() + 11s));
    EXPECT_EQ(world.get(owner, "/api/v1/webhook-deliveries").text("/items/0/state"), "delivered");
    later(48h);
    EXPECT_EQ(server.received().size(), 2U) << "delivered is delivered";
}

TEST_P(Webhooks, ACrashBetweenTheAnswerAndItsRecordSendsTheSameDeliveryAgain) {
    HttpReceiver server;
    const auto owner = world.sign_up("crash@hooks.example");
    add(owner, server.url());
    world.post(owner, "/api/v1/trial");
    auto& store = world.house->store();
    world.run_jobs();
    ASSERT_EQ(server.received().size(), 1U);
    // As the node left it that died before it wrote down what was answered: the job runs under a lease that nobody holds.
    store.write([&](db::Tx& tx) {
        tx.exec("DELETE FROM webhook_attempts WHERE org_id = ?", owner.organization);
        tx.exec("UPDATE webhook_deliveries SET state = 'waiting', attempts = 0 WHERE org_id = ?", owner.organization);
        const auto id = tx.query_one("SELECT id FROM webhook_deliveries WHERE org_id = ?", owner.organization)->get<Uuid>(0);
        tx.exec("INSERT INTO jobs (id, org_id, kind, payload, job_key, clock, state, run_at, leased_until, attempts_max) VALUES (?, ?, 'webhooks.deliver', ?, 'k', 'system', 'running', 0, 1, 10)",
                test::fixed_uuid(77), OrgId{}, "{\"organization_id\":\"" + owner.organization.str() + "\",\"delivery_id\":\"whd_" + id.hex() + "\"}");
    });
    world.run_jobs();
    ASSERT_EQ(server.received().size(), 2U);
    EXPECT_EQ(server.received()[0].header("Brigade-Delivery-Id"), server.received()[1].header("Brigade-Delivery-Id"));
    EXPECT_EQ(world.get(owner, "/api/v1/webhook-deliveries").body.at("items").as_array().size(), 1U);
    EXPECT_EQ(world.get(owner, "/api/v1/webhook-deliveries").text("/items/0/state"), "delivered");
}

TEST_P(Webhooks, AreTestedPausedRolledAndReplayed) {
    HttpReceiver server;
    const auto owner = world.sign_up("manage@hooks.example");
    const auto added = add(owner, server.url(), {{"event_types", {"user.joined"}}, {"payload", "thin"}, {"description", "Comptabilité"}});
    ASSERT_EQ(added.status, 201) << added.raw.body;
    const auto one = "/api/v1/webhook-endpoints/" + added.text("/endpoint/id");
    EXPECT_EQ(world.post(owner, one + "/test-events").status, 201);
    world.run_jobs();
    ASSERT_EQ(server.received().size(), 1U);
    EXPECT_EQ(type_of(server.received()[0]), "webhook.test");

    const auto rolled = world.post(owner, one + "/secrets");
    ASSERT_EQ(rolled.status, 201);
    world.post(owner, "/api/v1/trial");
    world.join(owner, "member@manage.example", "member");
    world.run_jobs();
    ASSERT_EQ(server.received().size(), 2U) << "what it did not choose it does not hear";
    EXPECT_TRUE(verified(server.received()[1], added.text("/secret"))) << "the old secret, for a day";
    EXPECT_TRUE(verified(server.received()[1], rolled.text("/secret")));
    EXPECT_EQ(boost::json::parse(server.received()[1].body).at("data").as_object().size(), 1U) << "thin";

    const auto delivery = world.get(owner, "/api/v1/webhook-deliveries").text("/items/0/id");
    ASSERT_EQ(world.post(owner, "/api/v1/webhook-deliveries/" + delivery + "/replays").status, 201);
    world.run_jobs();
    ASSERT_EQ(server.received().size(), 3U);
    EXPECT_EQ(server.received()[2].header("Brigade-Event-Id"), server.received()[1].header("Brigade-Event-Id"));
    EXPECT_NE(server.received()[2].header("Brigade-Delivery-Id"), server.received()[1].header("Brigade-Delivery-Id"));

    EXPECT_EQ(world.post(owner, one + "/pause").text("/state"), "paused");
    world.join(owner, "second@manage.example", "member");
    world.run_jobs();
    EXPECT_EQ(server.received().size(), 3U);
    EXPECT_EQ(world.post(owner, one + "/test-events").code(), "webhook-endpoint-not-active");
    EXPECT_EQ(world.post(owner, "/api/v1/webhook-deliveries/" + delivery + "/replays").code(), "webhook-endpoint-not-active");
    EXPECT_EQ(world.call(owner, Method::delete_, one + "/pause").text("/state"), "active");
    EXPECT_EQ(world.call(owner, Method::patch, one, {{"all_events", true}}).body.at("all_events").as_bool(), true);
    EXPECT_EQ(world.call(owner, Method::delete_, one).status, 204);
    EXPECT_TRUE(world.get(owner, "/api/v1/webhook-deliveries").body.at("items").as_array().empty());
    const auto log = world.get(owner, "/api/v1/audit-log").raw.body;
    for (const auto* action : {"webhook.added", "webhook.secret_rolled", "webhook.replayed", "webhook.paused", "webhook.resumed", "webhook.changed", "webhook.removed"})
        EXPECT_NE(log.find(action), std::string::npos) << action;
}

TEST_P(Webhooks, TheOperatorSeesWhatFailsEverywhereAndReplaysIt) {
    HttpReceiver server([](const Received&) { return HttpReceiver::answer(500, "broken"); });
    const auto a = world.sign_up("a@operator.example"), b = world.sign_up("b@operator.example");
    HttpReceiver good;
    add(a, server.url());
    add(b, good.url());
    world.post(a, "/api/v1/trial");
    world.post(b, "/api/v1/trial");
    world.run_jobs();
    const Caller op{"", operator_token, "en-CA", {}};
    const auto failing = world.get(op, "/api/v1/operator/webhook-deliveries");
    ASSERT_EQ(failing.body.at("items").as_array().size(), 1U) << failing.raw.body;
    EXPECT_EQ(failing.text("/items/0/organization_id"), a.organization.str());
    EXPECT_EQ(failing.text("/items/0/url"), server.url());
    EXPECT_EQ(world.get(op, "/api/v1/operator/webhook-deliveries?state=delivered").text("/items/0/organization_id"), b.organization.str());
    const auto replay = "/api/v1/operator/webhook-deliveries/" + failing.text("/items/0/delivery/id") + "/replays";
    EXPECT_EQ(world.post(op, replay, {{"organization_id", b.organization.str()}}).code(), "webhook-delivery-not-found");
    EXPECT_EQ(world.post(op, replay, {{"organization_id", a.organization.str()}}).status, 201);
    world.run_jobs();
    EXPECT_EQ(server.received().size(), 2U);
}

TEST_P(Webhooks, WithoutTheOptionNoPrivateAddressIsSpokenTo) {
    HttpReceiver server;
    const auto owner = world.sign_up("private@hooks.example");
    ASSERT_EQ(add(owner, server.url()).status, 201);
    webhooks::configure({.public_url = "http://localhost:8080", .allow_http = true, .allow_private = false});
    EXPECT_EQ(add(owner, server.url()).code(), "webhook-url-private");
    // An address that was let in, or a name that leads here by now, is refused when it connects.
    world.post(owner, "/api/v1/trial");
    world.run_jobs();
    EXPECT_TRUE(server.received().empty());
    EXPECT_EQ(world.get(owner, "/api/v1/webhook-deliveries").text("/items/0/last_failure"), "address_refused");
}

}  // namespace
}  // namespace brigade::scenarios
