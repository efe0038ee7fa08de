// Pure rules of accounts: values in, decision out.
#pragma once
#include <string>
#include <string_view>
#include <vector>
#include "base/result.h"
#include "domain/accounts/accounts.h"

namespace brigade::accounts {

constexpr int password_length_min = 10;
constexpr int password_length_max = 200;
constexpr int invitation_days = 14;              // plans-and-billing rule 6

// `breached` answers whether the lower-cased password is in the shipped list.
Result<> check_password(std::string_view password, std::string field);
bool is_breached(std::string_view password);

// RFC 6238, SHA-1, 6 digits, 30 s: what authenticator apps know.
std::string totp_code(std::string_view secret, std::int64_t step);
std::int64_t totp_step(Instant machine_now);
// The step whose code this is, within one step either side and after `last_step` (a code works once).
std::optional<std::int64_t> match_totp(std::string_view secret, std::string_view code, Instant machine_now, std::int64_t last_step);
std::string base32(std::string_view bytes);

struct SeatHolder { UserId id; Role role; UserState state; };    // in the order in which they joined
struct SeatChange { UserId id; UserState to; };
// Who loses and who gets back a seat when the plan has `limit` seats.
std::vector<SeatChange> decide_seats(const std::vector<SeatHolder>& holders, std::optional<int> limit);

// Guessing: at most `max` failures in a window of 15 minutes. Answers the seconds to wait, 0 when free to try.
struct Attempts { int failures = 0; Instant window_start{}; };
constexpr milliseconds attempt_window = std::chrono::minutes(15);
int seconds_to_wait(const Attempts&, int failures_max, Instant machine_now);

const std::vector<std::string_view>& scopes();

}  // namespace brigade::accounts
