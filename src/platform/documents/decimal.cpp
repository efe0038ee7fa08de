#include "platform/documents/decimal.h"

#include <stdexcept>

namespace brigade::documents {

std::string to_text(Decimal d, char point) {
    if (d.digits < 0 || d.digits > 18) throw std::logic_error("documents: a decimal has 0 to 18 digits after the point");
    const auto absolute = d.units < 0 ? 0 - static_cast<std::uint64_t>(d.units) : static_cast<std::uint64_t>(d.units);
    auto out = std::to_string(absolute);
    const auto digits = static_cast<std::size_t>(d.digits);
    if (out.size() <= digits) out.insert(0, digits + 1 - out.size(), '0');
    if (digits > 0) out.insert(out.size() - digits, 1, point);
    return d.units < 0 ? "-" + out : out;
}

}  // namespace brigade::documents
