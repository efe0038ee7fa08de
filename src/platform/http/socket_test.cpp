// Over real sockets: framing, limits, time, stopping.
#include <gtest/gtest.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <condition_variable>
#include <filesystem>
#include <fstream>
#include <system_error>
#include <thread>
#include "platform/http/server.h"
#include "platform/telemetry/telemetry.h"
#include "support/support.h"

namespace brigade::http {
namespace socket_test_types {

struct Sent { std::string text; };
BOOST_DESCRIBE_STRUCT(Sent, (), (text))
struct SentLarge { std::string id, text; };
BOOST_DESCRIBE_STRUCT(SentLarge, (), (id, text))
struct Echoed { std::string text; std::string peer; };
BOOST_DESCRIBE_STRUCT(Echoed, (), (text, peer))

}  // namespace socket_test_types
template <> inline constexpr std::size_t wire_string_max<socket_test_types::SentLarge> = 400'000;
namespace {
using namespace socket_test_types;
using namespace std::chrono_literals;

namespace asio = boost::asio;
namespace bhttp = boost::beast::http;
using Tcp = asio::ip::tcp;
using Answer = bhttp::response<bhttp::string_body>;

// Holds handlers until it is opened.
class Gate {
public:
    void pass() {
        std::unique_lock lock(mutex_);
        ++waiting_;
        changed_.notify_all();
        changed_.wait(lock, [&] { return open_; });
    }
    void wait_for(int waiting) {
        std::unique_lock lock(mutex_);
        changed_.wait_for(lock, 10s, [&] { return waiting_ >= waiting; });
    }
    void open() {
        const std::scoped_lock lock(mutex_);
        open_ = true;
        changed_.notify_all();
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    int waiting_ = 0;
    bool open_ = false;
};
Gate* gate = nullptr;

Result<Echoed> echo(Call& call, const Sent& r) { return Echoed{r.text, call.request.peer}; }
Result<Echoed> echo_large(Call&, const SentLarge& r) { return Echoed{std::to_string(r.text.size()), r.id}; }
Result<Echoed> wait(Call&, const Empty&) {
    gate->pass();
    return Echoed{"waited", ""};
}
Result<Response> listen(Call& call, const Empty&) {
    Response r{200, "text/event-stream", "", {}};
    r.stream = std::make_shared<StreamStart>(StreamStart{"news", "data: first\n\n", call.told});
    return r;
}
Result<Echoed> fail(Call&, const Empty&) { throw std::runtime_error("broken"); }

class NoStore final : public db::Store {
public:
    std::string engine() const override { return "none"; }

protected:
    void write_erased(const std::function<bool(db::Tx&)>&) override { throw std::logic_error("not reached"); }
    void read_erased(const std::function<void(db::Tx&)>&) override { throw std::logic_error("not reached"); }
};

class Client {
public:
    explicit Client(unsigned short port) {
        socket_.connect({asio::ip::make_address("127.0.0.1"), port});
        const timeval limit{10, 0};
        ::setsockopt(socket_.native_handle(), SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    }
    // What the server no longer takes is its right to refuse.
    void send(std::string_view text) {
        boost::system::error_code ignored;
        asio::write(socket_, asio::buffer(text), ignored);
    }
    Answer read(bool of_head = false) {
        bhttp::response_parser<bhttp::string_body> parser;
        parser.skip(of_head);
        parser.body_limit(boost::none);
        boost::system::error_code error;
        bhttp::read(socket_, buffer_, parser, error);
        if (error) ADD_FAILURE() << "no answer: " << error.message();
        return parser.release();
    }
    std::string read_bytes(std::size_t n) {
        std::string out(n, '\0');
        boost::system::error_code error;
        out.resize(asio::read(socket_, asio::buffer(out), error));
        return out;
    }
    // Nothing more comes: the server has ended the connection.
    bool is_closed() {
        char c = 0;
        boost::system::error_code error;
        return buffer_.size() == 0 && socket_.read_some(asio::buffer(&c, 1), error) == 0 && error == asio::error::eof;
    }

private:
    asio::io_context io_;
    Tcp::socket socket_{io_};
    boost::beast::flat_buffer buffer_;
};

std::string code(const Answer& a) { return std::string(boost::json::parse(a.body()).at("code").as_string()); }
std::string post(const std::string& body, const std::string& more = {}) {
    return "POST /api/v1/echoes HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" + more + "\r\n" + body;
}
const std::string get_wait = "GET /api/v1/wait HTTP/1.1\r\nHost: x\r\n\r\n";

class Sockets : public ::testing::Test {
protected:
    Sockets() {
        telemetry::set_log_level(telemetry::Level::warning);
        gate = &gate_;
        options.port = 0;
        options.clock = [] { return test::monday_morning; };
        options.request_timeout = 1s;
        options.body_bytes_max = 100'000;
        options.handler_threads = 2;
    }
    ~Sockets() override {
        gate_.open();
        server.reset();
        telemetry::set_log_level(telemetry::Level::info);
    }
    unsigned short start() {
        server = std::make_unique<Server>(store,
                                          std::vector<Route>{route(Method::post, "/api/v1/echoes", "echo", "public", "test", echo),
                                                             route(Method::post, "/api/v1/large/{id}/echoes", "echo_large", "public", "test", echo_large, {.body_bytes_max = 300'000}), route(Method::get, "/api/v1/wait", "wait", "public", "test", wait),
                                                             route(Method::get, "/api/v1/fail", "fail", "public", "test", fail),
                                                             raw_route(Method::get, "/api/v1/news", "listen", "public", "test", listen, "text/event-stream")},
                                          [](Call&, const Route&) -> Result<> { return {}; }, options);
        return server->start();
    }

    NoStore store;
    ServerOptions options;
    Gate gate_;
    std::unique_ptr<Server> server;
};

TEST_F(Sockets, OnlyTheRouteThatTakesALargeBodyGetsOne) {
    const auto port = start();
    const auto to = [](const char* path, std::size_t size) {
        const std::string body = R"({"text":")" + std::string(size, 'x') + "\"}";
        return "POST " + std::string(path) + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
    };
    struct Case { const char* path; std::size_t size; int status; };
    for (const auto& c : {Case{"/api/v1/large/7/echoes", 250'000, 200}, Case{"/api/v1/large/7/echoes", 310'000, 413}, Case{"/api/v1/echoes", 99'000, 422}, Case{"/api/v1/echoes", 101'000, 413},
                          Case{"/api/v1/nowhere", 250'000, 413}}) {
        Client client(port);
        client.send(to(c.path, c.size));
        EXPECT_EQ(client.read().result_int(), static_cast<unsigned>(c.status)) << c.path << " " << c.size;
    }
}

TEST_F(Sockets, AConnectionServesManyRequestsAlsoSentAhead) {
    for (const int threads : {1, 3}) {
        options.network_threads = threads;
        Client c(start());
        std::string ahead;
        for (int i = 0; i < 50; ++i) ahead += post(R"({"text":")" + std::to_string(i) + "\"}");
        c.send(ahead);
        for (int i = 0; i < 50; ++i) EXPECT_EQ(c.read().body(), R"({"text":")" + std::to_string(i) + R"(","peer":"127.0.0.1"})");
        c.send(post(R"({"text":"later"})"));
        const auto a = c.read();
        EXPECT_EQ(a[bhttp::field::date], "Mon, 23 Nov 2026 14:30:00 GMT");
        EXPECT_TRUE(a.keep_alive());
    }
}

TEST_F(Sockets, ConnectionCloseAndHttp10EndAfterTheAnswer) {
    const auto port = start();
    for (const auto& text : {post(R"({"text":"a"})", "Connection: close\r\n"), std::string("GET /api/v1/none HTTP/1.0\r\n\r\n")}) {
        Client c(port);
        c.send(text);
        EXPECT_FALSE(c.read().keep_alive());
        EXPECT_TRUE(c.is_closed());
    }
}

struct Malformed { const char* rule; std::string text; int status; const char* code; };

TEST_F(Sockets, WhatIsNotHttpIsRefusedAndTheConnectionEnds) {
    const auto port = start();
    const Malformed cases[] = {
        {"no HTTP", "hello\r\n\r\n", 400, "malformed-request"},
        {"TLS", "\x16\x03\x01\x02\x01\r\n\r\n", 400, "malformed-request"},
        {"no host", "GET / HTTP/1.1\r\n\r\n", 400, "malformed-request"},
        {"two hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400, "malformed-request"},
        {"two lengths", "POST /api/v1/echoes HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", 400, "malformed-request"},
        {"length and chunks", "POST /api/v1/echoes HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400, "malformed-request"},
        {"a length below zero", "POST /api/v1/echoes HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n", 400, "malformed-request"},
        {"a bad chunk", "POST /api/v1/echoes HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", 400, "malformed-request"},
        {"a folded header", "GET / HTTP/1.1\r\nHost : x\r\n\r\n", 400, "malformed-request"},
        {"a header past the limit", "GET / HTTP/1.1\r\nHost: x\r\nA: " + std::string(20'000, 'a') + "\r\n\r\n", 400, "malformed-request"},
        {"up and out", "GET /%2e%2e/etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n", 400, "malformed-request"},
        {"NUL in the path", "GET /%00 HTTP/1.1\r\nHost: x\r\n\r\n", 400, "malformed-request"},
        {"a method nothing has", "TRACE / HTTP/1.1\r\nHost: x\r\n\r\n", 405, "method-not-allowed"},
    };
    for (const auto& c : cases) {
        Client client(port);
        client.send(c.text);
        const auto a = client.read();
        EXPECT_EQ(a.result_int(), static_cast<unsigned>(c.status)) << c.rule;
        EXPECT_EQ(code(a), c.code) << c.rule;
        EXPECT_EQ(boost::json::parse(a.body()).at("status").as_int64(), c.status) << c.rule;
        EXPECT_EQ(a["X-Content-Type-Options"], "nosniff") << c.rule;
        EXPECT_FALSE(a["X-Request-Id"].empty()) << c.rule;
        EXPECT_TRUE(client.is_closed()) << c.rule;
    }
    Client after(port);
    after.send(post(R"({"text":"a"})"));
    EXPECT_EQ(after.read().result_int(), 200u);
}

TEST_F(Sockets, ABodyPastTheLimitIsRefusedInTheCallersLanguage) {
    const auto port = start();
    const std::string large(1'000'000, 'x');
    for (const auto& [language, sentence] : {std::pair{"fr", "La requête est trop volumineuse."}, std::pair{"en", "The request is too large."}}) {
        const std::string head = "POST /api/v1/echoes HTTP/1.1\r\nHost: x\r\nAccept-Language: " + std::string(language) + "\r\n";
        for (const auto& text : {head + "Content-Length: 1000000\r\n\r\n" + large, head + "Transfer-Encoding: chunked\r\n\r\nf4240\r\n" + large + "\r\n0\r\n\r\n"}) {
            Client c(port);
            c.send(text);
            const auto a = c.read();
            EXPECT_EQ(a.result_int(), 413u);
            EXPECT_EQ(boost::json::parse(a.body()).at("detail").as_string(), sentence);
        }
    }
    Client c(port);
    c.send(post(R"({"text":")" + std::string(9000, 'x') + "\"}"));
    EXPECT_EQ(c.read().result_int(), 200u);
}

TEST_F(Sockets, ASlowRequestIsToldAndAnIdleConnectionEnds) {
    options.idle_timeout = 2s;
    const auto port = start();
    const std::string halves[] = {"GE", "GET / HTTP/1.1\r\nHost: x\r\n", "POST /api/v1/echoes HTTP/1.1\r\nHost: x\r\nAccept-Language: en\r\nContent-Length: 10\r\n\r\n{"};
    std::vector<std::unique_ptr<Client>> slow;
    for (const auto& half : halves) slow.emplace_back(std::make_unique<Client>(port))->send(half);
    Client idle(port);
    const auto began = std::chrono::steady_clock::now();
    for (auto& c : slow) {
        const auto a = c->read();
        EXPECT_EQ(a.result_int(), 408u);
        EXPECT_EQ(code(a), "request-timeout");
        EXPECT_TRUE(c->is_closed());
    }
    EXPECT_TRUE(idle.is_closed());
    EXPECT_GE(std::chrono::steady_clock::now() - began, 1500ms);
}

TEST_F(Sockets, BytesThatDripDoNotHoldAPlace) {
    const auto port = start();
    Client c(port);
    const std::string request = "GET /api/v1/none HTTP/1.1\r\nHost: x\r\nA: 1\r\nB: 2\r\n\r\n";
    const auto began = std::chrono::steady_clock::now();
    for (const char byte : request) {
        c.send(std::string(1, byte));
        std::this_thread::sleep_for(40ms);
        if (std::chrono::steady_clock::now() - began > 1500ms) break;
    }
    EXPECT_EQ(c.read().result_int(), 408u);
}

TEST_F(Sockets, AClientThatAsksFirstIsInvited) {
    Client c(start());
    c.send("POST /api/v1/echoes HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: 12\r\n\r\n");
    EXPECT_EQ(c.read_bytes(25), "HTTP/1.1 100 Continue\r\n\r\n");
    c.send(R"({"text":"a"})");
    EXPECT_EQ(c.read().result_int(), 200u);
}

TEST_F(Sockets, AFullQueueIsToldToComeBack) {
    options.handler_threads = 1;
    options.queue_max = 1;
    const auto port = start();
    Client running(port), waiting(port), refused(port);
    running.send(get_wait);
    gate_.wait_for(1);
    waiting.send(get_wait);
    std::this_thread::sleep_for(200ms);
    for (int i = 0; i < 2; ++i) {
        refused.send("GET /api/v1/wait HTTP/1.1\r\nHost: x\r\nAccept-Language: en\r\n\r\n");
        const auto a = refused.read();
        EXPECT_EQ(a.result_int(), 503u);
        EXPECT_EQ(code(a), "overloaded");
        EXPECT_EQ(a[bhttp::field::retry_after], "1");
        EXPECT_TRUE(a.keep_alive());
    }
    gate_.open();
    EXPECT_EQ(running.read().result_int(), 200u);
    EXPECT_EQ(waiting.read().result_int(), 200u);
}

TEST_F(Sockets, StoppingLetsRunningRequestsEndAndClosesTheRest) {
    const auto port = start();
    Client running(port), idle(port);
    running.send(get_wait);
    gate_.wait_for(1);
    const auto began = std::chrono::steady_clock::now();
    std::thread stopping([&] { server->stop(); });
    EXPECT_TRUE(idle.is_closed());
    EXPECT_THROW(Client late(port), boost::system::system_error);
    gate_.open();
    const auto a = running.read();
    EXPECT_EQ(a.result_int(), 200u);
    EXPECT_FALSE(a.keep_alive());
    stopping.join();
    EXPECT_LT(std::chrono::steady_clock::now() - began, 8s);
}

TEST_F(Sockets, StoppingUnderLoadBreaksNothing) {
    const auto port = start();
    std::atomic<int> answered{0};
    std::vector<std::thread> callers;
    for (int i = 0; i < 4; ++i)
        callers.emplace_back([&] {
            asio::io_context io;
            Tcp::socket s(io);
            boost::system::error_code error;
            s.connect({asio::ip::make_address("127.0.0.1"), port}, error);
            boost::beast::flat_buffer buffer;
            while (!error) {
                Answer a;
                asio::write(s, asio::buffer(post(R"({"text":"a"})")), error);
                if (!error) bhttp::read(s, buffer, a, error);
                if (!error && a.result_int() == 200) ++answered;
            }
        });
    std::this_thread::sleep_for(300ms);
    const auto began = std::chrono::steady_clock::now();
    server->stop();
    EXPECT_LT(std::chrono::steady_clock::now() - began, 5s);
    for (auto& t : callers) t.join();
    EXPECT_GT(answered, 0);
}

TEST_F(Sockets, ACallerWhoLeavesHarmsNobody) {
    const auto port = start();
    {
        Client gone(port);
        gone.send(get_wait);
        gate_.wait_for(1);
    }
    gate_.open();
    Client c(port);
    c.send(post(R"({"text":"a"})"));
    EXPECT_EQ(c.read().result_int(), 200u);
}

TEST_F(Sockets, ABreakdownLeavesTheConnectionOpen) {
    Client c(start());
    c.send("GET /api/v1/fail HTTP/1.1\r\nHost: x\r\n\r\n");
    const auto a = c.read();
    EXPECT_EQ(a.result_int(), 500u);
    EXPECT_TRUE(a.keep_alive());
    c.send(post(R"({"text":"a"})"));
    EXPECT_EQ(c.read().result_int(), 200u);
}

TEST_F(Sockets, ConnectionsAreBounded) {
    options.connections_max = 2;
    const auto port = start();
    Client one(port);
    auto two = std::make_unique<Client>(port);
    for (auto* c : {&one, two.get()}) {
        c->send(post(R"({"text":"a"})"));
        EXPECT_EQ(c->read().result_int(), 200u);
    }
    Client three(port);
    EXPECT_TRUE(three.is_closed());
    two.reset();
    std::this_thread::sleep_for(200ms);
    Client four(port);
    four.send(post(R"({"text":"a"})"));
    EXPECT_EQ(four.read().result_int(), 200u);
}

TEST_F(Sockets, HeadHasTheLengthAndNoBodyAnd304HasNeither) {
    const auto folder = std::filesystem::temp_directory_path() / ("brigade_web_" + new_uuid(test::monday_morning).hex());
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "index.html") << std::string(3000, 'i');
    options.web_root = folder.string();
    Client c(start());
    std::filesystem::remove_all(folder);  // served from memory
    c.send("HEAD / HTTP/1.1\r\nHost: x\r\n\r\n");
    const auto head = c.read(true);
    EXPECT_EQ(head[bhttp::field::content_length], "3000");
    c.send("GET / HTTP/1.1\r\nHost: x\r\nIf-None-Match: " + std::string(head[bhttp::field::etag]) + "\r\n\r\n");
    const auto known = c.read();
    EXPECT_EQ(known.result_int(), 304u);
    EXPECT_EQ(known.count(bhttp::field::content_length), 0u);
    c.send("GET / HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip\r\n\r\n");
    const auto zipped = c.read();
    EXPECT_EQ(zipped[bhttp::field::content_encoding], "gzip");
    EXPECT_LT(zipped.body().size(), 300u);
    c.send("HEAD /api/v1/none HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_EQ(c.read(true).result_int(), 404u);
}

const std::string get_news = "GET /api/v1/news HTTP/1.1\r\nHost: x\r\n\r\n";
// The header of a stream and what it sends first.
std::string opened(Client& c) {
    std::string out;
    while (!out.ends_with("data: first\n\n") && out.size() < 5'000) out += c.read_bytes(1);
    return out;
}
std::string news(int n) { return "id: " + std::to_string(n) + "\ndata: {\"n\":" + std::to_string(n) + "}\n\n"; }
StreamMessage message(int n, std::string topic = "news") { return {std::move(topic), std::to_string(n), "{\"n\":" + std::to_string(n) + "}"}; }

TEST_F(Sockets, StreamsAreToldOnEveryLoopAndOnlyWhatTheyHearOf) {
    options.network_threads = 3;
    const auto port = start();
    std::vector<std::unique_ptr<Client>> open;
    for (int i = 0; i < 12; ++i) {
        auto& c = *open.emplace_back(std::make_unique<Client>(port));
        c.send(get_news);
        const auto head = opened(c);
        EXPECT_NE(head.find("Content-Type: text/event-stream"), std::string::npos);
        EXPECT_EQ(head.find("Content-Length"), std::string::npos) << head;
    }
    open[3].reset();                                                    // gone: nobody else notices
    server->tell({message(1), message(7, "other"), message(8, "newspaper"), message(2, "news/local")});
    for (const auto& c : open)
        if (c) EXPECT_EQ(c->read_bytes((news(1) + news(2)).size()), news(1) + news(2));
    server->tell({message(3)});
    for (const auto& c : open)
        if (c) EXPECT_EQ(c->read_bytes(news(3).size()), news(3));
    server->stop();
    for (const auto& c : open)
        if (c) EXPECT_TRUE(c->is_closed()) << "a stop ends streams";
}

TEST_F(Sockets, AStreamThatIsNotReadIsEndedAndHoldsUpNobody) {
    const auto port = start();
    Client slow(port), quick(port);
    for (auto* c : {&slow, &quick}) {
        c->send(get_news);
        opened(*c);
    }
    const StreamMessage large{"news", "1", std::string(200'000, 'x')};
    for (int i = 0; i < 400; ++i) {
        server->tell({large});
        ASSERT_EQ(quick.read_bytes(large.data.size() + 14).size(), large.data.size() + 14) << i;
    }
    std::size_t read = 0;
    while (true) {
        const auto n = slow.read_bytes(1'000'000).size();
        read += n;
        if (n < 1'000'000) break;
    }
    EXPECT_LT(read, 400 * large.data.size()) << "it was ended when too much waited, and may come back";
}

TEST_F(Sockets, AHeadOfAStreamIsAnAnswerLikeOthers) {
    Client c(start());
    c.send("HEAD /api/v1/news HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_EQ(c.read(true).result_int(), 200u);
    c.send(post(R"({"text":"a"})"));
    EXPECT_EQ(c.read().result_int(), 200u);
}

TEST_F(Sockets, ATakenPortIsToldAtTheStart) {
    options.port = start();
    Server second(store, {}, {}, options);
    EXPECT_THROW(second.start(), std::system_error);
}

}  // namespace
}  // namespace brigade::http
