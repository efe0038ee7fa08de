// The registry's inside, shared by the files of this room.
#pragma once
#include <map>
#include <set>
#include "platform/jobs/jobs.h"

namespace brigade::jobs {

struct Registry::State {
    std::map<std::string, Handler, std::less<>> handlers;
    std::map<std::string, ManyHandler, std::less<>> many_handlers;
    std::map<std::string, std::vector<std::string>, std::less<>> subscribers;   // event kind → job kinds
    std::map<std::string, milliseconds, std::less<>> schedules;
    std::set<std::string, std::less<>> slow;
    std::map<std::string, Registry::Wanted, std::less<>> wanted;                // job kind of a subscriber → asked first
};

// What a job's row says.
struct Due {
    JobId id;
    OrgId organization;
    std::string kind, payload;
    ClockKind clock;
    Instant run_at;
    int attempts, attempts_max;
};
Due due_from(const db::Row&);
inline constexpr const char* due_columns = "SELECT id, org_id, kind, payload, clock, run_at, attempts, attempts_max FROM jobs ";

// Runs one job with its clock at `now`, and records in the store what came of it.
void run_job(db::Store&, const Registry::State&, const Due&, Instant now);

// The same for jobs of one kind, on the system clock, at once.
void run_jobs(db::Store&, const Registry::State&, const std::vector<Due>&, Instant now);

// After the nth failure: 2, 4, 8 … seconds, at most an hour.
milliseconds back_off(int failures);

}  // namespace brigade::jobs
