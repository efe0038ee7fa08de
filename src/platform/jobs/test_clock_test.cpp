#include <atomic>
#include <mutex>
#include <thread>

#include "platform/jobs/registry.h"
#include "support/support.h"

namespace brigade::jobs {
namespace {

using namespace std::chrono_literals;
using test::monday_morning;

constexpr OrgId caterer = test::fixed_id<OrgId>(1);
constexpr OrgId other = test::fixed_id<OrgId>(2);

class TestClock : public test::StoreTest {
protected:
    Registry registry;
    Runner runner{store, registry};
    std::vector<std::pair<Instant, std::string>> ran;   // what the handler "note" was given, and when

    void SetUp() override {
        registry.handle("note", [this](const JobCall& call) -> Result<> {
            ran.emplace_back(call.ctx.now, call.payload);
            EXPECT_EQ(clock(call.ctx.organization).now, call.ctx.now);
            return {};
        });
    }

    OrgClock clock(OrgId org) {
        return store.read([&](db::Tx& tx) { return clock_of(tx, org, monday_morning); });
    }
    void add(const NewJob& job, OrgId org = caterer) {
        store.write([&](db::Tx& tx) {
            Ctx ctx;
            const auto c = clock_of(tx, org, monday_morning);
            ctx.now = c.now;
            ctx.clock = c.kind;
            ctx.organization = org;
            enqueue(tx, ctx, job);
        });
    }
    Result<Instant> turn(Instant to) { return turn_test_clock(store, registry, caterer, to, monday_morning); }
};
BRIGADE_ON_BOTH_STORES(TestClock);

TEST_P(TestClock, starts_from_the_machines_and_concerns_one_organization) {
    EXPECT_EQ(clock(caterer).kind, ClockKind::system);
    ASSERT_TRUE(turn(monday_morning + 1h).ok());
    EXPECT_EQ(clock(caterer).kind, ClockKind::test);
    EXPECT_EQ(clock(caterer).now, monday_morning + 1h);
    EXPECT_EQ(clock(other).kind, ClockKind::system);
}

TEST_P(TestClock, refuses_to_go_back_or_too_far) {
    const auto code = [&](Instant to) {
        const auto r = turn(to);
        return r.ok() ? std::string() : std::string(r.error().info.key);
    };
    EXPECT_EQ(code(monday_morning - 1ms), "clock-moves-backwards");
    EXPECT_EQ(clock(caterer).kind, ClockKind::system) << "a refused turn puts nobody on a test clock";
    EXPECT_EQ(code(monday_morning + 24h), "");
    EXPECT_EQ(code(monday_morning + 23h), "clock-moves-backwards");
    EXPECT_EQ(code(monday_morning + 24h), "") << "the same instant again";
    EXPECT_EQ(code(monday_morning + 24h * 366 * 20 + 25h), "clock-too-far");
    EXPECT_EQ(code(monday_morning + 24h * 366 * 20), "");
}

TEST_P(TestClock, runs_what_was_queued_before_and_after_in_order_of_time) {
    constexpr int count = 60;
    std::vector<std::pair<Instant, std::string>> expected;
    for (int i = 0; i < count; ++i) {
        const int place = i * 37 % count;   // every minute once, out of order
        add({"note", std::to_string(place), monday_morning + std::chrono::minutes(1 + place)});
        if (i == count / 2) { ASSERT_TRUE(turn(monday_morning).ok()); }
        expected.emplace_back(monday_morning + std::chrono::minutes(1 + i), std::to_string(i));
    }
    add({"note", "another organization's", monday_morning + 1min}, other);
    add({"note", "later", monday_morning + 24h});
    ASSERT_TRUE(turn(monday_morning + 2h).ok());
    EXPECT_EQ(ran, expected);
    EXPECT_EQ(clock(caterer).now, monday_morning + 2h);
}

TEST_P(TestClock, runs_what_its_jobs_queue_in_its_turn) {
    registry.handle("renew", [this](const JobCall& call) -> Result<> {
        EXPECT_EQ(call.ctx.clock, ClockKind::test);
        store.write([&](db::Tx& tx) {
            enqueue(tx, call.ctx, {"note", "invoice", call.ctx.now});
            enqueue(tx, call.ctx, {"renew", "{}", call.ctx.now + 24h, "renewal"});
        });
        return {};
    });
    add({"renew", "{}", monday_morning + 24h, "renewal"});
    add({"note", "between", monday_morning + 36h});
    ASSERT_TRUE(turn(monday_morning + 72h).ok());
    EXPECT_EQ(ran, (std::vector<std::pair<Instant, std::string>>{
                       {monday_morning + 24h, "invoice"}, {monday_morning + 36h, "between"}, {monday_morning + 48h, "invoice"}, {monday_morning + 72h, "invoice"}}));
}

TEST_P(TestClock, retries_a_failed_job_at_its_time_on_that_clock) {
    std::vector<Instant> tries;
    registry.handle("fail", [&](const JobCall& call) -> Result<> {
        tries.push_back(call.ctx.now);
        if (call.attempt < 4) throw std::runtime_error("not yet");
        return {};
    });
    add({"fail", "{}", monday_morning + 1h});
    add({"note", "between", monday_morning + 1h + 3s});
    ASSERT_TRUE(turn(monday_morning + 2h).ok());
    const auto first = monday_morning + 1h;
    EXPECT_EQ(tries, (std::vector<Instant>{first, first + 2s, first + 6s, first + 14s}));
    EXPECT_EQ(ran.size(), 1u);
}

TEST_P(TestClock, keeps_a_late_job_at_the_clocks_time) {
    ASSERT_TRUE(turn(monday_morning + 2h).ok());
    // Written by a command that read its clock before the turn.
    store.write([](db::Tx& tx) {
        Ctx ctx;
        ctx.now = monday_morning;
        ctx.organization = caterer;
        enqueue(tx, ctx, {"note", "late", monday_morning + 1h});
    });
    ASSERT_TRUE(turn(monday_morning + 3h).ok());
    EXPECT_EQ(ran, (std::vector<std::pair<Instant, std::string>>{{monday_morning + 2h, "late"}}));
}

TEST_P(TestClock, lets_the_runner_run_what_is_already_due_by_it) {
    ASSERT_TRUE(turn(monday_morning + 1h).ok());
    add({"note", "due", monday_morning + 1h});
    add({"note", "not due, whatever the machine's clock says", monday_morning + 2h});
    EXPECT_EQ(runner.run_due(system_now() + 24h * 365), 1);
    EXPECT_EQ(ran, (std::vector<std::pair<Instant, std::string>>{{monday_morning + 1h, "due"}}));
}

TEST_P(TestClock, keeps_the_runner_off_while_it_turns) {
    int taken = -1;
    registry.handle("meanwhile", [&](const JobCall& call) -> Result<> {
        store.write([&](db::Tx& tx) { enqueue(tx, call.ctx, {"note", "the turn's", call.ctx.now}); });
        taken = runner.run_due(system_now());
        return {};
    });
    add({"meanwhile", "{}", monday_morning + 1h});
    ASSERT_TRUE(turn(monday_morning + 2h).ok());
    EXPECT_EQ(taken, 0);
    EXPECT_EQ(ran.size(), 1u);
}

TEST_P(TestClock, waits_for_the_job_that_the_runner_is_running) {
    std::atomic<bool> begun = false, ended = false;
    registry.handle("slow", [&](const JobCall&) -> Result<> {
        begun = true;
        std::this_thread::sleep_for(150ms);
        ended = true;
        return {};
    });
    registry.handle("after", [&](const JobCall&) -> Result<> { EXPECT_TRUE(ended); return {}; });
    add({"slow", "{}", monday_morning});
    add({"after", "{}", monday_morning + 1h});
    std::thread node([&] { runner.run_due(std::max(system_now(), monday_morning)); });
    while (!begun) std::this_thread::sleep_for(1ms);
    EXPECT_TRUE(turn(monday_morning + 2h).ok());
    EXPECT_TRUE(ended);
    node.join();
}

TEST_P(TestClock, turns_one_after_another_when_asked_at_once) {
    std::mutex mutex;
    std::vector<Instant> times;
    registry.handle("tick", [&](const JobCall& call) -> Result<> {
        const std::scoped_lock lock(mutex);
        times.push_back(call.ctx.now);
        return {};
    });
    for (int i = 1; i <= 40; ++i) add({"tick", "{}", monday_morning + std::chrono::minutes(i)});
    std::vector<std::thread> turns;
    std::atomic<int> refused_backwards = 0;
    for (int i = 1; i <= 4; ++i)
        turns.emplace_back([&, i] {
            const auto r = turn(monday_morning + std::chrono::minutes(10 * i));
            if (!r.ok()) refused_backwards += r.error().is(ClockError::clock_moves_backwards);
        });
    for (auto& t : turns) t.join();
    EXPECT_EQ(times.size(), 40u);
    EXPECT_TRUE(std::is_sorted(times.begin(), times.end()));
    EXPECT_EQ(clock(caterer).now, monday_morning + 40min);
    EXPECT_LT(refused_backwards, 4);
}

}  // namespace
}  // namespace brigade::jobs
