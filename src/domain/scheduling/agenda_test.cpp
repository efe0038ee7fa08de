// What a worker sees: colours, what may still be done; the calendar file; who is suggested first.
#include "domain/scheduling/agenda.h"

#include <gtest/gtest.h>
#include "domain/scheduling/ics.h"
#include "domain/scheduling/suggestion.h"
#include "base/utf8.h"
#include "support/support.h"

namespace brigade::scheduling {
namespace {

using S = BookingState;
using C = AgendaColor;

TEST(Agenda, HasAColourForEveryStateAndMoment) {
    const auto now = test::monday_morning;
    const std::chrono::hours h{1};
    const Span before{now + h, now + 3 * h}, during{now - h, now + h}, last_moment{now, now + h}, after{now - 3 * h, now};
    struct Case { S state; C before, during, after; bool confirm_before, confirm_during, cancel_before; };
    for (const auto& c : {Case{S::booked, C::pink, C::green, C::grey, true, true, true}, {S::confirmed, C::blue, C::green, C::grey, false, false, true},
                          {S::cancellation_requested, C::red, C::red, C::grey, true, true, false}, {S::not_confirmed, C::orange, C::green, C::grey, true, true, true},
                          {S::cancelled, C::grey, C::grey, C::grey, false, false, false}, {S::no_show, C::grey, C::grey, C::grey, false, false, false}}) {
        const auto what = boost::describe::enum_to_string(c.state, "");
        EXPECT_EQ(agenda_color(c.state, before, now), c.before) << what;
        EXPECT_EQ(agenda_color(c.state, during, now), c.during) << what;
        EXPECT_EQ(agenda_color(c.state, last_moment, now), c.during) << what;
        EXPECT_EQ(agenda_color(c.state, after, now), c.after) << what;
        EXPECT_EQ(may_confirm(c.state, before, now), c.confirm_before) << what;
        EXPECT_EQ(may_confirm(c.state, during, now), c.confirm_during) << what;
        EXPECT_FALSE(may_confirm(c.state, after, now)) << what;
        EXPECT_EQ(may_request_cancellation(c.state, before, now), c.cancel_before) << what;
        EXPECT_FALSE(may_request_cancellation(c.state, last_moment, now)) << what;
    }
}

TEST(Ics, FoldsAtSeventyFiveOctetsBetweenCharactersAndEscapesText) {
    CalendarEvent e{"bkg_1@brigade", std::string(40, 'x') + "éèàçù, ; \\ fin", "Marché\nMontréal", "Première ligne\nDeuxième\x07 ligne", {*instant_from_iso("2026-12-05T22:00:00Z"), *instant_from_iso("2026-12-06T06:30:00.250Z")},
                    staff::Coordinates{45'508'888, -73'561'668}, true};
    const auto text = write_calendar("Brigade", {e}, test::monday_morning);
    std::string unfolded;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = text.find("\r\n", at);
        ASSERT_NE(end, std::string::npos) << "every line ends with CRLF";
        const auto line = text.substr(at, end - at);
        EXPECT_LE(line.size(), 75u) << line;
        EXPECT_TRUE(valid_utf8(line)) << "folded between characters";
        EXPECT_EQ(line.find('\n'), std::string::npos);
        if (line.starts_with(' ')) unfolded += line.substr(1);
        else unfolded += "\n" + line;
        at = end + 2;
    }
    for (const auto* line : {"\nBEGIN:VCALENDAR\nVERSION:2.0\n", "\nDTSTART:20261205T220000Z\n", "\nDTEND:20261206T063000Z\n", "\nGEO:45.508888;-73.561668\n", "\nLOCATION:Marché\\nMontréal\n",
                             "éèàçù\\, \\; \\\\ fin\n", "\nDESCRIPTION:Première ligne\\nDeuxième ligne\n", "\nSTATUS:CONFIRMED\n", "\nEND:VEVENT\nEND:VCALENDAR"})
        EXPECT_NE(unfolded.find(line), std::string::npos) << line << unfolded;
}

TEST(Suggestions, AreRankedByAvailabilityThenRatingDistanceHoursAndSeniority) {
    using staff::AvailabilityKind;
    const Date day = *date_from_iso("2026-12-05");
    const auto person = [](const char* name, auto set) {
        Candidate c;
        c.name = name;
        c.availability = AvailabilityKind::available;
        set(c);
        return c;
    };
    // Each list in the order wanted; the input is reversed.
    const std::vector<std::vector<Candidate>> orders = {
        {person("available", [](auto& c) { c.rating = 10, c.week_minutes = 9999, c.distance_metres = 90'000; }), person("unknown", [](auto& c) { c.availability = AvailabilityKind::unknown, c.rating = 50, c.distance_metres = 0, c.regular = true, c.hired_on = date_from_iso("2000-01-01"); }),
         person("partly", [](auto& c) { c.availability = AvailabilityKind::partly, c.rating = 50, c.distance_metres = 0; }), person("unavailable", [](auto& c) { c.availability = AvailabilityKind::unavailable, c.rating = 50, c.distance_metres = 0, c.regular = true, c.hired_on = date_from_iso("2000-01-01"); }),
         person("booked", [](auto& c) { c.booked = true, c.rating = 50, c.distance_metres = 0, c.regular = true, c.hired_on = date_from_iso("2000-01-01"); })},
        {person("five stars", [](auto& c) { c.rating = 50; }), person("four", [](auto& c) { c.rating = 40; }), person("not rated", [](auto&) {}), person("one", [](auto& c) { c.rating = 10; })},
        {person("near", [](auto& c) { c.distance_metres = 500; }), person("far", [](auto& c) { c.distance_metres = 30'000; }), person("very far", [](auto& c) { c.distance_metres = 400'000; })},
        {person("few hours", [](auto& c) { c.week_minutes = 0; }), person("half a week", [](auto& c) { c.week_minutes = 1200; }), person("a full week", [](auto& c) { c.week_minutes = 2400; })},
        {person("long here", [](auto& c) { c.hired_on = date_from_iso("2015-01-01"); }), person("two years", [](auto& c) { c.hired_on = date_from_iso("2024-01-01"); }), person("new", [](auto& c) { c.hired_on = date_from_iso("2026-11-01"); })},
        {person("of the team", [](auto& c) { c.regular = true; }), person("not", [](auto&) {})},
        {person("free", [](auto& c) { c.availability = AvailabilityKind::unavailable; }), person("excluded", [](auto& c) { c.excluded = true, c.rating = 50; })},
        {person("Alice", [](auto&) {}), person("Bob", [](auto&) {})},
    };
    for (const auto& order : orders) {
        const auto ranked = rank({order.rbegin(), order.rend()}, day);
        for (std::size_t i = 0; i < order.size(); ++i) EXPECT_EQ(ranked[i].who.name, order[i].name);
    }
    const SuggestionColor colors[] = {SuggestionColor::available, SuggestionColor::unknown, SuggestionColor::partly, SuggestionColor::unavailable, SuggestionColor::booked};
    for (std::size_t i = 0; i < 5; ++i) EXPECT_EQ(judge(orders[0][i], day).color, colors[i]);
    const auto best = judge(person("x", [](auto& c) { c.rating = 45, c.distance_metres = 2'000, c.hired_on = date_from_iso("2019-05-01"), c.regular = true; }), day);
    EXPECT_EQ(best.reasons, (std::vector<SuggestionReason>{SuggestionReason::says_available, SuggestionReason::well_rated, SuggestionReason::lives_near, SuggestionReason::few_hours, SuggestionReason::long_here, SuggestionReason::client_team}));
}

}  // namespace
}  // namespace brigade::scheduling
