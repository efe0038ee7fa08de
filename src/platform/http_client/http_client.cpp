#include "platform/http_client/http_client.h"

#include <curl/curl.h>
#include <sys/socket.h>
#include <memory>
#include <stdexcept>
#include "platform/http_client/address.h"

namespace brigade::http_client {
namespace {

struct EasyCleanup { void operator()(CURL* c) const { curl_easy_cleanup(c); } };
struct SlistFree { void operator()(curl_slist* s) const { curl_slist_free_all(s); } };
struct UrlFree { void operator()(CURLU* u) const { curl_url_cleanup(u); } };

struct Exchange {
    bool allow_private = false, refused = false, cut = false;
    std::size_t bytes_max = 0;
    std::string body;
};

std::size_t keep(char* data, std::size_t, std::size_t size, void* exchange) {
    auto& e = *static_cast<Exchange*>(exchange);
    const auto room = e.bytes_max - e.body.size();
    e.body.append(data, std::min(room, size));
    if (size <= room) return size;
    e.cut = true;
    return 0;   // enough: the connection is closed
}

curl_socket_t open_socket(void* exchange, curlsocktype, curl_sockaddr* address) {
    auto& e = *static_cast<Exchange*>(exchange);
    if (!e.allow_private && !is_public_address(address->addr)) {
        e.refused = true;
        return CURL_SOCKET_BAD;
    }
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

Failure failure_of(CURLcode code, const Exchange& e) {
    switch (code) {
        case CURLE_OK: return Failure::none;
        case CURLE_WRITE_ERROR: return e.cut ? Failure::none : Failure::other;
        case CURLE_COULDNT_RESOLVE_HOST: return Failure::name_unknown;
        case CURLE_COULDNT_CONNECT: return e.refused ? Failure::address_refused : Failure::no_connection;
        case CURLE_OPERATION_TIMEDOUT: return Failure::timed_out;
        case CURLE_SSL_CONNECT_ERROR:
        case CURLE_PEER_FAILED_VERIFICATION:
        case CURLE_SSL_CERTPROBLEM:
        case CURLE_SSL_CIPHER: return Failure::tls;
        case CURLE_GOT_NOTHING:
        case CURLE_RECV_ERROR:
        case CURLE_SEND_ERROR: return Failure::no_connection;
        default: return Failure::other;
    }
}

std::unique_ptr<CURL, EasyCleanup> new_handle() {
    static const bool started = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;   // once, before threads use it
    std::unique_ptr<CURL, EasyCleanup> curl(started ? curl_easy_init() : nullptr);
    if (!curl) throw std::runtime_error("libcurl cannot start");
    return curl;
}

std::string part_of(CURLU* url, CURLUPart part) {
    char* text = nullptr;
    if (curl_url_get(url, part, &text, 0) != CURLUE_OK) return {};
    const std::string out = text;
    curl_free(text);
    return out;
}

}  // namespace

std::optional<Url> parse_url(const std::string& text) {
    const std::unique_ptr<CURLU, UrlFree> url(curl_url());
    if (text.find_first_of(" \t\r\n\\") != std::string::npos || text.find("://") == std::string::npos) return {};
    if (curl_url_set(url.get(), CURLUPART_URL, text.c_str(), 0) != CURLUE_OK) return {};
    Url out{part_of(url.get(), CURLUPART_SCHEME), part_of(url.get(), CURLUPART_HOST), text};
    const bool web = out.scheme == "https" || out.scheme == "http";
    for (const auto part : {CURLUPART_USER, CURLUPART_PASSWORD, CURLUPART_FRAGMENT})
        if (!part_of(url.get(), part).empty()) return {};
    if (!web || out.host.empty()) return {};
    return out;
}

Answer post(const Post& request) {
    const auto curl = new_handle();
    const auto set = [&](CURLoption option, auto value) {
        if (curl_easy_setopt(curl.get(), option, value) != CURLE_OK) throw std::runtime_error("libcurl lacks an option for HTTP");
    };
    Exchange exchange{request.allow_private, false, false, request.answer_bytes_max, {}};
    std::unique_ptr<curl_slist, SlistFree> headers;
    for (const auto& [name, value] : request.headers) headers.reset(curl_slist_append(headers.release(), (name + ": " + value).c_str()));
    headers.reset(curl_slist_append(headers.release(), "Expect:"));   // the body goes with the headers
    set(CURLOPT_URL, request.url.c_str());
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_PROXY, "");               // whatever the environment says: a proxy would connect for us, unjudged
    set(CURLOPT_FOLLOWLOCATION, 0L);
    set(CURLOPT_FRESH_CONNECT, 1L);
    set(CURLOPT_POST, 1L);
    set(CURLOPT_POSTFIELDS, request.body.data());
    set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
    set(CURLOPT_HTTPHEADER, headers.get());
    set(CURLOPT_USERAGENT, "Brigade-Webhooks/1");
    set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(request.connect_timeout.count()));
    set(CURLOPT_TIMEOUT_MS, static_cast<long>(request.timeout.count()));
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_OPENSOCKETFUNCTION, open_socket);
    set(CURLOPT_OPENSOCKETDATA, static_cast<void*>(&exchange));
    set(CURLOPT_WRITEFUNCTION, keep);
    set(CURLOPT_WRITEDATA, static_cast<void*>(&exchange));
    const auto code = curl_easy_perform(curl.get());
    long status = 0;
    curl_off_t microseconds = 0;
    curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(curl.get(), CURLINFO_TOTAL_TIME_T, &microseconds);
    return {failure_of(code, exchange), static_cast<int>(status), std::move(exchange.body), milliseconds(microseconds / 1000)};
}

}  // namespace brigade::http_client
