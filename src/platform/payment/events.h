// What the provider tells of its own accord: a durable job for each event.
#pragma once
#include "platform/payment/faults.h"

namespace brigade::payment {

// "charge." + state, by the organization's clock in ctx.
void send_event(db::Tx&, const Ctx&, const std::string& state, const std::string& charge_key, const EventFate&);

}  // namespace brigade::payment
