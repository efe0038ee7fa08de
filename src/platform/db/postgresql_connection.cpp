#include "platform/db/postgresql_connection.h"

#include <array>
#include <cstring>
#include <utility>

namespace brigade::db {
namespace {

using Kind = DbError::Kind;
constexpr std::size_t statements_max = 512;
enum : Oid { oid_bool = 16, oid_bytea = 17, oid_name = 19, oid_int8 = 20, oid_int2 = 21, oid_int4 = 23, oid_text = 25, oid_varchar = 1043,
             oid_void = 2278, oid_uuid = 2950 };

Kind kind_of(std::string_view state) {
    static const std::unordered_map<std::string_view, Kind> states{
        {"23505", Kind::unique}, {"23503", Kind::foreign_key}, {"23001", Kind::foreign_key}, {"23514", Kind::check},
        {"23502", Kind::not_null}, {"40001", Kind::serialization}, {"40P01", Kind::serialization}, {"55P03", Kind::busy},
        {"57014", Kind::busy}, {"53300", Kind::busy}, {"53100", Kind::full}, {"53200", Kind::full}, {"25006", Kind::misuse},
        {"25P02", Kind::misuse}, {"22021", Kind::misuse}, {"57P01", Kind::lost_connection}, {"57P02", Kind::lost_connection},
        {"57P03", Kind::lost_connection}, {"57P05", Kind::lost_connection}};
    if (auto it = states.find(state); it != states.end()) return it->second;
    if (state.starts_with("08")) return Kind::lost_connection;
    if (state.starts_with("42")) return Kind::misuse;
    return Kind::other;
}

std::string field(const PGresult* answer, int code) {
    const char* text = PQresultErrorField(answer, code);
    return text ? text : "";
}

template <class Int>
Int big_endian(const char* p) {
    std::make_unsigned_t<Int> v = 0;
    for (std::size_t i = 0; i < sizeof(Int); ++i) v = static_cast<decltype(v)>((std::uint64_t{v} << 8) | static_cast<unsigned char>(p[i]));
    return static_cast<Int>(v);
}

// The values in PostgreSQL's binary format. Points into `values`.
struct Parameters {
    explicit Parameters(const std::vector<Value>& values) : numbers(values.size()) {
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (auto n = std::get_if<std::int64_t>(&values[i])) {
                const auto u = __builtin_bswap64(static_cast<std::uint64_t>(*n));
                std::memcpy(numbers[i].data(), &u, 8);
                add(oid_int8, numbers[i].data(), 8);
            } else if (auto s = std::get_if<std::string>(&values[i])) {
                add(oid_text, s->data(), s->size());
            } else if (auto b = std::get_if<Blob>(&values[i])) {
                add(oid_bytea, b->bytes.data(), b->bytes.size());
            } else if (auto u = std::get_if<Uuid>(&values[i])) {
                add(oid_uuid, reinterpret_cast<const char*>(u->bytes.data()), u->bytes.size());
            } else {
                add(0, nullptr, 0);  // the server infers its type
            }
        }
    }
    void add(Oid oid, const char* data, std::size_t size) {
        types.push_back(oid);
        texts.push_back(data);
        lengths.push_back(static_cast<int>(size));
        formats.push_back(1);
    }
    int count() const { return static_cast<int>(types.size()); }
    std::vector<std::array<char, 8>> numbers;
    std::vector<Oid> types;
    std::vector<const char*> texts;
    std::vector<int> lengths, formats;
};

// One prepared statement for each way the values' types fall: a NULL carries none.
std::string statement_key(std::string_view sql, const std::vector<Value>& values) {
    std::string key;
    key.reserve(values.size() + 1 + sql.size());
    for (const auto& v : values) key += static_cast<char>('a' + v.index());
    key += ' ';
    key += sql;
    return key;
}

Value column_value(const PGresult* answer, int row, int column, std::string_view sql) {
    const Oid type = PQftype(answer, column);
    if (PQgetisnull(answer, row, column) || type == oid_void) return Null{};
    const char* p = PQgetvalue(answer, row, column);
    const auto size = static_cast<std::size_t>(PQgetlength(answer, row, column));
    switch (type) {
        case oid_int8: return big_endian<std::int64_t>(p);
        case oid_int4: return std::int64_t{big_endian<std::int32_t>(p)};
        case oid_int2: return std::int64_t{big_endian<std::int16_t>(p)};
        case oid_bool: return std::int64_t{*p != 0};
        case oid_text:
        case oid_varchar:
        case oid_name: return std::string(p, size);
        case oid_bytea: return Blob{std::string(p, size)};
        case oid_uuid: {
            Uuid u;
            std::memcpy(u.bytes.data(), p, 16);
            return u;
        }
    }
    throw DbError(Kind::misuse, "column " + std::to_string(column + 1) + " is of a type the store does not read; CAST it" + in_sql(sql));
}

}  // namespace

