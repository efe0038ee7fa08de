// Time clock: punches, presence, timesheets, absences, overtime. The only header other rooms include.
// Instants are UTC, by the organization's clock; durations in minutes; distances in metres. Commands run inside the caller's transaction and refuse with TimeclockError.
// Events: timeclock.punched; timeclock.entry_submitted, timeclock.entry_approved, timeclock.entry_rejected, timeclock.entry_corrected; timeclock.absence_recorded, timeclock.clock_in_missed (five minutes after the start);
// payload {"booking_id", "project_id", "staff_id"}.
#pragma once
#include "domain/timeclock/hours.h"
#include "domain/timeclock/overtime_tracking.h"
#include "domain/timeclock/timesheet.h"

namespace brigade::timeclock {

using PolicyId = Id<"otp">;
using EventPhotoId = Id<"pic">;

// The organization's overtime policies, read once and asked often.
class OvertimePolicies {
public:
    OvertimePolicies(std::map<std::string, NamedRules> by_id, std::optional<NamedRules> usual, std::string fingerprint) : by_id_(std::move(by_id)), usual_(std::move(usual)), fingerprint_(std::move(fingerprint)) {}
    bool empty() const { return by_id_.empty(); }
    // Of the longest averaging there is; 1 when there is none.
    int weeks_max() const {
        int out = 1;
        for (const auto& [id, rules] : by_id_) out = std::max(out, rules.policy.averaging_weeks);
        return out;
    }
    // Of a profile's overtime_policy; the default where that is empty or gone.
    std::optional<NamedRules> rules_of(const std::string& chosen) const {
        const auto at = by_id_.find(chosen);
        return at == by_id_.end() ? usual_ : std::optional(at->second);
    }
    const std::string& fingerprint() const { return fingerprint_; }   // another one: a policy has changed

private:
    std::map<std::string, NamedRules> by_id_;
    std::optional<NamedRules> usual_;
    std::string fingerprint_;
};
OvertimePolicies load_overtime_policies(db::Tx&, OrgId);
HoursAccounting load_hours_accounting(db::Tx&, OrgId);
// Hours whose plan begins within [from, until), in whatever state but awaiting.
std::vector<TimeEntry> load_time_entries(db::Tx&, OrgId, Instant from, Instant until, std::optional<StaffId> only = {});
// Those of them that were approved after an instant.
std::vector<TimeEntry> load_time_approved_after(db::Tx&, OrgId, Instant from, Instant until, Instant after);
// Per person, what changes whenever one of those does.
std::map<StaffId, std::string> load_time_stamps(db::Tx&, OrgId, Instant from, Instant until);

// For demo data: punches as they are, hours submitted from them, approved or not, and a policy; nobody is told.
void write_hours_silently(db::Tx&, const Ctx&, BookingId, const std::vector<Punch>&, const std::optional<WorkedTime>& submitted, bool approved);

Result<> add_overtime_policy(db::Tx&, const Ctx&, const std::string& name, const RulesView&);

struct Settings { std::string public_url; };                 // no trailing slash
void configure(Settings);
std::vector<http::Route> routes();
void register_jobs(jobs::Registry&, db::Store&);             // after configure()

}  // namespace brigade::timeclock
