#include "app/wiring/mail_inbox.h"

#include "platform/mail/mail.h"
#include "platform/text/text.h"

namespace brigade::app {
namespace {

constexpr int mails_max = 200;

struct MailQuery { std::optional<std::string> to; };
BOOST_DESCRIBE_STRUCT(MailQuery, (), (to))
struct Mail { mail::MailId id; std::string to, subject, text, html; Locale locale{}; Instant created_at{}; };
BOOST_DESCRIBE_STRUCT(Mail, (), (id, to, subject, text, html, locale, created_at))
struct MailList { std::vector<Mail> items; };
BOOST_DESCRIBE_STRUCT(MailList, (), (items))

Result<MailList> get_mails(http::Call& call, const MailQuery& r) {
    return call.read([&](db::Tx& tx) -> Result<MailList> {
        MailList list;
        for (const auto& m : mail::load_mails(tx, r.to.value_or(""), mails_max)) list.items.push_back({m.id, m.to, m.subject, m.text, m.html, m.locale, m.created_at});
        return list;
    });
}

constexpr std::string_view page_head =
    "<!doctype html><html lang=\"en-CA\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
    "<title>Development inbox</title><style>:root{color-scheme:light dark}body{font:15px/1.5 system-ui,sans-serif;max-width:860px;margin:0 auto;padding:24px 16px}"
    "h1{font-size:1.3rem}ul{list-style:none;padding:0}li{border-top:1px solid #8884;padding:10px 0}a{color:#0f6b63}@media(prefers-color-scheme:dark){a{color:#77bfb5}}"
    ".m{opacity:.72;font-size:.86rem}pre{white-space:pre-wrap;font:inherit;border:1px solid #8884;border-radius:8px;padding:16px}"
    "iframe{width:100%;height:520px;border:1px solid #8884;border-radius:8px;background:#fff}</style></head><body>";

http::Response html(std::string body, int status = 200) {
    return {status, "text/html; charset=utf-8", std::string(page_head) + std::move(body) + "</body></html>", {{"Cache-Control", "no-store"}}};
}

// The message's own links must open, so the text part's address is a link; the HTML part is shown as a document of its own.
std::string linked(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const auto url = text.find("http", at);
        const bool is_url = url != std::string_view::npos && (text.substr(url).starts_with("http://") || text.substr(url).starts_with("https://"));
        if (url == std::string_view::npos) return out + text::html_escaped(text.substr(at));
        const auto end = is_url ? std::min(text.find_first_of(" \n\r\t", url), text.size()) : url + 4;
        const auto piece = text::html_escaped(text.substr(url, end - url));
        out += text::html_escaped(text.substr(at, url - at)) + (is_url ? "<a href=\"" + piece + "\">" + piece + "</a>" : piece);
        at = end;
    }
    return out;
}

http::Response one(const mail::StoredMail& m) {
    return html("<p><a href=\"/dev/mail\">&larr; Inbox</a></p><h1>" + text::html_escaped(m.subject) + "</h1><p class=\"m\">" + text::html_escaped(m.to) + " &middot; " + to_iso(m.created_at) +
                " &middot; " + std::string(to_string(m.locale)) + "</p><pre>" + linked(m.text) + "</pre><h2>HTML</h2><iframe title=\"HTML\" sandbox=\"\" srcdoc=\"" +
                text::html_escaped(m.html) + "\"></iframe>");
}

}  // namespace

std::vector<http::Route> mail_inbox_routes() {
    return {http::route(http::Method::get, "/api/v1/dev/mails", "list_development_mails", "public", "development", get_mails,
                        {.summary = "Mails kept because no SMTP server is configured; not on a public installation"})};
}

http::Server::Page mail_inbox_page(db::Store& store) {
    return [&store](const http::Request& r) {
        constexpr std::string_view prefix = "/dev/mail/";
        if (r.path.starts_with(prefix)) {
            const auto id = mail::MailId::parse(std::string_view(r.path).substr(prefix.size()));
            const auto found = id ? store.read([&](db::Tx& tx) { return mail::load_mail(tx, *id); }) : std::nullopt;
            return found ? one(*found) : html("<h1>404</h1><p><a href=\"/dev/mail\">Inbox</a></p>", 404);
        }
        std::string list = "<h1>Development inbox</h1><p class=\"m\">No SMTP server is configured: these mails were not sent.</p><ul>";
        const auto mails = store.read([&](db::Tx& tx) { return mail::load_mails(tx, "", mails_max); });
        for (const auto& m : mails)
            list += "<li><a href=\"/dev/mail/" + m.id.str() + "\">" + text::html_escaped(m.subject) + "</a><div class=\"m\">" + text::html_escaped(m.to) + " &middot; " + to_iso(m.created_at) + "</div></li>";
        return html(list + (mails.empty() ? "<li>Nothing yet.</li></ul>" : "</ul>"));
    };
}

}  // namespace brigade::app
