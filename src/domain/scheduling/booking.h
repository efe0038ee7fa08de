// The states of a booking and what leads from one to another; when an answer is due. Pure.
#pragma once
#include "domain/scheduling/plan.h"

namespace brigade::scheduling {

enum class BookingAct { confirm, mark_confirmed, ask_again, expire, request_cancellation, accept_cancellation, refuse_cancellation, cancel, report_no_show, withdraw_no_show };
BOOST_DESCRIBE_ENUM(BookingAct, confirm, mark_confirmed, ask_again, expire, request_cancellation, accept_cancellation, refuse_cancellation, cancel, report_no_show, withdraw_no_show)

// The state that follows. What may arrive twice is harmless twice: confirming the confirmed, cancelling the cancelled.
Result<BookingState> decide_state(BookingState from, BookingAct);

// Answer within two days, and a day before the start; when that leaves no two hours, within two hours, and before the start at the latest.
Instant confirm_by(Instant asked_at, Instant starts_at);

// Asks for confirmation where `changes` says that somebody was booked or must know of other hours; the past is not asked about, nor is somebody without a contact.
void ask_for_confirmation(ProjectPlan& after, const std::vector<Change>& changes, const std::set<StaffId>& without_contact, Instant now);

// Asked about 24 hours before when the last question was over 72 hours before the start.
bool wants_reconfirmation(Instant asked_at, Instant starts_at);
constexpr std::chrono::hours reconfirmed_before{24};

}  // namespace brigade::scheduling
