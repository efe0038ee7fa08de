// Offers: positions published to staff, and the candidates for a shift. The only header other rooms include.
// Commands run inside the caller's transaction and refuse with OfferError (or another room's) without a trace; ctx.organization is the organization.
// Distances in metres; instants are UTC, by the organization's clock.
// Events: offers.published, offers.unpublished, offers.filled; payload {"offer_id", "shift_id"}; offers.applied, offers.withdrawn, offers.declined; payload {"offer_id", "shift_id", "staff_id"}.
#pragma once
#include "domain/offers/offer.h"

namespace brigade::offers {

struct OfferRequest {
    Audience audience{};
    std::vector<StaffId> people;                     // of the audience people
    std::optional<std::int64_t> distance;            // of the audience skill; distance_usual unless told
    std::optional<int> rating_min;
    std::string note;
    bool complete_availability = false, first_come = false, urgent = false;
};
struct Offer {
    OfferId id;
    scheduling::ProjectId project;
    ShiftId shift;
    Audience audience{};
    std::optional<std::int64_t> distance;
    std::optional<int> rating_min;
    std::string note;
    bool complete_availability = false, first_come = false, urgent = false;
    OfferState state{};
    Instant published_at{}, notify_at{}, ends_at{};
};
// Puts the shift on offer, or again; who is told is decided now and written down.
Result<Offer> publish_offer(db::Tx&, const Ctx&, ShiftId, const OfferRequest&);
// The worker's application; a first-come offer books at once.
Result<CandidateState> apply(db::Tx&, const Ctx&, OfferId, StaffId, std::string_view note);
// How many wait for an answer, by shift.
std::map<ShiftId, int> count_applicants(db::Tx&, OrgId, const std::vector<ShiftId>&);

struct Settings { std::string public_url; };         // no trailing slash
void configure(Settings);
std::vector<http::Route> routes();
void register_jobs(jobs::Registry&, db::Store&);     // after configure()

}  // namespace brigade::offers
