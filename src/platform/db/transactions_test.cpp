// Many at once: isolation, group commit, lost connections, a killed process.
#include <libpq-fe.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <barrier>
#include <csignal>
#include <latch>
#include <set>
#include <thread>

#include "support/support.h"

namespace brigade::db {
namespace {

using Kind = DbError::Kind;

void make_tables(Store& store) {
    store.write([](Tx& tx) { tx.exec_script("CREATE TABLE counters (id BIGINT NOT NULL PRIMARY KEY, n BIGINT NOT NULL)"); });
}

class Transactions : public ::testing::TestWithParam<std::string> {
protected:
    test::TestDatabase database{GetParam(), test::TestDatabase::Schema::empty, {.readers = 8}};
    Store& store = database.store();
    void SetUp() override { make_tables(store); }

    std::int64_t sum() {
        return store.read([](Tx& tx) { return tx.query_one("SELECT CAST(COALESCE(SUM(n), 0) AS BIGINT) FROM counters")->get<std::int64_t>(0); });
    }
    template <class F> static void on_threads(int count, F f) {
        std::vector<std::thread> threads;
        for (int i = 0; i < count; ++i)
            threads.emplace_back([f, i] {
                try {
                    f(i);
                } catch (const std::exception& e) {
                    ADD_FAILURE() << e.what();
                }
            });
        for (auto& t : threads) t.join();
    }
};
BRIGADE_ON_BOTH_STORES(Transactions);

TEST_P(Transactions, sixteen_threads_that_read_then_write_one_row_lose_no_increment) {
    store.write([](Tx& tx) { tx.exec("INSERT INTO counters (id, n) VALUES (1, 0)"); });
    on_threads(16, [&](int) {
        for (int i = 0; i < 25; ++i)
            store.write([](Tx& tx) {
                const auto n = tx.query_one("SELECT n FROM counters WHERE id = 1")->get<std::int64_t>(0);
                tx.exec("UPDATE counters SET n = ? WHERE id = 1", n + 1);
            });
    });
    EXPECT_EQ(sum(), 16 * 25);
}

// Each sees that the sum allows it; both together would break the rule.
TEST_P(Transactions, write_skew_is_prevented) {
    for (int round = 0; round < 20; ++round) {
        store.write([](Tx& tx) {
            tx.exec("DELETE FROM counters");
            tx.exec("INSERT INTO counters (id, n) VALUES (1, 1), (2, 1)");
        });
        std::barrier together(2);
        on_threads(2, [&](int i) {
            together.arrive_and_wait();
            store.write([&](Tx& tx) {
                const auto on_duty = tx.query_one("SELECT CAST(SUM(n) AS BIGINT) FROM counters")->get<std::int64_t>(0);
                std::this_thread::sleep_for(milliseconds(2));
                if (on_duty >= 2) tx.exec("UPDATE counters SET n = 0 WHERE id = ?", i + 1);
            });
        });
        ASSERT_EQ(sum(), 1) << "one must stay on duty";
    }
}

TEST_P(Transactions, of_one_group_fail_one_by_one) {
    std::atomic<int> kept{0}, refused{0}, thrown{0};
    on_threads(24, [&](int thread) {
        for (int i = 0; i < 30; ++i) {
            const int id = thread * 100 + i;
            const auto run = [&](Tx& tx) -> bool {
                tx.exec("INSERT INTO counters (id, n) VALUES (?, 1)", id);
                if (id % 3 == 1) throw std::runtime_error("mine");
                if (id % 3 == 2) tx.exec("INSERT INTO counters (id, n) VALUES (?, 1)", id);
                return true;
            };
            try {
                store.write(run);
                ++kept;
            } catch (const DbError& e) {
                EXPECT_EQ(e.kind, Kind::unique);
                ++refused;
            } catch (const std::runtime_error& e) {
                EXPECT_STREQ(e.what(), "mine");
                ++thrown;
            }
        }
    });
    EXPECT_EQ(kept, 240);
    EXPECT_EQ(refused, 240);
    EXPECT_EQ(thrown, 240);
    EXPECT_EQ(sum(), 240);
}

TEST_P(Transactions, a_reader_sees_one_moment) {
    std::latch looked(1), written(1);
    std::thread reader([&] {
        store.read([&](Tx& tx) {
            const auto count = [&] { return tx.query_one("SELECT COUNT(*) FROM counters")->get<int>(0); };
            EXPECT_EQ(count(), 0);
            looked.count_down();
            written.wait();
            EXPECT_EQ(count(), 0) << "a write in between is not seen";
        });
    });
    looked.wait();
    store.write([](Tx& tx) { tx.exec("INSERT INTO counters (id, n) VALUES (1, 1)"); });
    written.count_down();
    EXPECT_EQ(sum(), 1) << "a later read sees it";
    reader.join();
}

TEST_P(Transactions, readers_never_see_half_a_write) {
    store.write([](Tx& tx) { tx.exec("INSERT INTO counters (id, n) VALUES (1, 50), (2, 50)"); });
    std::atomic<bool> stop{false};
    std::thread writer([&] {
        for (int i = 0; i < 100; ++i)
            store.write([&](Tx& tx) {
                tx.exec("UPDATE counters SET n = n - 1 WHERE id = ?", 1 + i % 2);
                tx.exec("UPDATE counters SET n = n + 1 WHERE id = ?", 2 - i % 2);
            });
        stop = true;
    });
    on_threads(3, [&](int) {
        do EXPECT_EQ(sum(), 100);
        while (!stop);
    });
    writer.join();
}

// ---- SQLite only

TEST(SqliteStore, a_destroyed_store_finishes_what_waits) {
    test::TestDatabase database("sqlite", test::TestDatabase::Schema::empty);
    auto& store = database.store();
    make_tables(store);
    std::latch inside(1), go(1);
    std::atomic<int> done{0};
    std::vector<std::thread> threads;
    threads.emplace_back([&] { store.write([&](Tx&) { inside.count_down(); go.wait(); }); });
    inside.wait();
    for (int i = 0; i < 10; ++i)
        threads.emplace_back([&, i] {
            store.write([&](Tx& tx) { tx.exec("INSERT INTO counters (id, n) VALUES (?, 1)", i); });
            ++done;
        });
    std::this_thread::sleep_for(milliseconds(100));  // all ten wait now
    std::thread later([&] {
        std::this_thread::sleep_for(milliseconds(50));
        go.count_down();
    });
    database.close();
    later.join();
    for (auto& t : threads) t.join();
    EXPECT_EQ(done, 10);
    EXPECT_EQ(database.store().read([](Tx& tx) { return tx.query("SELECT id FROM counters").size(); }), 10U);
}

TEST(SqliteStore, writes_that_wait_are_committed_together) {
    test::TestDatabase database("sqlite", test::TestDatabase::Schema::empty);
    auto& store = database.store();
    make_tables(store);
    // Within one group every write sees the same transaction's uncommitted rows, which no reader sees yet.
    std::latch inside(1), go(1);
    std::atomic<int> unseen{0};
    std::thread first([&] { store.write([&](Tx&) { inside.count_down(); go.wait(); }); });
    inside.wait();
    std::vector<std::thread> threads;
    auto other = open_store(database.url());
    for (int i = 0; i < 20; ++i)
        threads.emplace_back([&, i] {
            store.write([&](Tx& tx) {
                tx.exec("INSERT INTO counters (id, n) VALUES (?, 1)", i);
                const auto mine = tx.query_one("SELECT COUNT(*) FROM counters")->get<int>(0);
                const auto seen = other->read([](Tx& r) { return r.query_one("SELECT COUNT(*) FROM counters")->get<int>(0); });
                unseen = std::max(unseen.load(), mine - seen);
            });
        });
    std::this_thread::sleep_for(milliseconds(200));
    go.count_down();
    first.join();
    for (auto& t : threads) t.join();
    EXPECT_GE(unseen, 10) << "most of the twenty were in one group";
}

TEST(SqliteStore, a_file_locked_by_another_process_is_busy_not_forever) {
    test::TestDatabase database("sqlite", test::TestDatabase::Schema::empty, {.busy_ms = 50});
    auto& store = database.store();
    make_tables(store);
    sqlite3* other = nullptr;
    ASSERT_EQ(sqlite3_open(database.url().substr(7).c_str(), &other), SQLITE_OK);
    ASSERT_EQ(sqlite3_exec(other, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr), SQLITE_OK);
    try {
        store.write([](Tx& tx) { tx.exec("INSERT INTO counters (id, n) VALUES (1, 1)"); });
        ADD_FAILURE();
    } catch (const DbError& e) {
        EXPECT_EQ(e.kind, Kind::busy);
    }
    sqlite3_close(other);
    store.write([](Tx& tx) { tx.exec("INSERT INTO counters (id, n) VALUES (1, 1)"); });
}

TEST(SqliteStore, a_full_disk_fails_the_whole_group_and_the_store_goes_on) {
    test::TestDatabase database("sqlite", test::TestDatabase::Schema::empty);
    auto& store = database.store();
    make_tables(store);
    store.write([](Tx& tx) { tx.exec_script("CREATE TABLE big (b BYTEA); PRAGMA max_page_count = 40"); });
    std::latch inside(1), go(1);
    std::thread first([&] { store.write([&](Tx&) { inside.count_down(); go.wait(); }); });
    inside.wait();
    std::atomic<int> kept{0}, full{0};
    std::vector<std::thread> threads;
    for (int i = 0; i < 10; ++i)
        threads.emplace_back([&, i] {
            try {
                store.write([&](Tx& tx) {
                    tx.exec("INSERT INTO counters (id, n) VALUES (?, 1)", i);
                    if (i == 5) tx.exec("INSERT INTO big (b) VALUES (?)", Blob{std::string(1 << 20, 'x')});
                });
                ++kept;
            } catch (const DbError& e) {
                EXPECT_EQ(e.kind, Kind::full) << e.what();
                ++full;
            }
        });
    std::this_thread::sleep_for(milliseconds(100));
    go.count_down();
    first.join();
    for (auto& t : threads) t.join();
    EXPECT_EQ(kept + full, 10);
    EXPECT_GE(full, 1);
    EXPECT_EQ(store.read([](Tx& tx) { return tx.query("SELECT id FROM counters").size(); }), static_cast<std::size_t>(kept)) << "kept is what was acknowledged";
}

// ---- PostgreSQL only: a connection that breaks

class PostgresqlStore : public ::testing::Test {
protected:
    test::TestDatabase database{"postgresql", test::TestDatabase::Schema::empty, {.readers = 2}};
    std::unique_ptr<Store> other = open_store(database.url());
    Store& store = database.store();
    void SetUp() override { make_tables(store); }

