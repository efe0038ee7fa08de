// The poster by which people clock in: the event, its code, and what to do. Pure.
#pragma once
#include "base/instant.h"
#include "base/locale.h"
#include <string>

namespace brigade::timeclock {

struct PrintedPoster { std::string organization, project, place, url; Instant made_at{}; };
std::string print_poster(const PrintedPoster&, Locale);

}  // namespace brigade::timeclock
