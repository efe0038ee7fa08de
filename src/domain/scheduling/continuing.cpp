// Weekly schedules, continued night by night.
#include "domain/scheduling/commands.h"
#include "domain/scheduling/weekly.h"

namespace brigade::scheduling {
namespace {

constexpr std::chrono::hours night_hour{3};

Instant next_night(const Zone& zone, Instant now) {
    const auto today = std::chrono::local_days(zone.date_of(now));
    const auto tonight = zone.to_instant(today + night_hour);
    return tonight > now ? tonight : zone.to_instant(today + std::chrono::days(1) + night_hour);
}

// Nobody is there to decide at night: who would be in two places keeps the booking that stands.
void leave_out_the_taken(db::Tx& tx, const Ctx& ctx, const ProjectPlan& before, ProjectPlan& after) {
    for (auto collisions = find_collisions(tx, ctx, before, after); !collisions.empty(); collisions = find_collisions(tx, ctx, before, after)) {
        std::set<BookingId> taken;
        for (const auto& c : collisions) taken.insert(c.wanted.booking);
        std::erase_if(after.bookings, [&](const Booking& b) { return taken.contains(b.id); });
    }
}

}  // namespace

void wake_weekly(db::Tx& tx, const Ctx& ctx, const ProjectPlan& plan) {
    if (plan.project.state == ProjectState::archived) return;
    if (std::none_of(plan.schedules.begin(), plan.schedules.end(), [](const Schedule& s) { return s.weekly; })) return;
    jobs::enqueue(tx, ctx, {"scheduling.weekly", boost::json::serialize(boost::json::object{{"project_id", plan.project.id.str()}}), next_night(zone_of(plan.project), ctx.now), plan.project.id.str()});
}

Result<> run_weekly(db::Tx& tx, const Ctx& ctx, ProjectId id) {
    const auto before = load_plan(tx, ctx.organization, id);
    if (!before || before->project.state == ProjectState::archived) return {};
    auto facts = load_facts(tx, ctx, *before, {});
    auto after = *before;
    EditIds ids(new_uuid(ctx.now));
    if (!continue_weekly(after, facts, ids, facts.zone.date_of(ctx.now)).ok()) {
        // The project is full. The series stands until there is room.
        wake_weekly(tx, ctx, *before);
        return {};
    }
    leave_out_the_taken(tx, ctx, *before, after);
    CHECK(publish(tx, ctx, *before, std::move(after), std::move(facts)));
    return {};
}

}  // namespace brigade::scheduling
