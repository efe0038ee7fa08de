#include "domain/timeclock/timesheet.h"

namespace brigade::timeclock {
namespace {

using std::chrono::minutes;

bool apart(Instant a, Instant b, int tolerance) { return (a > b ? a - b : b - a) > minutes(tolerance); }

bool off_start(const WorkedTime& s, const TrustFacts& f) { return f.flexible ? s.from < f.planned.from - minutes(f.tolerance_minutes) : apart(s.from, f.planned.from, f.tolerance_minutes); }
bool off_end(const WorkedTime& s, const TrustFacts& f) { return f.flexible ? s.until > f.planned.until + minutes(f.tolerance_minutes) : apart(s.until, f.planned.until, f.tolerance_minutes); }

// Phones punch by the second, people write minutes.
bool edited(const WorkedTime& s, const WorkedTime& p) { return apart(s.from, p.from, 1) || apart(s.until, p.until, 1) || s.break_minutes + 1 < p.break_minutes; }

bool any(const std::vector<Punch>& punches, bool (*f)(const Punch&)) { return std::ranges::any_of(punches, f); }

}  // namespace

Result<> check_worked(const WorkedTime& w, Instant now) {
    if (w.until <= w.from || w.until - w.from > entry_length_max || w.until > now + clock_drift) return Error(TimeclockError::entry_times_invalid, ".until");
    if (w.break_minutes < 0 || minutes(w.break_minutes) >= w.until - w.from) return Error(TimeclockError::entry_break_too_long, ".break_minutes");
    if (w.travel_minutes < 0 || w.travel_minutes > scheduling::travel_minutes_max) return Error(TimeclockError::entry_times_invalid, ".travel_minutes");
    return {};
}

std::optional<WorkedTime> punched_of(const std::optional<Attendance>& a, int travel_minutes) {
    if (!a || !a->out_at) return {};
    return WorkedTime{a->in_at, *a->out_at, a->break_minutes, travel_minutes};
}

WorkedTime proposed(const std::optional<WorkedTime>& punched, const scheduling::Span& planned, int break_minutes, int travel_minutes) {
    if (!punched) return {planned.from, planned.until, break_minutes, travel_minutes};
    return {std::chrono::floor<minutes>(punched->from), std::chrono::floor<minutes>(punched->until), punched->break_minutes, travel_minutes};
}

std::vector<Doubt> compute_doubts(const WorkedTime& s, const TrustFacts& f) {
    std::vector<Doubt> out;
    const auto say = [&](bool doubted, Doubt d) {
        if (doubted) out.push_back(d);
    };
    say(!f.punched, Doubt::not_punched);
    say(off_start(s, f), Doubt::start_off_plan);
    say(off_end(s, f), Doubt::end_off_plan);
    say(f.distance_max && std::ranges::any_of(f.punches, [&](const Punch& p) { return p.distance && *p.distance > *f.distance_max; }), Doubt::too_far);
    say(any(f.punches, [](const Punch& p) { return p.method == PunchMethod::manager; }), Doubt::by_other);
    say(any(f.punches, [](const Punch& p) { return p.sent_late; }), Doubt::sent_late);
    say(f.punched && edited(s, *f.punched), Doubt::edited);
    say(f.shared_device, Doubt::shared_device);
    say(f.overlap, Doubt::overlap);
    return out;
}

Result<EntryState> decide_entry(EntryState s, EntryAct act) {
    using enum EntryState;
    switch (act) {
        // Submitted again while nobody decided, or after a rejection.
        case EntryAct::submit:
            if (s != approved) return to_approve;
            break;
        case EntryAct::approve:
            if (s == to_approve || s == rejected) return approved;
            break;
        case EntryAct::reject:
            if (s == to_approve || s == approved) return rejected;
            break;
        case EntryAct::correct: return approved;             // what awaits, too: a manager writes the hours of who never did
    }
    return Error(TimeclockError::entry_state_not_allowed, "", {{"state", std::string(boost::describe::enum_to_string(s, ""))}});
}

}  // namespace brigade::timeclock
