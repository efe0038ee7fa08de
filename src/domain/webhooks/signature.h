// How a body is signed, and how its receiver checks that: HMAC-SHA256 over "<unix seconds>.<body>" with the endpoint's secret. Pure.
#pragma once
#include <string>
#include <string_view>
#include <vector>
#include "base/instant.h"

namespace brigade::webhooks {

// "t=1795444200,v1=<hex>": a v1 for each secret, so that while a secret is rolled both know it.
std::string compute_signature(const std::vector<std::string>& secrets, Instant at, std::string_view body);

// What a receiver does.
bool verify_signature(std::string_view header, std::string_view secret, std::string_view body, Instant now, std::chrono::seconds tolerance);

}  // namespace brigade::webhooks
