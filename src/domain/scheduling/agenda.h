// How a booking looks in the worker's agenda. Pure.
#pragma once
#include "domain/scheduling/booking.h"

namespace brigade::scheduling {

// confirmed blue, cancellation asked for red, answer overdue orange, under way green, please confirm pink, over grey.
enum class AgendaColor { blue, red, orange, green, pink, grey };
BOOST_DESCRIBE_ENUM(AgendaColor, blue, red, orange, green, pink, grey)
AgendaColor agenda_color(BookingState, Span hours, Instant now);

// What the worker may still do: confirm until the end, ask to cancel until the start.
bool may_confirm(BookingState, Span hours, Instant now);
bool may_request_cancellation(BookingState, Span hours, Instant now);

}  // namespace brigade::scheduling
