#include "platform/mail/smtp.h"

#include <curl/curl.h>
#include <algorithm>
#include <memory>
#include <stdexcept>
#include "base/utf8.h"

namespace brigade::mail {
namespace {

struct EasyCleanup { void operator()(CURL* c) const { curl_easy_cleanup(c); } };
struct MimeFree { void operator()(curl_mime* m) const { curl_mime_free(m); } };
struct SlistFree { void operator()(curl_slist* s) const { curl_slist_free_all(s); } };
using Slist = std::unique_ptr<curl_slist, SlistFree>;

void append(Slist& list, const std::string& line) { list.reset(curl_slist_append(list.release(), line.c_str())); }

std::string base64(std::string_view bytes) {
    static constexpr char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        std::uint32_t b = 0;
        for (std::size_t k = 0; k < 3; ++k) b = b << 8 | (i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : 0u);
        for (std::size_t k = 0; k < 4; ++k) out += i + k <= bytes.size() ? alphabet[b >> (18 - 6 * k) & 63] : '=';
    }
    return out;
}

// As it is when it is short ASCII; otherwise RFC 2047 encoded words, cut between characters, never inside one. With the
// header's name in front, a line stays under 76 characters.
std::string encoded_header(std::string_view text) {
    constexpr std::size_t bytes_max = 39, plain_max = 64;
    const bool plain = text.size() <= plain_max && text.find("=?") == std::string_view::npos &&
                       std::all_of(text.begin(), text.end(), [](unsigned char c) { return c >= ' ' && c < 0x7f; });
    if (plain) return std::string(text);
    std::string out;
    while (!text.empty()) {
        std::size_t n = 0;
        while (n < text.size()) {
            const auto next = std::max<std::size_t>(utf8_length(text.substr(n)), 1);
            if (n + next > bytes_max) break;
            n += next;
        }
        out += (out.empty() ? "=?UTF-8?B?" : "\r\n =?UTF-8?B?") + base64(text.substr(0, n)) + "?=";
        text.remove_prefix(n);
    }
    return out;
}

std::string mail_date(Instant t) {
    static constexpr const char* days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr const char* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto day = std::chrono::floor<std::chrono::days>(t);
    const Date d{day};
    const std::chrono::hh_mm_ss time{std::chrono::floor<std::chrono::seconds>(t - day)};
    char out[64];
    std::snprintf(out, sizeof out, "%s, %02u %s %d %02d:%02d:%02d +0000", days[std::chrono::weekday{day}.c_encoding()], static_cast<unsigned>(d.day()), months[static_cast<unsigned>(d.month()) - 1],
                  static_cast<int>(d.year()), static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()), static_cast<int>(time.seconds().count()));
    return out;
}

// "Brigade <no-reply@example.org>" or the address alone.
struct Sender { std::string name, address; };
Sender sender_of(const std::string& from) {
    const auto open = from.find('<');
    if (open == std::string::npos) return {"", from};
    const auto name_end = from.find_last_not_of(' ', open == 0 ? 0 : open - 1);
    const auto close = std::min(from.find('>', open), from.size());
    return {open == 0 || name_end == std::string::npos ? "" : from.substr(0, name_end + 1), from.substr(open + 1, close - open - 1)};
}

Slist headers_of(const Sender& sender, const StoredMail& m) {
    Slist headers;
    append(headers, "From: " + (sender.name.empty() ? "" : encoded_header(sender.name) + " ") + "<" + sender.address + ">");
    append(headers, "To: <" + m.to + ">");
    append(headers, "Subject: " + encoded_header(m.subject));
    append(headers, "Date: " + mail_date(m.created_at));
    // The same at every attempt, so that a mail sent twice is recognised as one.
    append(headers, "Message-ID: <" + m.id.str() + sender.address.substr(sender.address.rfind('@')) + ">");
    append(headers, "Auto-Submitted: auto-generated");
    append(headers, "Content-Type: multipart/alternative");
    return headers;
}

void add_part(curl_mime* mime, const std::string& body, const char* type) {
    auto* part = curl_mime_addpart(mime);
    curl_mime_data(part, body.data(), body.size());
    curl_mime_type(part, type);
    curl_mime_encoder(part, "quoted-printable");
}

}  // namespace

void refuse_bad_options(const SmtpOptions& smtp) {
    if (!smtp.url.starts_with("smtp://") && !smtp.url.starts_with("smtps://")) throw std::invalid_argument("the mail server's address must begin with smtp:// or smtps://");
    const auto address = sender_of(smtp.from).address;
    const bool bad = std::any_of(smtp.from.begin(), smtp.from.end(), [](unsigned char c) { return c < ' ' || c == 0x7f; }) || address.find_first_of(" <>,") != std::string::npos;
    if (bad || std::count(address.begin(), address.end(), '@') != 1) throw std::invalid_argument("the sender of mails must be one address, or a name and <address>");
}

void send_by_smtp(const SmtpOptions& smtp, const StoredMail& m) {
    static const bool started = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;   // once, before threads use it
    const std::unique_ptr<CURL, EasyCleanup> curl(started ? curl_easy_init() : nullptr);
    if (!curl) throw std::runtime_error("libcurl cannot start");
    const auto set = [&](CURLoption option, auto value) {
        if (curl_easy_setopt(curl.get(), option, value) != CURLE_OK) throw std::runtime_error("libcurl lacks an option for mail");
    };
    const auto sender = sender_of(smtp.from);
    const auto envelope_from = "<" + sender.address + ">";
    Slist recipients;
    append(recipients, "<" + m.to + ">");
    const auto headers = headers_of(sender, m);
    const std::unique_ptr<curl_mime, MimeFree> mime(curl_mime_init(curl.get()));
    add_part(mime.get(), m.text, "text/plain; charset=utf-8");
    add_part(mime.get(), m.html, "text/html; charset=utf-8");
    set(CURLOPT_URL, smtp.url.c_str());
    set(CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    set(CURLOPT_MAIL_FROM, envelope_from.c_str());
    set(CURLOPT_MAIL_RCPT, recipients.get());
    set(CURLOPT_HTTPHEADER, headers.get());
    set(CURLOPT_MIMEPOST, mime.get());
    // A password never leaves in the clear; without one, a relay on this machine may have no certificate.
    set(CURLOPT_USE_SSL, static_cast<long>(smtp.user.empty() ? CURLUSESSL_TRY : CURLUSESSL_ALL));
    set(CURLOPT_CONNECTTIMEOUT, 10L);
    set(CURLOPT_TIMEOUT, 30L);   // under the lease of a job, so that no other thread sends it meanwhile
    set(CURLOPT_NOSIGNAL, 1L);
    if (!smtp.user.empty()) {
        set(CURLOPT_USERNAME, smtp.user.c_str());
        set(CURLOPT_PASSWORD, smtp.password.c_str());
    }
    if (const auto code = curl_easy_perform(curl.get()); code != CURLE_OK) {
        long answer = 0;
        curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &answer);
        throw std::runtime_error(std::string("SMTP: ") + curl_easy_strerror(code) + ", answer " + std::to_string(answer));
    }
}

}  // namespace brigade::mail
