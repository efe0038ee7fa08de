// Signatures, the schedule, and the catalogue of events.
#include <gtest/gtest.h>
#include <filesystem>
#include <fstream>
#include <set>
#include "domain/webhooks/commands.h"
#include "base/hmac.h"
#include "domain/webhooks/signature.h"
#include "platform/text/text.h"
#include "support/support.h"

namespace brigade::webhooks {
namespace {

using namespace std::chrono_literals;

TEST(Signature, IsHmacSha256AsRfc4231Says) {
    struct Case { std::string key, message; const char* hex; };
    const Case cases[] = {
        {std::string(20, '\x0b'), "Hi There", "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"},
        {"Jefe", "what do ya want for nothing?", "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"},
        {std::string(20, '\xaa'), std::string(50, '\xdd'), "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"},
        {std::string(131, '\xaa'), "Test Using Larger Than Block-Size Key - Hash Key First", "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"},
        {"", "", "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad"},
    };
    for (const auto& c : cases) EXPECT_EQ(hmac_sha256_hex(c.key, c.message), c.hex) << c.message;
}

TEST(Signature, NamesTheTimeAndOneOfEachSecret) {
    const auto at = test::monday_morning + 250ms;
    EXPECT_EQ(compute_signature({"whsec_a"}, at, "{}"), "t=1795444200,v1=" + hmac_sha256_hex("whsec_a", "1795444200.{}"));
    EXPECT_EQ(compute_signature({"whsec_a", "whsec_b"}, at, "{}"), "t=1795444200,v1=" + hmac_sha256_hex("whsec_a", "1795444200.{}") + ",v1=" + hmac_sha256_hex("whsec_b", "1795444200.{}"));
}

TEST(Signature, IsVerifiedByWhoeverHasOneOfTheSecretsInTime) {
    const auto at = test::monday_morning;
    const auto header = compute_signature({"new", "old"}, at, "{\"a\":1}");
    struct Case { const char* what; std::string header, secret, body; Instant now; bool good; };
    const Case cases[] = {
        {"the new secret", header, "new", "{\"a\":1}", at, true},
        {"the old one", header, "old", "{\"a\":1}", at, true},
        {"another", header, "other", "{\"a\":1}", at, false},
        {"another body", header, "new", "{\"a\":2}", at, false},
        {"in time", header, "new", "{\"a\":1}", at + 300s, true},
        {"too late", header, "new", "{\"a\":1}", at + 301s, false},
        {"a clock that is slow", header, "new", "{\"a\":1}", at - 300s, true},
        {"from the future", header, "new", "{\"a\":1}", at - 301s, false},
        {"another time", "t=1795444201" + header.substr(12), "new", "{\"a\":1}", at, false},
        {"no time", header.substr(13), "new", "{\"a\":1}", at, false},
        {"no number", "t=x" + header.substr(12), "new", "{\"a\":1}", at, false},
        {"nothing", "", "new", "{\"a\":1}", at, false},
        {"no signature", "t=1795444200", "new", "{\"a\":1}", at, false},
        {"half a signature", header.substr(0, 40), "new", "{\"a\":1}", at, false},
    };
    for (const auto& c : cases) EXPECT_EQ(verify_signature(c.header, c.secret, c.body, c.now, 300s), c.good) << c.what;
}

TEST(Schedule, TriesEightTimesOverADay) {
    struct Case { int failures; std::optional<milliseconds> delay; };
    const Case cases[] = {{0, {}}, {1, 10s}, {2, 1min}, {3, 5min}, {4, 30min}, {5, 2h}, {6, 6h}, {7, 15h}, {8, {}}, {9, {}}};
    milliseconds all{};
    for (const auto& c : cases) {
        EXPECT_EQ(retry_delay(c.failures, attempts_max), c.delay) << c.failures;
        all += c.delay.value_or(0ms);
    }
    EXPECT_GE(all, 23h);
    EXPECT_LE(all, 25h);
    EXPECT_EQ(retry_delay(1, 1), std::nullopt) << "a test event is tried once";
}

TEST(Schedule, ArrivedIsTwoHundredAndSomething) {
    struct Case { int status; bool arrived; };
    for (const auto& c : {Case{0, false}, {199, false}, {200, true}, {204, true}, {299, true}, {301, false}, {404, false}, {410, false}, {500, false}}) EXPECT_EQ(arrived(c.status), c.arrived) << c.status;
}

TEST(Catalogue, HasALabelInBothLanguagesForEachEventAndNamesItOnce) {
    std::set<std::string> names, events;
    for (const auto& t : event_types()) {
        EXPECT_TRUE(names.insert(t.name).second) << t.name;
        EXPECT_TRUE(events.insert(t.event).second) << t.event;
        EXPECT_TRUE(t.summary.ends_with('.')) << t.name;
        for (const auto locale : {Locale::fr_CA, Locale::en_CA}) {
            EXPECT_TRUE(text::has(locale, "webhook_events." + t.name)) << t.name;
            EXPECT_TRUE(text::has(locale, "webhook_groups." + t.name.substr(0, t.name.find('.')))) << t.name;
        }
    }
    EXPECT_GE(names.size(), 30U);
}

TEST(Catalogue, TellsOnlyWhatSomeRoomEmits) {
    std::string sources;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(std::string(BRIGADE_SOURCE_DIR) + "/src/domain")) {
        const auto path = entry.path().string();
        if (!path.ends_with(".cpp") || path.ends_with("_test.cpp") || path.find("/webhooks/") != path.npos || path.find("/notifications/") != path.npos) continue;   // they hear only
        std::ifstream in(path);
        for (std::string line; std::getline(in, line);)
            if (line.find("subscribe(") == line.npos) sources += line + "\n";
    }
    ASSERT_FALSE(sources.empty());
    for (const auto& t : event_types()) EXPECT_NE(sources.find('"' + t.event + '"'), std::string::npos) << t.event;
}

TEST(Catalogue, IsInTheDocumentation) {
    std::ifstream in(std::string(BRIGADE_SOURCE_DIR) + "/docs/webhooks.md");
    const std::string page{std::istreambuf_iterator<char>(in), {}};
    EXPECT_NE(page.find("<!-- events: written by scripts/generate -->\n" + event_reference()), std::string::npos) << "run scripts/generate";
}

TEST(Payload, ThinKeepsIdentifiersOnly) {
    EXPECT_EQ(boost::json::serialize(thin({{"invoice_id", "invoice_1"}, {"total", 5}, {"subscription_id", "sub_1"}, {"identity", "x"}})), R"({"invoice_id":"invoice_1","subscription_id":"sub_1"})");
}

TEST(Payload, IsTheSameEnvelopeForEveryEvent) {
    EXPECT_EQ(compute_body(test::fixed_id<EventId>(1), "invoice.paid", test::monday_morning, test::fixed_id<OrgId>(2), {{"total", 5}}),
              "{\"id\":\"" + test::fixed_id<EventId>(1).str() + "\",\"type\":\"invoice.paid\",\"created_at\":\"2026-11-23T14:30:00Z\",\"organization_id\":\"" + test::fixed_id<OrgId>(2).str() +
                  "\",\"data\":{\"total\":5}}");
}

}  // namespace
}  // namespace brigade::webhooks
