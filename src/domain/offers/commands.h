// The commands of offers, as its own routes call them.
#pragma once
#include "domain/offers/store.h"

namespace brigade::offers {

const Settings& settings();
void emit_offer(db::Tx&, const Ctx&, std::string_view event, const Offer&, std::optional<StaffId> = {});

// ---- publishing.cpp
Result<Offer> unpublish_offer(db::Tx&, const Ctx&, OfferId);
// Says that the shift needs nobody more: whoever waits for an answer is told.
Result<Offer> fill_offer(db::Tx&, const Ctx&, OfferId);
// Tells who is to be told by now, one mail a person.
void tell_recipients(db::Tx&, const Ctx&);

// ---- applying.cpp
Result<Offer> see_offer(db::Tx&, const Ctx&, OfferId, StaffId);
Result<Offer> decline_offer(db::Tx&, const Ctx&, OfferId, StaffId);
Result<CandidateState> withdraw(db::Tx&, const Ctx&, OfferId, StaffId);
Result<Candidate> add_candidate(db::Tx&, const Ctx&, ShiftId, StaffId);
Result<Candidate> sort_candidate(db::Tx&, const Ctx&, CandidateId, CandidateState);
Result<Candidate> book_candidate(db::Tx&, const Ctx&, CandidateId, bool override_overlap);
// A booking was made or ended, by whatever way: the candidate's state follows, and an offer that has all its people is filled.
void follow_booking(db::Tx&, const Ctx&, ShiftId, StaffId, bool booked);
void follow_shift(db::Tx&, const Ctx&, ShiftId);

}  // namespace brigade::offers
