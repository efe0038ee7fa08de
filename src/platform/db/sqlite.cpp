// SQLite: one writer thread that commits all waiting writes together, and a pool of readers. A commit waits for the disk, so
// one for each write would bound the whole product by the disk's latency.
#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <iterator>
#include <thread>

#include "platform/db/sqlite_connection.h"

namespace brigade::db {
namespace {

using Kind = DbError::Kind;
constexpr std::size_t group_max = 1024;
constexpr std::size_t waiting_max = 8192;

class SqliteTx : public EngineTx {
public:
    explicit SqliteTx(SqliteConnection& connection) : connection_(connection) {}

protected:
    std::vector<Row> run_query(std::string_view sql, const std::vector<Value>& values) override { return connection_.query(sql, values); }
    std::int64_t run_exec(std::string_view sql, const std::vector<Value>& values) override { return connection_.exec(sql, values); }
    void run_script(std::string_view sql) override { connection_.script(sql); }

private:
    SqliteConnection& connection_;
};

struct Request {
    const std::function<bool(Tx&)>* run;
    std::exception_ptr error;
    std::atomic<int> done{0};
};
using RequestPtr = std::shared_ptr<Request>;  // the writer still touches `done` while the waiter leaves

class Readers {
public:
    Readers(std::string path, const StoreOptions& options) : path_(std::move(path)), options_(options) {}

    std::unique_ptr<SqliteConnection> take() {
        std::unique_lock lock(mutex_);
        const auto free = [&] { return !idle_.empty() || open_ < options_.readers; };
        if (!freed_.wait_for(lock, milliseconds(options_.busy_ms), free)) throw DbError(Kind::busy, "no reading connection became free");
        if (idle_.empty()) {
            ++open_;
            lock.unlock();
            try {
                return std::make_unique<SqliteConnection>(path_, SqliteConnection::Use::read, options_.busy_ms);
            } catch (...) {
                give_back(nullptr);
                throw;
            }
        }
        auto connection = std::move(idle_.back());
        idle_.pop_back();
        return connection;
    }
    void give_back(std::unique_ptr<SqliteConnection> connection) {
        {
            std::lock_guard lock(mutex_);
            if (connection) idle_.push_back(std::move(connection));
            else --open_;
        }
        freed_.notify_one();
    }

private:
    const std::string path_;
    const StoreOptions options_;
    std::mutex mutex_;
    std::condition_variable freed_;
    std::vector<std::unique_ptr<SqliteConnection>> idle_;
    int open_ = 0;
};

class SqliteStore : public Store {
public:
    SqliteStore(const std::string& path, const StoreOptions& options)
        : options_(options), connection_(path, SqliteConnection::Use::write, options.busy_ms), readers_(path, options),
          writer_([this] { write_groups(); }) {}
    ~SqliteStore() override {
        {
            std::lock_guard lock(mutex_);
            stopping_ = true;
        }
        arrived_.notify_all();
        writer_.join();
    }
    std::string engine() const override { return "sqlite"; }

protected:
    void write_erased(const std::function<bool(Tx&)>& f) override {
        InsideStore inside(*this);
        auto request = std::make_shared<Request>();
        request->run = &f;
        enqueue(request);
        request->done.wait(0, std::memory_order_acquire);
        if (request->error) std::rethrow_exception(std::move(request->error));
    }

    void read_erased(const std::function<void(Tx&)>& f) override {
        InsideStore inside(*this);
        auto connection = readers_.take();
        try {
            read_on(*connection, f);
        } catch (...) {
            readers_.give_back(connection->in_transaction() ? nullptr : std::move(connection));
            throw;
        }
        readers_.give_back(std::move(connection));
    }

private:
    static void read_on(SqliteConnection& connection, const std::function<void(Tx&)>& f) {
        connection.control("BEGIN");
        SqliteTx tx(connection);
        try {
            f(tx);
            if (tx.failed()) throw *tx.failed();
        } catch (...) {
            if (connection.in_transaction()) connection.control("ROLLBACK");
            throw;
        }
        connection.control("COMMIT");
    }

