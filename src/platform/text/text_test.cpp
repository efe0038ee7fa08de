#include "platform/text/text.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <limits>
#include <regex>
#include <set>
#include "base/utf8.h"

namespace brigade::text {
namespace {

constexpr Locale both[] = {Locale::fr_CA, Locale::en_CA};

// The names between braces, without what follows them.
std::set<std::string> params_of(const std::string& text) {
    static const std::regex placeholder(R"(\{([a-z_]+)(@[a-z_]+|#[^{}|]+\|[^{}|]+)?\})");
    std::set<std::string> out;
    for (std::sregex_iterator i(text.begin(), text.end(), placeholder), end; i != end; ++i) out.insert((*i)[1]);
    return out;
}

TEST(Locales, have_the_same_keys_and_parameters_and_no_empty_text) {
    EXPECT_EQ(keys(Locale::fr_CA), keys(Locale::en_CA));
    EXPECT_GT(keys(Locale::fr_CA).size(), 100u);
    for (const auto& key : keys(Locale::fr_CA)) {
        const auto fr = sentence(Locale::fr_CA, key), en = sentence(Locale::en_CA, key);
        EXPECT_EQ(params_of(fr), params_of(en)) << key;
        for (const auto& text : {fr, en}) {
            EXPECT_TRUE(valid_utf8(text)) << key;
            EXPECT_NE(text.find_first_not_of(" \n\t"), std::string::npos) << key;
            const auto braces = std::regex_replace(text, std::regex(R"(\{([a-z_]+)(@[a-z_]+|#[^{}|]+\|[^{}|]+)?\})"), "");
            EXPECT_EQ(braces.find_first_of("{}"), std::string::npos) << key << ": " << text;
            EXPECT_EQ(text.find("  "), std::string::npos) << key;
            EXPECT_NE(text.back(), ' ') << key;
        }
    }
}

// Typography: the curved apostrophe, and no line break before a colon or in a number.
TEST(Locales, french_is_set_as_french) {
    for (const auto& key : keys(Locale::fr_CA)) {
        const auto text = sentence(Locale::fr_CA, key);
        EXPECT_EQ(text.find('\''), std::string::npos) << key;
        EXPECT_EQ(text.find(" :"), std::string::npos) << key;
        EXPECT_FALSE(std::regex_search(text, std::regex("(^| )([Tt]u|ton|ta|tes) "))) << key << ": " << text;
        // "de Étienne" would need its elision.
        EXPECT_FALSE(std::regex_search(text, std::regex("\\bde \\{(actor|target|organization|inviter|name)\\}"))) << key;
    }
}

// Codes are written in C++ as {"kebab-case", ErrorKind::…} or {"kebab-case", kind}.
TEST(Locales, have_a_sentence_for_every_code_of_the_source) {
    static const std::regex code(R"re(\{"([a-z0-9]+(?:-[a-z0-9]+)*)", (?:ErrorKind::)?(?:invalid|unauthenticated|forbidden|not_found|conflict|plan|payment|limit|unavailable)\})re");
    std::set<std::string> codes;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(BRIGADE_SOURCE_DIR "/src")) {
        const auto name = entry.path().string();
        if (!name.ends_with(".cpp") && !name.ends_with(".h")) continue;
        if (name.ends_with("_test.cpp")) continue;
        const auto text = (std::ostringstream() << std::ifstream(name).rdbuf()).str();
        for (std::sregex_iterator i(text.begin(), text.end(), code), end; i != end; ++i) codes.insert((*i)[1]);
    }
    EXPECT_GT(codes.size(), 50u);
    for (const auto& key : codes)
        for (const auto locale : both) EXPECT_TRUE(has(locale, "errors." + key)) << key << " " << to_string(locale);
}

TEST(Locales, sections_hold_what_the_rooms_look_up) {
    for (const char* key : {"titles.invalid", "titles.unauthenticated", "titles.forbidden", "titles.not_found", "titles.conflict", "titles.plan", "titles.payment", "titles.limit", "titles.unavailable",
                            "audit.user.deactivated", "audit.organization.test_clock_turned", "audit.system", "plans.free", "plans.pro", "plans.max", "areas.scheduling", "areas.reports", "roles.operator",
                            "mail.invitation.subject", "mail.invitation.body", "mail.invitation.button", "mail.layout.footer"})
        for (const auto locale : both) EXPECT_TRUE(has(locale, key)) << key;
}

TEST(Sentences, are_filled_with_their_parameters) {
    struct Case { Locale locale; const char* key; Params params; const char* text; };
    constexpr auto fr = Locale::fr_CA, en = Locale::en_CA;
    const Case cases[] = {
        {fr, "audit.user.deactivated", {{"actor", "Marie-Ève Gagnon"}, {"target", "Noah"}}, "Marie-Ève Gagnon a désactivé Noah."},
        {en, "audit.user.deactivated", {{"target", "Noah"}, {"actor", "Marie-Ève Gagnon"}}, "Marie-Ève Gagnon deactivated Noah."},
        {fr, "errors.seat-limit-reached", {{"limit", "2"}}, "Tous les sièges de votre plan sont occupés (2)."},
        {fr, "errors.role-missing", {{"role", "owner"}}, "Cette action demande le rôle suivant\u00a0: propriétaire du compte."},
        {en, "errors.role-missing", {{"role", "owner"}}, "This needs the following role: owner."},
        {en, "errors.role-missing", {{"role", "nobody knows it"}}, "This needs the following role: nobody knows it."},
        {fr, "errors.plan-required", {{"feature", "presence"}, {"plan", "free"}}, "Cette fonctionnalité est offerte à partir du plan Gratuit."},
        {fr, "errors.too-many-attempts", {{"retry_after", "30"}}, "Trop d’essais. Réessayez dans 30\u00a0s."},
        {fr, "mail.trial_ending.subject", {{"days", "3"}}, "Votre essai Pro se termine dans 3 jours"},
        {fr, "mail.trial_ending.subject", {{"days", "1"}}, "Votre essai Pro se termine dans 1 jour"},
        {fr, "mail.trial_ending.subject", {{"days", "0"}}, "Votre essai Pro se termine dans 0 jour"},
        {en, "mail.trial_ending.subject", {{"days", "1"}}, "Your Pro trial ends in 1 day"},
        {en, "mail.trial_ending.subject", {{"days", "0"}}, "Your Pro trial ends in 0 days"},
        {en, "errors.seat-limit-reached", {}, "All the seats of your plan are taken ({limit})."},
        {en, "errors.no-such-code", {}, "errors.no-such-code"},
        // A value is text, never a pattern.
        {en, "audit.user.deactivated", {{"actor", "{target}"}, {"target", "{actor} {role@roles}"}}, "{target} deactivated {actor} {role@roles}."},
    };
    for (const auto& c : cases) EXPECT_EQ(sentence(c.locale, c.key, c.params), c.text) << c.key;
}

TEST(Money, says_its_currency) {
    struct Case { std::int64_t minor; Currency currency; const char* fr; const char* en; };
    for (const auto& c : {
             Case{2500, Currency::CAD, "25,00\u00a0$", "$25.00"},
             {2500, Currency::USD, "25,00\u00a0$\u00a0US", "US$25.00"},
             {0, Currency::CAD, "0,00\u00a0$", "$0.00"},
             {5, Currency::CAD, "0,05\u00a0$", "$0.05"},
             {-1, Currency::CAD, "-0,01\u00a0$", "-$0.01"},
             {-123456, Currency::USD, "-1\u00a0234,56\u00a0$\u00a0US", "-US$1,234.56"},
             {123456789, Currency::CAD, "1\u00a0234\u00a0567,89\u00a0$", "$1,234,567.89"},
             {std::numeric_limits<std::int64_t>::min(), Currency::CAD, "-92\u00a0233\u00a0720\u00a0368\u00a0547\u00a0758,08\u00a0$", "-$92,233,720,368,547,758.08"},
         }) {
        EXPECT_EQ(format_money(Locale::fr_CA, {c.minor, c.currency}), c.fr) << c.minor;
        EXPECT_EQ(format_money(Locale::en_CA, {c.minor, c.currency}), c.en) << c.minor;
    }
    EXPECT_EQ(format_money(Locale::en_CA, 2500, "USD"), "US$25.00");
    for (const char* unknown : {"", "usd", "EUR", "dollars"}) EXPECT_ANY_THROW(format_money(Locale::fr_CA, 1, unknown)) << unknown;
}

TEST(Dates, are_those_of_the_zone) {
    struct Case { const char* zone; const char* instant; const char* fr; const char* en; };
    for (const auto& c : {
             Case{"America/Toronto", "2026-12-07T14:30:00Z", "7 décembre 2026 à 09\u00a0h\u00a030", "December 7, 2026 at 9:30\u00a0a.m."},
             {"America/Toronto", "2026-12-02T02:05:59.999Z", "1er décembre 2026 à 21\u00a0h\u00a005", "December 1, 2026 at 9:05\u00a0p.m."},
             {"America/Toronto", "2026-07-01T04:00:00Z", "1er juillet 2026 à 00\u00a0h\u00a000", "July 1, 2026 at 12:00\u00a0a.m."},
             {"America/Toronto", "2026-11-01T05:30:00Z", "1er novembre 2026 à 01\u00a0h\u00a030", "November 1, 2026 at 1:30\u00a0a.m."},
             {"America/Toronto", "2026-11-01T06:30:00Z", "1er novembre 2026 à 01\u00a0h\u00a030", "November 1, 2026 at 1:30\u00a0a.m."},
             {"America/Mexico_City", "2026-07-01T17:00:00Z", "1er juillet 2026 à 11\u00a0h\u00a000", "July 1, 2026 at 11:00\u00a0a.m."},   // older tzdata would say noon
             {"Asia/Kathmandu", "2026-08-31T12:00:00Z", "31 août 2026 à 17\u00a0h\u00a045", "August 31, 2026 at 5:45\u00a0p.m."},
         }) {
        const auto zone = Zone::find(c.zone).value();
        const auto t = instant_from_iso(c.instant).value();
        EXPECT_EQ(format_date_time(Locale::fr_CA, zone, t), c.fr) << c.zone << " " << c.instant;
        EXPECT_EQ(format_date_time(Locale::en_CA, zone, t), c.en) << c.zone << " " << c.instant;
    }
    const auto t = instant_from_iso("2026-12-07T02:00:00Z").value();
    EXPECT_EQ(format_date(Locale::fr_CA, Zone::find("America/Toronto").value(), t), "6 décembre 2026");
    EXPECT_EQ(format_date(Locale::en_CA, Zone::utc(), t), "December 7, 2026");
}

}  // namespace
}  // namespace brigade::text
