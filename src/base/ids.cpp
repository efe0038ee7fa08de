#include "base/ids.h"

#include <sodium.h>
#include <atomic>
#include <stdexcept>

namespace brigade {
namespace {

void ready() {
    static const bool ok = sodium_init() >= 0;
    if (!ok) throw std::runtime_error("libsodium cannot start");
}

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return -1;
}

// 42 bits: the 12 after the version and 30 of those after the variant. Each process starts at a random place in the lower half
// and never goes back, whatever the clocks do: several organizations' clocks make identifiers at different times, in turns.
std::uint64_t next_count() {
    static std::atomic<std::uint64_t> counter = [] {
        std::uint64_t start;
        randombytes_buf(&start, sizeof start);
        return start & ((std::uint64_t{1} << 41) - 1);
    }();
    return counter.fetch_add(1, std::memory_order_relaxed) + 1;
}

}  // namespace

std::string Uuid::hex() const {
    static constexpr char digits[] = "0123456789abcdef";
    std::string out;
    out.reserve(32);
    for (const auto b : bytes) {
        out += digits[b >> 4];
        out += digits[b & 15];
    }
    return out;
}

std::optional<Uuid> Uuid::from_hex(std::string_view s) {
    if (s.size() != 32) return {};
    Uuid u;
    for (std::size_t i = 0; i < 16; ++i) {
        const int high = hex_value(s[2 * i]), low = hex_value(s[2 * i + 1]);
        if (high < 0 || low < 0) return {};
        u.bytes[i] = static_cast<std::uint8_t>(high << 4 | low);
    }
    return u;
}

std::string random_bytes(std::size_t count) {
    ready();
    std::string out(count, '\0');
    randombytes_buf(out.data(), out.size());
    return out;
}

std::string random_token(std::size_t bytes) {
    const auto raw = random_bytes(bytes);
    std::string out(sodium_base64_encoded_len(raw.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING), '\0');
    sodium_bin2base64(out.data(), out.size(), reinterpret_cast<const unsigned char*>(raw.data()), raw.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    out.pop_back();  // the terminating NUL
    return out;
}

Instant time_of(const Uuid& u) {
    std::int64_t ms = 0;
    for (std::size_t i = 0; i < 6; ++i) ms = ms << 8 | u.bytes[i];
    return instant_of_ms(ms);
}

Uuid new_uuid(Instant now) {
    ready();
    Uuid u;
    const auto ms = static_cast<std::uint64_t>(ms_of(now));
    const auto count = next_count();
    for (int i = 0; i < 6; ++i) u.bytes[static_cast<std::size_t>(i)] = static_cast<std::uint8_t>(ms >> (40 - 8 * i));
    u.bytes[6] = static_cast<std::uint8_t>(0x70 | ((count >> 38) & 0x0f));
    u.bytes[7] = static_cast<std::uint8_t>(count >> 30);
    u.bytes[8] = static_cast<std::uint8_t>(0x80 | ((count >> 24) & 0x3f));
    u.bytes[9] = static_cast<std::uint8_t>(count >> 16);
    u.bytes[10] = static_cast<std::uint8_t>(count >> 8);
    u.bytes[11] = static_cast<std::uint8_t>(count);
    randombytes_buf(u.bytes.data() + 12, 4);
    return u;
}

}  // namespace brigade
