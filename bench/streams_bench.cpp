// 10,000 open presence streams of one organization, and one message to all of them: the time until the last has it, beside a plain loop of send() over
// as many sockets; and what each stream costs the server in memory.
//   bench_streams [streams]
#include <arpa/inet.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <unistd.h>
#include <vector>
#include "app/wiring/house.h"
#include "platform/telemetry/telemetry.h"

namespace {

using namespace brigade;
using Clock = std::chrono::steady_clock;
constexpr int rounds = 15;

double resident_kb() {
    std::ifstream in("/proc/self/status");
    for (std::string line; std::getline(in, line);)
        if (line.starts_with("VmRSS:")) return std::atof(line.c_str() + 6);
    return 0;
}

sockaddr_in loopback(unsigned short port) {
    sockaddr_in a{};
    a.sin_family = AF_INET;
    a.sin_port = htons(port);
    a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return a;
}

int connect_to(unsigned short port) {
    const int fd = socket(AF_INET, SOCK_STREAM, 0);
    const auto to = loopback(port);
    if (fd < 0 || connect(fd, reinterpret_cast<const sockaddr*>(&to), sizeof to) != 0) std::abort();
    return fd;
}

// The other ends: read by the calling thread, which says when the last has the text.
class Listeners {
public:
    void add(int fd) {
        epoll_event e{EPOLLIN, {.fd = fd}};
        epoll_ctl(epoll_, EPOLL_CTL_ADD, fd, &e);
        ++count_;
    }
    void wait_for(std::string_view text) {
        std::array<epoll_event, 512> events;
        std::array<char, 8192> bytes;
        for (int heard = 0; heard < count_;) {
            const int n = epoll_wait(epoll_, events.data(), events.size(), 10'000);
            if (n <= 0) std::abort();
            for (int i = 0; i < n; ++i) {
                const auto got = ::recv(events[static_cast<std::size_t>(i)].data.fd, bytes.data(), bytes.size(), 0);
                if (got <= 0) std::abort();
                if (std::string_view(bytes.data(), static_cast<std::size_t>(got)).find(text) != std::string_view::npos) ++heard;
            }
        }
    }

private:
    int epoll_ = epoll_create1(0), count_ = 0;
};

struct Pairs { std::vector<int> ends; Listeners others; };
void open_pairs(Pairs& p, int count) {
    const int listener = socket(AF_INET, SOCK_STREAM, 0);
    auto at = loopback(0);
    socklen_t size = sizeof at;
    if (bind(listener, reinterpret_cast<sockaddr*>(&at), size) != 0 || listen(listener, 512) != 0 || getsockname(listener, reinterpret_cast<sockaddr*>(&at), &size) != 0) std::abort();
    for (int i = 0; i < count; ++i) {
        p.others.add(connect_to(ntohs(at.sin_port)));
        p.ends.push_back(accept(listener, nullptr, nullptr));
    }
}

double median(std::vector<double> v) {
    std::ranges::sort(v);
    return v[v.size() / 2];
}

template <class F> double milliseconds_until_heard(Listeners& l, std::string_view text, F say) {
    const auto start = Clock::now();
    std::thread speaker(say);
    l.wait_for(text);
    speaker.join();
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

struct SignedUp { std::string organization, cookie; };
SignedUp sign_up(app::House& house) {
    http::Request r;
    r.method = http::Method::post;
    r.path = "/api/v1/signups";
    r.peer = "127.0.0.1";
    r.headers = {{"content-type", "application/json"}};
    r.body = R"({"organization_name":"Traiteur","name":"Marie","email":"marie@bench.example","password":"Traiteur-du-canal-2026","locale":"fr-CA","time_zone":"America/Toronto"})";
    const auto answer = house.server().handle(r);
    if (answer.status != 201) std::abort();
    SignedUp out{std::string(boost::json::parse(answer.body).at("organization").at("id").as_string()), ""};
    for (const auto& [name, value] : answer.headers)
        if (name == "Set-Cookie") out.cookie = value.substr(0, value.find(';'));
    // Presence comes with Pro.
    r.path = "/api/v1/trial";
    r.headers.emplace_back("cookie", out.cookie);
    r.body = "{}";
    if (house.server().handle(r).status >= 300) std::abort();
    return out;
}

void measure(app::House& house, int count) {
    const auto who = sign_up(house);
    const auto port = house.start();
    const auto before = resident_kb();
    Listeners boards;
    const auto ask = "GET /api/v1/presence/stream HTTP/1.1\r\nHost: x\r\nCookie: " + who.cookie + "\r\n\r\n";
    for (int i = 0; i < count; ++i) {
        const int fd = connect_to(port);
        if (::send(fd, ask.data(), ask.size(), 0) != static_cast<ssize_t>(ask.size())) std::abort();
        boards.add(fd);
    }
    boards.wait_for("retry: 1000");
    const auto each = (resident_kb() - before) / count;
    Pairs pairs;
    open_pairs(pairs, count);
    std::vector<double> told, plain;
    for (int i = 0; i < rounds; ++i) {
        const std::string mark = "\"round\":" + std::to_string(i) + ",", data = "{" + mark + "\"booking_id\":\"bkg_00000000-0000-0000-0000-000000000000\",\"state\":\"on_site\",\"since\":\"2026-11-24T11:00:00Z\"}";
        const auto line = "id: lev_x\ndata: " + data + "\n\n";
        told.push_back(milliseconds_until_heard(boards, mark, [&] { house.server().tell({{who.organization + "/presence", "lev_x", data}}); }));
        plain.push_back(milliseconds_until_heard(pairs.others, mark, [&] {
            for (const int fd : pairs.ends)
                if (::send(fd, line.data(), line.size(), MSG_NOSIGNAL) < 0) std::abort();
        }));
    }
    std::printf("streams: %d open, one message to all: the last after %.1f ms, a plain loop of send() %.1f ms, ratio %.2f (target <= 1.25); %.2f kB each (target <= 1.5)\n", count, median(told), median(plain),
                median(told) / median(plain), each);
    house.stop();
}

}  // namespace

int main(int argc, char** argv) {
    const int count = argc > 1 ? std::atoi(argv[1]) : 10'000;
    // Four ends for each: the server's, the board's, and a pair.
    rlimit files{};
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
    if (files.rlim_cur < static_cast<rlim_t>(4 * count + 100)) std::fprintf(stderr, "streams: only %llu files may be open, too few for %d streams\n", static_cast<unsigned long long>(files.rlim_cur), count);
    const auto folder = std::filesystem::temp_directory_path() / ("brigade-streams-" + std::to_string(getpid()));
    std::filesystem::create_directory(folder);
    telemetry::set_log_level(telemetry::Level::warning);
    {
        app::Configuration configuration;
        configuration.database = "sqlite:" + (folder / "house.db").string();
        configuration.port = 0;
        app::House house(configuration);
        measure(house, count);
    }
    std::filesystem::remove_all(folder);
}
