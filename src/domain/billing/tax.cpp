#include "domain/billing/tax.h"

#include <algorithm>
#include <optional>
#include "base/money.h"

namespace brigade::billing {
namespace {

using std::chrono::April;
constexpr Date always{std::chrono::year(1900), std::chrono::January, std::chrono::day(1)};
constexpr int rate_scale = 100'000;   // a rate of 9.975 % is 9975 of 100,000

// From `from` on, until a later row of the same region and code.
struct Rate { std::string_view region, code, text; int per_scale; Date from; };
constexpr Rate rates[] = {
    {"AB", "GST", "5", 5000, always},  {"BC", "GST", "5", 5000, always},   {"BC", "PST", "7", 7000, always},     {"MB", "GST", "5", 5000, always},
    {"MB", "RST", "7", 7000, always},  {"NB", "HST", "15", 15000, always}, {"NL", "HST", "15", 15000, always},   {"NS", "HST", "15", 15000, always},
    {"NS", "HST", "14", 14000, Date{std::chrono::year(2025), April, std::chrono::day(1)}},
    {"NT", "GST", "5", 5000, always},  {"NU", "GST", "5", 5000, always},   {"ON", "HST", "13", 13000, always},   {"PE", "HST", "15", 15000, always},
    {"QC", "GST", "5", 5000, always},  {"QC", "QST", "9.975", 9975, always}, {"SK", "GST", "5", 5000, always},   {"SK", "PST", "6", 6000, always},
    {"YT", "GST", "5", 5000, always},
};

bool is_country_code(std::string_view s) {
    return s.size() == 2 && std::ranges::all_of(s, [](char c) { return c >= 'A' && c <= 'Z'; });
}

}  // namespace

ErrorInfo error_info(TaxError e) {
    switch (e) {
        case TaxError::country_unknown: return {"country-unknown", ErrorKind::invalid};
        case TaxError::region_required: return {"region-required", ErrorKind::invalid};
        case TaxError::region_unknown: return {"region-unknown", ErrorKind::invalid};
    }
    std::abort();
}

Result<> check_tax_address(std::string_view country, std::string_view region) {
    if (!is_country_code(country)) return Error(TaxError::country_unknown, ".country");
    if (country != "CA") return {};
    if (region.empty()) return Error(TaxError::region_required, ".region");
    if (std::ranges::none_of(rates, [&](const Rate& r) { return r.region == region; })) return Error(TaxError::region_unknown, ".region");
    return {};
}

std::vector<Tax> compute_taxes(std::int64_t subtotal, std::string_view country, std::string_view region, Date on) {
    std::vector<Tax> out;
    if (country != "CA") return out;
    for (const auto& r : rates) {
        if (r.region != region || on < r.from) continue;
        const Tax tax{std::string(r.code), std::string(r.text), round_half_away(WideInteger{subtotal} * r.per_scale, rate_scale)};
        const auto earlier = std::ranges::find(out, tax.code, &Tax::code);
        if (earlier == out.end()) out.push_back(tax);
        else *earlier = tax;
    }
    return out;
}

std::int64_t sum_of(const std::vector<Tax>& taxes) {
    std::int64_t sum = 0;
    for (const auto& t : taxes) sum += t.amount;
    return sum;
}

}  // namespace brigade::billing
