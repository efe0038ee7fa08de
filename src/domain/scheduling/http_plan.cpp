// The plan of a project: read, edited, drafted, reviewed, applied.
#include "domain/scheduling/http_views.h"
#include "domain/scheduling/notices.h"
#include "platform/text/text.h"

namespace brigade::scheduling {
namespace {

using http::Call;
using http::Empty;

std::optional<view::DraftSummary> draft_summary(const Ctx& ctx, const Drafted& d) {
    if (d.edits.empty()) return {};
    return view::DraftSummary{static_cast<int>(d.edits.size()), edit_sentence(ctx.locale, d.edits.back())};
}
view::Plan drafted_view(db::Tx& tx, const Ctx& ctx, const Drafted& d) {
    auto v = plan_view(tx, ctx, d.plan, d.facts, &d.published);
    v.draft = draft_summary(ctx, d);
    return v;
}

struct PlanRequest { ProjectId project_id; std::optional<bool> draft; };
BOOST_DESCRIBE_STRUCT(PlanRequest, (), (project_id, draft))
Result<view::Plan> get_plan(Call& call, const PlanRequest& r) {
    return call.read([&](db::Tx& tx) -> Result<view::Plan> {
        TRY(const auto d, load_drafted(tx, call.ctx, r.project_id));
        if (r.draft.value_or(true) && !d.edits.empty()) return drafted_view(tx, call.ctx, d);
        auto v = plan_view(tx, call.ctx, d.published, d.facts, nullptr);
        v.draft = draft_summary(call.ctx, d);
        return v;
    });
}

struct EditsRequest { ProjectId project_id; std::vector<Edit> edits; std::optional<bool> draft; };
BOOST_DESCRIBE_STRUCT(EditsRequest, (), (project_id, edits, draft))
Result<view::EditsAnswer> post_edits(Call& call, const EditsRequest& r) {
    return call.write([&](db::Tx& tx) -> Result<view::EditsAnswer> {
        if (r.draft.value_or(false)) {
            TRY(const auto d, add_to_draft(tx, call.ctx, r.project_id, r.edits));
            return view::EditsAnswer{drafted_view(tx, call.ctx, d), {}};
        }
        TRY(const auto a, apply_edits(tx, call.ctx, r.project_id, r.edits));
        return view::EditsAnswer{plan_view(tx, call.ctx, a.plan, a.facts, nullptr), told_view(tx, call.ctx, a.told, a.plan.project.title, a.facts.zone)};
    });
}

struct DraftItem { EditId id; Instant at{}; std::string by, sentence; };
BOOST_DESCRIBE_STRUCT(DraftItem, (), (id, at, by, sentence))
struct DraftChange { ChangeKind kind{}; std::string sentence; std::optional<ShiftId> shift_id; };
BOOST_DESCRIBE_STRUCT(DraftChange, (), (kind, sentence, shift_id))
struct DraftProblem { std::string sentence; std::optional<ShiftId> shift_id; std::optional<StaffId> staff_id; };
BOOST_DESCRIBE_STRUCT(DraftProblem, (), (sentence, shift_id, staff_id))
struct Review { std::vector<DraftItem> edits; std::vector<DraftChange> changes; std::vector<view::ToldPerson> told; std::vector<DraftProblem> problems; };
BOOST_DESCRIBE_STRUCT(Review, (), (edits, changes, told, problems))

std::string error_sentence(Locale locale, const Error& e) { return text::sentence(locale, "errors." + std::string(e.info.key), e.params); }

Result<Review> get_draft(Call& call, const ProjectRef& r) {
    return call.read([&](db::Tx& tx) -> Result<Review> {
        const auto locale = call.ctx.locale;
        TRY(const auto d, load_drafted(tx, call.ctx, r.project_id));
        Review out;
        for (std::size_t i = 0; i < d.rows.size(); ++i) out.edits.push_back({d.rows[i].id, d.rows[i].made_at, d.rows[i].made_by, edit_sentence(locale, d.edits[i])});
        const auto changes = changes_between(d.published, d.plan);
        for (const auto& c : changes) out.changes.push_back({c.kind, change_sentence(locale, c, d.facts), c.shift ? std::optional(c.shift->id) : std::nullopt});
        out.told = told_view(tx, call.ctx, told_by(changes, d.facts), d.plan.project.title, d.facts.zone);
        for (const auto& s : d.stale) out.problems.push_back({error_sentence(locale, s.why), s.what.shift_id, s.what.staff_id});
        for (const auto& c : find_collisions(tx, call.ctx, d.published, d.plan))
            out.problems.push_back({error_sentence(locale, collision_error(call.ctx, d.facts, c)), d.plan.find(c.wanted.booking)->shift, c.wanted.staff});
        return out;
    });
}

struct ApplyRequest { ProjectId project_id; std::optional<bool> override_overlap; };
BOOST_DESCRIBE_STRUCT(ApplyRequest, (), (project_id, override_overlap))
Result<view::EditsAnswer> post_application(Call& call, const ApplyRequest& r) {
    return call.write([&](db::Tx& tx) -> Result<view::EditsAnswer> {
        TRY(const auto a, apply_draft(tx, call.ctx, r.project_id, r.override_overlap.value_or(false)));
        return view::EditsAnswer{plan_view(tx, call.ctx, a.plan, a.facts, nullptr), told_view(tx, call.ctx, a.told, a.plan.project.title, a.facts.zone)};
    });
}

Result<view::Plan> delete_draft_route(Call& call, const ProjectRef& r) {
    return call.write([&](db::Tx& tx) -> Result<view::Plan> {
        CHECK(discard_draft(tx, call.ctx, r.project_id));
        TRY(const auto d, load_drafted(tx, call.ctx, r.project_id));
        return plan_view(tx, call.ctx, d.published, d.facts, nullptr);
    });
}
Result<view::Plan> delete_last_edit(Call& call, const ProjectRef& r) {
    return call.write([&](db::Tx& tx) -> Result<view::Plan> {
        TRY(auto d, undo_last_edit(tx, call.ctx, r.project_id));
        if (d.edits.empty()) return plan_view(tx, call.ctx, d.published, d.facts, nullptr);
        return drafted_view(tx, call.ctx, d);
    });
}

struct MagicFillRequest { ProjectId project_id; std::optional<std::vector<ShiftId>> shift_ids; };
BOOST_DESCRIBE_STRUCT(MagicFillRequest, (), (project_id, shift_ids))
struct UnfilledShift { ShiftId shift_id; std::string position, zone; Instant starts_at{}, ends_at{}; int missing = 0; std::vector<FillObstacleCount> obstacles; };
BOOST_DESCRIBE_STRUCT(UnfilledShift, (), (shift_id, position, zone, starts_at, ends_at, missing, obstacles))
// filled_max: no way of filling could have filled more.
struct MagicFillAnswer { int filled = 0, shifts = 0, filled_max = 0; std::vector<UnfilledShift> left; };
BOOST_DESCRIBE_STRUCT(MagicFillAnswer, (), (filled, shifts, filled_max, left))
Result<MagicFillAnswer> post_magic_fill(Call& call, const MagicFillRequest& r) {
    return call.write([&](db::Tx& tx) -> Result<MagicFillAnswer> {
        TRY(const auto done, fill_draft(tx, call.ctx, r.project_id, r.shift_ids));
        std::set<ShiftId> touched;
        for (const auto& a : done.filling.assigned) touched.insert(a.shift);
        MagicFillAnswer out{static_cast<int>(done.filling.assigned.size()), static_cast<int>(touched.size()), done.filling.filled_max, {}};
        for (const auto& l : done.filling.left) {
            const auto& s = *done.draft.plan.find(l.shift);
            out.left.push_back({s.id, s.position.name, done.draft.plan.project.zone, s.starts_at, s.ends_at, l.missing, l.obstacles});
        }
        return out;
    });
}

struct QuickShift {
    std::optional<std::string> title;
    PositionChoice position;
    Instant starts_at{}, ends_at{};
    std::optional<int> places;
    std::optional<std::vector<StaffId>> staff_ids;
    std::optional<bool> override_overlap;
};
BOOST_DESCRIBE_STRUCT(QuickShift, (), (title, position, starts_at, ends_at, places, staff_ids, override_overlap))
Result<view::Shift> post_quick_shift(Call& call, const QuickShift& r) {
    return call.write([&](db::Tx& tx) -> Result<view::Shift> {
        TRY(const auto project, quick_project(tx, call.ctx));
        const auto staff = r.staff_ids.value_or(std::vector<StaffId>());
        Edit add{EditType::add_shift};
        add.label = r.title;
        add.position = r.position;
        add.starts_at = r.starts_at;
        add.ends_at = r.ends_at;
        add.places = r.places.value_or(std::max<int>(1, static_cast<int>(staff.size())));
        TRY(auto applied, apply_edits(tx, call.ctx, project, {add}));
        const auto shift = std::find_if(applied.changes.begin(), applied.changes.end(), [](const Change& c) { return c.kind == ChangeKind::shift_added; })->shift->id;
        if (!staff.empty()) {
            Edit book{EditType::book};
            book.shift_id = shift;
            book.staff_ids = staff;
            book.override_overlap = r.override_overlap;
            TRY(applied, apply_edits(tx, call.ctx, project, {book}));
        }
        return shift_view(applied.plan, *applied.plan.find(shift), applied.facts);
    });
}

Result<view::Shift> get_shift(Call& call, const ShiftRef& r) {
    return call.read([&](db::Tx& tx) -> Result<view::Shift> {
        const auto project = find_project_of_shift(tx, call.ctx.organization, r.shift_id);
        if (!project) return SchedulingError::shift_not_found;
        const auto plan = *load_plan(tx, call.ctx.organization, *project);
        std::vector shown{shift_view(plan, *plan.find(r.shift_id), load_facts(tx, call.ctx, plan, {}))};
        fill_applicants(tx, call.ctx.organization, shown);
        return std::move(shown.front());
    });
}

std::vector<ErrorInfo> edit_errors(std::initializer_list<SchedulingError> first) {
    using E = SchedulingError;
    auto out = codes(first);
    for (const auto& e : codes({E::too_many_edits, E::schedule_not_found, E::shift_not_found, E::booking_not_found, E::planned_staff_not_found, E::shift_times_invalid, E::shift_too_long,
                                E::flexible_minutes_invalid, E::break_too_long, E::travel_invalid, E::places_invalid, E::places_below_booked, E::position_missing, E::own_hours_invalid, E::dates_invalid,
                                E::staff_inactive, E::staff_excluded, E::already_booked, E::shift_full, E::state_not_allowed, E::too_many_shifts, E::double_booking}))
        out.push_back(e);
    out.push_back(error_info(staff::StaffError::nothing_selected));
    out.push_back(error_info(staff::StaffError::skill_not_found));
    return out;
}

}  // namespace

std::vector<http::Route> plan_routes() {
    using enum http::Method;
    using E = SchedulingError;
    const std::string one = "/api/v1/projects/{project_id}", read = "projects:read", write = "projects:write";
    return {
        http::route(get, one + "/plan", "get_plan", "member", "scheduling", get_plan,
                    {.feature = "projects", .scope = read, .summary = "Schedules, shifts and bookings; with the draft's edits unless draft=false", .errors = codes({E::project_not_found})}),
        http::route(post, one + "/edits", "edit_plan", "member", "scheduling", post_edits,
                    {.feature = "projects", .scope = write, .summary = "Edit the plan, all edits or none: at once, or gathered as a draft", .errors = edit_errors({E::project_not_found, E::project_archived})}),
        http::route(get, one + "/draft", "review_draft", "member", "scheduling", get_draft,
                    {.feature = "draft_changes", .scope = read, .summary = "What applying the draft changes, who will be told what, and what stands in the way", .errors = codes({E::project_not_found})}),
        http::route(delete_, one + "/draft", "discard_draft", "member", "scheduling", delete_draft_route,
                    {.feature = "draft_changes", .scope = write, .summary = "Throw the draft away", .errors = codes({E::project_not_found, E::nothing_in_draft})}),
        http::route(delete_, one + "/draft/last-edit", "undo_draft_edit", "member", "scheduling", delete_last_edit,
                    {.feature = "draft_changes", .scope = write, .summary = "Undo the draft's last edit", .errors = codes({E::project_not_found, E::nothing_in_draft})}),
        http::route(post, one + "/draft-applications", "apply_draft", "member", "scheduling", post_application,
                    {.feature = "draft_changes", .scope = write, .summary = "Apply the draft in one transaction, then tell the people it concerns",
                     .errors = codes({E::project_not_found, E::project_archived, E::nothing_in_draft, E::draft_stale, E::double_booking})}),
        http::route(post, one + "/magic-fill", "magic_fill", "member", "scheduling", post_magic_fill,
                    {.feature = "magic_fill", .scope = write, .summary = "Book people on the open places of all shifts to come, or of these, in the draft; and why the others stayed open",
                     .errors = codes({E::project_not_found, E::project_archived, E::shift_not_found, E::too_many_edits})}),
        http::route(post, "/api/v1/quick-shifts", "add_quick_shift", "member", "scheduling", post_quick_shift,
                    {.feature = "projects", .scope = write, .summary = "A shift without a project of its own, with the people on it", .success = 201, .errors = edit_errors({})}),
        http::route(get, "/api/v1/shifts/{shift_id}", "get_shift", "member", "scheduling", get_shift, {.feature = "projects", .scope = read, .summary = "A shift and who is booked", .errors = codes({E::shift_not_found})}),
    };
}

}  // namespace brigade::scheduling
