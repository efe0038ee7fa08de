// PostgreSQL: each write is a SERIALIZABLE transaction on a pooled connection, run again when the engine says so.
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "platform/db/postgresql_connection.h"

namespace brigade::db {
namespace {

using Kind = DbError::Kind;
using SteadyTime = std::chrono::steady_clock::time_point;
constexpr const char* begin_write = "BEGIN ISOLATION LEVEL SERIALIZABLE";
constexpr const char* begin_read = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

class PostgresqlTx : public EngineTx {
public:
    explicit PostgresqlTx(PostgresqlConnection& connection) : connection_(connection) {}

protected:
    std::vector<Row> run_query(std::string_view sql, const std::vector<Value>& values) override { return connection_.query(sql, values); }
    std::int64_t run_exec(std::string_view sql, const std::vector<Value>& values) override { return connection_.exec(sql, values); }
    void run_script(std::string_view sql) override { connection_.script(sql); }

private:
    PostgresqlConnection& connection_;
};

class Pool {
public:
    Pool(std::string url, const StoreOptions& options) : url_(std::move(url)), options_(options) {}

    std::unique_ptr<PostgresqlConnection> take() {
        std::unique_lock lock(mutex_);
        const auto free = [&] { return !idle_.empty() || open_ < options_.readers; };
        if (!freed_.wait_for(lock, milliseconds(options_.busy_ms), free)) throw DbError(Kind::busy, "no connection became free");
        if (idle_.empty()) {
            ++open_;
            lock.unlock();
            try {
                return std::make_unique<PostgresqlConnection>(url_, options_);
            } catch (...) {
                give_back(nullptr);
                throw;
            }
        }
        auto connection = std::move(idle_.back());
        idle_.pop_back();
        return connection;
    }
    void give_back(std::unique_ptr<PostgresqlConnection> connection) {
        if (connection && !connection->usable()) connection.reset();
        {
            std::lock_guard lock(mutex_);
            if (connection) {
                idle_.push_back(std::move(connection));
            } else {  // a restarted server has dropped the waiting ones too
                open_ -= 1 + static_cast<int>(idle_.size());
                idle_.clear();
            }
        }
        freed_.notify_all();
    }

private:
    const std::string url_;
    const StoreOptions options_;
    std::mutex mutex_;
    std::condition_variable freed_;
    std::vector<std::unique_ptr<PostgresqlConnection>> idle_;
    int open_ = 0;
};

class Lease {
public:
    explicit Lease(Pool& pool) : pool_(pool), connection_(pool.take()) {}
    ~Lease() {
        connection_->roll_back();
        pool_.give_back(std::move(connection_));
    }
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;
    PostgresqlConnection& operator*() { return *connection_; }

private:
    Pool& pool_;
    std::unique_ptr<PostgresqlConnection> connection_;
};

// Writes pass together; one that keeps losing against the others passes alone, so that it ends.
class Gate {
public:
    class Passage {
    public:
        Passage(Gate& gate, bool alone) : gate_(gate), alone_(alone) {
            std::unique_lock lock(gate.mutex_);
            gate.waiting_alone_ += alone;
            gate.changed_.wait(lock, [&] { return !gate.closed_ && (alone ? gate.inside_ == 0 : gate.waiting_alone_ == 0); });
            gate.waiting_alone_ -= alone;
            gate.closed_ = alone;
            ++gate.inside_;
        }
        ~Passage() {
            {
                std::lock_guard lock(gate_.mutex_);
                --gate_.inside_;
                if (alone_) gate_.closed_ = false;
            }
            gate_.changed_.notify_all();
        }
        Passage(const Passage&) = delete;
        Passage& operator=(const Passage&) = delete;

    private:
        Gate& gate_;
        const bool alone_;
    };

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    int inside_ = 0, waiting_alone_ = 0;
    bool closed_ = false;
};

class PostgresqlStore : public Store {
public:
    PostgresqlStore(const std::string& url, const StoreOptions& options) : options_(options), pool_(url, options) { Lease lease(pool_); }
    std::string engine() const override { return "postgresql"; }

protected:
    void write_erased(const std::function<bool(Tx&)>& f) override {
        InsideStore inside(*this);
        persist([&](int failures) {
            Gate::Passage passage(gate_, failures > 5);
            return attempt(begin_write, f);
        });
    }
    void read_erased(const std::function<void(Tx&)>& f) override {
        InsideStore inside(*this);
        persist([&](int) {
            return attempt(begin_read, [&](Tx& tx) {
                f(tx);
                if (const auto& error = static_cast<EngineTx&>(tx).failed()) throw *error;
                return false;  // there is nothing to commit
            });
        });
    }

private:
    // What ended an attempt that had no effect and may be made again; nothing when it is done.
    using Again = std::optional<DbError>;

    void persist(const std::function<Again(int failures)>& attempt_once) {
        const SteadyTime give_up = std::chrono::steady_clock::now() + milliseconds(options_.busy_ms);
        for (int failures = 0;;) {
            const Again again = attempt_once(failures);
            if (!again) return;
            if (again->kind == Kind::serialization ? ++failures > options_.write_retries_max : std::chrono::steady_clock::now() > give_up)
                throw *again;
            const int step = again->kind == Kind::serialization ? failures - 1 : 5;
            std::this_thread::sleep_for(milliseconds(1 << std::min(step, 5)));
        }
    }

    Again attempt(const char* begin, const std::function<bool(Tx&)>& f) {
        std::optional<Lease> lease;
        try {
            lease.emplace(pool_);
        } catch (const DbError& e) {
            if (e.kind == Kind::lost_connection) return e;
            throw;
        }
        return attempt_on(**lease, begin, f);
    }

    Again attempt_on(PostgresqlConnection& connection, const char* begin, const std::function<bool(Tx&)>& f) {
        connection.begin(begin);
        PostgresqlTx tx(connection);
        const auto again = [&] { return tx.failed() && (tx.failed()->kind == Kind::serialization || tx.failed()->kind == Kind::lost_connection); };
        bool commit = false;
        try {
            commit = f(tx);
        } catch (...) {
            if (again()) return tx.failed();
            throw;
        }
        // A function may have taken the error for a refusal: what it decided is void all the same.
        if (again()) return tx.failed();
        if (!commit) return {};
        if (tx.failed()) throw *tx.failed();
        try {
            connection.commit();
        } catch (const DbError& e) {
            if (e.kind == Kind::serialization) return e;
            throw;
        }
        return {};
    }

    const StoreOptions options_;
    Pool pool_;
    Gate gate_;
};

}  // namespace

std::unique_ptr<Store> open_postgresql(const std::string& url, const StoreOptions& options) { return std::make_unique<PostgresqlStore>(url, options); }

}  // namespace brigade::db
