// Between the bytes of HTTP/1.1 and our Request and Response.
#pragma once
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>
#include "platform/http/server.h"

namespace brigade::http {

using Message = boost::beast::http::request<boost::beast::http::string_body>;

// Refuses what the parser lets through: no Host, an unknown version, a target that does not decode (malformed_request), a method
// nothing here has (method_not_allowed). `peer` is the socket's; the request's is what a trusted proxy says.
Result<Request> request_of(Message, const std::string& peer, const ServerOptions&);

struct Framing {
    bool head = false;        // the answer to a HEAD: its length, not its body
    bool keep_alive = true;
    Instant date{};
    bool stream = false;      // the end of the connection is the end of the body
};
// Status line and header of an answer. A header that holds a control character is left out: it would start another one.
std::string head_of(const Response&, const Framing&);

}  // namespace brigade::http