    static int backend(Tx& tx) { return tx.query_one("SELECT pg_backend_pid()")->get<int>(0); }
    void terminate(int pid) {
        other->read([&](Tx& tx) { tx.query("SELECT pg_terminate_backend(CAST(? AS INTEGER), 5000)", pid); });
    }
    std::size_t rows() { return other->read([](Tx& tx) { return tx.query("SELECT id FROM counters").size(); }); }
};

TEST_F(PostgresqlStore, a_connection_lost_before_the_commit_is_replaced_and_the_write_made_again) {
    int runs = 0;
    store.write([&](Tx& tx) {
        const int pid = backend(tx);
        if (++runs == 1) terminate(pid);
        tx.exec("INSERT INTO counters (id, n) VALUES (1, 1)");
    });
    EXPECT_EQ(runs, 2);
    EXPECT_EQ(rows(), 1U);
}

TEST_F(PostgresqlStore, a_connection_lost_between_two_transactions_is_not_noticed) {
    for (int i = 0; i < 3; ++i) {
        terminate(store.read([](Tx& tx) { return backend(tx); }));
        store.write([&](Tx& tx) { tx.exec("INSERT INTO counters (id, n) VALUES (?, 1)", i); });
    }
    EXPECT_EQ(rows(), 3U);
}

TEST_F(PostgresqlStore, a_commit_whose_result_is_unknown_is_said_and_not_made_again) {
    int runs = 0;
    try {
        store.write([&](Tx& tx) {
            ++runs;
            tx.exec("INSERT INTO counters (id, n) VALUES (1, 1)");
            terminate(backend(tx));
        });
        ADD_FAILURE();
    } catch (const DbError& e) {
        EXPECT_EQ(e.kind, Kind::lost_connection);
        EXPECT_NE(std::string(e.what()).find("not known"), std::string::npos);
    }
    EXPECT_EQ(runs, 1);
    store.write([](Tx& tx) { tx.exec("INSERT INTO counters (id, n) VALUES (2, 1)"); });
}

TEST_F(PostgresqlStore, a_serialization_failure_taken_for_a_refusal_is_retried_all_the_same) {
    store.write([](Tx& tx) { tx.exec("INSERT INTO counters (id, n) VALUES (1, 0)"); });
    int runs = 0;
    const bool updated = store.write([&](Tx& tx) {
        tx.query("SELECT n FROM counters");
        if (++runs == 1) other->write([](Tx& t) { t.exec("UPDATE counters SET n = 10"); });
        try {
            tx.exec("UPDATE counters SET n = n + 1");
        } catch (const DbError&) {
            return false;
        }
        return true;
    });
    EXPECT_TRUE(updated);
    EXPECT_EQ(runs, 2);
}

TEST_F(PostgresqlStore, retries_are_bounded) {
    const auto bounded = open_store(database.url(), {.readers = 2, .write_retries_max = 3});
    store.write([](Tx& tx) { tx.exec("INSERT INTO counters (id, n) VALUES (1, 0)"); });
    int runs = 0;
    try {
        bounded->write([&](Tx& tx) {
            ++runs;
            tx.query("SELECT n FROM counters");
            other->write([](Tx& t) { t.exec("UPDATE counters SET n = n + 10"); });
            tx.exec("UPDATE counters SET n = n + 1");
        });
        ADD_FAILURE();
    } catch (const DbError& e) {
        EXPECT_EQ(e.kind, Kind::serialization);
    }
    EXPECT_EQ(runs, 4);
}

// ---- A killed process

class Durability : public ::testing::TestWithParam<std::string> {};
BRIGADE_ON_BOTH_STORES(Durability);

[[noreturn]] void write_until_killed(const std::string& url, int pipe) {
    auto store = open_store(url);
    std::vector<std::thread> threads;
    for (int t = 0; t < 8; ++t)
        threads.emplace_back([&, t] {
            for (std::int64_t i = 0;; ++i) {
                const std::int64_t id = t * 1'000'000 + i;
                store->write([&](Tx& tx) { tx.exec("INSERT INTO counters (id, n) VALUES (?, 1)", id); });
                if (write(pipe, &id, sizeof id) != sizeof id) _exit(1);  // up to PIPE_BUF bytes go whole
            }
        });
    for (auto& t : threads) t.join();
    _exit(1);
}

TEST_P(Durability, every_acknowledged_row_is_there_after_kill_9) {
    test::TestDatabase database(GetParam(), test::TestDatabase::Schema::empty);
    make_tables(database.store());
    database.close();
    std::set<std::int64_t> acknowledged;
    for (int round = 0; round < 3; ++round) {
        int ends[2];
        ASSERT_EQ(pipe(ends), 0);
        const pid_t child = fork();
        if (child == 0) {
            try {
                close(ends[0]);
                write_until_killed(database.url(), ends[1]);
            } catch (...) {
                _exit(1);
            }
        }
        close(ends[1]);
        std::int64_t id = 0;
        const std::size_t wanted = acknowledged.size() + 300 + static_cast<std::size_t>(round) * 131;
        while (read(ends[0], &id, sizeof id) == sizeof id) {
            acknowledged.insert(id);
            if (acknowledged.size() == wanted) kill(child, SIGKILL);  // and read what it still said before it died
        }
        close(ends[0]);
        int status = 0;
        waitpid(child, &status, 0);
        ASSERT_TRUE(WIFSIGNALED(status)) << "the child ended by itself";
        ASSERT_GE(acknowledged.size(), wanted);

        std::set<std::int64_t> kept;
        for (const auto& row : database.store().read([](Tx& tx) { return tx.query("SELECT id FROM counters"); })) kept.insert(row.get<std::int64_t>(0));
        for (auto a : acknowledged) EXPECT_TRUE(kept.contains(a)) << a;
        database.store().write([](Tx& tx) { tx.exec("DELETE FROM counters"); });
        acknowledged.clear();
        database.close();
    }
}

}  // namespace
}  // namespace brigade::db
