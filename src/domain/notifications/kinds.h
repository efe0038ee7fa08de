// What people are told of, for whom, and what is chosen until they choose. Pure.
// Source: messaging.md, notifications; staff-and-scheduling.md, worker app.
#pragma once
#include <vector>
#include "domain/staff/staff.h"

namespace brigade::notifications {

enum class Audience { worker, manager };
enum class Kind {
    schedule,                 // booked, changed, cancelled; the answer to a request
    reminder,                 // whether one still comes, the day before
    offer,
    offer_filled,             // one waited for an answer, and somebody else was chosen
    invoice,                  // a contractor's invoice was approved, refused or paid
    cancellation_requested,   // a worker asks to be freed
    confirmation_missed,      // a worker did not answer in time
    clock_in_missed,          // a worker is not there five minutes after the start
    application,              // a worker answered an offer
    invoice_submitted,        // a contractor sent an invoice, or sent it again
};
BOOST_DESCRIBE_ENUM(Kind, schedule, reminder, offer, offer_filled, invoice, cancellation_requested, confirmation_missed, clock_in_missed, application, invoice_submitted)

struct Choice { Kind kind{}; bool app = true, mail = true; };
BOOST_DESCRIBE_STRUCT(Choice, (), (kind, app, mail))

Kind kind_of(staff::NoticeKind);
// Every kind of the audience in the order in which they are shown: as `made` says, or as it is until somebody chooses.
std::vector<Choice> resolve_choices(Audience, const std::vector<Choice>& made);
Choice resolve_choice(Kind, const std::vector<Choice>& made);
bool is_for(Audience, Kind);

}  // namespace brigade::notifications
