// What both engines share. Private to platform/db.
#pragma once
#include "platform/db/store.h"

namespace brigade::db {

std::unique_ptr<Store> open_sqlite(const std::string& path, const StoreOptions&);
std::unique_ptr<Store> open_postgresql(const std::string& url, const StoreOptions&);

// Marks this thread as running a function of `store`; DbError::misuse when it already does. On SQLite a nested write would wait
// for itself for ever, on PostgreSQL nested transactions would starve the pool.
class InsideStore {
public:
    explicit InsideStore(const Store& store);
    ~InsideStore();
    InsideStore(const InsideStore&) = delete;
    InsideStore& operator=(const InsideStore&) = delete;
};

// PostgreSQL refuses every statement after a failed one; SQLite would go on. Here both refuse, with the first error.
class EngineTx : public Tx {
public:
    std::vector<Row> query_values(std::string_view sql, const std::vector<Value>& values) final;
    std::int64_t exec_values(std::string_view sql, const std::vector<Value>& values) final;
    void exec_script(std::string_view sql) final;
    const std::optional<DbError>& failed() const { return failed_; }

protected:
    virtual std::vector<Row> run_query(std::string_view sql, const std::vector<Value>& values) = 0;
    virtual std::int64_t run_exec(std::string_view sql, const std::vector<Value>& values) = 0;
    virtual void run_script(std::string_view sql) = 0;

private:
    template <class F> auto guarded(F&& f);
    std::optional<DbError> failed_;
};

struct SqlText {
    std::string numbered;     // with $1, $2 … for PostgreSQL
    std::size_t parameters;
};
// Finds the `?` outside of strings, quoted names and comments. DbError::misuse for `?1` and for statements that begin or end
// transactions or change the connection: only the store does that.
SqlText read_sql(std::string_view sql);
void check_parameter_count(const SqlText&, std::string_view sql, std::size_t given);

// " in: <sql>", for error texts: SQL holds placeholders, never values.
std::string in_sql(std::string_view sql);

}  // namespace brigade::db
