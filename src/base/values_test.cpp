#include <gtest/gtest.h>

#include <limits>
#include <set>
#include <thread>
#include "base/ids.h"
#include "base/locale.h"
#include "base/money.h"

namespace brigade {
namespace {

constexpr auto lowest = std::numeric_limits<std::int64_t>::min(), highest = std::numeric_limits<std::int64_t>::max();
const Instant now = instant_of_ms(1'795'444'200'000);

TEST(Money, a_half_is_rounded_away_from_zero) {
    struct Case { WideInteger numerator, denominator; std::int64_t rounded; };
    for (const auto& [numerator, denominator, rounded] : {
             Case{5, 2, 3}, {-5, 2, -3}, {5, -2, -3}, {-5, -2, 3}, {4, 2, 2}, {1, 3, 0}, {2, 3, 1}, {-1, 3, 0}, {-2, 3, -1}, {0, 7, 0}, {1, 2, 1}, {-1, 2, -1}, {149, 100, 1}, {150, 100, 2},
             {WideInteger{2} * 2500 * 17, 30, 2833},      // two seats more for 17 of 30 days
             {WideInteger{3} * 2500 * 17, 30, 4250}, {WideInteger{10000} * 9975, 100000, 998},
             {highest, 1, highest}, {lowest, 1, lowest}, {WideInteger{highest} * highest, highest, highest}, {WideInteger{lowest} * 3 - 1, 3, lowest},
             {WideInteger{highest} * 2, 2, highest},
         })
        EXPECT_EQ(round_half_away(numerator, denominator), rounded) << static_cast<std::int64_t>(numerator) << "/" << static_cast<std::int64_t>(denominator);
}

TEST(Money, rounding_refuses_what_does_not_fit) {
    EXPECT_THROW(round_half_away(1, 0), std::domain_error);
    EXPECT_THROW(round_half_away(WideInteger{highest} + 1, 1), std::overflow_error);
    EXPECT_THROW(round_half_away(WideInteger{highest} * 2 + 1, 2), std::overflow_error);
    EXPECT_THROW(round_half_away(WideInteger{lowest} - 1, 1), std::overflow_error);
    EXPECT_THROW(round_half_away(WideInteger{lowest}, -1), std::overflow_error);
}

TEST(Money, sums_are_checked) {
    EXPECT_EQ(checked_add({2500, Currency::CAD}, {-100, Currency::CAD}), (Money{2400, Currency::CAD}));
    EXPECT_EQ(checked_subtract({2500, Currency::USD}, {2600, Currency::USD}), (Money{-100, Currency::USD}));
    EXPECT_THROW(checked_add({highest, Currency::CAD}, {1, Currency::CAD}), std::overflow_error);
    EXPECT_THROW(checked_subtract({lowest, Currency::CAD}, {1, Currency::CAD}), std::overflow_error);
    EXPECT_THROW(checked_add({1, Currency::CAD}, {1, Currency::USD}), std::logic_error);
    EXPECT_THROW(checked_subtract({1, Currency::CAD}, {1, Currency::USD}), std::logic_error);
}

TEST(Money, currencies_are_known_by_their_iso_code) {
    for (const auto c : {Currency::CAD, Currency::USD}) EXPECT_EQ(currency_from_iso(iso(c)), c);
    for (const char* text : {"", "cad", "EUR", "CADX", "CA"}) EXPECT_FALSE(currency_from_iso(text)) << text;
}

TEST(Ids, are_version_7_of_their_instant) {
    const auto id = new_uuid(now).hex();
    EXPECT_EQ(id.substr(0, 12), "01a208d05240");
    EXPECT_EQ(id[12], '7');
    EXPECT_NE(std::string_view("89ab").find(id[16]), std::string_view::npos) << id;
}

// Organizations on test clocks make identifiers at their own times between those of the others.
TEST(Ids, of_one_instant_ascend_whatever_other_clocks_do) {
    Uuid last;
    for (int i = 0; i < 100'000; ++i) {
        const auto id = new_uuid(now);
        ASSERT_LT(last, id) << i;
        last = id;
        (void)new_uuid(now + std::chrono::hours(i));
    }
    EXPECT_LT(last, new_uuid(now + milliseconds(1)));
}

TEST(Ids, of_several_threads_are_all_different) {
    std::vector<std::vector<Uuid>> made(4);
    std::vector<std::thread> threads;
    for (auto& mine : made)
        threads.emplace_back([&mine] {
            for (int i = 0; i < 10'000; ++i) mine.push_back(new_uuid(now));
        });
    for (auto& t : threads) t.join();
    std::set<Uuid> all;
    for (const auto& mine : made) {
        EXPECT_TRUE(std::is_sorted(mine.begin(), mine.end()));
        all.insert(mine.begin(), mine.end());
    }
    EXPECT_EQ(all.size(), 40'000u);
}

TEST(Ids, are_read_back_with_their_own_prefix_only) {
    const auto id = new_id<OrgId>(now);
    EXPECT_EQ(OrgId::parse(id.str()), id);
    const auto hex = id.uuid.hex();
    for (const auto& text : std::vector<std::string>{"", hex, "org_", "per_" + hex, "org" + hex, "org-" + hex, "org_" + hex + "0", "org_" + hex.substr(1), "ORG_" + hex, "org_g" + hex.substr(1), "org_A" + hex.substr(1)})
        EXPECT_FALSE(OrgId::parse(text)) << text;
    EXPECT_TRUE(Uuid{}.is_nil());
    EXPECT_FALSE(id.uuid.is_nil());
}

TEST(Tokens, are_url_safe_long_and_never_the_same) {
    std::set<std::string> made;
    for (int i = 0; i < 1000; ++i) made.insert(random_token());
    EXPECT_EQ(made.size(), 1000u);
    for (const auto& token : made) {
        EXPECT_EQ(token.size(), 43u);
        EXPECT_EQ(token.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"), std::string::npos) << token;
    }
    EXPECT_EQ(random_bytes(16).size(), 16u);
    EXPECT_NE(random_bytes(16), random_bytes(16));
}

TEST(Languages, the_best_of_a_header) {
    struct Case { const char* header; Locale otherwise, best; };
    constexpr auto fr = Locale::fr_CA, en = Locale::en_CA;
    for (const auto& [header, otherwise, best] : {
             Case{"", fr, fr}, {"", en, en}, {"fr-CA", en, fr}, {"en-CA", fr, en}, {"fr", en, fr}, {"EN-us", fr, en}, {"fr-CA,fr;q=0.9,en;q=0.8", en, fr}, {"en;q=0.8, fr;q=0.9", en, fr},
             {"de, en;q=0.5, fr;q=0.4", fr, en}, {"de,es;q=0.9", fr, fr}, {"*", en, en}, {"fr;q=0, en;q=0.1", fr, en}, {"fr;q=0", en, en}, {"en;q=0.001,fr;q=0.002", en, fr},
             {"fr;q=0.5,en;q=0.5", en, fr}, {"fra, en", fr, en}, {"f, e, en", fr, en}, {"en\t;\tq=0.3 , fr ; q=0.4", en, fr}, {"fr;q=0.2,en;Q=0.1", en, fr}, {"fr;q=0.2,en;q=1.5", fr, en},
             {",,,;;;,fr", en, fr}, {"en;q=abc,fr;q=0.9", fr, en}, {"en;q=0x9,fr;q=0.9", fr, en}, {";q=1,fr", en, fr},
         })
        EXPECT_EQ(locale_from_accept_language(header, otherwise), best) << header;
}

}  // namespace
}  // namespace brigade
