#include "platform/telemetry/telemetry.h"

#include <gtest/gtest.h>
#include <boost/json/src.hpp>   // this program links none of the rooms that compile it

#include <atomic>
#include <thread>
#include "base/utf8.h"

namespace brigade::telemetry {
namespace {

boost::json::object logged(Level level, std::string_view message, std::initializer_list<Field> fields) {
    testing::internal::CaptureStderr();
    log(level, message, fields);
    const auto out = testing::internal::GetCapturedStderr();
    EXPECT_EQ(std::count(out.begin(), out.end(), '\n'), 1) << out;
    EXPECT_EQ(out.back(), '\n');
    EXPECT_TRUE(valid_utf8(out)) << out;
    return boost::json::parse(out).as_object();
}

TEST(Log, is_one_json_object_a_line) {
    const auto line = logged(Level::warning, "job failed", {{"kind", "mail.send"}, {"attempts", "3"}});
    EXPECT_EQ(line.at("level"), "warning");
    EXPECT_EQ(line.at("message"), "job failed");
    EXPECT_EQ(line.at("kind"), "mail.send");
    EXPECT_EQ(line.at("attempts"), "3");
    const std::string time(line.at("time").as_string());
    ASSERT_EQ(time.size(), 24u) << time;
    EXPECT_EQ(time[10], 'T');
    EXPECT_EQ(time[23], 'Z');
}

TEST(Log, keeps_a_text_in_its_field_whatever_is_in_it) {
    struct Case { std::string text, shown; };
    for (const auto& [text, shown] : {
             Case{"\",\"level\":\"error\"}\n{\"a\":1", "\",\"level\":\"error\"}\n{\"a\":1"},
             {"back\\slash\ttab\r\n", "back\\slash\ttab\r\n"},
             {std::string("a\0b\x1b[31m\x7f", 9), std::string("a\0b\x1b[31m\x7f", 9)},
             {"Marie-Ève {} {0} %v %n 日本 🥐", "Marie-Ève {} {0} %v %n 日本 🥐"},
             {"broken \xC3", "broken \xEF\xBF\xBD"},
             {"over\xC0\xAFlong", "over\xEF\xBF\xBD\xEF\xBF\xBDlong"},
             {"\xED\xA0\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
             {"", ""},
         }) {
        EXPECT_EQ(std::string(logged(Level::error, "m", {{"text", text}}).at("text").as_string()), shown);
        EXPECT_EQ(std::string(logged(Level::info, text, {}).at("message").as_string()), shown);
    }
}

TEST(Log, is_silent_below_its_level) {
    set_log_level(Level::error);
    testing::internal::CaptureStderr();
    log(Level::warning, "quiet");
    EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
    set_log_level(Level::info);
    testing::internal::CaptureStderr();
    log(Level::debug, "quiet");
    EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
}

// The value that /metrics shows for a line that begins with `series`.
std::string shown(const std::string& series) {
    const auto text = "\n" + prometheus_text();
    const auto at = text.find("\n" + series + " ");
    if (at == std::string::npos) return "absent";
    const auto from = at + series.size() + 2;
    return text.substr(from, text.find('\n', from) - from);
}

TEST(Metrics, are_counted_by_name_and_labels) {
    count("punches_total", {{"kind", "in"}});
    count("punches_total", {{"kind", "in"}}, 2);
    count("punches_total", {{"kind", "out"}});
    count("plain_total");
    gauge("waiting", 7);
    gauge("waiting", 3);
    EXPECT_EQ(shown("punches_total{kind=\"in\"}"), "3");
    EXPECT_EQ(shown("punches_total{kind=\"out\"}"), "1");
    EXPECT_EQ(shown("plain_total"), "1");
    EXPECT_EQ(shown("waiting"), "3");
}

TEST(Metrics, times_fall_into_buckets) {
    observe_seconds("reading_seconds", 0.0007, {{"what", "row"}});
    observe_seconds("reading_seconds", 0.3, {{"what", "row"}});
    observe_seconds("reading_seconds", 60, {{"what", "row"}});
    EXPECT_EQ(shown("reading_seconds_count{what=\"row\"}"), "3");
    EXPECT_EQ(shown("reading_seconds_bucket{what=\"row\",le=\"0.001\"}"), "1");
    EXPECT_EQ(shown("reading_seconds_bucket{what=\"row\",le=\"0.5\"}"), "2");
    EXPECT_EQ(shown("reading_seconds_bucket{what=\"row\",le=\"+Inf\"}"), "3");
}

TEST(Metrics, are_counted_from_several_threads) {
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([i] {
            for (int n = 0; n < 5000; ++n) count("shared_total", {{"parity", (n + i) % 2 ? "odd" : "even"}});
        });
    for (auto& t : threads) t.join();
    EXPECT_EQ(shown("shared_total{parity=\"odd\"}"), "10000");
    EXPECT_EQ(shown("shared_total{parity=\"even\"}"), "10000");
}

TEST(Readiness, is_that_of_every_check) {
    bool database = true;
    ready_check("database", [&] { return database; });
    ready_check("disk", [] { return true; });
    EXPECT_TRUE(ready());
    database = false;
    EXPECT_FALSE(ready());
    ready_check("database", []() -> bool { throw std::runtime_error("gone"); });
    testing::internal::CaptureStderr();
    EXPECT_FALSE(ready());
    EXPECT_NE(testing::internal::GetCapturedStderr().find("\"check\":\"database\""), std::string::npos);
    ready_check("database", [] { return true; });
    EXPECT_TRUE(ready());
}

}  // namespace
}  // namespace brigade::telemetry
