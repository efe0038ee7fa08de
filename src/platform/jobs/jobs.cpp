#include "platform/jobs/jobs.h"

#include <mutex>
#include "platform/jobs/registry.h"
#include "platform/telemetry/telemetry.h"

namespace brigade::jobs {
namespace {

struct Current {
    std::mutex mutex;
    std::shared_ptr<const Registry::State> state;
};
Current& current() {
    static Current c;
    return c;
}

std::string text_of(ClockKind k) { return k == ClockKind::test ? "test" : "system"; }

// A job of the same organization, kind and key that waits does the work of this one: two cannot wait.
bool stands_in(db::Tx& tx, JobId id) {
    return tx.query_one("SELECT 1 FROM jobs a JOIN jobs b ON b.org_id = a.org_id AND b.kind = a.kind AND b.job_key = a.job_key AND b.state = 'waiting' AND b.id <> a.id "
                        "WHERE a.id = ?", id).has_value();
}

void record_failure(db::Store& store, const Due& job, Instant now, const std::string& error) {
    const int attempts = job.attempts + 1;
    const bool dead = attempts >= job.attempts_max;
    telemetry::log(dead ? telemetry::Level::error : telemetry::Level::warning, dead ? "job is a dead letter" : "job failed",
                   {{"kind", job.kind}, {"job", job.id.str()}, {"attempts", std::to_string(attempts)}, {"error", error}});
    telemetry::count("jobs_failed_total", {{"kind", job.kind}});
    store.write([&](db::Tx& tx) {
        if (!dead && stands_in(tx, job.id)) {
            tx.exec("DELETE FROM jobs WHERE id = ?", job.id);
            return;
        }
        tx.exec("UPDATE jobs SET state = ?, attempts = ?, last_error = ?, run_at = ?, leased_until = 0 WHERE id = ?", dead ? "dead" : "waiting", attempts, error.substr(0, 500),
                dead ? now : now + back_off(attempts), job.id);
    });
}

JobCall call_of(const Due& job, Instant now) {
    JobCall call;
    call.ctx = {now, job.clock == ClockKind::test ? system_now() : now, job.clock, job.organization, {Actor::Kind::system}, Locale::fr_CA};
    call.id = job.id;
    call.kind = job.kind;
    call.payload = job.payload;
    call.attempt = job.attempts + 1;
    return call;
}

}  // namespace

Registry::Registry() : state(std::make_shared<State>()) {}
void Registry::handle(std::string kind, Handler handler) { state->handlers.insert_or_assign(std::move(kind), std::move(handler)); }
void Registry::handle(std::string kind, Handler handler, ManyHandler many) {
    state->many_handlers.insert_or_assign(kind, std::move(many));
    handle(std::move(kind), std::move(handler));
}
void Registry::handle_slow(std::string kind, Handler handler) {
    state->slow.insert(kind);
    handle(std::move(kind), std::move(handler));
}
void Registry::subscribe(std::string event_kind, std::string subscriber, Handler handler, ManyHandler many, Wanted wanted) {
    auto kind = "event:" + event_kind + ":" + subscriber;
    state->subscribers[event_kind].push_back(kind);
    if (many) state->many_handlers.insert_or_assign(kind, std::move(many));
    if (wanted) state->wanted.insert_or_assign(kind, std::move(wanted));
    state->handlers.insert_or_assign(std::move(kind), std::move(handler));
}
void Registry::every(std::string kind, milliseconds period, Handler handler) {
    state->schedules.insert_or_assign(kind, period);
    state->handlers.insert_or_assign(std::move(kind), std::move(handler));
}

void use_registry(const Registry& r) {
    const std::scoped_lock lock(current().mutex);
    current().state = r.state;
}

milliseconds back_off(int failures) {
    if (failures >= 12) return std::chrono::hours(1);
    return std::min<milliseconds>(std::chrono::seconds(1 << failures), std::chrono::hours(1));
}

JobId enqueue(db::Tx& tx, const Ctx& ctx, const NewJob& job) {
    const auto id = new_id<JobId>(ctx.now);
    const auto key = job.key.empty() ? std::nullopt : std::optional(job.key);
    const auto added = tx.exec("INSERT INTO jobs (id, org_id, kind, payload, job_key, clock, state, run_at, attempts_max) VALUES (?, ?, ?, ?, ?, ?, 'waiting', ?, ?) ON CONFLICT DO NOTHING", id,
                               ctx.organization, job.kind, job.payload, key, text_of(ctx.clock), std::max(job.run_at, ctx.now), job.attempts_max);
    if (added > 0) return id;
    return tx.query_one("SELECT id FROM jobs WHERE org_id = ? AND kind = ? AND job_key = ? AND state = 'waiting'", ctx.organization, job.kind, key)->get<JobId>(0);
}

void cancel(db::Tx& tx, OrgId org, std::string_view kind, std::string_view key) {
    tx.exec("DELETE FROM jobs WHERE org_id = ? AND kind = ? AND job_key = ? AND state <> 'dead'", org, kind, key);
}

void emit(db::Tx& tx, const Ctx& ctx, std::string_view kind, std::string payload_json) {
    tx.exec("INSERT INTO events (org_id, id, kind, payload, at) VALUES (?, ?, ?, ?, ?)", ctx.organization, new_uuid(ctx.now), kind, payload_json, ctx.now);
    std::shared_ptr<const Registry::State> state;
    {
        const std::scoped_lock lock(current().mutex);
        state = current().state;
    }
    if (!state) return;
    if (const auto it = state->subscribers.find(kind); it != state->subscribers.end())
        for (const auto& subscriber : it->second) {
            const auto wanted = state->wanted.find(subscriber);
            if (wanted == state->wanted.end() || wanted->second(tx, ctx.organization)) enqueue(tx, ctx, {subscriber, payload_json, ctx.now});
        }
}

Due due_from(const db::Row& r) {
    return {r.get<JobId>(0), r.get<OrgId>(1), r.get<std::string>(2), r.get<std::string>(3), r.get<std::string>(4) == "test" ? ClockKind::test : ClockKind::system,
            r.get<Instant>(5), r.get<int>(6), r.get<int>(7)};
}

void run_job(db::Store& store, const Registry::State& registry, const Due& job, Instant now) {
    const auto handler = registry.handlers.find(job.kind);
    if (handler == registry.handlers.end()) return record_failure(store, job, now, "no handler for this kind");
    try {
        const auto result = handler->second(call_of(job, now));
        if (!result.ok()) return record_failure(store, job, now, std::string(result.error().info.key));
    } catch (const std::exception& e) {
        return record_failure(store, job, now, e.what());
    }
    telemetry::count("jobs_done_total", {{"kind", job.kind}});
    store.write([&](db::Tx& tx) { tx.exec("DELETE FROM jobs WHERE id = ?", job.id); });
}

void run_jobs(db::Store& store, const Registry::State& registry, const std::vector<Due>& jobs, Instant now) {
    std::vector<JobCall> calls;
    for (const auto& job : jobs) calls.push_back(call_of(job, now));
    try {
        registry.many_handlers.at(jobs.front().kind)(calls);
    } catch (const std::exception&) {
        // One of them spoils it for all: it will say so by itself.
        for (const auto& job : jobs) run_job(store, registry, job, now);
        return;
    }
    telemetry::count("jobs_done_total", {{"kind", jobs.front().kind}}, static_cast<double>(jobs.size()));
    store.write([&](db::Tx& tx) {
        for (const auto& job : jobs) tx.exec("DELETE FROM jobs WHERE id = ?", job.id);
    });
}

std::vector<DeadLetter> load_dead_letters(db::Tx& tx, int limit) {
    std::vector<DeadLetter> out;
    for (const auto& r : tx.query("SELECT id, org_id, kind, payload, attempts, last_error, run_at FROM jobs WHERE state = 'dead' ORDER BY run_at DESC LIMIT ?", limit))
        out.push_back({r.get<JobId>(0), r.get<OrgId>(1), r.get<std::string>(2), r.get<std::string>(3), r.get<int>(4), r.get<std::string>(5), r.get<Instant>(6)});
    return out;
}

bool delete_dead_letter(db::Tx& tx, JobId id) { return tx.exec("DELETE FROM jobs WHERE id = ? AND state = 'dead'", id) > 0; }

bool retry_dead_letter(db::Tx& tx, JobId id, Instant now) {
    if (stands_in(tx, id)) return tx.exec("DELETE FROM jobs WHERE id = ? AND state = 'dead'", id) > 0;
    return tx.exec("UPDATE jobs SET state = 'waiting', attempts = 0, run_at = ? WHERE id = ? AND state = 'dead'", now, id) > 0;
}

}  // namespace brigade::jobs