PostgresqlConnection::PostgresqlConnection(const std::string& url, const StoreOptions& options) {
    // What stands before dbname the address may override, what stands after it not.
    const char* const names[] = {"connect_timeout", "fallback_application_name", "dbname", "client_encoding", nullptr};
    const char* const values[] = {"5", "brigade", url.c_str(), "UTF8", nullptr};
    handle_.reset(PQconnectdbParams(names, values, 1));
    if (!handle_ || PQstatus(handle_.get()) != CONNECTION_OK) {
        // An address that cannot be read is quoted by libpq, password included: then its words are not passed on.
        char* unread = nullptr;
        PQconninfoOption* read = PQconninfoParse(url.c_str(), &unread);
        const bool readable = read != nullptr;
        PQconninfoFree(read);
        PQfreemem(unread);
        if (!readable) throw DbError(Kind::misuse, "the postgresql:// address cannot be read");
        throw DbError(Kind::lost_connection, std::string("cannot connect: ") + (handle_ ? PQerrorMessage(handle_.get()) : "no memory"));
    }
    PQsetNoticeProcessor(handle_.get(), [](void*, const char*) {}, nullptr);
    simple("SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'");
    simple("SET standard_conforming_strings = on");
    simple(("SET lock_timeout = " + std::to_string(options.busy_ms)).c_str());
    PQenterPipelineMode(handle_.get());
}

void PostgresqlConnection::simple(const char* sql) {
    const Answer answer(PQexec(handle_.get(), sql));
    const auto status = PQresultStatus(answer.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) fail(answer.get(), sql);
}

void PostgresqlConnection::send(bool accepted, std::string_view sql) {
    if (accepted) return;
    broken_ = true;
    if (PQstatus(handle_.get()) == CONNECTION_OK) throw DbError(Kind::misuse, "postgresql does not take the statement" + in_sql(sql));
    throw DbError(Kind::lost_connection, "the connection to postgresql is lost" + in_sql(sql));
}

PostgresqlConnection::Answer PostgresqlConnection::run(std::string_view sql, const std::vector<Value>& values) {
    auto* c = handle_.get();
    const Parameters parameters(values);
    auto key = statement_key(sql, values);
    auto known = prepared_.find(key);
    SqlText text{{}, 0};
    if (known == prepared_.end()) {
        text = read_sql(sql);
        check_parameter_count(text, sql, values.size());
    }
    int commands = 1;
    if (const char* begin = std::exchange(pending_begin_, nullptr)) {
        send(PQsendQueryParams(c, begin, 0, nullptr, nullptr, nullptr, nullptr, 1), sql);
        ++commands;
    }
    if (known == prepared_.end() && prepared_.size() >= statements_max) {
        prepared_.clear();
        send(PQsendQueryParams(c, "DEALLOCATE ALL", 0, nullptr, nullptr, nullptr, nullptr, 1), sql);
        ++commands;
    }
    const bool fresh = known == prepared_.end();
    const std::string name = fresh ? "s" + std::to_string(++made_) : known->second;
    if (fresh) {
        send(PQsendPrepare(c, name.c_str(), text.numbered.c_str(), parameters.count(), parameters.types.data()), sql);
        ++commands;
    }
    send(PQsendQueryPrepared(c, name.c_str(), parameters.count(), parameters.texts.data(), parameters.lengths.data(), parameters.formats.data(), 1), sql);
    send(PQpipelineSync(c), sql);
    auto answer = receive(commands, sql);
    // A failing first use leaves a prepared statement nobody refers to; the next use prepares it again under another name.
    if (fresh) prepared_.emplace(std::move(key), name);
    return answer;
}

PostgresqlConnection::Answer PostgresqlConnection::receive(int commands, std::string_view sql) {
    auto* c = handle_.get();
    Answer last, error;
    for (int i = 0; i < commands; ++i) {
        Answer answer(PQgetResult(c));
        if (!answer) break;
        const auto status = PQresultStatus(answer.get());
        if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && !error) error = std::move(answer);
        else last = std::move(answer);
        if (PQstatus(c) != CONNECTION_OK) break;
        while (Answer rest{PQgetResult(c)}) {
        }
    }
    Answer sync;
    if (PQstatus(c) == CONNECTION_OK) sync.reset(PQgetResult(c));
    if (!sync || PQresultStatus(sync.get()) != PGRES_PIPELINE_SYNC) broken_ = true;
    if (error || !last || broken_) fail(error.get(), sql);
    return last;
}

