#include "platform/mail/mail.h"

#include "base/embedded.h"
#include "platform/mail/smtp.h"

namespace brigade::mail {
namespace {

std::string html_escaped(std::string_view s) {
    std::string out;
    for (const char c : s) {
        if (c == '&') out += "&amp;";
        else if (c == '<') out += "&lt;";
        else if (c == '>') out += "&gt;";
        else if (c == '"') out += "&quot;";
        else out += c;
    }
    return out;
}

// A name with a line break in it would start a header of its own.
std::string one_line(std::string s) {
    for (char& c : s)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = ' ';
    return s;
}

std::string replaced(std::string text, std::initializer_list<std::pair<std::string_view, std::string>> values) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        bool found = false;
        for (const auto& [name, value] : values)
            if (text.compare(at, name.size(), name) == 0) {
                out += value;
                at += name.size();
                found = true;
                break;
            }
        if (!found) out += text[at++];
    }
    return out;
}

std::string paragraphs(const std::string& body) {
    std::string out = "<p>";
    for (std::size_t at = 0; at < body.size();) {
        const auto end = std::min(body.find("\n\n", at), body.size());
        out += html_escaped(body.substr(at, end - at));
        at = end + 2;
        if (at < body.size()) out += "</p>\n<p>";
    }
    return out + "</p>";
}

std::string_view layout() {
    for (const auto& file : embedded::locales())
        if (file.name == "mail_layout.html") return file.text;
    throw std::logic_error("the mail layout is not in the binary");
}

struct Rendered { std::string subject, text, html; };

Rendered render(const NewMail& m) {
    const auto key = "mail." + m.templ;
    Rendered r;
    r.subject = one_line(text::sentence(m.locale, key + ".subject", m.params));
    const auto body = text::sentence(m.locale, key + ".body", m.params);
    const auto footer = text::sentence(m.locale, "mail.layout.footer");
    r.text = body + "\n\n";
    auto html = paragraphs(body);
    if (!m.button_url.empty()) {
        const auto label = text::sentence(m.locale, key + ".button", m.params);
        r.text += label + "\n" + m.button_url + "\n\n";
        html += "\n<p><a class=\"button\" href=\"" + html_escaped(m.button_url) + "\">" + html_escaped(label) + "</a></p>";
    }
    r.text += "-- \n" + footer + "\n";
    r.html = replaced(std::string(layout()), {{"{lang}", std::string(to_string(m.locale))}, {"{subject}", html_escaped(r.subject)}, {"{body}", html}, {"{footer}", html_escaped(footer)}});
    return r;
}

StoredMail mail_from(const db::Row& r) {
    return {r.get<MailId>(0), r.get<std::string>(1), r.get<std::string>(2), r.get<std::string>(3), r.get<std::string>(4), *locale_from(r.get<std::string>(5)), r.get<Instant>(6)};
}
constexpr const char* columns = "SELECT id, recipient, subject, body_text, body_html, locale, created_at FROM mails ";

Result<> deliver(db::Store& store, const std::optional<SmtpOptions>& smtp, const jobs::JobCall& call) {
    const auto id = MailId::parse(call.payload).value();
    const auto found = store.read([&](db::Tx& tx) { return tx.query_one(std::string(columns) + "WHERE org_id = ? AND id = ? AND state = 'queued'", call.ctx.organization, id); });
    if (!found) return {};  // sent already: the job ran twice
    if (smtp) send_by_smtp(*smtp, mail_from(*found));
    store.write([&](db::Tx& tx) {
        if (smtp) tx.exec("UPDATE mails SET state = 'sent', body_text = '', body_html = '' WHERE org_id = ? AND id = ?", call.ctx.organization, id);
        else tx.exec("UPDATE mails SET state = 'kept' WHERE org_id = ? AND id = ?", call.ctx.organization, id);
    });
    return {};
}

}  // namespace

void queue(db::Tx& tx, const Ctx& ctx, const NewMail& m) {
    if (m.to.find_first_of("\r\n") != std::string::npos) throw std::invalid_argument("an address with a line break");
    const auto id = new_id<MailId>(ctx.now);
    const auto r = render(m);
    const auto added = tx.exec("INSERT INTO mails (org_id, id, recipient, locale, subject, body_text, body_html, mail_key, state, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'queued', ?) "
                               "ON CONFLICT DO NOTHING",
                               ctx.organization, id, m.to, to_string(m.locale), r.subject, r.text, r.html, m.key.empty() ? std::nullopt : std::optional(m.key), ctx.now);
    if (added > 0) jobs::enqueue(tx, ctx, {"mail.send", id.str(), ctx.now});
}

void register_jobs(jobs::Registry& registry, db::Store& store, std::optional<SmtpOptions> smtp) {
    registry.handle("mail.send", [&store, smtp](const jobs::JobCall& call) { return deliver(store, smtp, call); });
}

std::vector<StoredMail> load_mails(db::Tx& tx, std::string_view to_or_empty, int limit) {
    const auto rows = to_or_empty.empty() ? tx.query(std::string(columns) + "WHERE state <> 'sent' ORDER BY created_at DESC, id DESC LIMIT ?", limit)
                                          : tx.query(std::string(columns) + "WHERE state <> 'sent' AND recipient = ? ORDER BY created_at DESC, id DESC LIMIT ?", to_or_empty, limit);
    std::vector<StoredMail> out;
    for (const auto& row : rows) out.push_back(mail_from(row));
    return out;
}

std::optional<StoredMail> load_mail(db::Tx& tx, MailId id) {
    const auto row = tx.query_one(std::string(columns) + "WHERE state <> 'sent' AND id = ?", id);
    if (!row) return {};
    return mail_from(*row);
}

}  // namespace brigade::mail
