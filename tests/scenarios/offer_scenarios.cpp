// Offers through HTTP: published, told, answered, chosen; and a thousand taps on ten places.
#include <atomic>
#include <thread>
#include "domain/offers/commands.h"
#include "platform/mail/mail.h"
#include "scenarios/world.h"

namespace brigade::scenarios {
namespace {

using boost::json::array;
using boost::json::object;
using http::Method;

class Offers : public Scenario {
protected:
    Caller owner = world.sign_up("marie@offers.example");
    Offers() { at("2037-11-23T14:30:00Z"); }
    void at(const char* iso) { EXPECT_EQ(world.turn_clock(owner.organization, iso).status, 200); }
    Answer post(const Caller& c, const std::string& path, const boost::json::value& body = object{}) { return world.post(c, "/api/v1/" + path, body); }
    Answer get(const Caller& c, const std::string& path) { return world.get(c, "/api/v1/" + path); }
    std::string person(const std::string& name, const std::string& email) { return post(owner, "staff", object{{"name", name}, {"email", email}}).text("/id"); }
    std::string shift(int places) {
        const auto project = post(owner, "projects", {{"title", "Gala"}, {"place", {{"label", "Palais des congrès"}, {"address", "1001, place Jean-Paul-Riopelle"}}}}).text("/id");
        const object add{{"type", "add_shift"}, {"position", {{"name", "Serveur"}}}, {"starts_at", "2037-12-10T22:00:00Z"}, {"ends_at", "2037-12-11T04:00:00Z"}, {"places", places}};
        const auto plan = post(owner, "projects/" + project + "/edits", {{"edits", array{add}}, {"draft", false}});
        EXPECT_EQ(plan.status, 200) << plan.raw.body;
        return plan.text("/plan/shifts/0/id");
    }
    Caller sign_in(const std::string& email) {
        EXPECT_EQ(post({}, "worker/sign-in-codes", {{"address", email}}).status, 202);
        std::string code;
        for (const auto& s : world.mails_to(email))
            if (const auto end = s.substr(s.size() - std::min<std::size_t>(s.size(), 6)); end.find_first_not_of("0123456789") == end.npos) code = end;
        const auto a = post({}, "worker/sessions", {{"address", email}, {"code", code}});
        EXPECT_EQ(a.status, 201) << a.raw.body;
        return {cookie_of(a.raw), "", "en-CA", {}};
    }
};
BRIGADE_ON_BOTH_STORES(Offers);

TEST_P(Offers, AreToldAt15OclockAnsweredSortedAndFilled) {
    person("Élise Côté", "elise@offers.example");
    person("Noah Roy", "noah@offers.example");
    person("Zoé Caron", "zoe@offers.example");
    const auto s = shift(1);
    const auto offer = post(owner, "shifts/" + s + "/offers", {{"audience", "skill"}, {"note", "Chemise blanche"}});
    ASSERT_EQ(offer.status, 201) << offer.raw.body;
    EXPECT_EQ(offer.number("/counts/sent"), 3);
    EXPECT_EQ(post(owner, "shifts/" + s + "/offers", {{"audience", "skill"}}).code(), "offer-already-published");
    EXPECT_TRUE(world.mails_to("elise@offers.example").empty());
    at("2037-11-23T20:00:00Z");                                         // 15:00 in Montréal
    EXPECT_EQ(world.mails_to("elise@offers.example").size(), 1U);
    const auto id = offer.text("/id");
    const auto elise = sign_in("elise@offers.example"), noah = sign_in("noah@offers.example"), zoe = sign_in("zoe@offers.example");
    const auto seen = get(elise, "worker/offers");
    EXPECT_EQ(seen.text("/items/0/answer"), "open");
    EXPECT_TRUE(seen.body.at_pointer("/items/0/place/address").is_null()) << "nobody is told the address before being booked";
    EXPECT_EQ(post(elise, "worker/offers/" + id + "/views").status, 200);
    EXPECT_EQ(post(noah, "worker/offers/" + id + "/declines").text("/answer"), "skipped");
    EXPECT_EQ(post(elise, "worker/offers/" + id + "/applications").text("/answer"), "applied");
    EXPECT_EQ(post(elise, "worker/offers/" + id + "/applications").code(), "already-applied");
    EXPECT_EQ(post(zoe, "worker/offers/" + id + "/applications", {{"note", "J’arrive à l’heure"}}).status, 201);
    EXPECT_EQ(world.call(zoe, Method::delete_, "/api/v1/worker/offers/" + id + "/applications").status, 200);
    EXPECT_EQ(post(zoe, "worker/offers/" + id + "/applications").status, 201);
    const auto tracking = get(owner, "offers/" + id);
    EXPECT_EQ(tracking.number("/offer/counts/applied"), 2);
    EXPECT_EQ(tracking.number("/offer/counts/declined"), 1);
    EXPECT_EQ(get(owner, "shifts/" + s).number("/applicants"), 2) << "the plan shows who waits for an answer";
    const auto candidates = get(owner, "shifts/" + s + "/candidates");
    ASSERT_EQ(candidates.body.at("items").as_array().size(), 2U);
    const auto first = candidates.text("/items/0/id");
    EXPECT_EQ(world.call(owner, Method::patch, "/api/v1/candidates/" + first, object{{"state", "kept"}}).text("/state"), "kept");
    EXPECT_EQ(world.call(owner, Method::patch, "/api/v1/candidates/" + first, object{{"state", "kept"}}).code(), "candidate-state-not-allowed");
    EXPECT_EQ(post(owner, "candidates/" + first + "/bookings").text("/state"), "booked");
    at("2037-11-23T20:05:00Z");                                         // what follows a booking has followed
    EXPECT_EQ(get(owner, "offers/" + id).text("/offer/state"), "filled") << "every place is taken";
    EXPECT_EQ(get(zoe, "worker/offers").text("/items/0/answer"), "not_chosen");
    EXPECT_EQ(get(elise, "worker/offers").text("/items/0/place/address"), "1001, place Jean-Paul-Riopelle");
    const auto told = world.mails_to("zoe@offers.example");
    EXPECT_TRUE(std::any_of(told.begin(), told.end(), [](const std::string& m) { return m.find("Serveur, Gala") != m.npos; })) << "the other is told that it is filled";
}

TEST_P(Offers, WhatProGrantsIsRefusedOnFreeAndAnotherOrganizationSeesNothing) {
    const auto elise = person("Élise Côté", "elise@offers.example");
    const auto s = shift(1);
    EXPECT_EQ(post(owner, "shifts/" + s + "/offers", {{"audience", "skill"}, {"urgent", true}}).code(), "plan-required");
    EXPECT_EQ(post(owner, "shifts/" + s + "/offers", {{"audience", "skill"}, {"first_come", true}}).code(), "plan-required");
    const auto offer = post(owner, "shifts/" + s + "/offers", {{"audience", "people"}, {"staff_ids", array{elise}}});
    ASSERT_EQ(offer.status, 201) << offer.raw.body;
    const auto other = world.sign_up("other@offers2.example");
    EXPECT_EQ(get(other, "offers/" + offer.text("/id")).code(), "offer-not-found");
    EXPECT_EQ(get(other, "shifts/" + s + "/candidates").code(), "shift-not-found");
    EXPECT_EQ(post(owner, "offers/" + offer.text("/id") + "/unpublishings").text("/state"), "unpublished");
    EXPECT_EQ(post(owner, "offers/" + offer.text("/id") + "/fillings").code(), "offer-not-published") << "what was taken back was not filled";
    EXPECT_EQ(post(owner, "shifts/" + s + "/offers", {{"audience", "skill"}}).text("/state"), "published") << "published again";
}

TEST_P(Offers, AThousandTapsOnAFirstComeOfferOf10PlacesBookExactly10) {
    ASSERT_EQ(post(owner, "trial").status, 201);
    constexpr int people = 1000, places = 10, threads = 16;
    std::vector<staff::StaffId> all;
    world.house->store().write([&](db::Tx& tx) {
        all.clear();
        Ctx ctx;
        ctx.organization = owner.organization;
        ctx.now = ctx.machine_now = jobs::system_now();
        ctx.actor.kind = Actor::Kind::system;
        for (int i = 0; i < people; ++i) {
            staff::StaffProfile p;
            p.name = "Personne " + std::to_string(i);
            p.email = "p" + std::to_string(i) + "@taps.example";
            all.push_back(staff::add_staff_member(tx, ctx, p)->id);
        }
    });
    const auto s = shift(places);
    const auto offer = post(owner, "shifts/" + s + "/offers", {{"audience", "skill"}, {"first_come", true}, {"urgent", true}});
    ASSERT_EQ(offer.status, 201) << offer.raw.body;
    const auto id = offers::OfferId::parse(offer.text("/id")).value();
    std::atomic<int> next{0}, booked{0}, filled{0}, other{0};
    std::vector<std::thread> taps;
    for (int t = 0; t < threads; ++t)
        taps.emplace_back([&] {
            for (int i = next++; i < people; i = next++) {
                const auto r = world.house->store().write([&](db::Tx& tx) {
                    Ctx ctx;
                    ctx.organization = owner.organization;
                    const auto clock = jobs::clock_of(tx, owner.organization, jobs::system_now());
                    ctx.now = clock.now;
                    ctx.clock = clock.kind;
                    ctx.machine_now = jobs::system_now();
                    ctx.actor.kind = Actor::Kind::person;
                    return offers::apply(tx, ctx, id, all[static_cast<std::size_t>(i)], "");
                });
                if (r.ok()) ++booked;
                else if (r.error().is(offers::OfferError::offer_filled)) ++filled;
                else ++other;
            }
        });
    for (auto& t : taps) t.join();
    EXPECT_EQ(booked, places);
    EXPECT_EQ(filled, people - places);
    EXPECT_EQ(other, 0);
    EXPECT_EQ(get(owner, "shifts/" + s).body.at("bookings").as_array().size(), static_cast<std::size_t>(places));
    EXPECT_EQ(get(owner, "offers/" + id.str()).text("/offer/state"), "filled");
}

}  // namespace
}  // namespace brigade::scenarios
