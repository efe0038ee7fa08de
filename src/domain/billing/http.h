// The routes of billing, in four lists that http.cpp puts together.
#pragma once
#include "domain/billing/commands.h"

namespace brigade::billing {

void add_subscription_routes(std::vector<http::Route>&);
void add_invoice_routes(std::vector<http::Route>&);
void add_console_routes(std::vector<http::Route>&);
void add_operator_routes(std::vector<http::Route>&);

}  // namespace brigade::billing
