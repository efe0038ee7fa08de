// Edits, applied: load the plan, decide on a copy, save what differs, tell.
#include "domain/scheduling/commands.h"
#include "domain/scheduling/notices.h"
#include "platform/text/text.h"

namespace brigade::scheduling {
namespace {

std::set<StaffId> staff_named(const ProjectPlan& plan, const std::vector<Edit>& edits) {
    std::set<StaffId> out;
    for (const auto& b : plan.bookings) out.insert(b.staff);
    for (const auto& e : edits) {
        if (e.staff_id) out.insert(*e.staff_id);
        if (e.staff_ids) out.insert(e.staff_ids->begin(), e.staff_ids->end());
    }
    return out;
}

bool names_a_skill(const std::vector<Edit>& edits) {
    return std::any_of(edits.begin(), edits.end(), [](const Edit& e) { return e.position && e.position->skill_id; });
}

void emit_changes(db::Tx& tx, const Ctx& ctx, ProjectId project, const std::vector<Change>& changes) {
    for (const auto& c : changes) {
        switch (c.kind) {
            case ChangeKind::booking_added: emit_booking(tx, ctx, "scheduling.booked", project, *c.booking); break;
            case ChangeKind::booking_changed: emit_booking(tx, ctx, "scheduling.booking_changed", project, *c.booking); break;
            case ChangeKind::booking_cancelled: emit_booking(tx, ctx, "scheduling.booking_cancelled", project, *c.booking); break;
            case ChangeKind::booking_confirmed: emit_booking(tx, ctx, "scheduling.booking_confirmed", project, *c.booking); break;
            case ChangeKind::shift_changed:
            case ChangeKind::shift_removed:
                jobs::emit(tx, ctx, c.kind == ChangeKind::shift_changed ? "scheduling.shift_changed" : "scheduling.shift_removed",
                           boost::json::serialize(boost::json::object{{"shift_id", c.shift->id.str()}, {"project_id", project.str()}}));
                break;
            default: break;
        }
    }
}

}  // namespace

void emit_booking(db::Tx& tx, const Ctx& ctx, std::string_view event, ProjectId project, const Booking& b) {
    jobs::emit(tx, ctx, event,
               boost::json::serialize(boost::json::object{{"booking_id", b.id.str()}, {"shift_id", b.shift.str()}, {"project_id", project.str()}, {"staff_id", b.staff.str()}}));
}

EditFacts load_facts(db::Tx& tx, const Ctx& ctx, const ProjectPlan& plan, const std::vector<Edit>& edits) {
    EditFacts f{zone_of(plan.project), ctx.now, {}, {}, {}};
    const auto wanted = staff_named(plan, edits);
    const std::vector<StaffId> ids(wanted.begin(), wanted.end());
    // The removed are a name only: what they worked is still part of the plan.
    for (const auto& n : staff::load_staff_names(tx, ctx.organization, ids)) f.staff[n.id] = {n.name, false, true};
    for (const auto& m : staff::load_staff_members(tx, ctx.organization, ids))
        f.staff[m.id] = {m.name, m.state == staff::StaffState::active, m.claim == staff::Claim::placeholder, m.photo_version};
    if (names_a_skill(edits))
        for (const auto& s : staff::load_skills(tx, ctx.organization)) f.skills[s.id] = {s.id, s.name, s.color};
    if (plan.project.client) f.excluded = load_excluded(tx, ctx.organization, *plan.project.client);
    return f;
}

std::vector<Told> told_by(const std::vector<Change>& changes, const EditFacts& facts) {
    std::map<StaffId, Told> by_person;
    for (const auto& c : changes) {
        if (c.kind != ChangeKind::booking_added && c.kind != ChangeKind::booking_changed && c.kind != ChangeKind::booking_cancelled) continue;
        // What is over is not news.
        if (hours_of(*c.shift, *c.booking).until <= facts.now) continue;
        auto& told = by_person[c.booking->staff];
        told.staff = c.booking->staff;
        told.changes.push_back(c);
    }
    std::vector<Told> out;
    for (auto& [id, told] : by_person) {
        const auto person = facts.staff.find(id);
        if (person != facts.staff.end()) told.name = person->second.name;
        out.push_back(std::move(told));
    }
    std::stable_sort(out.begin(), out.end(), [](const Told& a, const Told& b) { return staff::normalized(a.name) < staff::normalized(b.name); });
    return out;
}

Error collision_error(const Ctx& ctx, const EditFacts& facts, const Collision& c, std::string field) {
    const auto person = facts.staff.find(c.wanted.staff);
    const auto day = text::format_date_time(ctx.locale, facts.zone, c.standing.hours.from);
    return Error(SchedulingError::double_booking, std::move(field),
                 {{"name", person == facts.staff.end() ? "" : person->second.name}, {"project", c.standing.project}, {"position", c.standing.position}, {"when", day},
                  {"until", text::format_date_time(ctx.locale, facts.zone, c.standing.hours.until)}, {"starts", to_iso(c.standing.hours.from)}, {"ends", to_iso(c.standing.hours.until)},
                  {"staff_id", c.wanted.staff.str()}, {"booking_id", c.standing.booking.str()}});
}

Result<Applied> publish(db::Tx& tx, const Ctx& ctx, const ProjectPlan& before, ProjectPlan after, EditFacts facts) {
    auto changes = changes_between(before, after);
    std::set<StaffId> without_contact;
    for (const auto& [id, p] : facts.staff)
        if (p.without_contact) without_contact.insert(id);
    ask_for_confirmation(after, changes, without_contact, ctx.now);
    if (const auto collision = save_plan(tx, ctx.organization, before, after)) return collision_error(ctx, facts, *collision);
    plan_confirmations(tx, ctx, after, changes);
    wake_weekly(tx, ctx, after);
    auto told = told_by(changes, facts);
    if (!changes.empty()) {
        insert_history(tx, ctx.organization, after.project.id, {new_id<EditId>(ctx.now), ctx.now, actor_name(tx, ctx), history_lines(changes, facts)});
        emit_changes(tx, ctx, after.project.id, changes);
        tell(tx, ctx, after, facts, told);
    }
    after.project = *load_project_row(tx, ctx.organization, after.project.id);
    return Applied{std::move(after), std::move(changes), std::move(facts), std::move(told)};
}

Result<Applied> apply_edits(db::Tx& tx, const Ctx& ctx, ProjectId id, const std::vector<Edit>& edits) {
    if (edits.size() > edits_max) return Error(SchedulingError::too_many_edits, ".edits", {{"max", std::to_string(edits_max)}});
    TRY(const auto before, open_plan(tx, ctx, id));
    auto facts = load_facts(tx, ctx, before, edits);
    auto after = before;
    for (std::size_t i = 0; i < edits.size(); ++i) {
        EditIds ids(new_uuid(ctx.now));
        CHECK(apply_edit(after, edits[i], facts, ids, ".edits[" + std::to_string(i) + "]"));
    }
    return publish(tx, ctx, before, std::move(after), std::move(facts));
}

Result<> write_plan_silently(db::Tx& tx, const Ctx& ctx, const ProjectPlan& plan) {
    ProjectPlan before;
    before.project = plan.project;
    if (const auto collision = save_plan(tx, ctx.organization, before, plan)) return collision_error(ctx, load_facts(tx, ctx, plan, {}), *collision);
    std::set<Instant> due;
    for (const auto& b : plan.bookings)
        if (b.confirm_by) due.insert(*b.confirm_by);
    for (const auto at : due) wake_confirmations(tx, ctx, at);
    wake_weekly(tx, ctx, plan);
    return {};
}

Result<ProjectPlan> edit_plan(db::Tx& tx, const Ctx& ctx, ProjectId id, const std::vector<Edit>& edits) {
    TRY(auto applied, apply_edits(tx, ctx, id, edits));
    return std::move(applied.plan);
}

}  // namespace brigade::scheduling
