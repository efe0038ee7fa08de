// Timesheets: submitted by workers or their leads, approved, corrected or rejected by managers. Every step is kept.
#include <boost/json.hpp>
#include "domain/timeclock/commands.h"

namespace brigade::timeclock {
namespace {

const char* event_of(EntryAct act) {
    switch (act) {
        case EntryAct::submit: return "timeclock.entry_submitted";
        case EntryAct::approve: return "timeclock.entry_approved";
        case EntryAct::reject: return "timeclock.entry_rejected";
        case EntryAct::correct: return "timeclock.entry_corrected";
    }
    return "";
}

void keep(db::Tx& tx, const Ctx& ctx, TimeEntry& e, EntryAct act, std::string_view reason) {
    save_entry(tx, ctx.organization, e);
    insert_entry_change(tx, ctx.organization, e.booking,
                        {new_uuid(ctx.now), ctx.now, actor_name(tx, ctx), boost::describe::enum_to_string(act, ""), e.approved ? *e.approved : e.submitted, std::string(reason)});
    jobs::emit(tx, ctx, event_of(act), boost::json::serialize(boost::json::object{{"booking_id", e.booking.str()}, {"project_id", e.project.str()}, {"staff_id", e.staff.str()}}));
}

std::optional<std::string> device_of(const std::vector<Punch>& punches) {
    for (const auto& p : punches)
        if (!p.recorded_by && !p.device.empty()) return p.device;
    return {};
}

// Another entry at the same time makes both doubtful.
bool overlaps(db::Tx& tx, const Ctx& ctx, const TimeEntry& e) {
    bool any = false;
    for (auto other : load_meeting_entries(tx, ctx.organization, e.staff, {e.submitted.from, e.submitted.until}, e.booking)) {
        any = true;
        if (other.state != EntryState::to_approve || std::ranges::count(other.doubts, Doubt::overlap)) continue;
        other.doubts.push_back(Doubt::overlap);
        save_entry(tx, ctx.organization, other);
    }
    return any;
}

std::vector<Doubt> doubts_of(db::Tx& tx, const Ctx& ctx, const TimeEntry& e, const EntryFacts& f) {
    const auto settings = load_clock_settings(tx, ctx.organization);
    TrustFacts t{e.planned, f.planned.shift.kind == scheduling::ShiftKind::flexible, f.punched, f.punches, rules_of(settings, load_project_clock(tx, ctx.organization, e.project)).distance_max,
                 settings.tolerance_minutes};
    const auto device = device_of(f.punches);
    t.shared_device = device && is_device_shared(tx, ctx.organization, *device, e.staff, e.planned.from - std::chrono::hours(12), e.planned.until + std::chrono::hours(12));
    t.overlap = overlaps(tx, ctx, e);
    return compute_doubts(e.submitted, t);
}

TimeEntry new_entry(const EntryFacts& f) {
    TimeEntry e;
    e.booking = f.planned.booking.id;
    e.project = f.planned.project.id;
    e.staff = f.planned.booking.staff;
    e.state = EntryState::awaiting;
    e.version = 0;
    return e;
}

Result<TimeEntry> submit(db::Tx& tx, const Ctx& ctx, const EntryFacts& f, const Submission& s) {
    const auto& b = f.planned.booking;
    if (!scheduling::is_active(b.state)) return TimeclockError::clock_booking_not_active;
    const auto planned = scheduling::hours_of(f.planned.shift, b);
    // Who was let go early and clocked out does not wait for the planned end.
    if (!f.punched && ctx.now < planned.until) return TimeclockError::shift_not_over;
    CHECK(check_worked(s.worked, ctx.now));
    auto e = load_entry(tx, ctx.organization, b.id).value_or(new_entry(f));
    TRY(e.state, decide_entry(e.state, EntryAct::submit));
    e.planned = planned;
    e.submitted = s.worked;
    e.submitted_at = ctx.now;
    e.submitted_by = actor_name(tx, ctx);
    e.note = s.note;
    e.odometer = s.odometer;
    e.share_location = s.share_location;
    e.approved = {};
    e.approved_at = {};
    e.message.clear();
    ++e.version;
    e.doubts = doubts_of(tx, ctx, e, f);
    keep(tx, ctx, e, EntryAct::submit, "");
    return e;
}

Result<TimeEntry> own_entry(db::Tx& tx, const Ctx& ctx, BookingId id, std::optional<int> version) {
    auto e = load_entry(tx, ctx.organization, id);
    if (!e) return TimeclockError::time_entry_not_found;
    if (version && *version != e->version) return TimeclockError::entry_changed_meanwhile;
    return std::move(*e);
}

void set_approved(TimeEntry& e, const WorkedTime& worked, const Ctx& ctx, std::string by) {
    e.approved = worked;
    e.approved_at = ctx.now;
    e.approved_by = std::move(by);
    ++e.version;
}

Result<TimeEntry> approve_as(db::Tx& tx, const Ctx& ctx, TimeEntry e) {
    TRY(e.state, decide_entry(e.state, EntryAct::approve));
    e.message.clear();
    set_approved(e, e.submitted, ctx, actor_name(tx, ctx));
    keep(tx, ctx, e, EntryAct::approve, "");
    return e;
}

Result<EntryFacts> facts_for_lead(db::Tx& tx, const Ctx& ctx, BookingId id, StaffId lead) {
    TRY(auto f, load_entry_facts(tx, ctx.organization, id));
    if (!leads(tx, ctx.organization, lead, f.planned.project, scheduling::hours_of(f.planned.shift, f.planned.booking))) return TimeclockError::not_your_team;
    return f;
}

}  // namespace

void write_hours_silently(db::Tx& tx, const Ctx& ctx, BookingId id, const std::vector<Punch>& punches, const std::optional<WorkedTime>& submitted, bool approved) {
    const auto b = scheduling::load_booking(tx, ctx.organization, id).value();
    for (const auto& p : punches) insert_punch(tx, ctx.organization, id, b.project.id, b.booking.staff, p);
    const auto attendance = compute_attendance(punches).value();
    if (attendance) save_attendance(tx, ctx.organization, id, b.project.id, b.booking.staff, *attendance);
    if (!submitted) return;
    const auto f = load_entry_facts(tx, ctx.organization, id).value();
    const auto name = staff::load_staff_names(tx, ctx.organization, {b.booking.staff}).front().name;
    auto e = new_entry(f);
    e.planned = scheduling::hours_of(b.shift, b.booking);
    e.submitted = *submitted;
    e.submitted_at = submitted->until;
    e.submitted_by = name;
    e.state = approved ? EntryState::approved : EntryState::to_approve;
    if (approved) {
        e.approved = submitted;
        e.approved_at = submitted->until + std::chrono::hours(14);
    }
    e.version = 1;
    e.doubts = doubts_of(tx, ctx, e, f);
    save_entry(tx, ctx.organization, e);
    insert_entry_change(tx, ctx.organization, id, {new_uuid(e.submitted_at), e.submitted_at, name, "submit", *submitted, ""});
    if (approved) insert_entry_change(tx, ctx.organization, id, {new_uuid(*e.approved_at), *e.approved_at, e.approved_by, "approve", *submitted, ""});
}

Result<EntryFacts> load_entry_facts(db::Tx& tx, OrgId org, BookingId id) {
    auto b = scheduling::load_booking(tx, org, id);
    if (!b) return TimeclockError::clock_booking_not_found;
    EntryFacts f{std::move(*b), load_punches(tx, org, id), load_attendance(tx, org, id), {}};
    f.punched = punched_of(f.attendance, f.planned.shift.travel_minutes);
    return f;
}

Result<TimeEntry> submit_own(db::Tx& tx, const Ctx& ctx, BookingId id, const Submission& s, StaffId self) {
    TRY(const auto f, load_entry_facts(tx, ctx.organization, id));
    if (f.planned.booking.staff != self) return TimeclockError::clock_booking_not_found;
    TRY(auto e, submit(tx, ctx, f, s));
    // A lead's own hours are approved where leads approve: nobody is above them on the site.
    const bool approves = load_clock_settings(tx, ctx.organization).leads_approve && leads(tx, ctx.organization, self, f.planned.project, e.planned);
    if (!approves) return e;
    return approve_as(tx, ctx, std::move(e));
}

Result<TimeEntry> submit_for_team(db::Tx& tx, const Ctx& ctx, BookingId id, const Submission& s, StaffId lead) {
    TRY(const auto f, facts_for_lead(tx, ctx, id, lead));
    return submit(tx, ctx, f, s);
}

Result<TimeEntry> approve_for_team(db::Tx& tx, const Ctx& ctx, BookingId id, StaffId lead) {
    if (!load_clock_settings(tx, ctx.organization).leads_approve) return TimeclockError::leads_do_not_approve;
    CHECK(facts_for_lead(tx, ctx, id, lead));
    return approve(tx, ctx, id, {});
}

Result<TimeEntry> approve(db::Tx& tx, const Ctx& ctx, BookingId id, std::optional<int> version) {
    TRY(auto e, own_entry(tx, ctx, id, version));
    return approve_as(tx, ctx, std::move(e));
}

Result<TimeEntry> reject(db::Tx& tx, const Ctx& ctx, BookingId id, std::string_view message, std::optional<int> version) {
    if (message.empty()) return Error(TimeclockError::reason_missing, ".message");
    TRY(auto e, own_entry(tx, ctx, id, version));
    TRY(e.state, decide_entry(e.state, EntryAct::reject));
    e.approved = {};
    e.approved_at = {};
    e.message = message;
    ++e.version;
    keep(tx, ctx, e, EntryAct::reject, message);
    return e;
}

Result<TimeEntry> correct(db::Tx& tx, const Ctx& ctx, BookingId id, const WorkedTime& worked, std::string_view reason, std::optional<int> version) {
    if (reason.empty()) return Error(TimeclockError::reason_missing, ".reason");
    CHECK(check_worked(worked, ctx.now));
    TRY(const auto f, load_entry_facts(tx, ctx.organization, id));
    auto e = load_entry(tx, ctx.organization, id).value_or(new_entry(f));
    if (version && *version != e.version) return TimeclockError::entry_changed_meanwhile;
    if (e.state == EntryState::awaiting) {
        // Who never submitted: what is approved is all there is.
        e.planned = scheduling::hours_of(f.planned.shift, f.planned.booking);
        e.submitted = worked;
        e.submitted_at = ctx.now;
        e.submitted_by = actor_name(tx, ctx);
    }
    TRY(e.state, decide_entry(e.state, EntryAct::correct));
    e.message = reason;
    set_approved(e, worked, ctx, actor_name(tx, ctx));
    keep(tx, ctx, e, EntryAct::correct, reason);
    return e;
}

}  // namespace brigade::timeclock
