// kill -9 under write load: no acknowledged write is missing, nothing is half-written, start-up is clean. The real binary, over sockets.
#include <curl/curl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <atomic>
#include <iostream>
#include <mutex>
#include <set>
#include <thread>
#include "domain/scheduling/scheduling.h"
#include "scenarios/world.h"

extern char** environ;

namespace brigade::scenarios {
namespace {

constexpr int kills = 20;
constexpr int writers = 8;

size_t collect(char* data, size_t, size_t n, void* out) {
    static_cast<std::string*>(out)->append(data, n);
    return n;
}

struct Asked { std::string url, body = "", header = "", method = ""; };   // without a method: POST with a body, GET without

// Status, or 0 when no answer came.
long send(CURL* curl, const Asked& asked, std::string* answer_headers = nullptr, std::string* answer_body = nullptr) {
    std::string answer;
    curl_slist* headers = curl_slist_append(nullptr, "Content-Type: application/json");
    if (!asked.header.empty()) headers = curl_slist_append(headers, asked.header.c_str());
    curl_easy_reset(curl);
    curl_easy_setopt(curl, CURLOPT_URL, asked.url.c_str());
    if (!asked.body.empty()) curl_easy_setopt(curl, CURLOPT_POSTFIELDS, asked.body.c_str());
    if (!asked.method.empty()) curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, asked.method.c_str());
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, collect);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &answer);
    if (answer_headers) curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, collect), curl_easy_setopt(curl, CURLOPT_HEADERDATA, answer_headers);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, 20'000L);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    long status = 0;
    if (curl_easy_perform(curl) == CURLE_OK) curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    curl_slist_free_all(headers);
    if (answer_body) *answer_body = std::move(answer);
    return status;
}

class Process {
public:
    Process(const std::string& database, int port) : url("http://127.0.0.1:" + std::to_string(port)) {
        const std::string binary = BRIGADE_BINARY, port_text = std::to_string(port);
        const char* arguments[] = {binary.c_str(), "serve", "--database", database.c_str(), "--port", port_text.c_str(), "--web", "", "--operator-token", operator_token, nullptr};
        posix_spawn_file_actions_t files;
        posix_spawn_file_actions_init(&files);
        for (const int fd : {1, 2}) posix_spawn_file_actions_addopen(&files, fd, "/dev/null", 1, 0);
        posix_spawn(&pid, binary.c_str(), &files, nullptr, const_cast<char**>(arguments), environ);
        posix_spawn_file_actions_destroy(&files);
    }
    bool ready() const {
        CURL* curl = curl_easy_init();
        bool up = false;
        for (int i = 0; i < 500 && !up; ++i) {
            up = send(curl, {url + "/readyz"}) == 200;
            if (!up) std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
        curl_easy_cleanup(curl);
        return up;
    }
    void kill_9() {
        if (pid > 0) ::kill(pid, SIGKILL), ::waitpid(pid, nullptr, 0);
        pid = -1;
    }
    ~Process() { kill_9(); }
    std::string url;
    pid_t pid = -1;
};

using Crash = ::testing::TestWithParam<std::string>;

TEST_P(Crash, NoAcknowledgedWriteIsMissingAndNothingIsHalfWritten) {
    curl_global_init(CURL_GLOBAL_DEFAULT);
    test::TestDatabase database(GetParam(), test::TestDatabase::Schema::empty);
    const int port = 20'000 + static_cast<int>(::getpid() % 20'000);
    std::mutex mutex;
    std::set<std::string> acknowledged;
    std::string cookie;
    for (int round = 0; round < kills; ++round) {
        Process process(database.url(), port);
        ASSERT_TRUE(process.ready()) << "start-up after kill " << round;
        if (cookie.empty()) {
            CURL* curl = curl_easy_init();
            std::string headers;
            const auto body = boost::json::serialize(boost::json::object{{"organization_name", "Traiteur"}, {"name", "Marie"}, {"email", "marie@traiteur.example"}, {"password", password}, {"locale", "fr-CA"}, {"time_zone", "America/Toronto"}});
            ASSERT_EQ(send(curl, {process.url + "/api/v1/signups", body}, &headers), 201);
            curl_easy_cleanup(curl);
            const auto at = headers.find("brigade_session=");
            ASSERT_NE(at, std::string::npos);
            cookie = headers.substr(at, headers.find(';', at) - at);
        }
        std::vector<std::thread> threads;
        std::atomic<bool> stop{false};
        for (int w = 0; w < writers; ++w)
            threads.emplace_back([&, w] {
                CURL* curl = curl_easy_init();
                for (int i = 0; !stop; ++i) {
                    const auto name = std::to_string(round) + "-" + std::to_string(w) + "-" + std::to_string(i);
                    const auto body = R"({"name":")" + name + R"(","scopes":["users:read"]})";
                    if (send(curl, {process.url + "/api/v1/api-tokens", body, "Cookie: " + cookie}) != 201) break;
                    const std::scoped_lock lock(mutex);
                    acknowledged.insert(name);
                }
                curl_easy_cleanup(curl);
            });
        std::this_thread::sleep_for(std::chrono::milliseconds(80 + 17 * (round % 7)));
        process.kill_9();
        stop = true;
        for (auto& t : threads) t.join();
    }
    std::set<std::string> stored, audited;
    database.store().read([&](db::Tx& tx) {
        for (const auto& row : tx.query("SELECT name FROM api_tokens")) stored.insert(row.get<std::string>(0));
        for (const auto& row : tx.query("SELECT target FROM audit_log WHERE action = 'api_token.created'")) audited.insert(row.get<std::string>(0));
    });
    std::vector<std::string> missing;
    std::set_difference(acknowledged.begin(), acknowledged.end(), stored.begin(), stored.end(), std::back_inserter(missing));
    EXPECT_TRUE(missing.empty()) << missing.size() << " acknowledged writes are missing, such as " << missing.front();
    EXPECT_EQ(stored, audited) << "a write without its audit line, or the reverse";
    EXPECT_GT(acknowledged.size(), 100u) << "the load was too small to show anything";
    std::cout << "  " << kills << " kills, " << acknowledged.size() << " acknowledged writes, " << stored.size() << " stored\n";
}

