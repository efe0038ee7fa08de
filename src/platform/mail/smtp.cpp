#include "platform/mail/smtp.h"

#include <curl/curl.h>
#include <memory>
#include <stdexcept>

namespace brigade::mail {
namespace {

struct EasyCleanup { void operator()(CURL* c) const { curl_easy_cleanup(c); } };
struct MimeFree { void operator()(curl_mime* m) const { curl_mime_free(m); } };
struct SlistFree { void operator()(curl_slist* s) const { curl_slist_free_all(s); } };
using Slist = std::unique_ptr<curl_slist, SlistFree>;

void append(Slist& list, const std::string& line) { list.reset(curl_slist_append(list.release(), line.c_str())); }

// RFC 2047 encoded words of at most 75 characters, cut between characters, never inside one.
std::string encoded_header(std::string_view text) {
    static constexpr char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    constexpr std::size_t bytes_max = 42;
    std::string out;
    while (!text.empty()) {
        std::size_t n = std::min(bytes_max, text.size());
        while (n > 1 && n < text.size() && (static_cast<unsigned char>(text[n]) & 0xC0) == 0x80) --n;
        const auto piece = text.substr(0, n);
        text.remove_prefix(n);
        out += out.empty() ? "=?UTF-8?B?" : "\r\n =?UTF-8?B?";
        for (std::size_t i = 0; i < piece.size(); i += 3) {
            std::uint32_t b = 0;
            for (std::size_t k = 0; k < 3; ++k) b = b << 8 | (i + k < piece.size() ? static_cast<unsigned char>(piece[i + k]) : 0u);
            for (std::size_t k = 0; k < 4; ++k) out += i + k <= piece.size() ? alphabet[b >> (18 - 6 * k) & 63] : '=';
        }
        out += "?=";
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

std::string domain_of(const std::string& address) {
    const auto at = address.rfind('@');
    const auto end = address.find('>', at);
    return at == std::string::npos ? "localhost" : address.substr(at + 1, end == std::string::npos ? end : end - at - 1);
}

void add_part(curl_mime* mime, const std::string& body, const char* type) {
    auto* part = curl_mime_addpart(mime);
    curl_mime_data(part, body.data(), body.size());
    curl_mime_type(part, type);
    curl_mime_encoder(part, "quoted-printable");
}

}  // namespace

void send_by_smtp(const SmtpOptions& smtp, const StoredMail& m) {
    const std::unique_ptr<CURL, EasyCleanup> curl(curl_easy_init());
    if (!curl) throw std::runtime_error("libcurl cannot start");
    Slist recipients, headers;
    append(recipients, "<" + m.to + ">");
    append(headers, "From: " + smtp.from);
    append(headers, "To: <" + m.to + ">");
    append(headers, "Subject: " + encoded_header(m.subject));
    append(headers, "Date: " + mail_date(m.created_at));
    // The same at every attempt, so that a mail sent twice is recognised as one.
    append(headers, "Message-ID: <" + m.id.str() + "@" + domain_of(smtp.from) + ">");
    append(headers, "Auto-Submitted: auto-generated");

    const std::unique_ptr<curl_mime, MimeFree> mime(curl_mime_init(curl.get()));
    add_part(mime.get(), m.text, "text/plain; charset=utf-8");
    add_part(mime.get(), m.html, "text/html; charset=utf-8");
    curl_easy_setopt(curl.get(), CURLOPT_MIMEPOST, mime.get());
    append(headers, "Content-Type: multipart/alternative");
    curl_easy_setopt(curl.get(), CURLOPT_HTTPHEADER, headers.get());
    curl_easy_setopt(curl.get(), CURLOPT_URL, smtp.url.c_str());
    const auto open = smtp.from.find('<');
    const auto sender = open == std::string::npos ? "<" + smtp.from + ">" : smtp.from.substr(open);
    curl_easy_setopt(curl.get(), CURLOPT_MAIL_FROM, sender.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_MAIL_RCPT, recipients.get());
    curl_easy_setopt(curl.get(), CURLOPT_USE_SSL, smtp.url.starts_with("smtps") || !smtp.user.empty() ? CURLUSESSL_ALL : CURLUSESSL_TRY);
    curl_easy_setopt(curl.get(), CURLOPT_TIMEOUT, 30L);
    curl_easy_setopt(curl.get(), CURLOPT_NOSIGNAL, 1L);
    if (!smtp.user.empty()) {
        curl_easy_setopt(curl.get(), CURLOPT_USERNAME, smtp.user.c_str());
        curl_easy_setopt(curl.get(), CURLOPT_PASSWORD, smtp.password.c_str());
    }
    if (const auto code = curl_easy_perform(curl.get()); code != CURLE_OK) {
        long answer = 0;
        curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &answer);
        throw std::runtime_error(std::string("SMTP: ") + curl_easy_strerror(code) + ", answer " + std::to_string(answer));
    }
}

}  // namespace brigade::mail
