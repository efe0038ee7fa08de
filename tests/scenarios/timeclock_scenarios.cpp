// The time clock through HTTP: arrival by every way, refusals each with their own answer, the board, hours from submission to file, absences, overtime.
#include <thread>
#include "platform/live/live.h"
#include "scenarios/world.h"

namespace brigade::scenarios {
namespace {

using boost::json::array;
using boost::json::object;
using http::Method;

class Clock : public Scenario {
protected:
    Caller owner = world.sign_up("marie@clock.example");
    std::string elise_booking, noah_booking, project, shift_id;
    Caller elise, noah;
    std::vector<http::StreamMessage> heard;

    Clock() {
        at("2037-11-23T14:30:00Z");
        EXPECT_EQ(post(owner, "trial").status, 201);
        const auto made = post(owner, "projects", {{"title", "Gala"}, {"place", {{"label", "Palais"}, {"coordinates", {{"latitude_microdegrees", 45'504'500}, {"longitude_microdegrees", -73'561'000}}}}}});
        EXPECT_EQ(made.status, 201) << made.raw.body;
        project = made.text("/id");
        const auto e = person("Élise Côté", "elise@clock.example"), n = person("Noah Roy", "noah@clock.example");
        const object add{{"type", "add_shift"}, {"position", {{"name", "Serveur"}}}, {"starts_at", "2037-11-24T14:00:00Z"}, {"ends_at", "2037-11-24T22:00:00Z"}, {"places", 3}, {"break_minutes", 30}};
        shift_id = edit(array{add}).text("/plan/shifts/0/id");
        const auto booked = edit(array{object{{"type", "book"}, {"shift_id", shift_id}, {"staff_ids", array{e, n}}}});
        for (const auto& b : booked.body.at_pointer("/plan/shifts/0/bookings").as_array()) (b.at("staff_id").as_string() == e ? elise_booking : noah_booking) = b.at("id").as_string();
        elise = sign_in("elise@clock.example");
        noah = sign_in("noah@clock.example");
        at("2037-11-24T13:55:00Z");
    }
    void at(const char* iso) { EXPECT_EQ(world.turn_clock(owner.organization, iso).status, 200); }
    Answer post(const Caller& c, const std::string& path, const boost::json::value& body = object{}) { return world.post(c, "/api/v1/" + path, body); }
    Answer put(const Caller& c, const std::string& path, const boost::json::value& body) { return world.call(c, Method::put, "/api/v1/" + path, body); }
    Answer get(const Caller& c, const std::string& path) { return world.get(c, "/api/v1/" + path); }
    std::string person(const std::string& name, const std::string& email) { return post(owner, "staff", object{{"name", name}, {"email", email}}).text("/id"); }
    Answer edit(const array& edits) {
        auto a = post(owner, "projects/" + project + "/edits", object{{"edits", edits}, {"draft", false}});
        EXPECT_EQ(a.status, 200) << a.raw.body;
        return a;
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
    Answer punch(const Caller& who, const std::string& booking, const char* kind, const std::string& key, object more = {}) {
        more["kind"] = kind;
        more["key"] = key;
        return post(who, "worker/bookings/" + booking + "/punches", more);
    }
    std::string code_in(const std::string& url) { return url.substr(url.find("code=") + 5); }
};
BRIGADE_ON_BOTH_STORES(Clock);

TEST_P(Clock, ArrivesOnceAndTheBoardKnows) {
    EXPECT_EQ(get(elise, "worker/clock").text("/items/0/booking_id"), elise_booking);
    EXPECT_EQ(get(owner, "presence?date=2037-11-24").text("/items/0/shifts/0/people/0/state"), "expected");
    const auto in = punch(elise, elise_booking, "clock_in", "k1", {{"device", "phone-1"}});
    ASSERT_EQ(in.status, 201) << in.raw.body;
    EXPECT_EQ(in.text("/attendance/state"), "on_site");
    EXPECT_EQ(punch(elise, elise_booking, "clock_in", "k1").number("/attendance/version"), 1) << "sent twice, it is one";
    EXPECT_EQ(punch(elise, elise_booking, "clock_in", "k2").code(), "punch-out-of-order");
    EXPECT_EQ(punch(noah, elise_booking, "clock_in", "k3").code(), "clock-booking-not-found") << "another's shift";
    const auto board = get(owner, "presence");
    EXPECT_EQ(board.number("/items/0/on_site"), 1);
    EXPECT_EQ(board.number("/items/0/booked"), 2);
    EXPECT_EQ(board.text("/items/0/shifts/0/people/0/state"), "on_site");
    EXPECT_EQ(punch(elise, elise_booking, "clock_out", "k4", {{"at", "2037-11-25T09:00:00Z"}}).code(), "punch-in-future");
    at("2037-11-24T17:00:00Z");
    EXPECT_EQ(punch(elise, elise_booking, "break_start", "k5").text("/attendance/state"), "on_break");
    at("2037-11-24T18:00:00Z");
    // Kept on the phone without a network, and sent later: both times are kept.
    const auto late = punch(elise, elise_booking, "break_end", "k6", {{"at", "2037-11-24T17:30:00Z"}});
    EXPECT_EQ(late.number("/attendance/break_minutes"), 30);
    EXPECT_TRUE(late.body.at_pointer("/attendance/sent_late").as_bool());
    const auto punches = get(owner, "bookings/" + elise_booking + "/punches");
    EXPECT_EQ(punches.text("/items/2/at"), "2037-11-24T17:30:00Z");
    EXPECT_EQ(punches.text("/items/2/received_at"), "2037-11-24T18:00:00Z");
    EXPECT_EQ(post(owner, "bookings/" + noah_booking + "/punches", {{"kind", "clock_in"}, {"key", "m1"}, {"at", "2037-11-24T14:10:00Z"}}).status, 201) << "a manager, from the board";
    EXPECT_EQ(get(owner, "presence").number("/items/0/on_site"), 2);
    EXPECT_EQ(get(owner, "bookings/" + noah_booking + "/punches").text("/items/0/by"), test::caterer::owner_name);
    EXPECT_EQ(punches.text("/items/0/by"), "") << "by oneself";
}

TEST_P(Clock, AsksForTheSiteOrItsCode) {
    EXPECT_EQ(put(owner, "clock-settings", {{"method", "unrestricted"}, {"distance_max_m", 200}, {"tolerance_minutes", 15}, {"leads_approve", false}, {"accounting", "by_start"}}).status, 200);
    EXPECT_EQ(punch(elise, elise_booking, "clock_in", "k1").code(), "location-required");
    const auto far = punch(elise, elise_booking, "clock_in", "k2", {{"location", {{"latitude_microdegrees", 45'514'500}, {"longitude_microdegrees", -73'561'000}}}});
    EXPECT_EQ(far.code(), "too-far");
    EXPECT_NE(far.text("/detail").find("1112"), std::string::npos) << far.raw.body;
    EXPECT_EQ(put(owner, "projects/" + project + "/clock-settings", {{"method", "qr_only"}, {"distance_free", false}}).status, 200);
    EXPECT_EQ(punch(elise, elise_booking, "clock_in", "k3", {{"location", {{"latitude_microdegrees", 45'504'500}, {"longitude_microdegrees", -73'561'000}}}}).code(), "qr-required");
    const auto screen = code_in(get(owner, "projects/" + project + "/clock-code").text("/url"));
    const auto poster = post(owner, "projects/" + project + "/clock-posters");
    ASSERT_EQ(poster.status, 201);
    const auto pdf = get(owner, "projects/" + project + "/clock-posters/" + poster.text("/id") + "/poster.pdf");
    EXPECT_TRUE(pdf.raw.body.starts_with("%PDF"));
    EXPECT_EQ(post(elise, "worker/clock-codes", {{"code", screen}}).text("/booking_ids/0"), elise_booking);
    EXPECT_EQ(punch(elise, elise_booking, "clock_in", "k4", {{"code", screen}}).status, 201);
    at("2037-11-24T14:05:00Z");
    EXPECT_EQ(punch(noah, noah_booking, "clock_in", "k5", {{"code", screen}}).code(), "clock-code-expired") << "a photo of the screen, minutes later";
    EXPECT_EQ(punch(noah, noah_booking, "clock_in", "k6", {{"code", "P.abc"}}).code(), "clock-code-invalid");
    EXPECT_EQ(world.call(owner, Method::delete_, "/api/v1/projects/" + project + "/clock-posters/" + poster.text("/id")).status, 200);
    EXPECT_EQ(get(owner, "projects/" + project + "/clock-posters/" + poster.text("/id") + "/poster.pdf").code(), "clock-code-revoked");
    EXPECT_EQ(put(owner, "projects/" + project + "/clock-settings", {{"method", "team_leads_only"}, {"distance_free", false}}).status, 200);
    EXPECT_EQ(punch(noah, noah_booking, "clock_in", "k7").code(), "team-lead-only");
}

TEST_P(Clock, TeamLeadsClockSubmitAndApproveForTheirTeam) {
    EXPECT_EQ(post(elise, "worker/team/" + noah_booking + "/punches", {{"kind", "clock_in"}, {"key", "l1"}}).code(), "not-your-team");
    edit(array{object{{"type", "change_booking"}, {"booking_id", elise_booking}, {"team_lead", true}}});
    const auto in = post(elise, "worker/team/" + noah_booking + "/punches", {{"kind", "clock_in"}, {"key", "l1"}});
    ASSERT_EQ(in.status, 201) << in.raw.body;
    EXPECT_EQ(get(elise, "worker/team").text("/items/0/attendance/state"), "on_site");
    EXPECT_EQ(get(elise, "worker/projects/" + project + "/clock-code").status, 200);
    EXPECT_EQ(get(noah, "worker/projects/" + project + "/clock-code").code(), "not-your-team");
    EXPECT_EQ(get(noah, "worker/projects/" + project + "/presence/stream").code(), "not-your-team");
    EXPECT_TRUE(get(elise, "worker/projects/" + project + "/presence/stream").raw.stream);
    EXPECT_FALSE(get(noah, "worker/clock").body.at("leads").as_bool());
    EXPECT_TRUE(get(noah, "worker/team").body.at("items").as_array().empty());
    at("2037-11-24T22:03:00Z");
    EXPECT_EQ(post(elise, "worker/team/" + noah_booking + "/punches", {{"kind", "clock_out"}, {"key", "l2"}}).status, 201);
    const object hours{{"from", "2037-11-24T13:55:00Z"}, {"until", "2037-11-24T22:03:00Z"}, {"break_minutes", 30}, {"travel_minutes", 0}};
    EXPECT_EQ(post(elise, "worker/team/" + noah_booking + "/timesheet", hours).text("/state"), "to_approve");
    EXPECT_EQ(post(elise, "worker/team/" + noah_booking + "/approvals").code(), "leads-do-not-approve");
    EXPECT_EQ(put(owner, "clock-settings", {{"method", "unrestricted"}, {"tolerance_minutes", 15}, {"leads_approve", true}, {"accounting", "by_start"}}).status, 200);
    EXPECT_EQ(post(elise, "worker/team/" + noah_booking + "/approvals").text("/state"), "approved");
    EXPECT_EQ(post(elise, "worker/bookings/" + elise_booking + "/timesheet", hours).text("/state"), "approved") << "their own are then approved too";
}

TEST_P(Clock, WhoCoordinatesAProjectLeadsAllOfItWithoutAShift) {
    const auto camila = person("Camila Roy", "camila@clock.example");
    auto coordinator = sign_in("camila@clock.example");
    EXPECT_FALSE(get(coordinator, "worker/clock").body.at("leads").as_bool());
    EXPECT_EQ(world.call(owner, Method::patch, "/api/v1/projects/" + project, object{{"team", array{object{{"staff_id", camila}, {"role", "coordinator"}}}}}).status, 200);
    EXPECT_TRUE(get(coordinator, "worker/clock").body.at("leads").as_bool());
    const auto team = get(coordinator, "worker/team");
    EXPECT_EQ(team.text("/projects/0/title"), "Gala");
    EXPECT_EQ(team.body.at("items").as_array().size(), 2U) << team.raw.body;
    EXPECT_EQ(get(coordinator, "worker/projects/" + project + "/clock-code").status, 200);
    EXPECT_EQ(post(coordinator, "worker/team/" + noah_booking + "/punches", {{"kind", "clock_in"}, {"key", "c1"}}).status, 201);
    EXPECT_EQ(world.call(owner, Method::patch, "/api/v1/projects/" + project, object{{"team", array{object{{"staff_id", camila}, {"role", "contact"}}}}}).status, 200);
    EXPECT_TRUE(get(coordinator, "worker/team").body.at("projects").as_array().empty()) << "whom to ask is not who leads";
}

TEST_P(Clock, HoursAreSubmittedCheckedCorrectedApprovedAndExported) {
    const object planned{{"from", "2037-11-24T14:00:00Z"}, {"until", "2037-11-24T22:00:00Z"}, {"break_minutes", 30}, {"travel_minutes", 0}};
    EXPECT_EQ(post(elise, "worker/bookings/" + elise_booking + "/timesheet", planned).code(), "shift-not-over");
    EXPECT_EQ(punch(elise, elise_booking, "clock_in", "k1", {{"device", "shared"}}).status, 201);
    EXPECT_EQ(punch(noah, noah_booking, "clock_in", "k1", {{"device", "shared"}}).status, 201);
    at("2037-11-24T22:00:00Z");
    EXPECT_EQ(punch(elise, elise_booking, "clock_out", "k2").status, 201);
    auto bad = planned;
    bad["until"] = "2037-11-24T13:00:00Z";
    EXPECT_EQ(post(elise, "worker/bookings/" + elise_booking + "/timesheet", bad).code(), "entry-times-invalid");
    const auto submitted = post(elise, "worker/bookings/" + elise_booking + "/timesheet", planned);
    EXPECT_EQ(submitted.status, 200) << submitted.raw.body;
    const std::string period = "from=2037-11-24T05:00:00Z&until=2037-11-25T05:00:00Z";
    const auto list = get(owner, "timesheets?" + period);
    EXPECT_EQ(list.number("/counts/to_approve"), 1);
    EXPECT_EQ(list.number("/counts/awaiting"), 1);
    EXPECT_EQ(list.number("/counts/accurate"), 0);
    EXPECT_NE(list.raw.body.find("shared_device"), std::string::npos) << "two workers, one phone";
    EXPECT_EQ(post(owner, "timesheet-approvals", {{"booking_ids", array{}}, {"from", "2037-11-24T05:00:00Z"}, {"until", "2037-11-25T05:00:00Z"}}).number("/approved"), 0);
    EXPECT_EQ(post(owner, "timesheets/" + elise_booking + "/rejections", {{"message", ""}}).code(), "reason-missing");
    EXPECT_EQ(post(owner, "timesheets/" + elise_booking + "/rejections", {{"message", "Et la pause?"}}).text("/state"), "rejected");
    EXPECT_EQ(get(elise, "worker/timesheets").text("/items/0/message"), "Et la pause?");
    EXPECT_EQ(post(elise, "worker/bookings/" + elise_booking + "/timesheet", planned).text("/state"), "to_approve");
    EXPECT_EQ(post(owner, "timesheets/" + elise_booking + "/approvals", {{"version", 1}}).code(), "entry-changed-meanwhile");
    const object other{{"from", "2037-11-24T14:00:00Z"}, {"until", "2037-11-24T21:30:00Z"}, {"break_minutes", 30}, {"travel_minutes", 0}, {"reason", "Partie plus tôt"}};
    const auto corrected = post(owner, "timesheets/" + elise_booking + "/corrections", other);
    EXPECT_EQ(corrected.text("/state"), "approved") << corrected.raw.body;
    EXPECT_EQ(get(elise, "worker/bookings/" + elise_booking + "/timesheet").text("/message"), "Partie plus tôt");
    EXPECT_EQ(post(elise, "worker/bookings/" + elise_booking + "/timesheet", planned).code(), "entry-state-not-allowed");
    EXPECT_EQ(get(owner, "timesheets/" + elise_booking).body.at("changes").as_array().size(), 4U);
    const auto csv = get(owner, "timesheets/export.csv?kind=detail&" + period).raw.body;
    EXPECT_NE(csv.find("Élise Côté,2037-11-24,Gala,Serveur,09:00,16:30,30,0,7.00"), std::string::npos) << csv;
    EXPECT_TRUE(get(owner, "timesheets/export.xlsx?kind=summary&" + period).raw.body.starts_with("PK"));
    EXPECT_EQ(get(owner, "timesheets?from=2037-01-01T00:00:00Z&until=2037-12-01T00:00:00Z").code(), "period-invalid");
}

TEST_P(Clock, AbsencesAreCountedAndTakenBack) {
    EXPECT_EQ(post(owner, "absences", {{"booking_id", noah_booking}, {"kind", "sick"}, {"note", "Grippe"}}).status, 201);
    EXPECT_EQ(get(owner, "presence").text("/items/0/shifts/0/people/1/state"), "absent");
    EXPECT_EQ(punch(noah, noah_booking, "clock_in", "k1").code(), "clock-booking-not-active");
    EXPECT_EQ(get(owner, "absences").number("/counts/2/count"), 1);
    EXPECT_EQ(world.call(owner, Method::delete_, "/api/v1/absences/" + noah_booking).status, 204);
    EXPECT_EQ(world.call(owner, Method::delete_, "/api/v1/absences/" + noah_booking).code(), "absence-not-found");
    EXPECT_EQ(punch(noah, noah_booking, "clock_in", "k1").status, 201);
    EXPECT_EQ(post(owner, "absences", {{"booking_id", noah_booking}, {"kind", "no_show"}}).code(), "clock-booking-not-active") << "who was there was not absent";
}

TEST_P(Clock, AnAbsenceCanRaiseAWarning) {
    const auto staff = get(owner, "presence?date=2037-11-24").text("/items/0/shifts/0/people/1/staff_id");
    EXPECT_EQ(post(owner, "absences", {{"booking_id", noah_booking}, {"kind", "no_show"}, {"warning", {{"text", " "}, {"shared", false}}}}).code(), "label-empty");
    EXPECT_TRUE(get(owner, "absences").body.at("items").as_array().empty()) << "a refusal changes nothing";
    ASSERT_EQ(post(owner, "absences", {{"booking_id", noah_booking}, {"kind", "no_show"}, {"warning", {{"text", "Sans nouvelles"}, {"shared", true}}}}).status, 201);
    const auto warnings = get(owner, "staff/" + staff + "/warnings");
    EXPECT_EQ(warnings.text("/items/0/text"), "Sans nouvelles") << warnings.raw.body;
    EXPECT_EQ(warnings.text("/items/0/happened_on"), "2037-11-24");
}

TEST_P(Clock, OvertimeIsFoundAndWarnedOfBeforeBooking) {
    const object rules{{"daily", array{}}, {"weekly", array{object{{"over_minutes", 480}, {"multiplier", "1.5"}}}}, {"averaging_weeks", 1}, {"travel_counts", false}};
    EXPECT_EQ(post(owner, "overtime-policies", {{"name", "Semaine"}, {"is_default", true}, {"rules", rules}}).status, 201);
    EXPECT_TRUE(get(owner, "overtime?date=2037-11-24").body.at("items").as_array().empty());
    const auto near = get(owner, "overtime?date=2037-11-24&near_minutes=30");
    EXPECT_EQ(near.number("/items/0/left_minutes"), 30) << "7 h 30 of 8 h: " << near.raw.body;
    EXPECT_TRUE(get(owner, "overtime?date=2037-11-24&near_minutes=29").body.at("items").as_array().empty());
    const object add{{"type", "add_shift"}, {"position", {{"name", "Serveur"}}}, {"starts_at", "2037-11-26T14:00:00Z"}, {"ends_at", "2037-11-26T18:00:00Z"}, {"places", 2}};
    const auto plan = edit(array{add});
    std::string second, staff;
    for (const auto& s : plan.body.at_pointer("/plan/shifts").as_array())
        if (s.at("id").as_string() != shift_id) second = s.at("id").as_string();
    for (const auto& b : plan.body.at_pointer("/plan/shifts/0/bookings").as_array())
        if (b.at("id").as_string() == noah_booking) staff = b.at("staff_id").as_string();
    const auto warned = get(owner, "shifts/" + second + "/overtime-warnings?staff_ids=" + staff);
    EXPECT_EQ(warned.number("/items/0/overtime_minutes"), 210) << "7 h 30 and 4 h, over 8 h: " << warned.raw.body;
    edit(array{object{{"type", "book"}, {"shift_id", second}, {"staff_ids", array{staff}}}});
    const auto report = get(owner, "overtime?date=2037-11-24");
    EXPECT_EQ(report.number("/items/0/overtime"), 210) << report.raw.body;
    EXPECT_EQ(report.number("/items/0/regular"), 480);
}

TEST_P(Clock, RemindersComeWhenTheyShouldAndTheLeadHearsWhoIsMissing) {
    edit(array{object{{"type", "change_booking"}, {"booking_id", elise_booking}, {"team_lead", true}}});
    at("2037-11-24T13:56:00Z");
    const auto told = [&](const char* email, const char* subject) {
        int n = 0;
        for (const auto& s : world.mails_to(email)) n += s.find(subject) != std::string::npos ? 1 : 0;
        return n;
    };
    EXPECT_EQ(told("noah@clock.example", "C’est l’heure"), 1);
    EXPECT_EQ(punch(elise, elise_booking, "clock_in", "k1").status, 201);
    at("2037-11-24T14:06:00Z");
    EXPECT_EQ(told("elise@clock.example", "Noah Roy n’est pas là"), 1);
    const auto heard_by_office = get(owner, "notifications");
    EXPECT_EQ(heard_by_office.text("/items/0/kind"), "clock_in_missed") << heard_by_office.raw.body;
    EXPECT_NE(heard_by_office.text("/items/0/title").find("Noah Roy"), std::string::npos);
    EXPECT_EQ(heard_by_office.text("/items/0/link"), "/app/presence");
    at("2037-11-24T22:11:00Z");
    EXPECT_EQ(told("elise@clock.example", "Avez-vous quitté"), 1);
    EXPECT_EQ(told("noah@clock.example", "Avez-vous quitté"), 0) << "who never came has not to leave";
}

TEST_P(Clock, PhotosComeFromTheFieldToTheOffice) {
    const std::string png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
    const auto path = "worker/bookings/" + elise_booking + "/photos";
    const auto sent = post(elise, path, {{"data_base64", png}, {"caption", "Salle montée"}});
    ASSERT_EQ(sent.status, 201) << sent.raw.body;
    EXPECT_EQ(post(elise, path, {{"data_base64", "bm90IGFuIGltYWdl"}}).code(), "event-photo-unreadable");
    EXPECT_EQ(post(elise, path, {{"data_base64", std::string(700'004, 'A')}}).code(), "event-photo-too-large");
    EXPECT_EQ(post(noah, path, {{"data_base64", png}}).code(), "clock-booking-not-found");
    const auto list = get(owner, "projects/" + project + "/photos");
    EXPECT_EQ(list.text("/items/0/caption"), "Salle montée");
    EXPECT_EQ(get(owner, list.text("/items/0/url").substr(8)).raw.content_type, "image/png");
    EXPECT_EQ(world.call(owner, Method::delete_, list.text("/items/0/url")).status, 204);
    EXPECT_EQ(get(owner, list.text("/items/0/url").substr(8)).code(), "event-photo-not-found");
}

TEST_P(Clock, TheFreePlanDoesNotClock) {
    at("2037-12-24T14:00:00Z");                                         // the trial is over
    EXPECT_EQ(punch(elise, elise_booking, "clock_in", "k1").code(), "plan-required");
    EXPECT_EQ(get(owner, "presence").code(), "plan-required");
}

TEST_P(Clock, WhoComesBackToTheStreamIsToldWhatWasMissed) {
    live::Feed feed(world.house->store(), [&](const auto& messages) {
        for (const auto& m : messages) heard.push_back(m);
    });
    feed.look(jobs::system_now());
    heard.clear();                                                      // of the bookings
    EXPECT_EQ(punch(elise, elise_booking, "clock_in", "k1").status, 201);
    feed.look(jobs::system_now());
    ASSERT_EQ(heard.size(), 1U);
    EXPECT_NE(heard[0].data.find("\"on_site\""), std::string::npos);
    EXPECT_EQ(heard[0].topic, owner.organization.str() + "/presence/" + project);
    feed.look(jobs::system_now());
    EXPECT_EQ(heard.size(), 1U) << "looked at again, told once";
    EXPECT_EQ(punch(noah, noah_booking, "clock_in", "k1").status, 201);
    const auto again = world.call(owner, Method::get, "/api/v1/presence/stream", nullptr, {{"last-event-id", heard[0].id}});
    ASSERT_TRUE(again.raw.stream);
    EXPECT_NE(again.raw.stream->first.find(noah_booking), std::string::npos);
    const auto forgotten = world.call(owner, Method::get, "/api/v1/presence/stream", nullptr, {{"last-event-id", live::EventId{}.str()}});
    EXPECT_NE(forgotten.raw.stream->first.find("event: reset"), std::string::npos);
}

}  // namespace
}  // namespace brigade::scenarios