// A connection that stays signed in, whichever process answers.
struct Browser {
    CURL* curl = curl_easy_init();
    std::string cookie;
    explicit Browser(std::string c = "") : cookie(std::move(c)) {}
    ~Browser() { curl_easy_cleanup(curl); }
    long call(const std::string& url, const boost::json::value& body, boost::json::value* answer = nullptr, const std::string& method = "") {
        std::string headers, text;
        const auto status = send(curl, {url, body.is_null() ? "" : boost::json::serialize(body), cookie.empty() ? "" : "Cookie: " + cookie, method}, &headers, &text);
        if (const auto at = headers.find("brigade_session="); at != headers.npos) cookie = headers.substr(at, headers.find(';', at) - at);
        if (answer && status >= 200 && status < 300) *answer = boost::json::parse(text);
        return status;
    }
};

// A draft of 500 changes: killed at any moment of its application, all of it is there or none.
TEST_P(Crash, ADraftOf500ChangesIsAppliedWholeOrNotAtAll) {
    using boost::json::array, boost::json::object, boost::json::value;
    curl_global_init(CURL_GLOBAL_DEFAULT);
    test::TestDatabase database(GetParam(), test::TestDatabase::Schema::empty);
    const int port = 40'000 + static_cast<int>(::getpid() % 20'000);
    constexpr int changes = 500, rounds = 8;
    Browser marie;
    int whole = 0, none = 0;
    for (int round = 0; round < rounds; ++round) {
        std::string project;
        std::atomic<long> applied{0};
        {
            Process process(database.url(), port);
            ASSERT_TRUE(process.ready()) << "start-up of round " << round;
            const auto api = process.url + "/api/v1/";
            if (round == 0) {
                ASSERT_EQ(marie.call(api + "signups", object{{"organization_name", "Traiteur"}, {"name", "Marie"}, {"email", "marie@traiteur.example"}, {"password", password}, {"locale", "fr-CA"}, {"time_zone", "America/Toronto"}}), 201);
                ASSERT_EQ(marie.call(api + "trial", object{}), 201);
            }
            value made;
            ASSERT_EQ(marie.call(api + "projects", object{{"title", "Gala " + std::to_string(round)}}, &made), 201);
            project = made.at("id").as_string();
            array edits;
            for (int i = 0; i < changes; ++i)
                edits.push_back(object{{"type", "add_shift"}, {"position", {{"name", "Serveur"}}}, {"starts_at", "2038-01-10T14:00:00Z"}, {"ends_at", "2038-01-10T20:00:00Z"}, {"places", 1}});
            ASSERT_EQ(marie.call(api + "projects/" + project + "/edits", object{{"edits", edits}, {"draft", true}}), 200);
            std::thread applying([&] { applied = marie.call(api + "projects/" + project + "/draft-applications", object{}); });
            std::this_thread::sleep_for(std::chrono::milliseconds(1 + 6 * round));
            process.kill_9();
            applying.join();
        }
        std::int64_t shifts = 0, drafted = 0;
        database.store().read([&](db::Tx& tx) {
            const auto id = scheduling::ProjectId::parse(project).value();
            shifts = tx.query_one("SELECT COUNT(*) FROM shifts WHERE project_id = ?", id)->get<std::int64_t>(0);
            drafted = tx.query_one("SELECT COUNT(*) FROM draft_edits WHERE project_id = ?", id)->get<std::int64_t>(0);
        });
        EXPECT_TRUE(shifts == 0 || shifts == changes) << shifts << " of " << changes << " are there";
        EXPECT_EQ(drafted, shifts == 0 ? changes : 0) << "the draft is there until it is applied, and gone then";
        if (applied == 200) { EXPECT_EQ(shifts, changes) << "what was acknowledged is there"; }
        shifts ? ++whole : ++none;
    }
    EXPECT_GT(none, 0) << "no round was killed before the end";
    std::cout << "  " << rounds << " kills: " << whole << " applied whole, " << none << " not at all\n";
}

