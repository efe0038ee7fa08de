#include "domain/scheduling/agenda.h"

namespace brigade::scheduling {

AgendaColor agenda_color(BookingState state, Span hours, Instant now) {
    using S = BookingState;
    if (!is_active(state) || hours.until <= now) return AgendaColor::grey;
    if (state == S::cancellation_requested) return AgendaColor::red;
    if (hours.from <= now) return AgendaColor::green;
    if (state == S::confirmed) return AgendaColor::blue;
    return state == S::not_confirmed ? AgendaColor::orange : AgendaColor::pink;
}

bool may_confirm(BookingState state, Span hours, Instant now) {
    return now < hours.until && state != BookingState::confirmed && decide_state(state, BookingAct::confirm).ok();
}
bool may_request_cancellation(BookingState state, Span hours, Instant now) {
    return now < hours.from && state != BookingState::cancellation_requested && decide_state(state, BookingAct::request_cancellation).ok();
}

}  // namespace brigade::scheduling
