#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <map>
#include <span>
#include <thread>
#include "platform/jobs/registry.h"
#include "platform/telemetry/telemetry.h"

namespace brigade::jobs {
namespace {

constexpr auto lease = std::chrono::seconds(60);
constexpr auto poll = std::chrono::milliseconds(200);
constexpr int batch_max = 16;
constexpr int many_max = 500;   // of a kind that is done many at once

// What is due, each by one index. An organization whose test clock is being turned is left to the turn.
constexpr const char* due_conditions[] = {
    "state = 'waiting' AND clock = 'system' AND run_at <= ? AND leased_until <= ? ORDER BY run_at, id LIMIT ?",
    "state = 'waiting' AND clock = 'test' AND EXISTS (SELECT 1 FROM test_clocks c WHERE c.org_id = jobs.org_id AND c.now >= jobs.run_at AND c.turning_until <= ?) "
    "AND leased_until <= ? ORDER BY run_at, id LIMIT ?",
    "state = 'running' AND NOT EXISTS (SELECT 1 FROM test_clocks c WHERE c.org_id = jobs.org_id AND c.turning_until > ?) AND leased_until <= ? ORDER BY run_at, id LIMIT ?"};

// The kinds that a lane does; without one, all.
struct Kinds {
    std::string condition;
    std::vector<db::Value> values;
};
Kinds kinds_of(const Registry::State& registry, std::optional<Lane> lane) {
    if (!lane || (registry.slow.empty() && lane == Lane::usual)) return {"", {}};
    Kinds kinds{*lane == Lane::slow ? "kind IN (''" : "kind NOT IN (''", {}};
    for (const auto& kind : registry.slow) {
        kinds.condition += ", ?";
        kinds.values.emplace_back(kind);
    }
    kinds.condition += ") AND ";
    return kinds;
}

std::vector<Due> due_jobs(db::Tx& tx, const Kinds& kinds, Instant now, int count) {
    std::vector<Due> due;
    for (const auto* condition : due_conditions) {
        auto values = kinds.values;
        for (const auto& v : {db::Bind<Instant>::to(now), db::Bind<Instant>::to(now), db::Bind<int>::to(count - static_cast<int>(due.size()))}) values.push_back(v);
        for (const auto& row : tx.query_values(std::string(due_columns) + "WHERE " + kinds.condition + condition, values)) due.push_back(due_from(row));
    }
    return due;
}

bool done_many_at_once(const Registry::State& registry, const Due& job) { return job.clock == ClockKind::system && registry.many_handlers.contains(job.kind); }

void take(db::Tx& tx, const std::vector<Due>& jobs, Instant now) {
    for (const auto& job : jobs) tx.exec("UPDATE jobs SET state = 'running', leased_until = ? WHERE id = ?", now + lease, job.id);
}

// Takes due jobs under a lease.
std::vector<Due> claim(db::Store& store, const Registry::State& registry, std::optional<Lane> lane, Instant now, int count) {
    const auto kinds = kinds_of(registry, lane);
    // Nothing to do is the usual answer: ask without the writer first.
    if (store.read([&](db::Tx& tx) { return due_jobs(tx, kinds, now, 1).empty(); })) return {};
    return store.write([&](db::Tx& tx) {
        auto taken = due_jobs(tx, kinds, now, count);
        take(tx, taken, now);
        const auto first = std::ranges::find_if(taken, [&](const Due& job) { return done_many_at_once(registry, job); });
        if (first == taken.end()) return taken;
        std::vector<Due> more;
        for (const auto& row : tx.query(std::string(due_columns) + "WHERE state = 'waiting' AND clock = 'system' AND kind = ? AND run_at <= ? AND leased_until <= ? ORDER BY run_at, id LIMIT ?",
                                        first->kind, now, now, many_max))
            more.push_back(due_from(row));
        take(tx, more, now);
        taken.insert(taken.end(), more.begin(), more.end());
        return taken;
    });
}

// The jobs in the order they are to be run, those that are done together beside each other.
std::vector<std::vector<Due>> groups_of(const Registry::State& registry, std::vector<Due> jobs) {
    std::vector<std::vector<Due>> groups;
    std::map<std::string, std::size_t> group_of_kind;
    for (auto& job : jobs) {
        if (!done_many_at_once(registry, job)) {
            groups.push_back({std::move(job)});
            continue;
        }
        const auto [at, added] = group_of_kind.try_emplace(job.kind, groups.size());
        if (added) groups.emplace_back();
        groups[at->second].push_back(std::move(job));
    }
    return groups;
}

Instant clock_for(db::Store& store, const Due& job, Instant now) {
    if (job.clock == ClockKind::system) return now;
    return store.read([&](db::Tx& tx) { return clock_of(tx, job.organization, now).now; });
}

void run_group(db::Store& store, const Registry::State& registry, const std::vector<Due>& group, Instant now) {
    if (group.size() > 1) run_jobs(store, registry, group, now);
    else run_job(store, registry, group.front(), clock_for(store, group.front(), now));
}

// Taken, but not begun in time: anyone may have them at once. Still 'running', since a job with the same key may wait by now.
void give_back(db::Store& store, std::span<const std::vector<Due>> groups) {
    store.write([&](db::Tx& tx) {
        for (const auto& group : groups)
            for (const auto& job : group) tx.exec("UPDATE jobs SET leased_until = 0 WHERE id = ?", job.id);
    });
}

// Adds the jobs of schedules that are due; on one node at a time, since the row is written in the same transaction.
void add_scheduled(db::Store& store, const Registry::State& registry, Instant now) {
    for (const auto& [kind, period] : registry.schedules) {
        const auto due = [&, &kind = kind](db::Tx& tx) {
            const auto row = tx.query_one("SELECT next_at FROM schedules WHERE kind = ?", kind);
            if (row && row->get<Instant>(0) > now) return false;
            // One that takes longer than its period does not run beside itself.
            return !tx.query_one("SELECT 1 FROM jobs WHERE org_id = ? AND kind = ? AND state <> 'dead'", OrgId{}, kind);
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
    Lane lane;
    std::vector<std::thread> threads;
    std::mutex mutex;
    std::condition_variable wake;
    bool stopping = false;
    int woken = 0;

    bool asked_to_stop() {
        const std::scoped_lock lock(mutex);
        return stopping;
    }

    // A slow job must not let the leases of those behind it run out: they are given back.
    void run(std::span<const std::vector<Due>> groups, Instant claimed_at) {
        for (; !groups.empty(); groups = groups.subspan(1)) {
            const auto now = system_now();
            if (now - claimed_at > lease / 2 || asked_to_stop()) return give_back(store, groups);
            run_group(store, *registry, groups.front(), now);
        }
    }

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
                const auto groups = groups_of(*registry, claim(store, *registry, lane, now, lane == Lane::slow ? 1 : batch_max / thread_count + 1));
                idle = groups.empty();
                run(groups, now);
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

Runner::Runner(db::Store& store, Registry registry, int threads, Lane lane) : impl_(new Impl{store, registry.state, threads, lane, {}, {}, {}}) {}
Runner::~Runner() { stop(); }

void Runner::start() {
    for (int i = 0; i < impl_->thread_count; ++i) impl_->threads.emplace_back([this, i] { impl_->loop(i == 0 && impl_->lane == Lane::usual); });
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
    for (auto groups = groups_of(*impl_->registry, claim(impl_->store, *impl_->registry, {}, now, batch_max)); !groups.empty();
         groups = groups_of(*impl_->registry, claim(impl_->store, *impl_->registry, {}, now, batch_max)))
        for (const auto& group : groups) {
            run_group(impl_->store, *impl_->registry, group, now);
            ran += static_cast<int>(group.size());
        }
    return ran;
}

}  // namespace brigade::jobs