// An organization with people booked on shifts of six hours, through the API of a process.
struct Booked {
    Browser marie;
    std::string organization;
    std::vector<std::string> bookings;

    void make(const std::string& api, int people, const std::vector<std::string>& starts) {
        using boost::json::array, boost::json::object;
        boost::json::value made;
        ASSERT_EQ(marie.call(api + "signups", object{{"organization_name", "Traiteur"}, {"name", "Marie"}, {"email", "marie@traiteur.example"}, {"password", password}, {"locale", "fr-CA"}, {"time_zone", "America/Toronto"}}, &made), 201);
        organization = made.at_pointer("/organization/id").as_string();
        ASSERT_EQ(marie.call(api + "trial", object{}), 201);
        array staff;
        for (int i = 0; i < people; ++i) {
            ASSERT_EQ(marie.call(api + "staff", object{{"name", "Personne " + std::to_string(i)}}, &made), 201);
            staff.push_back(made.at("id"));
        }
        ASSERT_EQ(marie.call(api + "projects", object{{"title", "Gala"}}, &made), 201);
        const auto edits = api + "projects/" + std::string(made.at("id").as_string()) + "/edits";
        array shifts, books;
        for (const auto& s : starts) shifts.push_back(object{{"type", "add_shift"}, {"position", {{"name", "Serveur"}}}, {"starts_at", s}, {"ends_at", to_iso(instant_from_iso(s).value() + std::chrono::hours(6))}, {"places", people}});
        ASSERT_EQ(marie.call(edits, object{{"edits", shifts}}, &made), 200);
        for (const auto& s : made.at_pointer("/plan/shifts").as_array()) books.push_back(object{{"type", "book"}, {"shift_id", s.at("id")}, {"staff_ids", staff}});
        ASSERT_EQ(marie.call(edits, object{{"edits", books}}, &made), 200);
        for (const auto& s : made.at_pointer("/plan/shifts").as_array())
            for (const auto& b : s.at("bookings").as_array()) bookings.emplace_back(b.at("id").as_string());
    }
};

// The 6 a.m. minute with a server that dies in it: phones try again with the same key until they are answered, and each arrival is there once.
TEST_P(Crash, NoPunchIsLostOrDoubledByKillsAndRetries) {
    curl_global_init(CURL_GLOBAL_DEFAULT);
    test::TestDatabase database(GetParam(), test::TestDatabase::Schema::empty);
    const int port = 22'000 + static_cast<int>(::getpid() % 20'000);
    constexpr int people = 400, punch_kills = 6;
    Booked morning;
    auto process = std::make_unique<Process>(database.url(), port);
    ASSERT_TRUE(process->ready());
    const auto api = process->url + "/api/v1/";
    morning.make(api, people, {to_iso(std::chrono::floor<std::chrono::minutes>(jobs::system_now()) + std::chrono::minutes(10))});
    ASSERT_EQ(morning.bookings.size(), static_cast<std::size_t>(people));
    std::atomic<std::size_t> next{0};
    std::atomic<int> again{0};
    std::vector<std::thread> phones;
    for (int w = 0; w < writers; ++w)
        phones.emplace_back([&] {
            Browser phone(morning.marie.cookie);
            for (std::size_t i; (i = next++) < morning.bookings.size();) {
                const boost::json::object punch{{"kind", "clock_in"}, {"key", "arrival"}};
                for (int tries = 0; phone.call(api + "bookings/" + morning.bookings[i] + "/punches", punch) != 201 && tries < 1'000; ++tries) {
                    ++again;
                    std::this_thread::sleep_for(std::chrono::milliseconds(10));
                }
            }
        });
    for (int k = 0; k < punch_kills && next < morning.bookings.size(); ++k) {
        std::this_thread::sleep_for(std::chrono::milliseconds(30 + 11 * k));
        process->kill_9();
        process = std::make_unique<Process>(database.url(), port);
        ASSERT_TRUE(process->ready()) << "start-up after kill " << k;
    }
    for (auto& p : phones) p.join();
    process->kill_9();
    const auto count = [&](const char* sql) { return database.store().read([&](db::Tx& tx) { return tx.query_one(sql)->get<std::int64_t>(0); }); };
    EXPECT_EQ(count("SELECT COUNT(*) FROM punches"), people);
    EXPECT_EQ(count("SELECT COUNT(DISTINCT booking_id) FROM punches"), people);
    EXPECT_EQ(count("SELECT COUNT(*) FROM attendances"), people);
    EXPECT_GT(again, 0) << "no kill met a punch";
    std::cout << "  " << people << " arrivals, " << again << " sent again\n";
}

