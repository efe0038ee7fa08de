// The text in a QR code: of a poster, which stands until it is revoked, or of a screen, which changes every 30 seconds so that a photo of it is worthless a minute later. Pure.
// Signed with the project's secret; anybody may read them, nobody else can make one. Source: time.md, QR codes.
#pragma once
#include "domain/timeclock/punch.h"

namespace brigade::timeclock {

constexpr std::chrono::seconds screen_code_every{30};
constexpr int screen_code_steps_late = 1;                    // the one before is still good: reading takes a moment

std::string poster_code(std::string_view secret, ProjectId, PosterId);
std::string screen_code(std::string_view secret, ProjectId, Instant at);
Instant screen_code_ends(Instant at);                        // when the next one is shown

struct ReadCode {
    ProjectId project;
    std::optional<PosterId> poster;                          // none: of a screen
    std::int64_t step = 0;
    std::string signed_text, signature;
};
// What it says; nothing when it is not one of ours. Whether that is true is for verify.
std::optional<ReadCode> read_code(std::string_view);
bool is_signed(const ReadCode&, std::string_view secret);
// A screen's code is good at that time.
bool is_current(const ReadCode&, Instant at);

}  // namespace brigade::timeclock
