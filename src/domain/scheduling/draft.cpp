// A draft is a list of edits, played on the published plan each time it is looked at.
#include "domain/scheduling/commands.h"
#include "domain/scheduling/notices.h"

namespace brigade::scheduling {
namespace {

// Only what is set: an edit has many fields and uses few.
std::string text_of(const Edit& e) {
    boost::json::object out;
    const auto whole = http::to_json(e);
    for (const auto& member : whole.as_object())
        if (!member.value().is_null()) out.emplace(member.key(), member.value());
    return boost::json::serialize(out);
}
Edit edit_from(const std::string& text) {
    auto e = http::from_json<Edit>(boost::json::parse(text));
    if (!e.ok()) throw std::logic_error("a draft holds what is no edit");
    return *std::move(e);
}

// An edit that is refused has changed nothing.
void play(Drafted& d, const DraftEdit& row, const Edit& edit) {
    auto next = d.plan;
    EditIds ids(row.id.uuid);
    const auto played = apply_edit(next, edit, d.facts, ids, "");
    if (played.ok()) d.plan = std::move(next);
    else d.stale.push_back({row, edit, played.error()});
}

// Five hundred copies of a large plan would be slow: all are played on one copy, and only when one is refused, each on its own.
void play_all(Drafted& d) {
    auto whole = d.published;
    bool ok = true;
    for (std::size_t i = 0; ok && i < d.edits.size(); ++i) {
        EditIds ids(d.rows[i].id.uuid);
        ok = apply_edit(whole, d.edits[i], d.facts, ids, "").ok();
    }
    if (ok) {
        d.plan = std::move(whole);
        return;
    }
    for (std::size_t i = 0; i < d.edits.size(); ++i) play(d, d.rows[i], d.edits[i]);
}

Result<> refuse_stale(const Ctx& ctx, const Drafted& d) {
    if (d.stale.empty()) return {};
    return Error(SchedulingError::draft_stale, "", {{"sentence", edit_sentence(ctx.locale, d.stale.front().what)}, {"reason", std::string(d.stale.front().why.info.key)}});
}

}  // namespace

std::vector<Collision> find_collisions(db::Tx& tx, const Ctx& ctx, const ProjectPlan& published, const ProjectPlan& plan) {
    // Only what the draft brings: what stands already was allowed.
    std::vector<Occupation> wanted;
    std::map<StaffId, std::vector<Occupation>> standing;
    std::map<BookingId, Occupation> before;
    for (const auto& b : published.bookings)
        if (auto o = occupation_of(published, b)) before.emplace(b.id, std::move(*o));
    for (const auto& b : plan.bookings) {
        auto o = occupation_of(plan, b);
        if (!o) continue;
        const auto was = before.find(b.id);
        const bool same = was != before.end() && was->second.occupied == o->occupied && was->second.schedule == o->schedule;
        if (!same && !b.overlap_allowed) wanted.push_back(*o);
        standing[b.staff].push_back(std::move(*o));
    }
    if (wanted.empty()) return {};
    std::set<StaffId> people;
    Span all = wanted.front().occupied;
    for (const auto& o : wanted) {
        people.insert(o.staff);
        all = {std::min(all.from, o.occupied.from), std::max(all.until, o.occupied.until)};
    }
    for (auto& o : load_occupations(tx, ctx.organization, {people.begin(), people.end()}, all.from, all.until, plan.project.id)) standing[o.staff].push_back(std::move(o));
    std::vector<Collision> out;
    for (const auto& w : wanted) {
        const auto& others = standing[w.staff];
        const auto at = std::find_if(others.begin(), others.end(), [&](const Occupation& o) { return collide(w, o); });
        if (at != others.end()) out.push_back({w, *at});
    }
    return out;
}

Result<Drafted> load_drafted(db::Tx& tx, const Ctx& ctx, ProjectId id) {
    auto published = load_plan(tx, ctx.organization, id);
    if (!published) return SchedulingError::project_not_found;
    Drafted d{std::move(*published), {}, load_draft(tx, ctx.organization, id), {}, {}, {Zone::utc(), {}, {}, {}, {}}};
    for (const auto& row : d.rows) d.edits.push_back(edit_from(row.edit));
    d.facts = load_facts(tx, ctx, d.published, d.edits);
    d.plan = d.published;
    play_all(d);
    return d;
}

Result<Drafted> add_to_draft(db::Tx& tx, const Ctx& ctx, ProjectId id, const std::vector<Edit>& edits) {
    TRY(const auto open, open_plan(tx, ctx, id));
    TRY(auto d, load_drafted(tx, ctx, id));
    if (d.edits.size() + edits.size() > edits_max) return Error(SchedulingError::too_many_edits, ".edits", {{"max", std::to_string(edits_max)}});
    auto all = d.edits;
    all.insert(all.end(), edits.begin(), edits.end());
    d.facts = load_facts(tx, ctx, d.published, all);
    const auto before = d.plan;
    const auto by = actor_name(tx, ctx);
    int position = d.rows.empty() ? 1 : d.rows.back().position + 1;
    for (std::size_t i = 0; i < edits.size(); ++i) {
        const DraftEdit row{new_id<EditId>(ctx.now), position++, text_of(edits[i]), ctx.now, by};
        EditIds ids(row.id.uuid);
        CHECK(apply_edit(d.plan, edits[i], d.facts, ids, ".edits[" + std::to_string(i) + "]"));
        insert_draft_edit(tx, ctx.organization, id, row);
        d.rows.push_back(row);
    }
    d.edits = std::move(all);
    if (const auto collisions = find_collisions(tx, ctx, before, d.plan); !collisions.empty()) return collision_error(ctx, d.facts, collisions.front(), ".edits");
    d.plan.project.has_draft = !d.rows.empty();
    return d;
}

Result<ProjectPlan> draft_plan(db::Tx& tx, const Ctx& ctx, ProjectId id, const std::vector<Edit>& edits) {
    TRY(auto d, add_to_draft(tx, ctx, id, edits));
    return std::move(d.plan);
}

Result<Drafted> undo_last_edit(db::Tx& tx, const Ctx& ctx, ProjectId id) {
    if (!load_project_row(tx, ctx.organization, id)) return SchedulingError::project_not_found;
    const auto rows = load_draft(tx, ctx.organization, id);
    if (rows.empty()) return SchedulingError::nothing_in_draft;
    delete_draft_edit(tx, ctx.organization, id, rows.back().position);
    return load_drafted(tx, ctx, id);
}

Result<> discard_draft(db::Tx& tx, const Ctx& ctx, ProjectId id) {
    if (!load_project_row(tx, ctx.organization, id)) return SchedulingError::project_not_found;
    if (count_draft(tx, ctx.organization, id) == 0) return SchedulingError::nothing_in_draft;
    delete_draft(tx, ctx.organization, id);
    return {};
}

Result<Applied> apply_draft(db::Tx& tx, const Ctx& ctx, ProjectId id, bool override_overlap) {
    TRY(const auto open, open_plan(tx, ctx, id));
    TRY(auto d, load_drafted(tx, ctx, id));
    if (d.edits.empty()) return SchedulingError::nothing_in_draft;
    CHECK(refuse_stale(ctx, d));
    if (override_overlap)
        for (const auto& c : find_collisions(tx, ctx, d.published, d.plan)) d.plan.find(c.wanted.booking)->overlap_allowed = true;
    delete_draft(tx, ctx.organization, id);
    return publish(tx, ctx, d.published, std::move(d.plan), std::move(d.facts));
}

}  // namespace brigade::scheduling
