#include "platform/http/listener.h"

#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/post.hpp>
#include <system_error>
#include "platform/http/streams.h"
#include "platform/telemetry/telemetry.h"

namespace brigade::http {
namespace {

namespace asio = boost::asio;
using Timer = asio::basic_waitable_timer<std::chrono::steady_clock, asio::wait_traits<std::chrono::steady_clock>, Executor>;

constexpr auto deadlines_every = std::chrono::milliseconds(250);
constexpr auto stop_max = std::chrono::seconds(10);

// One io_context and one thread; connections live and die on it.
struct Loop {
    Network& network;
    asio::io_context io{1};
    asio::basic_socket_acceptor<Tcp, Executor> acceptor{io};
    Timer deadlines{io}, pause{io};
    Connections open;
    Streams streams;
    std::thread thread;

    Loop(Network& n, Recent& recent) : network(n), streams(n, recent) {}

    void run() {
        accept();
        watch_deadlines();
        thread = std::thread([this] { io.run(); });
    }

    void accept() {
        acceptor.async_accept([this](boost::system::error_code error, Socket socket) {
            if (error == asio::error::operation_aborted || network.stopping) return;
            if (error) return accept_later(error.message());
            if (network.connections >= network.options.connections_max) {
                telemetry::count("http_connections_refused_total");
            } else {
                ++network.connections;
                const auto connection = std::make_shared<Connection>(std::move(socket), network, open, streams);
                open.emplace(connection.get(), connection);
                connection->start();
            }
            accept();
        });
    }

    // Out of file descriptors, most likely: say so, and leave the machine a moment.
    void accept_later(const std::string& why) {
        telemetry::log(telemetry::Level::error, "cannot accept a connection", {{"error", why}});
        pause.expires_after(std::chrono::milliseconds(50));
        pause.async_wait([this](boost::system::error_code error) {
            if (!error) accept();
        });
    }

    // One timer for all: a timer of its own for each connection would be set again at each request.
    void watch_deadlines() {
        deadlines.expires_after(deadlines_every);
        deadlines.async_wait([this](boost::system::error_code error) {
            if (error) return;
            const auto now = std::chrono::steady_clock::now();
            for (const auto& c : all_open()) c->check_deadline(now);
            streams.beat(now);
            watch_deadlines();
        });
    }

    void close_idle() {
        boost::system::error_code ignored;
        acceptor.close(ignored);
        streams.close_all();
        for (const auto& c : all_open()) c->close_when_idle();
    }

    // A copy: who is told may close, and leave the list.
    std::vector<std::shared_ptr<Connection>> all_open() const {
        std::vector<std::shared_ptr<Connection>> out;
        out.reserve(open.size());
        for (const auto& [address, connection] : open) out.push_back(connection);
        return out;
    }
};

}  // namespace

struct Listener::Impl {
    ServerOptions options;
    Network network;
    Recent recent;
    std::vector<std::unique_ptr<Loop>> loops;
    bool running = false;

    Impl(const ServerOptions& o, Handle h, Refuse r, BodyLimits b) : options(o), network{options, std::move(h), std::move(r), std::move(b), {o.handler_threads, o.queue_max}} {}

    unsigned short listen() {
        Tcp::endpoint endpoint(asio::ip::make_address(options.address), options.port);
        std::vector<std::unique_ptr<Loop>> made;
        for (int i = 0; i < options.network_threads; ++i) {
            auto& acceptor = made.emplace_back(std::make_unique<Loop>(network, recent))->acceptor;
            acceptor.open(endpoint.protocol());
            acceptor.set_option(asio::socket_base::reuse_address(true));
            if (options.network_threads > 1) acceptor.set_option(asio::detail::socket_option::boolean<SOL_SOCKET, SO_REUSEPORT>(true));
            acceptor.bind(endpoint);
            acceptor.listen(asio::socket_base::max_listen_connections);
            endpoint = acceptor.local_endpoint();
        }
        loops = std::move(made);
        for (auto& loop : loops) loop->run();
        running = true;
        return endpoint.port();
    }
};

Listener::Listener(const ServerOptions& o, Handle h, Refuse r, BodyLimits b) : impl_(std::make_unique<Impl>(o, std::move(h), std::move(r), std::move(b))) {}
Listener::~Listener() { stop(); }

unsigned short Listener::start() {
    try {
        return impl_->listen();
    } catch (const boost::system::system_error& e) {
        throw std::system_error(e.code().value(), std::system_category(), "cannot listen on " + impl_->options.address + ":" + std::to_string(impl_->options.port));
    }
}

std::uint64_t Listener::told() const { return impl_->recent.last(); }

void Listener::tell(const std::vector<StreamMessage>& messages) {
    if (!impl_->running) return;
    auto told = std::make_shared<std::vector<Told>>();
    for (const auto& m : messages) told->push_back(impl_->recent.tell(m.topic, "id: " + m.id + "\ndata: " + m.data + "\n\n"));
    for (auto& loop : impl_->loops)
        asio::post(loop->io, [&loop = *loop, told] {
            for (const auto& m : *told) loop.streams.tell(m);
        });
}

void Listener::stop() {
    if (!impl_->running) return;
    impl_->running = false;
    impl_->network.stopping = true;
    for (auto& loop : impl_->loops) asio::post(loop->io, [&loop = *loop] { loop.close_idle(); });
    const auto deadline = std::chrono::steady_clock::now() + stop_max;
    while (impl_->network.connections > 0 && std::chrono::steady_clock::now() < deadline) std::this_thread::sleep_for(std::chrono::milliseconds(5));
    // Before the loops go: a handler that ends late still posts to one.
    impl_->network.pool.stop();
    for (auto& loop : impl_->loops) loop->io.stop();
    for (auto& loop : impl_->loops) loop->thread.join();
    impl_->loops.clear();
}

}  // namespace brigade::http
