// Tables: what punches come to, which may stand, codes, doubts and states of timesheets.
#include <gtest/gtest.h>
#include "domain/timeclock/clock_code.h"
#include "domain/timeclock/timeclock.h"
#include "support/support.h"

namespace brigade::timeclock {
namespace {

using enum PunchKind;
using std::chrono::hours;
using std::chrono::minutes;

const Instant eight = instant_from_iso("2026-12-05T13:00:00Z").value();   // 08:00 in Montréal
Punch punch(PunchKind kind, int minute, PunchMethod method = PunchMethod::app) {
    Punch p;
    p.kind = kind;
    p.method = method;
    p.at = p.received_at = eight + minutes(minute);
    return p;
}

TEST(Attendance, IsWhatThePunchesComeTo) {
    struct Case { const char* what; std::vector<Punch> punches; std::optional<AttendanceState> state; int break_minutes; std::optional<int> out; };
    using enum AttendanceState;
    for (const auto& c : {Case{"nothing", {}, {}, 0, {}}, {"arrived", {punch(clock_in, 0)}, on_site, 0, {}}, {"on break", {punch(clock_in, 0), punch(break_start, 60)}, on_break, 0, {}},
                          {"back", {punch(clock_in, 0), punch(break_start, 60), punch(break_end, 90)}, on_site, 30, {}},
                          {"gone", {punch(clock_in, 0), punch(break_start, 60), punch(break_end, 90), punch(clock_out, 480)}, left, 30, 480},
                          {"gone from the break", {punch(clock_in, 0), punch(break_start, 450), punch(clock_out, 480)}, left, 30, 480},
                          {"came again: what lies between is a break", {punch(clock_in, 0), punch(clock_out, 200), punch(clock_in, 260), punch(clock_out, 480)}, left, 60, 480},
                          {"in whatever order they came", {punch(clock_out, 480), punch(clock_in, 0)}, left, 0, 480}}) {
        const auto a = compute_attendance(c.punches);
        ASSERT_TRUE(a.ok()) << c.what;
        ASSERT_EQ(a->has_value(), c.state.has_value()) << c.what;
        if (!c.state) continue;
        EXPECT_EQ((*a)->state, *c.state) << c.what;
        EXPECT_EQ((*a)->break_minutes, c.break_minutes) << c.what;
        EXPECT_EQ((*a)->in_at, eight) << c.what;
        EXPECT_EQ((*a)->out_at, c.out ? std::optional<Instant>(eight + minutes(*c.out)) : std::nullopt) << c.what;
    }
    for (const auto& bad : {std::vector{punch(clock_out, 0)}, {punch(break_start, 0)}, {punch(clock_in, 0), punch(clock_in, 1)}, {punch(clock_in, 0), punch(break_end, 1)}, {punch(clock_in, 0), punch(clock_out, 5), punch(clock_out, 6)}})
        EXPECT_TRUE(compute_attendance(bad).error().is(TimeclockError::punch_out_of_order));
}

TEST(Punches, StandOrAreRefused) {
    using E = TimeclockError;
    using M = ClockMethod;
    PunchFacts base;
    base.planned = {eight, eight + hours(8)};
    base.site_known = true;
    const auto with = [&](M method, std::optional<std::int64_t> distance_max, CodeCheck code = CodeCheck::none, std::vector<Punch> before = {}) {
        auto f = base;
        f.rules = {method, distance_max};
        f.code = code;
        f.before = std::move(before);
        return f;
    };
    const auto at_distance = [](std::optional<std::int64_t> metres) {
        auto p = punch(clock_in, -5);
        p.distance = metres;
        return p;
    };
    auto cancelled = base;
    cancelled.active = false;
    auto nowhere = with(M::unrestricted, 100);
    nowhere.site_known = false;
    struct Case { const char* what; Punch punch; PunchFacts facts; int now; std::optional<E> refused; };
    const auto in = punch(clock_in, -5);
    for (const auto& c : {Case{"five minutes early", in, base, -5, {}},
                          {"cancelled", in, cancelled, -5, E::clock_booking_not_active},
                          {"a phone's clock a minute ahead", punch(clock_in, 1), base, 0, {}},
                          {"from the future", punch(clock_in, 3), base, 0, E::punch_in_future},
                          {"of last week", in, base, 8 * 24 * 60, E::punch_too_old},
                          {"five hours early", punch(clock_in, -300), base, -300, E::punch_too_early},
                          {"after the end", punch(clock_in, 480), base, 480, E::punch_after_end},
                          {"leads only", in, with(M::team_leads_only, {}), 0, E::team_lead_only},
                          {"leads only, by the lead", punch(clock_in, 0, PunchMethod::team_lead), with(M::team_leads_only, {}), 0, {}},
                          {"QR only, without", in, with(M::qr_only, {}), 0, E::qr_required},
                          {"QR only, with", in, with(M::qr_only, {}, CodeCheck::good), 0, {}},
                          {"QR only, a break needs none", punch(break_start, 60), with(M::qr_only, {}, CodeCheck::none, {in}), 60, {}},
                          {"QR only, leaving needs one", punch(clock_out, 480), with(M::qr_only, {}, CodeCheck::none, {in}), 480, E::qr_required},
                          {"QR only, by a manager", punch(clock_in, 0, PunchMethod::manager), with(M::qr_only, {}), 0, {}},
                          {"a copied code", in, with(M::unrestricted, {}, CodeCheck::expired), 0, E::clock_code_expired},
                          {"a revoked poster", in, with(M::unrestricted, {}, CodeCheck::revoked), 0, E::clock_code_revoked},
                          {"a forged code", in, with(M::unrestricted, {}, CodeCheck::invalid), 0, E::clock_code_invalid},
                          {"another event's code", in, with(M::unrestricted, {}, CodeCheck::of_another_event), 0, E::clock_code_of_another_event},
                          {"at the fence", at_distance(100), with(M::unrestricted, 100), 0, {}},
                          {"past the fence", at_distance(101), with(M::unrestricted, 100), 0, E::too_far},
                          {"past the fence, with a code", at_distance(5'000), with(M::unrestricted, 100, CodeCheck::good), 0, {}},
                          {"location refused", at_distance({}), with(M::unrestricted, 100), 0, E::location_required},
                          {"a site without a place on the map", at_distance({}), nowhere, 0, {}},
                          {"twice in", punch(clock_in, 3), with(M::unrestricted, {}, CodeCheck::none, {in}), 3, E::punch_out_of_order},
                          {"out without in", punch(clock_out, 480), base, 480, E::punch_out_of_order}}) {
        const auto r = decide_punch(c.punch, c.facts, eight + minutes(c.now));
        EXPECT_EQ(r.ok(), !c.refused) << c.what;
        const bool as_told = !c.refused || (!r.ok() && r.error().is(*c.refused));
        EXPECT_TRUE(as_told) << c.what;
    }
}

TEST(ClockCodes, AreReadBackAndGoodForAWhile) {
    const auto project = test::fixed_id<ProjectId>(1);
    const auto poster = test::fixed_id<PosterId>(2);
    const auto p = read_code(poster_code("secret", project, poster));
    ASSERT_TRUE(p);
    EXPECT_EQ(p->project, project);
    EXPECT_EQ(p->poster, poster);
    EXPECT_TRUE(is_signed(*p, "secret"));
    EXPECT_FALSE(is_signed(*p, "another"));
    const auto text = screen_code("secret", project, eight);
    const auto s = read_code(text);
    ASSERT_TRUE(s);
    EXPECT_TRUE(is_signed(*s, "secret"));
    struct Case { int seconds; bool good; };
    for (const auto& c : {Case{-1, false}, {0, true}, {29, true}, {59, true}, {60, false}, {3600, false}}) EXPECT_EQ(is_current(*s, eight + std::chrono::seconds(c.seconds)), c.good) << c.seconds;
    EXPECT_EQ(screen_code_ends(eight + std::chrono::seconds(7)), eight + std::chrono::seconds(30));
    for (const auto& bad : {std::string(), std::string("P"), text.substr(1), text + "0", "S" + text.substr(1, 30), "S.." + text.substr(40)}) {
        const auto c = read_code(bad);
        EXPECT_FALSE(c && is_signed(*c, "secret")) << bad;
    }
}

TEST(Timesheets, AreDoubtedForAReason) {
    using enum Doubt;
    TrustFacts f;
    f.planned = {eight, eight + hours(8)};
    const WorkedTime as_planned{eight, eight + hours(8), 30, 0};
    f.punched = WorkedTime{eight - minutes(3), eight + hours(8) + minutes(4), 30, 0};
    f.punches = {punch(clock_in, -3), punch(clock_out, 484)};
    const auto changed = [&](auto change) {
        auto g = f;
        change(g);
        return g;
    };
    struct Case { const char* what; WorkedTime submitted; TrustFacts facts; std::vector<Doubt> doubts; };
    for (const auto& c : {Case{"as punched", {eight - minutes(3), eight + hours(8) + minutes(4), 30, 0}, f, {}}, {"other hours than punched", as_planned, f, {edited}},
                          {"nothing punched", as_planned, changed([](auto& g) { g.punched = {}; g.punches.clear(); }), {not_punched}},
                          {"16 minutes late", {eight + minutes(16), eight + hours(8), 30, 0}, changed([](auto& g) { g.punched = WorkedTime{eight + minutes(16), eight + hours(8), 30, 0}; }), {start_off_plan}},
                          {"15 minutes late", {eight + minutes(15), eight + hours(8), 30, 0}, changed([](auto& g) { g.punched = WorkedTime{eight + minutes(15), eight + hours(8), 30, 0}; }), {}},
                          {"an hour longer", {eight, eight + hours(9), 30, 0}, changed([](auto& g) { g.punched = WorkedTime{eight, eight + hours(9), 30, 0}; }), {end_off_plan}},
                          {"within a flexible range", {eight + hours(2), eight + hours(4), 0, 0}, changed([](auto& g) { g.flexible = true; g.punched = WorkedTime{eight + hours(2), eight + hours(4), 0, 0}; }), {}},
                          {"sent late", *f.punched, changed([](auto& g) { g.punches[0].sent_late = true; }), {sent_late}},
                          {"by a manager", *f.punched, changed([](auto& g) { g.punches[0].method = PunchMethod::manager; }), {by_other}},
                          {"far away", *f.punched, changed([](auto& g) { g.distance_max = 100; g.punches[0].distance = 101; }), {too_far}},
                          {"a shorter break than punched", {eight - minutes(3), eight + hours(8) + minutes(4), 10, 0}, f, {edited}},
                          {"a phone of two", *f.punched, changed([](auto& g) { g.shared_device = true; }), {shared_device}},
                          {"two at once", *f.punched, changed([](auto& g) { g.overlap = true; }), {overlap}}})
        EXPECT_EQ(compute_doubts(c.submitted, c.facts), c.doubts) << c.what;
}

TEST(Timesheets, GoFromStateToState) {
    using S = EntryState;
    using A = EntryAct;
    struct Case { S from; A act; std::optional<S> to; };
    for (const auto& c : {Case{S::awaiting, A::submit, S::to_approve}, {S::to_approve, A::submit, S::to_approve}, {S::rejected, A::submit, S::to_approve}, {S::approved, A::submit, {}},
                          {S::awaiting, A::approve, {}}, {S::to_approve, A::approve, S::approved}, {S::rejected, A::approve, S::approved}, {S::approved, A::approve, {}},
                          {S::awaiting, A::reject, {}}, {S::to_approve, A::reject, S::rejected}, {S::approved, A::reject, S::rejected}, {S::rejected, A::reject, {}},
                          {S::awaiting, A::correct, S::approved}, {S::to_approve, A::correct, S::approved}, {S::approved, A::correct, S::approved}, {S::rejected, A::correct, S::approved}}) {
        const auto r = decide_entry(c.from, c.act);
        EXPECT_EQ(r.ok(), c.to.has_value());
        EXPECT_EQ(r.ok() ? std::optional(*r) : std::nullopt, c.to);
    }
    EXPECT_TRUE(check_worked({eight, eight + hours(8), 30, 0}, eight + hours(9)).ok());
    for (const auto& w : {WorkedTime{eight, eight, 0, 0}, {eight, eight + hours(37), 0, 0}, {eight, eight + hours(8), 480, 0}, {eight, eight + hours(8), -1, 0}, {eight, eight + hours(20), 0, 0}, {eight, eight + hours(8), 0, -1}})
        EXPECT_FALSE(check_worked(w, eight + hours(19)).ok());
}

TEST(OvertimePeriods, BeginWhereTheyShould) {
    const auto date = [](const char* s) { return date_from_iso(s).value(); };
    NamedRules weekly, averaged;
    averaged.policy.averaging_weeks = 2;
    averaged.reference = date("2026-11-01");
    struct Case { const NamedRules& rules; const char* day; int first_day; const char* first; const char* last; };
    for (const auto& c : {Case{weekly, "2026-11-23", 1, "2026-11-23", "2026-11-29"}, {weekly, "2026-11-22", 1, "2026-11-16", "2026-11-22"}, {weekly, "2026-11-22", 7, "2026-11-22", "2026-11-28"},
                          {weekly, "2023-12-31", 1, "2023-12-25", "2023-12-31"}, {averaged, "2026-11-14", 1, "2026-11-01", "2026-11-14"}, {averaged, "2026-11-15", 1, "2026-11-15", "2026-11-28"},
                          {averaged, "2026-10-31", 1, "2026-10-18", "2026-10-31"}}) {
        const auto p = period_of(c.rules, date(c.day), c.first_day);
        EXPECT_EQ(to_iso(p.first), c.first) << c.day;
        EXPECT_EQ(to_iso(p.last), c.last) << c.day;
    }
}

TEST(OvertimePolicies, AreRefusedWhenTheyMakeNoSense) {
    const RulesView good{{{480, "1.5"}}, {{2100, "1.5"}, {2400, "2"}}, 1, {}, false};
    EXPECT_TRUE(read_rules(good).ok());
    const auto changed = [&](auto change) {
        auto v = good;
        change(v);
        return read_rules(v).ok();
    };
    EXPECT_FALSE(changed([](auto& v) { v.daily.clear(); v.weekly.clear(); }));
    EXPECT_FALSE(changed([](auto& v) { v.daily[0].multiplier = "1"; }));
    EXPECT_FALSE(changed([](auto& v) { v.daily[0].multiplier = "lots"; }));
    EXPECT_FALSE(changed([](auto& v) { v.daily[0].over_minutes = 25 * 60; }));
    EXPECT_FALSE(changed([](auto& v) { v.weekly[1].over_minutes = 2100; }));
    EXPECT_FALSE(changed([](auto& v) { v.weekly.push_back({3000, "3"}); }));
    EXPECT_FALSE(changed([](auto& v) { v.averaging_weeks = 3; }));
    EXPECT_FALSE(changed([](auto& v) { v.averaging_weeks = 2; }));
    EXPECT_TRUE(changed([](auto& v) { v.averaging_weeks = 2; v.reference_date = date_from_iso("2026-11-01"); }));
}

}  // namespace
}  // namespace brigade::timeclock
