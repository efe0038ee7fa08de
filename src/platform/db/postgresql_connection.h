// One PostgreSQL connection with its prepared statements. Used by one thread at a time. Private to platform/db.
#pragma once
#include <libpq-fe.h>

#include <unordered_map>

#include "platform/db/engine.h"

namespace brigade::db {

class PostgresqlConnection {
public:
    PostgresqlConnection(const std::string& url, const StoreOptions&);

    // The next statement opens the transaction, in the same round trip; when there is none, no transaction is opened.
    void begin(const char* sql) { pending_begin_ = sql; }
    // Throws lost_connection when it is not known whether the transaction was committed.
    void commit();
    void roll_back() noexcept;

    std::vector<Row> query(std::string_view sql, const std::vector<Value>& values);
    std::int64_t exec(std::string_view sql, const std::vector<Value>& values);
    void script(std::string_view sql);

    bool usable() const { return !broken_ && PQstatus(handle_.get()) == CONNECTION_OK && PQtransactionStatus(handle_.get()) == PQTRANS_IDLE; }

private:
    struct Finish { void operator()(PGconn* c) const { PQfinish(c); } };
    struct Clear { void operator()(PGresult* r) const { PQclear(r); } };
    using Answer = std::unique_ptr<PGresult, Clear>;

    Answer run(std::string_view sql, const std::vector<Value>& values);
    void send(bool accepted, std::string_view sql);
    // Reads the answers of `commands` pipelined commands; returns the last, throws the first error.
    Answer receive(int commands, std::string_view sql);
    [[noreturn]] void fail(const PGresult* answer, std::string_view sql);
    void simple(const char* sql);

    std::unique_ptr<PGconn, Finish> handle_;
    std::unordered_map<std::string, std::string> prepared_;  // types of the values and SQL -> name
    unsigned long made_ = 0;
    const char* pending_begin_ = nullptr;
    bool broken_ = false;  // lost, or in a state only a new connection mends
};

}  // namespace brigade::db
