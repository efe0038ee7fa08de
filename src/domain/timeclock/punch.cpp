#include "domain/timeclock/punch.h"

#include <algorithm>

namespace brigade::timeclock {
namespace {

int minutes_between(Instant a, Instant b) { return static_cast<int>(std::chrono::floor<std::chrono::minutes>(b - a).count()); }

bool may_follow(std::optional<AttendanceState> s, PunchKind k) {
    switch (k) {
        case PunchKind::clock_in: return !s || s == AttendanceState::left;
        case PunchKind::break_start: return s == AttendanceState::on_site;
        case PunchKind::break_end: return s == AttendanceState::on_break;
        case PunchKind::clock_out: return s == AttendanceState::on_site || s == AttendanceState::on_break;
    }
    return false;
}

void take(Attendance& a, const Punch& p) {
    const auto ends_pause = p.kind == PunchKind::break_end || (p.kind == PunchKind::clock_out && a.state == AttendanceState::on_break);
    const bool comes_back = p.kind == PunchKind::clock_in && a.version > 0;
    if (ends_pause || comes_back) a.break_minutes += minutes_between(a.since, p.at);
    a.since = p.at;
    a.sent_late = a.sent_late || p.sent_late;
    ++a.version;
    switch (p.kind) {
        case PunchKind::clock_in:
            if (!comes_back) {
                a.in_at = p.at;
                a.distance = p.distance;
            }
            a.out_at = {};
            [[fallthrough]];
        case PunchKind::break_end: a.state = AttendanceState::on_site; break;
        case PunchKind::break_start: a.state = AttendanceState::on_break; break;
        case PunchKind::clock_out:
            a.state = AttendanceState::left;
            a.out_at = p.at;
            break;
    }
}

Result<> may_stand(const Punch& p, const PunchFacts& f) {
    using enum TimeclockError;
    if (f.rules.method == ClockMethod::team_leads_only) return team_lead_only;
    if (p.kind == PunchKind::break_start || p.kind == PunchKind::break_end) return {};
    switch (f.code) {
        case CodeCheck::invalid: return clock_code_invalid;
        case CodeCheck::of_another_event: return clock_code_of_another_event;
        case CodeCheck::revoked: return clock_code_revoked;
        case CodeCheck::expired: return clock_code_expired;
        case CodeCheck::good: return {};                     // instead of the location: the code was on the site
        case CodeCheck::none: break;
    }
    if (f.rules.method == ClockMethod::qr_only) return qr_required;
    if (p.kind != PunchKind::clock_in || !f.rules.distance_max || !f.site_known) return {};
    if (!p.distance) return location_required;
    if (*p.distance > *f.rules.distance_max) return Error(too_far, ".location", {{"metres", std::to_string(*p.distance)}, {"max", std::to_string(*f.rules.distance_max)}});
    return {};
}

}  // namespace

Result<std::optional<Attendance>> compute_attendance(std::vector<Punch> punches) {
    std::ranges::stable_sort(punches, {}, &Punch::at);
    std::optional<Attendance> out;
    for (const auto& p : punches) {
        if (!may_follow(out ? std::optional(out->state) : std::nullopt, p.kind)) return TimeclockError::punch_out_of_order;
        if (!out) out.emplace();
        take(*out, p);
    }
    return out;
}

Result<Attendance> decide_punch(const Punch& p, const PunchFacts& f, Instant now) {
    using enum TimeclockError;
    if (!f.active) return clock_booking_not_active;
    if (p.at > now + clock_drift) return punch_in_future;
    if (p.at < now - punch_age_max) return punch_too_old;
    if (p.kind == PunchKind::clock_in && p.at < f.planned.from - clock_in_before) return punch_too_early;
    if (p.kind == PunchKind::clock_in && p.at >= f.planned.until) return punch_after_end;
    const bool by_worker = p.method != PunchMethod::team_lead && p.method != PunchMethod::manager;
    if (by_worker) CHECK(may_stand(p, f));
    auto all = f.before;
    all.push_back(p);
    TRY(const auto attendance, compute_attendance(std::move(all)));
    return *attendance;
}

}  // namespace brigade::timeclock
