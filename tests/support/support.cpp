#include "support/support.h"

#include <libpq-fe.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <mutex>
#include <stdexcept>

namespace brigade::test {
namespace {

namespace fs = std::filesystem;

std::string unique_name() {
    static std::atomic<int> made{0};
    return "brigade_test_" + std::to_string(getpid()) + "_" + new_uuid(Instant{}).hex().substr(20) + "_" + std::to_string(++made);
}

// ---- SQLite: the migrated file is made once for the process and copied for each test

struct TemplateFile {
    fs::path path = fs::temp_directory_path() / (unique_name() + "_template.db");
    TemplateFile() {
        auto store = db::open_store("sqlite:" + path.string());
        db::migrate(*store, db::embedded_migrations());
    }
    ~TemplateFile() { fs::remove(path); }
};

fs::path new_sqlite_file(TestDatabase::Schema schema) {
    const auto path = fs::temp_directory_path() / (unique_name() + ".db");
    if (schema == TestDatabase::Schema::migrated) {
        static const TemplateFile migrated;
        fs::copy_file(migrated.path, path);
    }
    return path;
}

// ---- PostgreSQL: the migrated database is made once for the cluster and is the template of each test's

class Admin {
public:
    Admin() : connection_(PQconnectdb(url().c_str())) {
        PQsetNoticeProcessor(connection_, [](void*, const char*) {}, nullptr);
        if (PQstatus(connection_) == CONNECTION_OK) return;
        const std::string why = PQerrorMessage(connection_);
        PQfinish(connection_);
        throw std::runtime_error("the cluster in BRIGADE_TEST_POSTGRES does not answer: " + why);
    }
    ~Admin() { PQfinish(connection_); }
    Admin(const Admin&) = delete;
    Admin& operator=(const Admin&) = delete;

    static std::string url() {
        const char* url = std::getenv("BRIGADE_TEST_POSTGRES");
        if (!url || !*url)
            throw std::runtime_error("BRIGADE_TEST_POSTGRES is not set: export BRIGADE_TEST_POSTGRES=$(tests/support/postgres start DIR)");
        return url;
    }
    // Rows in the answer.
    int run(const std::string& sql) {
        std::unique_ptr<PGresult, decltype(&PQclear)> answer(PQexec(connection_, sql.c_str()), &PQclear);
        const auto status = PQresultStatus(answer.get());
        if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) throw std::runtime_error(sql + ": " + PQerrorMessage(connection_));
        return PQntuples(answer.get());
    }

private:
    PGconn* connection_;
};

// postgresql://user@host/postgres?host=… with another database's name.
std::string url_of(const std::string& database) {
    auto url = Admin::url();
    const auto from = url.find('/', url.find("://") + 3);
    if (from == url.npos) throw std::runtime_error("BRIGADE_TEST_POSTGRES names no database");
    const auto to = std::min(url.find('?', from), url.size());
    return url.replace(from + 1, to - from - 1, database);
}

std::string template_name() {
    std::string all;
    for (const auto& m : db::embedded_migrations()) all += std::to_string(m.number) + ' ' + std::string(m.sql);
    return "brigade_template_" + std::to_string(std::hash<std::string>{}(all));
}

// Several test programs may run at once: one makes the template, under a lock, and shows it only when it is whole.
std::string migrated_template(Admin& admin) {
    static std::mutex mutex;
    static std::string name;
    std::lock_guard lock(mutex);
    if (!name.empty()) return name;
    const auto wanted = template_name();
    admin.run("SELECT pg_advisory_lock(7211)");
    if (admin.run("SELECT 1 FROM pg_database WHERE datname = '" + wanted + "'") == 0) {
        admin.run("DROP DATABASE IF EXISTS brigade_template_in_the_making WITH (FORCE)");
        admin.run("CREATE DATABASE brigade_template_in_the_making TEMPLATE template0");
        {
            auto store = db::open_store(url_of("brigade_template_in_the_making"));
            db::migrate(*store, db::embedded_migrations());
        }
        admin.run("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = 'brigade_template_in_the_making'");
        admin.run("ALTER DATABASE brigade_template_in_the_making RENAME TO " + wanted);
    }
    admin.run("SELECT pg_advisory_unlock(7211)");
    return name = wanted;
}

}  // namespace

TestDatabase::TestDatabase(std::string engine, Schema schema, db::StoreOptions options) : engine_(std::move(engine)), options_(options) {
    if (engine_ == "sqlite") {
        name_ = new_sqlite_file(schema).string();
        url_ = "sqlite:" + name_;
        return;
    }
    if (engine_ != "postgresql") throw std::invalid_argument("no such engine: " + engine_);
    Admin admin;
    name_ = unique_name();
    admin.run("CREATE DATABASE " + name_ + " TEMPLATE " + (schema == Schema::migrated ? migrated_template(admin) : "template0"));
    url_ = url_of(name_);
}

TestDatabase::~TestDatabase() {
    store_.reset();
    try {
        if (engine_ == "sqlite")
            for (auto suffix : {"", "-wal", "-shm"}) fs::remove(name_ + suffix);
        else
            Admin().run("DROP DATABASE IF EXISTS " + name_ + " WITH (FORCE)");
    } catch (const std::exception&) {  // left behind in the tests' own cluster or folder
    }
}

db::Store& TestDatabase::store() {
    if (!store_) store_ = db::open_store(url_, options_);
    return *store_;
}
void TestDatabase::close() { store_.reset(); }

}  // namespace brigade::test
