#include "domain/scheduling/http_views.h"

#include "domain/scheduling/notices.h"

namespace brigade::scheduling {
namespace {

view::Project view_with(const Project& p, const std::map<ClientId, std::string>& clients) {
    view::Project v{p.id, p.title, p.code, {}, p.place, p.zone, p.color, p.notes, p.private_notes, p.team, p.state, p.starts_at, p.ends_at, p.shifts, p.places, p.booked, p.confirmed, p.has_draft, p.quick, p.version};
    if (p.client)
        if (const auto at = clients.find(*p.client); at != clients.end()) v.client = view::ClientName{at->first, at->second};
    return v;
}

std::optional<view::DraftMark> mark_of(bool compared, const auto* was, const auto& now) {
    if (!compared) return {};
    if (!was) return view::DraftMark::added;
    return *was == now ? std::nullopt : std::optional(view::DraftMark::changed);
}

view::Booking booking_view(const Booking& b, const EditFacts& facts) {
    view::Booking v{b.id, b.shift, b.staff, "", {}, b.state, b.starts_at, b.ends_at, b.team_lead, b.overlap_allowed, b.confirm_by, b.note, b.reason, {}};
    if (const auto at = facts.staff.find(b.staff); at != facts.staff.end()) {
        v.name = at->second.name;
        if (at->second.photo_version > 0) v.photo_url = "/api/v1/staff/" + b.staff.str() + "/photo?v=" + std::to_string(at->second.photo_version);
    }
    return v;
}

view::Shift bare_view(ProjectId project, const Shift& s) {
    return {s.id, project, s.schedule, s.position, s.kind, s.starts_at, s.ends_at, s.end_approximate, s.flexible_minutes, s.break_minutes, s.travel_minutes, s.places, s.label, s.notes, s.private_notes,
            s.filled, {}, 0, 0, 0, {}};
}

void add_booking(view::Shift& v, view::Booking b) {
    v.booked += is_active(b.state) ? 1 : 0;
    v.confirmed += b.state == BookingState::confirmed ? 1 : 0;
    v.bookings.push_back(std::move(b));
}

template <class T>
std::map<decltype(T::id), const T*> by_id(const std::vector<T>* all) {
    std::map<decltype(T::id), const T*> out;
    if (all)
        for (const auto& x : *all) out.emplace(x.id, &x);
    return out;
}
template <class T, class IdType>
const T* look_up(const std::map<IdType, const T*>& all, IdType id) {
    const auto at = all.find(id);
    return at == all.end() ? nullptr : at->second;
}

}  // namespace

view::Client view_of(const Client& c) {
    return {c.id, c.name, c.code, c.address, c.contact_name, c.contact_email, c.contact_phone, c.default_place, c.notes, c.excluded_staff, c.default_team, c.archived, c.projects_count};
}

std::vector<view::Project> views_of(db::Tx& tx, OrgId org, const std::vector<Project>& projects) {
    std::map<ClientId, std::string> clients;
    for (const auto& p : projects)
        if (p.client && !clients.contains(*p.client)) clients[*p.client] = load_client(tx, org, *p.client)->name;
    std::vector<view::Project> out;
    for (const auto& p : projects) out.push_back(view_with(p, clients));
    return out;
}
view::Project view_of(db::Tx& tx, OrgId org, const Project& p) { return std::move(views_of(tx, org, {p}).front()); }

view::Shift shift_view(const ProjectPlan& plan, const Shift& s, const EditFacts& facts) {
    auto v = bare_view(plan.project.id, s);
    for (const auto& b : plan.bookings)
        if (b.shift == s.id) add_booking(v, booking_view(b, facts));
    return v;
}

view::Plan plan_view(db::Tx& tx, const Ctx& ctx, const ProjectPlan& plan, const EditFacts& facts, const ProjectPlan* published) {
    const bool compared = published != nullptr;
    const auto schedules = by_id(compared ? &published->schedules : nullptr);
    const auto shifts = by_id(compared ? &published->shifts : nullptr);
    const auto bookings = by_id(compared ? &published->bookings : nullptr);
    view::Plan out;
    out.project = view_of(tx, ctx.organization, plan.project);
    out.drafted = compared;
    for (const auto& s : plan.schedules) out.schedules.push_back({s.id, s.label, s.date, s.weekly, s.weekly_team, s.place, s.notes, mark_of(compared, look_up(schedules, s.id), s)});
    std::map<ShiftId, std::size_t> at;
    for (const auto& s : plan.shifts) {
        at[s.id] = out.shifts.size();
        out.shifts.push_back(bare_view(plan.project.id, s));
        out.shifts.back().draft = mark_of(compared, look_up(shifts, s.id), s);
    }
    for (const auto& b : plan.bookings) {
        auto v = booking_view(b, facts);
        v.draft = mark_of(compared, look_up(bookings, b.id), b);
        if (v.draft == view::DraftMark::added) v.state = is_active(b.state) ? BookingState::draft : b.state;
        add_booking(out.shifts[at.at(b.shift)], std::move(v));
    }
    fill_applicants(tx, ctx.organization, out.shifts);
    if (!compared) return out;
    // What the draft takes away is still shown, as removed.
    const auto here = by_id(&plan.shifts);
    for (const auto& s : published->shifts)
        if (!here.contains(s.id)) {
            out.shifts.push_back(shift_view(*published, s, facts));
            out.shifts.back().draft = view::DraftMark::removed;
        }
    std::stable_sort(out.shifts.begin(), out.shifts.end(), [](const auto& a, const auto& b) { return a.starts_at < b.starts_at; });
    return out;
}

std::vector<view::ToldPerson> told_view(db::Tx& tx, const Ctx& ctx, const std::vector<Told>& told, const std::string& project, const Zone& zone) {
    std::vector<StaffId> ids;
    for (const auto& t : told) ids.push_back(t.staff);
    std::map<StaffId, view::Channel> channels;
    for (const auto& m : staff::load_staff_members(tx, ctx.organization, ids))
        channels[m.id] = m.claim == staff::Claim::claimed ? view::Channel::app : m.email ? view::Channel::mail : view::Channel::none;
    std::vector<view::ToldPerson> out;
    for (const auto& t : told) {
        const auto channel = channels.find(t.staff);
        view::ToldPerson p{t.staff, t.name, channel == channels.end() ? view::Channel::none : channel->second, {}};
        for (const auto& c : t.changes) p.what.push_back(told_sentence(ctx.locale, c, project, zone));
        out.push_back(std::move(p));
    }
    return out;
}

std::vector<ErrorInfo> codes(std::initializer_list<SchedulingError> list) {
    std::vector<ErrorInfo> out;
    for (const auto code : list) out.push_back(error_info(code));
    return out;
}

std::vector<http::Route> routes() {
    std::vector<http::Route> all;
    for (auto list : {client_routes(), project_routes(), plan_routes(), calendar_routes(), booking_routes(), suggestion_routes(), file_routes(), document_routes()})
        for (auto& r : list) all.push_back(std::move(r));
    return all;
}

}  // namespace brigade::scheduling
