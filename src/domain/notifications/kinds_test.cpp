#include "domain/notifications/kinds.h"

#include <gtest/gtest.h>

namespace brigade::notifications {
namespace {

TEST(Choices, are_as_made_and_otherwise_what_serves_most_people) {
    struct Case { Audience audience; std::vector<Choice> made; std::vector<Choice> expected; };
    const std::vector<Case> cases = {
        {Audience::worker, {}, {{Kind::schedule, true, true}, {Kind::reminder, true, true}, {Kind::offer, true, true}, {Kind::offer_filled, true, true}, {Kind::invoice, true, true}}},
        {Audience::worker, {{Kind::offer, true, false}}, {{Kind::schedule, true, true}, {Kind::reminder, true, true}, {Kind::offer, true, false}, {Kind::offer_filled, true, true}, {Kind::invoice, true, true}}},
        {Audience::manager, {}, {{Kind::cancellation_requested, true, true}, {Kind::confirmation_missed, true, true}, {Kind::clock_in_missed, true, true}, {Kind::application, true, false}, {Kind::invoice_submitted, true, true}}},
        {Audience::manager, {{Kind::application, false, false}, {Kind::offer, false, false}},
         {{Kind::cancellation_requested, true, true}, {Kind::confirmation_missed, true, true}, {Kind::clock_in_missed, true, true}, {Kind::application, false, false}, {Kind::invoice_submitted, true, true}}},
    };
    for (const auto& c : cases) {
        const auto got = resolve_choices(c.audience, c.made);
        ASSERT_EQ(got.size(), c.expected.size());
        for (std::size_t i = 0; i < got.size(); ++i) {
            EXPECT_EQ(got[i].kind, c.expected[i].kind);
            EXPECT_EQ(got[i].app, c.expected[i].app);
            EXPECT_EQ(got[i].mail, c.expected[i].mail);
        }
    }
}

TEST(Choices, belong_to_one_audience) {
    EXPECT_TRUE(is_for(Audience::worker, Kind::offer));
    EXPECT_FALSE(is_for(Audience::manager, Kind::offer));
    EXPECT_TRUE(is_for(Audience::manager, Kind::application));
    EXPECT_FALSE(is_for(Audience::worker, Kind::application));
}

}  // namespace
}  // namespace brigade::notifications
