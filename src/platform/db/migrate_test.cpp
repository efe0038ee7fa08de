#include <thread>

#include "support/support.h"

namespace brigade::db {
namespace {

class Migrations : public ::testing::TestWithParam<std::string> {
protected:
    test::TestDatabase database{GetParam(), test::TestDatabase::Schema::empty};
    Store& store = database.store();

    void expect_refused(const std::vector<Migration>& migrations, const char* words) {
        try {
            migrate(store, migrations);
            ADD_FAILURE() << "not refused: " << words;
        } catch (const DbError& e) {
            EXPECT_EQ(e.kind, DbError::Kind::misuse);
            EXPECT_NE(std::string(e.what()).find(words), std::string::npos) << e.what();
        }
    }
};
BRIGADE_ON_BOTH_STORES(Migrations);

const Migration one{1, "one", "CREATE TABLE a (id BIGINT NOT NULL PRIMARY KEY); INSERT INTO a (id) VALUES (1)"};
const Migration two{2, "two", "CREATE TABLE b (id BIGINT NOT NULL PRIMARY KEY); INSERT INTO b (id) SELECT id + 1 FROM a"};
const Migration three{3, "three", "-- a comment with ? and ;\nINSERT INTO b (id) VALUES (7);\n"};
const Migration broken{2, "broken", "CREATE TABLE half (id BIGINT); CREATE TABLE a (id BIGINT)"};

TEST_P(Migrations, are_applied_once_in_order) {
    EXPECT_EQ(migrate(store, {}), 0);
    EXPECT_EQ(migrate(store, {one}), 1);
    EXPECT_EQ(migrate(store, {one, two, three}), 2);
    EXPECT_EQ(migrate(store, {one, two, three}), 0);
    const auto rows = store.read([](Tx& tx) { return tx.query("SELECT id FROM b ORDER BY id"); });
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0].get<int>(0), 2);
    EXPECT_EQ(rows[1].get<int>(0), 7);
}

TEST_P(Migrations, that_fail_leave_nothing_of_themselves_and_keep_the_earlier_ones) {
    EXPECT_THROW(migrate(store, {one, broken}), DbError);
    EXPECT_THROW(store.read([](Tx& tx) { tx.query("SELECT id FROM half"); }), DbError);
    EXPECT_EQ(migrate(store, {one, two}), 1);
}

TEST_P(Migrations, unknown_changed_or_out_of_order_are_refused) {
    migrate(store, {one, two});
    expect_refused({one}, "migration 2");
    expect_refused({one, {2, "two", "SELECT 1"}}, "migration 2 (two) has changed");
    expect_refused({two, one}, "migration 1");
    expect_refused({one, one}, "migration 1");
    EXPECT_EQ(migrate(store, {one, two}), 0);
}

TEST_P(Migrations, two_nodes_that_start_at_once_apply_each_once) {
    std::vector<Migration> many;
    std::vector<std::string> texts;
    for (int i = 1; i <= 12; ++i) texts.push_back("CREATE TABLE t" + std::to_string(i) + " (id BIGINT); INSERT INTO t" + std::to_string(i) + " VALUES (1)");
    for (int i = 1; i <= 12; ++i) many.push_back({i, "many", texts[static_cast<std::size_t>(i - 1)]});
    std::vector<std::unique_ptr<Store>> nodes;
    for (int i = 0; i < 4; ++i) nodes.push_back(open_store(database.url()));
    std::atomic<int> applied{0}, failed{0};
    std::vector<std::thread> threads;
    for (auto& node : nodes)
        threads.emplace_back([&] {
            try {
                applied += migrate(*node, many);
            } catch (const std::exception& e) {
                ++failed;
                ADD_FAILURE() << e.what();
            }
        });
    for (auto& t : threads) t.join();
    EXPECT_EQ(applied, 12);
    EXPECT_EQ(failed, 0);
    EXPECT_EQ(store.read([](Tx& tx) { return tx.query("SELECT id FROM t12").size(); }), 1U);
}

TEST_P(Migrations, of_the_product_apply_to_an_empty_database) {
    const auto& all = embedded_migrations();
    EXPECT_EQ(migrate(store, all), static_cast<int>(all.size()));
    test::TestDatabase migrated(GetParam());
    EXPECT_EQ(migrate(migrated.store(), all), 0) << "the tests' template is whole";
}

}  // namespace
}  // namespace brigade::db
