// Durable jobs, schedules, events and the clock. A job is written in the transaction of the command that
// wants it and runs at least once: its handler must be harmless twice. Failures back off; after attempts_max the job is a
// dead letter that the operator sees.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>
#include "platform/context.h"
#include "platform/db/store.h"

namespace brigade::jobs {

using JobId = Id<"job">;

// The machine's clock: the only place that reads it.
Instant system_now();

// The organization's clock: system, or the frozen test clock it was put on.
struct OrgClock { Instant now; ClockKind kind; };
OrgClock clock_of(db::Tx&, OrgId, Instant system_now);

struct NewJob {
    std::string kind;               // "mail.send", "billing.trial_end"
    std::string payload;            // JSON text, for the handler only; no secrets
    Instant run_at{};               // by the organization's clock; due at once when in the past
    std::string key{};              // when set: no second job of this organization, kind and key waits (one may run meanwhile)
    int attempts_max = 12;
};
// Writes the job in this transaction. ctx gives organization (nil: the platform's own) and clock. Returns the job that now
// waits: an earlier one when it has the same key.
JobId enqueue(db::Tx&, const Ctx&, const NewJob&);
// Removes the job of that kind and key (a cancelled trial end, say); one that is running ends, and is not retried.
void cancel(db::Tx&, OrgId, std::string_view kind, std::string_view key);

// What a job's handler is given. now is the due time's clock: the organization's.
struct JobCall { Ctx ctx; JobId id; std::string kind; std::string payload; int attempt; };
// Throwing or returning an Error is a failure and is retried. One that takes longer than a minute may be run a second time
// beside itself: bound what it waits for.
using Handler = std::function<Result<>(const JobCall&)>;
// Does many jobs of one kind at once, of different organizations, all or none: when it throws, each is run by itself.
using ManyHandler = std::function<void(const std::vector<JobCall>&)>;

// An event of the business, past tense ("billing.trial_started"), kept in the outbox in the transaction that caused it.
// Each subscriber gets a job of its own, written in the same transaction.
void emit(db::Tx&, const Ctx&, std::string_view kind, std::string payload_json);

// Handlers and subscriptions, set up once at start by app/ from each room's jobs.cpp.
class Registry {
public:
    void handle(std::string kind, Handler);
    // As above; and jobs of organizations on the system clock that are due together are handed over together.
    void handle(std::string kind, Handler, ManyHandler);
    // A kind that waits for the network of strangers: a runner of the slow lane does it, so that it never holds up the rest.
    void handle_slow(std::string kind, Handler);
    // The subscriber's handler sees kind = "event:<event>:<subscriber>" and the event's payload.
    // With `wanted`, asked in the transaction that emits, it gets a job only where that says so.
    using Wanted = std::function<bool(db::Tx&, OrgId)>;
    void subscribe(std::string event_kind, std::string subscriber, Handler, ManyHandler = {}, Wanted = {});
    // Every `period` by the system clock, on one node at a time.
    void every(std::string kind, milliseconds period, Handler);
    struct State;
    std::shared_ptr<State> state;
    Registry();
};
// emit() must know the subscribers: the process's registry, set once by app/ (tests set their own).
void use_registry(const Registry&);

// Runs due jobs of organizations on the system clock, and already due ones of organizations on a test clock, on
// `threads` threads until stopped. Jobs are leased; a lease that runs out (a killed node) is taken again.
enum class Lane { usual, slow };

class Runner {
public:
    Runner(db::Store&, Registry, int threads = 2, Lane lane = Lane::usual);
    ~Runner();                       // stops
    void start();
    void stop();                     // waits for the running ones
    void wake();                     // a commit may have added due jobs
    // Runs everything due at system time `now` in order, of both lanes, on the calling thread; returns how many ran. For tests.
    int run_due(Instant now);
private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

enum class ClockError { clock_moves_backwards, clock_too_far };
ErrorInfo error_info(ClockError);

// Puts the organization on a test clock at `to`, or moves it forward to `to`, running its due jobs in order of their
// time, each with the clock standing at that time. Returns when all have run. At most 20 years a call. Turns of the same
// organization wait for each other. An organization new to the test clock starts from system_now.
Result<Instant> turn_test_clock(db::Store&, const Registry&, OrgId, Instant to, Instant system_now);

struct DeadLetter { JobId id; OrgId organization; std::string kind; std::string payload; int attempts; std::string last_error; Instant died_at; };
std::vector<DeadLetter> load_dead_letters(db::Tx&, int limit);
bool delete_dead_letter(db::Tx&, JobId);
bool retry_dead_letter(db::Tx&, JobId, Instant now);

}  // namespace brigade::jobs
