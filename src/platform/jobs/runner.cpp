#include <condition_variable>
#include <mutex>
#include <thread>
#include "platform/jobs/registry.h"
#include "platform/telemetry/telemetry.h"

namespace brigade::jobs {
namespace {

constexpr auto lease = std::chrono::seconds(60);
constexpr auto poll = std::chrono::milliseconds(200);
constexpr int batch_max = 16;

// Takes due jobs under a lease. An organization whose test clock is being turned is left to the turn.
std::vector<Due> claim(db::Store& store, Instant now, int count) {
    const auto due_query = std::string(due_columns) +
        "WHERE state = 'waiting' AND leased_until <= ? AND ((clock = 'system' AND run_at <= ?) OR (clock = 'test' AND EXISTS "
        "(SELECT 1 FROM test_clocks c WHERE c.org_id = jobs.org_id AND c.now >= jobs.run_at AND c.turning_until <= ?))) ORDER BY run_at, id LIMIT ?";
    // Nothing to do is the usual answer: ask without the writer first.
    if (store.read([&](db::Tx& tx) { return tx.query(due_query, now, now, now, 1).empty(); })) return {};
    return store.write([&](db::Tx& tx) {
        std::vector<Due> taken;
        for (const auto& row : tx.query(due_query, now, now, now, count)) {
            taken.push_back(due_from(row));
            tx.exec("UPDATE jobs SET leased_until = ? WHERE id = ?", now + lease, taken.back().id);
        }
        return taken;
    });
}

Instant clock_for(db::Store& store, const Due& job, Instant now) {
    if (job.clock == ClockKind::system) return now;
    return store.read([&](db::Tx& tx) { return clock_of(tx, job.organization, now).now; });
}

// Adds the jobs of schedules that are due; on one node at a time, since the row is written in the same transaction.
void add_scheduled(db::Store& store, const Registry::State& registry, Instant now) {
    for (const auto& [kind, period] : registry.schedules) {
        const auto due = [&, &kind = kind](db::Tx& tx) {
            const auto row = tx.query_one("SELECT next_at FROM schedules WHERE kind = ?", kind);
            return !row || row->get<Instant>(0) <= now;
        };
        if (!store.read(due)) continue;
        store.write([&, &kind = kind, &period = period](db::Tx& tx) {
            if (!due(tx)) return;
            tx.exec("INSERT INTO schedules (kind, next_at) VALUES (?, ?) ON CONFLICT (kind) DO UPDATE SET next_at = excluded.next_at", kind, now + period);
            Ctx ctx;
            ctx.now = now;
            enqueue(tx, ctx, {kind, "{}", now, "schedule", 3});
        });
    }
}

}  // namespace

struct Runner::Impl {
    db::Store& store;
    std::shared_ptr<Registry::State> registry;
    int thread_count;
    std::vector<std::thread> threads;
    std::mutex mutex;
    std::condition_variable wake;
    bool stopping = false;
    int woken = 0;

    void loop(bool schedules) {
        Instant schedules_at{};
        while (true) {
            bool idle = true;
            try {
                const auto now = system_now();
                if (schedules && now >= schedules_at) {
                    add_scheduled(store, *registry, now);
                    schedules_at = now + std::chrono::seconds(10);
                }
                for (const auto& job : claim(store, now, batch_max / thread_count + 1)) {
                    idle = false;
                    run_job(store, *registry, job, clock_for(store, job, system_now()));
                }
            } catch (const std::exception& e) {
                telemetry::log(telemetry::Level::error, "job runner", {{"error", e.what()}});
            }
            std::unique_lock lock(mutex);
            if (stopping) return;
            if (idle) wake.wait_for(lock, poll, [&] { return stopping || woken > 0; });
            woken = 0;
            if (stopping) return;
        }
    }
};

Runner::Runner(db::Store& store, Registry registry, int threads) : impl_(new Impl{store, registry.state, threads, {}, {}, {}}) {}
Runner::~Runner() { stop(); }

void Runner::start() {
    for (int i = 0; i < impl_->thread_count; ++i) impl_->threads.emplace_back([this, i] { impl_->loop(i == 0); });
}

void Runner::stop() {
    {
        const std::scoped_lock lock(impl_->mutex);
        impl_->stopping = true;
    }
    impl_->wake.notify_all();
    for (auto& t : impl_->threads) t.join();
    impl_->threads.clear();
}

void Runner::wake() {
    {
        const std::scoped_lock lock(impl_->mutex);
        ++impl_->woken;
    }
    impl_->wake.notify_one();
}

int Runner::run_due(Instant now) {
    int ran = 0;
    add_scheduled(impl_->store, *impl_->registry, now);
    for (auto jobs = claim(impl_->store, now, batch_max); !jobs.empty(); jobs = claim(impl_->store, now, batch_max))
        for (const auto& job : jobs) {
            run_job(impl_->store, *impl_->registry, job, clock_for(impl_->store, job, now));
            ++ran;
        }
    return ran;
}

}  // namespace brigade::jobs
