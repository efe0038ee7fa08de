// What is said of changes: sentences for managers and workers, and the mails.
#pragma once
#include "domain/scheduling/worker_store.h"
#include "domain/scheduling/commands.h"

namespace brigade::scheduling {

// One line for each change, kept without words: they are set when read, in the reader's language.
std::string history_lines(const std::vector<Change>&, const EditFacts&);
std::vector<std::string> history_sentences(Locale, const std::string& lines);
std::string change_sentence(Locale, const Change&, const EditFacts&);
std::string edit_sentence(Locale, const Edit&);
// To the person: "You are booked: Server, December 7, 2026, 9:30 a.m. to 5:00 p.m. (Gala)."
std::string told_sentence(Locale, const Change&, const std::string& project, const Zone&);
// By mail to the unclaimed and the claimed, in their own language, one for each person. Never to somebody without an address.
void tell(db::Tx&, const Ctx&, const ProjectPlan&, const EditFacts&, const std::vector<Told>&);
// "cancellation_accepted", "cancellation_refused".
void tell_one(db::Tx&, const Ctx&, const PlannedBooking&, const std::string& templ);
// To those asked again the day before; one mail for each person.
void tell_reconfirmations(db::Tx&, const Ctx&, const std::vector<BookingRow>&);

}  // namespace brigade::scheduling
