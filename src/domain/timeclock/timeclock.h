// Time clock: punches, presence, timesheets, absences, overtime. The only header other rooms include.
// Instants are UTC, by the organization's clock; durations in minutes; distances in metres. Commands run inside the caller's transaction and refuse with TimeclockError.
// Events: timeclock.punched; timeclock.entry_submitted, timeclock.entry_approved, timeclock.entry_rejected, timeclock.entry_corrected; timeclock.absence_recorded;
// payload {"booking_id", "project_id", "staff_id"}.
#pragma once
#include "domain/timeclock/hours.h"
#include "domain/timeclock/overtime.h"
#include "domain/timeclock/timesheet.h"

namespace brigade::timeclock {

using PolicyId = Id<"otp">;
using EventPhotoId = Id<"pic">;

// What a policy is made of, on the wire and in its row: limits in minutes, multipliers as decimals.
struct LimitView { int over_minutes = 0; std::string multiplier; };
BOOST_DESCRIBE_STRUCT(LimitView, (), (over_minutes, multiplier))
struct RulesView { std::vector<LimitView> daily, weekly; int averaging_weeks = 1; std::optional<Date> reference_date; bool travel_counts = false; };
BOOST_DESCRIBE_STRUCT(RulesView, (), (daily, weekly, averaging_weeks, reference_date, travel_counts))
// For demo data: punches as they are, hours submitted from them, approved or not, and a policy; nobody is told.
void write_hours_silently(db::Tx&, const Ctx&, BookingId, const std::vector<Punch>&, const std::optional<WorkedTime>& submitted, bool approved);

Result<> add_overtime_policy(db::Tx&, const Ctx&, const std::string& name, const RulesView&);

struct Settings { std::string public_url; };                 // no trailing slash
void configure(Settings);
std::vector<http::Route> routes();
void register_jobs(jobs::Registry&, db::Store&);             // after configure()

}  // namespace brigade::timeclock
