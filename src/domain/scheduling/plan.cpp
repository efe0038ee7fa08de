#include "domain/scheduling/plan.h"

#include <unordered_map>

namespace brigade::scheduling {
namespace {

template <class T, class IdType>
const T* find_in(const std::vector<T>& all, IdType id) {
    const auto at = std::find_if(all.begin(), all.end(), [&](const T& x) { return x.id == id; });
    return at == all.end() ? nullptr : &*at;
}

template <class T>
std::unordered_map<Uuid, const T*> by_id(const std::vector<T>& all) {
    std::unordered_map<Uuid, const T*> out;
    for (const auto& x : all) out.emplace(x.id.uuid, &x);
    return out;
}
template <class T, class IdType>
const T* look_up(const std::unordered_map<Uuid, const T*>& all, IdType id) {
    const auto at = all.find(id.uuid);
    return at == all.end() ? nullptr : at->second;
}

bool same_for_the_booked(const Schedule& a, const Shift& x, const Booking& i, const Schedule& b, const Shift& y, const Booking& j) {
    return a.place == b.place && hours_of(x, i) == hours_of(y, j) && x.position.name == y.position.name && x.kind == y.kind && x.flexible_minutes == y.flexible_minutes && i.staff == j.staff;
}

struct Sides {
    const ProjectPlan &before, &after;
    std::unordered_map<Uuid, const Schedule*> schedules_before = by_id(before.schedules), schedules_after = by_id(after.schedules);
    std::unordered_map<Uuid, const Shift*> shifts_before = by_id(before.shifts), shifts_after = by_id(after.shifts);
    std::unordered_map<Uuid, const Booking*> bookings_before = by_id(before.bookings), bookings_after = by_id(after.bookings);
};

std::optional<ChangeKind> kind_of_change(const Sides& s, const Booking& now) {
    const auto* was = look_up(s.bookings_before, now.id);
    if (!was || (!is_active(was->state) && is_active(now.state))) return is_active(now.state) ? std::optional(ChangeKind::booking_added) : std::nullopt;
    if (is_active(was->state) && !is_active(now.state)) return ChangeKind::booking_cancelled;
    if (!is_active(now.state)) return {};
    const auto* x = look_up(s.shifts_before, was->shift);
    const auto* y = look_up(s.shifts_after, now.shift);
    const auto *a = look_up(s.schedules_before, x->schedule), *b = look_up(s.schedules_after, y->schedule);
    if (!same_for_the_booked(*a, *x, *was, *b, *y, now)) return ChangeKind::booking_changed;
    if (was->state != now.state && now.state == BookingState::confirmed) return ChangeKind::booking_confirmed;
    return *was == now ? std::nullopt : std::optional(ChangeKind::booking_noted);
}

void add_schedule_and_shift_changes(const Sides& s, std::vector<Change>& out) {
    for (const auto& x : s.after.schedules) {
        const auto* was = look_up(s.schedules_before, x.id);
        if (!was) out.push_back({ChangeKind::schedule_added, x, {}, {}, {}});
        else if (!(*was == x)) out.push_back({ChangeKind::schedule_changed, x, {}, {}, {}});
    }
    for (const auto& x : s.after.shifts) {
        const auto* was = look_up(s.shifts_before, x.id);
        const auto& schedule = *look_up(s.schedules_after, x.schedule);
        if (!was) out.push_back({ChangeKind::shift_added, schedule, x, {}, {}});
        else if (!(*was == x)) out.push_back({ChangeKind::shift_changed, schedule, x, *was, {}});
    }
    for (const auto& x : s.before.shifts)
        if (!look_up(s.shifts_after, x.id)) out.push_back({ChangeKind::shift_removed, *look_up(s.schedules_before, x.schedule), x, {}, {}});
    for (const auto& x : s.before.schedules)
        if (!look_up(s.schedules_after, x.id)) out.push_back({ChangeKind::schedule_removed, x, {}, {}, {}});
}

}  // namespace

const Schedule* ProjectPlan::find(ScheduleId id) const { return find_in(schedules, id); }
const Shift* ProjectPlan::find(ShiftId id) const { return find_in(shifts, id); }
const Booking* ProjectPlan::find(BookingId id) const { return find_in(bookings, id); }
int ProjectPlan::booked_on(ShiftId id) const {
    return static_cast<int>(std::count_if(bookings.begin(), bookings.end(), [&](const Booking& b) { return b.shift == id && is_active(b.state); }));
}
const Venue* ProjectPlan::place_of(const Shift& s) const {
    const auto* schedule = find(s.schedule);
    if (schedule && schedule->place) return &*schedule->place;
    return project.place ? &*project.place : nullptr;
}

Span hours_of(const Shift& s, const Booking& b) { return b.starts_at ? Span{*b.starts_at, *b.ends_at} : Span{s.starts_at, s.ends_at}; }

std::optional<Span> occupied_by(const Shift& s, const Booking& b) {
    if (!is_active(b.state) || (s.kind == ShiftKind::flexible && !b.starts_at)) return {};
    const auto hours = hours_of(s, b);
    const std::chrono::minutes travel(s.travel_minutes);
    return Span{hours.from - travel, hours.until + travel};
}

bool collide(const Occupation& a, const Occupation& b) {
    if (a.booking == b.booking || a.staff != b.staff) return false;
    return a.schedule == b.schedule ? a.hours.meets(b.hours) : a.occupied.meets(b.occupied);
}

std::optional<Occupation> occupation_of(const ProjectPlan& plan, const Booking& b) {
    const auto* shift = plan.find(b.shift);
    const auto occupied = occupied_by(*shift, b);
    if (!occupied) return {};
    return Occupation{b.id, shift->schedule, b.staff, hours_of(*shift, b), *occupied, plan.project.title, shift->position.name};
}

std::vector<Change> changes_between(const ProjectPlan& before, const ProjectPlan& after) {
    const Sides s{before, after};
    std::vector<Change> out;
    add_schedule_and_shift_changes(s, out);
    for (const auto& b : after.bookings)
        if (const auto kind = kind_of_change(s, b)) {
            const auto& shift = *look_up(s.shifts_after, b.shift);
            out.push_back({*kind, *look_up(s.schedules_after, shift.schedule), shift, {}, b});
        }
    // With a removed shift go its bookings.
    for (const auto& b : before.bookings)
        if (is_active(b.state) && !look_up(s.bookings_after, b.id)) {
            const auto& shift = *look_up(s.shifts_before, b.shift);
            out.push_back({ChangeKind::booking_cancelled, *look_up(s.schedules_before, shift.schedule), shift, {}, b});
        }
    return out;
}

}  // namespace brigade::scheduling
