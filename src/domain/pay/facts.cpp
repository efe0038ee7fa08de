// What a run, a budget or an invoice reads: rates and policies, and the time of many people in few statements.
#include "domain/pay/commands.h"

namespace brigade::pay {
namespace {

constexpr int rows_max = 1'000'000;

// The shifts of a window with what is around them.
struct Around {
    explicit Around(scheduling::CalendarRows r) : rows(std::move(r)) {
        for (const auto& p : rows.projects) projects[p.id] = &p;
        for (const auto& [project, s] : rows.shifts) shifts[s.id] = {project, &s};
    }
    scheduling::CalendarRows rows;
    std::map<ProjectId, const scheduling::Project*> projects;
    std::map<ShiftId, std::pair<ProjectId, const scheduling::Shift*>> shifts;
    std::map<std::string, Zone> zones;
    const Zone& zone_of(const scheduling::Project& p, const Zone& otherwise) {
        return zones.try_emplace(p.zone, Zone::find(p.zone).value_or(otherwise)).first->second;
    }
};

Around load_around(db::Tx& tx, OrgId org, Instant from, Instant until, std::optional<StaffId> only, std::optional<ProjectId> project) {
    return Around(scheduling::load_calendar(tx, org, {from, until, project, {}, only, {}, rows_max}));
}

Work work_of(const scheduling::Project& p, const scheduling::Shift& s, const scheduling::Booking& b, const Zone& zone, const timeclock::WorkedTime& time) {
    Work w;
    w.booking = b.id;
    w.shift = s.id;
    w.project = p.id;
    w.client = p.client;
    w.project_title = p.title;
    w.position = s.position.name;
    w.skill = s.position.skill_id;
    w.staff = b.staff;
    w.team_lead = b.team_lead;
    w.zone = zone;
    w.time = time;
    return w;
}

// A flexible shift may have been worked a month after its range began.
struct Window { Instant from{}, until{}; };
Window window_of(const Zone& zone, const PayPeriod& p) {
    const auto begin = zone.to_instant(std::chrono::local_days(p.first)), end = zone.to_instant(std::chrono::local_days(p.last) + std::chrono::days(1));
    return {begin - scheduling::flexible_range_max, end + std::chrono::days(1)};
}
bool within(Date d, const PayPeriod& p) { return d >= p.first && d <= p.last; }

}  // namespace

std::string load_conditions(db::Tx& tx, OrgId org) {
    return std::to_string(load_conditions_version(tx, org)) + "|" + boost::describe::enum_to_string(timeclock::load_hours_accounting(tx, org), "") + "|" + timeclock::load_overtime_policies(tx, org).fingerprint();
}

PayFacts load_facts(db::Tx& tx, OrgId org) {
    const auto organization = accounts::load_organization(tx, org).value();
    PayFacts f;
    f.zone = Zone::find(organization.time_zone).value_or(Zone::utc());
    f.first_day_of_week = organization.first_day_of_week;
    f.policy = load_policy(tx, org);
    f.rates = RateBook(load_rates(tx, org));
    f.premiums = load_premiums(tx, org);
    f.grants = load_grants(tx, org);
    f.overtime = timeclock::load_overtime_policies(tx, org);
    f.conditions = load_conditions(tx, org);
    return f;
}

CollectedTime collect_time(db::Tx& tx, OrgId org, const PayFacts& facts, const PayPeriod& period, Instant now, std::optional<StaffId> only, std::optional<ProjectId> project) {
    const auto window = window_of(facts.zone, period);
    auto around = load_around(tx, org, window.from, window.until, only, project);
    std::map<BookingId, timeclock::TimeEntry> entries;
    for (auto& e : timeclock::load_time_entries(tx, org, window.from, window.until, only)) entries.emplace(e.booking, std::move(e));
    CollectedTime out;
    for (const auto& b : around.rows.bookings) {
        const auto shift = around.shifts.find(b.shift);
        if (shift == around.shifts.end() || (only && b.staff != *only)) continue;
        const auto& p = *around.projects.at(shift->second.first);
        const auto& s = *shift->second.second;
        const auto& zone = around.zone_of(p, facts.zone);
        const auto e = entries.find(b.id);
        if (e != entries.end() && e->second.state == timeclock::EntryState::approved) {
            if (within(zone.date_of(e->second.approved->from), period)) out.works.push_back(work_of(p, s, b, zone, *e->second.approved));
            continue;
        }
        const auto hours = scheduling::hours_of(s, b);
        const auto day = zone.date_of(e != entries.end() ? e->second.submitted.from : hours.from);
        const bool worked = e != entries.end() || (scheduling::is_active(b.state) && hours.until < now);
        if (worked && within(day, period)) out.not_approved.push_back({b.id, b.staff, p.id, p.title, day});
    }
    return out;
}

std::vector<Work> collect_plan(db::Tx& tx, OrgId org, const PayFacts& facts, const PayPeriod& period, std::optional<ProjectId> project) {
    const auto window = window_of(facts.zone, period);
    auto around = load_around(tx, org, window.from, window.until, {}, project);
    std::vector<Work> out;
    for (const auto& b : around.rows.bookings) {
        const auto shift = around.shifts.find(b.shift);
        if (shift == around.shifts.end() || !scheduling::is_active(b.state)) continue;
        const auto& s = *shift->second.second;
        const auto& p = *around.projects.at(shift->second.first);
        const auto& zone = around.zone_of(p, facts.zone);
        const auto hours = scheduling::hours_of(s, b);
        const bool flexible = s.kind == scheduling::ShiftKind::flexible && !b.starts_at;
        const auto until = flexible ? hours.from + std::chrono::minutes(s.flexible_minutes.value_or(0)) : hours.until;
        if (within(zone.date_of(hours.from), period)) out.push_back(work_of(p, s, b, zone, {hours.from, until, s.break_minutes, s.travel_minutes}));
    }
    return out;
}

std::map<StaffId, PaidPerson> load_people(db::Tx& tx, OrgId org, const std::set<StaffId>& ids) {
    std::map<StaffId, PaidPerson> out;
    const std::vector<StaffId> list(ids.begin(), ids.end());
    for (auto& m : staff::load_staff_members(tx, org, list)) out[m.id] = {{m.id, m.name, m.number.value_or(""), m.employment_status, std::move(m.custom_values)}, m.overtime_policy};
    // Who was removed since is paid all the same; what they were is gone but their name.
    std::vector<StaffId> removed;
    for (const auto& id : list)
        if (!out.contains(id)) removed.push_back(id);
    for (const auto& n : staff::load_staff_names(tx, org, removed)) out[n.id] = {{n.id, n.name, "", staff::EmploymentStatus::payroll, {}}, ""};
    return out;
}

std::vector<PricedWork> price_work(db::Tx& tx, const Ctx& ctx, StaffId id, Instant from, Instant until) {
    const auto facts = load_facts(tx, ctx.organization);
    const PayPeriod period{facts.zone.date_of(from), facts.zone.date_of(until)};
    const auto people = load_people(tx, ctx.organization, {id});
    std::vector<PricedWork> out;
    if (people.empty()) return out;
    for (auto& w : collect_time(tx, ctx.organization, facts, period, ctx.now, id).works) {
        if (w.time.from < from || w.time.from >= until) continue;
        PricedWork priced{w, {}, 0};
        for (auto& l : compute_work(w, people.begin()->second.person, facts.rules()).lines) {
            priced.amount += l.line.amount;
            priced.lines.push_back(std::move(l.line));
        }
        out.push_back(std::move(priced));
    }
    return out;
}

Currency load_pay_currency(db::Tx& tx, OrgId org) { return load_policy(tx, org).currency; }

std::set<BookingId> find_paid_by_run(db::Tx& tx, OrgId org, const std::vector<BookingId>& ids) {
    std::set<BookingId> out;
    for (const auto& [booking, run] : load_claims(tx, org, ids)) out.insert(booking);
    return out;
}

}  // namespace brigade::pay
