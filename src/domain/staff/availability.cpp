#include "domain/staff/availability.h"

namespace brigade::staff {

std::optional<std::pair<int, int>> minutes_of(Period p) {
    using enum Period;
    switch (p) {
        case whole_day: return {{0, 1440}};
        case morning: return {{360, 720}};
        case afternoon: return {{720, 1020}};
        case evening: return {{1020, 1320}};
        case night: return {{1320, 1800}};
        case times: return {};
    }
    std::abort();
}

const Slots* slots_on(const Said& said, Date date) {
    if (const auto at = said.dated.find(date); at != said.dated.end()) return &at->second;
    const auto weekday = static_cast<int>(std::chrono::weekday(std::chrono::sys_days(date)).iso_encoding());
    const auto at = said.weekly.find(weekday);
    return at == said.weekly.end() ? nullptr : &at->second;
}

AvailabilityKind resolve(const Said& said, const Zone& zone, Instant from, Instant to) {
    struct Span { Instant from, to; bool available; };
    std::vector<Span> spans;
    std::vector<Instant> cuts = {from, to};
    // A slot may begin the evening before.
    for (auto day = std::chrono::sys_days(zone.date_of(from)) - std::chrono::days(1); day <= std::chrono::sys_days(zone.date_of(to)); day += std::chrono::days(1)) {
        const auto* slots = slots_on(said, Date(day));
        if (!slots) continue;
        const LocalTime midnight{day.time_since_epoch()};
        for (const auto& s : *slots) {
            const Span span{zone.to_instant(midnight + std::chrono::minutes(s.from_minute)), zone.to_instant(midnight + std::chrono::minutes(s.to_minute)), s.available};
            if (span.to <= from || span.from >= to) continue;
            spans.push_back(span);
            for (const auto cut : {span.from, span.to})
                if (cut > from && cut < to) cuts.push_back(cut);
        }
    }
    std::sort(cuts.begin(), cuts.end());
    bool some_unknown = false, some_available = false, some_unavailable = false;
    for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
        if (cuts[i] == cuts[i + 1]) continue;
        bool free = false, busy = false;
        for (const auto& s : spans)
            if (s.from <= cuts[i] && cuts[i] < s.to) (s.available ? free : busy) = true;
        (busy ? some_unavailable : free ? some_available : some_unknown) = true;
    }
    if (some_available + some_unavailable == 0) return AvailabilityKind::unknown;
    if (some_available + some_unavailable + some_unknown > 1) return AvailabilityKind::partly;
    return some_available ? AvailabilityKind::available : AvailabilityKind::unavailable;
}

Result<> check_slots(const Slots& slots, const std::string& field) {
    if (slots.size() > slots_per_day_max) return Error({"too-many", ErrorKind::invalid}, field, {{"max", std::to_string(slots_per_day_max)}});
    for (std::size_t i = 0; i < slots.size(); ++i) {
        const auto& s = slots[i];
        const bool whole = s.from_minute >= 0 && s.from_minute < 1440 && s.to_minute > s.from_minute && s.to_minute <= s.from_minute + 1440;
        if (!whole) return Error(StaffError::availability_slot_invalid, field + "[" + std::to_string(i) + "]");
    }
    return {};
}

}  // namespace brigade::staff
