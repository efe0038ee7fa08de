// All the SQL of offers, over its own tables only.
#pragma once
#include "domain/offers/offers.h"

namespace brigade::offers {

std::optional<Offer> load_offer(db::Tx&, OrgId, OfferId);
std::optional<Offer> load_offer_of_shift(db::Tx&, OrgId, ShiftId);
// Latest shift first.
std::vector<Offer> load_offers(db::Tx&, OrgId, std::optional<OfferState>, std::optional<scheduling::ProjectId>, int limit);
void insert_offer(db::Tx&, OrgId, const Offer&);
void update_offer(db::Tx&, OrgId, const Offer&);

struct RecipientRow { StaffId staff; std::optional<std::int64_t> distance; std::optional<Instant> notified_at, seen_at, declined_at; };
std::vector<RecipientRow> load_recipients(db::Tx&, OrgId, OfferId);
std::optional<RecipientRow> load_recipient(db::Tx&, OrgId, OfferId, StaffId);
// Those that are there already stay as they are.
void add_recipients(db::Tx&, OrgId, OfferId, const std::vector<Recipient>&);
void mark_seen(db::Tx&, OrgId, OfferId, StaffId, Instant);
void mark_declined(db::Tx&, OrgId, OfferId, StaffId, std::optional<Instant>);
// Who is to be told by `now` and was not: of published offers only; marked as told.
struct ToTell { StaffId staff; Offer offer; };
std::vector<ToTell> take_untold(db::Tx&, OrgId, Instant now, int limit);
// The offers that a person was told of, with their own row; ended ones are left out unless applied to.
struct OwnOffer { Offer offer; RecipientRow recipient; };
std::vector<OwnOffer> load_offers_of(db::Tx&, OrgId, StaffId, Instant now, int limit);

struct Candidate { CandidateId id; ShiftId shift; StaffId staff; CandidateState state{}; bool added_by_manager = false; std::string note; Instant applied_at{}; };
std::vector<Candidate> load_candidates(db::Tx&, OrgId, ShiftId);     // in the order of applying
std::optional<Candidate> load_candidate(db::Tx&, OrgId, CandidateId);
std::optional<Candidate> load_candidate_of(db::Tx&, OrgId, ShiftId, StaffId);
std::vector<Candidate> load_candidacies(db::Tx&, OrgId, StaffId, int limit);
void save_candidate(db::Tx&, OrgId, const Candidate&);
std::map<ShiftId, int> load_applicant_counts(db::Tx&, OrgId, const std::vector<ShiftId>&);

}  // namespace brigade::offers
