// Against a real server on this machine: what is sent, what is kept, and every way it goes wrong.
#include <gtest/gtest.h>
#include "platform/http_client/address.h"
#include "platform/http_client/http_client.h"
#include "support/http_receiver.h"

namespace brigade::http_client {
namespace {

using test::HttpReceiver;
using test::Received;

TEST(Address, OnlyWhatIsGivenOutIsPublic) {
    struct Case { const char* address; bool is_public; };
    const Case cases[] = {
        {"8.8.8.8", true}, {"1.1.1.1", true}, {"203.0.114.1", true}, {"172.15.255.255", true}, {"172.32.0.1", true}, {"100.63.255.255", true}, {"100.128.0.1", true},
        {"0.0.0.0", false}, {"10.1.2.3", false}, {"100.64.0.1", false}, {"127.0.0.1", false}, {"127.255.255.254", false}, {"169.254.169.254", false}, {"172.16.0.1", false},
        {"172.31.255.255", false}, {"192.0.0.1", false}, {"192.0.2.1", false}, {"192.168.1.1", false}, {"198.18.0.1", false}, {"198.19.255.255", false}, {"198.51.100.7", false},
        {"203.0.113.9", false}, {"224.0.0.1", false}, {"240.0.0.1", false}, {"255.255.255.255", false},
        {"2606:4700:4700::1111", true}, {"2a00:1450::1", true}, {"::ffff:8.8.8.8", true},
        {"::", false}, {"::1", false}, {"::ffff:127.0.0.1", false}, {"::ffff:10.0.0.1", false}, {"::ffff:a9fe:a9fe", false}, {"::127.0.0.1", false}, {"64:ff9b::7f00:1", false},
        {"100::1", false}, {"fc00::1", false}, {"fd12:3456::1", false}, {"fe80::1", false}, {"fec0::1", false}, {"ff02::1", false}, {"2001::1", false}, {"2001:db8::1", false},
        {"2002:7f00:1::", false}, {"3fff::1", false}, {"", false}, {"example.com", false}, {"1.2.3", false},
    };
    for (const auto& c : cases) EXPECT_EQ(is_public_address(c.address), c.is_public) << c.address;
}

TEST(Address, HostsThatNeverArePublicAreKnownByTheirSpelling) {
    struct Case { const char* host; bool may; };
    const Case cases[] = {
        {"hooks.example.com", true}, {"example.com.", true}, {"8.8.8.8", true}, {"[2606:4700::1111]", true}, {"xn--caf-dma.example", true}, {"0x7f.example", true},
        {"localhost", false}, {"LOCALHOST", false}, {"localhost.", false}, {"a.localhost", false}, {"printer.local", false}, {"metadata.google.internal", false}, {"intranet", false},
        {"127.0.0.1", false}, {"127.1", false}, {"0x7f.0.0.1", false}, {"0x7f000001", false}, {"2130706433", false}, {"017700000001", false}, {"10.0.0.1.", false},
        {"[::1]", false}, {"[::ffff:127.0.0.1]", false}, {"[fd00::1]", false}, {"", false},
    };
    for (const auto& c : cases) EXPECT_EQ(may_be_public_host(c.host), c.may) << c.host;
}

TEST(Url, IsOfTheWebWithoutSecrets) {
    struct Case { const char* text; const char* host; };   // nullptr: refused
    const Case cases[] = {
        {"https://example.com/hook?a=b", "example.com"}, {"http://127.0.0.1:8080/x", "127.0.0.1"}, {"https://[::1]/", "[::1]"}, {"https://example.com", "example.com"},
        {"example.com/hook", nullptr}, {"ftp://example.com", nullptr}, {"file:///etc/passwd", nullptr}, {"https://", nullptr}, {"https://u:p@example.com/", nullptr},
        {"https://u@example.com/", nullptr}, {"https://example.com/#x", nullptr}, {"https://exa mple.com/", nullptr}, {"https://example.com\\@10.0.0.1/", nullptr}, {"", nullptr},
        {"javascript:alert(1)", nullptr}, {"https://example.com:99999/", nullptr},
    };
    for (const auto& c : cases) {
        const auto url = parse_url(c.text);
        EXPECT_EQ(url.has_value(), c.host != nullptr) << c.text;
        if (url && c.host) { EXPECT_EQ(url->host, c.host); }
    }
}

Answer post_to(const std::string& url, bool allow_private = true, int timeout_ms = 3'000) {
    Post p;
    p.url = url;
    p.headers = {{"Content-Type", "application/json"}, {"X-Test", "yes"}};
    p.body = "{\"a\":1}";
    p.allow_private = allow_private;
    p.timeout = milliseconds(timeout_ms);
    return post(p);
}

TEST(Client, SendsTheBodyAndHeadersAndKeepsTheAnswer) {
    HttpReceiver server;
    const auto a = post_to(server.url());
    EXPECT_EQ(a.failure, Failure::none);
    EXPECT_EQ(a.status, 200);
    EXPECT_EQ(a.body, "ok");
    ASSERT_EQ(server.received().size(), 1U);
    const auto r = server.received()[0];
    EXPECT_TRUE(r.head.starts_with("POST /hook HTTP/1.1")) << r.head;
    EXPECT_EQ(r.body, "{\"a\":1}");
    EXPECT_EQ(r.header("X-Test"), "yes");
    EXPECT_EQ(r.header("Expect"), "");
}

TEST(Client, RefusesPrivateAddressesWhenItConnects) {
    HttpReceiver server;
    EXPECT_EQ(post_to(server.url(), false).failure, Failure::address_refused);
    auto by_name = server.url();
    by_name.replace(by_name.find("127.0.0.1"), 9, "localhost");   // a name that leads to this machine
    EXPECT_EQ(post_to(by_name, false).failure, Failure::address_refused);
    EXPECT_TRUE(server.received().empty()) << "nobody was spoken to";
}

TEST(Client, AnswersOtherThanSuccessAreAnswers) {
    HttpReceiver server([](const Received&) { return HttpReceiver::answer(503, "later"); });
    const auto a = post_to(server.url());
    EXPECT_EQ(a.failure, Failure::none);
    EXPECT_EQ(a.status, 503);
    EXPECT_EQ(a.body, "later");
}

TEST(Client, DoesNotFollowRedirects) {
    HttpReceiver target;
    HttpReceiver server([&](const Received&) { return HttpReceiver::answer(302, "", "Location: " + target.url() + "\r\n"); });
    EXPECT_EQ(post_to(server.url()).status, 302);
    EXPECT_TRUE(target.received().empty());
}

TEST(Client, ReadsNoMoreThanItKeeps) {
    HttpReceiver server([](const Received&) { return HttpReceiver::answer(200, std::string(8 << 20, 'x')); });
    const auto a = post_to(server.url());
    EXPECT_EQ(a.failure, Failure::none);
    EXPECT_EQ(a.status, 200);
    EXPECT_EQ(a.body, std::string(2'048, 'x'));
}

TEST(Client, GivesUpOnTheSlow) {
    HttpReceiver server([](const Received&) {
        std::this_thread::sleep_for(milliseconds(600));
        return HttpReceiver::answer(200);
    });
    const auto a = post_to(server.url(), true, 150);
    EXPECT_EQ(a.failure, Failure::timed_out);
    EXPECT_EQ(a.status, 0);
    EXPECT_GE(a.duration, milliseconds(140));
    EXPECT_LT(a.duration, milliseconds(580));
}

TEST(Client, SaysWhyNothingWasAnswered) {
    HttpReceiver silent([](const Received&) { return ""; });
    EXPECT_EQ(post_to(silent.url()).failure, Failure::no_connection) << "closed without an answer";
    std::string closed;
    {
        HttpReceiver gone;
        closed = gone.url();
    }
    EXPECT_EQ(post_to(closed).failure, Failure::no_connection) << "nobody listens";
    HttpReceiver plain;
    auto secure = plain.url();
    secure.replace(0, 4, "https");
    EXPECT_EQ(post_to(secure).failure, Failure::tls) << "no TLS there";
    HttpReceiver nonsense([](const Received&) { return "no HTTP at all\r\n\r\n"; });
    EXPECT_NE(post_to(nonsense.url()).failure, Failure::none);
}

}  // namespace
}  // namespace brigade::http_client
