#include "platform/db/sqlite_connection.h"

namespace brigade::db {
namespace {

using Kind = DbError::Kind;
constexpr std::size_t statements_max = 512;

Kind kind_of(int extended) {
    switch (extended) {
        case SQLITE_CONSTRAINT_UNIQUE:
        case SQLITE_CONSTRAINT_PRIMARYKEY:
        case SQLITE_CONSTRAINT_ROWID: return Kind::unique;
        case SQLITE_CONSTRAINT_FOREIGNKEY: return Kind::foreign_key;
        case SQLITE_CONSTRAINT_CHECK: return Kind::check;
        case SQLITE_CONSTRAINT_NOTNULL: return Kind::not_null;
    }
    switch (extended & 0xff) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED: return Kind::busy;
        case SQLITE_FULL:
        case SQLITE_NOMEM: return Kind::full;
        case SQLITE_ERROR:
        case SQLITE_READONLY:
        case SQLITE_MISUSE:
        case SQLITE_RANGE:
        case SQLITE_TOOBIG:
        case SQLITE_MISMATCH: return Kind::misuse;
    }
    return Kind::other;
}

// The values must outlive the step: nothing is copied.
int bind_value(sqlite3_stmt* stmt, int i, const Value& value) {
    if (auto n = std::get_if<std::int64_t>(&value)) return sqlite3_bind_int64(stmt, i, *n);
    if (auto s = std::get_if<std::string>(&value)) return sqlite3_bind_text64(stmt, i, s->data(), s->size(), SQLITE_STATIC, SQLITE_UTF8);
    if (auto b = std::get_if<Blob>(&value)) return sqlite3_bind_blob64(stmt, i, b->bytes.data(), b->bytes.size(), SQLITE_STATIC);
    if (auto u = std::get_if<Uuid>(&value)) return sqlite3_bind_blob64(stmt, i, u->bytes.data(), u->bytes.size(), SQLITE_STATIC);
    return sqlite3_bind_null(stmt, i);
}

Value column_value(sqlite3_stmt* stmt, int i, std::string_view sql) {
    const auto bytes = [&](const void* p) { return std::string(static_cast<const char*>(p), static_cast<std::size_t>(sqlite3_column_bytes(stmt, i))); };
    switch (sqlite3_column_type(stmt, i)) {
        case SQLITE_NULL: return Null{};
        case SQLITE_INTEGER: return sqlite3_column_int64(stmt, i);
        case SQLITE_TEXT: return bytes(sqlite3_column_text(stmt, i));
        case SQLITE_BLOB: {
            const void* p = sqlite3_column_blob(stmt, i);  // null when empty
            return Blob{p ? bytes(p) : std::string()};
        }
    }
    throw DbError(Kind::misuse, "column " + std::to_string(i + 1) + " is of a type the store does not read; CAST it" + in_sql(sql));
}

// Leaves a statement ready for its next use, whatever happened.
struct Resetting {
    sqlite3_stmt* stmt;
    ~Resetting() {
        sqlite3_reset(stmt);
        sqlite3_clear_bindings(stmt);
    }
};

}  // namespace

SqliteConnection::SqliteConnection(const std::string& path, Use use, int busy_ms) {
    try {
        open(path, use, busy_ms);
    } catch (...) {
        sqlite3_close(db_);  // no statement is prepared yet
        throw;
    }
}
SqliteConnection::~SqliteConnection() {
    statements_.clear();
    own_.clear();
    sqlite3_close(db_);
}

