// The trial from start to end, on a test clock, through HTTP.
#include "scenarios/world.h"

namespace brigade::scenarios {
namespace {

using Trial = Scenario;
// Far enough ahead that the machine's clock is always behind; the clocks of Montréal go forward on 11 March 2035.
constexpr const char* start = "2035-03-02T14:30:00Z";
constexpr const char* reminder = "2035-03-13T13:30:00Z";
constexpr const char* just_before_end = "2035-03-16T13:29:59Z";
constexpr const char* end = "2035-03-16T13:30:00Z";

TEST_P(Trial, GrantsProFor14DaysOfWallTimeAcrossAClockChangeAndMailsOnTheWay) {
    const auto owner = world.sign_up("marie@traiteur.example");
    ASSERT_EQ(world.turn_clock(owner.organization, start).status, 200);
    const auto gated = world.get(owner, "/api/v1/presence");
    EXPECT_EQ(gated.status, 403);
    EXPECT_EQ(gated.code(), "plan-required");
    EXPECT_EQ(gated.text("/feature"), "presence");
    EXPECT_EQ(gated.text("/plan"), "pro");

    const auto started = world.post(owner, "/api/v1/trial");
    ASSERT_EQ(started.status, 201) << started.raw.body;
    EXPECT_EQ(started.text("/plan"), "pro");
    EXPECT_EQ(started.text("/source"), "trial");
    EXPECT_EQ(started.text("/until"), end);
    EXPECT_EQ(started.number("/trial/days_left"), 14);
    EXPECT_TRUE(started.body.at_pointer("/seats/limit").is_null());
    EXPECT_EQ(world.get(owner, "/api/v1/presence").status, 200);

    world.turn_clock(owner.organization, start);
    EXPECT_EQ(world.mails_to("marie@traiteur.example"), (std::vector<std::string>{"Votre essai Pro de 14 jours commence"}));
    world.turn_clock(owner.organization, reminder);
    EXPECT_EQ(world.mails_to("marie@traiteur.example").back(), "Votre essai Pro se termine dans 3 jours");
    world.turn_clock(owner.organization, just_before_end);
    EXPECT_EQ(world.get(owner, "/api/v1/entitlements").text("/plan"), "pro");
    EXPECT_EQ(world.mails_to("marie@traiteur.example").size(), 2u);
    world.turn_clock(owner.organization, end);
    const auto after = world.get(owner, "/api/v1/entitlements");
    EXPECT_EQ(after.text("/plan"), "free");
    EXPECT_EQ(after.text("/trial/state"), "used");
    EXPECT_EQ(after.number("/seats/limit"), 2);
    EXPECT_EQ(world.mails_to("marie@traiteur.example").back(), "Votre essai Pro est terminé");
    EXPECT_EQ(world.get(owner, "/api/v1/presence").code(), "plan-required");
}

TEST_P(Trial, ASecondOneIsRefusedWhileItRunsAndForEver) {
    const auto owner = world.sign_up("marie@traiteur.example");
    world.turn_clock(owner.organization, start);
    ASSERT_EQ(world.post(owner, "/api/v1/trial").status, 201);
    const auto running = world.post(owner, "/api/v1/trial");
    EXPECT_EQ(running.status, 409);
    EXPECT_EQ(running.code(), "trial-running");
    world.turn_clock(owner.organization, end);
    EXPECT_EQ(world.post(owner, "/api/v1/trial").code(), "trial-already-used");
    world.turn_clock(owner.organization, "2045-03-16T13:30:00Z");
    EXPECT_EQ(world.post(owner, "/api/v1/trial").code(), "trial-already-used");
    EXPECT_EQ(world.mails_to("marie@traiteur.example").size(), 3u) << "nothing was mailed twice";
}

TEST_P(Trial, UsersPastTheSeatsOfFreeBecomeInactiveAtItsEndTheOwnerNeverAndComeBackOnUpgrade) {
    const auto owner = world.sign_up("marie@traiteur.example");
    world.turn_clock(owner.organization, start);
    world.post(owner, "/api/v1/trial");
    const auto first = world.join(owner, "etienne@traiteur.example", "administrator");
    world.turn_clock(owner.organization, "2035-03-03T14:30:00Z");
    const auto second = world.join(owner, "noah@traiteur.example", "member");
    world.turn_clock(owner.organization, "2035-03-04T14:30:00Z");
    const auto third = world.join(owner, "chloe@traiteur.example", "member");
    EXPECT_EQ(world.get(third, "/api/v1/session").status, 200);

    world.turn_clock(owner.organization, end);
    EXPECT_EQ(world.get(owner, "/api/v1/session").status, 200);
    EXPECT_EQ(world.get(first, "/api/v1/session").status, 200) << "the second seat goes to who joined first";
    for (const auto& limited : {second, third}) {
        const auto a = world.get(limited, "/api/v1/session");
        EXPECT_EQ(a.status, 403);
        EXPECT_EQ(a.code(), "user-inactive");
    }
    const auto invite = world.post(owner, "/api/v1/invitations", {{"email", "one@more.example"}, {"role", "member"}});
    EXPECT_EQ(invite.code(), "seat-limit-reached");

    // What an upgrade to three seats does, as billing does it.
    world.house->store().write([&](db::Tx& tx) {
        Ctx ctx;
        ctx.organization = owner.organization;
        ctx.now = jobs::clock_of(tx, owner.organization, jobs::system_now()).now;
        ctx.clock = ClockKind::test;
        accounts::set_seat_limit(tx, ctx, owner.organization, 3);
    });
    EXPECT_EQ(world.get(second, "/api/v1/session").status, 200);
    EXPECT_EQ(world.get(third, "/api/v1/session").code(), "user-inactive");
}

TEST_P(Trial, AMemberMayNotStartItAndAClockDoesNotMoveBackwards) {
    const auto owner = world.sign_up("marie@traiteur.example");
    const auto member = world.join(owner, "noah@traiteur.example", "member");
    EXPECT_EQ(world.post(member, "/api/v1/trial").code(), "role-missing");
    ASSERT_EQ(world.turn_clock(owner.organization, start).status, 200);
    EXPECT_EQ(world.turn_clock(owner.organization, "2035-03-01T00:00:00Z").code(), "clock-moves-backwards");
    EXPECT_EQ(world.turn_clock(owner.organization, "2095-03-01T00:00:00Z").code(), "clock-too-far");
    EXPECT_EQ(world.turn_clock(OrgId{test::fixed_uuid(7)}, start).code(), "organization-not-found");
    EXPECT_EQ(world.get(owner, "/api/v1/entitlements").text("/now"), start);
}

BRIGADE_ON_BOTH_STORES(Trial);

}  // namespace
}  // namespace brigade::scenarios
