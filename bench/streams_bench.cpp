// 10,000 open presence streams of one organization, and one message to all of them: the time until the last has it, beside a plain loop of send() over
// as many sockets; and what each stream costs the server in memory.
//   bench_streams [streams]
#include <arpa/inet.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
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

// The other ends, in a process of their own: a process may not open the files of both. Forked before there are threads; it is told where to connect later.
// Of each text it waits for, it says when the last connection has it.
class Listeners {
public:
    explicit Listeners(int count) : count_(count) {
        if (pipe(told_) != 0 || pipe(says_) != 0) std::abort();
        child_ = fork();
        if (child_ < 0) std::abort();
        if (child_ == 0) {
            close(told_[1]);
            close(says_[0]);
            live();
            _exit(0);
        }
        close(told_[0]);
        close(says_[1]);
    }
    ~Listeners() {
        close(told_[1]);
        waitpid(child_, nullptr, 0);
    }
    Listeners(const Listeners&) = delete;
    // ask: sent by each as soon as it is connected.
    void connect_all(unsigned short port, const std::string& ask) {
        tell(std::to_string(port));
        tell(ask);
    }
    void expect(const std::string& text) { tell(text); }
    void wait() {
        char byte;
        if (read(says_[0], &byte, 1) != 1) std::abort();
    }

private:
    void tell(const std::string& text) {
        const auto size = static_cast<std::uint32_t>(text.size());
        if (write(told_[1], &size, sizeof size) != sizeof size || write(told_[1], text.data(), text.size()) != static_cast<ssize_t>(text.size())) std::abort();
    }
    std::string hear() {
        std::uint32_t size = 0;
        if (read(told_[0], &size, sizeof size) != sizeof size) _exit(0);
        std::string text(size, ' ');
        for (std::size_t at = 0; at < text.size();) {
            const auto n = read(told_[0], text.data() + at, text.size() - at);
            if (n <= 0) _exit(0);
            at += static_cast<std::size_t>(n);
        }
        return text;
    }
    void live() {
        const auto port = static_cast<unsigned short>(std::stoi(hear()));
        const auto ask = hear();
        const int epoll = epoll_create1(0);
        for (int i = 0; i < count_; ++i) {
            const int fd = connect_to(port);
            if (::send(fd, ask.data(), ask.size(), 0) != static_cast<ssize_t>(ask.size())) std::abort();
            epoll_event e{EPOLLIN, {.fd = fd}};
            epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &e);
        }
        for (;;) {
            const auto text = hear();
            wait_for(epoll, text);
            if (write(says_[1], "!", 1) != 1) _exit(1);
        }
    }
    void wait_for(int epoll, std::string_view text) const {
        std::array<epoll_event, 512> events;
        std::array<char, 8192> bytes;
        for (int heard = 0; heard < count_;) {
            const int n = epoll_wait(epoll, events.data(), events.size(), 20'000);
            if (n <= 0) std::abort();
            for (int i = 0; i < n; ++i) {
                const auto got = ::recv(events[static_cast<std::size_t>(i)].data.fd, bytes.data(), bytes.size(), 0);
                if (got <= 0) std::abort();
                if (std::string_view(bytes.data(), static_cast<std::size_t>(got)).find(text) != std::string_view::npos) ++heard;
            }
        }
    }
    int count_, told_[2]{}, says_[2]{};
    pid_t child_ = 0;
};

std::vector<int> accept_all(Listeners& others, int count) {
    const int listener = socket(AF_INET, SOCK_STREAM, 0);
    auto at = loopback(0);
    socklen_t size = sizeof at;
    if (bind(listener, reinterpret_cast<sockaddr*>(&at), size) != 0 || listen(listener, 512) != 0 || getsockname(listener, reinterpret_cast<sockaddr*>(&at), &size) != 0) std::abort();
    others.connect_all(ntohs(at.sin_port), "");
    std::vector<int> out;
    for (int i = 0; i < count; ++i) out.push_back(accept(listener, nullptr, nullptr));
    close(listener);
    return out;
}

double median(std::vector<double> v) {
    std::ranges::sort(v);
    return v[v.size() / 2];
}

template <class F> double milliseconds_until_heard(Listeners& l, const std::string& text, F say) {
    l.expect(text);
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    const auto start = Clock::now();
    say();
    l.wait();
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

void measure(app::House& house, int count, Listeners& boards, Listeners& others) {
    const auto who = sign_up(house);
    const auto port = house.start();
    const auto before = resident_kb();
    boards.connect_all(port, "GET /api/v1/presence/stream HTTP/1.1\r\nHost: x\r\nCookie: " + who.cookie + "\r\n\r\n");
    boards.expect("retry: 1000");
    boards.wait();
    const auto each = (resident_kb() - before) / count;
    const auto ends = accept_all(others, count);
    std::vector<double> told, plain;
    for (int i = 0; i < rounds; ++i) {
        const std::string mark = "\"round\":" + std::to_string(i) + ",", data = "{" + mark + "\"booking_id\":\"bkg_00000000-0000-0000-0000-000000000000\",\"state\":\"on_site\",\"since\":\"2026-11-24T11:00:00Z\"}";
        const auto line = "id: lev_x\ndata: " + data + "\n\n";
        told.push_back(milliseconds_until_heard(boards, mark, [&] { house.server().tell({{who.organization + "/presence", "lev_x", data}}); }));
        plain.push_back(milliseconds_until_heard(others, mark, [&] {
            for (const int fd : ends)
                if (::send(fd, line.data(), line.size(), MSG_NOSIGNAL) < 0) std::abort();
        }));
    }
    std::printf("streams: %d open, one message to all: the last after %.1f ms, a plain loop of send() %.1f ms, ratio %.2f (target <= 1.25); %.2f kB each (target <= 1.5)\n", count, median(told), median(plain),
                median(told) / median(plain), each);
    house.stop();
}

}  // namespace

int main(int argc, char** argv) {
    int count = argc > 1 ? std::atoi(argv[1]) : 10'000;
    rlimit files{};
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
    // The server's ends, and those of the plain loop.
    if (files.rlim_cur < static_cast<rlim_t>(2 * count + 100)) {
        std::fprintf(stderr, "streams: only %llu files may be open, too few for %d streams\n", static_cast<unsigned long long>(files.rlim_cur), count);
        count = static_cast<int>(files.rlim_cur / 2) - 100;
    }
    Listeners boards(count), others(count);
    const auto folder = std::filesystem::temp_directory_path() / ("brigade-streams-" + std::to_string(getpid()));
    std::filesystem::create_directory(folder);
    telemetry::set_log_level(telemetry::Level::warning);
    {
        app::Configuration configuration;
        configuration.database = "sqlite:" + (folder / "house.db").string();
        configuration.port = 0;
        app::House house(configuration);
        measure(house, count, boards, others);
    }
    std::filesystem::remove_all(folder);
}
