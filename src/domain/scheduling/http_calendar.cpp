// The calendar: every project's shifts in a window, as short as can be.
#include "domain/scheduling/http_views.h"

namespace brigade::scheduling {
namespace {

using http::Call;

struct CalendarRequest {
    Instant from{}, until{};
    std::optional<ProjectId> project_id;
    std::optional<ClientId> client_id;
    std::optional<StaffId> staff_id;
    std::optional<SkillId> skill_id;
    std::optional<ProjectState> state;
};
BOOST_DESCRIBE_STRUCT(CalendarRequest, (), (from, until, project_id, client_id, staff_id, skill_id, state))

// person: place in `people`. Own hours only when there are.
struct CalendarBooking { BookingId id; int person = 0; BookingState state{}; bool team_lead = false; std::optional<Instant> starts_at, ends_at; };
BOOST_DESCRIBE_STRUCT(CalendarBooking, (), (id, person, state, team_lead, starts_at, ends_at))
// project: place in `projects`; position: place in `positions`.
struct CalendarShift {
    ShiftId id;
    int project = 0, position = 0;
    ScheduleId schedule_id;
    ShiftKind kind{};
    Instant starts_at{}, ends_at{};
    int places = 1, booked = 0, confirmed = 0, applicants = 0;
    bool filled = false;
    std::string label;
    std::vector<CalendarBooking> bookings;
};
BOOST_DESCRIBE_STRUCT(CalendarShift, (), (id, project, position, schedule_id, kind, starts_at, ends_at, places, booked, confirmed, applicants, filled, label, bookings))
struct CalendarProject { ProjectId id; std::string title, color, zone; std::optional<ClientId> client_id; std::optional<std::string> place; bool has_draft = false; };
BOOST_DESCRIBE_STRUCT(CalendarProject, (), (id, title, color, zone, client_id, place, has_draft))
struct CalendarPerson { StaffId id; std::string name; std::optional<std::string> photo_url; };
BOOST_DESCRIBE_STRUCT(CalendarPerson, (), (id, name, photo_url))
struct Calendar {
    std::vector<CalendarProject> projects;
    std::vector<Position> positions;
    std::vector<CalendarPerson> people;
    std::vector<CalendarShift> shifts;
    bool more = false;
};
BOOST_DESCRIBE_STRUCT(Calendar, (), (projects, positions, people, shifts, more))

// Gives each thing a place in a list, at its first use.
template <class Key>
int place_in(std::map<Key, int>& places, const Key& key) { return places.emplace(key, static_cast<int>(places.size())).first->second; }

void add_people(db::Tx& tx, OrgId org, const std::map<StaffId, int>& places, Calendar& out) {
    out.people.resize(places.size());
    std::vector<StaffId> ids;
    for (const auto& [id, at] : places) ids.push_back(id);
    for (const auto& n : staff::load_staff_names(tx, org, ids)) out.people[static_cast<std::size_t>(places.at(n.id))] = {n.id, n.name, {}};
}

Calendar calendar_of(db::Tx& tx, OrgId org, const CalendarRows& rows, std::optional<ProjectState> state) {
    Calendar out;
    out.more = rows.more;
    std::map<ProjectId, int> projects;
    for (const auto& p : rows.projects) {
        if (state && p.state != *state) continue;
        projects[p.id] = static_cast<int>(out.projects.size());
        out.projects.push_back({p.id, p.title, p.color, p.zone, p.client, p.place ? std::optional(p.place->label) : std::nullopt, p.has_draft});
    }
    std::map<std::pair<std::string, std::string>, int> positions;
    std::map<ShiftId, std::size_t> at;
    for (const auto& [project, s] : rows.shifts) {
        const auto in = projects.find(project);
        if (in == projects.end()) continue;
        const auto position = place_in(positions, {s.position.name, s.position.color});
        if (static_cast<std::size_t>(position) == out.positions.size()) out.positions.push_back(s.position);
        at[s.id] = out.shifts.size();
        out.shifts.push_back({s.id, in->second, position, s.schedule, s.kind, s.starts_at, s.ends_at, s.places, 0, 0, 0, s.filled, s.label, {}});
    }
    std::map<StaffId, int> people;
    for (const auto& b : rows.bookings) {
        const auto shift = at.find(b.shift);
        if (shift == at.end()) continue;
        auto& s = out.shifts[shift->second];
        s.booked += is_active(b.state) ? 1 : 0;
        s.confirmed += b.state == BookingState::confirmed ? 1 : 0;
        s.bookings.push_back({b.id, place_in(people, b.staff), b.state, b.team_lead, b.starts_at, b.ends_at});
    }
    add_people(tx, org, people, out);
    fill_applicants(tx, org, out.shifts);
    return out;
}

Result<Calendar> get_calendar(Call& call, const CalendarRequest& r) {
    constexpr std::chrono::days days_max{45};
    if (r.until <= r.from || r.until - r.from > days_max) return Error(SchedulingError::window_invalid, ".until", {{"days", std::to_string(days_max.count())}});
    return call.read([&](db::Tx& tx) -> Result<Calendar> {
        return calendar_of(tx, call.ctx.organization, load_calendar(tx, call.ctx.organization, {r.from, r.until, r.project_id, r.client_id, r.staff_id, r.skill_id}), r.state);
    });
}

}  // namespace

std::vector<http::Route> calendar_routes() {
    return {
        http::route(http::Method::get, "/api/v1/calendar", "get_calendar", "member", "scheduling", get_calendar,
                    {.feature = "calendar_views", .scope = "projects:read", .summary = "Published shifts of every project that meet the window, 45 days and 5,000 shifts at most", .errors = codes({SchedulingError::window_invalid})}),
    };
}

}  // namespace brigade::scheduling
