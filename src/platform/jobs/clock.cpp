// Clocks: the machine's, read here and nowhere else, and the test clock an organization can be put on.
#include <thread>
#include "platform/jobs/registry.h"

namespace brigade::jobs {
namespace {

constexpr auto turn_lease = std::chrono::minutes(2);
constexpr auto turn_max = std::chrono::hours(24 * 366 * 20);
constexpr const char* busy_query =
    "SELECT 1 FROM jobs WHERE org_id = ? AND state = 'running' AND leased_until > ? UNION ALL SELECT 1 FROM test_clocks WHERE org_id = ? AND turning_until > ? LIMIT 1";

enum class Begin { turning, busy, backwards, too_far };

// Takes the lease that keeps other turns and the runner off. Not before a job that the runner took has ended: its effects
// come before what falls due later. Looking for it in this transaction makes a claim and a turn at once a conflict.
Begin begin_turn(db::Tx& tx, OrgId org, Instant to, Instant start) {
    const auto machine_now = system_now();
    if (tx.query_one(busy_query, org, machine_now, org, machine_now)) return Begin::busy;
    const auto row = tx.query_one("SELECT now FROM test_clocks WHERE org_id = ?", org);
    const auto now = row ? row->get<Instant>(0) : start;
    if (to < now) return Begin::backwards;
    if (to - now > turn_max) return Begin::too_far;
    tx.exec("INSERT INTO test_clocks (org_id, now, turning_until) VALUES (?, ?, ?) ON CONFLICT (org_id) DO UPDATE SET turning_until = excluded.turning_until", org, now,
            machine_now + turn_lease);
    // At every turn, not only the first: a command that read its clock before the first may have written its job after it.
    tx.exec("UPDATE jobs SET clock = 'test' WHERE org_id = ? AND clock = 'system'", org);
    return Begin::turning;
}

Begin wait_to_turn(db::Store& store, OrgId org, Instant to, Instant start) {
    while (true) {
        const auto begun = store.write([&](db::Tx& tx) { return begin_turn(tx, org, to, start); });
        if (begun != Begin::busy) return begun;
        do {
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        } while (store.read([&](db::Tx& tx) { return tx.query_one(busy_query, org, system_now(), org, system_now()).has_value(); }));
    }
}

void stand_at(db::Tx& tx, OrgId org, Instant now, Instant turning_until) {
    tx.exec("UPDATE test_clocks SET now = CASE WHEN now < ? THEN ? ELSE now END, turning_until = ? WHERE org_id = ?", now, now, turning_until, org);
}

// Moves the clock to the time of the next job due by `to`, and marks the job as running. Nothing when none is left.
std::optional<Due> take_next(db::Store& store, OrgId org, Instant to) {
    const auto next = std::string(due_columns) + "WHERE org_id = ? AND state <> 'dead' AND run_at <= ? ORDER BY run_at, id LIMIT 1";
    return store.write([&](db::Tx& tx) -> std::optional<Due> {
        const auto row = tx.query_one(next, org, to);
        if (!row) return {};
        auto due = due_from(*row);
        const auto turning_until = system_now() + turn_lease;
        due.clock = ClockKind::test;
        stand_at(tx, org, due.run_at, turning_until);
        tx.exec("UPDATE jobs SET state = 'running', clock = 'test', leased_until = ? WHERE id = ?", turning_until, due.id);
        return due;
    });
}

void run_until(db::Store& store, const Registry& registry, OrgId org, Instant to) {
    const auto clock_now = [&] { return store.read([&](db::Tx& tx) { return clock_of(tx, org, to).now; }); };
    while (const auto due = take_next(store, org, to)) run_job(store, *registry.state, *due, clock_now());
}

}  // namespace

Instant system_now() { return std::chrono::floor<milliseconds>(std::chrono::system_clock::now()); }

ErrorInfo error_info(ClockError e) {
    if (e == ClockError::clock_moves_backwards) return {"clock-moves-backwards", ErrorKind::conflict};
    return {"clock-too-far", ErrorKind::invalid};
}

OrgClock clock_of(db::Tx& tx, OrgId org, Instant machine_now) {
    if (const auto row = tx.query_one("SELECT now FROM test_clocks WHERE org_id = ?", org)) return {row->get<Instant>(0), ClockKind::test};
    return {machine_now, ClockKind::system};
}

Result<Instant> turn_test_clock(db::Store& store, const Registry& registry, OrgId org, Instant to, Instant machine_now) {
    const auto begun = wait_to_turn(store, org, to, machine_now);
    if (begun == Begin::backwards) return Error(ClockError::clock_moves_backwards, ".now");
    if (begun == Begin::too_far) return Error(ClockError::clock_too_far, ".now");
    const auto end_turn = [&](Instant stand) { store.write([&](db::Tx& tx) { stand_at(tx, org, stand, Instant{}); }); };
    try {
        run_until(store, registry, org, to);
    } catch (...) {
        end_turn(Instant{});  // the next turn need not wait for the lease
        throw;
    }
    end_turn(to);
    return to;
}

}  // namespace brigade::jobs
