// The routes of offers: http_offers.cpp publishes and sorts candidates, http_worker.cpp answers.
#pragma once
#include "domain/offers/commands.h"

namespace brigade::offers {

void add_manager_routes(std::vector<http::Route>&);
void add_worker_routes(std::vector<http::Route>&);

inline std::vector<ErrorInfo> codes(std::initializer_list<OfferError> list) {
    std::vector<ErrorInfo> out;
    for (const auto e : list) out.push_back(error_info(e));
    return out;
}

}  // namespace brigade::offers
