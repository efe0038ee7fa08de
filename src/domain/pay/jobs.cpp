// What pay does later, and its routes together.
#include <boost/json.hpp>
#include "domain/pay/http.h"

namespace brigade::pay {
namespace {

Settings& current() {
    static Settings s;
    return s;
}

}  // namespace

void configure(Settings s) { current() = s; }
const Settings& settings() { return current(); }

std::vector<http::Route> routes() {
    std::vector<http::Route> out;
    add_rate_routes(out);
    add_premium_routes(out);
    add_run_routes(out);
    add_export_routes(out);
    add_budget_routes(out);
    return out;
}

void register_jobs(jobs::Registry& registry, db::Store& store) {
    registry.handle("pay.generate", [&store](const jobs::JobCall& call) -> Result<> {
        const auto payload = boost::json::parse(call.payload);
        generate(store, call.ctx, RunId::parse(std::string_view(payload.at("run_id").as_string())).value());
        return {};
    });
}

}  // namespace brigade::pay
