// Mail leaves as a job written in the command's transaction. With SMTP configured it goes out through libcurl; otherwise
// it stays in the database and is read at /dev/mail.
#pragma once
#include <optional>
#include <string>
#include <vector>
#include "platform/context.h"
#include "platform/db/store.h"
#include "platform/jobs/jobs.h"
#include "platform/text/text.h"

namespace brigade::mail {

using MailId = Id<"mail">;

struct NewMail {
    std::string to;                // one address
    Locale locale;
    std::string templ;             // key under [mail.<templ>] in locales/: subject, body (paragraphs), button (optional)
    text::Params params;           // {name}, … ; HTML-escaped in the HTML part
    std::string button_url{};      // where the template's button leads; secrets may be in it
    std::string key{};             // idempotency: a second mail of the organization with this key is not queued
    std::vector<std::string> lines{};   // a list after the body, one sentence each
};
// Renders text and HTML now, stores the mail and queues its sending.
void queue(db::Tx&, const Ctx&, const NewMail&);

// A text to a phone, kept where mails are read while nobody sends it.
void keep_text(db::Tx&, const Ctx&, std::string_view phone, Locale, std::string_view text);

struct SmtpOptions { std::string url; std::string user; std::string password; std::string from; };   // url: smtp://host:587 or smtps://
void register_jobs(jobs::Registry&, db::Store&, std::optional<SmtpOptions>);

struct StoredMail { MailId id; std::string to; std::string subject; std::string text; std::string html; Locale locale; Instant created_at; };
std::vector<StoredMail> load_mails(db::Tx&, std::string_view to_or_empty, int limit);
std::optional<StoredMail> load_mail(db::Tx&, MailId);

}  // namespace brigade::mail
