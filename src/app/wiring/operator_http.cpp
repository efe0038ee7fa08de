#include "app/wiring/operator_http.h"

#include <optional>
#include "domain/accounts/accounts.h"

namespace brigade::app {
namespace {

std::optional<jobs::Registry>& registry() {
    static std::optional<jobs::Registry> r;
    return r;
}

struct TestClockTurn { OrgId organization_id; Instant now{}; };
BOOST_DESCRIBE_STRUCT(TestClockTurn, (), (organization_id, now))
struct TestClock { Instant now{}; };
BOOST_DESCRIBE_STRUCT(TestClock, (), (now))

Result<TestClock> put_test_clock(http::Call& call, const TestClockTurn& r) {
    const bool exists = call.read([&](db::Tx& tx) { return accounts::load_organization(tx, r.organization_id).has_value(); });
    if (!exists) return Error(accounts::AccountsError::organization_not_found, ".organization_id");
    TRY(const auto now, jobs::turn_test_clock(call.store, *registry(), r.organization_id, r.now, call.ctx.machine_now));
    call.store.write([&](db::Tx& tx) {
        Ctx ctx = call.ctx;
        ctx.organization = r.organization_id;
        ctx.now = now;
        accounts::audit(tx, ctx, "organization.test_clock_turned", "");
    });
    return TestClock{now};
}

payment::Sandbox*& sandbox() {
    static payment::Sandbox* s = nullptr;
    return s;
}
Result<payment::Faults> put_faults(http::Call&, const payment::Faults& f) {
    sandbox()->set_faults(f);
    return sandbox()->faults();
}

}  // namespace

void set_operator_registry(const jobs::Registry& r) { registry() = r; }
void set_operator_sandbox(payment::Sandbox& s) { sandbox() = &s; }

std::vector<http::Route> operator_routes() {
    return {http::route(http::Method::put, "/api/v1/operator/organizations/{organization_id}/test-clock", "turn_test_clock", "operator", "operator", put_test_clock,
                        {.summary = "Put an organization on a test clock, or move it forward: everything due in between happens, in order",
                         .errors = {error_info(accounts::AccountsError::organization_not_found), error_info(jobs::ClockError::clock_moves_backwards),
                                    error_info(jobs::ClockError::clock_too_far)}}),
            http::route(http::Method::put, "/api/v1/operator/sandbox-faults", "set_sandbox_faults", "operator", "operator", put_faults,
                        {.summary = "What the sandbox provider does wrong the next times: lost requests and answers, declines, doubled and late events, delay"})};
}

}  // namespace brigade::app
