#include "domain/timeclock/clock_code.h"

#include <charconv>
#include "base/hmac.h"

namespace brigade::timeclock {
namespace {

constexpr std::size_t signature_length = 32;                 // hexadecimal digits: 128 bits

std::int64_t step_of(Instant at) { return std::chrono::floor<std::chrono::seconds>(at.time_since_epoch()).count() / screen_code_every.count(); }
std::string signature_of(std::string_view secret, std::string_view text) { return hmac_sha256_hex(secret, text).substr(0, signature_length); }
std::string with_signature(std::string_view secret, std::string text) { return text + "." + signature_of(secret, text); }

}  // namespace

std::string poster_code(std::string_view secret, ProjectId project, PosterId poster) { return with_signature(secret, "P." + project.uuid.hex() + "." + poster.uuid.hex()); }
std::string screen_code(std::string_view secret, ProjectId project, Instant at) { return with_signature(secret, "S." + project.uuid.hex() + "." + std::to_string(step_of(at))); }
Instant screen_code_ends(Instant at) { return Instant(screen_code_every * (step_of(at) + 1)); }

std::optional<ReadCode> read_code(std::string_view text) {
    const auto whole = text;
    const auto part = [&] {
        const auto p = text.substr(0, text.find('.'));
        text.remove_prefix(std::min(p.size() + 1, text.size()));
        return p;
    };
    const auto kind = part(), project = part(), what = part();
    ReadCode out;
    out.signature = text;
    if (out.signature.size() != signature_length) return {};
    out.signed_text = whole.substr(0, whole.size() - signature_length - 1);
    const auto id = Uuid::from_hex(project);
    if (!id) return {};
    out.project = ProjectId{*id};
    if (kind == "P") {
        const auto poster = Uuid::from_hex(what);
        if (!poster) return {};
        out.poster = PosterId{*poster};
        return out;
    }
    const auto read = std::from_chars(what.data(), what.data() + what.size(), out.step);
    if (kind != "S" || read.ec != std::errc() || read.ptr != what.data() + what.size()) return {};
    return out;
}

bool is_signed(const ReadCode& c, std::string_view secret) { return same_secret(c.signature, signature_of(secret, c.signed_text)); }
bool is_current(const ReadCode& c, Instant at) { return c.step <= step_of(at) && c.step >= step_of(at) - screen_code_steps_late; }

}  // namespace brigade::timeclock
