// The sandbox as its callers see it: cards, charges, authentications, events, what goes wrong, and its pages.
#include "platform/payment/payment.h"

#include <boost/json.hpp>
#include <regex>
#include <thread>

#include "platform/payment/test_cards.h"
#include "platform/text/text.h"
#include "support/support.h"

namespace brigade::payment {
namespace {

using namespace std::chrono_literals;
using test::fixed_id;
using test::monday_morning;

const auto caterer = fixed_id<OrgId>(1), bakery = fixed_id<OrgId>(2);
constexpr const char* public_url = "https://brigade.example";
constexpr const char* back = "https://brigade.example/app/settings/billing";

Ctx at(Instant now = monday_morning, OrgId org = caterer) {
    Ctx ctx;
    ctx.now = ctx.machine_now = now;
    ctx.organization = org;
    return ctx;
}

std::string header(const http::Response& r, std::string_view name) {
    for (const auto& [key, value] : r.headers)
        if (key == name) return value;
    return {};
}

class Payment : public test::StoreTest {
protected:
    Payment() {
        register_jobs(registry, [this](const Ctx& ctx, const Event& e) {
            heard.push_back(e);
            heard_at.push_back(ctx);
        });
        server.page("/sandbox", [this](const http::Request& r) { return sandbox->page(r); });
    }
    ~Payment() override { sandbox->set_faults({}); }

    http::Response post(const std::string& path, const boost::json::value& body, std::vector<std::pair<std::string, std::string>> headers = {}) {
        http::Request r;
        r.method = http::Method::post;
        r.path = path;
        r.body = boost::json::serialize(body);
        r.headers = std::move(headers);
        r.headers.emplace_back("content-type", "application/json");
        r.headers.emplace_back("accept-language", "en-CA");
        return server.handle(r);
    }
    http::Response get(const std::string& path, std::vector<std::pair<std::string, std::string>> query = {}) {
        http::Request r;
        r.path = path;
        r.query = std::move(query);
        return server.handle(r);
    }
    static std::string text(const http::Response& r, std::string_view name) { return std::string(boost::json::parse(r.body).at(name).as_string()); }

    http::Response type_card(const std::string& number, int month = 12, int year = 2030, const std::string& cvc = "123") {
        return post("/sandbox/tokens", {{"number", number}, {"exp_month", month}, {"exp_year", year}, {"cvc", cvc}});
    }
    std::string token_of(const std::string& number) {
        const auto r = type_card(number);
        EXPECT_EQ(r.status, 201) << r.body;
        return text(r, "token");
    }
    Attached attach_token(const std::string& token, const Ctx& ctx = at()) { return sandbox->attach(ctx, sandbox->customer_for(ctx, "marie@example.org"), token, back); }
    Attached attach_number(const std::string& number, const Ctx& ctx = at()) { return attach_token(token_of(number), ctx); }
    // A card that was attached and, when it asks for it, approved.
    std::string method_of(const std::string& number, const Ctx& ctx = at()) {
        const auto a = attach_number(number, ctx);
        if (a.answer == Answer::requires_action) answer(a.action_url, true);
        return a.method;
    }
    ChargeRequest request(const std::string& key, const std::string& method, std::int64_t amount = 2833) {
        return {key, sandbox->customer_for(at(), ""), method, amount, "CAD", "Brigade", back};
    }
    http::Response answer(const std::string& action_url, bool approve) {
        return post("/sandbox/authentications/" + action_url.substr(action_url.rfind('/') + 1) + "/answers", {{"approve", approve}});
    }
    std::int64_t rows(const std::string& table) {
        return store.read([&](db::Tx& tx) { return tx.query_one("SELECT COUNT(*) FROM " + table)->get<std::int64_t>(0); });
    }
    int run_jobs(Instant now = monday_morning) { return jobs::Runner(store, registry).run_due(now); }
    std::vector<std::string> kinds() {
        std::vector<std::string> out;
        for (const auto& e : heard) out.push_back(e.kind + " " + e.charge_key);
        return out;
    }

