#include "domain/pay/rates.h"

#include <algorithm>

namespace brigade::pay {

std::optional<std::int64_t> rate_from_decimal(std::string_view text) {
    const auto r = rational_from_decimal(text);
    if (!r || *r < Rational(0) || *r > Rational(rate_max / rate_scale)) return {};
    const auto scaled = *r * Rational(rate_scale);
    if (scaled.denominator() != 1) return {};
    return static_cast<std::int64_t>(scaled.numerator());
}

std::string rate_to_decimal(std::int64_t rate) {
    const auto decimals = rate % 100 == 0 ? 2 : 4;
    return to_fixed(exact(rate), decimals);
}

std::string position_key(const std::optional<Uuid>& skill, std::string_view normalized_name) { return skill ? skill->hex() : std::string(normalized_name); }

RateBook::RateBook(std::vector<Rate> all) {
    for (auto& r : all) rates_[{r.level, r.subject, r.qualifier}].push_back(std::move(r));
    // Of two that take effect on one day, the one said later holds; ids rise with time.
    for (auto& [key, list] : rates_) std::ranges::sort(list, {}, [](const Rate& r) { return std::pair(r.from.value_or(Date{std::chrono::year(0) / 1 / 1}), r.id); });
}

std::optional<ResolvedRate> RateBook::find(RateLevel level, const Uuid& subject, const std::string& qualifier, Date on) const {
    const auto at = rates_.find({level, subject, qualifier});
    if (at == rates_.end()) return {};
    const Rate* best = nullptr;
    for (const auto& r : at->second)
        if (!r.from || *r.from <= on) best = &r;
    if (!best) return {};
    return ResolvedRate{best->terms, level, best->from, best->id};
}

std::optional<ResolvedRate> RateBook::resolve_pay(const RateSubject& s, Date on) const {
    using enum RateLevel;
    auto r = find(booking, s.booking, "", on);
    if (!r) r = find(shift, s.shift, "", on);
    if (!r) r = find(position, s.project, s.position, on);
    if (!r && s.skill) r = find(staff_skill, s.staff, s.skill->hex(), on);
    if (!r) r = find(staff, s.staff, "", on);
    if (!r && s.skill) r = find(skill, *s.skill, "", on);
    if (!r) r = find(organization, Uuid{}, "", on);
    return r;
}

std::optional<ResolvedRate> RateBook::resolve_bill(const RateSubject& s, Date on) const {
    using enum RateLevel;
    auto r = find(bill_project, s.project, "", on);
    if (!r && s.client) r = find(bill_client, *s.client, "", on);
    if (!r) r = find(bill_organization, Uuid{}, "", on);
    return r;
}

}  // namespace brigade::pay
