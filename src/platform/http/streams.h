// Server-sent events: a connection that asked for a topic stays open, and gets each message told to it.
// A message may arrive twice (told, and read again after a lost connection): each carries its id and is the whole of what it tells.
#pragma once
#include <atomic>
#include <deque>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <vector>
#include "platform/http/connection.h"

namespace brigade::http {

// A message as it is on the wire, told to a topic; numbered in the order of telling, by this process.
struct Told { std::uint64_t number = 0; std::string topic; std::shared_ptr<const std::string> text; };

// Topics have parts, apart by a slash: who hears "presence" hears "presence/prj_1" as well.
bool hears(const std::string& topic, const std::string& told);

// What was told lately: a stream that opens gets what was told between its handler's look at the database and its first wait.
class Recent {
public:
    Told tell(std::string topic, std::string text);
    std::uint64_t last() const { return last_; }
    // Later than `after`, of the topic or a part of it; nothing when some of it is forgotten already.
    std::optional<std::vector<Told>> since(std::uint64_t after, const std::string& topic) const;

private:
    static constexpr std::size_t kept_max = 8192;
    mutable std::mutex mutex_;
    std::atomic<std::uint64_t> last_{0};
    std::deque<Told> kept_;
};

// The open streams of one loop; touched by its thread only.
class Streams {
public:
    Streams(Network& network, Recent& recent) : network_(network), recent_(recent) {}
    ~Streams();
    void add(Socket, const StreamStart&, std::string head);
    void tell(const Told&);
    // Says that the server lives, notices who does not read, ends those past their time: every few seconds.
    void beat(SteadyTime now);
    void close_all();

private:
    struct Stream;
    using Topic = std::vector<std::shared_ptr<Stream>>;
    void send(const std::shared_ptr<Stream>&, const std::shared_ptr<const std::string>&);
    void flush(const std::shared_ptr<Stream>&);
    void watch(const std::shared_ptr<Stream>&);
    void end(const std::shared_ptr<Stream>&);

    Network& network_;
    Recent& recent_;
    std::unordered_map<std::string, Topic> topics_;
};

}  // namespace brigade::http
