// One connection: reads a request within the limits, hands it to the pool, writes the answer, and again.
#pragma once
#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <atomic>
#include "platform/http/handler_pool.h"
#include "platform/http/listener.h"

namespace brigade::http {

using Tcp = boost::asio::ip::tcp;
using Executor = boost::asio::io_context::executor_type;  // concrete: the type-erased executor costs at every operation
using Socket = boost::asio::basic_stream_socket<Tcp, Executor>;
using SteadyTime = std::chrono::steady_clock::time_point;

// What every connection of a listener shares.
struct Network {
    const ServerOptions& options;
    Listener::Handle handle;
    Listener::Refuse refuse;
    Listener::BodyLimits body_limits;
    HandlerPool pool;
    std::atomic<std::size_t> connections{0};
    std::atomic<bool> stopping{false};
};

class Connection;
class Streams;
using Connections = std::unordered_map<Connection*, std::shared_ptr<Connection>>;  // the open ones of one loop

// Touched by its own loop's thread only; while a handler runs, the pool's thread has request_ and response_.
class Connection : public std::enable_shared_from_this<Connection> {
public:
    Connection(Socket, Network&, Connections& open, Streams&);
    ~Connection();
    void start();
    void check_deadline(SteadyTime now);
    void close_when_idle();

private:
    enum class State { idle, reading, answering, writing, draining, closed };
    using Parser = boost::beast::http::request_parser<boost::beast::http::string_body>;
    using ErrorCode = boost::system::error_code;

    void read();
    void read_header();
    void on_header(ErrorCode);
    void invite_body();
    void read_body();
    void on_failed_read(ErrorCode);
    void on_request();
    void answer();
    void refuse(const Error&);
    void write();
    void become_stream();
    void on_written(ErrorCode);
    void drain();
    void close();
    void enter(State, std::chrono::steady_clock::duration limit);

    Socket socket_;
    Network& network_;
    Connections& open_;
    Streams& streams_;
    std::string peer_;
    State state_ = State::idle;
    SteadyTime deadline_ = SteadyTime::max();
    bool timed_out_ = false, head_ = false, keep_alive_ = false;
    boost::beast::flat_buffer buffer_;
    std::optional<Parser> parser_;
    Request request_;
    Response response_;
    std::string response_head_;
};

}  // namespace brigade::http
