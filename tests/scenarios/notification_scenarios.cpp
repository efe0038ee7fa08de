// What people are told of: in the application, by mail, as they chose; and once, however often it is heard.
#include "scenarios/world.h"

namespace brigade::scenarios {
namespace {

using boost::json::array;
using boost::json::object;
using http::Method;

class Notifications : public Scenario {
protected:
    Caller owner = world.sign_up("marie@told.example");
    std::string project;
    Notifications() { at("2037-11-23T14:30:00Z"); }
    void at(const char* iso) { EXPECT_EQ(world.turn_clock(owner.organization, iso).status, 200); }
    Answer post(const Caller& c, const std::string& path, const boost::json::value& body = object{}) { return world.post(c, "/api/v1/" + path, body); }
    Answer get(const Caller& c, const std::string& path) { return world.get(c, "/api/v1/" + path); }
    Answer put(const Caller& c, const std::string& path, const boost::json::value& body) { return world.call(c, Method::put, "/api/v1/" + path, body); }
    Caller sign_in(const std::string& email) {
        EXPECT_EQ(post({}, "worker/sign-in-codes", {{"address", email}}).status, 202);
        std::string code;
        for (const auto& s : world.mails_to(email))
            if (const auto end = s.substr(s.size() - std::min<std::size_t>(s.size(), 6)); end.find_first_not_of("0123456789") == end.npos) code = end;
        const auto a = post({}, "worker/sessions", {{"address", email}, {"code", code}});
        EXPECT_EQ(a.status, 201) << a.raw.body;
        return {cookie_of(a.raw), "", "en-CA", {}};
    }
    // A shift with the person on it; the booking's identifier.
    std::string booked(const std::string& staff, const char* from, const char* until) {
        if (project.empty()) project = post(owner, "projects", {{"title", "Gala"}}).text("/id");
        const object add{{"type", "add_shift"}, {"position", {{"name", "Serveur"}}}, {"starts_at", from}, {"ends_at", until}, {"places", 1}};
        const auto plan = post(owner, "projects/" + project + "/edits", {{"edits", array{add}}, {"draft", false}});
        std::string shift;
        for (const auto& s : plan.body.at("plan").at("shifts").as_array())
            if (s.at("starts_at").as_string() == from) shift = s.at("id").as_string();
        const auto after = post(owner, "projects/" + project + "/edits", {{"edits", array{object{{"type", "book"}, {"shift_id", shift}, {"staff_ids", array{staff}}}}}, {"draft", false}});
        EXPECT_EQ(after.status, 200) << after.raw.body;
        for (const auto& s : after.body.at("plan").at("shifts").as_array())
            if (s.at("id").as_string() == shift) return std::string(s.at("bookings").at(0).at("id").as_string());
        return "";
    }
    std::size_t mails_saying(const std::string& email, const std::string& words) {
        const auto all = world.mails_to(email);
        return static_cast<std::size_t>(std::count_if(all.begin(), all.end(), [&](const std::string& m) { return m.find(words) != m.npos; }));
    }
};
BRIGADE_ON_BOTH_STORES(Notifications);

TEST_P(Notifications, TellTheWorkerOfABookingAndTheOfficeOfWhatTheWorkerAsks) {
    const auto staff = post(owner, "staff", {{"name", "Élise Côté"}, {"email", "elise@told.example"}}).text("/id");
    const auto elise = sign_in("elise@told.example");
    const auto first = booked(staff, "2037-12-10T22:00:00Z", "2037-12-11T04:00:00Z");
    const auto second = booked(staff, "2037-12-12T22:00:00Z", "2037-12-13T04:00:00Z");
    const auto told = get(elise, "worker/notifications");
    ASSERT_EQ(told.body.at("items").as_array().size(), 2U) << told.raw.body;
    EXPECT_EQ(told.number("/unread"), 2);
    EXPECT_EQ(told.text("/items/0/kind"), "schedule");
    EXPECT_NE(told.text("/items/0/lines/0").find("Serveur"), std::string::npos);
    EXPECT_EQ(post(elise, "worker/notification-readings", {{"id", told.text("/items/0/id")}}).number("/unread"), 1);
    EXPECT_EQ(post(elise, "worker/notification-readings").number("/unread"), 0);

    EXPECT_EQ(post(elise, "worker/bookings/" + first + "/cancellation-requests", {{"reason", "Examen"}}).status, 200);
    EXPECT_EQ(post(elise, "worker/bookings/" + second + "/cancellation-requests", {{"reason", "Examen"}}).status, 200);
    at("2037-11-23T14:31:00Z");
    const auto asked = get(owner, "notifications");
    ASSERT_EQ(asked.body.at("items").as_array().size(), 2U);
    EXPECT_EQ(asked.text("/items/0/kind"), "cancellation_requested");
    EXPECT_NE(asked.text("/items/0/title").find("Élise Côté"), std::string::npos);
    EXPECT_EQ(asked.text("/items/0/lines/1"), "Examen");
    EXPECT_EQ(asked.text("/items/0/link"), "/app/projects/" + project);
    EXPECT_EQ(mails_saying("marie@told.example", "2 notifications"), 0U) << "a digest waits for more";
    at("2037-11-23T15:00:00Z");
    EXPECT_EQ(mails_saying("marie@told.example", "2 notifications"), 1U) << "one mail for both";
    at("2037-11-23T16:00:00Z");
    EXPECT_EQ(mails_saying("marie@told.example", "notification"), 1U) << "and no other";
}

TEST_P(Notifications, GoWhereThePersonChose) {
    const auto staff = post(owner, "staff", {{"name", "Noah Roy"}, {"email", "noah@told.example"}}).text("/id");
    const auto noah = sign_in("noah@told.example");
    const auto before = get(noah, "worker/notification-choices");
    EXPECT_EQ(before.text("/items/0/kind"), "schedule");
    EXPECT_TRUE(before.body.at_pointer("/items/0/mail").as_bool());
    const auto chosen = put(noah, "worker/notification-choices", {{"items", array{object{{"kind", "schedule"}, {"app", true}, {"mail", false}}, object{{"kind", "application"}, {"app", false}, {"mail", false}}}}});
    EXPECT_EQ(chosen.status, 200) << chosen.raw.body;
    EXPECT_EQ(chosen.body.at("items").as_array().size(), 5U) << "an office's kind is not a worker's choice";
    const auto mails = world.mails_to("noah@told.example").size();
    booked(staff, "2037-12-10T22:00:00Z", "2037-12-11T04:00:00Z");
    EXPECT_EQ(world.mails_to("noah@told.example").size(), mails);
    EXPECT_EQ(get(noah, "worker/notifications").number("/unread"), 1);
    EXPECT_EQ(put(noah, "worker/notification-choices", {{"items", array{object{{"kind", "schedule"}, {"app", false}, {"mail", true}}}}}).status, 200);
    booked(staff, "2037-12-12T22:00:00Z", "2037-12-13T04:00:00Z");
    EXPECT_EQ(world.mails_to("noah@told.example").size(), mails + 1);
    EXPECT_EQ(get(noah, "worker/notifications").number("/unread"), 1);
    EXPECT_EQ(put(noah, "worker/notification-choices", {{"items", array{object{{"kind", "weather"}, {"app", false}, {"mail", true}}}}}).status, 422);
}

TEST_P(Notifications, OfAnUnclaimedProfileGoByMailAndOfAPlaceholderNowhere) {
    const auto unclaimed = post(owner, "staff", {{"name", "Zoé Caron"}, {"email", "zoe@told.example"}}).text("/id");
    const auto nobody = post(owner, "staff", {{"name", "Extra 1"}}).text("/id");
    booked(unclaimed, "2037-12-10T22:00:00Z", "2037-12-11T04:00:00Z");
    booked(nobody, "2037-12-12T22:00:00Z", "2037-12-13T04:00:00Z");
    EXPECT_EQ(world.mails_to("zoe@told.example").size(), 1U);
    EXPECT_TRUE(get(sign_in("zoe@told.example"), "worker/notifications").body.at("items").as_array().empty()) << "what was said before one had the application was said by mail";
}

}  // namespace
}  // namespace brigade::scenarios
