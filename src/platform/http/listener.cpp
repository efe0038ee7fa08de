#include "platform/http/listener.h"

#include <boost/asio.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <set>
#include <thread>

#include "platform/http/router.h"
#include "platform/telemetry/telemetry.h"

namespace brigade::http {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace bhttp = boost::beast::http;
using Tcp = asio::ip::tcp;
using Executor = asio::io_context::executor_type;
using Socket = asio::basic_stream_socket<Tcp, Executor>;
using Stream = beast::basic_stream<Tcp, Executor>;

// Handlers run here: a bounded queue, a fixed number of threads.
class Pool {
public:
    Pool(int threads, std::size_t queue_max) : queue_max_(queue_max) {
        for (int i = 0; i < threads; ++i) threads_.emplace_back([this] { loop(); });
    }
    ~Pool() {
        {
            const std::scoped_lock lock(mutex_);
            stopping_ = true;
        }
        wake_.notify_all();
        for (auto& t : threads_) t.join();
    }
    bool submit(std::function<void()> work) {
        {
            const std::scoped_lock lock(mutex_);
            if (queue_.size() >= queue_max_) return false;
            queue_.push_back(std::move(work));
        }
        wake_.notify_one();
        return true;
    }

private:
    void loop() {
        while (true) {
            std::unique_lock lock(mutex_);
            wake_.wait(lock, [&] { return stopping_ || !queue_.empty(); });
            if (queue_.empty()) return;
            auto work = std::move(queue_.front());
            queue_.pop_front();
            lock.unlock();
            work();
        }
    }
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<std::function<void()>> queue_;
    std::size_t queue_max_;
    bool stopping_ = false;
    std::vector<std::thread> threads_;
};

struct Shared {
    const ServerOptions& options;
    Listener::Handle handle;
    Pool pool;
    std::atomic<std::size_t> connections{0};
    std::atomic<bool> stopping{false};
};

std::optional<Method> method_of(bhttp::verb v) {
    switch (v) {
        case bhttp::verb::get:
        case bhttp::verb::head: return Method::get;
        case bhttp::verb::post: return Method::post;
        case bhttp::verb::put: return Method::put;
        case bhttp::verb::patch: return Method::patch;
        case bhttp::verb::delete_: return Method::delete_;
        default: return {};
    }
}

// One connection: reads a request, waits for its answer, writes it, and again. Its stream is touched on its own io_context's thread only.
class Connection : public std::enable_shared_from_this<Connection> {
public:
    Connection(Socket socket, Shared& shared) : stream_(std::move(socket)), shared_(shared) {
        boost::system::error_code ignored;
        stream_.socket().set_option(Tcp::no_delay(true), ignored);
        const auto peer = stream_.socket().remote_endpoint(ignored);
        peer_ = peer.address().to_string();
    }
    ~Connection() { --shared_.connections; }

    void read() {
        parser_.emplace();
        parser_->header_limit(static_cast<std::uint32_t>(shared_.options.header_bytes_max));
        parser_->body_limit(shared_.options.body_bytes_max);
        stream_.expires_after(shared_.options.idle_timeout);
        reading_ = false;
        // The idle time runs until a first byte; from then on the whole request has the request time: slow senders do not hold a place.
        if (buffer_.size() > 0) return read_request();
        stream_.async_read_some(buffer_.prepare(8192), [self = shared_from_this()](beast::error_code error, std::size_t n) {
            if (error) return self->close();
            self->buffer_.commit(n);
            self->read_request();
        });
    }
    // Only on the connection's own thread.
    void close_when_idle() {
        if (!reading_ && !answering_) close();
    }
    Executor executor() { return stream_.get_executor(); }

private:
    void read_request() {
        reading_ = true;
        stream_.expires_after(shared_.options.request_timeout);
        bhttp::async_read(stream_, buffer_, *parser_, [self = shared_from_this()](beast::error_code error, std::size_t) { self->on_read(error); });
    }

    void on_read(beast::error_code error) {
        if (error == bhttp::error::end_of_stream) return close();
        if (error == beast::error::timeout) return refuse(Error(HttpError::request_timeout));
        if (error == bhttp::error::body_limit) return refuse(Error(WireError::body_too_large));
        if (error == bhttp::error::header_limit || error.category() == make_error_code(bhttp::error::bad_method).category())
            return refuse(Error(ErrorInfo{"malformed-request", ErrorKind::invalid}, ""), 400);
        if (error) return close();
        answer();
    }

    void answer() {
        auto message = parser_->release();
        const bool head = message.method() == bhttp::verb::head, keep_alive = message.keep_alive();
        const unsigned version = message.version();
        auto request = std::make_shared<Request>();
        for (const auto& field : message) {
            std::string name(field.name_string());
            for (char& c : name)
                if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
            request->headers.emplace_back(std::move(name), std::string(field.value()));
        }
        const auto method = method_of(message.method());
        auto target = parse_target({message.target().data(), message.target().size()});
        if (!target) return refuse(Error(ErrorInfo{"malformed-request", ErrorKind::invalid}, ""), 400);
        if (!method) return refuse(Error(HttpError::method_not_allowed));
        request->method = *method;
        request->path = std::move(target->path);
        request->query = std::move(target->query);
        request->body = std::move(message.body());
        request->peer = peer_;
        answering_ = true;
        const bool taken = shared_.pool.submit([self = shared_from_this(), request, head, keep_alive, version] {
            auto response = std::make_shared<Response>(self->shared_.handle(*request));
            asio::post(self->executor(), [self, response, head, keep_alive, version] { self->write(*response, head, keep_alive, version); });
        });
        if (!taken) {
            auto busy = problem(Error(HttpError::overloaded), locale_from_accept_language(request->header("accept-language"), Locale::fr_CA), {});
            busy.headers.emplace_back("Retry-After", "1");
            write(busy, head, keep_alive, version);
        }
    }

