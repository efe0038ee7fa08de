// HTTP/1.1 over Beast: one io_context per network thread; handlers run on a bounded pool; sockets never wait on them.
#pragma once
#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>
#include "platform/http/route.h"

namespace brigade::http {

struct ServerOptions {
    std::string address = "127.0.0.1";
    unsigned short port = 8080;              // 0: any free port
    int network_threads = 1;
    int handler_threads = 8;
    std::size_t queue_max = 1024;            // waiting requests; past it 503 overloaded
    std::size_t body_bytes_max = 1 << 20;
    std::size_t header_bytes_max = 16 << 10;
    std::size_t connections_max = 15'000;    // streams among them; descriptors set a limit, too
    std::chrono::seconds idle_timeout{60};
    std::chrono::seconds request_timeout{15};   // to receive one whole request
    std::string web_root;                    // the built web app; empty: none. Files: gzip, ETag, immutable under /assets; unknown paths get index.html
    bool secure_cookies = false;             // set when the public URL is https
    std::string public_origin;               // for the cross-site check of requests with a session cookie
    std::vector<std::string> trusted_proxies;  // addresses whose X-Forwarded-For names the caller; empty: nobody's
    std::function<Instant()> clock;          // the machine's clock: ctx.now until the authoriser knows the organization's
};

// An event of a stream: id and data are one line each.
struct StreamMessage { std::string topic, id, data; };

// Deletes the answers kept under an Idempotency-Key that are over 24 hours old.
int forget_old_answers(db::Tx&, Instant now);

class Server {
public:
    Server(db::Store&, std::vector<Route>, Authorizer, ServerOptions);
    ~Server();
    unsigned short start();                  // returns the port; throws std::system_error when it is taken
    void stop();                             // graceful: no new connections, running requests end (10 s at most)
    const std::vector<Route>& routes() const;
    // The whole path from request to response without a socket: fuzzing, tests.
    Response handle(const Request&);
    // To every open stream of the topics; nothing before start(). From one thread.
    void tell(const std::vector<StreamMessage>&);
    // How much was told: read before what a stream is sent first, see StreamStart::seen.
    std::uint64_t told() const;
    // Plain pages outside the table (GET only): "/dev/mail", "/healthz".
    using Page = std::function<Response(const Request&)>;
    void page(std::string path_prefix, Page);
private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace brigade::http
