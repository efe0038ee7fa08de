// When a delivery that failed is tried again, and when an endpoint has failed for too long. Pure; the machine's clock.
#pragma once
#include <optional>
#include "base/instant.h"

namespace brigade::webhooks {

constexpr int attempts_max = 8;                              // over about a day
constexpr auto failing_max = std::chrono::hours(72);         // then the endpoint is disabled
constexpr auto old_secret_life = std::chrono::hours(24);
constexpr auto deliveries_kept = std::chrono::hours(24 * 30);

// From one attempt to the next, after so many failures; nothing: it was the last.
std::optional<milliseconds> retry_delay(int failures, int of_attempts);

// 2xx and nothing else: a redirect is not followed, so it has not arrived.
constexpr bool arrived(int status) { return status >= 200 && status < 300; }

}  // namespace brigade::webhooks
