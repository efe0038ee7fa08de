// Sales taxes by billing address and date. Pure. Rates: the dated table in tax.cpp; source: plans-and-billing, money and calendar.
#pragma once
#include <string>
#include <string_view>
#include <vector>
#include "base/instant.h"
#include "base/result.h"

namespace brigade::billing {

// In the order in which they are checked.
enum class TaxError { country_unknown, region_required, region_unknown };
ErrorInfo error_info(TaxError);

struct Tax {
    std::string code;          // GST, HST, QST, PST, RST
    std::string rate;          // percent, as a decimal: "9.975"
    std::int64_t amount = 0;   // minor units, rounded once per tax, half away from zero; negative on a credit
};

// Is the tax address usable: an ISO 3166-1 alpha-2 country; in Canada a province or territory ("QC").
Result<> check_tax_address(std::string_view country, std::string_view region);
// The taxes on `subtotal`, each on it alone (none on another tax); none outside Canada. The address has been checked.
std::vector<Tax> compute_taxes(std::int64_t subtotal, std::string_view country, std::string_view region, Date on);
std::int64_t sum_of(const std::vector<Tax>&);

}  // namespace brigade::billing
