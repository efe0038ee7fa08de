#include "domain/scheduling/suggestion.h"

namespace brigade::scheduling {
namespace {

using staff::AvailabilityKind;

SuggestionColor color_of(const Candidate& c) {
    if (c.booked) return SuggestionColor::booked;
    switch (c.availability) {
        case AvailabilityKind::available: return SuggestionColor::available;
        case AvailabilityKind::partly: return SuggestionColor::partly;
        case AvailabilityKind::unavailable: return SuggestionColor::unavailable;
        case AvailabilityKind::unknown: break;
    }
    return SuggestionColor::unknown;
}

// Bands that do not meet: nothing else lifts somebody from one to another.
int band(const Candidate& c) {
    if (c.excluded) return 0;
    switch (color_of(c)) {
        case SuggestionColor::available: return 600;
        case SuggestionColor::unknown: return 450;
        case SuggestionColor::partly: return 300;
        case SuggestionColor::unavailable: return 150;
        case SuggestionColor::booked: return 0;
    }
    return 0;
}

int years_between(Date from, Date to) { return static_cast<int>((std::chrono::sys_days(to) - std::chrono::sys_days(from)).count() / 365); }

constexpr int near_metres = 10'000, far_metres = 50'000, full_week_minutes = 40 * 60;

}  // namespace

Span week_of(int first_day_of_week, const Zone& zone, Instant t) {
    const std::chrono::sys_days day = zone.date_of(t);
    const auto weekday = static_cast<int>(std::chrono::weekday(day).iso_encoding());
    const auto first = day - std::chrono::days((weekday - first_day_of_week + 7) % 7);
    const auto midnight = [&](std::chrono::sys_days d) { return zone.to_instant(LocalTime(d.time_since_epoch())); };
    return {midnight(first), midnight(first + std::chrono::days(7))};
}

std::optional<std::int64_t> distance_of(const staff::StaffMember& m, const std::optional<Venue>& place) {
    if (!place || !place->coordinates) return {};
    std::optional<std::int64_t> nearest;
    for (const auto* home : {&m.home, &m.second_area})
        if (*home && (*home)->coordinates) {
            const auto d = staff::great_circle_metres(*(*home)->coordinates, *place->coordinates);
            if (!nearest || d < *nearest) nearest = d;
        }
    return nearest;
}

Suggestion judge(const Candidate& c, Date day) {
    using R = SuggestionReason;
    Suggestion s{c, color_of(c), band(c), {}};
    const auto say = [&](bool holds, R reason) {
        if (holds) s.reasons.push_back(reason);
    };
    say(c.excluded, R::is_excluded);
    say(c.booked, R::is_booked);
    say(!c.booked && c.availability == AvailabilityKind::available, R::says_available);
    say(!c.booked && c.availability == AvailabilityKind::partly, R::says_partly);
    say(!c.booked && c.availability == AvailabilityKind::unavailable, R::says_unavailable);
    // At most 149 within a band: 60 of rating, 40 of distance, 30 of hours, 14 of seniority, 5 of the client's team.
    s.score += (c.rating == 0 ? 30 : c.rating) * 60 / 50;
    say(c.rating >= 40, R::well_rated);
    if (c.distance_metres) {
        s.score += static_cast<int>(40 - std::min<std::int64_t>(*c.distance_metres, far_metres) * 40 / far_metres);
        say(*c.distance_metres <= near_metres, R::lives_near);
        say(*c.distance_metres > far_metres, R::lives_far);
    } else {
        s.score += 15;
    }
    s.score += 30 - std::min(c.week_minutes, full_week_minutes) * 30 / full_week_minutes;
    say(c.week_minutes <= 8 * 60, R::few_hours);
    say(c.week_minutes >= full_week_minutes, R::many_hours);
    const int years = c.hired_on ? std::clamp(years_between(*c.hired_on, day), 0, 7) : 0;
    s.score += years * 2;
    say(years >= 3, R::long_here);
    s.score += c.regular ? 5 : 0;
    say(c.regular, R::client_team);
    return s;
}

std::vector<Suggestion> rank(const std::vector<Candidate>& candidates, Date day) {
    std::vector<Suggestion> out;
    for (const auto& c : candidates) out.push_back(judge(c, day));
    std::stable_sort(out.begin(), out.end(), [](const Suggestion& a, const Suggestion& b) { return a.score != b.score ? a.score > b.score : a.who.name < b.who.name; });
    return out;
}

}  // namespace brigade::scheduling
