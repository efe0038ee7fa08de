// Sockets: accepts connections, reads requests within the limits, hands them to a bounded pool, writes the answers.
#pragma once
#include <functional>
#include <memory>
#include "platform/http/server.h"

namespace brigade::http {

class Listener {
public:
    using Handle = std::function<Response(Request&)>;
    // The answer to what never became a request, in the language of an Accept-Language header.
    using Refuse = std::function<Response(const Error&, std::string_view accept_language)>;
    Listener(const ServerOptions&, Handle, Refuse);
    ~Listener();
    unsigned short start();
    void stop();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace brigade::http
