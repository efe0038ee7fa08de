#include <gtest/gtest.h>

#include "platform/db/engine.h"

namespace brigade::db {
namespace {

TEST(SqlText, placeholders_are_numbered_outside_of_texts_names_and_comments) {
    const struct { const char* sql; const char* numbered; std::size_t parameters; } cases[] = {
        {"SELECT 1", "SELECT 1", 0},
        {"SELECT ?", "SELECT $1", 1},
        {"INSERT INTO t VALUES (?, ?,?)", "INSERT INTO t VALUES ($1, $2,$3)", 3},
        {"SELECT '?' , ?", "SELECT '?' , $1", 1},
        {"SELECT 'it''s ?', ?", "SELECT 'it''s ?', $1", 1},
        {"SELECT '', ?", "SELECT '', $1", 1},
        {"SELECT 'back\\', ?", "SELECT 'back\\', $1", 1},
        {"SELECT E'quo\\'te ?', ?", "SELECT E'quo\\'te ?', $1", 1},
        {"SELECT e'\\\\', ?", "SELECT e'\\\\', $1", 1},
        {"SELECT name'a\\', ?", "SELECT name'a\\', $1", 1},
        {"SELECT \"a?b\", ?", "SELECT \"a?b\", $1", 1},
        {"SELECT \"a\"\"?\", ?", "SELECT \"a\"\"?\", $1", 1},
        {"SELECT 1 -- why?\n, ?", "SELECT 1 -- why?\n, $1", 1},
        {"SELECT 1 -- it's ?", "SELECT 1 -- it's ?", 0},
        {"SELECT 1 /* a? 'b */, ?", "SELECT 1 /* a? 'b */, $1", 1},
        {"SELECT 4 - ? / ?", "SELECT 4 - $1 / $2", 2},
        {"SELECT 'never closed ?", "SELECT 'never closed ?", 0},
        {"SELECT 1 /* never closed ?", "SELECT 1 /* never closed ?", 0},
        {"SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?", "SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10", 10},
    };
    for (const auto& c : cases) {
        const auto text = read_sql(c.sql);
        EXPECT_EQ(text.numbered, c.numbered) << c.sql;
        EXPECT_EQ(text.parameters, c.parameters) << c.sql;
    }
}

TEST(SqlText, numbered_placeholders_and_statements_of_the_store_are_refused) {
    for (const char* sql : {"SELECT ?1", "SELECT ?a", "COMMIT", "begin", " ; ROLLBACK", "-- x\n COMMIT", "/* x */ savepoint a", "RELEASE a",
                            "END", "ABORT", "START TRANSACTION", "PRAGMA foreign_keys=OFF", "ATTACH 'x' AS y", "SET search_path = x"}) {
        try {
            read_sql(sql);
            ADD_FAILURE() << sql;
        } catch (const DbError& e) {
            EXPECT_EQ(e.kind, DbError::Kind::misuse) << sql;
        }
    }
    EXPECT_NO_THROW(read_sql("SELECT 1 AS commit"));
    EXPECT_NO_THROW(read_sql("UPDATE settings SET a = ?"));
}

}  // namespace
}  // namespace brigade::db
