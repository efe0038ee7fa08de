// QR codes: an address on a poster, read by a telephone. Same text, same code. Threads: any.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace brigade::documents {

// With the quiet zone of 4 modules around, without which readers fail.
struct QrCode {
    int side = 0;
    std::vector<bool> dark;      // side × side, row by row
};

// Bytes as they are, corrected up to about 15 % of damage. Readers guess at what is not ASCII: an address is percent-encoded.
// Nothing when the text is empty or past 2,331 bytes.
std::optional<QrCode> make_qr(std::string_view);
// An image that scales, black on white, `label` for who does not see it.
std::string to_svg(const QrCode&, std::string_view label);

}  // namespace brigade::documents
