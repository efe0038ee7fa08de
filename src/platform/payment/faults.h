// What the sandbox is made to do wrong. One for the process: the routes of the cardholder's answers share it with the charges.
#pragma once
#include "platform/payment/payment.h"

namespace brigade::payment {

struct EventFate { bool twice = false, late = false; };
// What goes wrong with one charge, taken from the faults that are left.
struct Mishap { bool request_lost = false, answer_lost = false, declined = false; EventFate event; int delay_ms = 0; };

void set_current_faults(const Faults&);
Faults current_faults();
Mishap next_mishap();
EventFate next_event_fate();

}  // namespace brigade::payment
