// Renewals: every organization's period ends now. Due subscriptions become issued, posted and charged (sandbox) invoices by the product's
// own jobs; beside it, the rows that this wrote, inserted in bulk through the bare C API into an empty database of the same schema.
//   bench_renewals [organizations]
#include <sqlite3.h>
#include <sys/resource.h>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <thread>
#include <unistd.h>
#include "app/wiring/house.h"
#include "domain/billing/billing.h"
#include "domain/billing/commands.h"

namespace {

using namespace brigade;
using Clock = std::chrono::steady_clock;
constexpr int organizations_a_transaction = 1000;

double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

// Of this process, all its threads: what others on the machine do does not count.
double cpu_seconds() {
    rusage u{};
    getrusage(RUSAGE_SELF, &u);
    return static_cast<double>(u.ru_utime.tv_sec + u.ru_stime.tv_sec) + 1e-6 * static_cast<double>(u.ru_utime.tv_usec + u.ru_stime.tv_usec);
}

struct Cost { double wall = 0, cpu = 0; };   // seconds

double memory_mb() {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("VmRSS:")) return std::atof(line.c_str() + 6) / 1024;
    return 0;
}

// One organization that has paid a month and whose next begins at `due`.
void add_subscriber(db::Tx& tx, Instant due, int n) {
    const auto start = due - std::chrono::hours(24 * 30);
    Ctx ctx;
    ctx.now = ctx.machine_now = start;
    ctx.organization = new_id<OrgId>(start);
    const auto org = ctx.organization;
    const auto card = "card_" + std::to_string(n);
    tx.exec("INSERT INTO organizations (org_id, name, type, time_zone, first_day_of_week, locale, created_at) VALUES (?, 'Traiteur', 'caterer', 'America/Toronto', 1, 'fr-CA', ?)", org, start);
    billing::save_billing_information(tx, org, {"Traiteur du Canal inc.", "factures@traiteur.example", "1200, rue du Canal", {}, "Montréal", "QC", "H2X 1Y4", "CA", {}, {}, {}});
    billing::save_customer(tx, org, "sandbox", "cus_" + std::to_string(n));
    tx.exec("INSERT INTO sandbox_customers (org_id, reference, email) VALUES (?, ?, 'factures@traiteur.example')", org, "cus_" + std::to_string(n));
    tx.exec("INSERT INTO sandbox_methods (org_id, reference, token, behaviour, brand, last4, expiry_month, expiry_year, state, authentication) VALUES (?, ?, ?, 'succeeds', 'visa', '4242', 12, 2099, 'ready', '')",
            org, card, "tok_" + std::to_string(n));
    const auto method = billing::save_payment_method(tx, org, {{}, card, "visa", "4242", 12, 2099, true, true, false}, start);
    billing::mark_default(tx, org, method);
    const auto zone = Zone::find("America/Toronto").value();
    const auto begun = billing::decide_start(new_id<billing::SubscriptionId>(start), {billing::Plan::pro, billing::Interval::month, 5}, "CAD", billing::catalogue(), {}, {}, 1, zone, start);
    auto s = begun->subscription;
    s.period.end = due;
    billing::insert_subscription(tx, org, s);
    jobs::enqueue(tx, ctx, {"billing.renew", "{}", due, "renew", 1000});
}

std::int64_t count(db::Store& store, const char* sql) {
    return store.read([&](db::Tx& tx) { return tx.query_one(sql)->get<std::int64_t>(0); });
}

void check(int code) {
    if (code != SQLITE_OK && code != SQLITE_DONE && code != SQLITE_ROW) std::abort();
}