void SqliteConnection::open(const std::string& path, Use use, int busy_ms) {
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
    if (sqlite3_open_v2(path.c_str(), &db_, flags, nullptr) != SQLITE_OK)
        throw DbError(Kind::other, std::string("cannot open the database file: ") + (db_ ? sqlite3_errmsg(db_) : "no memory"));
    sqlite3_extended_result_codes(db_, 1);
    sqlite3_busy_timeout(db_, busy_ms);
    // "x" is a column, as on PostgreSQL, never a text by mistake.
    sqlite3_db_config(db_, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    sqlite3_db_config(db_, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
    if (use == Use::write) {
        if (first_column("PRAGMA journal_mode=WAL", {}) != std::vector<std::string>{"wal"})
            throw DbError(Kind::other, "the database file's disk does not allow write-ahead logging");
        script("PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA wal_autocheckpoint=4000; PRAGMA journal_size_limit=67108864; "
               "PRAGMA cache_size=-16000");
    }
    script("PRAGMA trusted_schema=OFF; PRAGMA case_sensitive_like=ON; PRAGMA temp_store=MEMORY");
    if (use == Use::read) script("PRAGMA query_only=ON");
}

SqliteConnection::Statement SqliteConnection::prepare(std::string_view sql, SqlText text) {
    Statement made{nullptr, std::move(text)};
    sqlite3_stmt* handle = nullptr;
    const char* tail = nullptr;
    if (sqlite3_prepare_v3(db_, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &handle, &tail) != SQLITE_OK) fail(sql);
    made.handle.reset(handle);
    const std::string_view rest = sql.substr(static_cast<std::size_t>(tail - sql.data()));
    if (!handle || rest.find_first_not_of(" \t\r\n;") != rest.npos)
        throw DbError(Kind::misuse, "one statement at a time" + in_sql(sql));
    return made;
}

SqliteConnection::Statement& SqliteConnection::prepared(std::string_view sql) {
    if (auto it = statements_.find(sql); it != statements_.end()) return it->second;
    // No statement is under way here: every one is reset before the call that stepped it returns.
    if (statements_.size() >= statements_max) statements_.clear();
    return statements_.emplace(std::string(sql), prepare(sql, read_sql(sql))).first->second;
}

template <class OnRow>
void SqliteConnection::step_all(sqlite3_stmt* stmt, std::string_view sql, OnRow&& on_row) {
    for (;;) {
        const int rc = sqlite3_step(stmt);
        if (rc == SQLITE_DONE) return;
        if (rc != SQLITE_ROW) fail(sql);
        on_row();
    }
}

std::vector<Row> SqliteConnection::query(std::string_view sql, const std::vector<Value>& values) {
    auto& statement = prepared(sql);
    check_parameter_count(statement.text, sql, values.size());
    sqlite3_stmt* stmt = statement.handle.get();
    Resetting resetting{stmt};
    for (std::size_t i = 0; i < values.size(); ++i)
        if (bind_value(stmt, static_cast<int>(i + 1), values[i]) != SQLITE_OK) fail(sql);
    std::vector<Row> rows;
    const int columns = sqlite3_column_count(stmt);
    step_all(stmt, sql, [&] {
        std::vector<Value> row;
        row.reserve(static_cast<std::size_t>(columns));
        for (int i = 0; i < columns; ++i) row.push_back(column_value(stmt, i, sql));
        rows.emplace_back(std::move(row));
    });
    return rows;
}

std::int64_t SqliteConnection::exec(std::string_view sql, const std::vector<Value>& values) {
    auto& statement = prepared(sql);
    check_parameter_count(statement.text, sql, values.size());
    sqlite3_stmt* stmt = statement.handle.get();
    Resetting resetting{stmt};
    for (std::size_t i = 0; i < values.size(); ++i)
        if (bind_value(stmt, static_cast<int>(i + 1), values[i]) != SQLITE_OK) fail(sql);
    // sqlite3_changes keeps the count of an earlier statement when this one changes no row.
    const auto before = sqlite3_total_changes64(db_);
    step_all(stmt, sql, [] {});
    return sqlite3_total_changes64(db_) == before ? 0 : sqlite3_changes64(db_);
}

void SqliteConnection::control(std::string_view sql) {
    auto it = own_.find(sql);
    if (it == own_.end()) it = own_.emplace(std::string(sql), prepare(sql, {})).first;
    sqlite3_stmt* stmt = it->second.handle.get();
    Resetting resetting{stmt};
    step_all(stmt, sql, [] {});
}

void SqliteConnection::script(std::string_view sql) {
    if (sqlite3_exec(db_, std::string(sql).c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) fail(sql);
}

bool SqliteConnection::has_dangling_references() const {
    int current = 0, highest = 0;
    sqlite3_db_status(db_, SQLITE_DBSTATUS_DEFERRED_FKS, &current, &highest, 0);
    return current != 0;
}

std::vector<std::string> SqliteConnection::first_column(const char* sql, const std::string& argument) {
    sqlite3_stmt* handle = nullptr;
    std::vector<std::string> out;
    if (sqlite3_prepare_v2(db_, sql, -1, &handle, nullptr) != SQLITE_OK) return out;
    std::unique_ptr<sqlite3_stmt, Finalize> stmt(handle);
    if (!argument.empty()) sqlite3_bind_text64(handle, 1, argument.data(), argument.size(), SQLITE_STATIC, SQLITE_UTF8);
    while (sqlite3_step(handle) == SQLITE_ROW)
        if (auto text = reinterpret_cast<const char*>(sqlite3_column_text(handle, 0))) out.emplace_back(text);
    return out;
}

// SQLite says "users.org_id, users.person_id"; PostgreSQL says the index. The rooms get the index from both.
std::string SqliteConnection::unique_index_name(const std::string& columns, int extended) {
    const auto table = columns.substr(0, columns.find('.'));
    if (extended != SQLITE_CONSTRAINT_UNIQUE) return table + "_pkey";
    std::vector<std::string> names;
    for (const auto& index : first_column("SELECT name FROM pragma_index_list(?) WHERE \"unique\" = 1", table)) {
        std::string of_index, key_name = table;
        for (const auto& column : first_column("SELECT name FROM pragma_index_info(?) ORDER BY seqno", index)) {
            of_index += (of_index.empty() ? "" : ", ") + table + "." + column;
            key_name += "_" + column;
        }
        if (of_index == columns) names.push_back(index.starts_with("sqlite_autoindex_") ? key_name + "_key" : index);
    }
    return names.size() == 1 ? names.front() : columns;
}

void SqliteConnection::fail(std::string_view sql) {
    const int extended = sqlite3_extended_errcode(db_);
    const std::string message = sqlite3_errmsg(db_);
    const Kind kind = kind_of(extended);
    std::string constraint;
    if (kind == Kind::unique || kind == Kind::check || kind == Kind::not_null) {
        if (const auto at = message.find("failed: "); at != message.npos) constraint = message.substr(at + 8);
        if (constraint.starts_with("index '")) constraint = constraint.substr(7, constraint.size() - 8);
        else if (kind == Kind::unique) constraint = unique_index_name(constraint, extended);
    }
    throw DbError(kind, "sqlite " + std::to_string(extended) + ": " + message + in_sql(sql), constraint);
}

}  // namespace brigade::db
