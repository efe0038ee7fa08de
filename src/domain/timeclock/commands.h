// The commands of the time clock, as its own routes call them.
#pragma once
#include "domain/timeclock/clock_code.h"
#include "domain/timeclock/store.h"

namespace brigade::timeclock {

const Settings& settings();
constexpr std::string_view presence_topic_of_all = "presence";
std::string presence_topic(std::string_view project_id);

// ---- clocking.cpp
ClockRules rules_of(const ClockSettings&, const ProjectClock&);
// Made at the first use.
std::string clock_secret(db::Tx&, OrgId, ProjectId);
struct PunchRequest {
    BookingId booking;
    PunchKind kind{};
    std::optional<Instant> at;                               // by the phone's clock; now unless told
    std::string key, device;
    std::optional<std::string> code;
    std::optional<staff::Coordinates> location;
};
// By the worker of the booking.
Result<Attendance> punch_own(db::Tx&, const Ctx&, const PunchRequest&, StaffId);
// For somebody of the team, by its lead; for anybody, by a manager.
Result<Attendance> punch_for_team(db::Tx&, const Ctx&, const PunchRequest&, StaffId lead);
Result<Attendance> punch_as_manager(db::Tx&, const Ctx&, const PunchRequest&);
// Which project a code opens; with the reason when it is not good any more.
struct OpenedCode { ProjectId project; CodeCheck check{}; PunchMethod method{}; };
OpenedCode open_code(db::Tx&, OrgId, std::string_view code, Instant at);
// Team leads answer for who works in the same project within 12 hours of them; its leads and coordinators for all of it.
struct Leading {
    std::set<ProjectId> whole;
    std::vector<std::pair<ProjectId, scheduling::Span>> around;
    bool covers(ProjectId, const scheduling::Span&) const;
    std::set<ProjectId> projects() const;
};
Leading load_leading(db::Tx&, OrgId, StaffId lead, const scheduling::Span&);
bool leads(db::Tx&, OrgId, StaffId lead, const scheduling::Project&, const scheduling::Span&);
// The screens look again at the whole: somebody was booked, cancelled or moved.
void tell_plan_changed(db::Tx&, const Ctx&, std::string_view project_id);
// What is on the wire of a live board.
std::string presence_message(BookingId, const Attendance&);

// ---- entries.cpp
struct Submission { WorkedTime worked; std::string note; std::optional<std::int64_t> odometer; bool share_location = true; };
Result<TimeEntry> submit_own(db::Tx&, const Ctx&, BookingId, const Submission&, StaffId);
Result<TimeEntry> submit_for_team(db::Tx&, const Ctx&, BookingId, const Submission&, StaffId lead);
// By a team lead of the booking, where the organization lets them.
Result<TimeEntry> approve_for_team(db::Tx&, const Ctx&, BookingId, StaffId lead);
Result<TimeEntry> approve(db::Tx&, const Ctx&, BookingId, std::optional<int> version);
Result<TimeEntry> reject(db::Tx&, const Ctx&, BookingId, std::string_view message, std::optional<int> version);
// With other hours: of who submitted, or never did.
Result<TimeEntry> correct(db::Tx&, const Ctx&, BookingId, const WorkedTime&, std::string_view reason, std::optional<int> version);
struct EntryFacts { scheduling::PlannedBooking planned; std::vector<Punch> punches; std::optional<Attendance> attendance; std::optional<WorkedTime> punched; };
Result<EntryFacts> load_entry_facts(db::Tx&, OrgId, BookingId);

// ---- absences.cpp
// A warning, when one is wanted, stands on the profile by itself: it stays when the absence is taken back or becomes another.
struct AbsenceWarning { std::string text; bool shared = false; };
Result<Absence> record_absence(db::Tx&, const Ctx&, BookingId, AbsenceKind, std::string_view note, const std::optional<AbsenceWarning>& = {});
Result<> withdraw_absence(db::Tx&, const Ctx&, BookingId);

// ---- reminders.cpp
void plan_reminder(db::Tx&, const Ctx&, BookingId);
void remind(db::Tx&, const Ctx&, BookingId);

// Who acts, to be read later.
std::string actor_name(db::Tx&, const Ctx&);

}  // namespace brigade::timeclock
