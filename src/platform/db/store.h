// The store: the same SQL text on SQLite (WAL, synchronous=FULL, group commit) and on PostgreSQL
// (SERIALIZABLE, retried). A write returns only when it is durable. A function may run more
// than once and on another thread: it has no effect but through `tx`. A function that returns a Result holding an Error, or
// that throws, is rolled back whole.
//
// After a DbError the transaction is over, on both engines: later statements throw the same error again, and it is never
// committed. A function may still catch it and return a refusal. No write or read of the same store inside a write or a
// read: DbError::misuse. Text must be UTF-8 without NUL: DbError::misuse.
//
// When the connection is lost while PostgreSQL commits, nobody knows whether it did: DbError::lost_connection, not retried.
//
// Portable SQL: `?` placeholders; column types UUID, BIGINT (also instants in ms and amounts), INTEGER (also
// booleans 0/1), TEXT, BYTEA; ON CONFLICT and RETURNING are fine; sums are CAST(... AS BIGINT). LIKE
// is case-sensitive. Name a constraint by CREATE UNIQUE INDEX or CONSTRAINT … CHECK to get the same name from both engines.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>
#include "base/ids.h"
#include "base/instant.h"
#include "base/result.h"

namespace brigade::db {

struct Blob { std::string bytes; bool operator==(const Blob&) const = default; };
struct Null { bool operator==(const Null&) const = default; };
using Value = std::variant<Null, std::int64_t, std::string, Blob, Uuid>;

// What the machine or the engine answered. Texts never carry bound values (they would reach the logs).
class DbError : public std::runtime_error {
public:
    enum class Kind { unique, foreign_key, check, not_null, busy, serialization, lost_connection, full, misuse, other };
    DbError(Kind kind, const std::string& what, std::string constraint = {})
        : std::runtime_error(what), kind(kind), constraint(std::move(constraint)) {}
    Kind kind;
    std::string constraint;  // unique: index name ("users_email", "users_pkey"); check: name; not null: "users.email". SQLite names no foreign key
};

// ---- C++ value <-> SQL value -------------------------------------------------------------------------------
template <class T> struct Bind;  // static Value to(const T&); static T from(const Value&)
[[noreturn]] void wrong_type(const char* wanted, const Value& got);

template <class T> requires std::is_integral_v<T>
struct Bind<T> {
    static Value to(T v) { return static_cast<std::int64_t>(v); }
    static T from(const Value& v) {
        auto p = std::get_if<std::int64_t>(&v);
        if (!p) wrong_type("integer", v);
        if constexpr (!std::is_same_v<T, bool> && sizeof(T) < sizeof *p) {
            if (*p != static_cast<std::int64_t>(static_cast<T>(*p))) wrong_type("smaller integer", v);
        }
        return static_cast<T>(*p);
    }
};
template <> struct Bind<std::string> {
    static Value to(std::string v) { return v; }
    static std::string from(const Value& v) { if (auto p = std::get_if<std::string>(&v)) return *p; wrong_type("text", v); }
};
template <> struct Bind<std::string_view> { static Value to(std::string_view v) { return std::string(v); } };
template <std::size_t N> struct Bind<char[N]> { static Value to(const char* v) { return std::string(v); } };
template <> struct Bind<const char*> { static Value to(const char* v) { return std::string(v); } };
template <> struct Bind<Blob> {
    static Value to(Blob v) { return v; }
    static Blob from(const Value& v) { if (auto p = std::get_if<Blob>(&v)) return *p; wrong_type("bytes", v); }
};
template <> struct Bind<Null> { static Value to(Null) { return Null{}; } };
template <> struct Bind<Uuid> {
    static Value to(Uuid v) { return v; }
    static Uuid from(const Value& v) {
        if (auto p = std::get_if<Uuid>(&v)) return *p;
        if (auto b = std::get_if<Blob>(&v); b && b->bytes.size() == 16) {  // SQLite keeps a UUID as a 16-byte blob
            Uuid u; for (std::size_t i = 0; i < 16; ++i) u.bytes[i] = static_cast<std::uint8_t>(b->bytes[i]);
            return u;
        }
        wrong_type("uuid", v);
    }
};
template <Prefix P> struct Bind<Id<P>> {
    static Value to(const Id<P>& v) { return v.uuid; }
    static Id<P> from(const Value& v) { return Id<P>{Bind<Uuid>::from(v)}; }
};
template <> struct Bind<Instant> {
    static Value to(Instant v) { return ms_of(v); }
    static Instant from(const Value& v) { return instant_of_ms(Bind<std::int64_t>::from(v)); }
};
template <class T> struct Bind<std::optional<T>> {
    static Value to(const std::optional<T>& v) { return v ? Bind<T>::to(*v) : Value{Null{}}; }
    static std::optional<T> from(const Value& v) {
        if (std::holds_alternative<Null>(v)) return {};
        return Bind<T>::from(v);
    }
};

class Row {
public:
    explicit Row(std::vector<Value> v) : v_(std::move(v)) {}
    template <class T> T get(std::size_t i) const { return Bind<T>::from(v_.at(i)); }
    std::size_t size() const { return v_.size(); }
    const Value& operator[](std::size_t i) const { return v_.at(i); }
private:
    std::vector<Value> v_;
};

// ---- Transactions ------------------------------------------------------------------------------------------
class Tx {
public:
    virtual ~Tx() = default;
    // Rows in full. Bound every query with LIMIT or by what it selects.
    template <class... A> std::vector<Row> query(std::string_view sql, const A&... a) { return query_values(sql, {Bind<A>::to(a)...}); }
    template <class... A> std::optional<Row> query_one(std::string_view sql, const A&... a) {
        auto rows = query(sql, a...);
        if (rows.empty()) return {};
        return std::move(rows.front());
    }
    // Rows changed.
    template <class... A> std::int64_t exec(std::string_view sql, const A&... a) { return exec_values(sql, {Bind<A>::to(a)...}); }
    virtual std::vector<Row> query_values(std::string_view sql, const std::vector<Value>& values) = 0;
    virtual std::int64_t exec_values(std::string_view sql, const std::vector<Value>& values) = 0;
    // Several statements without parameters or results: migrations only.
    virtual void exec_script(std::string_view sql) = 0;
};

class Store {
public:
    virtual ~Store() = default;

