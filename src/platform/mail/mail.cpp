#include "platform/mail/mail.h"

#include <algorithm>
#include <stdexcept>
#include "base/embedded.h"
#include "platform/mail/smtp.h"
#include "platform/text/text.h"

namespace brigade::mail {
namespace {

// A name with a line break in it would start a header of its own, or a paragraph that looks like ours.
void make_one_line(std::string& value) {
    for (char& c : value)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = ' ';
}
text::Params one_line_each(text::Params params) {
    for (auto& [name, value] : params) make_one_line(value);
    return params;
}

// Whoever queues has checked that it is an address; this keeps it from becoming a header or a second recipient.
void refuse_bad_address(std::string_view address) {
    const bool bad = std::any_of(address.begin(), address.end(), [](unsigned char c) { return c <= ' ' || c == 0x7f || c == '<' || c == '>' || c == ','; });
    if (bad || address.empty()) throw std::invalid_argument("not one mail address");
}

// In one pass, so that a value holding a name of the layout is left alone.
std::string replaced(std::string_view text, std::initializer_list<std::pair<std::string_view, std::string>> values) {
    std::string out;
    while (!text.empty()) {
        const auto value = std::find_if(values.begin(), values.end(), [&](const auto& v) { return text.starts_with(v.first); });
        out += value == values.end() ? text.substr(0, 1) : std::string_view(value->second);
        text.remove_prefix(value == values.end() ? 1 : value->first.size());
    }
    return out;
}

std::string paragraphs(const std::string& body) {
    std::string out = "<p>";
    for (std::size_t at = 0; at < body.size();) {
        const auto end = std::min(body.find("\n\n", at), body.size());
        out += text::html_escaped(body.substr(at, end - at));
        at = end + 2;
        if (at < body.size()) out += "</p>\n<p>";
    }
    return out + "</p>";
}

void add_list(std::vector<std::string> lines, std::string& text, std::string& html) {
    if (lines.empty()) return;
    html += "\n<ul>";
    for (auto& line : lines) {
        make_one_line(line);
        text += "- " + line + "\n";
        html += "<li>" + text::html_escaped(line) + "</li>";
    }
    text += "\n";
    html += "</ul>";
}

std::string_view layout() {
    for (const auto& file : embedded::locales())
        if (file.name == "mail_layout.html") return file.text;
    throw std::logic_error("the mail layout is not in the binary");
}

struct Rendered { std::string subject, text, html; };

Rendered render(const NewMail& m) {
    const auto key = "mail." + m.templ;
    const auto params = one_line_each(m.params);
    Rendered r;
    r.subject = text::sentence(m.locale, key + ".subject", params);
    const auto body = text::sentence(m.locale, key + ".body", params);
    // Someone who has no account yet is told something else.
    const auto footer = text::sentence(m.locale, text::has(m.locale, key + ".footer") ? key + ".footer" : "mail.layout.footer", params);
    r.text = body + "\n\n";
    auto html = paragraphs(body);
    add_list(m.lines, r.text, html);
    if (!m.button_url.empty()) {
        const auto label = text::sentence(m.locale, key + ".button", params);
        r.text += label + "\n" + m.button_url + "\n\n";
        html += "\n<p><a class=\"button\" href=\"" + text::html_escaped(m.button_url) + "\">" + text::html_escaped(label) + "</a></p>";
    }
    r.text += "-- \n" + footer + "\n";
    r.html = replaced(layout(), {{"{lang}", std::string(to_string(m.locale))}, {"{subject}", text::html_escaped(r.subject)}, {"{body}", html}, {"{footer}", text::html_escaped(footer)}});
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
    refuse_bad_address(m.to);
    const auto id = new_id<MailId>(ctx.now);
    const auto r = render(m);
    const auto added = tx.exec("INSERT INTO mails (org_id, id, recipient, locale, subject, body_text, body_html, mail_key, state, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'queued', ?) "
                               "ON CONFLICT DO NOTHING",
                               ctx.organization, id, m.to, to_string(m.locale), r.subject, r.text, r.html, m.key.empty() ? std::nullopt : std::optional(m.key), ctx.now);
    if (added > 0) jobs::enqueue(tx, ctx, {"mail.send", id.str(), ctx.now});
}

void keep_text(db::Tx& tx, const Ctx& ctx, std::string_view phone, Locale locale, std::string_view text) {
    tx.exec("INSERT INTO mails (org_id, id, recipient, locale, subject, body_text, body_html, mail_key, state, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, NULL, 'kept', ?)", ctx.organization,
            new_id<MailId>(ctx.now), phone, to_string(locale), text, text, "<p>" + text::html_escaped(text) + "</p>", ctx.now);
}

void register_jobs(jobs::Registry& registry, db::Store& store, std::optional<SmtpOptions> smtp) {
    if (smtp) refuse_bad_options(*smtp);
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
