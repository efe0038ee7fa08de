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
    // How large the body may be, of a request to this target; and how large one may ever be.
    struct BodyLimits { std::size_t most = 0; std::function<std::size_t(std::string_view target)> of; };
    Listener(const ServerOptions&, Handle, Refuse, BodyLimits);
    ~Listener();
    unsigned short start();
    void stop();
    // To every open stream of the topics, in this order. From one thread.
    void tell(const std::vector<StreamMessage>&);
    std::uint64_t told() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace brigade::http
