// The staff of a caterer through HTTP: profiles, the directory, files, availability, and the worker's own side.
#include "platform/mail/mail.h"
#include "scenarios/world.h"

namespace brigade::scenarios {
namespace {

using boost::json::array;
using boost::json::object;
using http::Method;

class StaffRoom : public Scenario {
protected:
    Caller owner = world.sign_up("marie@traiteur.example");
    Answer put(const Caller& c, const std::string& path, const boost::json::value& body) { return world.call(c, Method::put, "/api/v1/" + path, body); }
    Answer post(const Caller& c, const std::string& path, const boost::json::value& body = object{}) { return world.post(c, "/api/v1/" + path, body); }
    Answer get(const Caller& c, const std::string& path) { return world.get(c, "/api/v1/" + path); }
    Answer remove(const Caller& c, const std::string& path) { return world.call(c, Method::delete_, "/api/v1/" + path); }
    std::string made(const Answer& a) {
        EXPECT_EQ(a.status, 201) << a.raw.body;
        return a.status == 201 ? a.text("/id") : "";
    }
    std::string add(const std::string& name, const std::string& email = "", const Caller* by = nullptr) {
        object body{{"name", name}};
        if (!email.empty()) body["email"] = email;
        return made(post(by ? *by : owner, "staff", body));
    }
    std::vector<std::string> names(const std::string& query) {
        const auto a = get(owner, "staff?" + query);
        EXPECT_EQ(a.status, 200) << a.raw.body;
        std::vector<std::string> out;
        if (a.status == 200)
            for (const auto& i : a.body.at("items").as_array()) out.emplace_back(i.at("name").as_string());
        return out;
    }
    std::string code_for(const std::string& email) {
        const auto subjects = world.mails_to(email);
        return subjects.empty() ? "" : subjects.back().substr(subjects.back().size() - 6);
    }
    Caller sign_in(const std::string& email) {
        EXPECT_EQ(post({}, "worker/sign-in-codes", {{"address", email}}).status, 202);
        const auto a = post({}, "worker/sessions", {{"address", email}, {"code", code_for(email)}});
        EXPECT_EQ(a.status, 201) << a.raw.body;
        return {cookie_of(a.raw), "", "en-CA", {}};
    }
    // Longer ago than an hour: what counts guesses and codes is forgotten. The machine's clock does not turn.
    void an_hour_later() {
        world.house->store().write([](db::Tx& tx) { tx.exec("UPDATE sign_in_codes SET window_start = window_start - 3600000, expires_at = expires_at - 3600000"); });
    }
    void on_max() {
        Caller op;
        op.bearer = operator_token;
        const auto a = world.call(op, Method::put, "/api/v1/operator/organizations/" + owner.organization.str() + "/complimentary-plan", object{{"plan", "max"}, {"quantity", 5}, {"until", nullptr}, {"reason", "test"}});
        EXPECT_EQ(a.status, 200) << a.raw.body;
    }
};

TEST_P(StaffRoom, AProfileIsMadeChangedHiddenAndRemovedAndTheAuditLogSaysSo) {
    const auto skill = made(post(owner, "skills", {{"name", "Serveur"}, {"color", "#1c7ed6"}}));
    const auto tag = made(post(owner, "tags", {{"name", "Été"}}));
    EXPECT_EQ(post(owner, "tags", {{"name", " ETE "}}).code(), "label-taken");
    const auto id = made(post(owner, "staff", {{"name", "Élise Côté"}, {"email", "elise@example.com"}, {"skills", {skill}}, {"tags", {tag}}, {"rating", 45},
                                               {"home", {{"city", "Montréal"}, {"address", nullptr}, {"coordinates", {{"latitude_microdegrees", 45508888}, {"longitude_microdegrees", -73561668}}}}}}));
    auto m = get(owner, "staff/" + id);
    EXPECT_EQ(m.text("/claim"), "unclaimed");
    EXPECT_EQ(m.text("/skills/0"), skill);
    EXPECT_EQ(m.number("/home/coordinates/latitude_microdegrees"), 45508888);
    const auto stale = m.number("/version");
    EXPECT_EQ(put(owner, "staff/" + id, {{"name", "Élise Roy"}, {"version", stale}}).text("/claim"), "placeholder") << "what is left out is cleared";
    EXPECT_EQ(put(owner, "staff/" + id, {{"name", "Élise"}, {"version", stale}}).code(), "staff-changed-meanwhile");
    EXPECT_EQ(put(owner, "staff/" + id + "/rating", {{"rating", 51}}).code(), "rating-invalid");
    EXPECT_EQ(put(owner, "staff/" + id + "/rating", {{"rating", 30}}).number("/rating"), 30);
    EXPECT_EQ(post(owner, "staff/" + id + "/deactivations").text("/state"), "inactive");
    EXPECT_EQ(post(owner, "staff/" + id + "/deactivations").code(), "staff-already-inactive");
    EXPECT_EQ(names(""), std::vector<std::string>{}) << "hidden";
    EXPECT_EQ(names("q=elise"), std::vector<std::string>{"Élise Roy"}) << "but found by search";
    EXPECT_EQ(post(owner, "staff/" + id + "/reactivations").text("/state"), "active");
    const auto member = world.join(owner, "noah@traiteur.example", "member");
    EXPECT_EQ(remove(member, "staff/" + id).code(), "role-missing");
    EXPECT_EQ(remove(owner, "staff/" + id).status, 204);
    EXPECT_EQ(get(owner, "staff/" + id).code(), "staff-not-found");
    EXPECT_EQ(get(owner, "audit-log").text("/items/0/sentence"), "Marie-Ève Gagnon removed the profile of Élise Roy.");
}

TEST_P(StaffRoom, ThePlanGatesDepartmentsAndCustomFields) {
    const auto id = add("Élise");
    EXPECT_EQ(post(owner, "custom-fields", {{"name", "Permis"}, {"kind", "yes_no"}}).text("/plan"), "pro");
    EXPECT_EQ(post(owner, "departments", {{"name", "Cuisine"}}).text("/plan"), "max");
    EXPECT_EQ(get(owner, "staff/" + id + "/warnings").code(), "plan-required");
    ASSERT_EQ(post(owner, "trial").status, 201);
    const auto field = made(post(owner, "custom-fields", {{"name", "Permis"}, {"kind", "yes_no"}}));
    EXPECT_EQ(post(owner, "departments", {{"name", "Cuisine"}}).code(), "plan-required") << "Pro is not Max";
    on_max();
    const auto department = made(post(owner, "departments", {{"name", "Cuisine"}}));
    const object profile{{"name", "Élise"}, {"departments", {department}}, {"custom_values", array{object{{"field_id", field}, {"yes", true}}}}};
    EXPECT_EQ(put(owner, "staff/" + id, profile).text("/departments/0"), department);
    EXPECT_EQ(names("departments=" + department).size(), 1u);
    EXPECT_EQ(names("fields=" + field + ":yes").size(), 1u);
    EXPECT_EQ(names("fields=" + field + ":no").size(), 0u);
}

TEST_P(StaffRoom, ABulkEditChangesAllOrNone) {
    const auto elise = add("Élise"), noah = add("Noah"), tag = made(post(owner, "tags", {{"name", "Été"}}));
    const auto stranger = world.sign_up("b@traiteur.example");
    const auto other = add("Somebody", "", &stranger), their_tag = made(post(stranger, "tags", {{"name", "b"}}));
    EXPECT_EQ(post(owner, "staff/edits", {{"staff_ids", {elise, other}}, {"add_tags", {tag}}}).code(), "staff-not-found");
    EXPECT_EQ(post(owner, "staff/edits", {{"staff_ids", {elise}}, {"add_tags", {their_tag}}}).code(), "tag-not-found");
    EXPECT_EQ(post(owner, "staff/edits", {{"staff_ids", array{}}}).code(), "nothing-selected");
    EXPECT_EQ(names("tags=" + tag).size(), 0u);
    EXPECT_EQ(post(owner, "staff/edits", {{"staff_ids", {elise, noah}}, {"add_tags", {tag}}, {"state", "inactive"}}).number("/changed"), 2);
    EXPECT_EQ(names("state=all&tags=" + tag), (std::vector<std::string>{"Élise", "Noah"}));
    EXPECT_EQ(post(owner, "staff/edits", {{"staff_ids", {elise}}, {"remove_tags", {tag}}, {"state", "active"}}).status, 200);
    EXPECT_EQ(names("tags=" + tag + "&state=inactive"), std::vector<std::string>{"Noah"});
}

TEST_P(StaffRoom, TheDirectoryRefusesWhatItCannotRead) {
    add("Élise");
    const std::pair<const char*, const char*> cases[] = {{"skills=skl_1", "invalid-value"}, {"cursor=zz", "cursor-invalid"}, {"near=here", "coordinates-invalid"}, {"sort=distance", "distance-needs-a-place"},
                                                         {"limit=0", "invalid-value"},      {"limit=201", "invalid-value"},  {"state=sleeping", "invalid-value"},  {"fields=fld_1:yes", "invalid-value"},
                                                         {"distance_max_metres=5", "distance-needs-a-place"},                {"color=red", "unknown-field"}};
    for (const auto& [query, code] : cases) EXPECT_EQ(get(owner, std::string("staff?") + query).body.at_pointer("/errors/0/code").as_string(), code) << query;
    EXPECT_EQ(names("q=%C3%89LISE%25"), std::vector<std::string>{});
    EXPECT_EQ(names("q=%C3%89LISE"), std::vector<std::string>{"Élise"});
}

TEST_P(StaffRoom, AFileIsShownThenImportedAndItsExportChangesNothing) {
    add("Noah Tremblay", "noah@example.com");
    auto french = owner;
    french.language = "fr-CA";
    const std::string good = "Nom;Courriel;Compétences;Évaluation\nNoah Tremblay;noah@example.com;Serveur;4,5\nÉlise Côté;elise@example.com;Serveur, Barman;\n";
    const auto bad = post(french, "staff/import-previews", {{"csv", good + "Zoé;pas une adresse;;6\n"}});
    ASSERT_EQ(bad.status, 200) << bad.raw.body;
    EXPECT_EQ(bad.number("/errors"), 1);
    EXPECT_EQ(bad.text("/rows/2/errors/0/column"), "Évaluation");
    EXPECT_EQ(bad.text("/rows/2/errors/0/detail"), "Une évaluation va de 0 à 5 étoiles, au dixième près.");
    EXPECT_EQ(post(owner, "staff/imports", {{"csv", good + "Zoé;pas une adresse;;6\n"}, {"digest", bad.text("/digest")}}).code(), "import-has-errors");
    const auto preview = post(owner, "staff/import-previews", {{"csv", good}});
    EXPECT_EQ(preview.text("/rows/0/action"), "update");
    EXPECT_EQ(preview.text("/rows/1/action"), "create");
    EXPECT_EQ(preview.text("/new_skills/0"), "Barman");
    EXPECT_EQ(names("").size(), 1u) << "a preview writes nothing";
    const auto done = post(owner, "staff/imports", {{"csv", good}, {"digest", preview.text("/digest")}});
    ASSERT_EQ(done.status, 201) << done.raw.body;
    EXPECT_EQ(done.number("/created"), 1);
    EXPECT_EQ(done.number("/updated"), 1);
    EXPECT_EQ(post(owner, "staff/imports", {{"csv", good}, {"digest", preview.text("/digest")}}).code(), "import-changed-since-preview");
    for (const auto& c : {owner, french}) {
        const auto file = get(c, "staff/export");
        ASSERT_EQ(file.status, 200);
        EXPECT_TRUE(file.raw.content_type.starts_with("text/csv"));
        const auto again = post(c, "staff/import-previews", {{"csv", file.raw.body}});
        EXPECT_EQ(again.number("/skipped"), 2) << again.raw.body;
        EXPECT_EQ(again.number("/updated") + again.number("/created") + again.number("/errors"), 0);
    }
    EXPECT_EQ(post(owner, "staff/import-previews", {{"csv", "Nom;Pointure\nA;9"}}).code(), "import-column-unknown");
}

TEST_P(StaffRoom, AWorkerSignsInWithACodeAndClaimsTheirProfiles) {
    const auto id = add("Élise Côté", "Elise@Example.com");
    const auto other = world.sign_up("b@traiteur.example");
    add("Élise C.", "elise@example.com", &other);
    EXPECT_EQ(names("never_signed_in=true").size(), 1u);
    const auto seats = get(owner, "entitlements").number("/seats/used");
    const auto worker = sign_in("elise@example.com");
    EXPECT_EQ(get(owner, "entitlements").number("/seats/used"), seats) << "a worker takes no seat";
    EXPECT_EQ(get(owner, "staff/" + id).text("/claim"), "claimed");
    EXPECT_EQ(names("never_signed_in=true").size(), 0u);
    const auto me = get(worker, "worker/session");
    ASSERT_EQ(me.status, 200) << me.raw.body;
    EXPECT_EQ(me.body.at("organizations").as_array().size(), 2u);
    EXPECT_EQ(me.text("/current"), owner.organization.str());
    EXPECT_TRUE(me.body.at("first_time").as_bool());

    // Once claimed, the worker alone says who they are; the organization keeps its own view.
    EXPECT_EQ(put(owner, "staff/" + id, {{"name", "Élise Roy"}, {"email", "Elise@Example.com"}}).code(), "claimed-fields-are-the-workers");
    EXPECT_EQ(put(owner, "staff/" + id, {{"name", "Élise Côté"}, {"email", "Elise@Example.com"}, {"rating", 50}, {"notes", "Ponctuelle"}}).status, 200);
    const auto own = put(worker, "worker/profile", {{"name", "Élise Roy"}, {"locale", "fr-CA"}, {"phone", "514 555-0182"}, {"home", {{"city", "Laval"}, {"address", nullptr}, {"coordinates", nullptr}}}});
    ASSERT_EQ(own.status, 200) << own.raw.body;
    EXPECT_FALSE(own.body.as_object().contains("notes")) << "what the organization keeps for itself";
    EXPECT_FALSE(own.body.as_object().contains("rating"));
    const auto seen = get(owner, "staff/" + id);
    EXPECT_EQ(seen.text("/name"), "Élise Roy");
    EXPECT_EQ(seen.number("/rating"), 50);
    EXPECT_EQ(get(other, "staff").text("/items/0/name"), "Élise Roy") << "in every organization";

    // The other organization, and only one's own.
    EXPECT_EQ(put(worker, "worker/session/organization", {{"organization_id", OrgId{test::fixed_uuid(9)}.str()}}).code(), "organization-not-found");
    EXPECT_EQ(put(worker, "worker/session/organization", {{"organization_id", other.organization.str()}}).text("/current"), other.organization.str());
    EXPECT_EQ(remove(other, "staff/" + get(worker, "worker/profile").text("/id")).status, 204);
    EXPECT_EQ(get(worker, "worker/session").code(), "not-signed-in") << "sessions there end with the profile";
}

TEST_P(StaffRoom, AWorkersNewAddressProvesItselfAndSignsInFromThenOn) {
    const auto id = add("Élise", "elise@example.com");
    add("Noah", "noah@example.com");
    const auto worker = sign_in("elise@example.com");
    const auto change = [&](const std::string& to) {
        EXPECT_EQ(post(worker, "worker/email-changes", {{"email", to}}).status, 202);
        return post(worker, "worker/email-change-confirmations", {{"email", to}, {"code", code_for(to)}});
    };
    EXPECT_EQ(post(worker, "worker/email-change-confirmations", {{"email", "new@example.com"}, {"code", "123456"}}).code(), "sign-in-code-invalid");
    EXPECT_EQ(change("noah@example.com").code(), "staff-email-taken");
    EXPECT_EQ(change("marie@traiteur.example").code(), "email-taken") << "somebody else's sign-in";
    EXPECT_EQ(change("New@example.com").text("/email"), "New@example.com");
    EXPECT_EQ(get(owner, "staff/" + id).text("/email"), "New@example.com");
    EXPECT_EQ(get(sign_in("new@example.com"), "worker/profile").text("/id"), id);
    const auto before = world.mails_to("elise@example.com").size();
    EXPECT_EQ(post({}, "worker/sign-in-codes", {{"address", "elise@example.com"}}).status, 202);
    EXPECT_EQ(world.mails_to("elise@example.com").size(), before) << "nobody's any more";
}

TEST_P(StaffRoom, ACodeByTextIsReadInTheDevelopmentInboxAndSignsIn) {
    made(post(owner, "staff", {{"name", "Élise Côté"}, {"phone", "(514) 555-0182"}}));
    EXPECT_EQ(post({}, "worker/sign-in-codes", {{"address", "514 555-0182"}}).status, 202);
    const auto texts = world.mails_to("+15145550182");
    ASSERT_EQ(texts.size(), 1u);
    const auto at = texts[0].find_first_of("0123456789");
    const auto a = post({}, "worker/sessions", {{"address", "+1 514 555-0182"}, {"code", texts[0].substr(at, 6)}});
    ASSERT_EQ(a.status, 201) << a.raw.body;
    EXPECT_EQ(get({cookie_of(a.raw), "", "en-CA", {}}, "worker/profile").text("/name"), "Élise Côté");
}

TEST_P(StaffRoom, AClosedAccountLeavesItsNameOnly) {
    const auto id = add("Élise Côté", "elise@example.com");
    const auto other = world.sign_up("b@traiteur.example");
    const auto there = add("Élise C.", "elise@example.com", &other);
    const auto worker = sign_in("elise@example.com");
    const auto second_phone = sign_in("elise@example.com");
    const auto name = get(worker, "worker/session").text("/person/name");
    EXPECT_EQ(remove(worker, "worker/account?confirmation=no").code(), "account-confirmation-invalid");
    EXPECT_EQ(get(owner, "staff/" + id).status, 200);
    EXPECT_EQ(name, "Élise Côté");
    EXPECT_EQ(remove(worker, "worker/account?confirmation=elise%20COTE").status, 204) << "accents and case do not matter";
    for (const auto& session : {worker, second_phone}) EXPECT_EQ(get(session, "worker/session").code(), "not-signed-in");
    EXPECT_EQ(get(owner, "staff/" + id).code(), "staff-not-found");
    EXPECT_EQ(get(other, "staff/" + there).code(), "staff-not-found");
    EXPECT_EQ(names("q=elise").size(), 0u);
    EXPECT_EQ(get(owner, "audit-log").text("/items/0/action"), "staff.account_closed");
    const auto before = world.mails_to("elise@example.com").size();
    EXPECT_EQ(post({}, "worker/sign-in-codes", {{"address", "elise@example.com"}}).status, 202);
    EXPECT_EQ(world.mails_to("elise@example.com").size(), before);
    add("Élise Côté", "elise@example.com");
    EXPECT_TRUE(get(sign_in("elise@example.com"), "worker/session").body.at("first_time").as_bool()) << "somebody new";
}

TEST_P(StaffRoom, ACodeOpensTheWorkersRoutesOnlyEvenForTheOwner) {
    add("Marie-Ève Gagnon", "marie@traiteur.example");
    const auto worker = sign_in("marie@traiteur.example");
    EXPECT_EQ(get(worker, "worker/profile").status, 200);
    for (const auto* path : {"staff", "users", "session", "sessions", "organization", "entitlements", "skills"}) EXPECT_EQ(get(worker, path).code(), "role-missing") << path;
    EXPECT_EQ(post(worker, "person/totp").code(), "role-missing");
    EXPECT_EQ(get(owner, "worker/profile").status, 200) << "with the password, both";
    EXPECT_EQ(get(owner, "staff").status, 200);
    EXPECT_EQ(remove(worker, "session").status, 204) << "signing out is everybody's";
    EXPECT_EQ(get(worker, "worker/profile").code(), "not-signed-in");
    EXPECT_EQ(get(owner, "session").status, 200);
}

TEST_P(StaffRoom, ACodeWorksOnceForTenMinutesAndIsReplacedByANewerOne) {
    const std::string email = "elise@example.com";
    add("Élise", email);
    const auto ask = [&] { EXPECT_EQ(post({}, "worker/sign-in-codes", {{"address", email}}).status, 202); return code_for(email); };
    const auto enter = [&](const std::string& code) { return post({}, "worker/sessions", {{"address", email}, {"code", code}}); };
    const auto first = ask(), second = ask();
    if (first != second) {
        EXPECT_EQ(enter(first).code(), "sign-in-code-invalid") << "replaced";
    }
    EXPECT_EQ(enter(second).status, 201);
    EXPECT_EQ(enter(second).code(), "sign-in-code-invalid") << "used";
    const auto third = ask();
    world.house->store().write([](db::Tx& tx) { tx.exec("UPDATE sign_in_codes SET expires_at = expires_at - 600000"); });
    EXPECT_EQ(enter(third).code(), "sign-in-code-invalid") << "ten minutes later";
    EXPECT_EQ(post({}, "worker/sign-in-codes", {{"address", "nobody@example.com"}}).status, 202);
    EXPECT_TRUE(world.mails_to("nobody@example.com").empty());
    EXPECT_EQ(post({}, "worker/sign-in-codes", {{"address", "nowhere"}}).code(), "email-invalid");
}

TEST_P(StaffRoom, GuessingACodeIsStopped) {
    const std::string email = "elise@example.com";
    add("Élise", email);
    const auto ask = [&] { EXPECT_EQ(post({}, "worker/sign-in-codes", {{"address", email}}).status, 202); return code_for(email); };
    const auto enter = [&](const std::string& code) { return post({}, "worker/sessions", {{"address", email}, {"code", code}}); };
    const auto code = ask();
    for (int i = 0; i < 5; ++i) EXPECT_EQ(enter("wrong").code(), "sign-in-code-invalid");
    EXPECT_EQ(enter(code).code(), "sign-in-code-invalid") << "five guesses, then the right one is worth nothing";
    const auto next = ask();
    for (int i = 0; i < 4; ++i) EXPECT_EQ(enter("wrong").code(), "sign-in-code-invalid");
    const auto stopped = enter(next);
    EXPECT_EQ(stopped.status, 429);
    EXPECT_EQ(stopped.code(), "too-many-attempts");
    for (int i = 0; i < 10; ++i) ask();
    EXPECT_EQ(world.mails_to(email).size(), 6u) << "no inbox is flooded";
    an_hour_later();
    EXPECT_EQ(enter(ask()).status, 201);
}

TEST_P(StaffRoom, AnInvitationGoesToTheContactOnce) {
    const auto id = add("Élise", "elise@example.com"), placeholder = add("Zoé");
    EXPECT_EQ(post(owner, "staff/" + id + "/invitations").status, 200);
    EXPECT_EQ(world.mails_to("elise@example.com").back(), "Traiteur du Plateau vous invite dans son application du personnel");
    EXPECT_EQ(post(owner, "staff/" + id + "/invitations").code(), "staff-invited-recently");
    EXPECT_EQ(post(owner, "staff/" + placeholder + "/invitations").code(), "staff-contact-missing");
    sign_in("elise@example.com");
    EXPECT_EQ(post(owner, "staff/" + id + "/invitations").code(), "staff-already-claimed");
}

TEST_P(StaffRoom, AvailabilityIsSaidByTheWorkerAndCorrectedByTheOffice) {
    const auto id = add("Élise", "elise@example.com");
    const auto worker = sign_in("elise@example.com");
    const object evening{{"period", "evening"}, {"available", true}}, late{{"period", "times"}, {"from", "22:00"}, {"to", "02:30"}, {"available", true}}, none{{"period", "whole_day"}, {"available", false}};
    EXPECT_EQ(put(worker, "worker/availability/week", {{"days", array{object{{"weekday", 1}, {"slots", array{evening, late}}}}}}).status, 204);
    EXPECT_EQ(put(worker, "worker/availability/ranges", {{"from", "2026-12-01"}, {"to", "2026-12-31"}, {"weekdays", {6, 7}}, {"slots", array{none}}}).status, 204);
    auto view = get(owner, "staff/" + id + "/availability?from=2026-11-30&to=2026-12-06");
    ASSERT_EQ(view.status, 200) << view.raw.body;
    EXPECT_EQ(view.body.at("days").as_array().size(), 7u);
    EXPECT_EQ(view.text("/days/0/said_by"), "week");
    EXPECT_EQ(view.text("/days/0/slots/0/from"), "17:00");
    EXPECT_EQ(view.text("/days/0/slots/1/to"), "02:30");
    EXPECT_TRUE(view.body.at_pointer("/days/0/slots/1/next_day").as_bool());
    EXPECT_EQ(view.text("/days/1/said_by"), "nobody");
    EXPECT_EQ(view.text("/days/5/said_by"), "date");
    EXPECT_FALSE(view.body.at_pointer("/days/5/slots/0/available").as_bool());
    EXPECT_EQ(put(owner, "staff/" + id + "/availability/dates", {{"days", array{object{{"date", "2026-12-05"}, {"slots", nullptr}}, object{{"date", "2026-11-30"}, {"slots", array{}}}}}}).status, 204);
    view = get(worker, "worker/availability?from=2026-11-30&to=2026-12-06");
    EXPECT_EQ(view.text("/days/0/said_by"), "date");
    EXPECT_TRUE(view.body.at_pointer("/days/0/slots").as_array().empty());
    EXPECT_EQ(view.text("/days/5/said_by"), "nobody");
    const auto refused = [&](const object& slot) { return put(worker, "worker/availability/ranges", {{"from", "2026-12-01"}, {"to", "2026-12-01"}, {"slots", array{slot}}}).code(); };
    for (const auto& slot : {object{{"period", "times"}, {"available", true}}, object{{"period", "times"}, {"from", "9:00"}, {"to", "10:00"}, {"available", true}}, object{{"period", "times"}, {"from", "10:00"}, {"to", "10:00"}, {"available", true}},
                             object{{"period", "times"}, {"from", "10:00"}, {"to", "24:01"}, {"available", true}}, object{{"period", "evening"}, {"from", "10:00"}, {"to", "11:00"}, {"available", true}}})
        EXPECT_EQ(refused(slot), "availability-slot-invalid");
    EXPECT_EQ(get(owner, "staff/" + id + "/availability?from=2026-01-01&to=2027-01-02").code(), "availability-range-invalid");
    EXPECT_EQ(get(owner, "staff/" + id + "/availability?from=2026-01-02&to=2026-01-01").code(), "availability-range-invalid");
}

TEST_P(StaffRoom, SuggestedSkillsAreKeptOrIgnored) {
    const auto id = add("Élise", "elise@example.com"), server = made(post(owner, "skills", {{"name", "Serveur"}, {"color", "#1c7ed6"}})), bar = made(post(owner, "skills", {{"name", "Barman"}, {"color", "#2f9e44"}}));
    const auto worker = sign_in("elise@example.com");
    EXPECT_EQ(put(worker, "worker/suggested-skills", {{"skills", {server, bar}}}).status, 200);
    EXPECT_EQ(get(owner, "staff/" + id).body.at("suggested_skills").as_array().size(), 2u);
    EXPECT_TRUE(get(owner, "staff/" + id).body.at("skills").as_array().empty()) << "held only when kept";
    EXPECT_EQ(post(owner, "staff/" + id + "/suggested-skills/" + server + "/acceptances").status, 204);
    EXPECT_EQ(remove(owner, "staff/" + id + "/suggested-skills/" + bar).status, 204);
    EXPECT_EQ(remove(owner, "staff/" + id + "/suggested-skills/" + server).code(), "skill-not-found");
    const auto after = get(owner, "staff/" + id);
    EXPECT_EQ(after.text("/skills/0"), server);
    EXPECT_TRUE(after.body.at("suggested_skills").as_array().empty());
    EXPECT_EQ(put(worker, "worker/suggested-skills", {{"skills", {server, bar}}}).status, 200);
    EXPECT_TRUE(get(owner, "staff/" + id).body.at("suggested_skills").as_array().empty()) << "what was answered stays answered";
}

TEST_P(StaffRoom, AWarningIsSeenByTheWorkerOnlyWhenShared) {
    ASSERT_EQ(post(owner, "trial").status, 201);
    const auto id = add("Élise", "elise@example.com");
    const auto worker = sign_in("elise@example.com");
    const auto secret = made(post(owner, "staff/" + id + "/warnings", {{"text", "En retard"}, {"shared", false}}));
    EXPECT_TRUE(get(worker, "worker/warnings").body.at("items").as_array().empty());
    EXPECT_EQ(put(owner, "staff/" + id + "/warnings/" + secret, {{"text", "En retard de 20 min"}, {"shared", true}}).status, 200);
    EXPECT_EQ(get(worker, "worker/warnings").text("/items/0/text"), "En retard de 20 min");
    EXPECT_EQ(post(owner, "staff/" + id + "/warnings", {{"text", " "}, {"shared", false}}).code(), "label-empty");
    EXPECT_EQ(remove(owner, "staff/" + id + "/warnings/" + secret).status, 204);
    EXPECT_TRUE(get(owner, "staff/" + id + "/warnings").body.at("items").as_array().empty());
}

TEST_P(StaffRoom, APhotoIsAnImageOfItsOwnAndNobodyElses) {
    const auto id = add("Élise");
    const auto stranger = world.sign_up("b@traiteur.example");
    EXPECT_EQ(put(owner, "staff/" + id + "/photo", {{"content_type", "image/png"}, {"data_base64", "bm90IGFuIGltYWdl"}}).code(), "photo-not-an-image");
    const auto with = put(owner, "staff/" + id + "/photo", {{"content_type", "image/png"}, {"data_base64", "iVBORw0KGgoAAAA="}});
    ASSERT_EQ(with.status, 200) << with.raw.body;
    const auto url = with.text("/photo_url");
    EXPECT_EQ(world.get(owner, url).raw.content_type, "image/png");
    EXPECT_EQ(world.get(stranger, url).code(), "photo-not-found");
    EXPECT_TRUE(world.call(owner, Method::delete_, "/api/v1/staff/" + id + "/photo").body.at("photo_url").is_null());
    EXPECT_EQ(world.get(owner, url).status, 404);
}

BRIGADE_ON_BOTH_STORES(StaffRoom);

}  // namespace
}  // namespace brigade::scenarios
