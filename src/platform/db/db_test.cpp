// Values, errors and single transactions: the same on both engines.
#include <limits>

#include "support/support.h"

namespace brigade::db {
namespace {

using Kind = DbError::Kind;

constexpr const char* tables = R"(
CREATE TABLE houses (id UUID NOT NULL PRIMARY KEY, name TEXT NOT NULL, rooms INTEGER CONSTRAINT houses_rooms CHECK (rooms > 0));
CREATE UNIQUE INDEX houses_name ON houses (name);
CREATE TABLE doors (house_id UUID NOT NULL REFERENCES houses (id), number BIGINT NOT NULL, PRIMARY KEY (house_id, number));
CREATE TABLE kept (id BIGINT NOT NULL PRIMARY KEY, n BIGINT, i INTEGER, t TEXT, b BYTEA, u UUID, UNIQUE (n, t));
CREATE TABLE late (id BIGINT NOT NULL PRIMARY KEY, after_id BIGINT REFERENCES late (id) DEFERRABLE INITIALLY DEFERRED);
)";

class Db : public ::testing::TestWithParam<std::string> {
protected:
    test::TestDatabase database{GetParam(), test::TestDatabase::Schema::empty};
    Store& store = database.store();
    void SetUp() override { store.write([](Tx& tx) { tx.exec_script(tables); }); }

