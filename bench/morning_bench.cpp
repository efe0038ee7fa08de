// The 6 a.m. minute: 50,000 people of 500 organizations are clocked in within 60 s, while 2,000 boards watch over sockets. Punches go through the route (session, role, plan gate, rules, durable write);
// they arrive at their times whatever the server does, so that a wait is counted. Then, as fast as it can: punches from 64 callers, beside the writer alone committing one small row for each of 64.
//   bench_morning [organizations] [people in each] [boards]
#include <arpa/inet.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <atomic>
#include <cstdio>
#include <filesystem>
#include <mutex>
#include <thread>
#include <unistd.h>
#include "app/wiring/house.h"
#include "domain/accounts/commands.h"
#include "domain/billing/billing.h"
#include "domain/timeclock/timeclock.h"
#include "platform/telemetry/telemetry.h"

namespace {

using namespace brigade;
using Clock = std::chrono::steady_clock;
using std::chrono::minutes;

struct Workplace { OrgId id; std::string cookie; std::vector<std::string> bookings; };

Workplace make(db::Tx& tx, int n, int people, const std::string& hash) {
    Ctx ctx;
    ctx.now = ctx.machine_now = jobs::system_now();
    ctx.actor.kind = Actor::Kind::system;
    const auto made = accounts::create_organization(tx, ctx, {"Traiteur " + std::to_string(n), "Marie", "marie" + std::to_string(n) + "@bench.example", "", "America/Toronto", Locale::fr_CA}, hash).value();
    ctx.organization = made.organization;
    billing::grant_complimentary_plan(tx, ctx, {billing::Plan::pro, 10, {}}, "bench");
    using namespace scheduling;
    ProjectPlan plan{add_project(tx, ctx, {.title = "Gala"}).value()};
    plan.schedules.push_back({new_id<ScheduleId>(ctx.now), "Service", {}, false, {}, ""});
    Shift s;
    s.id = new_id<ShiftId>(ctx.now);
    s.schedule = plan.schedules.front().id;
    s.position = {{}, "Serveur", "#1c7ed6"};
    s.starts_at = ctx.now + minutes(10);
    s.ends_at = s.starts_at + std::chrono::hours(8);
    s.places = people;
    plan.shifts.push_back(s);
    Workplace out{made.organization, "brigade_session=" + accounts::start_session(tx, ctx, made.person, made.organization, "bench", "127.0.0.1").token, {}};
    for (int i = 0; i < people; ++i) {
        staff::StaffProfile p;
        p.name = "Personne " + std::to_string(i);
        Booking b;
        b.id = new_id<BookingId>(ctx.now);
        b.shift = s.id;
        b.staff = staff::add_staff_member(tx, ctx, p)->id;
        b.state = BookingState::confirmed;
        plan.bookings.push_back(b);
        out.bookings.push_back(b.id.str());
    }
    if (!write_plan_silently(tx, ctx, plan).ok()) std::abort();
    return out;
}

int punch(http::Server& server, const Workplace& w, const std::string& booking, const char* kind, const std::string& key) {
    http::Request r;
    r.method = http::Method::post;
    r.path = "/api/v1/bookings/" + booking + "/punches";
    r.peer = "127.0.0.1";
    r.headers = {{"content-type", "application/json"}, {"cookie", w.cookie}};
    r.body = std::string(R"({"kind":")") + kind + R"(","key":")" + key + "\"}";
    return server.handle(r).status;
}

// Boards: bare sockets read by one thread, which notes when each booking was last heard of.
class Boards {
public:
    Boards(unsigned short port, const std::vector<Workplace>& places, int count) : epoll_(epoll_create1(0)), buffers_(static_cast<std::size_t>(count)) {
        for (int i = 0; i < count; ++i) open(port, places[static_cast<std::size_t>(i) % places.size()].cookie, i);
        reader_ = std::thread([this] { read(); });
    }
    ~Boards() {
        stopping_ = true;
        reader_.join();
    }
    std::map<std::string, std::pair<Clock::time_point, int>> heard() {
        const std::scoped_lock lock(mutex_);
        return heard_;
    }

private:
    void open(unsigned short port, const std::string& cookie, int i) {
        const int fd = socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_port = htons(port);
        to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (connect(fd, reinterpret_cast<sockaddr*>(&to), sizeof to) != 0) std::abort();
        const auto ask = "GET /api/v1/presence/stream HTTP/1.1\r\nHost: x\r\nCookie: " + cookie + "\r\n\r\n";
        if (::send(fd, ask.data(), ask.size(), 0) != static_cast<ssize_t>(ask.size())) std::abort();
        fds_.push_back(fd);
        epoll_event e{EPOLLIN, {.u64 = static_cast<std::uint64_t>(i)}};
        epoll_ctl(epoll_, EPOLL_CTL_ADD, fd, &e);
    }
    void read() {
        std::array<epoll_event, 256> events;
        std::array<char, 65536> bytes;
        while (!stopping_) {
            const int n = epoll_wait(epoll_, events.data(), events.size(), 50);
            for (int i = 0; i < n; ++i) {
                const auto board = events[static_cast<std::size_t>(i)].data.u64;
                const auto got = ::recv(fds_[board], bytes.data(), bytes.size(), 0);
                if (got > 0) take(buffers_[board], {bytes.data(), static_cast<std::size_t>(got)});
            }
        }
    }
    void take(std::string& buffer, std::string_view more) {
        buffer += more;
        const auto now = Clock::now();
        const std::scoped_lock lock(mutex_);
        for (std::size_t end; (end = buffer.find("\n\n")) != std::string::npos; buffer.erase(0, end + 2)) {
            const auto at = buffer.find("\"booking_id\":\"");
            if (at == std::string::npos || at > end) continue;
            auto& h = heard_[buffer.substr(at + 14, 36)];
            h = {now, h.second + 1};
        }
    }
    int epoll_;
    std::vector<int> fds_;
    std::vector<std::string> buffers_;
    std::mutex mutex_;
    std::map<std::string, std::pair<Clock::time_point, int>> heard_;
    std::atomic<bool> stopping_{false};
    std::thread reader_;
};

double at_percent(std::vector<double>& v, double p) {
    const auto i = static_cast<std::ptrdiff_t>(p * static_cast<double>(v.size() - 1));
    std::nth_element(v.begin(), v.begin() + i, v.end());
    return v[static_cast<std::size_t>(i)];
}

// Runs f(0) … f(n - 1) on so many threads, each taking the next.
template <class F> void spread(int threads, int n, F f) {
    std::atomic<int> next{0};
    std::vector<std::thread> all;
    for (int t = 0; t < threads; ++t)
        all.emplace_back([&] {
            for (int i; (i = next++) < n;) f(i);
        });
    for (auto& t : all) t.join();
}

void morning(app::House& house, const std::vector<Workplace>& places, int people, Boards& boards, int boards_count) {
    const double seconds = std::getenv("BENCH_SECONDS") ? std::atof(std::getenv("BENCH_SECONDS")) : 60;
    const int total = static_cast<int>(places.size()) * people;
    std::vector<double> latency(static_cast<std::size_t>(total));
    std::vector<Clock::time_point> acknowledged(static_cast<std::size_t>(total));
    std::atomic<int> refused{0};
    const auto start = Clock::now();
    const auto of = [&](int i) -> const Workplace& { return places[static_cast<std::size_t>(i) % places.size()]; };
    const auto booking = [&](int i) -> const std::string& { return of(i).bookings[static_cast<std::size_t>(i) / places.size()]; };
    spread(64, total, [&](int i) {
        const auto due = start + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(seconds * i / total));
        std::this_thread::sleep_until(due);
        if (punch(house.server(), of(i), booking(i), "clock_in", "morning") != 201) ++refused;
        acknowledged[static_cast<std::size_t>(i)] = Clock::now();
        latency[static_cast<std::size_t>(i)] = std::chrono::duration<double, std::milli>(Clock::now() - due).count();
    });
    const auto took = std::chrono::duration<double>(Clock::now() - start).count();
    std::this_thread::sleep_for(std::chrono::seconds(2));
    const auto heard = boards.heard();
    const int each = boards_count / static_cast<int>(places.size());
    double last = 0;
    int unheard = 0;
    for (int i = 0; i < total; ++i) {
        const auto h = heard.find(booking(i));
        if (h == heard.end() || h->second.second < each) ++unheard;
        else last = std::max(last, std::chrono::duration<double, std::milli>(h->second.first - acknowledged[static_cast<std::size_t>(i)]).count());
    }
    const auto kept = house.store().read([](db::Tx& tx) { return tx.query_one("SELECT COUNT(*) FROM punches")->get<std::int64_t>(0); });
    std::printf("morning: %d punches in %.1f s, %d refused, %lld kept; p50 %.2f ms, p99 %.2f ms (target < 100), slowest %.1f ms; last of %d boards %.0f ms after (target < 1000), %d not heard by all\n", total, took,
                refused.load(), static_cast<long long>(kept), at_percent(latency, 0.5), at_percent(latency, 0.99), at_percent(latency, 1), boards_count, last, unheard);
}

