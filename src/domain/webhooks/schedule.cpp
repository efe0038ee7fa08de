#include "domain/webhooks/schedule.h"

#include <iterator>

namespace brigade::webhooks {

std::optional<milliseconds> retry_delay(int failures, int of_attempts) {
    using namespace std::chrono_literals;
    constexpr milliseconds delays[] = {10s, 1min, 5min, 30min, 2h, 6h, 15h};
    static_assert(std::size(delays) == attempts_max - 1);
    if (failures < 1 || failures >= of_attempts || failures >= attempts_max) return {};
    return delays[failures - 1];
}

}  // namespace brigade::webhooks
