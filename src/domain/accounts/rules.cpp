#include "domain/accounts/rules.h"

#include <openssl/hmac.h>
#include <unordered_set>
#include "base/embedded.h"

namespace brigade::accounts {
namespace {

std::string_view trim(std::string_view s) {
    while (!s.empty() && (s.front() == ' ' || s.front() == '\t')) s.remove_prefix(1);
    while (!s.empty() && (s.back() == ' ' || s.back() == '\t')) s.remove_suffix(1);
    return s;
}

std::string lower_ascii(std::string_view s) {
    std::string out(s);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

// Code points, so that "é" counts as one character of a password.
int length_of(std::string_view s) {
    return static_cast<int>(std::count_if(s.begin(), s.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

}  // namespace

Result<std::string> email_key(std::string_view email) {
    const auto s = trim(email);
    const auto at = s.find('@');
    const auto refused = Error(AccountsError::email_invalid, ".email");
    if (s.size() > 254 || at == std::string_view::npos || at == 0 || at > 64 || s.find('@', at + 1) != std::string_view::npos) return refused;
    const auto domain = s.substr(at + 1);
    if (domain.size() < 3 || domain.find('.') == std::string_view::npos || domain.front() == '.' || domain.back() == '.' ||
        domain.find("..") != std::string_view::npos)
        return refused;
    for (const char c : s)
        if (static_cast<unsigned char>(c) <= ' ' || c == 0x7f || std::string_view("()<>,;:\\\"[]").find(c) != std::string_view::npos) return refused;
    return lower_ascii(s);
}

Result<std::string> clean_name(std::string_view name, std::string field) {
    const auto s = trim(name);
    if (s.empty()) return Error(AccountsError::name_empty, std::move(field));
    if (length_of(s) > 120) return Error(http::error_info(http::WireError::too_long), std::move(field), {{"max", "120"}});
    for (const char c : s)
        if (static_cast<unsigned char>(c) < ' ' || c == 0x7f) return Error(http::error_info(http::WireError::invalid_value), std::move(field));
    return std::string(s);
}

bool is_breached(std::string_view password) {
    static const auto list = [] {
        std::unordered_set<std::string_view> out;
        for (const auto& file : embedded::breached_passwords())
            for (std::size_t at = 0; at < file.text.size();) {
                const auto end = std::min(file.text.find('\n', at), file.text.size());
                out.insert(file.text.substr(at, end - at));
                at = end + 1;
            }
        return out;
    }();
    return list.contains(lower_ascii(password));
}

Result<> check_password(std::string_view password, std::string field) {
    if (length_of(password) < password_length_min)
        return Error(AccountsError::password_too_short, std::move(field), {{"min", std::to_string(password_length_min)}});
    if (length_of(password) > password_length_max)
        return Error(AccountsError::password_too_long, std::move(field), {{"max", std::to_string(password_length_max)}});
    if (is_breached(password)) return Error(AccountsError::password_breached, std::move(field));
    return {};
}

std::string totp_code(std::string_view secret, std::int64_t step) {
    unsigned char counter[8];
    for (int i = 7; i >= 0; --i, step >>= 8) counter[i] = static_cast<unsigned char>(step & 0xff);
    unsigned char mac[20];
    unsigned int size = sizeof mac;
    HMAC(EVP_sha1(), secret.data(), static_cast<int>(secret.size()), counter, sizeof counter, mac, &size);
    const int at = mac[19] & 0x0f;
    const std::uint32_t binary = (mac[at] & 0x7fu) << 24 | mac[at + 1] << 16 | mac[at + 2] << 8 | mac[at + 3];
    auto digits = std::to_string(binary % 1'000'000);
    return std::string(6 - digits.size(), '0') + digits;
}

std::int64_t totp_step(Instant machine_now) { return ms_of(machine_now) / 30'000; }

std::optional<std::int64_t> match_totp(std::string_view secret, std::string_view code, Instant machine_now, std::int64_t last_step) {
    const auto here = totp_step(machine_now);
    for (const auto step : {here, here - 1, here + 1})
        if (step > last_step && totp_code(secret, step) == code) return step;
    return {};
}

std::string base32(std::string_view bytes) {
    static constexpr char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string out;
    unsigned buffer = 0;
    int bits = 0;
    for (const char c : bytes) {
        buffer = (buffer << 8 | static_cast<unsigned char>(c)) & 0xffff;
        for (bits += 8; bits >= 5; bits -= 5) out += alphabet[buffer >> (bits - 5) & 31];
    }
    if (bits > 0) out += alphabet[buffer << (5 - bits) & 31];
    return out;
}

std::vector<SeatChange> decide_seats(const std::vector<SeatHolder>& holders, std::optional<int> limit) {
    std::vector<SeatChange> changes;
    int left = limit.value_or(static_cast<int>(holders.size()));
    for (const auto& h : holders)
        if (h.role == Role::owner) --left;  // the owner always keeps a seat
    // Who is active keeps the seat before anyone comes back, so that raising a limit never takes a seat away.
    for (const auto& h : holders) {
        if (h.role == Role::owner || h.state != UserState::active) continue;
        if (left > 0) --left;
        else changes.push_back({h.id, UserState::plan_limit});
    }
    for (const auto& h : holders) {
        if (h.role == Role::owner && h.state != UserState::active) changes.push_back({h.id, UserState::active});
        if (h.role == Role::owner || h.state != UserState::plan_limit || left <= 0) continue;
        --left;
        changes.push_back({h.id, UserState::active});
    }
    return changes;
}

int seconds_to_wait(const Attempts& a, int failures_max, Instant machine_now) {
    const auto ends = a.window_start + attempt_window;
    if (a.failures < failures_max || machine_now >= ends) return 0;
    return static_cast<int>(std::chrono::ceil<std::chrono::seconds>(ends - machine_now).count());
}

const std::vector<std::string_view>& scopes() {
    static const std::vector<std::string_view> all = {"organization:read", "organization:write", "users:read", "users:write",
                                                      "billing:read",      "billing:write",      "audit:read", "presence:read",
                                                      "presence:write",    "timesheets:read",    "timesheets:write", "pay:read",      "pay:write",
                                                      "staff:read",        "staff:write",
                                                      "projects:read",     "projects:write"};
    return all;
}

}  // namespace brigade::accounts