// Copies the table's rows, read before the watch starts, with one prepared statement. Seconds.
Cost insert_in_bulk(sqlite3* from, sqlite3* to, const std::string& table) {
    sqlite3_stmt* select = nullptr;
    check(sqlite3_prepare_v2(from, ("SELECT * FROM " + table).c_str(), -1, &select, nullptr));
    std::vector<std::vector<sqlite3_value*>> rows;
    while (sqlite3_step(select) == SQLITE_ROW) {
        auto& row = rows.emplace_back();
        for (int i = 0; i < sqlite3_column_count(select); ++i) row.push_back(sqlite3_value_dup(sqlite3_column_value(select, i)));
    }
    std::string marks = "?";
    for (int i = 1; i < sqlite3_column_count(select); ++i) marks += ", ?";
    sqlite3_finalize(select);
    sqlite3_stmt* insert = nullptr;
    check(sqlite3_prepare_v2(to, ("INSERT INTO " + table + " VALUES (" + marks + ")").c_str(), -1, &insert, nullptr));
    const auto start = Clock::now();
    const auto cpu = cpu_seconds();
    check(sqlite3_exec(to, "BEGIN", nullptr, nullptr, nullptr));
    for (const auto& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i) sqlite3_bind_value(insert, static_cast<int>(i) + 1, row[i]);
        check(sqlite3_step(insert));
        check(sqlite3_reset(insert));
    }
    check(sqlite3_exec(to, "COMMIT", nullptr, nullptr, nullptr));
    const Cost taken{seconds_since(start), cpu_seconds() - cpu};
    sqlite3_finalize(insert);
    for (const auto& row : rows)
        for (auto* value : row) sqlite3_value_free(value);
    return taken;
}

Cost measure_limit(const std::filesystem::path& filled, const std::filesystem::path& empty) {
    db::migrate(*db::open_store("sqlite:" + empty.string()), db::embedded_migrations());
    sqlite3 *from = nullptr, *to = nullptr;
    check(sqlite3_open(filled.c_str(), &from));
    check(sqlite3_open(empty.c_str(), &to));
    check(sqlite3_exec(to, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=OFF", nullptr, nullptr, nullptr));
    Cost taken;
    for (const auto* table : {"invoices", "invoice_lines", "invoice_taxes", "ledger_entries", "charges", "sandbox_charges", "subscriptions", "events", "jobs"}) {
        const auto one = insert_in_bulk(from, to, table);
        taken.wall += one.wall;
        taken.cpu += one.cpu;
    }
    sqlite3_close(from);
    sqlite3_close(to);
    return taken;
}

}  // namespace

int main(int argc, char** argv) {
    const int organizations = argc > 1 ? std::atoi(argv[1]) : 100'000;
    const auto folder = std::filesystem::temp_directory_path() / ("brigade-renewals-" + std::to_string(getpid()));
    std::filesystem::create_directory(folder);
    {
        app::Configuration configuration;
        configuration.database = "sqlite:" + (folder / "house.db").string();
        app::House house(configuration);
        const auto due = jobs::system_now() + std::chrono::hours(1);
        for (int n = 0; n < organizations;)
            house.store().write([&](db::Tx& tx) {
                for (const int end = std::min(n + organizations_a_transaction, organizations); n < end; ++n) add_subscriber(tx, due, n);
            });
        house.store().write([&](db::Tx& tx) {   // due from now on
            tx.exec("UPDATE subscriptions SET period_end = ?", jobs::system_now());
            tx.exec("UPDATE jobs SET run_at = ? WHERE kind = 'billing.renew'", jobs::system_now());
        });
        const auto start = Clock::now();
        const auto cpu = cpu_seconds();
        house.runner().start();
        const char* paid = "SELECT COUNT(*) FROM invoices WHERE state = 'paid'";
        while (count(house.store(), paid) < organizations) std::this_thread::sleep_for(std::chrono::milliseconds(200));
        const Cost taken{seconds_since(start), cpu_seconds() - cpu};
        const auto memory = memory_mb();
        house.runner().stop();
        const auto limit = measure_limit(folder / "house.db", folder / "bulk.db");
        std::printf("renewals: %d organizations in %.1f s, %.0f a second (target 5000), %.0f µs of CPU each; %.0f MB\n", organizations, taken.wall, organizations / taken.wall,
                    taken.cpu / organizations * 1e6, memory);
        std::printf("the same rows in bulk: %.1f s, ratio %.2f; of CPU %.0f µs, ratio %.2f (target 0.40)\n", limit.wall, limit.wall / taken.wall, limit.cpu / organizations * 1e6, limit.cpu / taken.cpu);
    }
    std::filesystem::remove_all(folder);
}
