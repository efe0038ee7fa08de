// The office: overtime policies, who is over, a warning before booking; and absences.
#include "domain/timeclock/http.h"

namespace brigade::timeclock {
namespace {

using http::Call;
using http::Empty;

// ---- policies

struct PolicyView { PolicyId id; std::string name; bool is_default = false; RulesView rules; };
BOOST_DESCRIBE_STRUCT(PolicyView, (), (id, name, is_default, rules))
struct PolicyList { std::vector<PolicyView> items; };
BOOST_DESCRIBE_STRUCT(PolicyList, (), (items))
struct PolicyInput { std::string name; bool is_default = false; RulesView rules; };
BOOST_DESCRIBE_STRUCT(PolicyInput, (), (name, is_default, rules))
struct PolicyChange { PolicyId policy_id; std::string name; bool is_default = false; RulesView rules; };
BOOST_DESCRIBE_STRUCT(PolicyChange, (), (policy_id, name, is_default, rules))
struct PolicyRef { PolicyId policy_id; };
BOOST_DESCRIBE_STRUCT(PolicyRef, (), (policy_id))

RulesView rules_from(const std::string& json) { return http::from_json<RulesView>(boost::json::parse(json)).value(); }
PolicyView view_of(const NamedPolicy& p) { return {p.id, p.name, p.is_default, rules_from(p.rules)}; }

std::optional<NamedPolicy> find_policy(const std::vector<NamedPolicy>& all, std::string_view id) {
    const auto at = std::ranges::find_if(all, [&](const auto& p) { return id.empty() ? p.is_default : p.id.str() == id; });
    return at == all.end() ? std::nullopt : std::optional(*at);
}

// The first is the default.
NamedPolicy policy_of(db::Tx& tx, OrgId org, PolicyId id, const std::string& name, bool is_default, const RulesView& rules) {
    return {id, name, is_default || load_policies(tx, org).empty(), boost::json::serialize(http::to_json(rules))};
}

Result<PolicyList> get_policies(Call& call, const Empty&) {
    return call.read([&](db::Tx& tx) -> Result<PolicyList> {
        PolicyList out;
        for (const auto& p : load_policies(tx, call.ctx.organization)) out.items.push_back(view_of(p));
        return out;
    });
}
Result<PolicyView> keep_policy(db::Tx& tx, const Ctx& ctx, PolicyId id, const PolicyInput& r) {
    TRY(const auto name, accounts::clean_name(r.name, ".name"));
    CHECK(read_rules(r.rules));
    const auto p = policy_of(tx, ctx.organization, id, name, r.is_default, r.rules);
    save_policy(tx, ctx.organization, p);
    accounts::audit(tx, ctx, "overtime_policy.saved", name);
    return view_of(p);
}
Result<PolicyView> post_policy(Call& call, const PolicyInput& r) {
    return call.write([&](db::Tx& tx) { return keep_policy(tx, call.ctx, new_id<PolicyId>(call.ctx.now), r); });
}
Result<PolicyView> put_policy(Call& call, const PolicyChange& r) {
    return call.write([&](db::Tx& tx) -> Result<PolicyView> {
        const auto before = find_policy(load_policies(tx, call.ctx.organization), r.policy_id.str());
        if (!before) return TimeclockError::overtime_policy_not_found;
        if (before->is_default && !r.is_default) return Error(TimeclockError::overtime_policy_is_default, ".is_default");
        return keep_policy(tx, call.ctx, r.policy_id, {r.name, r.is_default, r.rules});
    });
}
Result<Empty> remove_policy(Call& call, const PolicyRef& r) {
    return call.write([&](db::Tx& tx) -> Result<Empty> {
        const auto p = find_policy(load_policies(tx, call.ctx.organization), r.policy_id.str());
        if (!p) return TimeclockError::overtime_policy_not_found;
        if (p->is_default) return TimeclockError::overtime_policy_is_default;
        delete_policy(tx, call.ctx.organization, r.policy_id);
        accounts::audit(tx, call.ctx, "overtime_policy.removed", p->name);
        return Empty{};
    });
}

// ---- who is over

// Minutes by day of the best that is known: approved, submitted, punched, or planned.
using MinutesByDay = std::map<Date, int>;
struct Everybody { std::map<StaffId, MinutesByDay> minutes; std::map<StaffId, std::string> names; };

void add_minutes(MinutesByDay& to, const Zone& zone, const WorkedTime& w, HoursAccounting accounting, bool travel_counts) {
    const auto hours = compute_hours(zone, w.from, w.until, w.break_minutes, accounting, {});
    for (const auto& [day, minutes] : hours.by_day) to[day] += minutes;
    if (travel_counts) to[hours.by_day.begin()->first] += w.travel_minutes;
}

WorkedTime best_known(const scheduling::Shift& s, const scheduling::Booking& b, const std::map<BookingId, Attendance>& attendances, const std::map<BookingId, TimeEntry>& entries) {
    const auto hours = scheduling::hours_of(s, b);
    if (const auto e = entries.find(b.id); e != entries.end()) return e->second.approved.value_or(e->second.submitted);
    if (const auto a = attendances.find(b.id); a != attendances.end())
        if (const auto punched = punched_of(a->second, s.travel_minutes)) return *punched;
    if (s.kind == scheduling::ShiftKind::flexible && !b.starts_at) return {hours.from, hours.from + std::chrono::minutes(s.flexible_minutes.value_or(0)), s.break_minutes, s.travel_minutes};
    return {hours.from, hours.until, s.break_minutes, s.travel_minutes};
}

// left_minutes: of regular work, until the weekly limit of the person's policy; none without such a limit.
struct PersonOvertime { StaffId staff_id; std::string name; int minutes = 0, regular = 0, overtime = 0; std::optional<int> left_minutes; std::vector<DayOvertime> days; };
BOOST_DESCRIBE_STRUCT(PersonOvertime, (), (staff_id, name, minutes, regular, overtime, left_minutes, days))
struct OvertimeReport { Date first, last; std::vector<PersonOvertime> items; bool has_policy = true; };
BOOST_DESCRIBE_STRUCT(OvertimeReport, (), (first, last, items, has_policy))

class Tracking {
public:
    Tracking(db::Tx& tx, const Ctx& ctx) : tx_(tx), org_(ctx.organization), organization_(accounts::load_organization(tx, ctx.organization).value()), zone_(Zone::find(organization_.time_zone).value_or(Zone::utc())), policies_(load_overtime_policies(tx, org_)) {
        accounting_ = load_hours_accounting(tx, org_);
    }
    bool has_policy() const { return !policies_.empty(); }
    int first_day() const { return organization_.first_day_of_week; }
    const Zone& zone() const { return zone_; }
    void learn(const std::vector<StaffId>& people) {
        for (const auto& m : staff::load_staff_members(tx_, org_, people)) chosen_[m.id] = m.overtime_policy;
    }
    std::optional<NamedRules> rules(StaffId id) const {
        const auto at = chosen_.find(id);
        return policies_.rules_of(at == chosen_.end() ? "" : at->second);
    }

