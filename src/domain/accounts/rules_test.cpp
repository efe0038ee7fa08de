#include "domain/accounts/rules.h"

#include <gtest/gtest.h>

namespace brigade::accounts {
namespace {

TEST(EmailKey, ComparesTwoSpellingsOfOneAddressAndRefusesWhatCannotBeDelivered) {
    const std::pair<const char*, const char*> accepted[] = {
        {"maude@traiteur.example", "maude@traiteur.example"}, {"  Maude@Traiteur.EXAMPLE ", "maude@traiteur.example"}, {"m.l+paie@a.co", "m.l+paie@a.co"}};
    for (const auto& [given, key] : accepted) {
        const auto r = email_key(given);
        ASSERT_TRUE(r.ok()) << given;
        EXPECT_EQ(*r, key);
    }
    for (const auto* refused : {"", "maude", "@a.co", "a@b", "a@@b.co", "a@b..co", "a@.co", "a@b.", "a b@c.co", "a@b.co\nBcc: x@y.co", "a@b.co,c@d.co", "<a@b.co>"})
        EXPECT_FALSE(email_key(refused).ok()) << refused;
}

TEST(Password, IsLongEnoughAndNotInTheShippedList) {
    EXPECT_TRUE(check_password("Traiteur-du-canal-2026", ".password").ok());
    EXPECT_TRUE(check_password("éééééééééé", ".password").ok()) << "ten characters, twenty bytes";
    EXPECT_TRUE(check_password("short", ".password").error().is(AccountsError::password_too_short));
    EXPECT_TRUE(check_password(std::string(201, 'x'), ".password").error().is(AccountsError::password_too_long));
    EXPECT_TRUE(check_password("MotDePasse123", ".password").error().is(AccountsError::password_breached));
    EXPECT_EQ(check_password("short", ".new_password").error().field, ".new_password");
}

TEST(Totp, AnswersTheTestVectorsOfRfc6238) {
    const std::pair<std::int64_t, const char*> vectors[] = {
        {59, "287082"}, {1111111109, "081804"}, {1111111111, "050471"}, {1234567890, "005924"}, {2000000000, "279037"}};
    for (const auto& [seconds, code] : vectors) EXPECT_EQ(totp_code("12345678901234567890", seconds / 30), code) << seconds;
}

TEST(Totp, AcceptsOneStepEitherSideAndEachCodeOnce) {
    const std::string secret = "12345678901234567890";
    const auto now = instant_of_ms(1'234'567'890'000);
    const auto step = totp_step(now);
    for (const auto s : {step - 1, step, step + 1}) EXPECT_EQ(match_totp(secret, totp_code(secret, s), now, 0), s);
    EXPECT_FALSE(match_totp(secret, totp_code(secret, step - 2), now, 0));
    EXPECT_FALSE(match_totp(secret, totp_code(secret, step), now, step)) << "used already";
}

TEST(Base32, IsTheAlphabetOfRfc4648) {
    EXPECT_EQ(base32("foobar"), "MZXW6YTBOI");
    EXPECT_EQ(base32("f"), "MY");
    EXPECT_EQ(base32(""), "");
}

TEST(Guessing, WaitsOutTheWindowAfterTooManyFailures) {
    const auto start = instant_of_ms(1'000'000);
    EXPECT_EQ(seconds_to_wait({7, start}, 8, start), 0);
    EXPECT_EQ(seconds_to_wait({8, start}, 8, start), 900);
    EXPECT_EQ(seconds_to_wait({8, start}, 8, start + std::chrono::milliseconds(899'001)), 1);
    EXPECT_EQ(seconds_to_wait({8, start}, 8, start + attempt_window), 0);
}

// Holders are written in the order in which they joined: O owner, a active, l limited by the plan, i inactive by choice.
std::vector<SeatHolder> holders(std::string_view text) {
    std::vector<SeatHolder> out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        UserId id;
        id.uuid.bytes[15] = static_cast<std::uint8_t>(i + 1);
        const char c = text[i];
        out.push_back({id, c == 'O' ? Role::owner : Role::member, c == 'l' ? UserState::plan_limit : c == 'i' ? UserState::inactive : UserState::active});
    }
    return out;
}
std::string after(std::string_view text, std::optional<int> limit) {
    std::string out(text);
    for (const auto& change : decide_seats(holders(text), limit)) out[change.id.uuid.bytes[15] - 1u] = change.to == UserState::active ? 'a' : 'l';
    return out;
}

TEST(Seats, UsersPastThePlanLoseThemLastJoinedFirstTheOwnerNeverAndComeBackInOrder) {
    struct Case { const char* before; std::optional<int> limit; const char* expected; };
    const Case cases[] = {
        {"Oaaa", 2, "Oall"}, {"aaO", 2, "alO"},  {"Oaaa", 1, "Olll"},  {"Oaaa", 4, "Oaaa"},   {"Oaaa", {}, "Oaaa"}, {"Oall", {}, "Oaaa"},
        {"Oall", 3, "Oaal"}, {"Olla", 3, "Oala"}, {"Oila", 3, "Oiaa"}, {"Oiia", 2, "Oiia"}, {"O", 1, "O"},        {"Oli", 3, "Oai"},
    };
    for (const auto& c : cases) EXPECT_EQ(after(c.before, c.limit), c.expected) << c.before << " with " << c.limit.value_or(-1);
}

}  // namespace
}  // namespace brigade::accounts
