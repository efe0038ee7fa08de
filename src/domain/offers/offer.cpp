#include "domain/offers/offer.h"

#include <algorithm>
#include <cstdlib>

namespace brigade::offers {
namespace {

constexpr std::int32_t grid_microdegrees = 10'000;   // about a kilometre

std::int32_t on_grid(std::int32_t microdegrees) {
    const auto half = microdegrees < 0 ? -grid_microdegrees / 2 : grid_microdegrees / 2;
    return (microdegrees + half) / grid_microdegrees * grid_microdegrees;
}

}  // namespace

ErrorInfo error_info(OfferError e) {
    switch (e) {
        case OfferError::offer_not_found: return {"offer-not-found", ErrorKind::not_found};
        case OfferError::candidate_not_found: return {"candidate-not-found", ErrorKind::not_found};
        case OfferError::shift_has_begun: return {"shift-has-begun", ErrorKind::conflict};
        case OfferError::offer_without_people: return {"offer-without-people", ErrorKind::invalid};
        case OfferError::offer_distance_invalid: return {"offer-distance-invalid", ErrorKind::invalid};
        case OfferError::offer_already_published: return {"offer-already-published", ErrorKind::conflict};
        case OfferError::offer_not_published: return {"offer-not-published", ErrorKind::conflict};
        case OfferError::offer_not_for_you: return {"offer-not-for-you", ErrorKind::not_found};
        case OfferError::offer_filled: return {"offer-filled", ErrorKind::conflict};
        case OfferError::availability_incomplete: return {"availability-incomplete", ErrorKind::conflict};
        case OfferError::already_applied: return {"already-applied", ErrorKind::conflict};
        case OfferError::not_applied: return {"not-applied", ErrorKind::conflict};
        case OfferError::candidate_state_not_allowed: return {"candidate-state-not-allowed", ErrorKind::conflict};
    }
    std::abort();
}

Instant compute_notify_at(bool urgent, Instant now, Instant shift_starts_at, const Zone& zone) {
    if (urgent || shift_starts_at <= now) return now;
    const auto today = std::chrono::floor<std::chrono::days>(zone.to_local(now));
    auto at = zone.to_instant(LocalTime(today + notify_hour));
    if (at < now) at = zone.to_instant(LocalTime(today + std::chrono::days(1) + notify_hour));
    return at < shift_starts_at ? at : now;          // told too late is not told
}

std::optional<std::int64_t> distance_of(const staff::StaffMember& m, const std::optional<staff::Coordinates>& place) {
    std::optional<std::int64_t> nearest;
    for (const auto& from : {m.home, m.second_area}) {
        if (!place || !from || !from->coordinates) continue;
        const auto metres = staff::great_circle_metres(*from->coordinates, *place);
        if (!nearest || metres < *nearest) nearest = metres;
    }
    return nearest;
}

std::vector<Recipient> compute_recipients(const std::vector<staff::StaffMember>& all, const std::optional<staff::Coordinates>& place, const Filter& f) {
    std::vector<Recipient> out;
    for (const auto& m : all) {
        if (m.state != staff::StaffState::active || m.claim == staff::Claim::placeholder || f.excluded.contains(m.id)) continue;
        if (f.skill && std::find(m.skills.begin(), m.skills.end(), *f.skill) == m.skills.end()) continue;
        if (f.rating_min && m.rating < *f.rating_min) continue;
        const auto metres = distance_of(m, place);
        if (f.distance && place && (!metres || *metres > *f.distance)) continue;
        out.push_back({m.id, metres});
    }
    std::stable_sort(out.begin(), out.end(), [](const Recipient& a, const Recipient& b) {
        if (a.distance.has_value() != b.distance.has_value()) return a.distance.has_value();
        return a.distance && *a.distance < *b.distance;
    });
    return out;
}

bool may_become(CandidateState from, CandidateState to, By by) {
    using enum CandidateState;
    const bool open = from == applied || from == kept || from == put_aside;
    switch (by) {
        case By::manager: return open && (to == applied || to == kept || to == put_aside) && from != to;
        case By::worker: return (to == withdrawn && open) || (to == applied && from == withdrawn);
        case By::house: return (to == booked && from != booked) || (to == not_chosen && open) || (to == withdrawn && from == booked) || (to == applied && from == not_chosen);
    }
    std::abort();
}

scheduling::Venue approximate(const scheduling::Venue& v) {
    scheduling::Venue out{"", {}, v.coordinates};
    if (out.coordinates) out.coordinates = staff::Coordinates{on_grid(out.coordinates->latitude_microdegrees), on_grid(out.coordinates->longitude_microdegrees)};
    return out;
}

}  // namespace brigade::offers
