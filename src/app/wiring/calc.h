// `brigade calc KIND`: the product's own rules, callable from outside. Reads one JSON object, writes one.
#pragma once
#include <string>
#include <string_view>
#include "base/result.h"

namespace brigade::app {

// Kinds: periods, proration, tax, overtime, overtime_pay, hours. The answer as JSON text, or a refusal that names the bad field.
Result<std::string> calculate(std::string_view kind, std::string_view input);
// Reads standard input, writes standard output; a problem document on standard error and 2 when refused.
int run_calc(const std::string& kind);

}  // namespace brigade::app
