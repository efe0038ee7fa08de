#include "domain/offers/offer.h"

#include <gtest/gtest.h>
#include "support/support.h"

namespace brigade::offers {
namespace {

Instant at(const char* iso) { return instant_from_iso(iso).value(); }

TEST(Offers, are_told_at_once_when_urgent_and_else_at_15_oclock_where_the_work_is) {
    const auto montreal = Zone::find("America/Toronto").value();
    struct Case { bool urgent; const char *now, *shift, *told; };
    for (const auto& c : {
             Case{true, "2026-11-23T14:30:00Z", "2026-12-01T14:00:00Z", "2026-11-23T14:30:00Z"},
             Case{false, "2026-11-23T14:30:00Z", "2026-12-01T14:00:00Z", "2026-11-23T20:00:00Z"},
             Case{false, "2026-11-23T20:00:00Z", "2026-12-01T14:00:00Z", "2026-11-23T20:00:00Z"},
             Case{false, "2026-11-23T20:00:01Z", "2026-12-01T14:00:00Z", "2026-11-24T20:00:00Z"},
             Case{false, "2026-11-24T03:00:00Z", "2026-12-01T14:00:00Z", "2026-11-24T20:00:00Z"},   // 22:00 of the 23rd there
             Case{false, "2026-10-31T20:00:00Z", "2026-12-01T14:00:00Z", "2026-11-01T20:00:00Z"},   // 16:00; the clocks go back in the night
             Case{false, "2026-11-23T14:30:00Z", "2026-11-23T18:00:00Z", "2026-11-23T14:30:00Z"},   // begins before 15:00: told now
         })
        EXPECT_EQ(compute_notify_at(c.urgent, at(c.now), at(c.shift), montreal), at(c.told)) << c.now;
}

staff::StaffMember member(int n, std::vector<staff::SkillId> skills, std::optional<staff::Coordinates> home, int rating = 0) {
    staff::StaffMember m;
    m.id = test::fixed_id<StaffId>(static_cast<std::uint32_t>(n));
    m.skills = std::move(skills);
    m.rating = rating;
    if (home) m.home = staff::Place{"", {}, home};
    return m;
}

TEST(Offers, go_to_the_active_with_the_skill_within_the_distance_nearest_first) {
    const auto server = test::fixed_id<staff::SkillId>(1), cook = test::fixed_id<staff::SkillId>(2);
    const staff::Coordinates montreal{45'501'900, -73'567'400}, laval{45'606'600, -73'712'400}, quebec{46'813'900, -71'208'000};
    std::vector<staff::StaffMember> all = {member(1, {server}, laval, 40), member(2, {server, cook}, montreal), member(3, {cook}, montreal), member(4, {server}, quebec), member(5, {server}, {}),
                                           member(6, {server}, montreal), member(7, {server}, montreal), member(8, {server}, montreal)};
    all[5].state = staff::StaffState::inactive;
    all[6].claim = staff::Claim::placeholder;
    const auto told = [&](const Filter& f) {
        std::vector<int> out;
        for (const auto& r : compute_recipients(all, montreal, f)) out.push_back(r.staff.uuid.bytes[15]);
        return out;
    };
    EXPECT_EQ(told({server, 100'000, {}, {all[7].id}}), (std::vector<int>{2, 1}));
    EXPECT_EQ(told({server, 300'000, {}, {all[7].id}}), (std::vector<int>{2, 1, 4}));
    EXPECT_EQ(told({server, {}, {}, {all[7].id}}), (std::vector<int>{2, 1, 4, 5})) << "from anywhere: those without a home on the map last";
    EXPECT_EQ(told({server, 100'000, 30, {}}), (std::vector<int>{1}));
    EXPECT_EQ(told({cook, 100'000, {}, {}}), (std::vector<int>{2, 3}));
    EXPECT_EQ(told({{}, 1'000, {}, {}}), (std::vector<int>{2, 3, 8})) << "a position of no skill";
}

TEST(Candidates, change_state_as_each_may) {
    using enum CandidateState;
    const CandidateState states[] = {applied, kept, put_aside, booked, withdrawn, not_chosen};
    const std::set<std::tuple<CandidateState, CandidateState, By>> allowed = {
        {applied, kept, By::manager}, {applied, put_aside, By::manager}, {kept, applied, By::manager}, {kept, put_aside, By::manager}, {put_aside, applied, By::manager}, {put_aside, kept, By::manager},
        {applied, withdrawn, By::worker}, {kept, withdrawn, By::worker}, {put_aside, withdrawn, By::worker}, {withdrawn, applied, By::worker},
        {applied, booked, By::house}, {kept, booked, By::house}, {put_aside, booked, By::house}, {withdrawn, booked, By::house}, {not_chosen, booked, By::house},
        {applied, not_chosen, By::house}, {kept, not_chosen, By::house}, {put_aside, not_chosen, By::house}, {booked, withdrawn, By::house}, {not_chosen, applied, By::house}};
    for (const auto from : states)
        for (const auto to : states)
            for (const auto by : {By::manager, By::worker, By::house})
                EXPECT_EQ(may_become(from, to, by), allowed.contains({from, to, by})) << static_cast<int>(from) << " to " << static_cast<int>(to) << " by " << static_cast<int>(by);
}

TEST(Offers, say_where_within_a_kilometre_and_no_address) {
    const scheduling::Venue v{"Palais des congrès", "1001, place Jean-Paul-Riopelle", staff::Coordinates{45'504'321, -73'561'234}};
    const auto a = approximate(v);
    EXPECT_EQ(a.label, "");
    EXPECT_FALSE(a.address);
    EXPECT_EQ(a.coordinates, (staff::Coordinates{45'500'000, -73'560'000}));
}

}  // namespace
}  // namespace brigade::offers
