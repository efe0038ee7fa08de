// Pay runs: made, made again, their stubs marked final or opened again. What a stub comes to is generation.cpp's.
#include <boost/json.hpp>
#include "base/hmac.h"
#include "domain/pay/commands.h"

namespace brigade::pay {
namespace {

Date day_after(Date d) { return Date(std::chrono::sys_days(d) + std::chrono::days(1)); }
std::string period_text(const PayPeriod& p) { return to_iso(p.first) + " – " + to_iso(p.last); }
std::string run_payload(RunId id) { return boost::json::serialize(boost::json::object{{"run_id", id.str()}}); }

std::string who(db::Tx& tx, const Ctx& ctx) {
    const auto person = accounts::load_person_name(tx, ctx.actor.person);
    return person ? person->name : "";
}

// Of the first run, where the organization says; of the others, the day after the one before.
Result<Date> first_day_of(db::Tx& tx, const Ctx& ctx, const Calendar& calendar, const std::vector<Run>& runs, std::optional<Date> first) {
    if (runs.empty()) {
        if (first) return *first;
        const auto zone = Zone::find(accounts::load_organization(tx, ctx.organization)->time_zone).value_or(Zone::utc());
        const auto current = standard_period(calendar.kind, calendar.reference, zone.date_of(ctx.now));
        return standard_period(calendar.kind, calendar.reference, Date(std::chrono::sys_days(current.first) - std::chrono::days(1))).first;
    }
    const auto next = day_after(runs.front().period.last);
    if (first && *first != next) return Error(PayError::run_period_invalid, ".first");
    return next;
}

// A period whose end was moved, other than a calendar's first, is its last one: another calendar comes after it.
bool is_closed(const std::vector<Run>& runs, const Calendar& calendar) {
    if (runs.size() < 2 || runs[0].calendar != calendar.id || runs[1].calendar != calendar.id) return false;
    return runs[0].period.last != standard_period(calendar.kind, calendar.reference, runs[0].period.last).last;
}

void start_generating(db::Tx& tx, const Ctx& ctx, Run& run) {
    run.state = RunState::generating;
    run.done = 0;
    jobs::enqueue(tx, ctx, {.kind = "pay.generate", .payload = run_payload(run.id), .run_at = ctx.now, .key = run.id.str()});
}

}  // namespace

StubDocument document_of(const Stub& s) { return http::from_json<StubDocument>(boost::json::parse(s.document)).value(); }

HoursNow load_hours_now(db::Tx& tx, OrgId org, const PayPeriod& period) {
    const auto zone = Zone::find(accounts::load_organization(tx, org)->time_zone).value_or(Zone::utc());
    HoursNow out{{}, timeclock::load_time_stamps(tx, org, zone.to_instant(std::chrono::local_days(period.first)), zone.to_instant(std::chrono::local_days(period.last) + std::chrono::days(1)))};
    std::string all;
    for (const auto& [id, stamp] : out.each) all += id.str() + stamp + ";";
    out.all = hmac_sha256_hex("hours", all);   // kept, and compared by another build: no hash of the library's
    return out;
}

Result<Run> add_run(db::Tx& tx, const Ctx& ctx, std::optional<Date> first, std::optional<Date> last) {
    const auto calendar = load_calendar(tx, ctx.organization);
    const auto runs = load_runs(tx, ctx.organization, 2);
    if (!calendar || is_closed(runs, *calendar)) return PayError::calendar_missing;
    TRY(const auto from, first_day_of(tx, ctx, *calendar, runs, first));
    const auto period = period_from(calendar->kind, calendar->reference, from, last);
    if (!period) return Error(PayError::run_period_invalid, ".last");
    const auto zone = Zone::find(accounts::load_organization(tx, ctx.organization)->time_zone).value_or(Zone::utc());
    if (period->first > zone.date_of(ctx.now)) return PayError::run_not_begun;
    Run run;
    run.id = new_id<RunId>(ctx.now);
    run.number = runs.empty() ? 1 : runs.front().number + 1;
    run.calendar = calendar->id;
    run.period = *period;
    run.created_at = ctx.now;
    run.created_by = who(tx, ctx);
    start_generating(tx, ctx, run);
    insert_run(tx, ctx.organization, run);
    accounts::audit(tx, ctx, "pay_run.added", period_text(run.period));
    return run;
}

Result<> begin_run(db::Tx& tx, const Ctx& ctx, Date first) {
    CHECK(add_run(tx, ctx, first, {}));
    return {};
}

Result<Run> regenerate(db::Tx& tx, const Ctx& ctx, RunId id) {
    auto run = load_run(tx, ctx.organization, id);
    if (!run) return PayError::run_not_found;
    if (run->state == RunState::generating) return PayError::run_generating;
    start_generating(tx, ctx, *run);
    update_run(tx, ctx.organization, *run);
    accounts::audit(tx, ctx, "pay_run.regenerated", period_text(run->period));
    return std::move(*run);
}

Result<> remove_run(db::Tx& tx, const Ctx& ctx, RunId id) {
    const auto run = load_run(tx, ctx.organization, id);
    if (!run) return PayError::run_not_found;
    if (run->state == RunState::generating) return PayError::run_generating;
    if (load_runs(tx, ctx.organization, 1).front().id != id) return PayError::run_not_latest;
    if (count_stubs(tx, ctx.organization)[id].final > 0) return PayError::run_has_final_stubs;
    delete_run(tx, ctx.organization, id);
    accounts::audit(tx, ctx, "pay_run.removed", period_text(run->period));
    return {};
}

Result<int> finalize(db::Tx& tx, const Ctx& ctx, RunId id, const std::vector<StaffId>& people, bool all) {
    const auto run = load_run(tx, ctx.organization, id);
    if (!run) return PayError::run_not_found;
    if (run->state == RunState::generating) return PayError::run_generating;
    std::vector<Stub> stubs;
    if (all) {
        for (auto& s : load_stubs(tx, ctx.organization, id, true))
            if (!s.is_final) stubs.push_back(std::move(s));
    } else {
        for (const auto& staff : people) {
            auto s = load_stub(tx, ctx.organization, id, staff);
            if (!s) return PayError::stub_not_found;
            if (s->is_final) return PayError::stub_already_final;
            stubs.push_back(std::move(*s));
        }
    }
    const auto name = who(tx, ctx);
    for (auto& s : stubs) {
        s.is_final = true;
        s.finalized_at = ctx.now;
        s.finalized_by = name;
        save_stub(tx, ctx.organization, id, s);
        jobs::emit(tx, ctx, "pay.stub_finalized", boost::json::serialize(boost::json::object{{"run_id", id.str()}, {"staff_id", s.staff.str()}}));
    }
    if (!stubs.empty()) accounts::audit(tx, ctx, "pay_stubs.finalized", std::to_string(stubs.size()) + " · " + period_text(run->period));
    return static_cast<int>(stubs.size());
}

Result<> reopen(db::Tx& tx, const Ctx& ctx, RunId id, StaffId staff) {
    const auto run = load_run(tx, ctx.organization, id);
    if (!run) return PayError::run_not_found;
    auto s = load_stub(tx, ctx.organization, id, staff);
    if (!s) return PayError::stub_not_found;
    if (!s->is_final) return PayError::stub_not_final;
    s->is_final = false;
    s->finalized_at = {};
    s->finalized_by.clear();
    save_stub(tx, ctx.organization, id, *s);
    accounts::audit(tx, ctx, "pay_stub.reopened", s->name + " · " + period_text(run->period));
    jobs::emit(tx, ctx, "pay.stub_reopened", boost::json::serialize(boost::json::object{{"run_id", id.str()}, {"staff_id", staff.str()}}));
    return {};
}

}  // namespace brigade::pay
