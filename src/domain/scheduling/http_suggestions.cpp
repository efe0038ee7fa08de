// Who could work a shift.
#include "domain/scheduling/http_views.h"
#include "domain/scheduling/rows.h"
#include "domain/scheduling/suggestion.h"
#include "domain/scheduling/worker_store.h"
#include "platform/text/text.h"

namespace brigade::scheduling {
namespace {

using http::Call;

struct SuggestionsRequest { ShiftId shift_id; std::optional<std::string> query; std::optional<int> limit; };
BOOST_DESCRIBE_STRUCT(SuggestionsRequest, (), (shift_id, query, limit))
struct SuggestionConflict { std::string project, position; Instant starts_at{}, ends_at{}; };
BOOST_DESCRIBE_STRUCT(SuggestionConflict, (), (project, position, starts_at, ends_at))
struct SuggestedPerson {
    StaffId staff_id;
    std::string name;
    std::optional<std::string> photo_url;
    int rating = 0;
    std::optional<std::int64_t> distance_m;
    SuggestionColor availability{};
    std::optional<SuggestionConflict> conflict;
    bool excluded = false, on_this_shift = false;
    int week_minutes = 0;
    std::vector<std::string> reasons;
    int score = 0;
};
BOOST_DESCRIBE_STRUCT(SuggestedPerson, (), (staff_id, name, photo_url, rating, distance_m, availability, conflict, excluded, on_this_shift, week_minutes, reasons, score))
struct SuggestionList { std::vector<SuggestedPerson> items; bool skill_wanted = false; };
BOOST_DESCRIBE_STRUCT(SuggestionList, (), (items, skill_wanted))

constexpr int people_max = 2'000;

// Who is found by the words; else who has the skill; else everybody.
std::vector<staff::StaffMember> people_for(db::Tx& tx, OrgId org, const Shift& s, const std::string& query) {
    auto all = s.position.skill_id && query.empty() ? staff::load_staff_with_skill(tx, org, *s.position.skill_id, people_max) : staff::load_active_staff(tx, org, people_max);
    std::erase_if(all, [&](const staff::StaffMember& m) { return staff::search_text(m).find(query) == std::string::npos; });
    return all;
}

struct Scene {
    PlannedShift planned;
    accounts::Organization organization;
    Zone zone;
    std::vector<staff::StaffMember> people;
    std::map<StaffId, Occupation> conflicts;
    std::set<StaffId> here, excluded, regular;
    std::map<StaffId, int> week_minutes;
};

Scene load_scene(db::Tx& tx, OrgId org, PlannedShift planned, const std::string& query) {
    auto organization = accounts::load_organization(tx, org).value();
    const auto zone = zone_of(planned.project);
    Scene s{std::move(planned), organization, zone, {}, {}, {}, {}, {}, {}};
    const auto& shift = s.planned.shift;
    s.people = people_for(tx, org, shift, query);
    std::vector<StaffId> ids;
    for (const auto& m : s.people) ids.push_back(m.id);
    for (const auto& b : s.planned.bookings)
        if (is_active(b.state)) s.here.insert(b.staff);
    // As if each were booked on it.
    Booking wanted{{}, shift.id, {}};
    if (const auto occupied = occupied_by(shift, wanted))
        for (auto& o : load_occupations(tx, org, ids, occupied->from, occupied->until, ProjectId{})) {
            if (s.here.contains(o.staff)) continue;
            const Occupation mine{{}, shift.schedule, o.staff, {shift.starts_at, shift.ends_at}, *occupied, "", ""};
            if (collide(mine, o)) s.conflicts.emplace(o.staff, std::move(o));
        }
    if (s.planned.project.client)
        if (const auto c = load_client(tx, org, *s.planned.project.client)) {
            s.excluded = {c->excluded_staff.begin(), c->excluded_staff.end()};
            s.regular = {c->default_team.begin(), c->default_team.end()};
        }
    s.week_minutes = load_planned_minutes(tx, org, ids, week_of(organization.first_day_of_week, zone, shift.starts_at), shift.id);
    return s;
}

std::vector<Candidate> candidates_of(db::Tx& tx, OrgId org, const Scene& s) {
    std::vector<StaffId> ids;
    for (const auto& m : s.people) ids.push_back(m.id);
    const auto& shift = s.planned.shift;
    const auto availability = staff::load_availability(tx, org, ids, shift.starts_at, shift.ends_at);
    std::vector<Candidate> out;
    for (const auto& m : s.people) {
        Candidate c{m.id, m.name, availability.between(m.id, shift.starts_at, shift.ends_at), s.here.contains(m.id) || s.conflicts.contains(m.id), s.excluded.contains(m.id), m.rating,
                    distance_of(m, s.planned.place), m.hired_on, 0, s.regular.contains(m.id)};
        if (const auto at = s.week_minutes.find(m.id); at != s.week_minutes.end()) c.week_minutes = at->second;
        out.push_back(std::move(c));
    }
    return out;
}

std::optional<PlannedShift> shift_in(const ProjectPlan& plan, ShiftId id) {
    const auto* shift = plan.find(id);
    if (!shift) return {};
    const auto* place = plan.place_of(*shift);
    PlannedShift out{plan.project, *plan.find(shift->schedule), *shift, place ? std::optional(*place) : std::nullopt, {}};
    for (const auto& b : plan.bookings)
        if (b.shift == id) out.bookings.push_back(b);
    return out;
}

// Published, or of a draft: who plans books there before anybody else sees it.
std::optional<PlannedShift> find_shift(db::Tx& tx, const Ctx& ctx, ShiftId id) {
    if (auto published = load_shift(tx, ctx.organization, id)) return published;
    for (const auto& project : load_drafted_projects(tx, ctx.organization))
        if (const auto d = load_drafted(tx, ctx, project); d.ok())
            if (auto found = shift_in(d->plan, id)) return found;
    return {};
}

Result<SuggestionList> get_suggestions(Call& call, const SuggestionsRequest& r) {
    return call.read([&](db::Tx& tx) -> Result<SuggestionList> {
        const auto org = call.ctx.organization;
        auto planned = find_shift(tx, call.ctx, r.shift_id);
        if (!planned) return SchedulingError::shift_not_found;
        const auto query = staff::normalized(r.query.value_or(""));
        const auto s = load_scene(tx, org, std::move(*planned), query);
        std::map<StaffId, const staff::StaffMember*> people;
        for (const auto& m : s.people) people[m.id] = &m;
        SuggestionList out{{}, s.planned.shift.position.skill_id.has_value()};
        const auto limit = static_cast<std::size_t>(std::clamp(r.limit.value_or(50), 1, 500));
        for (const auto& x : rank(candidates_of(tx, org, s), s.zone.date_of(s.planned.shift.starts_at))) {
            if (out.items.size() == limit) break;
            const auto& m = *people.at(x.who.id);
            SuggestedPerson p{m.id, m.name, {}, m.rating, x.who.distance_metres, x.color, {}, x.who.excluded, s.here.contains(m.id), x.who.week_minutes, {}, x.score};
            if (m.photo_version > 0) p.photo_url = "/api/v1/staff/" + m.id.str() + "/photo?v=" + std::to_string(m.photo_version);
            if (const auto at = s.conflicts.find(m.id); at != s.conflicts.end()) p.conflict = SuggestionConflict{at->second.project, at->second.position, at->second.hours.from, at->second.hours.until};
            for (const auto reason : x.reasons) p.reasons.push_back(text::sentence(call.ctx.locale, "scheduling.reason." + name_of(reason)));
            out.items.push_back(std::move(p));
        }
        return out;
    });
}

}  // namespace

std::vector<http::Route> suggestion_routes() {
    return {
        http::route(http::Method::get, "/api/v1/shifts/{shift_id}/suggestions", "suggest_staff", "member", "scheduling", get_suggestions,
                    {.feature = "availability_view", .scope = "projects:read", .summary = "Active people with the skill, or found by the words, best first and why", .errors = codes({SchedulingError::shift_not_found})}),
    };
}

}  // namespace brigade::scheduling