    // All work that begins within these days, of everybody or of one.
    std::map<StaffId, MinutesByDay> minutes(const DayRange& range, std::optional<StaffId> only, std::optional<scheduling::BookingId> except = {}) {
        const auto from = zone_.to_instant(std::chrono::local_days(range.first)), until = zone_.to_instant(std::chrono::local_days(range.last) + std::chrono::days(1));
        const auto rows = scheduling::load_calendar(tx_, org_, {from, until, {}, {}, only, {}, 20'000});
        std::map<ShiftId, std::pair<ProjectId, const scheduling::Shift*>> shifts;
        for (const auto& [project, s] : rows.shifts) shifts[s.id] = {project, &s};
        std::map<ProjectId, Zone> zones;
        for (const auto& p : rows.projects) zones.emplace(p.id, Zone::find(p.zone).value_or(zone_));
        std::vector<BookingId> ids;
        for (const auto& b : rows.bookings) ids.push_back(b.id);
        const auto attendances = load_attendances(tx_, org_, ids);
        const auto entries = load_entries(tx_, org_, ids);
        std::vector<StaffId> people;
        for (const auto& b : rows.bookings)
            if (!chosen_.contains(b.staff)) people.push_back(b.staff);
        learn(people);
        std::map<StaffId, MinutesByDay> out;
        for (const auto& b : rows.bookings) {
            const auto shift = shifts.find(b.shift);
            if (shift == shifts.end() || (only && b.staff != *only) || b.id == except || (!scheduling::is_active(b.state) && !entries.contains(b.id))) continue;
            const auto r = rules(b.staff);
            add_minutes(out[b.staff], zones.at(shift->second.first), best_known(*shift->second.second, b, attendances, entries), accounting_, r && r->travel_counts);
        }
        return out;
    }

private:
    db::Tx& tx_;
    OrgId org_;
    accounts::Organization organization_;
    Zone zone_;
    OvertimePolicies policies_;
    std::map<StaffId, std::string> chosen_;
    HoursAccounting accounting_{};
};

PersonOvertime person_of(StaffId id, std::string name, std::vector<DayOvertime> days) {
    PersonOvertime p{id, std::move(name), 0, 0, 0, {}, std::move(days)};
    for (const auto& d : p.days) {
        p.minutes += d.minutes;
        p.regular += d.regular;
        p.overtime += d.daily + d.weekly;
    }
    return p;
}

// near_minutes: those whom so little more work, or less, would bring over the weekly limit, too.
struct OvertimeRequest { std::optional<Date> date; std::optional<StaffId> staff_id; std::optional<bool> all; std::optional<int> near_minutes; };
BOOST_DESCRIBE_STRUCT(OvertimeRequest, (), (date, staff_id, all, near_minutes))

bool is_asked_for(const OvertimeRequest& r, const PersonOvertime& p) {
    if (p.overtime > 0 || (r.all.value_or(false) && p.minutes > 0)) return true;
    return r.near_minutes && p.left_minutes && p.minutes > 0 && *p.left_minutes <= *r.near_minutes;
}

// The week that holds the date, by each person's policy; who has averaging is shown the whole averaging period.
Result<OvertimeReport> get_overtime(Call& call, const OvertimeRequest& r) {
    return call.read([&](db::Tx& tx) -> Result<OvertimeReport> {
        Tracking tracking(tx, call.ctx);
        const auto day = r.date.value_or(tracking.zone().date_of(call.ctx.now));
        const auto week = period_of({}, day, tracking.first_day());
        OvertimeReport out{week.first, week.last, {}, tracking.has_policy()};
        if (!out.has_policy) return out;
        // Four weeks either way hold every averaging period that meets the week.
        const auto around = std::chrono::days(28);
        const auto everybody = tracking.minutes({Date(std::chrono::sys_days(week.first) - around), Date(std::chrono::sys_days(week.last) + around)}, r.staff_id);
        std::vector<StaffId> people;
        for (const auto& [id, minutes] : everybody) people.push_back(id);
        std::map<StaffId, std::string> names;
        for (auto& n : staff::load_staff_names(tx, call.ctx.organization, people)) names[n.id] = std::move(n.name);
        for (const auto& [id, minutes] : everybody) {
            const auto rules = tracking.rules(id);
            auto p = person_of(id, names[id], compute_period(*rules, period_of(*rules, day, tracking.first_day()), minutes));
            if (const auto limit = weekly_limit_of(*rules)) p.left_minutes = std::max(0, *limit - p.regular);
            if (is_asked_for(r, p)) out.items.push_back(std::move(p));
        }
        std::ranges::stable_sort(out.items, [](const auto& a, const auto& b) { return a.overtime != b.overtime ? a.overtime > b.overtime : staff::normalized(a.name) < staff::normalized(b.name); });
        return out;
    });
}

struct WarningRequest { scheduling::ShiftId shift_id; std::string staff_ids; };
BOOST_DESCRIBE_STRUCT(WarningRequest, (), (shift_id, staff_ids))
struct OvertimeWarning { StaffId staff_id; int overtime_minutes = 0, minutes = 0; };
BOOST_DESCRIBE_STRUCT(OvertimeWarning, (), (staff_id, overtime_minutes, minutes))
struct OvertimeWarningList { std::vector<OvertimeWarning> items; };
BOOST_DESCRIBE_STRUCT(OvertimeWarningList, (), (items))
constexpr std::size_t warned_at_once_max = 50;

Result<std::vector<StaffId>> read_ids(std::string_view text) {
    std::vector<StaffId> out;
    while (!text.empty()) {
        const auto part = text.substr(0, text.find(','));
        text.remove_prefix(std::min(part.size() + 1, text.size()));
        const auto id = StaffId::parse(part);
        if (!id) return Error(http::WireError::invalid_value, ".staff_ids");
        out.push_back(*id);
        if (out.size() > warned_at_once_max) return Error(http::WireError::too_many, ".staff_ids");
    }
    return out;
}

// How much overtime the shift would add for each of these; those for whom it adds none are not among the answers.
Result<OvertimeWarningList> get_warnings(Call& call, const WarningRequest& r) {
    TRY(const auto people, read_ids(r.staff_ids));
    return call.read([&](db::Tx& tx) -> Result<OvertimeWarningList> {
        const auto planned = scheduling::load_shift(tx, call.ctx.organization, r.shift_id);
        if (!planned) return scheduling::SchedulingError::shift_not_found;
        const auto& s = planned->shift;
        OvertimeWarningList out;
        Tracking tracking(tx, call.ctx);
        if (!tracking.has_policy()) return out;
        tracking.learn(people);
        const auto zone = Zone::find(planned->project.zone).value_or(tracking.zone());
        const auto day = zone.date_of(s.starts_at);
        for (const auto& id : people) {
            const auto rules = tracking.rules(id);
            const auto range = period_of(*rules, day, tracking.first_day());
            std::optional<BookingId> own;
            for (const auto& b : planned->bookings)
                if (b.staff == id && scheduling::is_active(b.state)) own = b.id;
            auto minutes = tracking.minutes(range, id, own)[id];
            const auto before = person_of(id, "", compute_period(*rules, range, minutes));
            const auto length = s.kind == scheduling::ShiftKind::flexible ? std::chrono::minutes(s.flexible_minutes.value_or(0)) : std::chrono::floor<std::chrono::minutes>(s.ends_at - s.starts_at);
            add_minutes(minutes, zone, {s.starts_at, s.starts_at + length, s.break_minutes, s.travel_minutes}, HoursAccounting::by_start, rules->travel_counts);
            const auto after = person_of(id, "", compute_period(*rules, range, minutes));
            if (after.overtime > before.overtime) out.items.push_back({id, after.overtime - before.overtime, after.minutes});
        }
        return out;
    });
}

// ---- absences

struct AbsenceView { BookingId booking_id; ProjectId project_id; StaffId staff_id; std::string name, project; AbsenceKind kind{}; std::string note; Instant starts_at{}, recorded_at{}; std::string recorded_by; };
BOOST_DESCRIBE_STRUCT(AbsenceView, (), (booking_id, project_id, staff_id, name, project, kind, note, starts_at, recorded_at, recorded_by))
struct AbsenceCount { AbsenceKind kind{}; int count = 0; };
BOOST_DESCRIBE_STRUCT(AbsenceCount, (), (kind, count))
struct AbsenceList { std::vector<AbsenceView> items; std::vector<AbsenceCount> counts; };
BOOST_DESCRIBE_STRUCT(AbsenceList, (), (items, counts))
struct AbsenceWarningInput { std::string text; bool shared = false; };
BOOST_DESCRIBE_STRUCT(AbsenceWarningInput, (), (text, shared))
struct AbsenceInput { BookingId booking_id; AbsenceKind kind{}; std::optional<std::string> note; std::optional<AbsenceWarningInput> warning; };
BOOST_DESCRIBE_STRUCT(AbsenceInput, (), (booking_id, kind, note, warning))
struct AbsenceQuery { std::optional<StaffId> staff_id; std::optional<Instant> from, until; };
BOOST_DESCRIBE_STRUCT(AbsenceQuery, (), (staff_id, from, until))

AbsenceView view_of(db::Tx& tx, OrgId org, const Absence& a, const std::map<StaffId, std::string>& names) {
    const auto b = scheduling::load_booking(tx, org, a.booking);
    const auto n = names.find(a.staff);
    return {a.booking, a.project, a.staff, n == names.end() ? "" : n->second, b ? b->project.title : "", a.kind, a.note, a.planned_from, a.recorded_at, a.recorded_by};
}
std::map<StaffId, std::string> names_of(db::Tx& tx, OrgId org, const std::vector<Absence>& all) {
    std::vector<StaffId> ids;
    for (const auto& a : all) ids.push_back(a.staff);
    std::map<StaffId, std::string> out;
    for (auto& n : staff::load_staff_names(tx, org, ids)) out[n.id] = std::move(n.name);
    return out;
}

Result<AbsenceList> get_absences(Call& call, const AbsenceQuery& q) {
    return call.read([&](db::Tx& tx) -> Result<AbsenceList> {
        constexpr int absences_max = 200;
        const auto from = q.from.value_or(call.ctx.now - std::chrono::days(365)), until = q.until.value_or(call.ctx.now + std::chrono::days(60));
        const auto rows = load_absences(tx, call.ctx.organization, q.staff_id, from, until, absences_max);
        const auto names = names_of(tx, call.ctx.organization, rows);
        AbsenceList out{{}, {{AbsenceKind::no_show}, {AbsenceKind::late_cancellation}, {AbsenceKind::sick}, {AbsenceKind::other}}};
        for (const auto& a : rows) {
            out.items.push_back(view_of(tx, call.ctx.organization, a, names));
            for (auto& c : out.counts) c.count += c.kind == a.kind ? 1 : 0;
        }
        return out;
    });
}
Result<AbsenceView> post_absence(Call& call, const AbsenceInput& r) {
    return call.write([&](db::Tx& tx) -> Result<AbsenceView> {
        const auto warning = r.warning ? std::optional(AbsenceWarning{r.warning->text, r.warning->shared}) : std::nullopt;
        TRY(const auto a, record_absence(tx, call.ctx, r.booking_id, r.kind, r.note.value_or(""), warning));
        return view_of(tx, call.ctx.organization, a, names_of(tx, call.ctx.organization, {a}));
    });
}
Result<Empty> remove_absence(Call& call, const ClockBookingRef& r) {
    return call.write([&](db::Tx& tx) -> Result<Empty> {
        CHECK(withdraw_absence(tx, call.ctx, r.booking_id));
        return Empty{};
    });
}

}  // namespace

Result<> add_overtime_policy(db::Tx& tx, const Ctx& ctx, const std::string& name, const RulesView& rules) {
    CHECK(read_rules(rules));
    save_policy(tx, ctx.organization, policy_of(tx, ctx.organization, new_id<PolicyId>(ctx.now), name, false, rules));
    return {};
}

void add_overtime_routes(std::vector<http::Route>& routes) {
    using enum http::Method;
    using E = TimeclockError;
    const std::string v1 = "/api/v1/", policies = v1 + "overtime-policies", read = "timesheets:read", write = "timesheets:write";
    const auto add = [&](http::Route r) { routes.push_back(std::move(r)); };
    add(http::route(get, policies, "list_overtime_policies", "member", "timeclock", get_policies, {.feature = "overtime_tracking", .scope = read, .summary = "Overtime policies"}));
    add(http::route(post, policies, "add_overtime_policy", "administrator", "timeclock", post_policy, {.feature = "overtime_tracking", .scope = write, .summary = "Add a policy; the first is the default", .success = 201, .errors = codes({E::overtime_policy_invalid})}));
    add(http::route(put, policies + "/{policy_id}", "change_overtime_policy", "administrator", "timeclock", put_policy,
                    {.feature = "overtime_tracking", .scope = write, .summary = "Change a policy", .errors = codes({E::overtime_policy_not_found, E::overtime_policy_is_default, E::overtime_policy_invalid})}));
    add(http::route(delete_, policies + "/{policy_id}", "remove_overtime_policy", "administrator", "timeclock", remove_policy,
                    {.feature = "overtime_tracking", .scope = write, .summary = "Remove a policy; whoever had it has the default", .success = 204, .errors = codes({E::overtime_policy_not_found, E::overtime_policy_is_default})}));
    add(http::route(get, v1 + "overtime", "get_overtime", "member", "timeclock", get_overtime, {.feature = "overtime_tracking", .scope = read, .summary = "Who is over the limits in the week of a date, day by day"}));
    add(http::route(get, v1 + "shifts/{shift_id}/overtime-warnings", "get_overtime_warnings", "member", "timeclock", get_warnings,
                    {.feature = "overtime_tracking", .scope = read, .summary = "What booking these people (staff_ids, separated by commas, 50 at most) would add in overtime", .errors = {scheduling::error_info(scheduling::SchedulingError::shift_not_found)}}));
    add(http::route(get, v1 + "absences", "list_absences", "member", "timeclock", get_absences, {.feature = "absences", .scope = read, .summary = "Who did not come, latest first; the last year unless told"}));
    add(http::route(post, v1 + "absences", "record_absence", "member", "timeclock", post_absence, {.feature = "absences", .scope = write, .summary = "Somebody booked did not come; with a warning on their profile, if wanted", .success = 201, .errors = codes({E::clock_booking_not_found, E::clock_booking_not_active})}));
    add(http::route(delete_, v1 + "absences/{booking_id}", "withdraw_absence", "member", "timeclock", remove_absence, {.feature = "absences", .scope = write, .summary = "They came after all", .success = 204, .errors = codes({E::absence_not_found})}));
}

}  // namespace brigade::timeclock