    void refuse(const Error& e, int status = 0) {
        auto r = problem(e, Locale::fr_CA, {});
        if (status) r.status = status;
        answering_ = true;
        write(r, false, false, 11);
    }

    void write(Response& r, bool head, bool keep_alive, unsigned version) {
        keep_alive = keep_alive && !shared_.stopping;
        auto& m = message_.emplace(static_cast<bhttp::status>(r.status), version);
        if (!r.body.empty() || r.status == 200) m.set(bhttp::field::content_type, r.content_type);
        for (const auto& [name, value] : r.headers) m.insert(name, value);
        m.keep_alive(keep_alive);
        const auto size = r.body.size();
        if (!head) m.body() = std::move(r.body);
        if (r.status != 204 && r.status != 304) m.content_length(size);
        serializer_.emplace(m);
        stream_.expires_after(shared_.options.idle_timeout);
        const auto done = [self = shared_from_this(), keep_alive](beast::error_code error, std::size_t) {
            self->serializer_.reset();
            self->message_.reset();
            self->answering_ = false;
            if (error || !keep_alive) return self->close();
            self->read();
        };
        if (head) return bhttp::async_write_header(stream_, *serializer_, done);
        bhttp::async_write(stream_, *serializer_, done);
    }

    void close() {
        beast::error_code ignored;
        stream_.socket().shutdown(Tcp::socket::shutdown_send, ignored);
        stream_.close();
    }

    Stream stream_;
    Shared& shared_;
    std::string peer_;
    beast::flat_buffer buffer_;
    std::optional<bhttp::request_parser<bhttp::string_body>> parser_;
    std::optional<bhttp::response<bhttp::string_body>> message_;
    std::optional<bhttp::response_serializer<bhttp::string_body>> serializer_;
    bool reading_ = false, answering_ = false;
};

// One io_context and one thread; connections live and die on it.
struct Loop {
    asio::io_context io{1};
    asio::basic_socket_acceptor<Tcp, Executor> acceptor{io};
    std::set<std::weak_ptr<Connection>, std::owner_less<>> open;
    std::thread thread;

    void accept(Shared& shared) {
        acceptor.async_accept([this, &shared](beast::error_code error, Socket socket) {
            if (error == asio::error::operation_aborted || shared.stopping) return;
            if (error) {
                // Out of file descriptors, most likely: say so, and leave the machine a moment.
                telemetry::log(telemetry::Level::error, "cannot accept a connection", {{"error", error.message()}});
                auto timer = std::make_shared<asio::steady_timer>(io, std::chrono::milliseconds(50));
                return timer->async_wait([this, &shared, timer](beast::error_code) { accept(shared); });
            }
            if (++shared.connections > shared.options.connections_max) {
                --shared.connections;
                telemetry::count("http_connections_refused_total");
            } else {
                auto connection = std::make_shared<Connection>(std::move(socket), shared);
                std::erase_if(open, [](const auto& c) { return c.expired(); });
                open.insert(connection);
                connection->read();
            }
            accept(shared);
        });
    }
};

}  // namespace

struct Listener::Impl {
    ServerOptions options;
    Shared shared;
    std::vector<std::unique_ptr<Loop>> loops;
    bool running = false;

    Impl(const ServerOptions& o, Handle h) : options(o), shared{options, std::move(h), {o.handler_threads, o.queue_max}} {}

    unsigned short listen() {
        Tcp::endpoint endpoint(asio::ip::make_address(options.address), options.port);
        for (int i = 0; i < options.network_threads; ++i) {
            auto loop = std::make_unique<Loop>();
            loop->acceptor.open(endpoint.protocol());
            loop->acceptor.set_option(asio::socket_base::reuse_address(true));
            if (options.network_threads > 1) loop->acceptor.set_option(asio::detail::socket_option::boolean<SOL_SOCKET, SO_REUSEPORT>(true));
            loop->acceptor.bind(endpoint);
            loop->acceptor.listen(asio::socket_base::max_listen_connections);
            endpoint = loop->acceptor.local_endpoint();
            loops.push_back(std::move(loop));
        }
        for (auto& loop : loops) {
            loop->accept(shared);
            loop->thread = std::thread([&io = loop->io] { io.run(); });
        }
        running = true;
        return endpoint.port();
    }
};

Listener::Listener(const ServerOptions& o, Handle h) : impl_(std::make_unique<Impl>(o, std::move(h))) {}
Listener::~Listener() { stop(); }

unsigned short Listener::start() { return impl_->listen(); }

void Listener::stop() {
    if (!impl_->running) return;
    impl_->running = false;
    impl_->shared.stopping = true;
    for (auto& loop : impl_->loops)
        asio::post(loop->io, [&loop = *loop] {
            loop.acceptor.close();
            for (const auto& weak : loop.open)
                if (const auto connection = weak.lock()) connection->close_when_idle();
        });
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    while (impl_->shared.connections > 0 && std::chrono::steady_clock::now() < deadline) std::this_thread::sleep_for(std::chrono::milliseconds(5));
    for (auto& loop : impl_->loops) loop->io.stop();
    for (auto& loop : impl_->loops) loop->thread.join();
}

}  // namespace brigade::http