    // Runs f(Tx&) in one serialisable transaction; returns its value once durable. See the head of this file.
    template <class F> auto write(F&& f) -> std::invoke_result_t<F, Tx&> {
        using R = std::invoke_result_t<F, Tx&>;
        if constexpr (std::is_void_v<R>) {
            write_erased([&](Tx& tx) { f(tx); return true; });
        } else {
            std::optional<R> out;
            write_erased([&](Tx& tx) {
                out.reset();
                out.emplace(f(tx));
                if constexpr (requires { out->ok(); }) return out->ok(); else return true;
            });
            return std::move(*out);
        }
    }
    // Runs f(Tx&) on a snapshot. Writing through it is a DbError::misuse.
    template <class F> auto read(F&& f) -> std::invoke_result_t<F, Tx&> {
        using R = std::invoke_result_t<F, Tx&>;
        if constexpr (std::is_void_v<R>) {
            read_erased([&](Tx& tx) { f(tx); });
        } else {
            std::optional<R> out;
            read_erased([&](Tx& tx) { out.reset(); out.emplace(f(tx)); });
            return std::move(*out);
        }
    }

    virtual std::string engine() const = 0;  // "sqlite" or "postgresql"

protected:
    // The function returns whether to commit.
    virtual void write_erased(const std::function<bool(Tx&)>&) = 0;
    virtual void read_erased(const std::function<void(Tx&)>&) = 0;
};

struct StoreOptions {
    int readers = 4;            // SQLite: reading connections. PostgreSQL: pooled connections
    int busy_ms = 5000;
    int write_retries_max = 20; // serialization failures before DbError::serialization reaches the caller
};
// url: "sqlite:/path/file.db" or "postgresql://…" (anything libpq accepts). Throws DbError when it cannot be opened.
std::unique_ptr<Store> open_store(const std::string& url, const StoreOptions& = {});

// A migration: number and name from its file name, 0007_timeclock_punches.sql. Embedded in the binary by the build.
struct Migration { int number; std::string_view name; std::string_view sql; };
const std::vector<Migration>& embedded_migrations();
// Applies what is missing, in order, each in its own transaction; returns how many. Refuses (DbError::misuse) a database
// that has a migration this binary does not know, or one whose text has changed since it was applied.
int migrate(Store&, const std::vector<Migration>&);

}  // namespace brigade::db
