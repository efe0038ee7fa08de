// Magic fill: the facts read, the filling computed, its bookings put in the draft.
#include "domain/scheduling/commands.h"
#include "domain/scheduling/rows.h"
#include "domain/scheduling/worker_store.h"

namespace brigade::scheduling {
namespace {

constexpr int people_max = 2'000;
constexpr std::size_t holes_max = 1'000;

int worked_minutes(const Shift& s) {
    const auto length = static_cast<int>(std::chrono::floor<std::chrono::minutes>(s.ends_at - s.starts_at).count());
    return std::max(0, s.flexible_minutes.value_or(length) - s.break_minutes);
}

std::vector<const Shift*> open_shifts(const ProjectPlan& plan, Instant now, const std::optional<std::vector<ShiftId>>& wanted) {
    std::vector<const Shift*> out;
    for (const auto& s : plan.shifts) {
        const bool meant = !wanted || std::find(wanted->begin(), wanted->end(), s.id) != wanted->end();
        if (meant && !s.filled && s.starts_at > now && plan.booked_on(s.id) < s.places && out.size() < holes_max) out.push_back(&s);
    }
    return out;
}

struct Weeks {
    std::map<Instant, int> known;
    std::vector<Span> spans;
    int of(Span week) {
        const auto [at, added] = known.emplace(week.from, static_cast<int>(spans.size()));
        if (added) spans.push_back(week);
        return at->second;
    }
};

FillHole hole_of(const ProjectPlan& plan, const Shift& s, const Zone& zone, int week) {
    const Booking wanted{{}, s.id, {}};
    return {s.id, s.schedule, s.position.skill_id, {s.starts_at, s.ends_at}, occupied_by(s, wanted), worked_minutes(s), s.places - plan.booked_on(s.id), zone.date_of(s.starts_at), week};
}

class Facts {
public:
    Facts(db::Tx& tx, const Ctx& ctx, const Drafted& d) : tx_(tx), ctx_(ctx), d_(d), zone_(zone_of(d.plan.project)), organization_(*accounts::load_organization(tx, ctx.organization)) {}

