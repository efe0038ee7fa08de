// Live updates: what a transaction says to the open screens of an organization, on every node, and to those that come back.
// A message is written with the change it tells of, and read again by each node's Feed a moment later: the table is the truth, and no node needs to know of another.
// Each message is the whole of what it tells (the state of one booking, say): hearing it twice is harmless, and hearing two out of order is for their data to settle.
//
// The rule for ids, which lives here only: an id is made before its transaction commits, so a smaller one may appear after a larger one was read. Every read therefore looks
// back `overlap` and passes over what it told already. A transaction that takes longer than that to commit is not heard live: screens look at the whole again each minute.
#pragma once
#include <functional>
#include <memory>
#include <set>
#include "platform/http/server.h"
#include "platform/jobs/jobs.h"

namespace brigade::live {

using EventId = Id<"lev">;
constexpr milliseconds overlap{5'000};
constexpr std::chrono::minutes kept{10};

// In the transaction that changed something. `data`: JSON on one line. Topics have parts, apart by a slash: who hears "presence" hears "presence/prj_1" as well.
void tell(db::Tx&, const Ctx&, std::string_view topic, std::string_view data);

// The answer that opens a stream on the organization's topic: beginning, for who comes back with a Last-Event-ID, with what was missed; or with "reset" when that is forgotten.
http::Response stream(http::Call&, std::string_view topic);

// Reads what all nodes wrote and hands it over, in a thread of its own, until destroyed.
class Feed {
public:
    using Tell = std::function<void(const std::vector<http::StreamMessage>&)>;
    Feed(db::Store&, Tell);
    ~Feed();
    void start();
    void stop();
    // One look, on the calling thread: for tests.
    void look(Instant machine_now);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

void register_jobs(jobs::Registry&, db::Store&);     // forgets what is older than `kept`

}  // namespace brigade::live