    std::int64_t count(const char* table) {
        return store.read([&](Tx& tx) { return tx.query_one(std::string("SELECT COUNT(*) FROM ") + table)->get<std::int64_t>(0); });
    }
    template <class F> std::optional<DbError> error_of(F&& f) {
        try {
            store.write([&](Tx& tx) { f(tx); });
        } catch (const DbError& e) {
            return e;
        }
        return {};
    }
};
BRIGADE_ON_BOTH_STORES(Db);

std::string text_of(std::initializer_list<int> bytes) { return {bytes.begin(), bytes.end()}; }

TEST_P(Db, values_come_back_as_they_went_in) {
    std::string all_bytes;
    for (int i = 0; i < 256; ++i) all_bytes += static_cast<char>(i);
    const Uuid uuid = new_uuid(test::monday_morning);
    const std::vector<std::vector<Value>> rows{
        {std::int64_t{0}, std::int64_t{0}, std::string(), Blob{}, Uuid{}},
        {std::numeric_limits<std::int64_t>::max(), std::int64_t{2147483647}, std::string("Traiteur — « Montréal » 🥐"), Blob{all_bytes}, uuid},
        {std::numeric_limits<std::int64_t>::min(), std::int64_t{-2147483648LL}, std::string("it's a \"?\" \\ $1 %s\n"), Blob{std::string(300000, '\0')}, uuid},
        {std::int64_t{-1}, std::int64_t{-1}, std::string(200000, 'x'), Blob{std::string(1, '\0')}, uuid},
        {Null{}, Null{}, Null{}, Null{}, Null{}},
        {std::int64_t{1}, Null{}, std::string("a"), Null{}, uuid},
    };
    store.write([&](Tx& tx) {
        for (std::size_t i = 0; i < rows.size(); ++i) {
            std::vector<Value> values{static_cast<std::int64_t>(i)};
            values.insert(values.end(), rows[i].begin(), rows[i].end());
            EXPECT_EQ(tx.exec_values("INSERT INTO kept (id, n, i, t, b, u) VALUES (?, ?, ?, ?, ?, ?)", values), 1);
        }
    });
    const auto kept = store.read([](Tx& tx) { return tx.query("SELECT n, i, t, b, u FROM kept ORDER BY id"); });
    ASSERT_EQ(kept.size(), rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i)
        for (std::size_t c = 0; c < 5; ++c) {
            if (auto u = std::get_if<Uuid>(&rows[i][c])) EXPECT_EQ(kept[i].get<Uuid>(c), *u);
            else EXPECT_TRUE(kept[i][c] == rows[i][c]) << "row " << i << " column " << c;
        }
}

TEST_P(Db, typed_values_bind_and_read) {
    using HouseId = Id<"hse">;
    const auto id = new_id<HouseId>(test::monday_morning);
    const std::optional<std::string> no_text;
    store.write([&](Tx& tx) {
        tx.exec("INSERT INTO kept (id, n, i, t, b, u) VALUES (?, ?, ?, ?, ?, ?)", 1, test::monday_morning, true, std::string_view("vue"), Blob{"b"}, id);
        tx.exec("INSERT INTO kept (id, n, i, t, b, u) VALUES (?, ?, ?, ?, ?, ?)", 2, std::optional<Instant>{}, Null{}, no_text, std::optional<Blob>{}, std::optional<HouseId>{});
    });
    store.read([&](Tx& tx) {
        const auto row = tx.query_one("SELECT n, i, t, b, u FROM kept WHERE u = ? AND t = ? AND i = ?", id, "vue", true);
        ASSERT_TRUE(row);
        EXPECT_EQ(row->get<Instant>(0), test::monday_morning);
        EXPECT_TRUE(row->get<bool>(1));
        EXPECT_EQ(row->get<std::optional<std::string>>(2), "vue");
        EXPECT_EQ(row->get<Blob>(3).bytes, "b");
        EXPECT_EQ(row->get<HouseId>(4), id);
        const auto nulls = tx.query_one("SELECT n, i, t, b, u FROM kept WHERE id = ?", 2);
        ASSERT_TRUE(nulls);
        EXPECT_FALSE(nulls->get<std::optional<Instant>>(0));
        EXPECT_FALSE(nulls->get<std::optional<HouseId>>(4));
        EXPECT_THROW(nulls->get<std::string>(2), DbError);
        EXPECT_THROW(row->get<std::int16_t>(0), DbError) << "an instant does not fit";
        EXPECT_FALSE(tx.query_one("SELECT n FROM kept WHERE id = 3"));
    });
}

TEST_P(Db, computed_columns_read_the_same) {
    store.read([](Tx& tx) {
        const auto r = tx.query_one("SELECT 1, 1 = 1, 2 > 3, 'a' || ?, COUNT(*), CAST(SUM(n) AS BIGINT), EXISTS (SELECT 1 FROM kept), COALESCE(MAX(t), ?) FROM kept", "é", "none");
        EXPECT_EQ(r->get<int>(0), 1);
        EXPECT_TRUE(r->get<bool>(1));
        EXPECT_FALSE(r->get<bool>(2));
        EXPECT_EQ(r->get<std::string>(3), "aé");
        EXPECT_EQ(r->get<int>(4), 0);
        EXPECT_FALSE(r->get<std::optional<std::int64_t>>(5));
        EXPECT_FALSE(r->get<bool>(6));
        EXPECT_EQ(r->get<std::string>(7), "none");
        EXPECT_EQ(tx.query("SELECT 1 WHERE 'abc' LIKE 'A%'").size(), 0U);
        EXPECT_EQ(tx.query("SELECT 1 WHERE 'abc' LIKE 'a%'").size(), 1U);
    });
    const auto e = error_of([](Tx& tx) { tx.query("SELECT 1.5"); });
    ASSERT_TRUE(e) << "fractions are not read: amounts are integers";
    EXPECT_EQ(e->kind, Kind::misuse);
}

TEST_P(Db, rows_changed_are_counted) {
    store.write([](Tx& tx) {
        EXPECT_EQ(tx.exec("INSERT INTO kept (id, n) VALUES (1, 1), (2, 2), (3, ?)", 3), 3);
        EXPECT_EQ(tx.exec("UPDATE kept SET i = 5 WHERE n >= ?", 2), 2);
        EXPECT_EQ(tx.exec("UPDATE kept SET i = 5 WHERE n = 99"), 0);
        EXPECT_EQ(tx.exec("CREATE TABLE other (a BIGINT)"), 0);
        EXPECT_EQ(tx.exec("SELECT n FROM kept"), 0);
        EXPECT_EQ(tx.exec("INSERT INTO kept (id) VALUES (1) ON CONFLICT DO NOTHING"), 0);
        EXPECT_EQ(tx.exec("INSERT INTO kept (id, i) VALUES (1, 8) ON CONFLICT (id) DO UPDATE SET i = excluded.i"), 1);
        EXPECT_EQ(tx.query("DELETE FROM kept WHERE n > 1 RETURNING id").size(), 2U);
        EXPECT_EQ(tx.exec("DELETE FROM kept"), 1);
    });
}

TEST_P(Db, text_that_one_engine_would_refuse_is_refused_by_both_and_named_by_its_place) {
    const std::string cases[] = {std::string("nul\0inside", 10), std::string(1, '\0'), text_of({0xFF}), text_of({'a', 0x80}), text_of({0xC0, 0x80}),
                                 text_of({0xC3}), text_of({0xE2, 0x82}), text_of({0xED, 0xA0, 0x80}), text_of({0xE0, 0x80, 0x80}),
                                 text_of({0xF0, 0x80, 0x80, 0x80}), text_of({0xF4, 0x90, 0x80, 0x80}), text_of({0xF5, 0x80, 0x80, 0x80})};
    for (const auto& text : cases) {
        const auto e = error_of([&](Tx& tx) { tx.exec("INSERT INTO kept (id, t) VALUES (?, ?)", 1, text); });
        ASSERT_TRUE(e);
        EXPECT_EQ(e->kind, Kind::misuse);
        EXPECT_NE(std::string(e->what()).find("value 2"), std::string::npos);
    }
    for (const auto& text : {text_of({0x7F}), text_of({0xC2, 0x80}), text_of({0xED, 0x9F, 0xBF}), text_of({0xEF, 0xBF, 0xBF}), text_of({0xF4, 0x8F, 0xBF, 0xBF})})
        EXPECT_FALSE(error_of([&](Tx& tx) {
            tx.exec("INSERT INTO kept (id, t) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET t = excluded.t", 1, text);
            EXPECT_EQ(tx.query_one("SELECT t FROM kept")->get<std::string>(0), text);
        }));
}

TEST_P(Db, errors_have_a_kind_and_a_constraint_and_no_values) {
    const Uuid house = test::fixed_uuid(1), other = test::fixed_uuid(2);
    store.write([&](Tx& tx) {
        tx.exec("INSERT INTO houses (id, name, rooms) VALUES (?, 'secret-name', 1)", house);
        tx.exec("INSERT INTO doors (house_id, number) VALUES (?, 1)", house);
        tx.exec("INSERT INTO kept (id, n, t) VALUES (1, 1, 'secret-t')");
    });
    using V = std::vector<Value>;
    const bool named = GetParam() == "postgresql";
    const struct { const char* sql; V values; Kind kind; std::string constraint; } cases[] = {
        {"INSERT INTO houses (id, name) VALUES (?, ?)", V{other, std::string("secret-name")}, Kind::unique, "houses_name"},
        {"INSERT INTO houses (id, name) VALUES (?, ?)", V{house, std::string("b")}, Kind::unique, "houses_pkey"},
        {"INSERT INTO doors (house_id, number) VALUES (?, 1)", V{house}, Kind::unique, "doors_pkey"},
        {"INSERT INTO kept (id) VALUES (?)", V{std::int64_t{1}}, Kind::unique, "kept_pkey"},
        {"INSERT INTO kept (id, n, t) VALUES (2, 1, ?)", V{std::string("secret-t")}, Kind::unique, "kept_n_t_key"},
        {"INSERT INTO doors (house_id, number) VALUES (?, 1)", V{other}, Kind::foreign_key, named ? "doors_house_id_fkey" : ""},
        {"DELETE FROM houses WHERE id = ?", V{house}, Kind::foreign_key, named ? "doors_house_id_fkey" : ""},
        {"UPDATE houses SET rooms = ?", V{std::int64_t{-777}}, Kind::check, "houses_rooms"},
        {"UPDATE houses SET name = ?", V{Null{}}, Kind::not_null, "houses.name"},
        {"SELECT nothing FROM houses", V{}, Kind::misuse, ""},
        {"SELECT \"nothing\" FROM houses", V{}, Kind::misuse, ""},
        {"SELECT FROM WHERE", V{}, Kind::misuse, ""},
        {"SELECT 1; SELECT 2", V{}, Kind::misuse, ""},
        {"SELECT ?", V{}, Kind::misuse, ""},
        {"SELECT 1", V{std::int64_t{1}}, Kind::misuse, ""},
        {"COMMIT", V{}, Kind::misuse, ""},
    };
    for (const auto& c : cases) {
        const auto e = error_of([&](Tx& tx) { tx.exec_values(c.sql, c.values); });
        ASSERT_TRUE(e) << c.sql;
        EXPECT_EQ(e->kind, c.kind) << c.sql << ": " << e->what();
        EXPECT_EQ(e->constraint, c.constraint) << c.sql;
        for (auto secret : {"secret", "777"}) EXPECT_EQ(std::string(e->what()).find(secret), std::string::npos) << e->what();
    }
    EXPECT_FALSE(error_of([&](Tx& tx) { tx.exec("UPDATE houses SET rooms = 2"); })) << "the connection still works";
}

TEST_P(Db, a_deferred_reference_fails_its_own_transaction) {
    const auto e = error_of([](Tx& tx) { tx.exec("INSERT INTO late (id, after_id) VALUES (1, 99)"); });
    ASSERT_TRUE(e);
    EXPECT_EQ(e->kind, Kind::foreign_key);
    EXPECT_FALSE(error_of([](Tx& tx) {
        tx.exec("INSERT INTO late (id, after_id) VALUES (1, 2)");
        tx.exec("INSERT INTO late (id) VALUES (2)");
    }));
    EXPECT_EQ(count("late"), 2);
}

enum class Refusal { no };
ErrorInfo error_info(Refusal) { return {"no", ErrorKind::conflict}; }

TEST_P(Db, a_refusal_or_an_exception_undoes_all_of_its_transaction) {
    const auto refused = store.write([](Tx& tx) -> Result<int> {
        tx.exec("INSERT INTO kept (id) VALUES (1)");
        return Refusal::no;
    });
    EXPECT_FALSE(refused.ok());
    EXPECT_TRUE(refused.error().is(Refusal::no));
    EXPECT_THROW(store.write([](Tx& tx) {
        tx.exec("INSERT INTO kept (id) VALUES (2)");
        throw std::out_of_range("mine");
    }), std::out_of_range);
    EXPECT_EQ(count("kept"), 0);

    const auto done = store.write([](Tx& tx) -> Result<std::string> {
        tx.exec("INSERT INTO kept (id) VALUES (1)");
        return std::string("kept");
    });
    EXPECT_EQ(done.value(), "kept");
    EXPECT_EQ(store.write([](Tx&) { return 7; }), 7);
    EXPECT_EQ(count("kept"), 1);
}

TEST_P(Db, after_an_error_the_transaction_is_over) {
    const auto twice = [](Tx& tx) { tx.exec("INSERT INTO kept (id) VALUES (1), (1)"); };
    // A refusal may be made of it.
    const auto refused = store.write([&](Tx& tx) -> Result<int> {
        try {
            twice(tx);
        } catch (const DbError&) {
            return Refusal::no;
        }
        return 1;
    });
    EXPECT_FALSE(refused.ok());
    // But nothing of it is kept, and later statements say the first error again.
    const auto e = error_of([&](Tx& tx) {
        tx.exec("INSERT INTO kept (id) VALUES (5)");
        EXPECT_THROW(twice(tx), DbError);
        try {
            tx.query("SELECT 1");
            ADD_FAILURE();
        } catch (const DbError& again) {
            EXPECT_EQ(again.kind, Kind::unique);
        }
    });
    ASSERT_TRUE(e);
    EXPECT_EQ(e->kind, Kind::unique);
    EXPECT_EQ(count("kept"), 0);
}

TEST_P(Db, a_read_cannot_write) {
    for (const char* sql : {"INSERT INTO kept (id) VALUES (1)", "CREATE TABLE x (a BIGINT)", "DELETE FROM kept"}) {
        try {
            store.read([&](Tx& tx) { tx.exec(sql); });
            ADD_FAILURE() << sql;
        } catch (const DbError& e) {
            EXPECT_EQ(e.kind, Kind::misuse) << sql << e.what();
        }
    }
    EXPECT_EQ(count("kept"), 0);
}

TEST_P(Db, a_transaction_inside_a_transaction_is_misuse_and_does_not_wait_for_itself) {
    const auto misuse = [](auto&& f) {
        try {
            f();
        } catch (const DbError& e) {
            return e.kind == Kind::misuse;
        }
        return false;
    };
    const auto write = [&] { store.write([](Tx& tx) { tx.exec("INSERT INTO kept (id) VALUES (1)"); }); };
    const auto read = [&] { store.read([](Tx&) {}); };
    EXPECT_TRUE(misuse([&] { store.write([&](Tx&) { write(); }); }));
    EXPECT_TRUE(misuse([&] { store.write([&](Tx&) { read(); }); }));
    EXPECT_TRUE(misuse([&] { store.read([&](Tx&) { write(); }); }));
    EXPECT_TRUE(misuse([&] { store.read([&](Tx&) { read(); }); }));
    EXPECT_EQ(count("kept"), 0);
    write();
    EXPECT_EQ(count("kept"), 1);
}

TEST_P(Db, many_different_statements_do_not_fill_the_memory_of_prepared_ones) {
    store.write([](Tx& tx) {
        for (int i = 0; i < 1300; ++i) EXPECT_EQ(tx.query_one("SELECT " + std::to_string(i) + " + ?", 1)->get<int>(0), i + 1);
        EXPECT_EQ(tx.query_one("SELECT 0 + ?", 1)->get<int>(0), 1);
    });
}

TEST(OpenStore, refuses_what_it_cannot_open_without_repeating_the_address) {
    for (const char* url : {"", "mysql://u:hunter2@h/d", "sqlite:", "/just/a/path", "sqlite:/no/such/folder/hunter2/x.db", "postgresql://u:hunter2@[bad/d",
                            "postgresql://u:hunter2@/d?host=/no/such/folder", "postgresql://u:hunter2@/d?nonsense=1"}) {
        try {
            open_store(url, {.busy_ms = 100});
            ADD_FAILURE() << url;
        } catch (const DbError& e) {
            EXPECT_EQ(std::string(e.what()).find("hunter2"), std::string::npos) << e.what();
        }
    }
}

}  // namespace
}  // namespace brigade::db
