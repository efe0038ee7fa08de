#include "platform/http/message.h"

#include <boost/beast/http/status.hpp>
#include "platform/http/router.h"

namespace brigade::http {
namespace {

namespace bhttp = boost::beast::http;

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

bool is_trusted(const ServerOptions& options, std::string_view address) {
    return std::find(options.trusted_proxies.begin(), options.trusted_proxies.end(), address) != options.trusted_proxies.end();
}

// The last address that no trusted proxy stands behind: everything before it was written by whoever called.
std::string caller_of(std::string_view forwarded, const std::string& peer, const ServerOptions& options) {
    std::string caller = peer;
    while (is_trusted(options, caller) && !forwarded.empty()) {
        const auto comma = forwarded.rfind(',');
        auto last = comma == std::string_view::npos ? forwarded : forwarded.substr(comma + 1);
        forwarded = comma == std::string_view::npos ? std::string_view{} : forwarded.substr(0, comma);
        while (last.starts_with(' ')) last.remove_prefix(1);
        while (last.ends_with(' ')) last.remove_suffix(1);
        constexpr std::size_t address_max = 45;
        if (last.empty() || last.size() > address_max || last.find_first_not_of("0123456789abcdefABCDEF.:") != std::string_view::npos) break;
        caller = last;
    }
    return caller;
}

bool is_one_line(std::string_view s) {
    return std::all_of(s.begin(), s.end(), [](char c) { return static_cast<unsigned char>(c) >= ' ' && c != 0x7f; });
}

void append_two_digits(std::string& out, unsigned n) {
    out += static_cast<char>('0' + n / 10 % 10);
    out += static_cast<char>('0' + n % 10);
}

// "Mon, 23 Nov 2026 14:30:00 GMT"
void append_date(std::string& out, Instant t) {
    constexpr const char* days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr const char* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto day = std::chrono::floor<std::chrono::days>(t);
    const Date date{day};
    const std::chrono::hh_mm_ss time{t - day};
    out.append(days[std::chrono::weekday{day}.c_encoding()]).append(", ");
    append_two_digits(out, static_cast<unsigned>(date.day()));
    out.append(" ").append(months[static_cast<unsigned>(date.month()) - 1]).append(" ").append(std::to_string(static_cast<int>(date.year()))).append(" ");
    append_two_digits(out, static_cast<unsigned>(time.hours().count()));
    out += ':';
    append_two_digits(out, static_cast<unsigned>(time.minutes().count()));
    out += ':';
    append_two_digits(out, static_cast<unsigned>(time.seconds().count()));
    out.append(" GMT");
}

}  // namespace

Result<Request> request_of(Message message, const std::string& peer, const ServerOptions& options) {
    const auto version = message.version();
    if (version != 10 && version != 11) return HttpError::malformed_request;
    const auto hosts = message.count(bhttp::field::host);
    if (hosts > 1 || (hosts == 0 && version == 11)) return HttpError::malformed_request;
    auto target = parse_target({message.target().data(), message.target().size()});
    if (!target) return HttpError::malformed_request;
    const auto method = method_of(message.method());
    if (!method) return HttpError::method_not_allowed;

    Request out;
    out.method = *method;
    out.path = std::move(target->path);
    out.query = std::move(target->query);
    for (const auto& field : message) {
        std::string name(field.name_string());
        for (char& c : name)
            if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
        out.headers.emplace_back(std::move(name), std::string(field.value()));
    }
    out.body = std::move(message.body());
    out.peer = options.trusted_proxies.empty() ? peer : caller_of(out.header("x-forwarded-for"), peer, options);
    return out;
}

std::string head_of(const Response& r, const Framing& framing) {
    std::string out = "HTTP/1.1 " + std::to_string(r.status) + " ";
    const auto reason = bhttp::obsolete_reason(static_cast<bhttp::status>(r.status));
    out.append(reason.data(), reason.size()).append("\r\nDate: ");
    append_date(out, framing.date);
    out.append("\r\n");
    const auto add = [&](std::string_view name, std::string_view value) {
        if (is_one_line(name) && is_one_line(value)) out.append(name).append(": ").append(value).append("\r\n");
    };
    const bool bodiless = r.status == 204 || r.status == 304;
    if (!bodiless) add("Content-Type", r.content_type);
    if (!bodiless && !framing.stream) add("Content-Length", std::to_string(r.body.size()));
    for (const auto& [name, value] : r.headers) add(name, value);
    add("Connection", framing.keep_alive ? "keep-alive" : "close");
    return out.append("\r\n");
}

}  // namespace brigade::http
