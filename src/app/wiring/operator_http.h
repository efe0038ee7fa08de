// What whoever runs the platform may do through the API: turn an organization's test clock.
#pragma once
#include "platform/http/route.h"
#include "platform/jobs/jobs.h"
#include "platform/payment/payment.h"

namespace brigade::app {

std::vector<http::Route> operator_routes();
// Turning a clock runs jobs: with this registry's handlers.
void set_operator_registry(const jobs::Registry&);

// What the sandbox is made to do wrong.
void set_operator_sandbox(payment::Sandbox&);

}  // namespace brigade::app
