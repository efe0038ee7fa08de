#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include "base/zone.h"

namespace brigade {
namespace {

Instant at(std::string_view iso) { return instant_from_iso(iso).value(); }
// A wall time, written as if it were UTC.
LocalTime wall(std::string_view iso) { return LocalTime{at(iso).time_since_epoch()}; }
std::string text_of(LocalTime t) { return to_iso(Instant{t.time_since_epoch()}); }

TEST(Instants, are_read_and_written_as_rfc_3339) {
    struct Case { const char* read; const char* written; };
    for (const auto& [read, written] : {
             Case{"2026-11-23T14:30:00Z", "2026-11-23T14:30:00Z"},
             {"2026-11-23T09:30:00-05:00", "2026-11-23T14:30:00Z"},
             {"2026-11-23T00:30:00+05:45", "2026-11-22T18:45:00Z"},
             {"2026-11-23t14:30:00z", "2026-11-23T14:30:00Z"},
             {"2026-11-23T14:30:00.25Z", "2026-11-23T14:30:00.250Z"},
             {"2026-11-23T14:30:00.0009Z", "2026-11-23T14:30:00Z"},
             {"2026-11-23T14:30:00.123456789Z", "2026-11-23T14:30:00.123Z"},
             {"1900-01-01T00:00:00Z", "1900-01-01T00:00:00Z"},
             {"1969-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z"},
             {"2028-02-29T00:00:00-00:00", "2028-02-29T00:00:00Z"},
             {"9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z"},
         }) {
        const auto t = instant_from_iso(read);
        ASSERT_TRUE(t) << read;
        EXPECT_EQ(to_iso(*t), written) << read;
    }
}

TEST(Instants, refuse_what_is_not_one) {
    for (const char* text : {"", "2026-11-23", "2026-11-23T14:30Z", "2026-11-23T14:30:00", "2026-11-23 14:30:00Z", "2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z", "2026-00-01T00:00:00Z",
                             "2026-11-31T00:00:00Z", "2026-11-23T24:00:00Z", "2026-11-23T14:60:00Z", "2026-11-23T14:30:60Z", "2026-11-23T14:30:00.Z", "2026-11-23T14:30:00.1234567890Z",
                             "2026-11-23T14:30:00,5Z", "2026-11-23T14:30:00+0500", "2026-11-23T14:30:00+24:00", "2026-11-23T14:30:00+05:60", "2026-11-23T14:30:00ZZ", "2026-11-23T14:30:00Z ",
                             " 2026-11-23T14:30:00Z", "+2026-11-23T14:30:00Z", "-026-11-23T14:30:00Z", "1899-12-31T23:59:59Z", "1900-01-01T00:00:00+00:01", "9999-12-31T23:59:59-00:01",
                             "20261123T143000Z", "2026-1-23T14:30:00Z", "2026-11-23T+4:30:00Z"})
        EXPECT_FALSE(instant_from_iso(text)) << text;
}

TEST(Dates, are_read_strictly) {
    for (const char* text : {"2026-11-23", "2028-02-29", "1900-01-01", "9999-12-31"}) {
        ASSERT_TRUE(date_from_iso(text)) << text;
        EXPECT_EQ(to_iso(*date_from_iso(text)), text);
    }
    for (const char* text : {"", "2026-02-30", "2026-02-29", "2100-02-29", "2026-11-23T00:00:00Z", "2026/11/23", "26-11-23", "1899-12-31", "2026-11-3", "2026-11-023"})
        EXPECT_FALSE(date_from_iso(text)) << text;
}

TEST(Zones, wall_time_of_an_instant) {
    struct Case { const char* zone; const char* instant; const char* local; };
    for (const auto& [zone, instant, local] : {
             Case{"America/Toronto", "2026-03-08T06:59:59Z", "2026-03-08T01:59:59Z"},   // the last second of winter
             {"America/Toronto", "2026-03-08T07:00:00Z", "2026-03-08T03:00:00Z"},
             {"America/Toronto", "2026-11-01T05:59:59Z", "2026-11-01T01:59:59Z"},        // the first 01:59:59
             {"America/Toronto", "2026-11-01T06:00:00Z", "2026-11-01T01:00:00Z"},
             {"America/Toronto", "2026-11-23T14:30:00Z", "2026-11-23T09:30:00Z"},
             {"Australia/Lord_Howe", "2026-04-04T14:59:59Z", "2026-04-05T01:59:59Z"},    // half an hour back
             {"Australia/Lord_Howe", "2026-04-04T15:00:00Z", "2026-04-05T01:30:00Z"},
             {"Australia/Lord_Howe", "2026-10-03T15:30:00Z", "2026-10-04T02:30:00Z"},
             {"Asia/Kathmandu", "2026-11-23T00:00:00Z", "2026-11-23T05:45:00Z"},
             {"America/Regina", "2026-07-01T12:00:00Z", "2026-07-01T06:00:00Z"},         // no summer time
             {"America/Toronto", "1970-06-01T00:00:00.5Z", "1970-05-31T20:00:00.500Z"},
             {"Etc/UTC", "2026-11-23T14:30:00Z", "2026-11-23T14:30:00Z"},
         })
        EXPECT_EQ(text_of(Zone::find(zone).value().to_local(at(instant))), local) << zone << " " << instant;
}

TEST(Zones, instant_of_a_wall_time) {
    struct Case { const char* zone; const char* local; const char* instant; };
    for (const auto& [zone, local, instant] : {
             Case{"America/Toronto", "2026-11-01T01:30:00Z", "2026-11-01T05:30:00Z"},    // the first of two
             {"America/Toronto", "2026-11-01T00:59:59Z", "2026-11-01T04:59:59Z"},
             {"America/Toronto", "2026-11-01T02:00:00Z", "2026-11-01T07:00:00Z"},
             {"America/Toronto", "2026-03-08T02:00:00Z", "2026-03-08T07:00:00Z"},        // in the gap: the jump
             {"America/Toronto", "2026-03-08T02:30:00Z", "2026-03-08T07:00:00Z"},
             {"America/Toronto", "2026-03-08T02:59:59.999Z", "2026-03-08T07:00:00Z"},
             {"America/Toronto", "2026-03-08T03:00:00Z", "2026-03-08T07:00:00Z"},
             {"Australia/Lord_Howe", "2026-04-05T01:45:00Z", "2026-04-04T14:45:00Z"},    // the first of two
             {"Australia/Lord_Howe", "2026-10-04T02:15:00Z", "2026-10-03T15:30:00Z"},    // a gap of half an hour
             {"Asia/Kathmandu", "2026-11-23T05:45:00Z", "2026-11-23T00:00:00Z"},
         })
        EXPECT_EQ(to_iso(Zone::find(zone).value().to_instant(wall(local))), instant) << zone << " " << local;
}

TEST(Zones, fourteen_days_later_the_wall_clock_says_the_same) {
    struct Case { const char* zone; const char* from; int days; const char* to; };
    for (const auto& [zone, from, days, to] : {
             Case{"America/Toronto", "2026-11-23T14:30:00Z", 14, "2026-12-07T14:30:00Z"},
             {"America/Toronto", "2026-10-25T13:30:00Z", 14, "2026-11-08T14:30:00Z"},    // 09:30 to 09:30, 337 hours
             {"America/Toronto", "2026-03-01T14:30:00Z", 14, "2026-03-15T13:30:00Z"},    // 335 hours
             {"America/Toronto", "2026-02-22T07:30:00Z", 14, "2026-03-08T07:00:00Z"},    // 02:30 does not exist
             {"America/Toronto", "2026-10-18T05:30:00Z", 14, "2026-11-01T05:30:00Z"},    // 01:30 exists twice: the first
             {"Australia/Lord_Howe", "2026-03-29T00:00:00Z", 14, "2026-04-12T00:30:00Z"},
             {"America/Toronto", "2026-11-23T14:30:00.250Z", -14, "2026-11-09T14:30:00.250Z"},
             {"America/Toronto", "2026-11-23T14:30:00Z", 0, "2026-11-23T14:30:00Z"},
         })
        EXPECT_EQ(to_iso(Zone::find(zone).value().plus_days(at(from), days)), to) << zone << " " << from;
}

// A test clock reaches past 2037, where the listing of clock changes ends.
TEST(Zones, clocks_change_after_2037_too) {
    struct Case { const char* zone; const char* instant; const char* local; };
    for (const auto& [zone, instant, local] : {
             Case{"America/Toronto", "2038-03-14T06:59:59Z", "2038-03-14T01:59:59Z"},    // second Sunday of March
             {"America/Toronto", "2038-03-14T07:00:00Z", "2038-03-14T03:00:00Z"},
             {"America/Toronto", "2040-11-04T05:59:59Z", "2040-11-04T01:59:59Z"},        // first Sunday of November, leap year
             {"America/Toronto", "2040-11-04T06:00:00Z", "2040-11-04T01:00:00Z"},
             {"America/Toronto", "2040-02-29T17:00:00Z", "2040-02-29T12:00:00Z"},
             {"America/Toronto", "2046-01-01T04:59:59Z", "2045-12-31T23:59:59Z"},
             {"Europe/Paris", "2041-03-31T01:00:00Z", "2041-03-31T03:00:00Z"},           // last Sunday of March
             {"Europe/Paris", "2041-10-27T00:59:59Z", "2041-10-27T02:59:59Z"},
             {"Australia/Sydney", "2044-01-15T00:00:00Z", "2044-01-15T11:00:00Z"},       // summer in January
             {"America/Mexico_City", "2040-07-01T12:00:00Z", "2040-07-01T06:00:00Z"},    // gave summer time up in 2022
         }) {
        const auto z = Zone::find(zone).value();
        EXPECT_EQ(text_of(z.to_local(at(instant))), local) << zone << " " << instant;
        const bool repeated_hour = std::string_view(instant) == "2040-11-04T06:00:00Z";
        EXPECT_EQ(to_iso(z.to_instant(wall(local))), repeated_hour ? "2040-11-04T05:00:00Z" : instant) << zone;
    }
    EXPECT_EQ(to_iso(Zone::find("America/Toronto").value().to_instant(wall("2038-03-14T02:30:00Z"))), "2038-03-14T07:00:00Z");
}

TEST(Zones, there_and_back_for_every_hour_of_three_years) {
    for (const char* name : {"America/Toronto", "Australia/Lord_Howe", "Europe/London"}) {
        const auto zone = Zone::find(name).value();
        for (const char* start : {"2026-01-01T00:15:00Z", "2037-06-01T00:15:00Z"}) {
            auto t = at(start);
            for (int hour = 0; hour < 24 * 550; ++hour, t += std::chrono::hours(1)) {
                const auto local = zone.to_local(t), again = zone.to_local(zone.to_instant(local));
                ASSERT_EQ(local, again) << name << " " << to_iso(t);
                ASSERT_GE(zone.to_local(t + std::chrono::days(1)) - local, std::chrono::hours(22)) << name << " " << to_iso(t);
            }
        }
    }
}

TEST(Zones, are_found_by_iana_name_only) {
    for (const char* name : {"America/Toronto", "America/Montreal", "Etc/UTC", "UTC", "America/Argentina/Buenos_Aires"}) {
        const auto zone = Zone::find(name);
        ASSERT_TRUE(zone) << name;
        EXPECT_EQ(zone->name(), name);
    }
    for (const char* name : {"", "localtime", "america/toronto", "America/Toronto ", "America", "../../etc/passwd", "posix/America/Toronto", "zone.tab", "EST+5", "Montréal"}) EXPECT_FALSE(Zone::find(name)) << name;
    EXPECT_FALSE(Zone::find(std::string(1000, 'a')));
    EXPECT_FALSE(Zone::find(std::string_view("UTC\0x", 5)));
}

TEST(Zones, the_date_of_an_instant_is_the_zone_s) {
    const auto t = at("2026-11-24T04:59:59Z");
    EXPECT_EQ(to_iso(Zone::find("America/Toronto").value().date_of(t)), "2026-11-23");
    EXPECT_EQ(to_iso(Zone::utc().date_of(t)), "2026-11-24");
}

TEST(Zones, are_found_from_several_threads_at_once) {
    std::vector<std::thread> threads;
    std::atomic<int> right = 0;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([&] {
            for (const char* name : {"America/Vancouver", "America/Halifax", "Europe/Paris", "Asia/Tokyo", "America/St_Johns"})
                right += Zone::find(name)->to_instant(Zone::find(name)->to_local(at("2026-07-01T12:00:00Z"))) == at("2026-07-01T12:00:00Z");
        });
    for (auto& t : threads) t.join();
    EXPECT_EQ(right, 20);
}

}  // namespace
}  // namespace brigade
