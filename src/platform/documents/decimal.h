// A figure with digits after the point, as a whole number of its smallest part: 12345 with 2 digits is 123.45. Never floating point.
#pragma once
#include <cstdint>
#include <string>

namespace brigade::documents {

struct Decimal {
    std::int64_t units = 0;
    int digits = 2;              // after the point, 0 to 18
    bool operator==(const Decimal&) const = default;
};

// "-0.05"; with `point` for the point. No grouping.
std::string to_text(Decimal, char point = '.');

}  // namespace brigade::documents
