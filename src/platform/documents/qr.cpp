#include "platform/documents/qr.h"

#include <qrencode.h>

#include <memory>
#include "platform/documents/valid_text.h"

namespace brigade::documents {
namespace {

constexpr int quiet_zone = 4;

std::string escaped(std::string_view s) {
    std::string out;
    for (const char c : valid_text(s)) {
        if (c == '&') out += "&amp;";
        else if (c == '<') out += "&lt;";
        else if (c == '>') out += "&gt;";
        else if (c == '"') out += "&quot;";
        else if (static_cast<unsigned char>(c) >= 0x20) out += c;
    }
    return out;
}

}  // namespace

std::optional<QrCode> make_qr(std::string_view text) {
    if (text.empty() || text.size() > 2331) return {};
    const std::unique_ptr<QRcode, void (*)(QRcode*)> code(
        QRcode_encodeData(static_cast<int>(text.size()), reinterpret_cast<const unsigned char*>(text.data()), 0, QR_ECLEVEL_M), QRcode_free);
    if (!code) return {};
    QrCode out{code->width + 2 * quiet_zone, {}};
    out.dark.resize(static_cast<std::size_t>(out.side) * static_cast<std::size_t>(out.side));
    for (int y = 0; y < code->width; ++y)
        for (int x = 0; x < code->width; ++x)
            out.dark[static_cast<std::size_t>((y + quiet_zone) * out.side + x + quiet_zone)] = code->data[y * code->width + x] & 1;
    return out;
}

std::string to_svg(const QrCode& code, std::string_view label) {
    const auto side = std::to_string(code.side), name = escaped(label);
    std::string out = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + side + " " + side + "\" shape-rendering=\"crispEdges\" role=\"img\" aria-label=\"" + name +
                      "\"><title>" + name + "</title><path fill=\"#fff\" d=\"M0 0h" + side + "v" + side + "H0z\"/><path d=\"";
    for (int y = 0; y < code.side; ++y)
        for (int x = 0, end = 0; x < code.side; x = end + 1) {
            for (end = x; end < code.side && code.dark[static_cast<std::size_t>(y * code.side + end)];) ++end;
            if (end > x) out += "M" + std::to_string(x) + " " + std::to_string(y) + "h" + std::to_string(end - x) + "v1h-" + std::to_string(end - x) + "z";
        }
    return out + "\"/></svg>\n";
}

}  // namespace brigade::documents
