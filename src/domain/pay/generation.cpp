// A run's stubs: read once, computed, written some at a time. The same facts give the same bytes; final stubs are never touched.
#include <boost/json.hpp>
#include "domain/pay/commands.h"

namespace brigade::pay {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

// Hours approved after their period was run are paid by the next one, when they are not older than this.
constexpr days late_reach{62};
constexpr std::size_t stubs_at_once = 200;
constexpr std::size_t warned_items_max = 100;

Date back(Date d, days n) { return Date(sys_days(d) - n); }

struct PersonTime { std::vector<Work> now, context; };
// Everything of a run before a stub is written.
struct Snapshot {
    Run run;
    PayFacts facts;
    HoursNow hours;
    std::map<StaffId, PersonTime> time;
    std::map<StaffId, PaidPerson> people;
    std::vector<NotApproved> not_approved;
    std::vector<Work> not_included, late;
    std::set<BookingId> invoiced;
    std::map<StaffId, Stub> stubs;                           // as they stand
};

bool is_excluded(const Snapshot& s, const PaidPerson& p) { return p.person.status == staff::EmploymentStatus::contractor && !s.facts.policy.include_contractors; }

void sort_time(Snapshot& s, std::vector<Work> works, const std::map<BookingId, RunId>& claims) {
    for (auto& w : works) {
        const auto day = w.zone.date_of(w.time.from);
        const auto claimed = claims.find(w.booking);
        const bool elsewhere = claimed != claims.end() && claimed->second != s.run.id;
        auto& of_person = s.time[w.staff];
        if (day >= s.run.period.first && day <= s.run.period.last && !elsewhere) of_person.now.push_back(std::move(w));
        else of_person.context.push_back(std::move(w));
    }
}

std::vector<BookingId> bookings_of(const std::vector<Work>& works) {
    std::vector<BookingId> out;
    for (const auto& w : works) out.push_back(w.booking);
    return out;
}

// Approved since an earlier run was generated, and in none.
void add_late(db::Tx& tx, OrgId org, Snapshot& s, Instant now) {
    const auto runs = load_runs(tx, org, 1'000);
    Date reach = s.run.period.first;
    std::optional<Instant> since;
    for (const auto& r : runs)
        if (r.period.last < s.run.period.first && r.period.last >= back(s.run.period.first, late_reach) && r.generated_at) {
            reach = std::min(reach, std::max(r.period.first, back(s.run.period.first, late_reach)));
            since = std::min(since.value_or(*r.generated_at), *r.generated_at);
        }
    if (!since) return;
    const auto from = s.facts.zone.to_instant(std::chrono::local_days(reach)), until = s.facts.zone.to_instant(std::chrono::local_days(s.run.period.first));
    std::vector<BookingId> candidates;
    std::set<StaffId> people;
    for (const auto& e : timeclock::load_time_approved_after(tx, org, from, until, *since)) candidates.push_back(e.booking), people.insert(e.staff);
    const auto claims = load_claims(tx, org, candidates);
    std::set<BookingId> late;
    for (const auto& b : candidates)
        if (const auto at = claims.find(b); at == claims.end() || at->second == s.run.id) late.insert(b);
    for (const auto& id : people) {
        // Their weeks need all of the person's hours, four weeks of averaging before the earliest.
        auto all = collect_time(tx, org, s.facts, {back(reach, days(28)), s.run.period.last}, now, id);
        PersonTime t;
        const auto claimed = load_claims(tx, org, bookings_of(all.works));
        for (auto& w : all.works) {
            const auto day = w.zone.date_of(w.time.from);
            const auto at = claimed.find(w.booking);
            const bool free = at == claimed.end() || at->second == s.run.id;
            if (late.contains(w.booking)) s.late.push_back(w);
            if (free && (late.contains(w.booking) || (day >= s.run.period.first && day <= s.run.period.last))) t.now.push_back(std::move(w));
            else t.context.push_back(std::move(w));
        }
        s.time[id] = std::move(t);
    }
}

Snapshot take_snapshot(db::Tx& tx, const Ctx& ctx, RunId id) {
    const auto org = ctx.organization;
    Snapshot s;
    s.run = load_run(tx, org, id).value();
    s.facts = load_facts(tx, org);
    s.hours = load_hours_now(tx, org, s.run.period);
    auto time = collect_time(tx, org, s.facts, {back(s.run.period.first, days(7 * s.facts.overtime.weeks_max() - 1)), s.run.period.last}, ctx.now);
    for (auto& n : time.not_approved)
        if (n.day >= s.run.period.first) s.not_approved.push_back(std::move(n));
    const auto ids = bookings_of(time.works);
    sort_time(s, std::move(time.works), load_claims(tx, org, ids));
    add_late(tx, org, s, ctx.now);
    std::set<StaffId> people;
    for (const auto& [staff, t] : s.time) people.insert(staff);
    for (const auto& n : s.not_approved) people.insert(n.staff);
    for (auto& stub : load_stubs(tx, org, id, true)) people.insert(stub.staff), s.stubs.emplace(stub.staff, std::move(stub));
    s.people = load_people(tx, org, people);
    if (settings().find_invoiced) s.invoiced = settings().find_invoiced(tx, org, ids);
    return s;
}

struct Warned { std::map<WarningKind, RunWarning> by_kind; const Snapshot& s; };
void warn(Warned& out, WarningKind kind, StaffId staff, const Work* w = nullptr) {
    auto& x = out.by_kind[kind];
    x.kind = kind;
    ++x.count;
    if (x.items.size() >= warned_items_max) return;
    const auto who = out.s.people.find(staff);
    WarningItem item{staff, who == out.s.people.end() ? "" : who->second.person.name, {}, {}, "", {}};
    if (w) {
        item.booking_id = w->booking;
        item.project_id = w->project;
        item.project = w->project_title;
        item.day = w->zone.date_of(w->time.from);
    }
    x.items.push_back(std::move(item));
}
const Work* find_work(const std::vector<Work>& works, BookingId id) {
    const auto at = std::ranges::find(works, id, &Work::booking);
    return at == works.end() ? nullptr : &*at;
}

std::string stamp_of(const Snapshot& s, StaffId id) {
    const auto at = s.hours.each.find(id);
    return at == s.hours.each.end() ? "" : at->second;
}

// The stub that this person gets; nothing for who has none. A final one is answered as it stands, with whether it would differ.
std::optional<Stub> stub_of(const Snapshot& s, Warned& warned, StaffId id, const PersonTime& time, Instant now) {
    const auto& p = s.people.at(id);
    const auto standing = s.stubs.find(id);
    if (time.now.empty() && standing == s.stubs.end()) return {};
    const auto computed = compute_stub({p.person, time.now, time.context, s.facts.overtime.rules_of(p.overtime_policy), s.facts.first_day_of_week, {s.run.period.first, s.run.period.last}}, s.facts.rules());
    const auto document = boost::json::serialize(http::to_json(computed.document));
    if (standing != s.stubs.end() && standing->second.is_final) {
        auto kept = standing->second;
        kept.differs = kept.document != document;
        return kept;
    }
    if (time.now.empty()) return {};
    for (const auto& b : computed.missing_rate) warn(warned, WarningKind::missing_rate, id, find_work(time.now, b));
    for (const auto& b : computed.overlapping) warn(warned, WarningKind::overlap, id, find_work(time.now, b));
    if (computed.document.total == 0) warn(warned, WarningKind::zero_earnings, id);
    Stub out;
    out.staff = id;
    out.name = p.person.name;
    out.number = p.person.number;
    out.minutes = computed.document.minutes;
    out.total = computed.document.total;
    out.document = document;
    out.changes = standing == s.stubs.end() ? "[]" : boost::json::serialize(http::to_json(changes_between(document_of(standing->second), computed.document)));
    out.hours = stamp_of(s, id);
    out.generated_at = now;
    return out;
}

struct Written { StaffId staff; std::optional<Stub> stub; const std::vector<Work>* works; };

void write_some(db::Store& store, const Ctx& ctx, RunId id, const std::vector<Written>& some, int done) {
    store.write([&](db::Tx& tx) {
        auto run = load_run(tx, ctx.organization, id);
        if (!run) return;
        for (const auto& w : some) {
            const auto stands = load_stub(tx, ctx.organization, id, w.staff);
            // Marked final meanwhile: it stays what it was.
            if (stands && stands->is_final && !(w.stub && w.stub->is_final)) continue;
            if (!w.stub) {
                delete_stub(tx, ctx.organization, id, w.staff);
                continue;
            }
            if (!w.stub->is_final) {
                release_claims(tx, ctx.organization, id, w.staff);
                for (const auto& work : *w.works) claim(tx, ctx.organization, work.booking, id, w.staff);
            }
            save_stub(tx, ctx.organization, id, *w.stub);
        }
        run->done = done;
        update_run(tx, ctx.organization, *run);
    });
}

void warn_of_the_rest(const Snapshot& s, Warned& warned) {
    for (const auto& n : s.not_approved) {
        Work w;
        w.booking = n.booking;
        w.project = n.project;
        w.project_title = n.title;
        w.time.from = Zone::utc().to_instant(std::chrono::local_days(n.day));
        warn(warned, WarningKind::not_approved, n.staff, &w);
    }
    for (const auto& w : s.not_included) warn(warned, WarningKind::not_included, w.staff, &w);
    for (const auto& w : s.late) warn(warned, WarningKind::late_hours, w.staff, &w);
}

}  // namespace

void generate(db::Store& store, const Ctx& ctx, RunId id) {
    if (!store.read([&](db::Tx& tx) { return load_run(tx, ctx.organization, id).has_value(); })) return;
    auto s = store.read([&](db::Tx& tx) { return take_snapshot(tx, ctx, id); });
    Warned warned{{}, s};
    std::vector<Written> all;
    for (auto& [staff, time] : s.time) {
        if (is_excluded(s, s.people.at(staff))) {
            std::ranges::move(time.now, std::back_inserter(s.not_included));
            time.now.clear();
        }
        for (const auto& w : time.now)
            if (s.invoiced.contains(w.booking)) warn(warned, WarningKind::invoiced_too, staff, &w);
        auto stub = stub_of(s, warned, staff, time, ctx.now);
        if (stub || s.stubs.contains(staff)) all.push_back({staff, std::move(stub), &time.now});
    }
    // Whose hours are all gone: an open stub goes with them, a final one stays and differs.
    static const std::vector<Work> nothing;
    for (const auto& [staff, stub] : s.stubs)
        if (!s.time.contains(staff)) all.push_back({staff, stub_of(s, warned, staff, {}, ctx.now), &nothing});
    warn_of_the_rest(s, warned);
    store.write([&](db::Tx& tx) {
        auto run = load_run(tx, ctx.organization, id).value();
        run.total = static_cast<int>(all.size());
        run.done = 0;
        update_run(tx, ctx.organization, run);
    });
    for (std::size_t at = 0; at < all.size(); at += stubs_at_once) {
        const auto end = std::min(all.size(), at + stubs_at_once);
        write_some(store, ctx, id, {all.begin() + static_cast<std::ptrdiff_t>(at), all.begin() + static_cast<std::ptrdiff_t>(end)}, static_cast<int>(end));
    }
    store.write([&](db::Tx& tx) {
        auto run = load_run(tx, ctx.organization, id).value();
        run.state = RunState::ready;
        run.generated_at = ctx.now;
        run.conditions = s.facts.conditions;
        run.hours = s.hours.all;
        run.warnings.clear();
        for (auto& [kind, w] : warned.by_kind) run.warnings.push_back(std::move(w));
        update_run(tx, ctx.organization, run);
        jobs::emit(tx, ctx, "pay.run_generated", boost::json::serialize(boost::json::object{{"run_id", id.str()}}));
    });
}

}  // namespace brigade::pay
