#include "platform/live/live.h"

#include <condition_variable>
#include <mutex>
#include <thread>
#include "platform/telemetry/telemetry.h"

namespace brigade::live {
namespace {

constexpr milliseconds look_every{150};
constexpr int rows_max = 20'000, missed_max = 5'000;

std::string channel(OrgId org, std::string_view topic) { return org.str() + "/" + std::string(topic); }

// The first id of that millisecond.
EventId first_at(Instant t) {
    EventId id;
    auto ms = static_cast<std::uint64_t>(ms_of(t));
    for (int i = 5; i >= 0; --i, ms >>= 8) id.uuid.bytes[static_cast<std::size_t>(i)] = static_cast<std::uint8_t>(ms & 0xff);
    return id;
}
Instant made_at(EventId id) {
    std::int64_t ms = 0;
    for (std::size_t i = 0; i < 6; ++i) ms = ms << 8 | id.uuid.bytes[i];
    return instant_of_ms(ms);
}

std::string missed_since(db::Tx& tx, OrgId org, std::string_view topic, EventId last, Instant now) {
    const auto from = made_at(last);
    if (from < now - kept || from > now + overlap) return "event: reset\ndata: {}\n\n";
    std::string out;
    // Its parts begin with a slash, and '0' is what comes after one.
    const auto rows = tx.query("SELECT id, data FROM live_events WHERE org_id = ? AND (topic = ? OR (topic >= ? AND topic < ?)) AND id >= ? ORDER BY id LIMIT ?", org, topic, std::string(topic) + "/",
                               std::string(topic) + "0", first_at(from - overlap), missed_max + 1);
    if (rows.size() > missed_max) return "event: reset\ndata: {}\n\n";
    for (const auto& r : rows) out += "id: " + r.get<EventId>(0).str() + "\ndata: " + r.get<std::string>(1) + "\n\n";
    return out;
}

}  // namespace

void tell(db::Tx& tx, const Ctx& ctx, std::string_view topic, std::string_view data) {
    tx.exec("INSERT INTO live_events (org_id, id, topic, data) VALUES (?, ?, ?, ?)", ctx.organization, new_id<EventId>(ctx.machine_now), topic, data);
}

http::Response stream(http::Call& call, std::string_view topic) {
    http::StreamStart start{channel(call.ctx.organization, topic), "retry: 1000\n\n", call.told};
    if (const auto last = EventId::parse(call.request.header("last-event-id")))
        start.first += call.read([&](db::Tx& tx) { return missed_since(tx, call.ctx.organization, topic, *last, call.ctx.machine_now); });
    http::Response r{200, "text/event-stream", "", {{"X-Accel-Buffering", "no"}}};
    r.stream = std::make_shared<http::StreamStart>(std::move(start));
    return r;
}

struct Feed::Impl {
    db::Store& store;
    Tell hand_over;
    std::set<EventId> told;             // of the last `overlap`
    Instant from{};
    std::mutex mutex;
    std::condition_variable stopped;
    bool stopping = false;
    std::thread thread;

    Impl(db::Store& s, Tell t) : store(s), hand_over(std::move(t)) {}

    void look(Instant now) {
        if (from == Instant{}) from = now;
        const auto since = first_at(from - overlap);
        std::vector<http::StreamMessage> fresh;
        std::set<EventId> seen;
        // Ids first, which the index answers; then what is new of them.
        store.read([&](db::Tx& tx) {
            for (const auto& r : tx.query("SELECT id FROM live_events WHERE id >= ? ORDER BY id LIMIT ?", since, rows_max)) {
                const auto id = r.get<EventId>(0);
                seen.insert(id);
                if (told.contains(id)) continue;
                const auto row = tx.query_one("SELECT org_id, topic, data FROM live_events WHERE id = ?", id);
                fresh.push_back({channel(row->get<OrgId>(0), row->get<std::string>(1)), id.str(), row->get<std::string>(2)});
            }
            return 0;
        });
        // After so many rows the look goes on from the last of them, and not from now.
        from = seen.size() < rows_max ? std::max(from, now) : std::max(from, made_at(*seen.rbegin()));
        told = std::move(seen);
        if (!fresh.empty()) hand_over(fresh);
    }

    void run() {
        std::unique_lock lock(mutex);
        while (!stopped.wait_for(lock, look_every, [&] { return stopping; })) {
            lock.unlock();
            try {
                look(jobs::system_now());
            } catch (const std::exception& e) {
                telemetry::log(telemetry::Level::error, "cannot read what to tell open screens", {{"error", e.what()}});
            }
            lock.lock();
        }
    }
};

Feed::Feed(db::Store& store, Tell t) : impl_(std::make_unique<Impl>(store, std::move(t))) {}
Feed::~Feed() { stop(); }
void Feed::start() { impl_->thread = std::thread([this] { impl_->run(); }); }
void Feed::stop() {
    if (!impl_->thread.joinable()) return;
    {
        const std::scoped_lock lock(impl_->mutex);
        impl_->stopping = true;
    }
    impl_->stopped.notify_all();
    impl_->thread.join();
}
void Feed::look(Instant now) { impl_->look(now); }

void register_jobs(jobs::Registry& registry, db::Store& store) {
    registry.every("live.forget", std::chrono::minutes(5), [&store](const jobs::JobCall&) -> Result<> {
        store.write([](db::Tx& tx) { tx.exec("DELETE FROM live_events WHERE id < ?", first_at(jobs::system_now() - kept)); });
        return {};
    });
}

}  // namespace brigade::live
