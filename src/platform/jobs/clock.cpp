// Clocks: the machine's, read here and nowhere else, and the test clock an organization can be put on.
#include <thread>
#include "platform/jobs/registry.h"

namespace brigade::jobs {
namespace {

constexpr auto turn_lease = std::chrono::minutes(2);
constexpr auto turn_max = std::chrono::hours(24 * 366 * 20);

enum class Begin { turning, busy, backwards };

// Puts the organization on the clock when it is not, and takes the lease that keeps other turns and the runner off.
Begin begin_turn(db::Tx& tx, OrgId org, Instant to, Instant machine_now) {
    const auto row = tx.query_one("SELECT now, turning_until FROM test_clocks WHERE org_id = ?", org);
    const auto now = row ? row->get<Instant>(0) : machine_now;
    if (row && row->get<Instant>(1) > machine_now) return Begin::busy;
    if (to < now) return Begin::backwards;
    if (!row) {
        tx.exec("INSERT INTO test_clocks (org_id, now) VALUES (?, ?)", org, now);
        tx.exec("UPDATE jobs SET clock = 'test' WHERE org_id = ?", org);
    }
    tx.exec("UPDATE test_clocks SET turning_until = ? WHERE org_id = ?", machine_now + turn_lease, org);
    return Begin::turning;
}

std::optional<Due> next_due(db::Store& store, OrgId org, Instant to) {
    return store.read([&](db::Tx& tx) -> std::optional<Due> {
        const auto row = tx.query_one(std::string(due_columns) + "WHERE org_id = ? AND state = 'waiting' AND clock = 'test' AND run_at <= ? ORDER BY run_at, id LIMIT 1", org, to);
        if (!row) return {};
        return due_from(*row);
    });
}

Instant stand_at(db::Store& store, OrgId org, Instant to) {
    return store.write([&](db::Tx& tx) {
        const auto now = std::max(to, tx.query_one("SELECT now FROM test_clocks WHERE org_id = ?", org)->get<Instant>(0));
        tx.exec("UPDATE test_clocks SET now = ?, turning_until = ? WHERE org_id = ?", now, system_now() + turn_lease, org);
        return now;
    });
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
    if (to - machine_now > turn_max) return Error(ClockError::clock_too_far, ".now");
    Begin begun = Begin::busy;
    while (begun == Begin::busy) {
        begun = store.write([&](db::Tx& tx) { return begin_turn(tx, org, to, system_now()); });
        if (begun == Begin::busy) std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    if (begun == Begin::backwards) return Error(ClockError::clock_moves_backwards, ".now");
    // A job the runner took just before the lease ends first: its effects come before what falls due later.
    const auto in_flight = [&] {
        return store.read([&](db::Tx& tx) { return tx.query_one("SELECT 1 FROM jobs WHERE org_id = ? AND leased_until > ?", org, system_now()).has_value(); });
    };
    while (in_flight()) std::this_thread::sleep_for(std::chrono::milliseconds(5));
    while (const auto due = next_due(store, org, to)) run_job(store, *registry.state, *due, stand_at(store, org, due->run_at));
    const auto now = stand_at(store, org, to);
    store.write([&](db::Tx& tx) { tx.exec("UPDATE test_clocks SET turning_until = 0 WHERE org_id = ?", org); });
    return now;
}

}  // namespace brigade::jobs
