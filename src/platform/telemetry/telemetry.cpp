#include "platform/telemetry/telemetry.h"

#include <prometheus/counter.h>
#include <prometheus/family.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>
#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <mutex>
#include <shared_mutex>
#include <unordered_map>
#include <vector>
#include "base/utf8.h"

namespace brigade::telemetry {
namespace {

spdlog::logger& logger() {
    static const auto instance = [] {
        auto l = std::make_shared<spdlog::logger>("brigade", std::make_shared<spdlog::sinks::stderr_sink_mt>());
        l->set_formatter(std::make_unique<spdlog::pattern_formatter>("{\"time\":\"%Y-%m-%dT%H:%M:%S.%eZ\",%v", spdlog::pattern_time_type::utc));
        return l;
    }();
    return *instance;
}

spdlog::level::level_enum level_of(Level l) {
    switch (l) {
        case Level::debug: return spdlog::level::debug;
        case Level::info: return spdlog::level::info;
        case Level::warning: return spdlog::level::warn;
        case Level::error: return spdlog::level::err;
    }
    return spdlog::level::err;
}

constexpr std::string_view name_of(Level l) {
    constexpr std::string_view names[] = {"debug", "info", "warning", "error"};
    return names[static_cast<int>(l)];
}

// A line must stay one JSON object whatever a client or the machine put in the text: no raw line break, no broken UTF-8.
void append_json(std::string& out, std::string_view s) {
    static constexpr char hex[] = "0123456789abcdef";
    out += '"';
    while (!s.empty()) {
        const auto length = utf8_length(s);
        const auto c = static_cast<unsigned char>(s[0]);
        if (length == 0) out += "\\ufffd";
        else if (c == '"' || c == '\\') (out += '\\') += s[0];
        else if (c < 0x20 || c == 0x7f) ((out += "\\u00") += hex[c >> 4]) += hex[c & 15];
        else out += s.substr(0, length);
        s.remove_prefix(std::max<std::size_t>(length, 1));
    }
    out += '"';
}

// Metric handles by name and labels, found again under a shared lock: prometheus-cpp's own look-up builds a map each time.
template <class Metric>
class Handles {
public:
    template <class Make>
    Metric& get(std::string_view name, std::initializer_list<Field> labels, Make make) {
        std::string key(name);
        for (const auto& [label, value] : labels) key.append(1, '\x1f').append(label).append(1, '\x1e').append(value);
        {
            const std::shared_lock lock(mutex_);
            if (const auto it = handles_.find(key); it != handles_.end()) return *it->second;
        }
        const std::unique_lock lock(mutex_);
        if (const auto it = handles_.find(key); it != handles_.end()) return *it->second;
        prometheus::Labels named;
        for (const auto& [label, value] : labels) named.emplace(label, value);
        auto& metric = make(std::string(name), named);
        handles_.emplace(std::move(key), &metric);
        return metric;
    }

private:
    std::shared_mutex mutex_;
    std::unordered_map<std::string, Metric*> handles_;
};

prometheus::Registry& registry() {
    static prometheus::Registry r;
    return r;
}

struct Checks {
    std::mutex mutex;
    std::vector<std::pair<std::string, std::function<bool()>>> list;
};
Checks& checks() {
    static Checks c;
    return c;
}

}  // namespace

void set_log_level(Level l) { logger().set_level(level_of(l)); }

void log(Level level, std::string_view message, std::initializer_list<Field> fields) {
    if (!logger().should_log(level_of(level))) return;
    std::string line = "\"level\":\"";
    line.append(name_of(level)).append("\",\"message\":");
    append_json(line, message);
    for (const auto& [name, value] : fields) {
        line += ',';
        append_json(line, name);
        line += ':';
        append_json(line, value);
    }
    line += '}';
    logger().log(level_of(level), spdlog::string_view_t(line));
}

void count(std::string_view name, std::initializer_list<Field> labels, double by) {
    static Handles<prometheus::Counter> handles;
    handles.get(name, labels, [](const std::string& n, const prometheus::Labels& l) -> prometheus::Counter& {
        return prometheus::BuildCounter().Name(n).Register(registry()).Add(l);
    }).Increment(by);
}

void observe_seconds(std::string_view name, double seconds, std::initializer_list<Field> labels) {
    static Handles<prometheus::Histogram> handles;
    handles.get(name, labels, [](const std::string& n, const prometheus::Labels& l) -> prometheus::Histogram& {
        return prometheus::BuildHistogram().Name(n).Register(registry()).Add(
            l, prometheus::Histogram::BucketBoundaries{0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10});
    }).Observe(seconds);
}

void gauge(std::string_view name, double value, std::initializer_list<Field> labels) {
    static Handles<prometheus::Gauge> handles;
    handles.get(name, labels, [](const std::string& n, const prometheus::Labels& l) -> prometheus::Gauge& {
        return prometheus::BuildGauge().Name(n).Register(registry()).Add(l);
    }).Set(value);
}

std::string prometheus_text() { return prometheus::TextSerializer().Serialize(registry().Collect()); }

void ready_check(std::string name, std::function<bool()> check) {
    const std::scoped_lock lock(checks().mutex);
    for (auto& [known, f] : checks().list)
        if (known == name) {
            f = std::move(check);
            return;
        }
    checks().list.emplace_back(std::move(name), std::move(check));
}

bool ready() {
    // A check may take as long as its machine does: not under the lock.
    const auto list = [] {
        const std::scoped_lock lock(checks().mutex);
        return checks().list;
    }();
    for (const auto& [name, check] : list) {
        try {
            if (check()) continue;
        } catch (const std::exception&) {
            log(Level::warning, "readiness check failed", {{"check", name}});
        }
        return false;
    }
    return true;
}

}  // namespace brigade::telemetry
