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

struct Settings { std::string public_url; };                 // no trailing slash
void configure(Settings);
std::vector<http::Route> routes();
void register_jobs(jobs::Registry&, db::Store&);             // after configure()

}  // namespace brigade::timeclock
