#include <sodium.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

#include "base/embedded.h"
#include "platform/db/store.h"

namespace brigade::db {
namespace {

using Kind = DbError::Kind;
constexpr int waits_max = 60;  // times busy_ms that another node's migration may last

std::string checksum_of(std::string_view text) {
    std::array<unsigned char, 32> hash{};
    crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(text.data()), text.size(), nullptr, 0);
    std::string hex(65, '\0');
    sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size());
    hex.pop_back();
    return hex;
}

std::string label(int number, std::string_view name) { return "migration " + std::to_string(number) + " (" + std::string(name) + ")"; }

void check_list(const std::vector<Migration>& migrations) {
    for (std::size_t i = 0; i < migrations.size(); ++i)
        if (migrations[i].number < 1 || (i > 0 && migrations[i].number <= migrations[i - 1].number))
            throw DbError(Kind::misuse, label(migrations[i].number, migrations[i].name) + " is out of order or a number twice");
}

// Two nodes that start at once: the second waits here. The first statement must be one that takes no snapshot, else the second
// node would not see what the first one applied while it waited.
void lock_migrations(Tx& tx, bool postgresql, bool table_exists) {
    if (!postgresql) return;  // BEGIN IMMEDIATE has done it
    tx.exec_script("SET LOCAL lock_timeout = 0");
    if (table_exists) tx.exec_script("LOCK TABLE schema_migrations IN EXCLUSIVE MODE");
    else tx.exec_script("SELECT pg_advisory_xact_lock(4274966119)");
}

std::map<int, std::string> load_applied(Tx& tx) {
    std::map<int, std::string> out;
    for (const auto& row : tx.query("SELECT number, checksum FROM schema_migrations ORDER BY number")) out.emplace(row.get<int>(0), row.get<std::string>(1));
    return out;
}

void check_applied(const std::map<int, std::string>& applied, const std::vector<Migration>& migrations) {
    for (const auto& [number, checksum] : applied) {
        const auto known = std::find_if(migrations.begin(), migrations.end(), [n = number](const Migration& m) { return m.number == n; });
        if (known == migrations.end())
            throw DbError(Kind::misuse, "the database has migration " + std::to_string(number) + ", which this version does not know");
        if (checksum_of(known->sql) != checksum)
            throw DbError(Kind::misuse, label(number, known->name) + " has changed since it was applied to this database");
    }
}

template <class F>
auto wait_for_other_node(F&& f) {
    for (int waits = 0;; ++waits) {
        try {
            return f();
        } catch (const DbError& e) {
            if (e.kind != Kind::busy || waits == waits_max) throw;
        }
    }
}

bool apply(Store& store, const Migration& m, const std::vector<Migration>& migrations) {
    return store.write([&](Tx& tx) {
        lock_migrations(tx, store.engine() == "postgresql", true);
        const auto applied = load_applied(tx);
        check_applied(applied, migrations);
        if (applied.contains(m.number)) return false;
        tx.exec_script(m.sql);
        tx.exec("INSERT INTO schema_migrations (number, name, checksum) VALUES (?, ?, ?)", m.number, m.name, checksum_of(m.sql));
        return true;
    });
}

}  // namespace

const std::vector<Migration>& embedded_migrations() {
    static const std::vector<Migration> migrations = [] {
        std::vector<Migration> out;
        for (const auto& file : embedded::migrations()) {  // 0007_timeclock_punches.sql
            Migration m{0, {}, file.text};
            const auto end = file.name.data() + file.name.size();
            const auto [after, error] = std::from_chars(file.name.data(), end, m.number);
            if (error != std::errc{} || after == end || *after != '_' || !file.name.ends_with(".sql"))
                throw DbError(Kind::misuse, "a migration is named 0007_what_it_does.sql, not " + std::string(file.name));
            m.name = {after + 1, static_cast<std::size_t>(end - after) - 5};
            out.push_back(m);
        }
        std::sort(out.begin(), out.end(), [](const Migration& a, const Migration& b) { return a.number < b.number; });
        return out;
    }();
    return migrations;
}

int migrate(Store& store, const std::vector<Migration>& migrations) {
    check_list(migrations);
    int count = 0;
    wait_for_other_node([&] {
        const auto applied = store.write([&](Tx& tx) {
            lock_migrations(tx, store.engine() == "postgresql", false);
            tx.exec_script("CREATE TABLE IF NOT EXISTS schema_migrations (number INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL)");
            return load_applied(tx);
        });
        check_applied(applied, migrations);
        for (const auto& m : migrations)
            if (!applied.contains(m.number)) count += apply(store, m, migrations);
    });
    return count;
}

}  // namespace brigade::db
