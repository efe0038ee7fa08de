// What the commands keep, on both stores.
#include "domain/staff/commands.h"
#include "support/support.h"

namespace brigade::staff {
namespace {

class Staff : public test::StoreTest {
protected:
    Staff() {
        billing::load_catalogue(store, test::monday_morning);
        accounts::configure({.organization_created = billing::start_on_free});
        staff::configure({});
        a = found("a@caterer.example");
        b = found("b@caterer.example");
    }
    Ctx found(const std::string& email) {
        return store.write([&](db::Tx& tx) {
            Ctx ctx;
            ctx.now = ctx.machine_now = test::monday_morning;
            EXPECT_TRUE(accounts::create_organization(tx, ctx, {test::caterer::name, test::caterer::owner_name, email, "", test::caterer::time_zone, Locale::fr_CA}, "x").ok());
            return ctx;
        });
    }
    Result<StaffMember> add(const Ctx& ctx, StaffProfile p) {
        return store.write([&](db::Tx& tx) { return add_staff_member(tx, ctx, p); });
    }
    StaffMember added(const std::string& name, const std::string& email = "", std::optional<Place> home = {}, int rating = 0, std::optional<Date> hired_on = {}) {
        StaffProfile p;
        p.name = name;
        p.email = email;
        p.home = home;
        p.rating = rating;
        p.hired_on = hired_on;
        return *add(a, p);
    }
    std::vector<std::string> names(DirectoryQuery q, int page = 2) {
        q.limit = page;
        std::vector<std::string> out;
        return store.read([&](db::Tx& tx) {
            for (;;) {
                const auto found = search_members(tx, a.organization, q);
                std::vector<StaffId> ids;
                for (const auto& f : found.items) ids.push_back(f.id);
                for (const auto& m : load_staff_members(tx, a.organization, ids)) out.push_back(m.name);
                if (!found.next) {
                    EXPECT_EQ(static_cast<std::size_t>(found.total), out.size());
                    return out;
                }
                q.after = found.next;
            }
        });
    }
    Ctx a, b;
};

TEST_P(Staff, AProfileComesBackAsItWasWritten) {
    StaffProfile p;
    p.name = "Élise Côté";
    p.email = "Elise@Example.com";
    p.phone = "514 555-0182";
    p.rating = 45;
    p.home = Place{"Montréal", "1, rue Rachel", Coordinates{45'508'888, -73'561'668}};
    p.second_area = Place{"Laval", {}, {}};
    p.birth_date = date_from_iso("1999-02-28");
    p.languages = {"Français", "English"};
    p.transport = "Vélo";
    p.presentation = "Bonjour";
    p.notes = "Ponctuelle";
    p.employment_status = EmploymentStatus::contractor;
    p.number = "E-7";
    p.hired_on = date_from_iso("2020-01-15");
    p.employed = false;
    p.overtime_policy = "quebec";
    const auto skill = store.write([&](db::Tx& tx) { return *add_skill(tx, a, "Serveur", "#1c7ed6", "Salle"); });
    p.skills = {skill.id, skill.id};
    const auto m = *add(a, p);
    const auto back = store.read([&](db::Tx& tx) { return *load_staff_member(tx, a.organization, m.id); });
    EXPECT_EQ(back.name, p.name);
    EXPECT_EQ(back.email, p.email);
    EXPECT_EQ(back.phone, p.phone);
    EXPECT_EQ(back.rating, 45);
    EXPECT_EQ(back.home, p.home);
    EXPECT_EQ(back.second_area, p.second_area);
    EXPECT_EQ(back.birth_date, p.birth_date);
    EXPECT_EQ(back.languages, p.languages);
    EXPECT_EQ(back.employment_status, EmploymentStatus::contractor);
    EXPECT_EQ(back.hired_on, p.hired_on);
    EXPECT_FALSE(back.employed);
    EXPECT_EQ(back.skills, std::vector<SkillId>{skill.id});
    EXPECT_EQ(back.claim, Claim::unclaimed);
    EXPECT_EQ(back.locale, Locale::fr_CA) << "the organization's, unless said";
    store.read([&](db::Tx& tx) {
        EXPECT_FALSE(load_staff_member(tx, b.organization, m.id)) << "another organization's is as if it were not there";
        EXPECT_FALSE(load_skill(tx, b.organization, skill.id));
        EXPECT_EQ(load_staff_with_skill(tx, a.organization, skill.id, 10).size(), 1u);
    });
}

TEST_P(Staff, WhatARuleRefusesLeavesNoTrace) {
    StaffProfile elise;
    elise.name = "Élise";
    elise.email = "elise@example.com";
    elise.phone = "514 555-0182";
    elise.number = "E-7";
    ASSERT_TRUE(add(a, elise).ok());
    struct Case { const char* what; std::function<void(StaffProfile&)> spoil; StaffError error; const char* field; };
    const Case cases[] = {
        {"e-mail taken, in other letters", [](auto& p) { p.email = "ELISE@example.com"; }, StaffError::staff_email_taken, ".email"},
        {"phone taken, written otherwise", [](auto& p) { p.phone = "+1.514.555.0182"; }, StaffError::staff_phone_taken, ".phone"},
        {"number taken", [](auto& p) { p.number = "e 7"; }, StaffError::staff_number_taken, ".number"},
        {"not a phone", [](auto& p) { p.phone = "five"; }, StaffError::staff_phone_invalid, ".phone"},
        {"a placeholder with a contact", [](auto& p) { p.placeholder = true; p.email = "x@example.com"; }, StaffError::placeholder_has_no_contact, ".placeholder"},
        {"no contact, and no placeholder", [](auto& p) { p.placeholder = false; }, StaffError::staff_contact_missing, ".email"},
        {"rating", [](auto& p) { p.rating = 51; }, StaffError::rating_invalid, ".rating"},
        {"nowhere", [](auto& p) { p.home = Place{"X", {}, Coordinates{90'000'001, 0}}; }, StaffError::coordinates_invalid, ".home.coordinates"},
        {"born tomorrow", [](auto& p) { p.birth_date = date_from_iso("2026-11-24"); }, StaffError::birth_date_invalid, ".birth_date"},
        {"hired in another age", [](auto& p) { p.hired_on = date_from_iso("2201-01-01"); }, StaffError::hire_date_invalid, ".hired_on"},
        {"a skill that is not", [](auto& p) { p.skills = {SkillId{test::fixed_uuid(1)}}; }, StaffError::skill_not_found, ".skills"},
        {"a field that is not", [](auto& p) { p.custom_values = {{CustomFieldId{test::fixed_uuid(1)}, true, {}, {}}}; }, StaffError::custom_field_not_found, ".custom_values[0].field_id"},
    };
    for (const auto& c : cases) {
        StaffProfile p;
        p.name = "Noah";
        c.spoil(p);
        const auto r = add(a, p);
        ASSERT_FALSE(r.ok()) << c.what;
        EXPECT_TRUE(r.error().is(c.error)) << c.what << ": " << r.error().info.key;
        EXPECT_EQ(r.error().field, c.field) << c.what;
    }
    EXPECT_EQ(store.read([&](db::Tx& tx) { return count_members(tx, a.organization); }), 1);
    EXPECT_TRUE(add(b, elise).ok()) << "another organization has its own addresses";
}

TEST_P(Staff, TheRemovedAreANameInHistoryAndTheirAddressIsFree) {
    const auto m = added("Élise Côté", "elise@example.com");
    store.write([&](db::Tx& tx) {
        save_dated(tx, a.organization, m.id, *date_from_iso("2026-12-01"), Slots{{}});
        EXPECT_TRUE(remove_staff_member(tx, a, m.id).ok());
        EXPECT_TRUE(remove_staff_member(tx, a, m.id).error().is(StaffError::staff_not_found));
    });
    store.read([&](db::Tx& tx) {
        EXPECT_FALSE(load_staff_member(tx, a.organization, m.id));
        const auto names = load_staff_names(tx, a.organization, {m.id});
        ASSERT_EQ(names.size(), 1u);
        EXPECT_EQ(names[0].name, "Élise Côté");
        EXPECT_TRUE(names[0].removed);
        EXPECT_EQ(tx.query("SELECT 1 FROM dated_availability").size(), 0u);
    });
    EXPECT_TRUE(names({}).empty());
    EXPECT_NE(added("Élise Côté", "elise@example.com").id, m.id);
}

TEST_P(Staff, WhoClosesTheirAccountStaysANameAndAnOfficesUserStaysAUser) {
    const auto worker = added("Élise Côté", "elise@example.com"), chief = added("Marie", "a@caterer.example");
    const auto close = [&](const std::string& email, const std::string& name) {
        return store.write([&](db::Tx& tx) {
            Ctx own = a;
            own.actor = {Actor::Kind::person, claim_profiles(tx, a, email)->first};
            EXPECT_TRUE(close_own_account(tx, own, "x").error().is(StaffError::account_confirmation_invalid));
            EXPECT_TRUE(close_own_account(tx, own, name).ok());
            return own.actor.person;
        });
    };
    const auto gone = close("elise@example.com", "élise côté"), kept = close("a@caterer.example", test::caterer::owner_name);
    store.read([&](db::Tx& tx) {
        EXPECT_FALSE(accounts::load_person_name(tx, gone));
        EXPECT_TRUE(accounts::load_person_name(tx, kept));
        const auto names = load_staff_names(tx, a.organization, {worker.id, chief.id});
        ASSERT_EQ(names.size(), 2u);
        EXPECT_TRUE(names[0].removed && names[1].removed);
    });
}

TEST_P(Staff, WithoutASenderOfTextsNobodySignsInByPhone) {
    store.write([&](db::Tx& tx) { EXPECT_TRUE(send_sign_in_code(tx, a, "514 555-0182", "127.0.0.1").error().is(StaffError::sms_not_configured)); });
}

TEST_P(Staff, TheDirectoryFindsSortsAndPages) {
    const Place plateau{"Montréal", {}, Coordinates{45'524'000, -73'581'000}}, laval{"Laval", {}, Coordinates{45'606'649, -73'712'409}}, quebec{"Québec", {}, Coordinates{46'813'878, -71'207'981}};
    const auto elise = added("Élise Côté", "elise@example.com", plateau, 45, date_from_iso("2022-05-01"));
    const auto noah = added("Noah Tremblay", "noah@example.com", laval, 30, date_from_iso("2019-03-01"));
    const auto zoe = added("Zoé 100% d’Amours", "", quebec, 45);
    const auto marc = added("marc côté", "marc@other.example", {}, 0, date_from_iso("2022-05-01"));
    const auto tag = store.write([&](db::Tx& tx) { return TagId{add_label(tx, a, LabelKind::tag, {"Été", "", ""})->id}; });
    const auto skill = store.write([&](db::Tx& tx) { return add_skill(tx, a, "Serveur", "#1c7ed6", "")->id; });
    store.write([&](db::Tx& tx) {
        BulkEdit e;
        e.staff = {noah.id, zoe.id};
        e.add_tags = {tag};
        EXPECT_TRUE(edit_many(tx, a, e).ok());
        e = {};
        e.staff = {elise.id, noah.id};
        e.add_skills = {skill};
        EXPECT_TRUE(edit_many(tx, a, e).ok());
        EXPECT_TRUE(deactivate_staff_member(tx, a, marc.id).ok());
    });
    using Names = std::vector<std::string>;
    const auto query = [](auto set) { DirectoryQuery q; q.state = StateFilter::all; set(q); return q; };
    struct Case { const char* what; DirectoryQuery query; Names names; };
    const std::string E = elise.name, N = noah.name, Z = zoe.name, M = marc.name;
    const Case cases[] = {
        {"by name", query([](auto&) {}), {E, M, N, Z}},
        {"active ones", query([](auto& q) { q.state = StateFilter::active; }), {E, N, Z}},
        {"inactive ones", query([](auto& q) { q.state = StateFilter::inactive; }), {M}},
        {"a name without accents", query([](auto& q) { q.words = search_words("COTE"); }), {E, M}},
        {"two words", query([](auto& q) { q.words = search_words("côté éli"); }), {E}},
        {"part of an address", query([](auto& q) { q.words = search_words("other.exa"); }), {M}},
        {"a tag's name", query([](auto& q) { q.words = search_words("ete"); }), {N, Z}},
        {"a percent sign is itself", query([](auto& q) { q.words = search_words("0%"); }), {Z}},
        {"an underscore matches nothing else", query([](auto& q) { q.words = search_words("_"); }), {}},
        {"an apostrophe", query([](auto& q) { q.words = search_words("d'amours"); }), {Z}},
        {"by skill", query([&](auto& q) { q.skills = {skill}; }), {E, N}},
        {"by skill and tag", query([&](auto& q) { q.skills = {skill}; q.tags = {tag}; }), {N}},
        {"placeholders", query([](auto& q) { q.claim = Claim::placeholder; }), {Z}},
        {"never signed in", query([](auto& q) { q.never_signed_in = true; }), {E, M, N, Z}},
        {"rated 4 and more", query([](auto& q) { q.rating_min = 40; }), {E, Z}},
        {"best first", query([](auto& q) { q.sort = DirectorySort::rating; }), {E, Z, N, M}},
        {"longest here first, undated last", query([](auto& q) { q.sort = DirectorySort::seniority; }), {N, E, M, Z}},
        {"nearest first, homeless last", query([&](auto& q) { q.sort = DirectorySort::distance; q.near = plateau.coordinates; }), {E, N, Z, M}},
        {"within 25 km", query([&](auto& q) { q.near = plateau.coordinates; q.distance_max_metres = 25'000; }), {E, N}},
        {"within 25 km, best first", query([&](auto& q) { q.near = plateau.coordinates; q.distance_max_metres = 300'000; q.sort = DirectorySort::rating; }), {E, Z, N}},
        {"near, longest here first", query([&](auto& q) { q.near = plateau.coordinates; q.sort = DirectorySort::seniority; }), {N, E, M, Z}},
    };
    for (const auto& c : cases)
        for (const int page : {1, 2, 50}) EXPECT_EQ(names(c.query, page), c.names) << c.what << ", " << page << " a page";
}

TEST_P(Staff, CustomFieldsAreFilteredByAndLoseWhatAnOptionLoses) {
    store.write([&](db::Tx& tx) { tx.exec("INSERT INTO trials (org_id, started_at, ends_at) VALUES (?, ?, ?)", a.organization, a.now, a.now + std::chrono::hours(24)); });
    const auto [permit, height, diet] = store.write([&](db::Tx& tx) {
        return std::tuple{*add_custom_field(tx, a, {"Permis", CustomFieldKind::yes_no, {}}), *add_custom_field(tx, a, {"Taille", CustomFieldKind::number, {}}),
                          *add_custom_field(tx, a, {"Régime", CustomFieldKind::several_choices, {{{}, "Végane"}, {{}, "Halal"}}})};
    });
    StaffProfile p;
    p.name = "Élise";
    p.custom_values = {{permit.id, true, {}, {}}, {height.id, {}, 172'500, {}}, {diet.id, {}, {}, {diet.options[0].id, diet.options[1].id}}};
    const auto elise = *add(a, p);
    added("Noah");
    EXPECT_EQ(elise.custom_values.size(), 3u);
    const auto with = [&](const std::string& filter) { DirectoryQuery q; q.fields = {*parse_field_filter(filter)}; return names(q).size(); };
    EXPECT_EQ(with(permit.id.str() + ":yes"), 1u);
    EXPECT_EQ(with(permit.id.str() + ":no"), 0u);
    EXPECT_EQ(with(height.id.str() + ":170.."), 1u);
    EXPECT_EQ(with(height.id.str() + ":172.5"), 1u);
    EXPECT_EQ(with(height.id.str() + ":..172.4"), 0u);
    EXPECT_EQ(with(diet.id.str() + ":" + diet.options[1].id.str()), 1u);
    store.write([&](db::Tx& tx) {
        EXPECT_TRUE(change_custom_field(tx, a, diet.id, {"Régime", CustomFieldKind::several_choices, {{diet.options[0].id, "Végétalien"}}}).ok());
        EXPECT_TRUE(remove_custom_field(tx, a, height.id).ok());
    });
    const auto after = store.read([&](db::Tx& tx) { return *load_staff_member(tx, a.organization, elise.id); });
    ASSERT_EQ(after.custom_values.size(), 2u);
    EXPECT_EQ(with(diet.id.str() + ":" + diet.options[1].id.str()), 0u);
}

TEST_P(Staff, APlanThatEndedLeavesValuesAndStopsChanges) {
    store.write([&](db::Tx& tx) { tx.exec("INSERT INTO trials (org_id, started_at, ends_at) VALUES (?, ?, ?)", a.organization, a.now, a.now + std::chrono::hours(24)); });
    const auto permit = store.write([&](db::Tx& tx) { return *add_custom_field(tx, a, {"Permis", CustomFieldKind::yes_no, {}}); });
    StaffProfile p;
    p.name = "Élise";
    p.custom_values = {{permit.id, true, {}, {}}};
    const auto elise = *add(a, p);
    auto later = a;
    later.now += std::chrono::hours(25);
    const auto change = [&] { return store.write([&](db::Tx& tx) { return change_staff_member(tx, later, elise.id, p, {}); }); };
    p.notes = "Autre chose";
    EXPECT_TRUE(change().ok()) << "the values stay as they are";
    p.custom_values[0].yes = false;
    const auto refused = change();
    ASSERT_FALSE(refused.ok());
    EXPECT_TRUE(refused.error().is(accounts::AccountsError::plan_required));
}

TEST_P(Staff, AStaleFormDoesNotOverwrite) {
    const auto m = added("Élise");
    StaffProfile p;
    p.name = "Élise Côté";
    const auto change = [&](int version) { return store.write([&](db::Tx& tx) { return change_staff_member(tx, a, m.id, p, version); }); };
    EXPECT_EQ(change(1)->version, 2);
    EXPECT_TRUE(change(1).error().is(StaffError::staff_changed_meanwhile));
}

TEST_P(Staff, AvailabilityIsReadForManyAtOnce) {
    const auto elise = added("Élise"), noah = added("Noah");
    store.write([&](db::Tx& tx) {
        EXPECT_TRUE(change_weekly(tx, a, elise.id, {{1, {{Period::night, 1320, 1800, true}}}}).ok());
        EXPECT_TRUE(change_dated(tx, a, noah.id, {{*date_from_iso("2026-11-24"), Slots{{Period::whole_day, 0, 1440, false}}}}).ok());
    });
    store.read([&](db::Tx& tx) {
        const auto from = *instant_from_iso("2026-11-24T06:00:00Z"), to = *instant_from_iso("2026-11-24T10:00:00Z");   // 01:00–05:00 on Tuesday
        const auto said = load_availability(tx, a.organization, {elise.id, noah.id}, from, to);
        EXPECT_EQ(said.between(elise.id, from, to), AvailabilityKind::available) << "the night began on Monday";
        EXPECT_EQ(said.between(noah.id, from, to), AvailabilityKind::unavailable);
        EXPECT_EQ(said.between(StaffId{}, from, to), AvailabilityKind::unknown);
    });
}

TEST_P(Staff, AnImportDoesWhatItsPreviewSaidAllOrNothing) {
    added("Noah Tremblay", "noah@example.com");
    const std::string csv = "Nom,Courriel,Compétences,Étiquettes\nNoah T.,noah@example.com,Serveur,\nÉlise,elise@example.com,\"Serveur; Barman\",Été\nZoé,,,été\n";
    const auto preview = store.read([&](db::Tx& tx) { return *preview_import(tx, a, csv); });
    EXPECT_EQ(preview.count(RowAction::create), 2);
    EXPECT_EQ(preview.count(RowAction::update), 1);
    EXPECT_EQ(preview.new_skills, (std::set<std::string>{"Barman", "Serveur"}));
    EXPECT_EQ(preview.new_tags, (std::set<std::string>{"Été"}));
    const auto run = [&](const std::string& text, const std::string& digest) { return store.write([&](db::Tx& tx) { return import_staff(tx, a, text, digest); }); };
    EXPECT_TRUE(run(csv, "another").error().is(StaffError::import_changed_since_preview));
    EXPECT_TRUE(run(csv + "A,broken,,\n", preview.digest()).error().is(StaffError::import_has_errors));
    EXPECT_EQ(names({}).size(), 1u);
    ASSERT_TRUE(run(csv, preview.digest()).ok());
    EXPECT_EQ(names({}), (std::vector<std::string>{"Élise", "Noah T.", "Zoé"}));
    DirectoryQuery tagged;
    tagged.words = {"ete"};
    EXPECT_EQ(names(tagged).size(), 2u);
    const auto again = store.read([&](db::Tx& tx) { return *preview_import(tx, a, csv); });
    EXPECT_EQ(again.count(RowAction::skip), 2);
    EXPECT_EQ(again.count(RowAction::create), 1) << "a placeholder is nobody in particular";
    const auto exported = store.read([&](db::Tx& tx) { return export_csv(tx, a); });
    const auto back = store.read([&](db::Tx& tx) { return *preview_import(tx, a, exported); });
    EXPECT_EQ(back.count(RowAction::update), 0);
    EXPECT_EQ(back.count(RowAction::skip), 2);
}

TEST_P(Staff, FiveThousandComeFromAFileAndAreFoundAgain) {
    std::string csv = "name,email,phone,number,skills,tags,city,latitude,longitude,rating\n";
    for (int i = 0; i < import_rows_max; ++i) {
        const auto n = std::to_string(i);
        csv += "Prénom" + n + " Nom" + std::to_string(i * 7919 % import_rows_max) + ",p" + n + "@example.com,514 " + std::to_string(1000000 + i) + ",E" + n + "," + (i % 3 ? "Serveur" : "Serveur; Barman") + "," +
               (i % 10 ? "" : "Été") + ",Montréal,45." + std::to_string(100000 + i) + ",-73.5," + std::to_string(i % 6) + "\n";
    }
    const auto digest = store.read([&](db::Tx& tx) { return preview_import(tx, a, csv)->digest(); });
    ASSERT_TRUE(store.write([&](db::Tx& tx) { return import_staff(tx, a, csv, digest); }).ok());
    const auto total = [&](DirectoryQuery q) { return store.read([&](db::Tx& tx) { return search_members(tx, a.organization, q).total; }); };
    DirectoryQuery q;
    EXPECT_EQ(total(q), import_rows_max);
    q.words = search_words("prenom4999");
    EXPECT_EQ(total(q), 1);
    q.words = search_words("ete");
    q.sort = DirectorySort::rating;
    EXPECT_EQ(total(q), 500);
    q = {};
    q.near = Coordinates{45'100'000, -73'500'000};
    q.distance_max_metres = 100;
    EXPECT_EQ(total(q), 904) << "a millionth of a degree of latitude is 11 cm, measured in whole metres";
}

BRIGADE_ON_BOTH_STORES(Staff);

}  // namespace
}  // namespace brigade::staff
