// The API's readable pages, made from the route table; no script, nothing from outside.
#pragma once
#include <string>
#include "platform/http/route.h"

namespace brigade::http {

std::string api_page(const std::vector<Route>&);

}  // namespace brigade::http
