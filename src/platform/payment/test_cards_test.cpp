#include "platform/payment/test_cards.h"

#include "platform/text/text.h"
#include "support/support.h"

namespace brigade::payment {
namespace {

using namespace std::chrono_literals;
using test::monday_morning;

TEST(TestCards, are_found_however_they_are_typed_and_no_others) {
    for (const char* typed : {"4242424242424242", "4242 4242 4242 4242", "4242-4242-4242-4242", " 4242  4242 4242 4242 "}) EXPECT_EQ(find_test_card(typed)->behaviour, Behaviour::succeeds) << typed;
    for (const char* typed : {"", "4242", "424242424242424", "42424242424242420", "4242.4242.4242.4242", "4111111111111111", "378282246310005", "4242424242424242x"}) EXPECT_FALSE(find_test_card(typed)) << typed;
}

TEST(TestCards, behaviours_are_kept_by_name) {
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<Behaviour>>([](auto b) { EXPECT_EQ(behaviour_named(name_of(b.value)), b.value); });
    EXPECT_THROW(behaviour_named("explodes"), std::runtime_error);
}

TEST(Expiry, is_the_end_of_the_month_everywhere) {
    const auto first_of_december = Instant(std::chrono::sys_days{std::chrono::year{2026} / 12 / 1});
    const std::tuple<int, int, Instant, bool> cases[] = {
        {11, 2026, monday_morning, false}, {10, 2026, monday_morning, true},      {12, 2025, monday_morning, true},
        {1, 2027, monday_morning, false},  {11, 2026, first_of_december, false},  {11, 2026, first_of_december + 12h, true},
        {12, 2026, first_of_december + 12h, false},
    };
    for (const auto& [month, year, now, expired] : cases) EXPECT_EQ(has_expired(month, year, now), expired) << month << " " << year << " " << to_iso(now);
}

TEST(Refusals, have_sentences_in_both_languages) {
    for (int i = 0; i <= static_cast<int>(PaymentError::payment_unavailable); ++i) {
        const auto info = error_info(static_cast<PaymentError>(i));
        for (const auto locale : {Locale::fr_CA, Locale::en_CA}) EXPECT_TRUE(text::has(locale, "errors." + std::string(info.key))) << info.key;
    }
}

}  // namespace
}  // namespace brigade::payment
