#include "platform/http/wire.h"

#include <gtest/gtest.h>

namespace brigade::http {
namespace wire_test_types {

enum class Colour { red, green };
BOOST_DESCRIBE_ENUM(Colour, red, green)
struct Line { std::string text; int quantity = 0; };
BOOST_DESCRIBE_STRUCT(Line, (), (text, quantity))
struct Order {
    OrgId id;
    std::vector<Line> lines;
    std::optional<std::string> note;
    std::optional<bool> paid;
    std::int64_t cents = 0;
    Instant at{};
    Date day{};
    Locale locale{};
    Colour colour{};
    boost::json::value extra;
};
BOOST_DESCRIBE_STRUCT(Order, (), (id, lines, note, paid, cents, at, day, locale, colour, extra))
struct Tree { std::string name; std::vector<Tree> children; std::optional<Line> line; };
BOOST_DESCRIBE_STRUCT(Tree, (), (name, children, line))

}  // namespace wire_test_types
namespace other_room {
struct Line { bool other = false; };
BOOST_DESCRIBE_STRUCT(Line, (), (other))
}  // namespace other_room

namespace {
using namespace wire_test_types;

const std::string good = R"({"id":"org_0123456789abcdef0123456789abcdef","lines":[{"text":"pain","quantity":2}],"note":null,"cents":-5,)"
                         R"("at":"2026-11-23T14:30:00Z","day":"2026-11-23","locale":"fr-CA","colour":"green","extra":{"a":[1,"x"]}})";

// `good` with one piece of it replaced.
std::string with(const std::string& from, const std::string& to) {
    auto out = good;
    const auto at = out.find(from);
    if (at == std::string::npos) throw std::logic_error("not in the sample: " + from);
    return out.replace(at, from.size(), to);
}

TEST(Wire, ReadsEveryTypeAndWritesItBackTheSame) {
    const auto order = parse_json<Order>(good);
    ASSERT_TRUE(order.ok());
    EXPECT_EQ(order->lines.at(0).quantity, 2);
    EXPECT_FALSE(order->note.has_value());
    EXPECT_FALSE(order->paid.has_value());
    EXPECT_EQ(order->cents, -5);
    EXPECT_EQ(to_iso(order->at), "2026-11-23T14:30:00Z");
    EXPECT_EQ(order->colour, Colour::green);
    const auto text = boost::json::serialize(to_json(*order));
    EXPECT_EQ(text, boost::json::serialize(to_json(*parse_json<Order>(text))));
    EXPECT_NE(text.find(R"("paid":null)"), std::string::npos);
}

struct Refusal { const char* rule; std::string text; WireError code; const char* field; };

TEST(Wire, RefusesWhatIsNotExactlyTheStruct) {
    const Refusal cases[] = {
        {"not JSON", "{", WireError::malformed_json, ""},
        {"two documents", good + good, WireError::malformed_json, ""},
        {"no object", "7", WireError::wrong_type, ""},
        {"bytes that are not UTF-8", with("pain", "p\xff"), WireError::invalid_utf8, ""},
        {"an overlong form", with("pain", "\xc0\xaf"), WireError::invalid_utf8, ""},
        {"a surrogate in UTF-8", with("pain", "\xed\xa0\x80"), WireError::invalid_utf8, ""},
        {"a lone surrogate escape", with("pain", "\\ud800"), WireError::malformed_json, ""},
        {"NUL", with("pain", "p\\u0000"), WireError::invalid_value, ".lines[0].text"},
        {"NUL in free form", with("\"x\"", "\"\\u0000\""), WireError::invalid_value, ".extra.a[1]"},
        {"NUL in a free-form name", with("\"a\"", "\"a\\u0000\""), WireError::invalid_value, ".extra"},
        {"unknown field", with("\"quantity\"", "\"more\":1,\"quantity\""), WireError::unknown_field, ".lines[0].more"},
        {"missing field", with("\"text\":\"pain\",", ""), WireError::missing_field, ".lines[0].text"},
        {"text for a number", with(":2", ":\"2\""), WireError::wrong_type, ".lines[0].quantity"},
        {"a fraction", with(":2", ":2.0"), WireError::wrong_type, ".lines[0].quantity"},
        {"past 32 bits", with(":2", ":2147483648"), WireError::invalid_value, ".lines[0].quantity"},
        {"past 64 bits", with("-5", "18446744073709551615"), WireError::invalid_value, ".cents"},
        {"null for what is required", with("-5", "null"), WireError::wrong_type, ".cents"},
        {"number for a boolean", with("\"cents\"", "\"paid\":1,\"cents\""), WireError::wrong_type, ".paid"},
        {"an id of another kind", with("org_", "per_"), WireError::invalid_value, ".id"},
        {"an id cut short", with("abcdef\"", "abcde\""), WireError::invalid_value, ".id"},
        {"an instant with no zone", with("14:30:00Z", "14:30:00"), WireError::invalid_value, ".at"},
        {"a day that is not", with("\"2026-11-23\"", "\"2026-02-30\""), WireError::invalid_value, ".day"},
        {"another language", with("fr-CA", "de-DE"), WireError::invalid_value, ".locale"},
        {"another colour", with("\"green\"", "\"blue\""), WireError::invalid_value, ".colour"},
        {"object for a list", with(R"([{"text":"pain","quantity":2}])", "{}"), WireError::wrong_type, ".lines"},
    };
    for (const auto& c : cases) {
        const auto r = parse_json<Order>(c.text);
        ASSERT_FALSE(r.ok()) << c.rule;
        EXPECT_TRUE(r.error().is(c.code)) << c.rule << ": " << r.error().info.key;
        EXPECT_EQ(r.error().field, c.field) << c.rule;
    }
}

TEST(Wire, BoundsTextsInCharactersListsInElementsAndDepth) {
    const auto text = [](std::size_t n) {
        std::string s;
        for (std::size_t i = 0; i < n; ++i) s += "é";
        return parse_json<Line>(R"({"text":")" + s + R"(","quantity":1})");
    };
    EXPECT_TRUE(text(10'000).ok());
    EXPECT_TRUE(text(10'001).error().is(WireError::too_long));

    const auto list = [](std::size_t n) {
        std::string s;
        for (std::size_t i = 0; i < n; ++i) s += (i ? "," : "") + std::string(R"({"text":"","quantity":0})");
        return parse_json<Order>(with(R"({"text":"pain","quantity":2})", s));
    };
    EXPECT_TRUE(list(1000).ok());
    EXPECT_TRUE(list(1001).error().is(WireError::too_many));

    const auto deep = [](std::size_t n) { return parse_text(std::string(n, '[') + std::string(n, ']')); };
    EXPECT_TRUE(deep(32).ok());
    EXPECT_TRUE(deep(33).error().is(WireError::malformed_json));
}

TEST(Wire, ReportsEveryFieldErrorInOneAnswer) {
    const auto r = parse_json<Order>(R"({"id":"x","lines":[{"text":1,"quantity":"a"}],"cents":0,"at":"","day":"2026-11-23","locale":"fr-CA","colour":"red","extra":0,"z":1})");
    ASSERT_FALSE(r.ok());
    std::vector<std::string> fields{r.error().field};
    for (const auto& d : r.error().details) fields.push_back(d.field);
    EXPECT_EQ(fields, (std::vector<std::string>{".z", ".id", ".lines[0].text", ".lines[0].quantity", ".at"}));
    std::string many = "{";
    for (int i = 0; i < 500; ++i) many += (i ? ",\"u" : "\"u") + std::to_string(i) + "\":0";
    EXPECT_LE(parse_json<Line>(many + "}").error().details.size(), 50u) << "an answer is bounded too";
}

TEST(Wire, TheSchemaSaysWhatTheReaderTakes) {
    boost::json::object components;
    EXPECT_EQ(schema_of<Order>(components).at("$ref").as_string(), "#/components/schemas/Order");
    const auto& p = components.at("Order").at("properties").as_object();
    const std::pair<const char*, const char*> cases[] = {
        {"id", R"({"type":"string","pattern":"^org_[0-9a-f]{32}$"})"}, {"lines", R"({"type":"array","items":{"$ref":"#/components/schemas/Line"}})"},
        {"note", R"({"type":["string","null"]})"},                      {"paid", R"({"type":["boolean","null"]})"},
        {"cents", R"({"type":"integer","format":"int64"})"},            {"at", R"({"type":"string","format":"date-time"})"},
        {"day", R"({"type":"string","format":"date"})"},                {"locale", R"({"type":"string","enum":["fr-CA","en-CA"]})"},
        {"colour", R"({"type":"string","enum":["red","green"]})"},      {"extra", "{}"},
    };
    for (const auto& [member, schema] : cases) EXPECT_EQ(p.at(member), boost::json::parse(schema)) << member << " " << boost::json::serialize(p.at(member));
    EXPECT_EQ(components.at("Line").at("additionalProperties"), false);
}

TEST(Wire, AStructThatHoldsItselfHasASchema) {
    boost::json::object components;
    schema_of<Tree>(components);
    EXPECT_EQ(components.at("Tree").at("properties").at("children").at("items").at("$ref").as_string(), "#/components/schemas/Tree");
    EXPECT_EQ(boost::json::serialize(components.at("Tree").at("properties").at("line")), R"({"anyOf":[{"$ref":"#/components/schemas/Line"},{"type":"null"}]})");
}

TEST(Wire, TwoStructsOfOneNameAreABug) {
    boost::json::object components;
    schema_of<Line>(components);
    EXPECT_THROW(schema_of<other_room::Line>(components), std::logic_error);
}

}  // namespace
}  // namespace brigade::http
