#include "platform/mail/mail.h"

#include <regex>
#include "platform/mail/smtp.h"
#include "platform/mail/smtp_server.h"
#include "support/support.h"

namespace brigade::mail {
namespace {

using brigade::test::fixed_id;
using brigade::test::monday_morning;
using test::Message;
using test::SmtpServer;

const auto organization = fixed_id<OrgId>(1);
const std::string marie = brigade::test::caterer::owner_email;

Ctx context(OrgId org = organization) {
    Ctx ctx;
    ctx.now = ctx.machine_now = monday_morning;
    ctx.organization = org;
    return ctx;
}
NewMail invitation(std::string to = marie) {
    return {std::move(to), Locale::fr_CA, "invitation", {{"organization", "Traiteur du Plateau"}, {"inviter", "Étienne Côté"}, {"expires", "7 décembre 2026"}}, "https://brigade.example/invitation#token=secret&x=1"};
}

class Mails : public brigade::test::StoreTest {
protected:
    void queue_now(const NewMail& m, const Ctx& ctx = context()) {
        store.write([&](db::Tx& tx) { queue(tx, ctx, m); });
    }
    std::int64_t count(const char* sql) {
        return store.read([&](db::Tx& tx) { return tx.query_one(sql)->get<std::int64_t>(0); });
    }
    std::int64_t jobs() { return count("SELECT COUNT(*) FROM jobs WHERE kind = 'mail.send' AND state = 'waiting'"); }
    std::vector<StoredMail> mails(std::string_view to = "", int limit = 100) {
        return store.read([&](db::Tx& tx) { return load_mails(tx, to, limit); });
    }
    StoredMail rendered(const NewMail& m) {
        queue_now(m);
        return mails().front();
    }
    // Runs what is due `later` than Monday morning.
    int run(const std::optional<SmtpOptions>& smtp, milliseconds later = {}) {
        jobs::Registry registry;
        register_jobs(registry, store, smtp);
        testing::internal::CaptureStderr();
        const int ran = jobs::Runner(store, registry).run_due(monday_morning + later);
        log = testing::internal::GetCapturedStderr();
        return ran;
    }
    std::string log;
};
BRIGADE_ON_BOTH_STORES(Mails);

SmtpOptions through(const SmtpServer& server) { return {server.url(), "", "", "Équipe Brigade <no-reply@brigade.example>"}; }

TEST_P(Mails, hold_the_text_and_the_same_as_html) {
    const auto m = rendered(invitation());
    EXPECT_EQ(m.to, marie);
    EXPECT_EQ(m.subject, "Étienne Côté vous invite à rejoindre Traiteur du Plateau");
    EXPECT_EQ(m.created_at, monday_morning);
    EXPECT_EQ(m.text,
              "Étienne Côté vous invite à rejoindre Traiteur du Plateau dans Brigade, pour planifier les événements et le personnel.\n\n"
              "L’invitation est valide jusqu’au 7 décembre 2026.\n\n"
              "Accepter l’invitation\nhttps://brigade.example/invitation#token=secret&x=1\n\n"
              "-- \nVous recevez ce courriel parce que Étienne Côté a donné votre adresse. Si vous n’attendiez pas cette invitation, ignorez-le.\n");
    for (const char* piece : {"<html lang=\"fr-CA\">", "<p>L’invitation est valide jusqu’au 7 décembre 2026.</p>", "href=\"https://brigade.example/invitation#token=secret&amp;x=1\">Accepter l’invitation</a>",
                              "<title>Étienne Côté vous invite à rejoindre Traiteur du Plateau</title>", "prefers-color-scheme: dark"})
        EXPECT_NE(m.html.find(piece), std::string::npos) << piece;
    EXPECT_EQ(m.html.find("{subject}"), std::string::npos);
    EXPECT_EQ(m.html.find("{footer}"), std::string::npos);
}

TEST_P(Mails, a_name_stays_a_name) {
    auto hostile = invitation();
    hostile.params = {{"organization", "<script>alert('x')</script> & \"Fils\""}, {"inviter", "Bob\r\nBcc: all@example.org\n\n<b>{body}{footer}"}, {"expires", "{organization}"}};
    const auto m = rendered(hostile);
    EXPECT_EQ(m.html.find("<script"), std::string::npos);
    EXPECT_EQ(m.html.find("<b>"), std::string::npos);
    EXPECT_NE(m.html.find("&lt;script&gt;alert('x')&lt;/script&gt; &amp; &quot;Fils&quot;"), std::string::npos);
    EXPECT_NE(m.html.find("&lt;b&gt;{body}{footer}"), std::string::npos);
    EXPECT_EQ(m.subject.find_first_of("\r\n"), std::string::npos);
    EXPECT_EQ(m.text.find("\nBcc"), std::string::npos);
    EXPECT_NE(m.text.find("jusqu’au {organization}."), std::string::npos);
}

TEST_P(Mails, every_template_is_whole_in_both_languages) {
    // Every parameter that a template names is given: what is left in braces is a template's mistake.
    const auto params_of = [](Locale locale, const std::string& templ) {
        text::Params params = {{"organization", "Traiteur"}, {"name", "Noah"}};
        for (const auto* part : {".subject", ".body", ".footer"}) {
            if (!text::has(locale, "mail." + templ + part)) continue;
            const auto words = text::sentence(locale, "mail." + templ + part);
            static const std::regex name(R"(\{([a-z_]+))");
            for (std::sregex_iterator i(words.begin(), words.end(), name), end; i != end; ++i) params.emplace_back((*i)[1], "3");
        }
        return params;
    };
    int seen = 0;
    for (const auto& key : text::keys(Locale::fr_CA)) {
        if (!key.starts_with("mail.") || !key.ends_with(".subject")) continue;
        for (const auto locale : {Locale::fr_CA, Locale::en_CA}) {
            const auto templ = key.substr(5, key.size() - 13);
            const auto m = rendered({marie, locale, templ, params_of(locale, templ), text::has(locale, "mail." + templ + ".button") ? "https://brigade.example/" : "", ""});
            for (const auto& shown : {m.subject, m.text}) {
                EXPECT_EQ(shown.find_first_of("{}"), std::string::npos) << key << ": " << shown;
                EXPECT_EQ(shown.find("mail." + templ), std::string::npos) << key << ": " << shown;   // a missing sentence shows its key
            }
            store.write([&](db::Tx& tx) { tx.exec("DELETE FROM mails"); });
            ++seen;
        }
    }
    EXPECT_GE(seen, 12);
}

TEST_P(Mails, with_the_same_key_are_queued_once_by_an_organization) {
    auto m = invitation();
    m.key = "trial started";
    queue_now(m);
    queue_now(m);
    EXPECT_EQ(mails().size(), 1u);
    EXPECT_EQ(jobs(), 1);
    queue_now(m, context(fixed_id<OrgId>(2)));
    queue_now(m, context(OrgId{}));
    EXPECT_EQ(jobs(), 3);
    m.key = "";
    queue_now(m);
    queue_now(m);
    EXPECT_EQ(mails().size(), 5u);
    EXPECT_EQ(jobs(), 5);
}

TEST_P(Mails, go_only_with_the_command_that_wanted_them) {
    EXPECT_ANY_THROW(store.write([&](db::Tx& tx) {
        queue(tx, context(), invitation());
        throw std::runtime_error("refused later");
    }));
    EXPECT_TRUE(mails().empty());
    EXPECT_EQ(jobs(), 0);
}

TEST_P(Mails, refuse_an_address_that_is_more_than_one) {
    for (const char* to : {"", "a@b.example\r\nBcc: c@d.example", "a@b.example\n", "a@b.example, c@d.example", "A <a@b.example>", "a@b.example> SIZE=1", "a b@c.example", "a@b.example\t"})
        EXPECT_THROW(queue_now(invitation(to)), std::invalid_argument) << to;
    EXPECT_TRUE(mails().empty());
}

TEST_P(Mails, are_kept_to_be_read_without_a_mail_server) {
    queue_now(invitation());
    auto later = context();
    later.now += std::chrono::minutes(1);
    queue_now(invitation("noah@traiteur-du-plateau.example"), later);
    EXPECT_EQ(run({}, std::chrono::minutes(1)), 2);
    EXPECT_EQ(jobs(), 0);
    EXPECT_EQ(count("SELECT COUNT(*) FROM mails WHERE state = 'kept'"), 2);
    ASSERT_EQ(mails().size(), 2u);
    EXPECT_EQ(mails()[0].to, "noah@traiteur-du-plateau.example");
    EXPECT_EQ(mails("", 1).size(), 1u);
    ASSERT_EQ(mails(marie).size(), 1u);
    const auto id = mails(marie)[0].id;
    const auto one = store.read([&](db::Tx& tx) { return load_mail(tx, id); });
    ASSERT_TRUE(one);
    EXPECT_NE(one->text.find("#token=secret"), std::string::npos);
    EXPECT_FALSE(store.read([&](db::Tx& tx) { return load_mail(tx, fixed_id<MailId>(9)); }));
}

TEST_P(Mails, leave_through_the_server_and_are_forgotten) {
    SmtpServer server;
    queue_now(invitation());
    const auto stored = mails().front();
    EXPECT_EQ(run(through(server)), 1) << log;
    const auto said = server.conversations();
    ASSERT_EQ(said.size(), 1u) << log;
    EXPECT_TRUE(said[0].has("MAIL FROM:<no-reply@brigade.example>"));
    EXPECT_TRUE(said[0].has("RCPT TO:<" + marie + ">"));

    const auto m = test::parsed(said[0].message);
    EXPECT_EQ(m.headers.at("From"), "Équipe Brigade <no-reply@brigade.example>");
    EXPECT_EQ(m.headers.at("To"), "<" + marie + ">");
    EXPECT_EQ(m.headers.at("Subject"), stored.subject);
    EXPECT_EQ(m.headers.at("Date"), "Mon, 23 Nov 2026 14:30:00 +0000");
    EXPECT_EQ(m.headers.at("Message-ID"), "<" + stored.id.str() + "@brigade.example>");
    EXPECT_EQ(m.headers.at("Mime-Version"), "1.0");
    EXPECT_TRUE(m.content_type.starts_with("multipart/alternative; boundary=")) << m.content_type;
    ASSERT_EQ(m.parts.size(), 2u);
    EXPECT_EQ(m.parts.at("text/plain; charset=utf-8"), stored.text);
    EXPECT_EQ(m.parts.at("text/html; charset=utf-8"), stored.html);
    EXPECT_LT(said[0].message.find("text/plain"), said[0].message.find("text/html"));   // the last is the one preferred

    EXPECT_TRUE(mails().empty());
    EXPECT_EQ(count("SELECT COUNT(*) FROM mails WHERE state = 'sent' AND body_text = '' AND body_html = ''"), 1);
    EXPECT_EQ(run(through(server), std::chrono::hours(1)), 0);
    EXPECT_EQ(server.conversations().size(), 1u);
}

TEST_P(Mails, are_tried_again_when_the_server_does_not_take_them) {
    struct Case { const char* command; const char* answer; };
    for (const auto& [command, answer] : {Case{"connect", "421 too busy"}, {"MAIL", "451 wait"}, {"RCPT", "450 greylisted marie-eve@traiteur-du-plateau.example"}, {"RCPT", "550 unknown"}, {"DATA", "452 full"},
                                          {".", "451 later"}, {".", "554 no"}}) {
        SmtpServer server;
        server.answer(command, {answer});
        queue_now(invitation());
        const auto id = mails().front().id.str();
        EXPECT_EQ(run(through(server)), 1);
        EXPECT_EQ(jobs(), 1) << command;
        EXPECT_NE(log.find("job failed"), std::string::npos) << command;
        EXPECT_NE(log.find(std::string(answer).substr(0, 3)), std::string::npos) << log;
        for (const char* secret : {"marie-eve", "token", "secret", "Traiteur"}) EXPECT_EQ(log.find(secret), std::string::npos) << log;
        EXPECT_EQ(run(through(server), std::chrono::milliseconds(500)), 0) << "before the wait is over";
        EXPECT_EQ(run(through(server), std::chrono::hours(2)), 1);
        EXPECT_EQ(jobs(), 0) << command;
        const auto said = server.conversations();
        ASSERT_EQ(said.size(), 2u) << command;
        EXPECT_TRUE(said[0].message.empty());
        EXPECT_EQ(test::parsed(said[1].message).headers.at("Message-ID"), "<" + id + "@brigade.example>");
    }
}

TEST_P(Mails, wait_for_a_server_that_is_away) {
    auto options = [] { return through(SmtpServer()); }();   // its port is closed again
    queue_now(invitation());
    EXPECT_EQ(run(options), 1);
    EXPECT_EQ(jobs(), 1);
    EXPECT_EQ(mails().size(), 1u);
}

// ---- The conversation itself, without a store.

StoredMail stored(std::string subject, std::string body) { return {fixed_id<MailId>(7), marie, std::move(subject), body, "<p>" + body + "</p>", Locale::fr_CA, monday_morning}; }

TEST(Smtp, texts_arrive_as_they_were) {
    std::string accents, emoji;
    for (int i = 0; i < 200; ++i) accents += "é", emoji += i % 2 ? "🥐" : "a";
    const std::string subjects[] = {"Plain", "é", accents, emoji, std::string(300, 'x'), "=?UTF-8?B?eA==?= literal", "Trailing space é ", std::string(64, 'y'), std::string(65, 'y')};
    const std::string bodies[] = {".\n..\n.dot at the start\n", "a=b=3D\n", std::string(5000, 'z') + "\n", accents + "\n", "tab\tand space at the end \nnext\n", "From here\n"};
    SmtpServer server;
    std::size_t sent = 0;
    for (const auto& subject : subjects) {
        send_by_smtp(through(server), stored(subject, bodies[sent % std::size(bodies)]));
        ++sent;
    }
    const auto said = server.conversations();
    ASSERT_EQ(said.size(), sent);
    for (std::size_t i = 0; i < sent; ++i) {
        const auto m = test::parsed(said[i].message);
        EXPECT_EQ(m.headers.at("Subject"), subjects[i]);
        EXPECT_EQ(m.parts.at("text/plain; charset=utf-8"), bodies[i % std::size(bodies)]);
        EXPECT_LE(m.longest_line, 78u);
    }
}

TEST(Smtp, a_password_is_never_said_in_the_clear) {
    SmtpServer server;   // offers AUTH but no STARTTLS
    auto options = through(server);
    options.user = "brigade";
    options.password = "hunter2";
    EXPECT_THROW(send_by_smtp(options, stored("s", "b\n")), std::runtime_error);
    for (const auto& c : server.conversations()) {
        EXPECT_FALSE(c.has("AUTH"));
        EXPECT_TRUE(c.message.empty());
    }
}

TEST(Smtp, options_are_checked_at_start) {
    struct Case { const char* url; const char* from; bool good; };
    for (const auto& [url, from, good] : {
             Case{"smtp://mail.example:587", "no-reply@brigade.example", true},
             {"smtps://mail.example", "Brigade <no-reply@brigade.example>", true},
             {"smtps://mail.example", "<no-reply@brigade.example>", true},
             {"mail.example:587", "no-reply@brigade.example", false},
             {"https://mail.example", "no-reply@brigade.example", false},
             {"file:///etc/passwd", "no-reply@brigade.example", false},
             {"smtp://mail.example", "", false},
             {"smtp://mail.example", "Brigade", false},
             {"smtp://mail.example", "a@b.example, c@d.example", false},
             {"smtp://mail.example", "A <a@b.example>\r\nBcc: c@d.example", false},
         }) {
        const SmtpOptions options{url, "", "", from};
        if (good) EXPECT_NO_THROW(refuse_bad_options(options)) << url << " " << from;
        else EXPECT_THROW(refuse_bad_options(options), std::invalid_argument) << url << " " << from;
    }
}

}  // namespace
}  // namespace brigade::mail