    void enqueue(const RequestPtr& request) {
        std::unique_lock lock(mutex_);
        const auto room = [&] { return waiting_.size() < waiting_max || stopping_; };
        if (!left_.wait_for(lock, milliseconds(options_.busy_ms), room)) throw DbError(Kind::busy, "too many writes are waiting");
        if (stopping_) throw DbError(Kind::misuse, "a write to a store that is closing");
        waiting_.push_back(request);
        lock.unlock();
        arrived_.notify_one();
    }

    void write_groups() {
        InsideStore inside(*this);  // a write inside a write would wait for this very thread
        std::vector<RequestPtr> group;
        for (;;) {
            {
                std::unique_lock lock(mutex_);
                arrived_.wait(lock, [&] { return stopping_ || !waiting_.empty(); });
                if (waiting_.empty()) return;
                const auto n = std::min(waiting_.size(), group_max);
                group.assign(std::make_move_iterator(waiting_.begin()), std::make_move_iterator(waiting_.begin() + static_cast<std::ptrdiff_t>(n)));
                waiting_.erase(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(n));
            }
            left_.notify_all();
            for (std::size_t next = 0; next < group.size();) next = write_from(group, next);
            for (auto& request : group) {
                request->done.store(1, std::memory_order_release);
                request->done.notify_one();
            }
            group.clear();
        }
    }

    // Commits the group from `first` in one transaction; returns the first not handled. When the transaction fails, all in it get
    // the error, those refused too: they may have been refused for what another one wrote.
    std::size_t write_from(std::vector<RequestPtr>& group, std::size_t first) {
        std::size_t next = first;
        try {
            connection_.control("BEGIN IMMEDIATE");
            while (next < group.size()) {
                auto& request = *group[next++];
                try {
                    run_one(*request.run);
                } catch (...) {
                    request.error = std::current_exception();
                }
                if (!connection_.in_transaction()) throw_given_up(request.error);
            }
            connection_.control("COMMIT");
        } catch (const DbError& e) {
            if (next == first) next = group.size();  // BEGIN failed: to try again for each would hold all of them up
            for (std::size_t i = first; i < next; ++i) group[i]->error = std::make_exception_ptr(e);
            roll_back();
        }
        return next;
    }

    void run_one(const std::function<bool(Tx&)>& f) {
        connection_.control("SAVEPOINT one");
        SqliteTx tx(connection_);
        bool commit = false;
        try {
            commit = f(tx);
            if (commit && tx.failed()) throw *tx.failed();
            if (commit && connection_.has_dangling_references())  // only deferred ones are left: COMMIT would fail for all
                throw DbError(Kind::foreign_key, "a deferred foreign key is not satisfied");
        } catch (...) {
            end_one(false);
            throw;
        }
        end_one(commit);
    }
    void end_one(bool keep) {
        if (!connection_.in_transaction()) return;
        if (!keep) connection_.control("ROLLBACK TO one");
        connection_.control("RELEASE one");
    }
    // On a full disk, say, the engine drops the whole transaction, not the one savepoint.
    [[noreturn]] static void throw_given_up(const std::exception_ptr& cause) {
        try {
            if (cause) std::rethrow_exception(cause);
        } catch (const DbError&) {
            throw;
        } catch (...) {
        }
        throw DbError(Kind::other, "the database gave up the transaction of a group of writes");
    }
    void roll_back() {
        try {
            if (connection_.in_transaction()) connection_.control("ROLLBACK");
        } catch (const DbError&) {  // then the next BEGIN fails and says so to its callers
        }
    }

    const StoreOptions options_;
    SqliteConnection connection_;  // the writer thread's
    Readers readers_;
    std::mutex mutex_;
    std::condition_variable arrived_, left_;
    std::deque<RequestPtr> waiting_;
    bool stopping_ = false;
    std::thread writer_;  // last: it uses all of the above
};

}  // namespace

std::unique_ptr<Store> open_sqlite(const std::string& path, const StoreOptions& options) { return std::make_unique<SqliteStore>(path, options); }

}  // namespace brigade::db