void PostgresqlConnection::fail(const PGresult* answer, std::string_view sql) {
    const auto state = answer ? field(answer, PG_DIAG_SQLSTATE) : std::string();
    const bool lost = broken_ || PQstatus(handle_.get()) != CONNECTION_OK;
    const Kind kind = state.empty() ? (lost ? Kind::lost_connection : Kind::other) : kind_of(state);
    // A plan that a migration has outdated, a statement the server forgot: a new connection has neither.
    if (kind == Kind::lost_connection || state == "0A000" || state == "26000") broken_ = true;
    if (state.empty()) throw DbError(kind, (lost ? "the connection to postgresql is lost" : "postgresql failed without saying how") + in_sql(sql));

    // Data errors (22…) quote the value, and so may functions (P0…): their words are not passed on.
    const bool quotes_values = state.starts_with("22") || state.starts_with("P0");
    auto constraint = field(answer, PG_DIAG_CONSTRAINT_NAME);
    if (kind == Kind::not_null) constraint = field(answer, PG_DIAG_TABLE_NAME) + "." + field(answer, PG_DIAG_COLUMN_NAME);
    throw DbError(kind, "postgresql " + state + (quotes_values ? "" : ": " + field(answer, PG_DIAG_MESSAGE_PRIMARY)) + in_sql(sql), constraint);
}

std::vector<Row> PostgresqlConnection::query(std::string_view sql, const std::vector<Value>& values) {
    const auto answer = run(sql, values);
    std::vector<Row> rows;
    const int count = PQntuples(answer.get()), columns = PQnfields(answer.get());
    rows.reserve(static_cast<std::size_t>(count));
    for (int r = 0; r < count; ++r) {
        std::vector<Value> row;
        row.reserve(static_cast<std::size_t>(columns));
        for (int c = 0; c < columns; ++c) row.push_back(column_value(answer.get(), r, c, sql));
        rows.emplace_back(std::move(row));
    }
    return rows;
}

std::int64_t PostgresqlConnection::exec(std::string_view sql, const std::vector<Value>& values) {
    const auto answer = run(sql, values);
    if (std::string_view(PQcmdStatus(answer.get())).starts_with("SELECT")) return 0;
    const std::string_view changed = PQcmdTuples(answer.get());
    return changed.empty() ? 0 : std::stoll(std::string(changed));
}

void PostgresqlConnection::script(std::string_view sql) {
    struct OutOfPipeline {  // the simple protocol, which takes several statements, does not work inside
        PGconn* c;
        explicit OutOfPipeline(PGconn* c) : c(c) { PQexitPipelineMode(c); }
        ~OutOfPipeline() { PQenterPipelineMode(c); }
    } out(handle_.get());
    if (const char* begin = std::exchange(pending_begin_, nullptr)) simple(begin);
    simple(std::string(sql).c_str());
}

void PostgresqlConnection::commit() {
    if (std::exchange(pending_begin_, nullptr)) return;
    auto* c = handle_.get();
    try {
        send(PQsendQueryParams(c, "COMMIT", 0, nullptr, nullptr, nullptr, nullptr, 1) && PQpipelineSync(c), "COMMIT");
        const auto answer = receive(1, "COMMIT");
        if (std::string_view(PQcmdStatus(answer.get())) != "COMMIT") throw DbError(Kind::other, "postgresql rolled back instead of committing");
    } catch (const DbError& e) {
        if (e.kind != Kind::lost_connection && !broken_) throw;
        throw DbError(Kind::lost_connection, "the connection was lost during COMMIT: whether it was committed is not known");
    }
}

void PostgresqlConnection::roll_back() noexcept {
    if (std::exchange(pending_begin_, nullptr) || broken_ || PQtransactionStatus(handle_.get()) == PQTRANS_IDLE) return;
    auto* c = handle_.get();
    try {
        send(PQsendQueryParams(c, "ROLLBACK", 0, nullptr, nullptr, nullptr, nullptr, 1) && PQpipelineSync(c), "ROLLBACK");
        receive(1, "ROLLBACK");
    } catch (const DbError&) {
        broken_ = true;
    }
}

}  // namespace brigade::db
