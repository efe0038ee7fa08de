#include "domain/staff/commands.h"

namespace brigade::staff {
namespace {

void note(db::Tx& tx, const Ctx& ctx, const StaffMember& m) {
    // What workers say of their own time is theirs; a correction by the office leaves a line.
    if (ctx.actor.staff != m.id.uuid) accounts::audit(tx, ctx, "staff.availability_changed", m.name);
    emit(tx, ctx, "staff.availability_changed", m.id);
}

}  // namespace

Result<> change_weekly(db::Tx& tx, const Ctx& ctx, StaffId id, const std::map<int, Slots>& weekly) {
    const auto m = load_member_row(tx, ctx.organization, id);
    if (!m) return StaffError::staff_not_found;
    for (const auto& [weekday, slots] : weekly) { CHECK(check_slots(slots, ".days[" + std::to_string(weekday - 1) + "].slots")); }
    replace_weekly(tx, ctx.organization, id, weekly);
    note(tx, ctx, *m);
    return {};
}

Result<> change_dated(db::Tx& tx, const Ctx& ctx, StaffId id, const std::vector<DatedSlots>& days) {
    const auto m = load_member_row(tx, ctx.organization, id);
    if (!m) return StaffError::staff_not_found;
    if (days.empty() || days.size() > availability_days_max) return Error(StaffError::availability_range_invalid, ".days", {{"max", std::to_string(availability_days_max)}});
    for (std::size_t i = 0; i < days.size(); ++i) {
        if (days[i].slots) { CHECK(check_slots(*days[i].slots, ".days[" + std::to_string(i) + "].slots")); }
        save_dated(tx, ctx.organization, id, days[i].date, days[i].slots);
    }
    note(tx, ctx, *m);
    return {};
}

}  // namespace brigade::staff
