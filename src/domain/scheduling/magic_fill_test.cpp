// Who fills what: each hard rule by itself, what is preferred, and that nothing ever breaks a rule.
#include "domain/scheduling/magic_fill.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "support/support.h"

namespace brigade::scheduling {
namespace {

using staff::AvailabilityKind;
using test::fixed_id;

const auto chef = fixed_id<SkillId>(1), server = fixed_id<SkillId>(2);
const Zone zone = *Zone::find("America/Toronto");

Instant at(int day, int hour) { return zone.to_instant(std::chrono::local_days(*date_from_iso("2026-12-07")) + std::chrono::hours(24 * day + hour)); }
FillHole hole(std::uint32_t n, int day, int from, int until, int missing = 1, std::optional<SkillId> skill = {}) {
    const Span hours{at(day, from), at(day, until)};
    return {fixed_id<ShiftId>(n), fixed_id<ScheduleId>(n), skill, hours, hours, (until - from) * 60, missing, zone.date_of(hours.from), day / 7};
}
FillPerson person(std::uint32_t n, std::set<SkillId> skills = {}) { return {{fixed_id<StaffId>(n), "P" + std::to_string(n)}, std::move(skills), {}, {}}; }
FillFacts facts(std::vector<FillHole> holes, std::vector<FillPerson> people) {
    FillFacts f{std::move(holes), std::move(people), {}, {}};
    f.pairs.assign(f.holes.size(), std::vector<FillPair>(f.people.size()));
    return f;
}
std::string text(const Filling& f) {
    std::string out;
    for (const auto& a : f.assigned) out += (out.empty() ? "" : " ") + std::to_string(a.shift.uuid.bytes[15]) + ":" + std::to_string(a.staff.uuid.bytes[15]);
    for (const auto& l : f.left) {
        out += " left " + std::to_string(l.shift.uuid.bytes[15]) + "x" + std::to_string(l.missing);
        for (const auto& o : l.obstacles) out += std::string(" ") + boost::describe::enum_to_string(o.obstacle, "") + "=" + std::to_string(o.people);
    }
    return out;
}

TEST(MagicFill, BreaksNoRuleAndSaysWhyAPlaceStaysOpen) {
    const auto one = [](auto change) {
        auto f = facts({hole(10, 0, 9, 17, 1, server)}, {person(1, {server})});
        change(f);
        return text(compute_filling(f));
    };
    EXPECT_EQ(one([](auto&) {}), "10:1");
    EXPECT_EQ(one([](auto& f) { f.people[0].skills = {chef}; }), " left 10x1 no_skill=1");
    EXPECT_EQ(one([](auto& f) { f.pairs[0][0].on_shift = true; }), " left 10x1 on_shift=1");
    EXPECT_EQ(one([](auto& f) { f.people[0].who.excluded = true; }), " left 10x1 excluded=1");
    EXPECT_EQ(one([](auto& f) { f.pairs[0][0].availability = AvailabilityKind::unavailable; }), " left 10x1 unavailable=1");
    EXPECT_EQ(one([](auto& f) { f.pairs[0][0].availability = AvailabilityKind::partly; }), "10:1") << "not the best, but not against a rule";
    const auto engaged = [](int day, int from, int until, int travel) {
        const Span hours{at(day, from), at(day, until)};
        return Engagement{fixed_id<ScheduleId>(99), hours, {hours.from - std::chrono::minutes(travel), hours.until + std::chrono::minutes(travel)}, zone.date_of(hours.from)};
    };
    EXPECT_EQ(one([&](auto& f) { f.people[0].engaged = {engaged(0, 16, 20, 0)}; }), " left 10x1 booked=1");
    EXPECT_EQ(one([&](auto& f) { f.people[0].engaged = {engaged(0, 17, 20, 0)}; }), "10:1");
    EXPECT_EQ(one([&](auto& f) { f.people[0].engaged = {engaged(0, 17, 20, 30)}; }), " left 10x1 booked=1") << "travel counts";
    EXPECT_EQ(one([&](auto& f) { f.people[0].engaged = {engaged(-1, 20, 26, 0)}; }), " left 10x1 rest=1") << "until 2:00, then 9:00";
    EXPECT_EQ(one([&](auto& f) { f.people[0].engaged = {engaged(-1, 19, 25, 0)}; }), "10:1") << "eight hours exactly";
    EXPECT_EQ(one([](auto& f) { f.people[0].week_minutes[0] = 42 * 60 + 1; }), " left 10x1 weekly_maximum=1");
    EXPECT_EQ(one([](auto& f) { f.people[0].week_minutes[0] = 42 * 60; }), "10:1");
    EXPECT_EQ(one([](auto& f) { f.people[0].week_minutes[1] = 50 * 60; }), "10:1") << "another week";
}

TEST(MagicFill, FillsAllItCanThenPrefersWhomSuggestionsRankFirst) {
    // The only chef also serves: the place of the chef comes first, though it stands second.
    EXPECT_EQ(text(compute_filling(facts({hole(10, 0, 9, 17, 1, server), hole(11, 0, 9, 17, 1, chef)}, {person(1, {chef, server}), person(2, {server})}))), "10:2 11:1");
    auto rated = facts({hole(10, 0, 9, 17)}, {person(1), person(2)});
    rated.people[1].who.rating = 50;
    EXPECT_EQ(text(compute_filling(rated)), "10:2");
    auto near = facts({hole(10, 0, 9, 17)}, {person(1), person(2)});
    near.pairs[0][0].distance_metres = 40'000;
    near.pairs[0][1].distance_metres = 2'000;
    EXPECT_EQ(text(compute_filling(near)), "10:2");
    auto overtime = facts({hole(10, 0, 9, 17)}, {person(1), person(2)});
    overtime.people[0].who.rating = 50;
    overtime.people[0].week_minutes[0] = 36 * 60;
    EXPECT_EQ(text(compute_filling(overtime)), "10:2") << "who stays within forty hours";
    // Fair: nobody works all of it while another works none.
    EXPECT_EQ(text(compute_filling(facts({hole(10, 0, 9, 17), hole(11, 2, 9, 17)}, {person(1), person(2)}))), "10:1 11:2");
}

// Two places, and the person who could take either is given the one nobody else can take, after all.
TEST(MagicFill, MakesRoomForAPlaceThatOnlyATakenPersonCanFill) {
    auto f = facts({hole(10, 0, 9, 17, 1), hole(11, 0, 9, 17, 2)}, {person(1), person(2), person(3)});
    f.pairs[1][1].availability = AvailabilityKind::unavailable;
    f.people[0].who.rating = 50;
    const auto filling = compute_filling(f);
    EXPECT_EQ(filling.assigned.size(), 3u) << text(filling);
    EXPECT_EQ(filling.filled_max, 3);
}

RC_GTEST_PROP(MagicFill, NeverBreaksARuleAndNeverFillsMoreThanItSays, ()) {
    std::vector<FillHole> holes;
    std::vector<FillPerson> people;
    const int holes_count = *rc::gen::inRange(1, 12), people_count = *rc::gen::inRange(0, 8);
    for (int i = 0; i < holes_count; ++i) {
        const int from = *rc::gen::inRange(0, 20);
        holes.push_back(hole(static_cast<std::uint32_t>(10 + i), *rc::gen::inRange(0, 10), from, from + *rc::gen::inRange(1, 12), *rc::gen::inRange(1, 4), *rc::gen::element(std::optional<SkillId>(), std::optional(chef), std::optional(server))));
    }
    for (int i = 0; i < people_count; ++i) people.push_back(person(static_cast<std::uint32_t>(100 + i), *rc::gen::element(std::set<SkillId>(), std::set{chef}, std::set{chef, server})));
    auto f = facts(holes, people);
    f.limits = {*rc::gen::element(0, 480, 660), *rc::gen::element(600, 2400, 3000)};
    for (auto& row : f.pairs)
        for (auto& pair : row) pair.availability = *rc::gen::element(AvailabilityKind::unknown, AvailabilityKind::available, AvailabilityKind::unavailable);
    const auto done = compute_filling(f);
    RC_ASSERT(static_cast<int>(done.assigned.size()) <= done.filled_max);
    std::map<StaffId, std::vector<const FillHole*>> work;
    std::map<ShiftId, int> filled;
    for (const auto& a : done.assigned) {
        const auto h = std::find_if(f.holes.begin(), f.holes.end(), [&](const FillHole& x) { return x.shift == a.shift; });
        const auto p = std::find_if(f.people.begin(), f.people.end(), [&](const FillPerson& x) { return x.who.id == a.staff; });
        RC_ASSERT(!h->skill || p->skills.contains(*h->skill));
        RC_ASSERT(f.pairs[static_cast<std::size_t>(h - f.holes.begin())][static_cast<std::size_t>(p - f.people.begin())].availability != AvailabilityKind::unavailable);
        for (const auto* other : work[a.staff]) {
            RC_ASSERT(other->shift != a.shift);
            RC_ASSERT(!other->hours.meets(h->hours));
            const auto rest = std::chrono::minutes(f.limits.rest_minutes);
            RC_ASSERT(other->day == h->day || other->hours.until + rest <= h->hours.from || h->hours.until + rest <= other->hours.from);
        }
        work[a.staff].push_back(&*h);
        ++filled[a.shift];
    }
    for (const auto& [id, all] : work) {
        std::map<int, int> week;
        for (const auto* h : all) week[h->week] += h->minutes;
        for (const auto& [w, minutes] : week) RC_ASSERT(minutes <= f.limits.weekly_max_minutes);
    }
    for (const auto& h : f.holes) RC_ASSERT(filled[h.shift] <= h.missing);
    for (const auto& l : done.left) {
        const auto h = std::find_if(f.holes.begin(), f.holes.end(), [&](const FillHole& x) { return x.shift == l.shift; });
        RC_ASSERT(filled[l.shift] + l.missing == h->missing);
        RC_ASSERT(f.people.empty() || !l.obstacles.empty());
    }
}

}  // namespace
}  // namespace brigade::scheduling