void as_fast_as_it_can(app::House& house, const std::vector<Workplace>& places, int people) {
    const int total = std::min(30'000, static_cast<int>(places.size()) * people);
    auto start = Clock::now();
    spread(64, total, [&](int i) {
        const auto& w = places[static_cast<std::size_t>(i) % places.size()];
        if (punch(house.server(), w, w.bookings[static_cast<std::size_t>(i) / places.size()], "break_start", "break") != 201) std::abort();
    });
    const auto punches = total / std::chrono::duration<double>(Clock::now() - start).count();
    house.store().write([](db::Tx& tx) { tx.exec_script("CREATE TABLE bare (id BIGINT PRIMARY KEY, text TEXT)"); });
    start = Clock::now();
    spread(64, total, [&](int i) { house.store().write([&](db::Tx& tx) { tx.exec("INSERT INTO bare (id, text) VALUES (?, ?)", i, "a row of some length, as a punch is one"); }); });
    const auto bare = total / std::chrono::duration<double>(Clock::now() - start).count();
    std::printf("punches, 64 callers: %.0f/s, one row alone %.0f/s, ratio %.2f (target >= 0.5)\n", punches, bare, punches / bare);
}

}  // namespace

int main(int argc, char** argv) {
    const int organizations = argc > 1 ? std::atoi(argv[1]) : 500, people = argc > 2 ? std::atoi(argv[2]) : 100, boards = argc > 3 ? std::atoi(argv[3]) : 2000;
    const auto folder = std::filesystem::temp_directory_path() / ("brigade-morning-" + std::to_string(getpid()));
    std::filesystem::create_directory(folder);
    telemetry::set_log_level(telemetry::Level::warning);
    {
        app::Configuration configuration;
        configuration.database = "sqlite:" + (folder / "house.db").string();
        configuration.port = 0;
        app::House house(configuration);
        const auto hash = accounts::hash_password("Traiteur-du-canal-2026");
        std::vector<Workplace> places;
        for (int n = 0; n < organizations; ++n) house.store().write([&](db::Tx& tx) { places.push_back(make(tx, n, people, hash)); });
        const auto port = house.start();
        Boards watching(port, places, boards);
        std::this_thread::sleep_for(std::chrono::seconds(2));
        morning(house, places, people, watching, boards);
        as_fast_as_it_can(house, places, people);
        house.stop();
    }
    std::filesystem::remove_all(folder);
}
