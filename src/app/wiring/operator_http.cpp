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

Result<payment::Faults> get_faults(http::Call&, const http::Empty&) { return sandbox()->faults(); }

struct DeadLetterView { jobs::JobId id; std::optional<OrgId> organization_id; std::string organization, kind, payload; int attempts = 0; std::string last_error; Instant died_at{}; };
BOOST_DESCRIBE_STRUCT(DeadLetterView, (), (id, organization_id, organization, kind, payload, attempts, last_error, died_at))
struct DeadLetters { std::vector<DeadLetterView> items; };
BOOST_DESCRIBE_STRUCT(DeadLetters, (), (items))
struct DeadLetterPath { jobs::JobId job_id; };
BOOST_DESCRIBE_STRUCT(DeadLetterPath, (), (job_id))

constexpr int dead_letters_max = 200;
constexpr ErrorInfo dead_letter_not_found{"dead-letter-not-found", ErrorKind::not_found};

Result<DeadLetters> get_dead_letters(http::Call& call, const http::Empty&) {
    return call.read([&](db::Tx& tx) -> Result<DeadLetters> {
        const auto letters = jobs::load_dead_letters(tx, dead_letters_max);
        std::vector<OrgId> ids;
        for (const auto& d : letters) ids.push_back(d.organization);
        auto names = accounts::load_organization_names(tx, ids);
        DeadLetters out;
        for (const auto& d : letters)
            out.items.push_back({d.id, d.organization == OrgId{} ? std::nullopt : std::optional(d.organization), names[d.organization], d.kind, d.payload, d.attempts, d.last_error, d.died_at});
        return out;
    });
}
Result<http::Empty> post_dead_letter_retry(http::Call& call, const DeadLetterPath& p) {
    return call.write([&](db::Tx& tx) -> Result<http::Empty> {
        if (!jobs::retry_dead_letter(tx, p.job_id, call.ctx.machine_now)) return Error(dead_letter_not_found, ".job_id");
        return http::Empty{};
    });
}
Result<http::Empty> delete_dead_letter(http::Call& call, const DeadLetterPath& p) {
    return call.write([&](db::Tx& tx) -> Result<http::Empty> {
        if (!jobs::delete_dead_letter(tx, p.job_id)) return Error(dead_letter_not_found, ".job_id");
        return http::Empty{};
    });
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
                        {.summary = "What the sandbox provider does wrong the next times: lost requests and answers, declines, doubled and late events, delay"}),
            http::route(http::Method::get, "/api/v1/operator/sandbox-faults", "get_sandbox_faults", "operator", "operator", get_faults, {.summary = "What the sandbox provider will do wrong"}),
            http::route(http::Method::get, "/api/v1/operator/dead-letters", "list_dead_letters", "operator", "operator", get_dead_letters,
                        {.summary = "Jobs that failed too often, the newest first; 200 at most"}),
            http::route(http::Method::post, "/api/v1/operator/dead-letters/{job_id}/retries", "retry_dead_letter", "operator", "operator", post_dead_letter_retry,
                        {.summary = "Try the job again, from its first attempt", .success = 204, .errors = {dead_letter_not_found}}),
            http::route(http::Method::delete_, "/api/v1/operator/dead-letters/{job_id}", "discard_dead_letter", "operator", "operator", delete_dead_letter,
                        {.summary = "Throw the job away", .success = 204, .errors = {dead_letter_not_found}})};
}

}  // namespace brigade::app