// A pay run whose process dies goes on where it stood, and every stub has the bytes that an undisturbed run gives.
TEST_P(Crash, APayRunThatIsKilledGivesTheSameBytes) {
    using boost::json::object, boost::json::value;
    curl_global_init(CURL_GLOBAL_DEFAULT);
    test::TestDatabase database(GetParam(), test::TestDatabase::Schema::empty);
    const int port = 42'000 + static_cast<int>(::getpid() % 20'000);
    constexpr int people = 250, rounds = 5;   // more than one transaction's stubs
    Booked month;
    std::string api, run;
    const auto documents = [&] {
        std::vector<std::string> out;
        database.store().read([&](db::Tx& tx) {
            for (const auto& r : tx.query("SELECT document FROM pay_stubs ORDER BY org_id, run_id, staff_id")) out.push_back(r.get<std::string>(0));
            return 0;
        });
        return out;
    };
    const auto wait_until_ready = [&] {
        value seen;
        for (int i = 0; i < 1'000; ++i) {
            if (month.marie.call(api + "pay-runs/" + run, nullptr, &seen) == 200 && seen.at_pointer("/run/state").as_string() == "ready") return true;
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        }
        return false;
    };
    {
        Process process(database.url(), port);
        ASSERT_TRUE(process.ready());
        api = process.url + "/api/v1/";
        const auto day = to_iso(jobs::system_now() - std::chrono::days(10)).substr(0, 10);
        month.make(api, people, {day + "T14:00:00Z"});
        for (const auto& b : month.bookings)
            ASSERT_EQ(month.marie.call(api + "timesheets/" + b + "/corrections", object{{"from", day + "T14:00:00Z"}, {"until", day + "T20:00:00Z"}, {"break_minutes", 0}, {"travel_minutes", 0}, {"reason", "Papier"}}), 200);
        const object max{{"plan", "max"}, {"quantity", 5}, {"until", nullptr}, {"reason", "test"}};
        ASSERT_EQ(send(month.marie.curl, {api + "operator/organizations/" + month.organization + "/complimentary-plan", boost::json::serialize(max), std::string("Authorization: Bearer ") + operator_token, "PUT"}), 200);
        ASSERT_EQ(month.marie.call(api + "pay-rates", object{{"level", "organization"}, {"kind", "hourly"}, {"rate", "20"}}), 201);
        ASSERT_EQ(month.marie.call(api + "pay-calendar", object{{"kind", "monthly"}, {"reference", day}}, nullptr, "PUT"), 200);
        value made;
        ASSERT_EQ(month.marie.call(api + "pay-runs", object{{"first", day}}, &made), 201);
        run = made.at_pointer("/run/id").as_string();
        ASSERT_TRUE(wait_until_ready());
    }
    const auto undisturbed = documents();
    ASSERT_EQ(undisturbed.size(), static_cast<std::size_t>(people));
    int met = 0;
    for (int round = 0; round < rounds; ++round) {
        {
            Process process(database.url(), port);
            ASSERT_TRUE(process.ready());
            ASSERT_EQ(month.marie.call(api + "pay-runs/" + run + "/generations", object{}), 201) << "round " << round;
            std::this_thread::sleep_for(std::chrono::milliseconds(2 + 9 * round));
            process.kill_9();
        }
        met += database.store().read([&](db::Tx& tx) { return tx.query_one("SELECT state FROM pay_runs")->get<std::string>(0) == "generating" ? 1 : 0; });
        {
            Process process(database.url(), port);
            ASSERT_TRUE(process.ready());
            ASSERT_TRUE(wait_until_ready()) << "round " << round << " went on";
        }
        EXPECT_EQ(documents(), undisturbed) << "round " << round;
    }
    EXPECT_GT(met, 0) << "no kill met a run";
    std::cout << "  " << met << " of " << rounds << " kills met a run\n";
}

INSTANTIATE_TEST_SUITE_P(Both, Crash, BRIGADE_BOTH_STORES, [](const auto& i) { return i.param; });

}  // namespace
}  // namespace brigade::scenarios
