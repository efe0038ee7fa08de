// Logs (one JSON object a line on standard error), metrics (Prometheus text) and health. Nothing secret is ever passed here: no
// token, no password, no mail text, no query string.
#pragma once
#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace brigade::telemetry {

enum class Level { debug, info, warning, error };
using Field = std::pair<std::string_view, std::string>;
void log(Level, std::string_view message, std::initializer_list<Field> fields = {});
void set_log_level(Level);

// Metrics. Label values must be of a small closed set (an operation's name, never an id).
void count(std::string_view name, std::initializer_list<Field> labels = {}, double by = 1);
void observe_seconds(std::string_view name, double seconds, std::initializer_list<Field> labels = {});
void gauge(std::string_view name, double value, std::initializer_list<Field> labels = {});
std::string prometheus_text();

// Readiness: every check must answer true.
void ready_check(std::string name, std::function<bool()>);
bool ready();

}  // namespace brigade::telemetry