    jobs::Registry registry;
    std::vector<Event> heard;
    std::vector<Ctx> heard_at;
    std::unique_ptr<Sandbox> sandbox = open_sandbox(store, public_url);
    http::Server server{store, sandbox_routes(), [](http::Call&, const http::Route&) -> Result<> { return {}; }, [] {
                            http::ServerOptions o;
                            o.clock = [] { return monday_morning; };
                            return o;
                        }()};
};
BRIGADE_ON_BOTH_STORES(Payment);

const std::string good = "4242 4242 4242 4242", declined = "4000 0000 0000 0002", poor = "4000 0000 0000 9995", fails_later = "4000 0000 0000 0341";
const std::string asks = "4000 0025 0000 3155", old = "4000 0000 0000 0069", wrong_code = "4000 0000 0000 0127";
using E = PaymentError;
constexpr std::nullopt_t none = std::nullopt;

// ---- The test cards

TEST_P(Payment, each_test_card_does_what_is_known_of_it) {
    struct Case { std::string number; Answer attached; std::optional<E> attach_refusal; Answer charged; std::optional<E> charge_refusal; };
    const Case cases[] = {
        {good, Answer::done, none, Answer::done, none},
        {"4242-4242-4242-4242", Answer::done, none, Answer::done, none},
        {declined, Answer::refused, E::card_declined, {}, none},
        {poor, Answer::refused, E::insufficient_funds, {}, none},
        {fails_later, Answer::done, none, Answer::refused, E::card_declined},
        {asks, Answer::requires_action, none, Answer::requires_action, none},
        {old, Answer::refused, E::card_expired, {}, none},
        {wrong_code, Answer::refused, E::card_cvc_wrong, {}, none},
    };
    for (const auto& c : cases) {
        const auto a = attach_number(c.number);
        EXPECT_EQ(a.answer, c.attached) << c.number;
        EXPECT_EQ(a.refusal, c.attach_refusal) << c.number;
        EXPECT_EQ(a.method.empty(), a.answer == Answer::refused) << c.number;
        EXPECT_EQ(a.action_url.empty(), a.answer != Answer::requires_action) << c.number;
        if (a.answer == Answer::refused) continue;
        EXPECT_EQ(a.card.brand, "visa");
        EXPECT_EQ(a.card.last4, c.number.substr(c.number.size() - 4));
        EXPECT_EQ(a.card.expiry_month, 12);
        EXPECT_EQ(a.card.expiry_year, 2030);
        if (a.answer == Answer::requires_action) answer(a.action_url, true);
        for (const char* key : {"first", "second"}) {   // at every charge
            const auto charged = sandbox->charge(at(), request(c.number + key, a.method));
            EXPECT_EQ(charged.answer, c.charged) << c.number;
            EXPECT_EQ(charged.refusal, c.charge_refusal) << c.number;
            EXPECT_FALSE(charged.charge.empty());
            EXPECT_EQ(charged.action_url.empty(), charged.answer != Answer::requires_action);
        }
    }
}

TEST_P(Payment, a_card_that_cannot_be_right_is_refused_where_it_is_typed) {
    struct Case { std::string number; int month, year; std::string cvc; std::string code, field; };
    const Case cases[] = {
        {"4111 1111 1111 1111", 12, 2030, "123", "card-number-unknown", ".number"},
        {"5555 5555 5555 4444", 12, 2030, "123", "card-number-unknown", ".number"},
        {"4000 0000 0000 000", 12, 2030, "123", "card-number-unknown", ".number"},
        {"", 12, 2030, "123", "card-number-unknown", ".number"},
        {good, 0, 2030, "123", "invalid-value", ".exp_month"},
        {good, 13, 2030, "123", "invalid-value", ".exp_month"},
        {good, 12, 30, "123", "invalid-value", ".exp_year"},
        {good, 12, 9999, "123", "invalid-value", ".exp_year"},
        {good, 10, 2026, "123", "card-expired", ".exp_month"},
        {good, 12, 2025, "123", "card-expired", ".exp_month"},
        {good, 12, 2030, "12", "card-cvc-wrong", ".cvc"},
        {good, 12, 2030, "1234", "card-cvc-wrong", ".cvc"},
        {good, 12, 2030, "12a", "card-cvc-wrong", ".cvc"},
    };
    for (const auto& c : cases) {
        const auto r = type_card(c.number, c.month, c.year, c.cvc);
        EXPECT_GE(r.status, 400) << c.number;
        EXPECT_EQ(text(r, "code"), c.code) << c.number;
        EXPECT_EQ(boost::json::parse(r.body).at_pointer("/errors/0/field").as_string(), c.field) << c.number << " " << c.month;
        EXPECT_TRUE(c.number.empty() || r.body.find(c.number) == std::string::npos);
    }
    EXPECT_EQ(rows("sandbox_tokens"), 0);
    EXPECT_EQ(type_card(good, 11, 2026).status, 201) << "good until its month has ended";
    EXPECT_NE(text(type_card("4111111111111111"), "detail").find("test card"), std::string::npos);
}

TEST_P(Payment, a_card_that_has_expired_by_the_organizations_clock_cannot_be_attached) {
    const auto r = attach_number(good, at(monday_morning + std::chrono::years(5)));
    EXPECT_EQ(r.answer, Answer::refused);
    EXPECT_EQ(r.refusal, E::card_expired);
}

TEST_P(Payment, an_attached_token_gives_the_same_answer_again_and_to_nobody_else) {
    for (const auto& number : {good, asks, poor}) {
        const auto token = token_of(number);
        const auto first = attach_token(token), again = attach_token(token);
        EXPECT_EQ(again.answer, first.answer);
        EXPECT_EQ(again.method, first.method);
        EXPECT_EQ(again.action_url, first.action_url);
        EXPECT_EQ(again.refusal, first.refusal);
        const auto stranger = attach_token(token, at(monday_morning, bakery));
        EXPECT_EQ(stranger.answer, Answer::refused);
        EXPECT_EQ(stranger.refusal, E::card_token_invalid);
    }
    EXPECT_EQ(rows("sandbox_methods"), 2);
    EXPECT_EQ(attach_token("tok_unknown").refusal, E::card_token_invalid);
    EXPECT_EQ(attach_token("").refusal, E::card_token_invalid);
}

TEST_P(Payment, tokens_that_led_nowhere_are_forgotten_after_a_day) {
    token_of(good);
    store.write([](db::Tx& tx) { tx.exec("UPDATE sandbox_tokens SET created_at = ?", monday_morning - 25h); });
    token_of(good);
    EXPECT_EQ(rows("sandbox_tokens"), 1);
}

TEST_P(Payment, an_organization_is_one_customer) {
    const auto first = sandbox->customer_for(at(), "marie@example.org");
    EXPECT_EQ(sandbox->customer_for(at(), "noah@example.org"), first);
    EXPECT_NE(sandbox->customer_for(at(monday_morning, bakery), "marie@example.org"), first);
    EXPECT_THROW(sandbox->attach(at(), "cus_another", token_of(good), back), std::logic_error);
}

TEST_P(Payment, a_detached_card_is_not_charged) {
    const auto method = method_of(good);
    sandbox->detach(at(), method);
    sandbox->detach(at(), method);
    sandbox->detach(at(), "card_unknown");
    EXPECT_EQ(sandbox->charge(at(), request("k", method)).refusal, E::card_declined);
    EXPECT_EQ(sandbox->find_attachment(at(), method).answer, Answer::refused);
    EXPECT_EQ(sandbox->charge(at(), request("k2", "card_unknown")).refusal, E::card_declined);
    EXPECT_EQ(sandbox->find_attachment(at(), "card_unknown").refusal, E::card_token_invalid);
}

TEST_P(Payment, a_card_that_is_another_organizations_is_not_charged) {
    const auto method = method_of(good);
    EXPECT_EQ(sandbox->charge(at(monday_morning, bakery), request("k", method)).answer, Answer::refused);
    EXPECT_EQ(sandbox->find_attachment(at(monday_morning, bakery), method).answer, Answer::refused);
    sandbox->detach(at(monday_morning, bakery), method);
    EXPECT_EQ(sandbox->charge(at(), request("k", method)).answer, Answer::done);
}

// ---- One key, one charge

TEST_P(Payment, a_key_charges_once_whatever_becomes_of_it) {
    for (const auto& number : {good, fails_later, asks}) {
        const auto method = method_of(number);
        const auto first = sandbox->charge(at(), request(number, method));
        for (const auto later : {0h, 24h, 24h * 4000}) {
            const auto again = sandbox->charge(at(monday_morning + later), request(number, method));
            EXPECT_EQ(again.answer, first.answer);
            EXPECT_EQ(again.charge, first.charge);
            EXPECT_EQ(again.action_url, first.action_url);
            EXPECT_EQ(again.refusal, first.refusal);
        }
        EXPECT_EQ(sandbox->find_charge(at(), number)->charge, first.charge);
        // The card was replaced meanwhile, even by one that asks: the charge stays what it was.
        EXPECT_EQ(sandbox->charge(at(), request(number, method_of(asks))).charge, first.charge);
    }
    EXPECT_EQ(rows("sandbox_charges"), 3);
    EXPECT_EQ(run_jobs(monday_morning + 24h * 5000), 3);
    EXPECT_FALSE(sandbox->find_charge(at(), "never heard of"));
    EXPECT_FALSE(sandbox->find_charge(at(monday_morning, bakery), good)) << "another organization's";
}

TEST_P(Payment, a_key_used_for_something_else_is_a_bug) {
    const auto method = method_of(good);
    sandbox->charge(at(), request("k", method, 100));
    EXPECT_THROW(sandbox->charge(at(), request("k", method, 101)), std::logic_error);
    auto dollars = request("k", method, 100);
    dollars.currency = "USD";
    EXPECT_THROW(sandbox->charge(at(), dollars), std::logic_error);
    for (auto bad : {request("", method), request("n", method, 0), request("n", method, -1)}) EXPECT_THROW(sandbox->charge(at(), bad), std::logic_error);
    dollars.currency = "EUR";
    EXPECT_THROW(sandbox->charge(at(), dollars), std::logic_error);
    EXPECT_EQ(rows("sandbox_charges"), 1);
}

TEST_P(Payment, a_key_at_once_from_many_sides_charges_once) {
    const auto method = method_of(good);
    std::vector<Charged> answers(8);
    std::vector<std::thread> callers;
    for (auto& a : answers) callers.emplace_back([&, this] { a = sandbox->charge(at(), request("k", method)); });
    for (auto& t : callers) t.join();
    for (const auto& a : answers) {
        EXPECT_EQ(a.answer, Answer::done);
        EXPECT_EQ(a.charge, answers[0].charge);
    }
    EXPECT_EQ(rows("sandbox_charges"), 1);
    EXPECT_EQ(rows("jobs"), 1);
}

TEST_P(Payment, many_charges_are_each_what_one_would_be) {
    const auto card = method_of(good), bad = method_of(fails_later), other = method_of(good, at(monday_morning, bakery));
    const auto known = sandbox->charge(at(), request("known", card));
    sandbox->set_faults({.lose_requests = 1, .lose_answers = 1});
    const auto out = sandbox->charge_many({{at(), request("lost", card)},
                                           {at(), request("unheard", card)},
                                           {at(), request("a", card)},
                                           {at(), request("b", bad)},
                                           {at(monday_morning, bakery), request("a", other)},
                                           {at(), request("a", card)},
                                           {at(), request("known", card)}});
    std::vector<Answer> answers;
    for (const auto& c : out) answers.push_back(c.answer);
    EXPECT_EQ(answers, (std::vector<Answer>{Answer::unknown, Answer::unknown, Answer::done, Answer::refused, Answer::done, Answer::done, Answer::done}));
    EXPECT_EQ(out[5].charge, out[2].charge);
    EXPECT_NE(out[4].charge, out[2].charge);
    EXPECT_EQ(out[6].charge, known.charge);
    EXPECT_EQ(rows("sandbox_charges"), 5);
    EXPECT_FALSE(sandbox->find_charge(at(), "lost"));
    EXPECT_EQ(sandbox->find_charge(at(), "unheard")->answer, Answer::done);
    EXPECT_TRUE(sandbox->charge_many({}).empty());
    EXPECT_THROW(sandbox->charge_many(std::vector<std::pair<Ctx, ChargeRequest>>(1001, {at(), request("x", card)})), std::logic_error);
}

// ---- What goes wrong

TEST_P(Payment, lost_calls_are_settled_by_the_same_key) {
    const auto method = method_of(good);
    sandbox->set_faults({.lose_requests = 1, .lose_answers = 1});
    EXPECT_EQ(sandbox->charge(at(), request("k", method)).answer, Answer::unknown);
    EXPECT_FALSE(sandbox->find_charge(at(), "k")) << "it never arrived";
    EXPECT_EQ(rows("jobs"), 0);
    EXPECT_EQ(sandbox->charge(at(), request("k", method)).answer, Answer::unknown);
    EXPECT_EQ(sandbox->find_charge(at(), "k")->answer, Answer::done) << "it did, and nobody heard";
    const auto settled = sandbox->charge(at(), request("k", method));
    EXPECT_EQ(settled.answer, Answer::done);
    EXPECT_EQ(settled.charge, sandbox->find_charge(at(), "k")->charge);
    EXPECT_EQ(rows("sandbox_charges"), 1);
    EXPECT_EQ(sandbox->faults().lose_requests + sandbox->faults().lose_answers, 0);
}

TEST_P(Payment, declines_when_told_to_and_takes_its_time) {
    const auto method = method_of(good);
    sandbox->set_faults({.decline = 2, .delay_ms = 30});
    const auto before = std::chrono::steady_clock::now();
    EXPECT_EQ(sandbox->charge(at(), request("1", method)).refusal, E::card_declined);
    EXPECT_GE(std::chrono::steady_clock::now() - before, 30ms);
    EXPECT_EQ(sandbox->charge(at(), request("2", method)).refusal, E::card_declined);
    EXPECT_EQ(sandbox->charge(at(), request("3", method)).answer, Answer::done);
    EXPECT_EQ(sandbox->charge(at(), request("1", method)).refusal, E::card_declined) << "the same answer ever after";
    sandbox->set_faults({.lose_answers = -3, .delay_ms = 999'999});
    EXPECT_EQ(sandbox->faults().delay_ms, 10'000);
    EXPECT_EQ(sandbox->faults().lose_answers, 0);
}

// ---- The cardholder

TEST_P(Payment, a_charge_waits_for_the_cardholder) {
    const auto method = method_of(asks);
    for (const bool approve : {true, false}) {
        const std::string key = approve ? "approved" : "refused";
        heard.clear();
        const auto charged = sandbox->charge(at(), request(key, method));
        ASSERT_EQ(charged.answer, Answer::requires_action);
        EXPECT_EQ(sandbox->find_charge(at(), key)->action_url, charged.action_url);
        EXPECT_EQ(charged.action_url.find(charged.charge), std::string::npos) << "who knows the charge cannot answer for the cardholder";
        EXPECT_GT(charged.action_url.size(), 60u);
        // The same answer twice, then another: the first counts.
        for (const bool given : {approve, approve, !approve}) {
            const auto r = answer(charged.action_url, given);
            EXPECT_EQ(r.status, 200) << r.body;
            EXPECT_EQ(text(r, "return_url"), back);
        }
        const auto found = sandbox->find_charge(at(), key);
        EXPECT_EQ(found->answer, approve ? Answer::done : Answer::refused);
        EXPECT_EQ(found->refusal, approve ? none : std::optional(E::authentication_failed));
        EXPECT_EQ(found->charge, charged.charge);
        EXPECT_EQ(sandbox->charge(at(), request(key, method)).answer, found->answer);
        run_jobs();
        EXPECT_EQ(kinds(), (std::vector<std::string>{"charge.requires_action " + key, approve ? "charge.succeeded approved" : "charge.failed refused"}));
    }
    EXPECT_EQ(answer("/auth_unknown", true).status, 404);
}

TEST_P(Payment, a_card_waits_for_the_cardholder) {
    for (const bool approve : {true, false}) {
        const auto token = token_of(asks);
        const auto a = attach_token(token);
        EXPECT_EQ(sandbox->find_attachment(at(), a.method).answer, Answer::requires_action);
        EXPECT_EQ(sandbox->charge(at(), request("early" + token, a.method)).answer, Answer::refused) << "nothing before it is done";
        for (const bool given : {approve, approve, !approve}) EXPECT_EQ(text(answer(a.action_url, given), "return_url"), back);
        const auto found = sandbox->find_attachment(at(), a.method);
        EXPECT_EQ(found.answer, approve ? Answer::done : Answer::refused);
        EXPECT_EQ(found.refusal, approve ? none : std::optional(E::authentication_failed));
        EXPECT_EQ(attach_token(token).answer, found.answer);
    }
}

TEST_P(Payment, a_card_removed_while_it_waits_stays_removed) {
    const auto a = attach_number(asks);
    sandbox->detach(at(), a.method);
    EXPECT_EQ(answer(a.action_url, true).status, 200);
    EXPECT_EQ(sandbox->find_attachment(at(), a.method).answer, Answer::refused);
}

TEST_P(Payment, an_authentication_leads_nowhere_else) {
    const auto method = method_of(asks);
    const std::pair<const char*, bool> cases[] = {
        {"https://brigade.example/app", true},       {"https://brigade.example", true},           {"/app/settings", true},
        {"", true},                                  {"https://evil.example/", false},            {"//evil.example/", false},
        {"https://brigade.example.evil.org/", false}, {"https://brigade.example//evil", false},    {"/\\evil.example", false},
        {"javascript:alert(1)", false},              {"https://brigade.example@evil.org", false}, {"app", false},
    };
    for (const auto& [url, allowed] : cases) {
        auto r = request(std::string("to ") + url, method);
        r.return_url = url;
        if (!allowed) {
            EXPECT_THROW(sandbox->charge(at(), r), std::logic_error) << url;
            EXPECT_FALSE(sandbox->find_charge(at(), r.key)) << url;
            continue;
        }
        EXPECT_EQ(text(answer(sandbox->charge(at(), r).action_url, true), "return_url"), *url ? url : "/");
    }
}

// ---- Events

TEST_P(Payment, every_outcome_is_told_once_to_its_organization) {
    sandbox->charge(at(), request("good", method_of(good)));
    sandbox->charge(at(), request("bad", method_of(fails_later)));
    sandbox->charge(at(), request("asks", method_of(asks)));
    EXPECT_EQ(run_jobs(), 3);
    EXPECT_EQ(kinds(), (std::vector<std::string>{"charge.succeeded good", "charge.failed bad", "charge.requires_action asks"}));
    for (const auto& ctx : heard_at) EXPECT_EQ(ctx.organization, caterer);
    EXPECT_NE(heard[0].id, heard[1].id);
    EXPECT_EQ(run_jobs(monday_morning + 24h), 0);
}

TEST_P(Payment, events_come_twice_and_late_when_told_to) {
    const auto method = method_of(good);
    sandbox->set_faults({.duplicate_events = 1});
    sandbox->charge(at(), request("twice", method));
    run_jobs();
    EXPECT_EQ(kinds(), (std::vector<std::string>{"charge.succeeded twice", "charge.succeeded twice"}));
    EXPECT_EQ(heard[0].id, heard[1].id) << "the same event";
    heard.clear();
    sandbox->set_faults({.late_events = 1});
    sandbox->charge(at(), request("late", method));
    sandbox->charge(at(), request("in time", method));
    run_jobs(monday_morning + 59min);
    EXPECT_EQ(kinds(), (std::vector<std::string>{"charge.succeeded in time"}));
    run_jobs(monday_morning + 1h);
    EXPECT_EQ(kinds(), (std::vector<std::string>{"charge.succeeded in time", "charge.succeeded late"}));
    // The event of the cardholder's answer, too.
    heard.clear();
    const auto charged = sandbox->charge(at(), request("asked", method_of(asks)));
    sandbox->set_faults({.duplicate_events = 1});
    answer(charged.action_url, true);
    run_jobs();
    EXPECT_EQ(kinds(), (std::vector<std::string>{"charge.requires_action asked", "charge.succeeded asked", "charge.succeeded asked"}));
}

TEST_P(Payment, events_run_by_the_organizations_clock) {
    const auto next_year = monday_morning + 24h * 365;
    ASSERT_TRUE(jobs::turn_test_clock(store, registry, caterer, next_year, monday_morning).ok());
    auto ctx = at(next_year);
    ctx.machine_now = monday_morning;
    ctx.clock = ClockKind::test;
    const auto method = method_of(asks);
    sandbox->set_faults({.late_events = 1});
    const auto charged = sandbox->charge(ctx, request("k", method));
    answer(charged.action_url, true);
    // The answer's event is due at once by the test clock; the charge's own an hour later.
    ASSERT_TRUE(jobs::turn_test_clock(store, registry, caterer, next_year + 59min, monday_morning).ok());
    EXPECT_EQ(kinds(), (std::vector<std::string>{"charge.succeeded k"}));
    EXPECT_EQ(heard_at[0].now, next_year);
    EXPECT_EQ(heard_at[0].clock, ClockKind::test);
    ASSERT_TRUE(jobs::turn_test_clock(store, registry, caterer, next_year + 2h, monday_morning).ok());
    EXPECT_EQ(kinds().back(), "charge.requires_action k") << "out of order: it says only what to ask about";
    EXPECT_EQ(heard_at.back().now, next_year + 1h);
}

// ---- Refunds

TEST_P(Payment, refunds_are_made_once_by_key_and_never_exceed_the_charge) {
    const auto charge = sandbox->charge(at(), request("k", method_of(good), 1000)).charge;
    const auto first = sandbox->refund(at(), "r1", charge, 600);
    EXPECT_EQ(first.answer, Answer::done);
    EXPECT_EQ(sandbox->refund(at(), "r1", charge, 600).refund, first.refund);
    EXPECT_EQ(sandbox->refund(at(), "r2", charge, 401).answer, Answer::refused);
    EXPECT_EQ(sandbox->refund(at(monday_morning, bakery), "r3", charge, 1).answer, Answer::refused);
    EXPECT_EQ(sandbox->refund(at(), "r4", charge, 400).answer, Answer::done);
    EXPECT_EQ(sandbox->refund(at(), "r5", "ch_unknown", 1).answer, Answer::refused);
    const auto failed = sandbox->charge(at(), request("f", method_of(fails_later), 1000)).charge;
    EXPECT_EQ(sandbox->refund(at(), "r6", failed, 1).answer, Answer::refused);
    EXPECT_THROW(sandbox->refund(at(), "r7", charge, 0), std::logic_error);
    EXPECT_THROW(sandbox->refund(at(), "r7", charge, -5), std::logic_error);
    EXPECT_EQ(rows("sandbox_refunds"), 2);
}

// ---- The number

TEST_P(Payment, a_card_number_is_in_no_table_log_or_refusal) {
    testing::internal::CaptureStderr();
    const std::string real = "4539148803436467", cards[] = {good, declined, poor, fails_later, asks, old, wrong_code};
    std::string said;
    for (const auto& number : cards) {
        const boost::json::object typed{{"number", number}, {"exp_month", 12}, {"exp_year", 2030}, {"cvc", "987"}};
        const auto r = post("/sandbox/tokens", typed, {{"idempotency-key", "key-of-" + number.substr(15)}});
        said += r.body;
        const auto a = attach_token(text(r, "token"));
        if (a.answer == Answer::done) sandbox->charge(at(), request(number.substr(15), a.method));
    }
    const boost::json::value refused[] = {{{"number", real}, {"exp_month", 12}, {"exp_year", 2030}, {"cvc", "987"}}, {{"number", 4539148803436467}}, {{"number", {real}}}, {{"card", real}}};
    for (const auto& body : refused) said += post("/sandbox/tokens", body).body;
    said += testing::internal::GetCapturedStderr();
    const auto advice = text::sentence(Locale::en_CA, "errors.card-number-unknown");   // it names a test card
    for (auto i = said.find(advice); i != said.npos; i = said.find(advice)) said.erase(i, advice.size());

    std::string kept;
    const char* tables[] = {"sandbox_tokens",  "sandbox_customers", "sandbox_methods", "sandbox_charges",  "sandbox_authentications",
                            "sandbox_refunds", "jobs",              "events",          "idempotency_keys", "audit_log"};
    for (const auto* table : tables)
        store.read([&](db::Tx& tx) {
            for (const auto& row : tx.query(std::string("SELECT * FROM ") + table)) {
                for (std::size_t i = 0; i < row.size(); ++i)
                    if (const auto* s = std::get_if<std::string>(&row[i])) kept += *s + "\n";
                    else if (const auto* b = std::get_if<db::Blob>(&row[i])) kept += b->bytes + "\n";
                    else if (const auto* n = std::get_if<std::int64_t>(&row[i])) kept += std::to_string(*n) + "\n";
            }
        });
    EXPECT_GT(kept.size(), 1000u);
    EXPECT_EQ(rows("idempotency_keys"), 0);
    const auto holds = [](const std::string& text, std::string number) {
        std::string digits;
        for (const char c : number)
            if (c != ' ') digits += c;
        // The first twelve digits: the last four are kept.
        return text.find(digits.substr(0, 12)) != std::string::npos || text.find(number.substr(0, 14)) != std::string::npos;
    };
    for (const auto& number : cards) {
        EXPECT_FALSE(holds(kept, number)) << number;
        EXPECT_FALSE(holds(said, number)) << number << " in " << said;
    }
    EXPECT_FALSE(holds(said, real)) << said;
    EXPECT_EQ(std::regex_search(kept, std::regex("(^|\n)987\n")), false) << "nor is the CVC";
}

// ---- Pages

TEST_P(Payment, the_card_form_can_be_framed_by_our_own_pages_only) {
    const auto r = get("/sandbox/card-form", {{"locale", "fr-CA"}, {"theme", "dark"}});
    EXPECT_EQ(r.status, 200);
    EXPECT_EQ(r.content_type, "text/html; charset=utf-8");
    EXPECT_EQ(header(r, "X-Frame-Options"), "SAMEORIGIN");
    int policies = 0;
    for (const auto& [name, value] : r.headers) policies += name == "Content-Security-Policy";
    EXPECT_EQ(policies, 1) << "the page's own, and not the server's beside it";
    const auto policy = header(r, "Content-Security-Policy");
    for (const char* piece : {"frame-ancestors 'self'", "script-src 'self'", "style-src 'self'", "default-src 'none'"})
        EXPECT_NE(policy.find(piece), std::string::npos) << piece;
    EXPECT_EQ(policy.find("unsafe"), std::string::npos);
    for (const char* piece : {"<html lang=\"fr-CA\" data-theme=\"dark\">", "Mode test", "autocomplete=\"cc-number\"", "inputmode=\"numeric\"", "placeholder=\"MM / AA\"", "for=\"cvc\"",
                              "4242\u00a04242"})
        EXPECT_NE(r.body.find(piece), std::string::npos) << piece;
}

TEST_P(Payment, pages_hold_no_inline_script_or_style_and_every_text) {
    const auto charged = sandbox->charge(at(), request("k", method_of(asks)));
    const auto attached = attach_number(asks);
    const std::string paths[] = {"/sandbox/card-form", charged.action_url, attached.action_url, "/sandbox/authentication/auth_unknown", "/sandbox"};
    for (const auto& path : paths)
        for (const char* locale : {"fr-CA", "en-CA"}) {
            const auto r = get(path, {{"locale", locale}, {"theme", "\"><script>"}});
            EXPECT_NE(r.body.find(std::string("<html lang=\"") + locale + "\">"), std::string::npos) << path;
            EXPECT_FALSE(std::regex_search(r.body, std::regex("<style|style=|<script>|\\son[a-z]+=|javascript:"))) << path;
            EXPECT_EQ(r.body.find_first_of("{}"), std::string::npos) << path;
            EXPECT_EQ(r.body.find("sandbox."), r.body.find("sandbox.css")) << path << ": a key without a text";
            const char* framed_by = path == "/sandbox/card-form" ? "frame-ancestors 'self'" : "frame-ancestors 'none'";
            EXPECT_NE(header(r, "Content-Security-Policy").find(framed_by), std::string::npos) << path;
        }
    EXPECT_EQ(get("/sandbox/authentication/auth_unknown").status, 404);
    EXPECT_EQ(get("/sandbox/authentication/").status, 404);
    EXPECT_NE(get("/sandbox/card-form").body.find("lang=\"fr-CA\""), std::string::npos) << "French when nothing is asked for";
    const char* script = "text/javascript; charset=utf-8";
    for (const auto& [path, type] : {std::pair("/sandbox/card-form.js", script), std::pair("/sandbox/authentication.js", script), std::pair("/sandbox/sandbox.css", "text/css; charset=utf-8")}) {
        const auto r = get(path);
        EXPECT_EQ(r.status, 200);
        EXPECT_EQ(r.content_type, type);
        EXPECT_EQ(header(r, "X-Content-Type-Options"), "nosniff");
    }
}

TEST_P(Payment, the_cardholder_sees_what_is_asked_and_that_it_was_answered) {
    auto r = request("k", method_of(asks), 123456);
    r.description = "<b>Brigade</b>";
    const auto charged = sandbox->charge(at(), r);
    const auto english = get(charged.action_url, {{"locale", "en-CA"}, {"return", "https://evil.example"}});
    for (const char* piece : {"$1,234.56", "Visa\u00a0•••• 3155", "&lt;b&gt;Brigade", "Approve", "Refuse", "Test mode"})
        EXPECT_NE(english.body.find(piece), std::string::npos) << piece;
    EXPECT_EQ(english.body.find("evil"), std::string::npos);
    const auto buttons = [](const http::Response& page) { return page.body.find("class=\"buttons\" hidden") == std::string::npos; };
    EXPECT_TRUE(buttons(english));
    answer(charged.action_url, true);
    const auto after = get(charged.action_url, {{"locale", "fr-CA"}});
    EXPECT_FALSE(buttons(after));
    EXPECT_NE(after.body.find(std::string("href=\"") + back), std::string::npos);
    const auto card = get(attach_number(asks).action_url, {{"locale", "fr-CA"}});
    EXPECT_NE(card.body.find("Rien n’est facturé"), std::string::npos);
    EXPECT_NE(card.body.find("Approuver"), std::string::npos);
}

}  // namespace
}  // namespace brigade::payment
