// What the commands keep, on both stores, with a real server that listens.
#include <set>
#include "domain/webhooks/commands.h"
#include "support/http_receiver.h"
#include "support/support.h"

namespace brigade::webhooks {
namespace {

using namespace std::chrono_literals;
using test::HttpReceiver;
using test::Received;

class Webhooks : public test::StoreTest {
protected:
    Webhooks() {
        billing::load_catalogue(store, test::monday_morning);
        accounts::configure({.organization_created = billing::start_on_free});
        webhooks::configure({.public_url = "https://brigade.example", .allow_http = true, .allow_private = true});
        here = found("a@caterer.example");
        there = found("b@caterer.example");
    }
    Ctx found(const std::string& email) {
        return store.write([&](db::Tx& tx) {
            Ctx ctx;
            ctx.now = ctx.machine_now = test::monday_morning;
            EXPECT_TRUE(accounts::create_organization(tx, ctx, {test::caterer::name, test::caterer::owner_name, email, "", test::caterer::time_zone, Locale::fr_CA}, "x").ok());
            return ctx;
        });
    }
    Result<Endpoint> add(const Ctx& ctx, const std::string& url, std::optional<std::vector<std::string>> types = {}, Payload payload = Payload::full) {
        return store.write([&](db::Tx& tx) { return add_endpoint(tx, ctx, {url, "", payload, !types, types}); });
    }
    void happens(const Ctx& ctx, std::uint32_t id, const std::string& type = "subscription.started", const boost::json::object& data = {{"subscription_id", "sub_1"}, {"quantity", 3}}) {
        store.write([&](db::Tx& tx) { fan_out(tx, ctx, *find_event_type(type), test::fixed_id<EventId>(id), data); });
    }
    std::vector<Delivery> deliveries(std::optional<OrgId> org) {
        return store.read([&](db::Tx& tx) { return load_deliveries(tx, {org, {}, {}, false, {}, 100}); });
    }
    Endpoint endpoint(const Ctx& ctx, EndpointId id) {
        return store.read([&](db::Tx& tx) { return load_endpoint(tx, ctx.organization, id).value(); });
    }
    // One attempt of the newest delivery, so much later.
    Delivery try_after(const Ctx& ctx, milliseconds later = 0ms) {
        const auto d = deliveries(ctx.organization).at(0);
        auto at = ctx;
        at.machine_now += later;
        attempt(store, at, d.organization, d.id);
        return store.read([&](db::Tx& tx) { return load_delivery(tx, d.organization, d.id).value(); });
    }
    std::int64_t count(const std::string& sql) {
        return store.read([&](db::Tx& tx) { return tx.query_one(sql)->get<std::int64_t>(0); });
    }
    Ctx here, there;
};
BRIGADE_ON_BOTH_STORES(Webhooks);

TEST_P(Webhooks, RefuseAddressesByTable) {
    struct Case { const char* url; bool allow_http, allow_private; const char* refusal; };
    const Case cases[] = {
        {"https://hooks.example.com/a", false, false, ""}, {" https://hooks.example.com/a\n", false, false, ""}, {"http://hooks.example.com/a", false, false, "webhook-url-not-https"},
        {"http://hooks.example.com/a", true, false, ""}, {"https://localhost/a", true, false, "webhook-url-private"}, {"https://localhost/a", false, true, ""},
        {"http://localhost/a", false, true, "webhook-url-not-https"}, {"https://10.0.0.1/", false, false, "webhook-url-private"}, {"https://[::ffff:10.0.0.1]/", false, false, "webhook-url-private"},
        {"https://169.254.169.254/latest", false, false, "webhook-url-private"}, {"https://0x7f000001/", false, false, "webhook-url-private"}, {"https://[fd00::1]/", false, false, "webhook-url-private"},
        {"ftp://hooks.example.com/", false, false, "webhook-url-invalid"}, {"hooks.example.com", false, false, "webhook-url-invalid"}, {"https://a:b@hooks.example.com/", false, false, "webhook-url-invalid"},
        {"", false, false, "webhook-url-invalid"},
    };
    for (const auto& c : cases) {
        webhooks::configure({.public_url = "", .allow_http = c.allow_http, .allow_private = c.allow_private});
        const auto r = add(here, c.url);
        EXPECT_EQ(r.ok() ? "" : std::string(r.error().info.key), c.refusal) << c.url;
    }
    EXPECT_FALSE(add(here, "https://hooks.example.com/" + std::string(500, 'a')).ok());
}

TEST_P(Webhooks, AreNamedBoundedAndChosenByEvent) {
    EXPECT_TRUE(add(here, "https://a.example/", std::vector<std::string>{}).error().is(WebhooksError::webhook_event_types_empty));
    EXPECT_TRUE(add(here, "https://a.example/", std::vector<std::string>{"nothing.happened"}).error().is(WebhooksError::webhook_event_type_unknown));
    const auto one = *add(here, "https://a.example/", std::vector<std::string>{"user.joined", "invoice.paid", "user.joined"});
    EXPECT_EQ(endpoint(here, one.id).event_types, (std::vector<std::string>{"invoice.paid", "user.joined"}));
    EXPECT_TRUE(one.secret.starts_with("whsec_"));
    for (int i = 1; i < endpoints_max; ++i) EXPECT_TRUE(add(here, "https://a.example/").ok());
    EXPECT_TRUE(add(here, "https://a.example/").error().is(WebhooksError::webhook_endpoint_limit));
    EXPECT_TRUE(add(there, "https://a.example/").ok()) << "each organization has its own";
    EXPECT_TRUE(store.write([&](db::Tx& tx) { return remove_endpoint(tx, there, one.id); }).error().is(WebhooksError::webhook_endpoint_not_found)) << "another's";
}

TEST_P(Webhooks, AnEventGoesOnceToEachThatListens) {
    const auto all = *add(here, "https://all.example/");
    const auto thin_one = *add(here, "https://thin.example/", std::vector<std::string>{"subscription.started"}, Payload::thin);
    EXPECT_TRUE(add(here, "https://other.example/", std::vector<std::string>{"invoice.paid"}).ok());
    EXPECT_TRUE(add(there, "https://there.example/").ok());
    happens(here, 1);
    happens(here, 1);   // the subscriber's job ran twice
    const auto found = deliveries(here.organization);
    ASSERT_EQ(found.size(), 2U);
    EXPECT_TRUE(deliveries(there.organization).empty());
    for (const auto& d : found) {
        const auto body = boost::json::parse(d.body);
        EXPECT_EQ(body.at("type").as_string(), "subscription.started");
        EXPECT_EQ(body.at("data").as_object().contains("quantity"), d.endpoint == all.id);
        EXPECT_EQ(body.at("data").at("subscription_id").as_string(), "sub_1");
        EXPECT_TRUE(d.endpoint == all.id || d.endpoint == thin_one.id);
    }
    EXPECT_EQ(count("SELECT COUNT(*) FROM jobs WHERE kind = 'webhooks.deliver'"), 2);
}

TEST_P(Webhooks, AreTriedAgainUntilTheLastAndThenFailed) {
    HttpReceiver server([](const Received&) { return HttpReceiver::answer(500, std::string("no\0!\xff", 5)); });
    const auto e = *add(here, server.url());
    happens(here, 1);
    auto d = try_after(here);
    EXPECT_EQ(d.state, DeliveryState::waiting);
    EXPECT_EQ(d.last->status, 500);
    EXPECT_EQ(d.last->answer, "no\xef\xbf\xbd!\xef\xbf\xbd") << "bytes of a stranger become text";
    EXPECT_EQ(d.next_attempt_at, here.machine_now + 10s);
    for (int i = 2; i <= attempts_max; ++i) d = try_after(here, 1h * i);
    EXPECT_EQ(d.state, DeliveryState::failed);
    EXPECT_EQ(d.attempts, attempts_max);
    EXPECT_FALSE(d.next_attempt_at);
    EXPECT_EQ(endpoint(here, e.id).failing_since, here.machine_now);
    try_after(here, 10h);
    EXPECT_EQ(server.received().size(), 8U) << "nothing more is sent";
    std::set<std::string> ids;
    for (const auto& r : server.received()) ids.insert(r.header("Brigade-Delivery-Id") + r.header("Brigade-Event-Id") + r.body);
    EXPECT_EQ(ids.size(), 1U) << "the same delivery each time";
}

TEST_P(Webhooks, ThatFailForThreeDaysAreDisabledAndTheAdministratorsTold) {
    HttpReceiver server([](const Received&) { return HttpReceiver::answer(500); });
    const auto e = *add(here, server.url());
    happens(here, 1);
    try_after(here);
    happens(here, 2);
    try_after(here, failing_max - 1ms);
    EXPECT_EQ(endpoint(here, e.id).state, EndpointState::active);
    happens(here, 3);
    try_after(here, failing_max);
    EXPECT_EQ(endpoint(here, e.id).state, EndpointState::disabled);
    EXPECT_EQ(count("SELECT COUNT(*) FROM mails"), 1);
    for (const auto& d : deliveries(here.organization)) EXPECT_EQ(d.state, DeliveryState::canceled);
    EXPECT_EQ(count("SELECT COUNT(*) FROM jobs WHERE kind = 'webhooks.deliver'"), 0);
    happens(here, 4);
    EXPECT_EQ(deliveries(here.organization).size(), 3U) << "it hears of nothing";
    const auto resumed = store.write([&](db::Tx& tx) { return resume_endpoint(tx, here, e.id); });
    EXPECT_FALSE(resumed->failing_since) << "it starts afresh";
}

TEST_P(Webhooks, ThatAnswerAgainHaveNotFailed) {
    HttpReceiver server([](const Received&) { return HttpReceiver::answer(500); });
    const auto e = *add(here, server.url());
    happens(here, 1);
    try_after(here);
    EXPECT_TRUE(endpoint(here, e.id).failing_since);
    server.behave([](const Received&) { return HttpReceiver::answer(204); });
    EXPECT_EQ(try_after(here, 10s).state, DeliveryState::delivered);
    EXPECT_FALSE(endpoint(here, e.id).failing_since);
}

TEST_P(Webhooks, SecretsRollWithADayOfBoth) {
    const auto e = *add(here, "https://a.example/");
    const auto rolled = *store.write([&](db::Tx& tx) { return roll_secret(tx, here, e.id); });
    EXPECT_NE(rolled.secret, e.secret);
    EXPECT_EQ(secrets_at(rolled, here.machine_now + 24h - 1ms), (std::vector<std::string>{rolled.secret, e.secret}));
    EXPECT_EQ(secrets_at(rolled, here.machine_now + 24h), (std::vector<std::string>{rolled.secret}));
}

TEST_P(Webhooks, AnOrganizationHasNoMoreInFlightThanItsShare) {
    std::atomic<int> now = 0, most = 0;
    std::vector<std::unique_ptr<HttpReceiver>> servers;
    for (int i = 0; i < 4; ++i) {
        servers.push_back(std::make_unique<HttpReceiver>([&](const Received&) {
            most = std::max(most.load(), ++now);
            std::this_thread::sleep_for(60ms);
            --now;
            return HttpReceiver::answer(200);
        }));
        EXPECT_TRUE(add(here, servers.back()->url()).ok());
    }
    happens(here, 1);
    const auto all = deliveries(here.organization);
    ASSERT_EQ(all.size(), 4U);
    std::vector<std::thread> threads;
    for (const auto& d : all) threads.emplace_back([&, d] { attempt(store, here, d.organization, d.id); });
    for (auto& t : threads) t.join();
    EXPECT_LE(most, in_flight_max);
    int delivered = 0;
    for (const auto& d : deliveries(here.organization)) delivered += d.state == DeliveryState::delivered;
    EXPECT_GE(delivered, in_flight_max);
    // The others were put back, without an attempt of theirs.
    EXPECT_EQ(count("SELECT COUNT(*) FROM webhook_attempts"), delivered);
}

TEST_P(Webhooks, OldDeliveriesAreForgotten) {
    HttpReceiver server;
    EXPECT_TRUE(add(here, server.url()).ok());
    happens(here, 1);
    try_after(here);
    store.write([&](db::Tx& tx) { delete_old_deliveries(tx, here.machine_now); });
    EXPECT_EQ(deliveries({}).size(), 1U);
    store.write([&](db::Tx& tx) { delete_old_deliveries(tx, here.machine_now + 1ms); });
    EXPECT_TRUE(deliveries({}).empty());
    EXPECT_EQ(count("SELECT COUNT(*) FROM webhook_attempts"), 0);
}

}  // namespace
}  // namespace brigade::webhooks
