// An event of a caterer through HTTP: planned as a draft, applied, confirmed by workers, cancelled, subscribed to; on a test clock.
#include <sodium.h>

#include <atomic>
#include <thread>
#include "platform/documents/xlsx.h"
#include "platform/mail/mail.h"
#include "scenarios/world.h"

namespace brigade::scenarios {
namespace {

using boost::json::array;
using boost::json::object;
using http::Method;

std::string to_base64(const std::string& bytes) {
    std::string text(sodium_base64_ENCODED_LEN(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
    sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), sodium_base64_VARIANT_ORIGINAL);
    text.pop_back();
    return text;
}

class SchedulingRoom : public Scenario {
protected:
    Caller owner = world.sign_up("marie@traiteur.example");
    SchedulingRoom() { at("2037-11-23T14:30:00Z"); }
    void at(const char* iso) { EXPECT_EQ(world.turn_clock(owner.organization, iso).status, 200); }
    Answer post(const Caller& c, const std::string& path, const boost::json::value& body = object{}) { return world.post(c, "/api/v1/" + path, body); }
    Answer get(const Caller& c, const std::string& path) { return world.get(c, "/api/v1/" + path); }
    Answer remove(const Caller& c, const std::string& path) { return world.call(c, Method::delete_, "/api/v1/" + path); }
    std::string made(const Answer& a) {
        EXPECT_EQ(a.status, 201) << a.raw.body;
        return a.status == 201 ? a.text("/id") : "";
    }
    std::string person(const std::string& name, const std::string& email = "") {
        object body{{"name", name}};
        if (!email.empty()) body["email"] = email;
        return made(post(owner, "staff", body));
    }
    std::string project(const std::string& title) { return made(post(owner, "projects", {{"title", title}, {"place", {{"label", "Palais des congrès"}}}})); }
    Answer edit(const std::string& id, array edits, bool draft = false) { return post(owner, "projects/" + id + "/edits", {{"edits", std::move(edits)}, {"draft", draft}}); }
    static object shift(const std::string& from, const std::string& until, int places = 5) {
        return {{"type", "add_shift"}, {"position", {{"name", "Serveur"}}}, {"starts_at", from}, {"ends_at", until}, {"places", places}};
    }
    static object book(const std::string& shift, array people) { return {{"type", "book"}, {"shift_id", shift}, {"staff_ids", std::move(people)}}; }
    // A shift of the project with these people: the ids of shift and first booking.
    std::pair<std::string, std::string> booked(const std::string& id, const std::string& from, const std::string& until, array people) {
        const auto before = get(owner, "projects/" + id + "/plan").body.at("shifts").as_array();
        const auto a = edit(id, {shift(from, until)});
        EXPECT_EQ(a.status, 200) << a.raw.body;
        std::string shift_id;
        for (const auto& s : a.body.at_pointer("/plan/shifts").as_array())
            if (std::none_of(before.begin(), before.end(), [&](const auto& x) { return x.at("id") == s.at("id"); })) shift_id = std::string(s.at("id").as_string());
        const auto b = edit(id, {book(shift_id, std::move(people))});
        EXPECT_EQ(b.status, 200) << b.raw.body;
        return {shift_id, get(owner, "shifts/" + shift_id).text("/bookings/0/id")};
    }
    Caller sign_in(const std::string& email) {
        EXPECT_EQ(post({}, "worker/sign-in-codes", {{"address", email}}).status, 202);
        // Codes are of the machine's time, mails about shifts of the organization's: the newest is not the last.
        std::string code;
        for (const auto& s : world.mails_to(email))
            if (const auto end = s.substr(s.size() - std::min<std::size_t>(s.size(), 6)); end.find_first_not_of("0123456789") == end.npos) code = end;
        const auto a = post({}, "worker/sessions", {{"address", email}, {"code", code}});
        EXPECT_EQ(a.status, 201) << a.raw.body;
        return {cookie_of(a.raw), "", "en-CA", {}};
    }
    std::string state_of(const std::string& shift) { return get(owner, "shifts/" + shift).text("/bookings/0/state"); }
};

TEST_P(SchedulingRoom, AWeeklyScheduleGoesOnByItselfWithItsTeam) {
    const auto id = project("Cantine");
    const auto elise = person("Élise Côté", "elise@example.com"), noah = person("Noah");
    ASSERT_EQ(edit(id, {{{"type", "add_schedule"}, {"label", "Midi"}, {"date", "2037-11-30"}, {"weekly", true}, {"weekly_team", true}}}).status, 200);
    const auto weekly = get(owner, "projects/" + id + "/plan").text("/schedules/0/id");
    auto lunch = shift("2037-11-30T15:00:00Z", "2037-11-30T20:00:00Z", 2);
    lunch["schedule_id"] = weekly;
    const auto planned = edit(id, {lunch});
    ASSERT_EQ(planned.status, 200) << planned.raw.body;
    ASSERT_EQ(edit(id, {book(planned.text("/plan/shifts/0/id"), {elise, noah})}).status, 200);
    // Noah works elsewhere on the second Monday.
    booked(project("Gala"), "2037-12-07T16:00:00Z", "2037-12-07T23:00:00Z", {noah});
    EXPECT_EQ(get(owner, "projects/" + id + "/plan").body.at("schedules").as_array().size(), 1u) << "not before the night";

    at("2037-11-24T08:01:00Z");
    const auto plan = get(owner, "projects/" + id + "/plan");
    ASSERT_EQ(plan.body.at("schedules").as_array().size(), 4u) << plan.raw.body;
    EXPECT_EQ(plan.text("/schedules/3/date"), "2037-12-21");
    EXPECT_TRUE(plan.body.at_pointer("/schedules/3/weekly").as_bool());
    EXPECT_FALSE(plan.body.at_pointer("/schedules/0/weekly").as_bool());
    EXPECT_EQ(plan.text("/shifts/1/starts_at"), "2037-12-07T15:00:00Z");
    EXPECT_EQ(plan.body.at_pointer("/shifts/1/bookings").as_array().size(), 1u) << "who is taken elsewhere is left out";
    EXPECT_EQ(plan.body.at_pointer("/shifts/2/bookings").as_array().size(), 2u);
    const auto told = world.mails_to("elise@example.com").size();

    at("2037-12-01T08:01:00Z");
    EXPECT_EQ(get(owner, "projects/" + id + "/plan").body.at("schedules").as_array().size(), 5u);
    EXPECT_GT(world.mails_to("elise@example.com").size(), told);
    const auto last = get(owner, "projects/" + id + "/plan").text("/schedules/4/id");
    ASSERT_EQ(edit(id, {{{"type", "change_schedule"}, {"schedule_id", last}, {"weekly", false}}}).status, 200);
    at("2038-01-05T08:01:00Z");
    EXPECT_EQ(get(owner, "projects/" + id + "/plan").body.at("schedules").as_array().size(), 5u) << "a series without its mark has ended";
}

TEST_P(SchedulingRoom, AnEventIsDraftedReviewedAndAppliedAndEachPersonGetsOneMail) {
    const auto id = project("Gala");
    const auto elise = person("Élise Côté", "elise@example.com"), noah = person("Noah"), zoe = person("Zoé", "zoe@example.com");
    array edits;
    for (int day = 10; day < 16; ++day) edits.push_back(shift("2037-12-" + std::to_string(day) + "T22:00:00Z", "2037-12-" + std::to_string(day + 1) + "T04:00:00Z", 10));
    const auto drafted = edit(id, edits, true);
    ASSERT_EQ(drafted.status, 200) << drafted.raw.body;
    EXPECT_EQ(drafted.text("/plan/shifts/0/draft"), "added");
    array bookings;
    for (const auto& s : drafted.body.at_pointer("/plan/shifts").as_array()) bookings.push_back(book(std::string(s.at("id").as_string()), {elise, noah, zoe}));
    const auto more = edit(id, bookings, true);
    ASSERT_EQ(more.status, 200) << more.raw.body;
    EXPECT_EQ(more.text("/plan/shifts/0/bookings/0/state"), "draft");
    EXPECT_TRUE(world.mails_to("elise@example.com").empty()) << "a draft is nobody else's business";
    const auto review = get(owner, "projects/" + id + "/draft");
    ASSERT_EQ(review.status, 200) << review.raw.body;
    EXPECT_EQ(review.body.at("edits").as_array().size(), 12u);
    EXPECT_EQ(review.body.at("told").as_array().size(), 3u);
    EXPECT_EQ(review.text("/told/0/name"), "Élise Côté");
    EXPECT_EQ(review.text("/told/0/channel"), "mail");
    EXPECT_EQ(review.text("/told/1/channel"), "none") << "a placeholder is never told";
    EXPECT_EQ(review.body.at_pointer("/told/0/what").as_array().size(), 6u);
    EXPECT_TRUE(review.body.at("problems").as_array().empty());
    const auto undone = remove(owner, "projects/" + id + "/draft/last-edit");
    EXPECT_EQ(undone.number("/draft/edits"), 11);
    EXPECT_EQ(get(owner, "projects/" + id + "/plan?draft=false").body.at("shifts").as_array().size(), 0u);
    const auto applied = post(owner, "projects/" + id + "/draft-applications");
    ASSERT_EQ(applied.status, 200) << applied.raw.body;
    EXPECT_EQ(applied.number("/plan/project/booked"), 15);
    EXPECT_EQ(world.mails_to("elise@example.com").size(), 1u) << "one mail, not one for each shift";
    const auto mail = world.house->store().read([&](db::Tx& tx) { return mail::load_mails(tx, "elise@example.com", 1).at(0); });
    EXPECT_NE(mail.text.find("10 décembre 2037"), std::string::npos) << mail.text;
    EXPECT_EQ(post(owner, "projects/" + id + "/draft-applications").code(), "nothing-in-draft");
    EXPECT_EQ(get(owner, "projects/" + id + "/history").body.at("items").as_array().size(), 1u);
    EXPECT_EQ(get(owner, "calendar?from=2037-12-01T00:00:00Z&until=2038-01-01T00:00:00Z").body.at("shifts").as_array().size(), 6u);
    EXPECT_EQ(get(owner, "calendar?from=2037-12-01T00:00:00Z&until=2038-03-01T00:00:00Z").code(), "window-invalid");
}

TEST_P(SchedulingRoom, OfTwoManagersBookingTheSameWorkerAtOnceOneIsToldWhoAndWhere) {
    const auto member = world.join(owner, "noah@traiteur.example", "member");
    const auto elise = person("Élise Côté");
    std::vector<std::string> projects, shifts;
    for (const auto* title : {"Gala", "Mariage"}) {
        projects.push_back(project(title));
        shifts.push_back(edit(projects.back(), {shift("2037-12-10T22:00:00Z", "2037-12-11T04:00:00Z")}).text("/plan/shifts/0/id"));
    }
    Answer answers[2];
    std::thread other([&] { answers[1] = post(member, "projects/" + projects[1] + "/edits", {{"edits", {book(shifts[1], {elise})}}}); });
    answers[0] = post(owner, "projects/" + projects[0] + "/edits", {{"edits", {book(shifts[0], {elise})}}});
    other.join();
    const auto& lost = answers[0].status == 200 ? answers[1] : answers[0];
    const auto& won = answers[0].status == 200 ? answers[0] : answers[1];
    EXPECT_EQ(won.status, 200) << won.raw.body;
    EXPECT_EQ(lost.status, 409) << lost.raw.body;
    EXPECT_EQ(lost.code(), "double-booking");
    EXPECT_NE(lost.raw.body.find("Élise Côté"), std::string::npos) << lost.raw.body;
    EXPECT_NE(lost.raw.body.find(answers[0].status == 200 ? "Gala" : "Mariage"), std::string::npos) << lost.raw.body;
}

TEST_P(SchedulingRoom, AWorkerSeesConfirmsAndAsksToCancelAndAManagerAnswers) {
    const auto id = project("Gala");
    const auto elise = person("Élise", "elise@example.com");
    const auto [shift_id, booking] = booked(id, "2037-12-10T22:00:00Z", "2037-12-11T04:00:00Z", {elise});
    const auto worker = sign_in("elise@example.com");
    const auto agenda = get(worker, "worker/agenda?from=2037-12-01T00:00:00Z");
    ASSERT_EQ(agenda.status, 200) << agenda.raw.body;
    EXPECT_EQ(agenda.text("/items/0/color"), "pink");
    EXPECT_EQ(agenda.text("/items/0/place/label"), "Palais des congrès");
    EXPECT_EQ(agenda.text("/items/0/organization/name"), test::caterer::name);
    EXPECT_EQ(agenda.text("/items/0/team/0/name"), "Élise");
    EXPECT_EQ(agenda.raw.body.find("private"), std::string::npos) << "private notes are the managers'";
    EXPECT_EQ(get(worker, "worker/bookings/" + booking).text("/state"), "booked");
    for (int i = 0; i < 2; ++i) EXPECT_EQ(post(worker, "worker/bookings/" + booking + "/confirmations").text("/color"), "blue") << "harmless twice";
    EXPECT_EQ(get(owner, "projects/" + id).number("/confirmed"), 1);
    EXPECT_EQ(post(owner, "bookings/" + booking + "/cancellation-answers", {{"accept", true}}).code(), "state-not-allowed");
    EXPECT_EQ(post(worker, "worker/bookings/" + booking + "/cancellation-requests", {{"reason", "Malade"}}).text("/color"), "red");
    EXPECT_EQ(get(owner, "shifts/" + shift_id).text("/bookings/0/reason"), "Malade");
    EXPECT_EQ(post(owner, "bookings/" + booking + "/cancellation-answers", {{"accept", false}}).text("/state"), "booked");
    EXPECT_EQ(post(worker, "worker/bookings/" + booking + "/cancellation-requests", {{"reason", "Malade"}}).status, 200);
    EXPECT_EQ(post(owner, "bookings/" + booking + "/cancellation-answers", {{"accept", true}}).text("/state"), "cancelled");
    EXPECT_TRUE(get(worker, "worker/agenda?from=2037-12-01T00:00:00Z").body.at("items").as_array().empty());
    EXPECT_EQ(post(worker, "worker/bookings/" + booking + "/confirmations").code(), "state-not-allowed");
    // Somebody else's booking is as if it were not there.
    person("Zoé", "zoe@example.com");
    const auto other = sign_in("zoe@example.com");
    EXPECT_EQ(get(other, "worker/bookings/" + booking).code(), "booking-not-found");
    EXPECT_EQ(post(other, "worker/bookings/" + booking + "/confirmations").code(), "booking-not-found");
}

TEST_P(SchedulingRoom, ConfirmationIsOverdueAfterTwoDaysAndAskedAgainTheDayBefore) {
    const auto id = project("Gala");
    const auto elise = person("Élise", "elise@example.com"), noah = person("Noah", "noah@example.com"), nobody = person("Extra");
    const auto [first, booking] = booked(id, "2037-12-10T22:00:00Z", "2037-12-11T04:00:00Z", {elise});
    const auto second = booked(id, "2037-12-10T23:00:00Z", "2037-12-11T04:00:00Z", {noah}).first;
    const auto third = booked(id, "2037-12-10T21:00:00Z", "2037-12-11T04:00:00Z", {nobody}).first;
    EXPECT_EQ(post(sign_in("elise@example.com"), "worker/bookings/" + booking + "/confirmations").status, 200);
    at("2037-11-25T14:29:59Z");
    EXPECT_EQ(state_of(second), "booked");
    at("2037-11-25T14:30:00Z");
    EXPECT_EQ(state_of(second), "not_confirmed");
    EXPECT_EQ(state_of(first), "confirmed");
    EXPECT_EQ(state_of(third), "booked") << "nobody to ask";
    const auto mails = world.mails_to("elise@example.com").size();
    at("2037-12-09T21:59:00Z");
    EXPECT_EQ(state_of(first), "confirmed");
    at("2037-12-09T22:00:00Z");
    EXPECT_EQ(state_of(first), "booked") << "asked again 24 hours before";
    EXPECT_EQ(world.mails_to("elise@example.com").size(), mails + 1);
    at("2037-12-10T10:00:00Z");
    EXPECT_EQ(state_of(first), "not_confirmed");
    EXPECT_EQ(post(sign_in("elise@example.com"), "worker/bookings/" + booking + "/confirmations").text("/state"), "confirmed") << "late, but welcome";
}

TEST_P(SchedulingRoom, TheDayBeforeIsNotAskedAgainWhenTheOrganizationDoesNotWantIt) {
    const auto id = project("Gala");
    const auto elise = person("Élise", "elise@example.com");
    EXPECT_EQ(world.call(owner, Method::put, "/api/v1/scheduling-settings", {{"reconfirm", false}}).status, 200);
    const auto [shift_id, booking] = booked(id, "2037-12-10T22:00:00Z", "2037-12-11T04:00:00Z", {elise});
    EXPECT_EQ(edit(id, {object{{"type", "mark_confirmed"}, {"booking_ids", {booking}}}}).status, 200);
    at("2037-12-10T12:00:00Z");
    EXPECT_EQ(state_of(shift_id), "confirmed");
}

TEST_P(SchedulingRoom, AgendaColoursFollowTheClock) {
    const auto id = project("Gala");
    const auto elise = person("Élise", "elise@example.com");
    const auto booking = booked(id, "2037-11-28T22:00:00Z", "2037-11-29T04:00:00Z", {elise}).second;
    const auto worker = sign_in("elise@example.com");
    const auto color = [&] { return get(worker, "worker/bookings/" + booking).text("/color"); };
    EXPECT_EQ(color(), "pink");
    at("2037-11-25T14:30:00Z");
    EXPECT_EQ(color(), "orange");
    EXPECT_EQ(post(worker, "worker/bookings/" + booking + "/confirmations").text("/color"), "blue");
    at("2037-11-28T22:00:00Z");
    EXPECT_EQ(color(), "green");
    EXPECT_EQ(post(worker, "worker/bookings/" + booking + "/cancellation-requests", {{"reason", ""}}).code(), "state-not-allowed") << "it has begun";
    at("2037-11-29T04:00:00Z");
    EXPECT_EQ(color(), "grey");
}

TEST_P(SchedulingRoom, OtherHoursAreAskedAboutAndACalendarAddressShowsThem) {
    const auto id = project("Gala");
    const auto elise = person("Élise", "elise@example.com");
    const auto [shift_id, booking] = booked(id, "2037-12-10T22:00:00Z", "2037-12-11T04:00:00Z", {elise});
    const auto worker = sign_in("elise@example.com");
    EXPECT_EQ(post(worker, "worker/bookings/" + booking + "/confirmations").status, 200);
    const auto url = get(worker, "worker/calendar-feed").text("/url");
    EXPECT_EQ(get(worker, "worker/calendar-feed").text("/url"), url) << "the same until it is renewed";
    const auto path = url.substr(url.find("calendar-feeds"));
    EXPECT_EQ(get({}, path).raw.content_type, "text/calendar; charset=utf-8");
    EXPECT_NE(get({}, path).raw.body.find("DTSTART:20371210T220000Z\r\n"), std::string::npos) << get({}, path).raw.body;
    EXPECT_EQ(edit(id, {object{{"type", "move_shifts"}, {"shift_ids", {shift_id}}, {"by_minutes", 60}}}).status, 200);
    EXPECT_EQ(state_of(shift_id), "booked");
    EXPECT_NE(get({}, path).raw.body.find("DTSTART:20371210T230000Z\r\n"), std::string::npos);
    EXPECT_EQ(edit(id, {object{{"type", "change_shift"}, {"shift_id", shift_id}, {"private_notes", "secret"}, {"notes", "Tablier noir"}}}).status, 200);
    EXPECT_NE(get({}, path).raw.body.find("Tablier noir"), std::string::npos);
    EXPECT_EQ(get({}, path).raw.body.find("secret"), std::string::npos);
    EXPECT_NE(post(worker, "worker/calendar-feed").text("/url"), url);
    EXPECT_EQ(get({}, path).code(), "feed-not-found");
}

TEST_P(SchedulingRoom, SuggestionsPutTheAvailableFirstAndNameConflicts) {
    const auto skill = made(post(owner, "skills", {{"name", "Serveur"}, {"color", "#1c7ed6"}}));
    const auto with_skill = [&](const char* name) { return made(post(owner, "staff", {{"name", name}, {"skills", {skill}}})); };
    const auto free = with_skill("Zoé"), taken = with_skill("Alice"), silent = with_skill("Bob");
    person("Sans compétence");
    EXPECT_EQ(world.call(owner, Method::put, "/api/v1/staff/" + free + "/availability/week", {{"days", array{object{{"weekday", 4}, {"slots", array{object{{"period", "whole_day"}, {"available", true}}}}}}}}).status, 204);
    booked(project("Mariage"), "2037-12-10T15:00:00Z", "2037-12-10T18:00:00Z", {taken});
    auto add = shift("2037-12-10T16:00:00Z", "2037-12-10T20:00:00Z");
    add["position"] = object{{"skill_id", skill}};
    const auto shift_id = edit(project("Gala"), {add}).text("/plan/shifts/0/id");
    const auto a = get(owner, "shifts/" + shift_id + "/suggestions");
    ASSERT_EQ(a.status, 200) << a.raw.body;
    ASSERT_EQ(a.body.at("items").as_array().size(), 3u);
    EXPECT_EQ(a.text("/items/0/staff_id"), free) << a.raw.body;
    EXPECT_EQ(a.text("/items/0/availability"), "available");
    EXPECT_EQ(a.text("/items/1/staff_id"), silent);
    EXPECT_EQ(a.text("/items/2/availability"), "booked");
    EXPECT_EQ(a.text("/items/2/conflict/project"), "Mariage");
    EXPECT_EQ(get(owner, "shifts/" + shift_id + "/suggestions?query=sans").body.at("items").as_array().size(), 1u) << "by name, whatever the skill";
}

TEST_P(SchedulingRoom, AQuickShiftNeedsNoProjectAndClientsComeWithPro) {
    const auto elise = person("Élise");
    const auto quick = post(owner, "quick-shifts", {{"title", "Livraison"}, {"position", {{"name", "Livreur"}}}, {"starts_at", "2037-12-01T14:00:00Z"}, {"ends_at", "2037-12-01T18:00:00Z"}, {"staff_ids", {elise}}});
    EXPECT_EQ(quick.status, 201) << quick.raw.body;
    EXPECT_EQ(quick.number("/booked"), 1);
    EXPECT_TRUE(get(owner, "projects").body.at("items").as_array().empty()) << "the project they are kept in is not one of yours";
    EXPECT_EQ(post(owner, "clients", {{"name", "Hydro"}}).code(), "plan-required");
    EXPECT_EQ(post(owner, "trial").status, 201);
    const auto client = made(post(owner, "clients", {{"name", "Hydro"}, {"default_place", {{"label", "Siège"}}}, {"excluded_staff", {elise}}}));
    const auto of_client = post(owner, "projects", {{"title", "Fête"}, {"client_id", client}});
    EXPECT_EQ(of_client.text("/place/label"), "Siège");
    const auto shift_id = edit(of_client.text("/id"), {shift("2037-12-10T22:00:00Z", "2037-12-11T04:00:00Z")}).text("/plan/shifts/0/id");
    EXPECT_EQ(edit(of_client.text("/id"), {book(shift_id, {elise})}).code(), "staff-excluded");
    EXPECT_EQ(get(owner, "clients/" + client).number("/projects_count"), 1);
    EXPECT_EQ(post(owner, "projects/" + of_client.text("/id") + "/archivings").text("/state"), "archived");
    EXPECT_EQ(edit(of_client.text("/id"), {shift("2037-12-10T22:00:00Z", "2037-12-11T04:00:00Z")}).code(), "project-archived");
}

TEST_P(SchedulingRoom, AShiftThatOnlyTheDraftHasIsSuggestedPeopleToo) {
    const auto id = project("Gala"), elise = person("Élise Côté");
    const auto drafted = post(owner, "projects/" + id + "/edits", {{"edits", array{shift("2037-12-10T22:00:00Z", "2037-12-11T04:00:00Z")}}, {"draft", true}});
    ASSERT_EQ(drafted.status, 200) << drafted.raw.body;
    EXPECT_EQ(get(owner, "shifts/" + drafted.text("/plan/shifts/0/id") + "/suggestions").text("/items/0/staff_id"), elise);
    EXPECT_EQ(get(owner, "shifts/shift_00000000000000000000000000000000/suggestions").code(), "shift-not-found");
}

TEST_P(SchedulingRoom, DocumentsAreReadByTheOfficeAndThoseSharedByWhoIsBooked) {
    const auto id = project("Gala");
    const auto elise = person("Élise Côté", "elise@example.com"), zoe = person("Zoé", "zoe@example.com");
    const auto [shift_id, booking] = booked(id, "2037-12-10T22:00:00Z", "2037-12-11T04:00:00Z", {elise});
    const auto zoes = booked(project("Ailleurs"), "2037-12-10T22:00:00Z", "2037-12-11T04:00:00Z", {zoe}).second;
    const std::string large = "%PDF-1.7\n" + std::string(3'000'000, 'x');
    const auto plan = post(owner, "projects/" + id + "/documents", {{"name", "../Plan d’étage.pdf"}, {"data_base64", to_base64(large)}});
    ASSERT_EQ(plan.status, 201) << plan.raw.body;
    EXPECT_EQ(plan.text("/name"), "Plan d’étage.pdf");
    EXPECT_EQ(plan.text("/type"), "application/pdf");
    const auto document = plan.text("/id");
    EXPECT_EQ(post(owner, "projects/" + id + "/documents", {{"name", "page.html"}, {"data_base64", to_base64("<script>")}}).code(), "document-type-refused");
    EXPECT_EQ(post(owner, "projects/" + id + "/documents", {{"name", "plan.pdf"}, {"data_base64", to_base64("%PDF-" + std::string(5'000'000, 'x'))}}).code(), "document-too-large");
    EXPECT_EQ(get(owner, "projects/" + id + "/documents").body.at("items").as_array().size(), 1u);
    const auto file = get(owner, "documents/" + document + "/file");
    EXPECT_EQ(file.raw.body, large);
    EXPECT_NE(std::find(file.raw.headers.begin(), file.raw.headers.end(), std::pair<std::string, std::string>("Content-Disposition", "attachment; filename=\"Plan d__tage.pdf\"; filename*=UTF-8''Plan%20d%E2%80%99%C3%A9tage.pdf")),
              file.raw.headers.end());

    const auto worker = sign_in("elise@example.com"), other = sign_in("zoe@example.com");
    const auto theirs = "worker/bookings/" + booking + "/documents/" + document;
    EXPECT_TRUE(get(worker, "worker/bookings/" + booking).body.at("documents").as_array().empty());
    EXPECT_EQ(get(worker, theirs).code(), "document-not-found") << "not shared";
    ASSERT_EQ(world.call(owner, Method::patch, "/api/v1/documents/" + document, {{"shared", true}, {"name", "Plan.pdf"}}).status, 200);
    EXPECT_EQ(get(worker, "worker/bookings/" + booking).text("/documents/0/name"), "Plan.pdf");
    EXPECT_EQ(get(worker, theirs).raw.body, large);
    EXPECT_EQ(get(other, theirs).code(), "document-not-found") << "somebody else's booking";
    EXPECT_EQ(get(other, "worker/bookings/" + zoes + "/documents/" + document).code(), "document-not-found") << "another project's";
    const auto stranger = world.sign_up("paul@ailleurs.example");
    EXPECT_EQ(get(stranger, "documents/" + document + "/file").code(), "document-not-found");
    EXPECT_EQ(remove(stranger, "documents/" + document).code(), "document-not-found");
    ASSERT_EQ(edit(id, {{{"type", "cancel_bookings"}, {"booking_ids", array{booking}}}}).status, 200);
    EXPECT_EQ(get(worker, theirs).code(), "document-not-found") << "not booked any more";
    EXPECT_EQ(remove(owner, "documents/" + document).status, 204);
    EXPECT_TRUE(get(owner, "projects/" + id + "/documents").body.at("items").as_array().empty());
}

TEST_P(SchedulingRoom, ANoteForAPositionIsReadByThoseWhoWorkInIt) {
    const auto id = project("Gala");
    const auto elise = person("Élise Côté", "elise@example.com");
    const auto booking = booked(id, "2037-12-10T22:00:00Z", "2037-12-11T04:00:00Z", {elise}).second;
    const auto put = [&](array items) { return world.call(owner, Method::put, "/api/v1/projects/" + id + "/position-notes", {{"items", std::move(items)}}); };
    EXPECT_EQ(put({{{"position", "Chef"}, {"note", "Tabliers noirs"}}, {{"position", "chef"}, {"note", "Deux fois"}}}).code(), "invalid-value");
    ASSERT_EQ(put({{{"position", "Chef"}, {"note", "Tabliers noirs"}}, {{"position", "serveur"}, {"note", "Plateaux au vestiaire"}}, {{"position", "Bar"}, {"note", " "}}}).status, 200);
    EXPECT_EQ(get(owner, "projects/" + id + "/position-notes").body.at("items").as_array().size(), 2u) << "an empty note is none";
    const auto read = get(sign_in("elise@example.com"), "worker/bookings/" + booking);
    EXPECT_EQ(read.body.at("notes"), (array{"Plateaux au vestiaire"})) << read.raw.body;
}

TEST_P(SchedulingRoom, MagicFillFillsTheDraftBreaksNoRuleAndSaysWhyAPlaceStaysOpen) {
    EXPECT_EQ(post(owner, "projects/" + project("Gratuit") + "/magic-fill").code(), "plan-required");
    ASSERT_EQ(post(owner, "trial").status, 201);
    const auto id = project("Gala"), elsewhere = project("Ailleurs");
    const auto elise = person("Élise Côté", "elise@example.com"), noah = person("Noah", "noah@example.com"), zoe = person("Zoé", "zoe@example.com");
    booked(elsewhere, "2037-12-10T20:00:00Z", "2037-12-11T02:00:00Z", {noah});
    // Zoé works until four in the morning before the breakfast.
    booked(elsewhere, "2037-12-11T03:00:00Z", "2037-12-11T09:00:00Z", {zoe});
    ASSERT_EQ(edit(id, {shift("2037-12-10T22:00:00Z", "2037-12-11T02:00:00Z", 3), shift("2037-12-11T12:00:00Z", "2037-12-11T16:00:00Z", 3)}).status, 200);
    EXPECT_EQ(post(world.sign_up("paul@ailleurs.example"), "projects/" + id + "/magic-fill").code(), "plan-required");
    const auto filled = post(owner, "projects/" + id + "/magic-fill");
    ASSERT_EQ(filled.status, 200) << filled.raw.body;
    EXPECT_EQ(filled.number("/filled"), 4) << filled.raw.body;
    EXPECT_EQ(filled.number("/filled_max"), 4);
    EXPECT_EQ(filled.number("/left/0/missing"), 1);
    EXPECT_EQ(filled.text("/left/0/obstacles/0/obstacle"), "booked") << filled.raw.body;
    EXPECT_EQ(filled.number("/left/0/obstacles/0/people"), 1);
    EXPECT_EQ(filled.text("/left/1/obstacles/0/obstacle"), "rest");
    EXPECT_TRUE(world.mails_to("elise@example.com").empty()) << "a draft is nobody else's business";
    EXPECT_EQ(get(owner, "projects/" + id + "/draft").body.at("edits").as_array().size(), 2u);
    EXPECT_EQ(post(owner, "projects/" + id + "/magic-fill").number("/filled"), 0) << "a second time, nobody is left";
    ASSERT_EQ(post(owner, "projects/" + id + "/draft-applications", {{"override_overlap", false}}).status, 200);
    EXPECT_FALSE(world.mails_to("elise@example.com").empty());
    // With other limits, another answer.
    ASSERT_EQ(world.call(owner, Method::put, "/api/v1/scheduling-settings", {{"reconfirm", true}, {"rest_minutes", 120}}).status, 200);
    EXPECT_EQ(get(owner, "scheduling-settings").number("/weekly_max_minutes"), 3000);
    EXPECT_EQ(world.call(owner, Method::put, "/api/v1/scheduling-settings", {{"reconfirm", true}, {"rest_minutes", -1}}).code(), "invalid-value");
    EXPECT_EQ(post(owner, "projects/" + id + "/magic-fill").number("/filled"), 1);
}

TEST_P(SchedulingRoom, AFileOfProjectsIsTriedThenImportedWholeOrNotAtAll) {
    const std::string header = "Projet;Horaire;Date;Début;Fin;Poste;Places\n", good = "Gala;Service;2037-12-10;17:00;23:00;Serveur;4\nGala;Montage;2037-12-10;9:00;12:00;Livreur;2\n";
    const auto tried = post(owner, "project-imports", {{"csv", header + good}, {"dry_run", true}});
    EXPECT_EQ(tried.number("/shifts"), 2) << tried.raw.body;
    EXPECT_FALSE(tried.body.at("applied").as_bool());
    EXPECT_TRUE(get(owner, "projects").body.at("items").as_array().empty());
    const auto refused = post(owner, "project-imports", {{"csv", header + good + "Noces;;soon;9:00;12:00;Livreur;2\n"}});
    EXPECT_EQ(refused.number("/rows_with_errors"), 1);
    EXPECT_TRUE(get(owner, "projects").body.at("items").as_array().empty()) << "one bad row keeps all of them out";
    const documents::Sheet sheet{"Quarts", {{"Projet"}, {"Horaire"}, {"Date"}, {"Début"}, {"Fin"}, {"Poste"}, {"Personnes"}},
                                 {{"Brunch", "", *date_from_iso("2037-12-20"), "9:00", "13:00", "Serveur", std::int64_t{2}}}};
    const auto workbook = to_base64(documents::write_xlsx({"Quarts", "Traiteur", {}, {sheet}}));
    const auto from_workbook = post(owner, "project-imports", {{"xlsx_base64", workbook}, {"dry_run", true}});
    EXPECT_EQ(from_workbook.number("/shifts"), 1) << from_workbook.raw.body;
    EXPECT_EQ(from_workbook.number("/rows_with_errors"), 0) << from_workbook.raw.body;
    EXPECT_EQ(post(owner, "project-imports", {{"xlsx_base64", workbook.substr(0, 400)}}).code(), "xlsx-unreadable");
    EXPECT_EQ(post(owner, "project-imports", {{"xlsx_base64", workbook}, {"csv", header + good}}).code(), "invalid-value");
    const auto done = post(owner, "project-imports", {{"csv", header + good}});
    EXPECT_TRUE(done.body.at("applied").as_bool()) << done.raw.body;
    const auto plan = get(owner, "projects/" + get(owner, "projects").text("/items/0/id") + "/plan");
    EXPECT_EQ(plan.body.at("shifts").as_array().size(), 2u) << plan.raw.body;
    EXPECT_NE(plan.text("/shifts/0/schedule_id"), plan.text("/shifts/1/schedule_id"));
}

TEST_P(SchedulingRoom, WhoIsRemovedFromTheStaffWorksNothingMore) {
    const auto id = project("Gala"), elise = person("Élise Côté");
    const auto [first, booking] = booked(id, "2037-12-10T22:00:00Z", "2037-12-11T04:00:00Z", {elise});
    EXPECT_EQ(get(owner, "shifts/" + first).number("/booked"), 1);
    EXPECT_EQ(remove(owner, "staff/" + elise).status, 204);
    at("2037-11-23T14:31:00Z");
    EXPECT_EQ(get(owner, "shifts/" + first).number("/booked"), 0) << "the place is free again";
}

TEST_P(SchedulingRoom, AMonthOfAThousandShiftsIsAShortAnswer) {
    std::vector<std::string> people;
    for (int i = 0; i < 60; ++i) people.push_back(person("Personne Numéro " + std::to_string(i)));
    for (int p = 0; p < 10; ++p) {
        const auto id = project("Projet " + std::to_string(p));
        array edits;
        for (int i = 0; i < 100; ++i) {
            const auto day = std::to_string(100 + 1 + i % 30).substr(1), hour = std::to_string(100 + p * 2).substr(1);
            edits.push_back(shift("2038-01-" + day + "T" + hour + ":00:00Z", "2038-01-" + day + "T" + std::to_string(101 + p * 2).substr(1) + ":00:00Z"));
        }
        const auto a = edit(id, edits);
        ASSERT_EQ(a.status, 200) << a.raw.body;
        array bookings;
        int n = 0;
        for (const auto& s : a.body.at_pointer("/plan/shifts").as_array()) {
            object b = book(std::string(s.at("id").as_string()), {people[static_cast<std::size_t>(n % 60)], people[static_cast<std::size_t>((n + 20) % 60)], people[static_cast<std::size_t>((n + 40) % 60)]});
            b["override_overlap"] = true;
            bookings.push_back(b);
            ++n;
        }
        ASSERT_EQ(edit(id, bookings).status, 200);
    }
    const auto a = get(owner, "calendar?from=2038-01-01T00:00:00Z&until=2038-02-01T00:00:00Z");
    ASSERT_EQ(a.body.at("shifts").as_array().size(), 1000u);
    EXPECT_LT(a.raw.body.size(), 1'000'000u);
}

BRIGADE_ON_BOTH_STORES(SchedulingRoom);

}  // namespace
}  // namespace brigade::scenarios
