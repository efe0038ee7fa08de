#include "platform/http/connection.h"

#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/string.hpp>
#include <boost/beast/http/read.hpp>
#include "platform/http/message.h"
#include "platform/http/streams.h"

namespace brigade::http {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace bhttp = boost::beast::http;

constexpr std::size_t first_read_bytes = 2048;
constexpr std::size_t idle_buffer_max = 8192;               // a waiting connection keeps no more
constexpr std::size_t slowest_client_bytes_per_second = 32 << 10;
constexpr auto drain_max = std::chrono::seconds(2);

std::chrono::seconds write_limit(const ServerOptions& o, std::size_t bytes) {
    return o.idle_timeout + std::chrono::seconds(bytes / slowest_client_bytes_per_second);
}

}  // namespace

Connection::Connection(Socket socket, Network& network, Connections& open, Streams& streams) : socket_(std::move(socket)), network_(network), open_(open), streams_(streams) {}
Connection::~Connection() { --network_.connections; }

void Connection::start() {
    ErrorCode ignored;
    socket_.set_option(Tcp::no_delay(true), ignored);
    peer_ = socket_.remote_endpoint(ignored).address().to_string();
    read();
}

void Connection::enter(State state, std::chrono::steady_clock::duration limit) {
    state_ = state;
    deadline_ = std::chrono::steady_clock::now() + limit;
}

void Connection::read() {
    if (network_.stopping) return close();
    enter(State::idle, network_.options.idle_timeout);
    if (buffer_.size() > 0) return read_header();  // sent ahead
    if (buffer_.capacity() > idle_buffer_max) buffer_ = beast::flat_buffer{};
    socket_.async_read_some(buffer_.prepare(first_read_bytes), [self = shared_from_this()](ErrorCode error, std::size_t n) {
        if (error) return self->close();
        self->buffer_.commit(n);
        self->read_header();
    });
}

// The idle time runs until a first byte; from then on the whole request has the request time: slow senders do not hold a place.
void Connection::read_header() {
    enter(State::reading, network_.options.request_timeout);
    timed_out_ = false;
    parser_.emplace();
    parser_->header_limit(static_cast<std::uint32_t>(network_.options.header_bytes_max));
    parser_->body_limit(network_.body_limits.most);
    bhttp::async_read_header(socket_, buffer_, *parser_, [self = shared_from_this()](ErrorCode error, std::size_t) { self->on_header(error); });
}

void Connection::on_header(ErrorCode error) {
    if (error) return on_failed_read(error);
    if (parser_->is_done()) return on_request();
    // Few routes take a large body: what is too large for this one is refused before it is read.
    const auto& head = parser_->get();
    const auto limit = network_.body_limits.of({head.target().data(), head.target().size()});
    if (parser_->content_length().value_or(0) > limit) return refuse(WireError::body_too_large);
    parser_->body_limit(limit);
    const bool waits = parser_->get().version() == 11 && beast::iequals(parser_->get()[bhttp::field::expect], "100-continue");
    if (waits) return invite_body();
    read_body();
}

void Connection::invite_body() {
    static constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
    asio::async_write(socket_, asio::buffer(go_on), [self = shared_from_this()](ErrorCode error, std::size_t) {
        if (error) return self->close();
        self->read_body();
    });
}

void Connection::read_body() {
    bhttp::async_read(socket_, buffer_, *parser_, [self = shared_from_this()](ErrorCode error, std::size_t) {
        if (error) return self->on_failed_read(error);
        self->on_request();
    });
}

void Connection::on_failed_read(ErrorCode error) {
    static const auto& malformed = make_error_code(bhttp::error::bad_method).category();
    if (state_ == State::closed) return;
    if (timed_out_) return refuse(HttpError::request_timeout);
    if (error == bhttp::error::end_of_stream || error == bhttp::error::partial_message || error.category() != malformed) return close();
    if (error == bhttp::error::body_limit) return refuse(WireError::body_too_large);
    refuse(HttpError::malformed_request);
}

void Connection::on_request() {
    if (state_ == State::closed) return;
    auto message = parser_->release();
    head_ = message.method() == bhttp::verb::head;
    keep_alive_ = message.keep_alive();
    auto request = request_of(std::move(message), peer_, network_.options);
    if (!request.ok()) return refuse(request.error());
    parser_.reset();
    request_ = *std::move(request);
    state_ = State::answering;
    deadline_ = SteadyTime::max();  // the handler's time is not the caller's fault
    if (network_.pool.submit([self = shared_from_this()] { self->answer(); })) return;
    response_ = network_.refuse(Error(HttpError::overloaded, "", {{"retry_after", "1"}}), request_.header("accept-language"));
    write();
}

// On a thread of the pool.
void Connection::answer() {
    response_ = network_.handle(request_);
    asio::post(socket_.get_executor(), [self = shared_from_this()] { self->write(); });
}

// What follows a refused request in the stream cannot be trusted to be another one: the connection ends.
void Connection::refuse(const Error& e) {
    keep_alive_ = false;
    std::string language;
    if (parser_) language = std::string(parser_->get()[bhttp::field::accept_language]);
    response_ = network_.refuse(e, language);
    write();
}

void Connection::write() {
    if (state_ == State::closed) return;
    if (response_.stream && !head_ && !network_.stopping) return become_stream();
    keep_alive_ = keep_alive_ && !network_.stopping;
    response_head_ = head_of(response_, {head_, keep_alive_, network_.options.clock()});
    const bool bodiless = head_ || response_.status == 204 || response_.status == 304;
    const std::array<asio::const_buffer, 2> parts{asio::buffer(response_head_), bodiless ? asio::const_buffer{} : asio::buffer(response_.body)};
    enter(State::writing, write_limit(network_.options, response_.body.size()));
    asio::async_write(socket_, parts, [self = shared_from_this()](ErrorCode error, std::size_t) { self->on_written(error); });
}

// The bare socket goes on alone: a stream keeps no parser and no buffer.
void Connection::become_stream() {
    streams_.add(std::move(socket_), *response_.stream, head_of(response_, {false, false, network_.options.clock(), true}));
    state_ = State::closed;
    deadline_ = SteadyTime::max();
    open_.erase(this);
}

void Connection::on_written(ErrorCode error) {
    response_ = {};
    request_ = {};
    parser_.reset();
    head_ = false;
    if (error) return close();
    if (keep_alive_) return read();
    // Closing on unread bytes resets the connection, and the caller may never see the answer: let them run out first.
    socket_.shutdown(Tcp::socket::shutdown_send, error);
    enter(State::draining, drain_max);
    drain();
}

void Connection::drain() {
    buffer_.clear();
    socket_.async_read_some(buffer_.prepare(first_read_bytes), [self = shared_from_this()](ErrorCode error, std::size_t) {
        if (error || self->state_ == State::closed) return self->close();
        self->drain();
    });
}

void Connection::check_deadline(SteadyTime now) {
    if (now < deadline_) return;
    if (state_ != State::reading) return close();
    // The read in progress ends with an error, and the caller is told. One that ends well just now is answered; one that goes
    // on is met again at the next check.
    timed_out_ = true;
    ErrorCode ignored;
    socket_.cancel(ignored);
}

void Connection::close_when_idle() {
    if (state_ == State::idle || state_ == State::draining) close();
}

void Connection::close() {
    if (state_ == State::closed) return;
    state_ = State::closed;
    deadline_ = SteadyTime::max();
    ErrorCode ignored;
    socket_.shutdown(Tcp::socket::shutdown_both, ignored);
    socket_.close(ignored);
    open_.erase(this);  // the running handler holds the last reference
}

}  // namespace brigade::http
