// Sockets: accepts connections, reads requests within the limits, hands them to a bounded pool, writes the answers.
#pragma once
#include <functional>
#include <memory>
#include "platform/http/server.h"

namespace brigade::http {

class Listener {
public:
    using Handle = std::function<Response(const Request&)>;
    Listener(const ServerOptions&, Handle);
    ~Listener();
    unsigned short start();
    void stop();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace brigade::http
