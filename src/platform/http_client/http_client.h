// Plain HTTP towards addresses that strangers gave: bounded in time and size, no redirects, no proxies, no private addresses unless allowed. The address is
// judged when the connection is made, on what the name has then resolved to, so that a name cannot change its mind in between.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>
#include "base/instant.h"

namespace brigade::http_client {

// https, or http where allowed; a host; no user, password or fragment.
struct Url { std::string scheme, host, text; };
std::optional<Url> parse_url(const std::string&);

struct Post {
    std::string url;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
    bool allow_private = false;
    milliseconds connect_timeout{5'000}, timeout{10'000};
    std::size_t answer_bytes_max = 2'048;     // what is kept; the rest is not read
};

enum class Failure { none, address_refused, name_unknown, no_connection, timed_out, tls, other };

struct Answer {
    Failure failure = Failure::none;
    int status = 0;                           // 0: nothing was answered
    std::string body;                         // its first bytes, as they came
    milliseconds duration{};
};
Answer post(const Post&);

}  // namespace brigade::http_client
