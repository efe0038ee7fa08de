#include "platform/db/store.h"

#include "platform/db/engine.h"

namespace brigade::db {
namespace {

thread_local std::vector<const Store*> entered;

// The length of the UTF-8 character at `p`, 0 when it is none. As strict as PostgreSQL: no overlong form, no surrogate.
std::size_t utf8_length(const unsigned char* p, const unsigned char* end) {
    const auto rest = [&](std::size_t n, unsigned char low, unsigned char high) -> std::size_t {
        if (static_cast<std::size_t>(end - p) < n || p[1] < low || p[1] > high) return 0;
        for (std::size_t i = 2; i < n; ++i)
            if ((p[i] & 0xC0) != 0x80) return 0;
        return n;
    };
    const unsigned char c = *p;
    if (c < 0x80) return 1;
    if (c < 0xC2) return 0;
    if (c < 0xE0) return rest(2, 0x80, 0xBF);
    if (c < 0xF0) return rest(3, c == 0xE0 ? 0xA0 : 0x80, c == 0xED ? 0x9F : 0xBF);
    if (c < 0xF5) return rest(4, c == 0xF0 ? 0x90 : 0x80, c == 0xF4 ? 0x8F : 0xBF);
    return 0;
}

bool storable(std::string_view text) {
    auto p = reinterpret_cast<const unsigned char*>(text.data());
    for (const auto end = p + text.size(); p < end;) {
        const auto n = *p == 0 ? 0 : utf8_length(p, end);
        if (n == 0) return false;
        p += n;
    }
    return true;
}

void refuse_bad_text(std::string_view sql, const std::vector<Value>& values) {
    for (std::size_t i = 0; i < values.size(); ++i)
        if (auto text = std::get_if<std::string>(&values[i]); text && !storable(*text))
            throw DbError(DbError::Kind::misuse, "value " + std::to_string(i + 1) + " holds a NUL or is not UTF-8" + in_sql(sql));
}

}  // namespace

void wrong_type(const char* wanted, const Value& got) {
    static constexpr const char* names[] = {"NULL", "an integer", "text", "bytes", "a uuid"};
    throw DbError(DbError::Kind::misuse, std::string("a column holds ") + names[got.index()] + ", read as " + wanted);
}

InsideStore::InsideStore(const Store& store) {
    for (auto s : entered)
        if (s == &store) throw DbError(DbError::Kind::misuse, "a transaction inside a transaction of the same store");
    entered.push_back(&store);
}
InsideStore::~InsideStore() { entered.pop_back(); }

template <class F>
auto EngineTx::guarded(F&& f) {
    if (failed_) throw *failed_;
    try {
        return f();
    } catch (const DbError& e) {
        failed_ = e;
        throw;
    }
}
std::vector<Row> EngineTx::query_values(std::string_view sql, const std::vector<Value>& values) {
    return guarded([&] { refuse_bad_text(sql, values); return run_query(sql, values); });
}
std::int64_t EngineTx::exec_values(std::string_view sql, const std::vector<Value>& values) {
    return guarded([&] { refuse_bad_text(sql, values); return run_exec(sql, values); });
}
void EngineTx::exec_script(std::string_view sql) {
    guarded([&] { run_script(sql); });
}

std::unique_ptr<Store> open_store(const std::string& url, const StoreOptions& options) {
    if (options.readers < 1) throw DbError(DbError::Kind::misuse, "a store needs at least one reader");
    if (url.starts_with("sqlite:") && url.size() > 7) return open_sqlite(url.substr(7), options);
    if (url.starts_with("postgresql://") || url.starts_with("postgres://")) return open_postgresql(url, options);
    // The address may hold a password: it is not repeated.
    throw DbError(DbError::Kind::misuse, "a database address starts with sqlite:/path or postgresql://");
}

}  // namespace brigade::db
