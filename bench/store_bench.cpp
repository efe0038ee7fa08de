// The store beside the bare C API, alternately, in one run. Prints medians and ratios.
//   write  64 threads, one durable row each time, against one thread committing groups of 64 rows, a savepoint each
//   read   one row by its key, against a prepared statement
#include <sqlite3.h>
#include <algorithm>
#include <atomic>
#include <cstdio>
#include <filesystem>
#include <thread>
#include <unistd.h>
#include <vector>
#include "platform/db/store.h"

namespace {

using Clock = std::chrono::steady_clock;
constexpr int rounds = 5;
constexpr auto round_length = std::chrono::milliseconds(1500);
constexpr int waiting = 64;
const std::string text(64, 'x');

void check(int code) {
    if (code != SQLITE_OK && code != SQLITE_DONE && code != SQLITE_ROW) std::abort();
}

class Bare {
public:
    explicit Bare(const std::string& path) {
        check(sqlite3_open(path.c_str(), &db_));
        run("PRAGMA journal_mode=WAL");
        run("PRAGMA synchronous=FULL");
        run("CREATE TABLE IF NOT EXISTS rows (org_id BLOB NOT NULL, id BIGINT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (org_id, id))");
        check(sqlite3_prepare_v2(db_, "INSERT INTO rows (org_id, id, body) VALUES (x'00', ?, ?)", -1, &insert_, nullptr));
        check(sqlite3_prepare_v2(db_, "SELECT body FROM rows WHERE org_id = x'00' AND id = ?", -1, &select_, nullptr));
        for (auto [sql, statement] : {std::pair{"SAVEPOINT s", &save_}, {"RELEASE s", &release_}}) check(sqlite3_prepare_v2(db_, sql, -1, statement, nullptr));
    }
    ~Bare() {
        for (auto* s : {insert_, select_, save_, release_}) sqlite3_finalize(s);
        sqlite3_close(db_);
    }
    void run(const char* sql) { check(sqlite3_exec(db_, sql, nullptr, nullptr, nullptr)); }
    void step(sqlite3_stmt* s) { check(sqlite3_step(s)), check(sqlite3_reset(s)); }
    double writes() {
        long n = 0;
        const auto start = Clock::now();
        while (Clock::now() - start < round_length) {
            run("BEGIN IMMEDIATE");
            for (int i = 0; i < waiting; ++i, ++n) {
                step(save_);
                sqlite3_bind_int64(insert_, 1, next_++);
                sqlite3_bind_text(insert_, 2, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
                step(insert_);
                step(release_);
            }
            run("COMMIT");
        }
        return static_cast<double>(n) / std::chrono::duration<double>(Clock::now() - start).count();
    }
    double reads() {
        long n = 0;
        const auto start = Clock::now();
        while (Clock::now() - start < round_length)
            for (int i = 0; i < 100; ++i, ++n) {
                run_begin();
                sqlite3_bind_int64(select_, 1, n % 1000);
                check(sqlite3_step(select_));
                check(sqlite3_reset(select_));
                run_end();
            }
        return static_cast<double>(n) / std::chrono::duration<double>(Clock::now() - start).count();
    }

private:
    // A read of the store is a snapshot too.
    void run_begin() { run("BEGIN"); }
    void run_end() { run("COMMIT"); }
    sqlite3* db_ = nullptr;
    sqlite3_stmt *insert_ = nullptr, *select_ = nullptr, *save_ = nullptr, *release_ = nullptr;
    std::int64_t next_ = 0;
};

double store_writes(brigade::db::Store& store, std::atomic<std::int64_t>& next) {
    std::atomic<long> n{0};
    std::atomic<bool> stop{false};
    const auto start = Clock::now();
    std::vector<std::thread> threads;
    for (int t = 0; t < waiting; ++t)
        threads.emplace_back([&] {
            while (!stop) {
                const auto id = next++;
                store.write([&](brigade::db::Tx& tx) { tx.exec("INSERT INTO rows (org_id, id, body) VALUES (x'00', ?, ?)", id, text); });
                ++n;
            }
        });
    std::this_thread::sleep_for(round_length);
    stop = true;
    for (auto& t : threads) t.join();
    return static_cast<double>(n) / std::chrono::duration<double>(Clock::now() - start).count();
}

double store_reads(brigade::db::Store& store) {
    long n = 0;
    const auto start = Clock::now();
    while (Clock::now() - start < round_length)
        for (int i = 0; i < 100; ++i, ++n) store.read([&](brigade::db::Tx& tx) { return tx.query_one("SELECT body FROM rows WHERE org_id = x'00' AND id = ?", std::int64_t{n % 1000}); });
    return static_cast<double>(n) / std::chrono::duration<double>(Clock::now() - start).count();
}

void report(const char* name, std::vector<double> limit, std::vector<double> product, double target) {
    for (auto* v : {&limit, &product}) std::sort(v->begin(), v->end());
    const auto l = limit[rounds / 2], p = product[rounds / 2];
    std::printf("%-34s %9.0f/s of %9.0f/s  ratio %.2f  (spread %.0f–%.0f, target %.2f)\n", name, p, l, p / l, product.front(), product.back(), target);
}

}  // namespace

int main() {
    const auto folder = std::filesystem::temp_directory_path() / ("brigade-bench-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder);
    {
        Bare bare((folder / "bare.db").string());
        auto store = brigade::db::open_store("sqlite:" + (folder / "store.db").string());
        store->write([](brigade::db::Tx& tx) { tx.exec_script("CREATE TABLE rows (org_id BLOB NOT NULL, id BIGINT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (org_id, id))"); });
        std::atomic<std::int64_t> next{0};
        std::vector<double> limit_writes, writes, limit_reads, reads;
        for (int i = 0; i < rounds; ++i) limit_writes.push_back(bare.writes()), writes.push_back(store_writes(*store, next));
        for (int i = 0; i < rounds; ++i) limit_reads.push_back(bare.reads()), reads.push_back(store_reads(*store));
        report("SQLite, durable write, 64 waiting", limit_writes, writes, 0.5);
        report("SQLite, indexed read", limit_reads, reads, 0.9);
    }
    std::filesystem::remove_all(folder);
}
