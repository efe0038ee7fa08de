#include "domain/scheduling/edits.h"

#include "domain/scheduling/booking.h"

namespace brigade::scheduling {
namespace {

using E = SchedulingError;
using std::chrono::minutes;

// The one edit under way.
struct Editing {
    ProjectPlan& plan;
    const Edit& edit;
    const EditFacts& facts;
    EditIds& ids;
    const std::string& path;

    template <class T>
    Result<T> needed(const std::optional<T>& value, const char* field) const {
        if (!value) return Error(http::WireError::missing_field, path + "." + field);
        return *value;
    }
    template <class T>
    Result<std::vector<T>> some(const std::optional<std::vector<T>>& values, const char* field) const {
        TRY(auto out, needed(values, field));
        if (out.empty()) return Error(staff::StaffError::nothing_selected, path + "." + field);
        return out;
    }
    Result<Schedule*> schedule() const {
        TRY(const auto id, needed(edit.schedule_id, "schedule_id"));
        if (auto* s = plan.find(id)) return s;
        return Error(E::schedule_not_found, path + ".schedule_id");
    }
    Result<Shift*> shift(const std::optional<ShiftId>& wanted, const char* field = "shift_id") const {
        TRY(const auto id, needed(wanted, field));
        if (auto* s = plan.find(id)) return s;
        return Error(E::shift_not_found, path + "." + field);
    }
    Result<std::vector<ShiftId>> shifts() const {
        TRY(const auto ids, some(edit.shift_ids, "shift_ids"));
        for (std::size_t i = 0; i < ids.size(); ++i)
            if (!plan.find(ids[i])) return Error(E::shift_not_found, path + ".shift_ids[" + std::to_string(i) + "]");
        return ids;
    }
    Result<Booking*> booking(BookingId id, const std::string& field) const {
        if (auto* b = plan.find(id)) return b;
        return Error(E::booking_not_found, path + field);
    }
    Result<Booking*> booking() const {
        TRY(const auto id, needed(edit.booking_id, "booking_id"));
        return booking(id, ".booking_id");
    }
};

Result<Position> position_from(const Editing& e, const PositionChoice& p) {
    if (p.skill_id) {
        const auto at = e.facts.skills.find(*p.skill_id);
        if (at == e.facts.skills.end()) return Error(staff::StaffError::skill_not_found, e.path + ".position.skill_id");
        return at->second;
    }
    const auto name = accounts::clean_name(p.name.value_or(""), e.path + ".position.name");
    if (!name.ok()) return Error(E::position_missing, e.path + ".position");
    return Position{{}, *name, p.color.value_or("#868e96")};
}

// Own hours are of the shift's time: within a flexible range; of fixed hours, at least in part.
bool fits(const Shift& s, Instant from, Instant until) {
    if (from >= until || until - from > shift_length_max) return false;
    return s.kind == ShiftKind::flexible ? from >= s.starts_at && until <= s.ends_at : Span{from, until}.meets({s.starts_at, s.ends_at});
}

// Bookings with hours of their own follow a shift that moves whole; own hours that are no longer of the shift's time are given up.
void retime(ProjectPlan& plan, Shift& s, Instant starts_at, Instant ends_at) {
    const auto by = starts_at - s.starts_at;
    const bool whole = ends_at - s.ends_at == by;
    s.starts_at = starts_at;
    s.ends_at = ends_at;
    for (auto& b : plan.bookings) {
        if (b.shift != s.id || !b.starts_at) continue;
        if (whole) *b.starts_at += by, *b.ends_at += by;
        if (!fits(s, *b.starts_at, *b.ends_at)) b.starts_at = b.ends_at = {};
    }
}

void allow_overlap(ProjectPlan& plan, const Edit& edit, ShiftId id) {
    if (!edit.override_overlap.value_or(false)) return;
    for (auto& b : plan.bookings)
        if (b.shift == id && is_active(b.state)) b.overlap_allowed = true;
}

// ---- schedules

Result<> add_schedule(const Editing& e) {
    Schedule s{e.ids.next<ScheduleId>(), e.edit.label.value_or(""), e.edit.date, e.edit.weekly.value_or(false), e.edit.place, e.edit.notes.value_or(""), e.edit.weekly_team.value_or(false)};
    e.plan.schedules.push_back(std::move(s));
    return {};
}

Result<> change_schedule(const Editing& e) {
    TRY(auto* s, e.schedule());
    if (e.edit.label) s->label = *e.edit.label;
    if (e.edit.date) s->date = e.edit.date;
    if (e.edit.clear_date.value_or(false)) s->date = {};
    if (e.edit.weekly) s->weekly = *e.edit.weekly;
    if (e.edit.weekly_team) s->weekly_team = *e.edit.weekly_team;
    if (e.edit.place) s->place = e.edit.place;
    if (e.edit.clear_place.value_or(false)) s->place = {};
    if (e.edit.notes) s->notes = *e.edit.notes;
    return {};
}

void erase_shift(ProjectPlan& plan, ShiftId id) {
    std::erase_if(plan.bookings, [&](const Booking& b) { return b.shift == id; });
    std::erase_if(plan.shifts, [&](const Shift& s) { return s.id == id; });
}

Result<> remove_schedule(const Editing& e) {
    TRY(const auto* s, e.schedule());
    const auto id = s->id;
    std::vector<ShiftId> gone;
    for (const auto& shift : e.plan.shifts)
        if (shift.schedule == id) gone.push_back(shift.id);
    for (const auto shift : gone) erase_shift(e.plan, shift);
    std::erase_if(e.plan.schedules, [&](const Schedule& x) { return x.id == id; });
    return {};
}

// Shifts that name no schedule are kept in one without label and date, made at the first of them.
ScheduleId general_schedule(const Editing& e) {
    for (const auto& s : e.plan.schedules)
        if (s.label.empty() && !s.date && !s.weekly) return s.id;
    e.plan.schedules.push_back({e.ids.next<ScheduleId>(), "", {}, false, {}, ""});
    return e.plan.schedules.back().id;
}

// ---- shifts

void set_fields(Shift& s, const Edit& e) {
    if (e.kind) s.kind = *e.kind;
    if (e.end_approximate) s.end_approximate = *e.end_approximate;
    if (e.flexible_minutes) s.flexible_minutes = e.flexible_minutes;
    if (s.kind == ShiftKind::fixed) s.flexible_minutes = {};
    if (e.break_minutes) s.break_minutes = *e.break_minutes;
    if (e.travel_minutes) s.travel_minutes = *e.travel_minutes;
    if (e.places) s.places = *e.places;
    if (e.label) s.label = *e.label;
    if (e.notes) s.notes = *e.notes;
    if (e.private_notes) s.private_notes = *e.private_notes;
    if (e.filled) s.filled = *e.filled;
}

Result<> check_room(const Editing& e) {
    if (e.plan.shifts.size() <= shifts_per_project_max) return {};
    return Error(E::too_many_shifts, e.path, {{"max", std::to_string(shifts_per_project_max)}});
}

Result<> add_shift(const Editing& e) {
    TRY(const auto choice, e.needed(e.edit.position, "position"));
    TRY(const auto starts_at, e.needed(e.edit.starts_at, "starts_at"));
    TRY(const auto ends_at, e.needed(e.edit.ends_at, "ends_at"));
    Shift s;
    TRY(s.position, position_from(e, choice));
    s.id = e.ids.next<ShiftId>();
    s.starts_at = starts_at;
    s.ends_at = ends_at;
    set_fields(s, e.edit);
    CHECK(check_shift(s, e.path));
    if (e.edit.schedule_id) {
        TRY(const auto* schedule, e.schedule());
        s.schedule = schedule->id;
    } else {
        s.schedule = general_schedule(e);
    }
    e.plan.shifts.push_back(std::move(s));
    return check_room(e);
}

Result<> change_shift(const Editing& e) {
    TRY(auto* s, e.shift(e.edit.shift_id));
    if (e.edit.position) {
        TRY(s->position, position_from(e, *e.edit.position));
    }
    if (e.edit.schedule_id) {
        TRY(const auto* schedule, e.schedule());
        s->schedule = schedule->id;
    }
    set_fields(*s, e.edit);
    retime(e.plan, *s, e.edit.starts_at.value_or(s->starts_at), e.edit.ends_at.value_or(s->ends_at));
    CHECK(check_shift(*s, e.path));
    if (const auto booked = e.plan.booked_on(s->id); s->places < booked) return Error(E::places_below_booked, e.path + ".places", {{"booked", std::to_string(booked)}});
    allow_overlap(e.plan, e.edit, s->id);
    return {};
}

// Whole days keep the wall time across a clock change; anything else is elapsed minutes.
Instant moved(const Zone& zone, Instant t, int by_minutes) { return by_minutes % 1440 == 0 ? zone.plus_days(t, by_minutes / 1440) : t + minutes(by_minutes); }

Result<> move_shifts(const Editing& e) {
    TRY(const auto ids, e.shifts());
    TRY(const auto by, e.needed(e.edit.by_minutes, "by_minutes"));
    if (std::abs(static_cast<std::int64_t>(by)) > 366 * 1440) return Error(E::shift_times_invalid, e.path + ".by_minutes");
    for (const auto id : ids) {
        auto& s = *e.plan.find(id);
        retime(e.plan, s, moved(e.facts.zone, s.starts_at, by), moved(e.facts.zone, s.ends_at, by));
        CHECK(check_shift(s, e.path));
        allow_overlap(e.plan, e.edit, id);
    }
    return {};
}

Result<> remove_shifts(const Editing& e) {
    TRY(const auto ids, e.shifts());
    for (const auto id : ids) erase_shift(e.plan, id);
    return {};
}

// A copy `days` later, at the same wall time, with the team or without.
void copy_shift(const Editing& e, const Shift& from, ScheduleId to, int days) {
    Shift s = from;
    s.id = e.ids.next<ShiftId>();
    s.schedule = to;
    s.filled = false;
    s.starts_at = e.facts.zone.plus_days(from.starts_at, days);
    s.ends_at = e.facts.zone.plus_days(from.ends_at, days);
    // A night on which the clocks go forward can leave nothing of a short shift, or less than its break.
    if (s.ends_at <= s.starts_at) s.ends_at = s.starts_at + (from.ends_at - from.starts_at);
    if (e.edit.with_team.value_or(false)) {
        const auto team = e.plan.bookings;
        for (const auto& b : team) {
            const auto person = e.facts.staff.find(b.staff);
            if (b.shift != from.id || !is_active(b.state) || person == e.facts.staff.end() || !person->second.active) continue;
            Booking copy{e.ids.next<BookingId>(), s.id, b.staff, BookingState::booked, {}, {}, b.team_lead, e.edit.override_overlap.value_or(false), {}, {}, {}, b.note, ""};
            if (b.starts_at) copy.starts_at = e.facts.zone.plus_days(*b.starts_at, days), copy.ends_at = e.facts.zone.plus_days(*b.ends_at, days);
            e.plan.bookings.push_back(std::move(copy));
        }
    }
    e.plan.shifts.push_back(std::move(s));
}

int days_between(Date from, Date to) { return static_cast<int>((std::chrono::sys_days(to) - std::chrono::sys_days(from)).count()); }

// The earliest of the shifts falls on the date; the others as many days after it as they are now.
std::optional<Date> first_date(const Editing& e, const std::vector<Shift>& shifts) {
    std::optional<Date> first;
    for (const auto& s : shifts)
        if (const auto d = e.facts.zone.date_of(s.starts_at); !first || d < *first) first = d;
    return first;
}

Result<std::vector<Date>> dates_of(const Editing& e, std::optional<Date> first) {
    if (e.edit.repeat) {
        auto dates = first ? repeat_dates(*first, *e.edit.repeat) : std::nullopt;
        if (!dates || dates->empty()) return Error(E::dates_invalid, e.path + ".repeat");
        return *std::move(dates);
    }
    TRY(const auto dates, e.some(e.edit.dates, "dates"));
    for (const auto& d : dates)
        if (d < std::chrono::year{2000} / 1 / 1 || d > std::chrono::year{2199} / 12 / 31) return Error(E::dates_invalid, e.path + ".dates");
    return dates;
}
Result<> copy_shifts(const Editing& e) {
    TRY(const auto ids, e.shifts());
    std::vector<Shift> originals;
    for (const auto id : ids) originals.push_back(*e.plan.find(id));
    const auto first = *first_date(e, originals);
    TRY(const auto dates, dates_of(e, first));
    for (const auto& date : dates) {
        for (const auto& s : originals) copy_shift(e, s, s.schedule, days_between(first, date));
        CHECK(check_room(e));
    }
    return {};
}

Result<> copy_schedule(const Editing& e) {
    TRY(const auto* found, e.schedule());
    const Schedule original = *found;
    std::vector<Shift> shifts;
    for (const auto& s : e.plan.shifts)
        if (s.schedule == original.id) shifts.push_back(s);
    const auto copy_to = [&](std::optional<Date> date, int days) {
        Schedule s = original;
        s.id = e.ids.next<ScheduleId>();
        s.date = date;
        // The original goes on by itself; a copy to another date is one week. A second place is a series of its own.
        if (e.edit.dates || e.edit.repeat) s.weekly = s.weekly_team = false;
        if (e.edit.label) s.label = *e.edit.label;
        if (e.edit.place) s.place = e.edit.place;
        e.plan.schedules.push_back(s);
        for (const auto& shift : shifts) copy_shift(e, shift, s.id, days);
    };
    if (!e.edit.dates && e.edit.place) {
        copy_to(original.date, 0);
        return check_room(e);
    }
    const auto first = original.date ? original.date : first_date(e, shifts);
    TRY(const auto dates, dates_of(e, first));
    for (const auto& date : dates) {
        copy_to(date, first ? days_between(*first, date) : 0);
        CHECK(check_room(e));
    }
    return {};
}

// The people of the shift work both parts.
Result<> split_shift(const Editing& e) {
    TRY(auto* s, e.shift(e.edit.shift_id));
    TRY(const auto at, e.needed(e.edit.at, "at"));
    if (s->kind == ShiftKind::flexible || at <= s->starts_at || at >= s->ends_at) return Error(E::shift_times_invalid, e.path + ".at");
    Shift second = *s;
    second.id = e.ids.next<ShiftId>();
    second.starts_at = at;
    second.break_minutes = 0;
    if (e.edit.position) {
        TRY(second.position, position_from(e, *e.edit.position));
    }
    s->ends_at = at;
    s->end_approximate = false;
    if (minutes(s->break_minutes) >= at - s->starts_at) second.break_minutes = std::exchange(s->break_minutes, 0);
    CHECK(check_shift(*s, e.path));
    CHECK(check_shift(second, e.path));
    std::vector<Booking> added;
    for (auto& b : e.plan.bookings) {
        if (b.shift != s->id || !is_active(b.state)) continue;
        const auto own = b.starts_at ? std::optional(Span{*b.starts_at, *b.ends_at}) : std::nullopt;
        if (own && own->until <= at) continue;
        Booking later = b;
        later.id = e.ids.next<BookingId>();
        later.shift = second.id;
        if (own) later.starts_at = std::max(own->from, at);
        if (own && own->from >= at) {
            b.shift = second.id;            // worked in the second part only
            continue;
        }
        if (own) b.ends_at = at;
        added.push_back(std::move(later));
    }
    e.plan.shifts.push_back(std::move(second));
    for (auto& b : added) e.plan.bookings.push_back(std::move(b));
    return check_room(e);
}

Result<> change_position(const Editing& e) {
    TRY(const auto ids, e.shifts());
    TRY(const auto choice, e.needed(e.edit.position, "position"));
    TRY(const auto position, position_from(e, choice));
    for (const auto id : ids) e.plan.find(id)->position = position;
    return {};
}

Result<> mark_filled(const Editing& e) {
    TRY(auto* s, e.shift(e.edit.shift_id));
    s->filled = e.edit.filled.value_or(true);
    return {};
}

// ---- bookings

Result<> check_bookable(const Editing& e, const Shift& s, StaffId id, const std::string& field) {
    const auto person = e.facts.staff.find(id);
    if (person == e.facts.staff.end()) return Error(E::planned_staff_not_found, field);
    const std::pair<std::string, std::string> name{"name", person->second.name};
    if (!person->second.active) return Error(E::staff_inactive, field, {name});
    if (e.facts.excluded.contains(id)) return Error(E::staff_excluded, field, {name});
    const bool already = std::any_of(e.plan.bookings.begin(), e.plan.bookings.end(), [&](const Booking& b) { return b.shift == s.id && b.staff == id && is_active(b.state); });
    if (already) return Error(E::already_booked, field, {name});
    if (e.plan.booked_on(s.id) >= s.places) return Error(E::shift_full, field, {{"places", std::to_string(s.places)}, {"position", s.position.name}});
    return {};
}

Result<> set_own_hours(const Editing& e, const Shift& s, Booking& b) {
    if (e.edit.clear_hours.value_or(false)) b.starts_at = b.ends_at = {};
    if (!e.edit.starts_at && !e.edit.ends_at) return {};
    const auto now = hours_of(s, b);
    const auto from = e.edit.starts_at.value_or(now.from), until = e.edit.ends_at.value_or(now.until);
    if (!fits(s, from, until)) return Error(E::own_hours_invalid, e.path + ".starts_at");
    b.starts_at = from;
    b.ends_at = until;
    return {};
}

Result<> book(const Editing& e) {
    TRY(const auto* s, e.shift(e.edit.shift_id));
    TRY(const auto staff, e.some(e.edit.staff_ids, "staff_ids"));
    for (std::size_t i = 0; i < staff.size(); ++i) {
        CHECK(check_bookable(e, *s, staff[i], e.path + ".staff_ids[" + std::to_string(i) + "]"));
        Booking b{e.ids.next<BookingId>(), s->id, staff[i]};
        b.team_lead = e.edit.team_lead.value_or(false);
        b.overlap_allowed = e.edit.override_overlap.value_or(false);
        b.note = e.edit.note.value_or("");
        CHECK(set_own_hours(e, *s, b));
        e.plan.bookings.push_back(std::move(b));
    }
    return {};
}

Result<> change_booking(const Editing& e) {
    TRY(auto* b, e.booking());
    if (!is_active(b->state)) return Error(E::state_not_allowed, e.path + ".booking_id", {{"from", boost::describe::enum_to_string(b->state, "")}, {"to", "booked"}});
    if (e.edit.team_lead) b->team_lead = *e.edit.team_lead;
    if (e.edit.note) b->note = *e.edit.note;
    if (e.edit.override_overlap) b->overlap_allowed = *e.edit.override_overlap;
    return set_own_hours(e, *e.plan.find(b->shift), *b);
}

Result<> act_on_bookings(const Editing& e, BookingAct act) {
    TRY(const auto ids, e.some(e.edit.booking_ids, "booking_ids"));
    for (std::size_t i = 0; i < ids.size(); ++i) {
        const auto field = ".booking_ids[" + std::to_string(i) + "]";
        TRY(auto* b, e.booking(ids[i], field));
        auto next = decide_state(b->state, act);
        if (!next.ok()) {
            next.error().field = e.path + field;
            return next.error();
        }
        b->state = *next;
        b->confirm_by = {};
        if (act == BookingAct::mark_confirmed) b->confirmed_at = e.facts.now;
        if (act == BookingAct::cancel) b->reason = e.edit.reason.value_or("");
    }
    return {};
}

Result<> swap(const Editing& e) {
    TRY(auto* b, e.booking());
    TRY(const auto staff, e.needed(e.edit.staff_id, "staff_id"));
    TRY(b->state, decide_state(b->state, BookingAct::cancel));
    b->confirm_by = {};
    b->reason = e.edit.reason.value_or("");
    const auto& s = *e.plan.find(b->shift);
    CHECK(check_bookable(e, s, staff, e.path + ".staff_id"));
    Booking other{e.ids.next<BookingId>(), b->shift, staff, BookingState::booked, b->starts_at, b->ends_at, b->team_lead, e.edit.override_overlap.value_or(false), {}, {}, {}, b->note, ""};
    e.plan.bookings.push_back(std::move(other));
    return {};
}

Result<> move_booking(const Editing& e) {
    TRY(auto* b, e.booking());
    TRY(const auto* s, e.shift(e.edit.shift_id));
    if (!is_active(b->state)) return Error(E::state_not_allowed, e.path + ".booking_id", {{"from", boost::describe::enum_to_string(b->state, "")}, {"to", "booked"}});
    if (b->shift == s->id) return {};
    CHECK(check_bookable(e, *s, b->staff, e.path + ".booking_id"));
    b->shift = s->id;
    b->starts_at = b->ends_at = {};
    b->overlap_allowed = e.edit.override_overlap.value_or(false);
    return {};
}

}  // namespace

std::optional<std::vector<Date>> repeat_dates(Date from, const Repeat& r) {
    using namespace std::chrono;
    constexpr std::size_t dates_max = 366;
    const int interval = r.interval.value_or(1);
    if (interval < 1 || interval > 366) return {};
    std::vector<Date> out;
    for (int i = 1;; ++i) {
        Date next = sys_days(from) + days(i * interval * (r.unit == RepeatUnit::week ? 7 : 1));
        if (r.unit == RepeatUnit::month) {
            // From the first date each time: the 31st stays the 31st after a February.
            const auto month = year_month(from.year(), from.month()) + months(i * interval);
            const auto last = year_month_day_last(month.year(), month_day_last(month.month())).day();
            next = month / std::min(from.day(), last);
        }
        if (next > r.until) return out;
        if (out.size() == dates_max) return {};
        out.push_back(next);
    }
}

Uuid EditIds::derived() {
    // The time stays in front, so that ids still follow the order in which things were made; the rest is mixed (splitmix64), so that neighbours are far apart.
    std::uint64_t x = 0;
    for (std::size_t i = 8; i < 16; ++i) x = x << 8 | base_.bytes[i];
    x += 0x9e3779b97f4a7c15u * ++count_;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
    x ^= x >> 31;
    Uuid u = base_;
    for (std::size_t i = 8; i < 16; ++i) u.bytes[i] = static_cast<std::uint8_t>(x >> (8 * (15 - i)));
    u.bytes[8] = static_cast<std::uint8_t>(0x80 | (u.bytes[8] & 0x3f));
    return u;
}

Result<> check_shift(const Shift& s, const std::string& path) {
    if (s.starts_at >= s.ends_at) return Error(E::shift_times_invalid, path + ".ends_at");
    const auto length = s.ends_at - s.starts_at;
    const bool flexible = s.kind == ShiftKind::flexible;
    if (length > (flexible ? milliseconds(flexible_range_max) : milliseconds(shift_length_max)))
        return Error(E::shift_too_long, path + ".ends_at", {{"hours", std::to_string(flexible ? 31 * 24 : 36)}});
    if (flexible && (!s.flexible_minutes || *s.flexible_minutes < 1 || minutes(*s.flexible_minutes) > length || minutes(*s.flexible_minutes) > shift_length_max))
        return Error(E::flexible_minutes_invalid, path + ".flexible_minutes");
    const milliseconds worked = flexible ? minutes(*s.flexible_minutes) : length;
    if (s.break_minutes < 0 || minutes(s.break_minutes) >= worked) return Error(E::break_too_long, path + ".break_minutes");
    if (s.travel_minutes < 0 || s.travel_minutes > travel_minutes_max) return Error(E::travel_invalid, path + ".travel_minutes", {{"max", std::to_string(travel_minutes_max)}});
    if (s.places < 1 || s.places > places_max) return Error(E::places_invalid, path + ".places", {{"max", std::to_string(places_max)}});
    return {};
}

Result<> apply_edit(ProjectPlan& plan, const Edit& edit, const EditFacts& facts, EditIds& ids, const std::string& path) {
    const Editing e{plan, edit, facts, ids, path};
    switch (edit.type) {
        case EditType::add_schedule: return add_schedule(e);
        case EditType::change_schedule: return change_schedule(e);
        case EditType::remove_schedule: return remove_schedule(e);
        case EditType::add_shift: return add_shift(e);
        case EditType::change_shift: return change_shift(e);
        case EditType::move_shifts: return move_shifts(e);
        case EditType::remove_shifts: return remove_shifts(e);
        case EditType::copy_shifts: return copy_shifts(e);
        case EditType::copy_schedule: return copy_schedule(e);
        case EditType::split_shift: return split_shift(e);
        case EditType::change_position: return change_position(e);
        case EditType::book: return book(e);
        case EditType::change_booking: return change_booking(e);
        case EditType::cancel_bookings: return act_on_bookings(e, BookingAct::cancel);
        case EditType::swap: return swap(e);
        case EditType::move_booking: return move_booking(e);
        case EditType::mark_confirmed: return act_on_bookings(e, BookingAct::mark_confirmed);
        case EditType::mark_filled: return mark_filled(e);
    }
    return {};
}

}  // namespace brigade::scheduling