    FillFacts load(const std::vector<const Shift*>& shifts) {
        for (const auto* s : shifts) facts_.holes.push_back(hole_of(d_.plan, *s, zone_, weeks_.of(week_of(organization_.first_day_of_week, zone_, s->starts_at))));
        facts_.limits = load_rules(tx_, ctx_.organization).limits;
        add_people();
        add_engagements();
        add_minutes();
        add_pairs(shifts);
        return std::move(facts_);
    }

private:
    void add_people() {
        std::set<StaffId> excluded, regular;
        if (d_.plan.project.client)
            if (const auto c = load_client(tx_, ctx_.organization, *d_.plan.project.client)) {
                excluded = {c->excluded_staff.begin(), c->excluded_staff.end()};
                regular = {c->default_team.begin(), c->default_team.end()};
            }
        members_ = staff::load_active_staff(tx_, ctx_.organization, people_max);
        for (const auto& m : members_) {
            at_[m.id] = facts_.people.size();
            ids_.push_back(m.id);
            Candidate who{m.id, m.name, {}, false, excluded.contains(m.id), m.rating, {}, m.hired_on, 0, regular.contains(m.id)};
            facts_.people.push_back({std::move(who), {m.skills.begin(), m.skills.end()}, {}, {}});
        }
    }
    // Of this project as the draft has it, of others as they are published.
    void add_engagements() {
        Span all = facts_.holes.front().hours;
        for (const auto& h : facts_.holes) all = {std::min(all.from, h.hours.from), std::max(all.until, h.hours.until)};
        const auto margin = std::chrono::minutes(rest_minutes_max + travel_minutes_max);
        auto engaged = load_occupations(tx_, ctx_.organization, ids_, all.from - margin, all.until + margin, d_.plan.project.id);
        for (const auto& b : d_.plan.bookings)
            if (auto o = occupation_of(d_.plan, b)) engaged.push_back(std::move(*o));
        for (const auto& o : engaged)
            if (const auto p = at_.find(o.staff); p != at_.end()) facts_.people[p->second].engaged.push_back({o.schedule, o.hours, o.occupied, zone_.date_of(o.hours.from)});
    }
    void add_minutes() {
        for (std::size_t w = 0; w < weeks_.spans.size(); ++w)
            for (const auto& [id, minutes] : load_planned_minutes(tx_, ctx_.organization, ids_, weeks_.spans[w], ShiftId{})) facts_.people[at_.at(id)].week_minutes[static_cast<int>(w)] = minutes;
        // What only the draft has.
        for (const auto& b : d_.plan.bookings) {
            const auto p = at_.find(b.staff);
            if (p == at_.end() || !is_active(b.state) || d_.published.find(b.id)) continue;
            const auto& s = *d_.plan.find(b.shift);
            const auto week = weeks_.known.find(week_of(organization_.first_day_of_week, zone_, hours_of(s, b).from).from);
            if (week != weeks_.known.end()) facts_.people[p->second].week_minutes[week->second] += worked_minutes(s);
        }
    }
    void add_pairs(const std::vector<const Shift*>& shifts) {
        std::set<std::pair<ShiftId, StaffId>> here;
        for (const auto& b : d_.plan.bookings)
            if (is_active(b.state)) here.emplace(b.shift, b.staff);
        // Many shifts are at the same hours, and most at the same place.
        std::map<std::pair<Instant, Instant>, std::vector<staff::AvailabilityKind>> availability;
        std::map<std::pair<int, int>, std::vector<std::optional<std::int64_t>>> distances;
        for (const auto* s : shifts) {
            auto& said = availability[{s->starts_at, s->ends_at}];
            if (said.empty()) {
                const auto known = staff::load_availability(tx_, ctx_.organization, ids_, s->starts_at, s->ends_at);
                for (const auto id : ids_) said.push_back(known.between(id, s->starts_at, s->ends_at));
            }
            const auto* place = d_.plan.place_of(*s);
            const auto where = place ? std::optional(*place) : std::nullopt;
            const auto point = where && where->coordinates ? std::pair(where->coordinates->latitude_microdegrees, where->coordinates->longitude_microdegrees) : std::pair(0, 0);
            auto& far = distances[point];
            if (far.empty())
                for (const auto& m : members_) far.push_back(distance_of(m, where));
            std::vector<FillPair> row(members_.size());
            for (std::size_t p = 0; p < row.size(); ++p) row[p] = {said[p], far[p], here.contains({s->id, ids_[p]})};
            facts_.pairs.push_back(std::move(row));
        }
    }

    db::Tx& tx_;
    const Ctx& ctx_;
    const Drafted& d_;
    Zone zone_;
    accounts::Organization organization_;
    Weeks weeks_;
    std::vector<staff::StaffMember> members_;
    std::vector<StaffId> ids_;
    std::map<StaffId, std::size_t> at_;
    FillFacts facts_;
};

std::vector<Edit> bookings_of(const Filling& filling) {
    std::vector<Edit> out;
    std::map<ShiftId, std::size_t> of_shift;
    for (const auto& a : filling.assigned) {
        const auto [at, added] = of_shift.emplace(a.shift, out.size());
        if (added) {
            Edit e{EditType::book};
            e.shift_id = a.shift;
            e.staff_ids.emplace();
            out.push_back(std::move(e));
        }
        out[at->second].staff_ids->push_back(a.staff);
    }
    return out;
}

}  // namespace

Result<Filled> fill_draft(db::Tx& tx, const Ctx& ctx, ProjectId id, const std::optional<std::vector<ShiftId>>& wanted) {
    TRY(const auto open, open_plan(tx, ctx, id));
    TRY(auto drafted, load_drafted(tx, ctx, id));
    if (wanted)
        for (const auto& shift : *wanted)
            if (!drafted.plan.find(shift)) return Error(SchedulingError::shift_not_found, ".shift_ids");
    const auto shifts = open_shifts(drafted.plan, ctx.now, wanted);
    if (shifts.empty()) return Filled{std::move(drafted), {}};
    const auto facts = Facts(tx, ctx, drafted).load(shifts);
    auto filling = compute_filling(facts);
    if (filling.assigned.empty()) return Filled{std::move(drafted), std::move(filling)};
    TRY(auto filled, add_to_draft(tx, ctx, id, bookings_of(filling)));
    return Filled{std::move(filled), std::move(filling)};
}

}  // namespace brigade::scheduling
