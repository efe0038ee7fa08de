#include "platform/http/streams.h"

#include "platform/telemetry/telemetry.h"

namespace brigade::http {
namespace {

constexpr std::size_t waiting_max = 256;                    // messages behind: past it the reader comes back and catches up
constexpr auto beat_every = std::chrono::seconds(15);
// After it the browser comes back by itself: who lost the right to look is out by then.
constexpr auto life = std::chrono::minutes(15);

const std::shared_ptr<const std::string>& heartbeat() {
    static const auto text = std::make_shared<const std::string>(":\n\n");
    return text;
}

}  // namespace

bool hears(const std::string& topic, const std::string& told) { return told.starts_with(topic) && (told.size() == topic.size() || told[topic.size()] == '/'); }

Told Recent::tell(std::string topic, std::string text) {
    const std::scoped_lock lock(mutex_);
    kept_.push_back({last_ + 1, std::move(topic), std::make_shared<const std::string>(std::move(text))});
    if (kept_.size() > kept_max) kept_.pop_front();
    ++last_;
    return kept_.back();
}

std::optional<std::vector<Told>> Recent::since(std::uint64_t after, const std::string& topic) const {
    const std::scoped_lock lock(mutex_);
    if (after < last_ && (kept_.empty() || kept_.front().number > after + 1)) return {};
    std::vector<Told> out;
    for (auto m = kept_.rbegin(); m != kept_.rend() && m->number > after; ++m)
        if (hears(topic, m->topic)) out.push_back(*m);
    std::reverse(out.begin(), out.end());
    return out;
}

// A browser's socket and what it has not read yet.
struct Streams::Stream {
    Socket socket;
    const std::string& topic;                               // the key of the map it is in
    SteadyTime ends_at, next_beat;
    std::uint64_t last = 0;
    std::unique_ptr<std::deque<std::shared_ptr<const std::string>>> waiting;   // mostly none
    std::size_t sent = 0;                                   // of the first that waits
    bool open = true;
};

Streams::~Streams() { close_all(); }

void Streams::add(Socket socket, const StreamStart& start, std::string head) {
    const auto now = std::chrono::steady_clock::now();
    auto& topic = *topics_.try_emplace(start.topic).first;
    // Spread, so that those who came together do not come back together.
    const auto spread = std::chrono::milliseconds(topic.second.size() * 7919 % 180'000);
    auto stream = std::shared_ptr<Stream>(new Stream{std::move(socket), topic.first, now + life + spread, now + beat_every, 0, {}, 0, true});
    topic.second.push_back(stream);
    ++network_.connections;
    boost::system::error_code ignored;
    stream->socket.non_blocking(true, ignored);
    const auto missed = recent_.since(start.seen, start.topic);
    auto first = std::move(head) + start.first;
    if (!missed) first += "event: reset\ndata: {}\n\n";
    else
        for (const auto& m : *missed) first += *m.text, stream->last = m.number;
    send(stream, std::make_shared<const std::string>(std::move(first)));
    if (stream->open) watch(stream);
}

void Streams::tell(const Told& message) {
    for (auto name = message.topic;; name.resize(name.rfind('/'))) {
        if (const auto topic = topics_.find(name); topic != topics_.end()) {
            const auto streams = topic->second;             // a copy: who cannot be written to leaves the list
            for (const auto& s : streams) {
                if (!s->open || message.number <= s->last) continue;
                s->last = message.number;
                send(s, message.text);
            }
        }
        if (name.find('/') == name.npos) return;
    }
}

void Streams::send(const std::shared_ptr<Stream>& s, const std::shared_ptr<const std::string>& text) {
    if (s->waiting) {
        if (s->waiting->size() >= waiting_max) return end(s);
        s->waiting->push_back(text);
        return;
    }
    boost::system::error_code error;
    const auto n = s->socket.write_some(boost::asio::buffer(*text), error);
    if (error && error != boost::asio::error::would_block) return end(s);
    if (!error && n == text->size()) return;
    s->waiting = std::make_unique<std::deque<std::shared_ptr<const std::string>>>();
    s->waiting->push_back(text);
    s->sent = error ? 0 : n;
    flush(s);
}

void Streams::flush(const std::shared_ptr<Stream>& s) {
    s->socket.async_wait(Tcp::socket::wait_write, [this, s](boost::system::error_code error) {
        if (!s->open) return;
        if (error) return end(s);
        while (!s->waiting->empty()) {
            const auto& text = *s->waiting->front();
            const auto n = s->socket.write_some(boost::asio::buffer(text.data() + s->sent, text.size() - s->sent), error);
            if (error == boost::asio::error::would_block) return flush(s);
            if (error) return end(s);
            s->sent += n;
            if (s->sent < text.size()) return flush(s);
            s->waiting->pop_front();
            s->sent = 0;
        }
        s->waiting.reset();
    });
}

// The reader says nothing more; what arrives is the end of the connection.
void Streams::watch(const std::shared_ptr<Stream>& s) {
    s->socket.async_wait(Tcp::socket::wait_read, [this, s](boost::system::error_code error) {
        if (!s->open) return;
        std::array<char, 512> dropped;
        const auto n = error ? 0 : s->socket.read_some(boost::asio::buffer(dropped), error);
        if (error == boost::asio::error::would_block) return watch(s);
        if (error || n == 0) return end(s);
        watch(s);
    });
}

void Streams::beat(SteadyTime now) {
    std::vector<std::shared_ptr<Stream>> due;
    for (const auto& [name, topic] : topics_)
        for (const auto& s : topic)
            if (now >= s->next_beat) due.push_back(s);
    for (const auto& s : due) {
        if (now >= s->ends_at) {
            end(s);
            continue;
        }
        s->next_beat = now + beat_every;
        send(s, heartbeat());
    }
}

void Streams::end(const std::shared_ptr<Stream>& s) {
    if (!s->open) return;
    s->open = false;
    --network_.connections;
    boost::system::error_code ignored;
    s->socket.shutdown(Tcp::socket::shutdown_both, ignored);
    s->socket.close(ignored);
    const auto topic = topics_.find(s->topic);
    auto& list = topic->second;
    const auto at = std::find(list.begin(), list.end(), s);
    *at = std::move(list.back());
    list.pop_back();
    if (list.empty()) topics_.erase(topic);
}

void Streams::close_all() {
    while (!topics_.empty()) end(std::shared_ptr<Stream>(topics_.begin()->second.back()));
}

}  // namespace brigade::http
