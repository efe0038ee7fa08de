#include "platform/jobs/jobs.h"

#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <mutex>
#include <set>
#include <thread>

#include "platform/jobs/registry.h"
#include "support/support.h"

namespace brigade::jobs {
namespace {

using namespace std::chrono_literals;
using test::monday_morning;

constexpr OrgId caterer = test::fixed_id<OrgId>(1);

Ctx at(Instant now, OrgId org = caterer) {
    Ctx ctx;
    ctx.now = ctx.machine_now = now;
    ctx.organization = org;
    return ctx;
}

class Jobs : public test::StoreTest {
protected:
    Registry registry;
    Runner runner{store, registry};
    std::vector<std::string> ran;   // what the handler "note" was given, in order

    void SetUp() override {
        registry.handle("note", [this](const JobCall& call) -> Result<> {
            ran.push_back(call.payload);
            return {};
        });
        use_registry(registry);
    }
    void TearDown() override { use_registry(Registry()); }

    JobId add(const NewJob& job, Instant now = monday_morning) {
        return store.write([&](db::Tx& tx) { return enqueue(tx, at(now), job); });
    }
    std::int64_t rows(const std::string& table) {
        return store.read([&](db::Tx& tx) { return tx.query_one("SELECT COUNT(*) FROM " + table)->get<std::int64_t>(0); });
    }
    std::vector<DeadLetter> dead() {
        return store.read([](db::Tx& tx) { return load_dead_letters(tx, 10); });
    }
};
BRIGADE_ON_BOTH_STORES(Jobs);

TEST_P(Jobs, of_a_kind_done_many_at_once_are_done_together_and_by_themselves_when_one_spoils_it) {
    std::vector<std::size_t> together;
    std::vector<std::string> alone;
    registry.handle(
        "many",
        [&](const JobCall& call) -> Result<> {
            alone.push_back(call.payload);
            if (call.payload == "bad") throw std::runtime_error("spoiled");
            return {};
        },
        [&](const std::vector<JobCall>& calls) {
            together.push_back(calls.size());
            for (const auto& call : calls)
                if (call.payload == "bad") throw std::runtime_error("spoiled");
        });
    for (int i = 0; i < 40; ++i) add({"many", std::to_string(i), monday_morning});
    EXPECT_EQ(runner.run_due(monday_morning), 40);
    EXPECT_EQ(together, std::vector<std::size_t>{40});
    EXPECT_TRUE(alone.empty());
    EXPECT_EQ(rows("jobs"), 0);
    for (const char* payload : {"good", "bad", "fine"}) add({"many", payload, monday_morning});
    runner.run_due(monday_morning);
    EXPECT_EQ(alone, (std::vector<std::string>{"good", "bad", "fine"}));
    EXPECT_EQ(rows("jobs WHERE last_error = 'spoiled'"), 1);
    EXPECT_EQ(rows("jobs"), 1);
}

TEST_P(Jobs, run_in_the_order_of_their_time_and_not_before_it) {
    add({"note", "third", monday_morning + 3s});
    add({"note", "first", monday_morning + 1s});
    add({"note", "second", monday_morning + 2s});
    EXPECT_EQ(runner.run_due(monday_morning), 0);
    EXPECT_EQ(runner.run_due(monday_morning + 2s), 2);
    EXPECT_EQ(ran, (std::vector<std::string>{"first", "second"}));
    EXPECT_EQ(runner.run_due(monday_morning + 1h), 1);
    EXPECT_EQ(rows("jobs"), 0);
}

TEST_P(Jobs, of_a_command_that_is_refused_do_not_exist) {
    const auto refused = store.write([&](db::Tx& tx) -> Result<> {
        enqueue(tx, at(monday_morning), {"note", "never"});
        emit(tx, at(monday_morning), "caterer.opened", "{}");
        return ClockError::clock_too_far;
    });
    EXPECT_FALSE(refused.ok());
    EXPECT_EQ(rows("jobs") + rows("events"), 0);
}

TEST_P(Jobs, are_given_their_organization_its_now_and_the_attempt) {
    std::optional<JobCall> seen;
    registry.handle("look", [&](const JobCall& call) -> Result<> { seen = call; return {}; });
    const auto id = add({"look", R"({"n":1})"});
    runner.run_due(monday_morning + 5s);
    ASSERT_TRUE(seen);
    EXPECT_EQ(seen->id, id);
    EXPECT_EQ(seen->ctx.organization, caterer);
    EXPECT_EQ(seen->ctx.now, monday_morning + 5s);
    EXPECT_EQ(seen->ctx.clock, ClockKind::system);
    EXPECT_EQ(seen->ctx.actor.kind, Actor::Kind::system);
    EXPECT_EQ(seen->payload, R"({"n":1})");
    EXPECT_EQ(seen->attempt, 1);
}

TEST(BackOff, doubles_up_to_an_hour) {
    const std::pair<int, milliseconds> cases[] = {{1, 2s}, {2, 4s}, {3, 8s}, {8, 256s}, {11, 2048s}, {12, 1h}, {13, 1h}, {1000, 1h}};
    for (const auto& [failures, wait] : cases) EXPECT_EQ(back_off(failures), wait) << failures;
}

TEST_P(Jobs, that_fail_are_retried_later_and_then_are_dead_letters) {
    std::vector<Instant> tries;
    registry.handle("fail", [&](const JobCall& call) -> Result<> {
        tries.push_back(call.ctx.now);
        if (call.attempt == 2) return ClockError::clock_too_far;
        throw std::runtime_error("the printer is on fire");
    });
    auto job = NewJob{"fail", "{}", monday_morning};
    job.attempts_max = 3;
    const auto id = add(job);
    for (auto now = monday_morning; now < monday_morning + 1min; now += 1s) runner.run_due(now);
    EXPECT_EQ(tries, (std::vector<Instant>{monday_morning, monday_morning + 2s, monday_morning + 6s}));
    ASSERT_EQ(dead().size(), 1u);
    EXPECT_EQ(dead()[0].id, id);
    EXPECT_EQ(dead()[0].organization, caterer);
    EXPECT_EQ(dead()[0].attempts, 3);
    EXPECT_EQ(dead()[0].last_error, "the printer is on fire");
    EXPECT_EQ(dead()[0].died_at, monday_morning + 6s);
}

TEST_P(Jobs, without_a_handler_wait_for_one) {
    add({"from_a_newer_version", "{}"});
    EXPECT_EQ(runner.run_due(monday_morning), 1);
    registry.handle("from_a_newer_version", [this](const JobCall&) -> Result<> { ran.push_back("known now"); return {}; });
    runner.run_due(monday_morning + 2s);
    EXPECT_EQ(ran, (std::vector<std::string>{"known now"}));
}

TEST_P(Jobs, dead_letters_can_be_retried) {
    bool broken = true;
    registry.handle("mend", [&](const JobCall&) -> Result<> {
        if (broken) throw std::runtime_error("broken");
        ran.push_back("mended");
        return {};
    });
    auto job = NewJob{"mend", "{}", monday_morning, "one"};
    job.attempts_max = 1;
    const auto id = add(job);
    const auto retry = [&] { return store.write([&](db::Tx& tx) { return retry_dead_letter(tx, id, monday_morning + 1min); }); };
    EXPECT_FALSE(retry()) << "it is not dead yet";
    runner.run_due(monday_morning);
    broken = false;
    EXPECT_TRUE(retry());
    runner.run_due(monday_morning + 1min);
    EXPECT_EQ(ran, (std::vector<std::string>{"mended"}));
    EXPECT_EQ(rows("jobs"), 0);
}

TEST_P(Jobs, dead_letters_give_way_to_a_waiting_job_of_the_same_key) {
    auto job = NewJob{"unknown", "{}", monday_morning, "one"};
    job.attempts_max = 1;
    const auto id = add(job);
    runner.run_due(monday_morning);
    const auto newer = add({"unknown", "{}", monday_morning + 1h, "one"});
    EXPECT_NE(newer, id);
    EXPECT_TRUE(store.write([&](db::Tx& tx) { return retry_dead_letter(tx, id, monday_morning); }));
    EXPECT_EQ(rows("jobs"), 1);
    EXPECT_TRUE(dead().empty());
}

TEST_P(Jobs, with_a_key_wait_once_for_each_organization_and_kind) {
    const auto first = add({"note", "a", monday_morning, "renewal"});
    EXPECT_EQ(add({"note", "b", monday_morning, "renewal"}), first);
    EXPECT_NE(add({"note", "c", monday_morning, "other"}), first);
    EXPECT_NE(add({"other", "d", monday_morning, "renewal"}), first);
    store.write([&](db::Tx& tx) { enqueue(tx, at(monday_morning, test::fixed_id<OrgId>(2)), {"note", "e", monday_morning, "renewal"}); });
    EXPECT_EQ(rows("jobs"), 4);
}

TEST_P(Jobs, may_ask_for_their_own_next_run_under_the_same_key) {
    registry.handle("renew", [&](const JobCall& call) -> Result<> {
        ran.push_back(to_iso(call.ctx.now));
        store.write([&](db::Tx& tx) { enqueue(tx, call.ctx, {"renew", "{}", call.ctx.now + 24h, "renewal"}); });
        return {};
    });
    add({"renew", "{}", monday_morning, "renewal"});
    for (int day = 0; day < 3; ++day) runner.run_due(monday_morning + 24h * day);
    EXPECT_EQ(ran, (std::vector<std::string>{"2026-11-23T14:30:00Z", "2026-11-24T14:30:00Z", "2026-11-25T14:30:00Z"}));
    EXPECT_EQ(rows("jobs"), 1);
}

TEST_P(Jobs, that_fail_give_way_to_one_of_the_same_key_added_meanwhile) {
    registry.handle("fail", [&](const JobCall& call) -> Result<> {
        ran.push_back(call.payload);
        if (call.payload == "newer") return {};
        store.write([&](db::Tx& tx) { enqueue(tx, call.ctx, {"fail", "newer", call.ctx.now + 1s, "k"}); });
        throw std::runtime_error("no");
    });
    add({"fail", "older", monday_morning, "k"});
    for (int s = 0; s < 10; ++s) runner.run_due(monday_morning + std::chrono::seconds(s));
    EXPECT_EQ(ran, (std::vector<std::string>{"older", "newer"}));
}

TEST_P(Jobs, that_are_cancelled_do_not_run) {
    add({"note", "cancelled", monday_morning, "trial"});
    add({"note", "kept", monday_morning, "other"});
    store.write([](db::Tx& tx) { cancel(tx, caterer, "note", "trial"); });
    runner.run_due(monday_morning);
    EXPECT_EQ(ran, (std::vector<std::string>{"kept"}));
}

TEST_P(Jobs, under_a_lease_are_left_alone_until_it_runs_out) {
    Runner other(store, registry);
    int runs = 0, taken_early = -1, taken_late = -1;
    registry.handle("slow", [&](const JobCall& call) -> Result<> {
        if (++runs > 1) return {};
        taken_early = other.run_due(call.ctx.now + 59s);
        taken_late = other.run_due(call.ctx.now + 61s);
        return {};
    });
    add({"slow", "{}"});
    runner.run_due(monday_morning);
    EXPECT_EQ(taken_early, 0);
    EXPECT_EQ(taken_late, 1);
    EXPECT_EQ(runs, 2);
    EXPECT_EQ(rows("jobs"), 0);
}

TEST_P(Jobs, are_run_by_each_of_two_nodes_and_never_twice) {
    std::mutex mutex;
    std::multiset<std::string> done;
    registry.handle("count", [&](const JobCall& call) -> Result<> {
        const std::scoped_lock lock(mutex);
        done.insert(call.payload);
        return {};
    });
    constexpr int count = 200;
    const auto now = system_now();
    store.write([&](db::Tx& tx) {
        for (int i = 0; i < count; ++i) enqueue(tx, at(now), {"count", std::to_string(i)});
    });
    auto second_store = db::open_store(database.url());
    Runner second(*second_store, registry, 2);
    runner.start();
    second.start();
    for (int i = 0; i < 1000 && rows("jobs") > 0; ++i) {
        runner.wake();
        std::this_thread::sleep_for(20ms);
    }
    runner.stop();
    second.stop();
    EXPECT_EQ(done.size(), static_cast<std::size_t>(count));
    EXPECT_EQ(std::set<std::string>(done.begin(), done.end()).size(), static_cast<std::size_t>(count));
}

TEST_P(Jobs, left_by_a_runner_that_stops_are_taken_by_the_next_at_once) {
    std::atomic<int> begun = 0;
    std::atomic<bool> hold = true;
    registry.handle("hold", [&](const JobCall&) -> Result<> {
        ++begun;
        while (hold) std::this_thread::sleep_for(1ms);
        return {};
    });
    Runner one(store, registry, 1);
    const auto now = system_now();
    for (int i = 0; i < 5; ++i) add({"hold", "{}"}, now);
    one.start();
    while (begun == 0) std::this_thread::sleep_for(1ms);
    std::thread stopper([&] { one.stop(); });
    std::this_thread::sleep_for(100ms);
    hold = false;
    stopper.join();
    EXPECT_EQ(begun, 1) << "stopping waits for what runs and begins nothing";
    EXPECT_EQ(runner.run_due(system_now()), 4);
}

// ---- Events and schedules

TEST_P(Jobs, each_subscriber_of_an_event_gets_its_own) {
    const auto note = [this](const JobCall& call) -> Result<> { ran.push_back(call.kind + " " + call.payload); return {}; };
    registry.subscribe("billing.trial_started", "mail", note);
    registry.subscribe("billing.trial_started", "report", note);
    registry.subscribe("billing.trial_ended", "mail", note);
    store.write([](db::Tx& tx) { emit(tx, at(monday_morning), "billing.trial_started", R"({"days":14})"); });
    runner.run_due(monday_morning);
    EXPECT_EQ(ran, (std::vector<std::string>{R"(event:billing.trial_started:mail {"days":14})", R"(event:billing.trial_started:report {"days":14})"}));
    EXPECT_EQ(rows("events"), 1);
}

TEST_P(Jobs, of_a_subscriber_that_is_asked_first_are_written_only_where_it_wants) {
    constexpr OrgId other = test::fixed_id<OrgId>(2);
    registry.subscribe("hired", "hook", [this](const JobCall& call) -> Result<> { ran.push_back(call.payload); return {}; }, {}, [&](db::Tx&, OrgId org) { return org == other; });
    store.write([&](db::Tx& tx) {
        emit(tx, at(monday_morning), "hired", "1");
        emit(tx, at(monday_morning, other), "hired", "2");
    });
    runner.run_due(monday_morning);
    EXPECT_EQ(ran, (std::vector<std::string>{"2"}));
}

TEST_P(Jobs, that_are_slow_are_left_to_the_slow_lane_and_hold_up_nobody) {
    std::atomic<bool> called = false, noted = false, released = false;
    registry.handle_slow("call", [&](const JobCall&) -> Result<> {
        called = true;
        while (!released) std::this_thread::sleep_for(1ms);
        return {};
    });
    registry.handle("quick", [&](const JobCall&) -> Result<> { noted = true; return {}; });
    Runner slow(store, registry, 1, Lane::slow), usual(store, registry, 1);
    const auto wait_for = [](const std::atomic<bool>& flag) {
        for (int i = 0; i < 5000 && !flag; ++i) std::this_thread::sleep_for(1ms);
        return flag.load();
    };
    add({"call", "{}"}, system_now());
    usual.start();
    add({"quick", "{}"}, system_now());
    EXPECT_TRUE(wait_for(noted));
    EXPECT_FALSE(called) << "the usual lane leaves it";
    slow.start();
    EXPECT_TRUE(wait_for(called));
    noted = false;
    add({"quick", "{}"}, system_now());
    EXPECT_TRUE(wait_for(noted)) << "while a slow one runs";
    released = true;
    slow.stop();
    usual.stop();
    EXPECT_EQ(rows("jobs"), 0);
}

TEST_P(Jobs, of_a_schedule_run_once_each_period_on_one_node) {
    registry.every("sweep", 1h, [this](const JobCall&) -> Result<> { ran.push_back("swept"); return {}; });
    auto second_store = db::open_store(database.url());
    Runner second(*second_store, registry);
    EXPECT_EQ(runner.run_due(monday_morning), 1);
    EXPECT_EQ(second.run_due(monday_morning), 0);
    EXPECT_EQ(second.run_due(monday_morning + 59min), 0);
    EXPECT_EQ(second.run_due(monday_morning + 1h), 1);
    EXPECT_EQ(runner.run_due(monday_morning + 1h), 0);
}

// ---- A killed process

class KilledNode : public ::testing::TestWithParam<std::string> {};
BRIGADE_ON_BOTH_STORES(KilledNode);

TEST_P(KilledNode, leaves_its_job_to_be_run_again) {
    test::TestDatabase database(GetParam());
    const auto child = fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
        const auto store = db::open_store(database.url());
        Registry registry;
        registry.handle("charge", [](const JobCall&) -> Result<> {
            kill(getpid(), SIGKILL);
            return {};
        });
        store->write([](db::Tx& tx) { enqueue(tx, at(monday_morning), {"charge", "once"}); });
        Runner(*store, registry).run_due(monday_morning);
        _exit(1);
    }
    int status = 0;
    waitpid(child, &status, 0);
    ASSERT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);

    Registry registry;
    std::vector<std::string> ran;
    registry.handle("charge", [&](const JobCall& call) -> Result<> { ran.push_back(call.payload); return {}; });
    Runner runner(database.store(), registry);
    EXPECT_EQ(runner.run_due(monday_morning + 59s), 0);
    EXPECT_EQ(runner.run_due(monday_morning + 60s), 1);
    EXPECT_EQ(ran, (std::vector<std::string>{"once"}));
}

}  // namespace
}  // namespace brigade::jobs
