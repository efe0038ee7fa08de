// One SQLite connection with its statement cache. Used by one thread at a time. Private to platform/db.
#pragma once
#include <sqlite3.h>

#include <unordered_map>

#include "platform/db/engine.h"

namespace brigade::db {

class SqliteConnection {
public:
    enum class Use { write, read };
    SqliteConnection(const std::string& path, Use use, int busy_ms);
    ~SqliteConnection();
    SqliteConnection(const SqliteConnection&) = delete;
    SqliteConnection& operator=(const SqliteConnection&) = delete;

    std::vector<Row> query(std::string_view sql, const std::vector<Value>& values);
    std::int64_t exec(std::string_view sql, const std::vector<Value>& values);
    void script(std::string_view sql);
    // BEGIN, COMMIT, SAVEPOINT …: the store's own statements.
    void control(std::string_view sql);

    bool in_transaction() const { return sqlite3_get_autocommit(db_) == 0; }
    // References to rows that do not exist, which COMMIT would refuse.
    bool has_dangling_references() const;

private:
    struct TextHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
    };
    struct Finalize { void operator()(sqlite3_stmt* s) const { sqlite3_finalize(s); } };
    struct Statement { std::unique_ptr<sqlite3_stmt, Finalize> handle; SqlText text; };

    void open(const std::string& path, Use use, int busy_ms);
    using Statements = std::unordered_map<std::string, Statement, TextHash, std::equal_to<>>;
    Statement prepare(std::string_view sql, SqlText text);
    Statement& prepared(std::string_view sql);
    template <class OnRow> void step_all(sqlite3_stmt* stmt, std::string_view sql, OnRow&& on_row);
    [[noreturn]] void fail(std::string_view sql);
    std::string unique_index_name(const std::string& columns, int extended);
    std::vector<std::string> first_column(const char* sql, const std::string& argument);

    sqlite3* db_ = nullptr;
    Statements statements_;
    Statements own_;  // control()'s, which a transaction's function may not run
};

}  // namespace brigade::db
