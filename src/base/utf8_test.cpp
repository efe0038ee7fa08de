#include "base/utf8.h"

#include <gtest/gtest.h>

namespace brigade {
namespace {

TEST(Utf8, is_told_from_other_bytes) {
    for (const std::string_view text : {std::string_view(""), std::string_view("\0", 1), std::string_view("été"), std::string_view("🥐"), std::string_view("\xED\x9F\xBF"), std::string_view("\xEE\x80\x80"),
                                        std::string_view("\xF4\x8F\xBF\xBF"), std::string_view("\xC2\x80"), std::string_view("\xE0\xA0\x80"), std::string_view("\xF0\x90\x80\x80")})
        EXPECT_TRUE(valid_utf8(text)) << text;
    for (const std::string_view text : {"\x80", "\xBF", "\xC0\x80", "\xC1\xBF", "\xC3", "\xC3(", "\xE0\x9F\xBF", "\xE2\x82", "\xE2(\xA1", "\xE2\x82(", "\xED\xA0\x80", "\xED\xBF\xBF", "\xF0\x8F\xBF\xBF",
                                        "\xF0\x9F\xA5", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF", "caf\xE9"})
        EXPECT_FALSE(valid_utf8(text)) << text;
}

TEST(Utf8, length_of_the_first_character) {
    EXPECT_EQ(utf8_length(""), 0u);
    EXPECT_EQ(utf8_length("ab"), 1u);
    EXPECT_EQ(utf8_length("éa"), 2u);
    EXPECT_EQ(utf8_length("€a"), 3u);
    EXPECT_EQ(utf8_length("🥐a"), 4u);
    EXPECT_EQ(utf8_length("\xE2\x82"), 0u);
}

}  // namespace
}  // namespace brigade
