// The routes of billing, in three lists that http.cpp puts together.
#pragma once
#include "domain/billing/commands.h"

namespace brigade::billing {

void add_subscription_routes(std::vector<http::Route>&);
void add_invoice_routes(std::vector<http::Route>&);
void add_operator_routes(std::vector<http::Route>&);

}  // namespace brigade::billing
