// What the commands keep, on both stores; and that nobody is in two places at once, whoever books.
#include <atomic>
#include <thread>
#include "domain/scheduling/commands.h"
#include "support/support.h"

namespace brigade::scheduling {
namespace {

using E = SchedulingError;
using std::chrono::hours;
using std::chrono::minutes;

class Scheduling : public test::StoreTest {
protected:
    Scheduling() {
        billing::load_catalogue(store, test::monday_morning);
        accounts::configure({.organization_created = billing::start_on_free});
        staff::configure({});
        scheduling::configure({"http://localhost"});
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
    StaffId person(const std::string& name, const std::string& email = "") {
        staff::StaffProfile p;
        p.name = name;
        if (!email.empty()) p.email = email;
        return store.write([&](db::Tx& tx) { return staff::add_staff_member(tx, a, p)->id; });
    }
    ProjectId project(const std::string& title = "Gala") {
        return store.write([&](db::Tx& tx) { return add_project(tx, a, {title, {}, {}, {}, {}, {}, {}, {}, {}})->id; });
    }
    Result<Applied> edit(ProjectId id, std::vector<Edit> edits) {
        return store.write([&](db::Tx& tx) { return apply_edits(tx, a, id, edits); });
    }
    static Edit add_shift(int in_hours, int length_minutes = 480, int places = 5, int travel = 0) {
        Edit e{EditType::add_shift};
        e.position = PositionChoice{{}, "Serveur", {}};
        e.starts_at = test::monday_morning + hours(in_hours);
        e.ends_at = *e.starts_at + minutes(length_minutes);
        e.places = places;
        e.travel_minutes = travel;
        return e;
    }
    static Edit book(ShiftId shift, std::vector<StaffId> people, bool knowingly = false) {
        Edit e{EditType::book};
        e.shift_id = shift;
        e.staff_ids = std::move(people);
        e.override_overlap = knowingly;
        return e;
    }
    ShiftId shift_of(ProjectId id, const Edit& add) { return edit(id, {add})->changes.back().shift->id; }
    std::int64_t count(const std::string& sql) {
        return store.read([&](db::Tx& tx) { return tx.query_one(sql)->get<std::int64_t>(0); });
    }
    Ctx a, b;
};

TEST_P(Scheduling, APlanComesBackAsItWasWritten) {
    const auto id = project();
    const auto elise = person("Élise", "elise@example.com");
    Edit schedule{EditType::add_schedule};
    schedule.label = "Montage";
    schedule.date = date_from_iso("2026-12-05");
    schedule.place = Venue{"Palais des congrès", "159, rue Saint-Antoine", staff::Coordinates{45'505'000, -73'560'000}};
    const auto made = edit(id, {schedule});
    ASSERT_TRUE(made.ok());
    auto add = add_shift(200, 480, 3, 30);
    add.schedule_id = made->plan.schedules[0].id;
    add.kind = ShiftKind::flexible;
    add.flexible_minutes = 240;
    add.label = "A";
    add.notes = "n";
    add.private_notes = "p";
    add.end_approximate = true;
    const auto shift = shift_of(id, add);
    auto booked = book(shift, {elise});
    booked.team_lead = true;
    booked.note = "note";
    booked.starts_at = *add.starts_at + minutes(60);
    booked.ends_at = *add.starts_at + minutes(300);
    const auto applied = edit(id, {booked});
    ASSERT_TRUE(applied.ok()) << applied.error().info.key;
    const auto plan = store.read([&](db::Tx& tx) { return *load_plan(tx, a.organization, id); });
    EXPECT_EQ(plan.schedules, applied->plan.schedules);
    EXPECT_EQ(plan.schedules[0].place, schedule.place);
    EXPECT_EQ(plan.shifts, applied->plan.shifts);
    EXPECT_EQ(plan.shifts[0].flexible_minutes, 240);
    EXPECT_EQ(plan.bookings, applied->plan.bookings);
    EXPECT_EQ(plan.bookings[0].confirm_by, test::monday_morning + hours(48));
    EXPECT_EQ(plan.project.shifts, 1);
    EXPECT_EQ(plan.project.places, 3);
    EXPECT_EQ(plan.project.booked, 1);
    EXPECT_EQ(plan.project.starts_at, add.starts_at);
    store.read([&](db::Tx& tx) {
        EXPECT_FALSE(load_plan(tx, b.organization, id)) << "another organization's is as if it were not there";
        EXPECT_FALSE(load_shift(tx, b.organization, shift));
        EXPECT_TRUE(load_booking(tx, a.organization, plan.bookings[0].id));
    });
}

TEST_P(Scheduling, ADoubleBookingIsRefusedNamingWhomAndWhereUnlessAllowedKnowingly) {
    const auto gala = project("Gala"), wedding = project("Mariage");
    const auto elise = person("Élise");
    const auto first = shift_of(gala, add_shift(200));
    ASSERT_TRUE(edit(gala, {book(first, {elise})}).ok());
    struct Case { const char* what; int in_hours, length, travel; bool ok; };
    int n = 0;
    for (const auto& c : {Case{"the same hours", 200, 480, 0, false}, {"the last minute", 207, 120, 0, false}, {"after", 208, 60, 0, true}, {"after, but far away", 210, 60, 121, false}, {"before", 198, 120, 0, true}}) {
        const auto shift = shift_of(wedding, add_shift(c.in_hours, c.length, 5, c.travel));
        const auto r = edit(wedding, {book(shift, {elise})});
        EXPECT_EQ(r.ok(), c.ok) << c.what;
        if (r.ok()) {
            Edit cancel{EditType::cancel_bookings};
            cancel.booking_ids = {{r->changes.back().booking->id}};
            EXPECT_TRUE(edit(wedding, {cancel}).ok());
            ++n;
            continue;
        }
        EXPECT_TRUE(r.error().is(E::double_booking)) << c.what << r.error().info.key;
        EXPECT_EQ(r.error().params[0].second, "Élise");
        EXPECT_EQ(r.error().params[1].second, "Gala");
        EXPECT_TRUE(edit(wedding, {book(shift, {elise}, true)}).ok()) << c.what;
        Edit remove{EditType::remove_shifts};
        remove.shift_ids = {{shift}};
        EXPECT_TRUE(edit(wedding, {remove}).ok());
    }
    EXPECT_EQ(count("SELECT COUNT(*) FROM bookings"), 1 + n) << "what was refused left nothing";
}

TEST_P(Scheduling, AMoveIntoAnotherBookingIsRefusedAndTwoMayChangePlaces) {
    const auto id = project();
    const auto elise = person("Élise");
    const auto early = shift_of(id, add_shift(200)), late = shift_of(id, add_shift(220));
    ASSERT_TRUE(edit(id, {book(early, {elise}), book(late, {elise})}).ok());
    Edit move{EditType::move_shifts};
    move.shift_ids = {{early}};
    move.by_minutes = 20 * 60;
    EXPECT_TRUE(edit(id, {move}).error().is(E::double_booking));
    Edit back = move;
    back.shift_ids = {{late}};
    back.by_minutes = -20 * 60;
    EXPECT_TRUE(edit(id, {move, back}).ok()) << "all moved at once";
    const auto plan = store.read([&](db::Tx& tx) { return *load_plan(tx, a.organization, id); });
    EXPECT_EQ(plan.shifts.front().id, late);
}

TEST_P(Scheduling, OfTwoManagersBookingThePersonAtOnceOneWinsAndTheOtherIsToldWhere) {
    const auto elise = person("Élise");
    constexpr int managers = 6;
    std::vector<ProjectId> projects;
    std::vector<ShiftId> shifts;
    for (int i = 0; i < managers; ++i) {
        projects.push_back(project("Projet " + std::to_string(i)));
        shifts.push_back(shift_of(projects.back(), add_shift(200 + i)));
    }
    std::atomic<int> won = 0, told = 0;
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < managers; ++i)
        threads.emplace_back([&, i] {
            const auto r = edit(projects[i], {book(shifts[i], {elise})});
            if (r.ok()) ++won;
            else if (r.error().is(E::double_booking) && r.error().params[1].second.starts_with("Projet ")) ++told;
        });
    for (auto& t : threads) t.join();
    EXPECT_EQ(won, 1);
    EXPECT_EQ(told, managers - 1);
    EXPECT_EQ(count("SELECT COUNT(*) FROM bookings"), 1);
}

TEST_P(Scheduling, ADraftIsSeenByManagersOnlyUndoneStepByStepAndAppliedAtOnce) {
    const auto id = project();
    const auto elise = person("Élise", "elise@example.com");
    const auto drafted = store.write([&](db::Tx& tx) { return add_to_draft(tx, a, id, {add_shift(200), add_shift(300)}); });
    ASSERT_TRUE(drafted.ok());
    const auto shift = drafted->plan.shifts[0].id;
    const auto more = store.write([&](db::Tx& tx) { return add_to_draft(tx, a, id, {book(shift, {elise})}); });
    ASSERT_TRUE(more.ok()) << more.error().info.key;
    EXPECT_EQ(more->plan.bookings.size(), 1u);
    EXPECT_EQ(count("SELECT COUNT(*) FROM shifts") + count("SELECT COUNT(*) FROM bookings"), 0) << "nothing is published";
    EXPECT_TRUE(store.read([&](db::Tx& tx) { return load_project_row(tx, a.organization, id)->has_draft; }));
    const auto undone = store.write([&](db::Tx& tx) { return undo_last_edit(tx, a, id); });
    EXPECT_TRUE(undone->plan.bookings.empty());
    EXPECT_EQ(undone->plan.shifts, drafted->plan.shifts) << "the same ids each time";
    ASSERT_TRUE(store.write([&](db::Tx& tx) { return add_to_draft(tx, a, id, {book(shift, {elise})}); }).ok());
    const auto applied = store.write([&](db::Tx& tx) { return apply_draft(tx, a, id, false); });
    ASSERT_TRUE(applied.ok()) << applied.error().info.key;
    EXPECT_EQ(applied->told.size(), 1u);
    EXPECT_EQ(applied->plan.shifts[0].id, shift);
    EXPECT_EQ(count("SELECT COUNT(*) FROM bookings"), 1);
    EXPECT_TRUE(store.write([&](db::Tx& tx) { return apply_draft(tx, a, id, false); }).error().is(E::nothing_in_draft));
    EXPECT_TRUE(store.write([&](db::Tx& tx) { return discard_draft(tx, a, id); }).error().is(E::nothing_in_draft));
}

TEST_P(Scheduling, ADraftThatNoLongerAppliesIsRefusedNamingTheEditAndABookingElsewhereStandsInItsWay) {
    const auto id = project(), other = project("Mariage");
    const auto elise = person("Élise");
    const auto shift = shift_of(id, add_shift(200)), elsewhere = shift_of(other, add_shift(203));
    ASSERT_TRUE(store.write([&](db::Tx& tx) { return add_to_draft(tx, a, id, {book(shift, {elise})}); }).ok());
    ASSERT_TRUE(edit(other, {book(elsewhere, {elise})}).ok());
    const auto refused = store.write([&](db::Tx& tx) { return apply_draft(tx, a, id, false); });
    ASSERT_FALSE(refused.ok());
    EXPECT_TRUE(refused.error().is(E::double_booking));
    store.read([&](db::Tx& tx) {
        const auto d = *load_drafted(tx, a, id);
        EXPECT_EQ(find_collisions(tx, a, d.published, d.plan).size(), 1u);
    });
    EXPECT_TRUE(store.write([&](db::Tx& tx) { return add_to_draft(tx, a, other, {add_shift(500)}); }).ok());
    const auto knowingly = store.write([&](db::Tx& tx) { return apply_draft(tx, a, id, true); });
    EXPECT_TRUE(knowingly.ok());
    Edit remove{EditType::remove_shifts};
    remove.shift_ids = {{elsewhere}};
    ASSERT_TRUE(store.write([&](db::Tx& tx) { return add_to_draft(tx, a, other, {remove}); }).ok());
    ASSERT_TRUE(edit(other, {remove}).ok());
    EXPECT_TRUE(store.write([&](db::Tx& tx) { return apply_draft(tx, a, other, false); }).error().is(E::draft_stale));
    EXPECT_EQ(store.read([&](db::Tx& tx) { return load_drafted(tx, a, other)->stale.size(); }), 1u);
}

TEST_P(Scheduling, FiveHundredDraftedEditsAreAppliedInOneTransaction) {
    const auto id = project();
    std::vector<StaffId> people;
    for (int i = 0; i < 30; ++i) people.push_back(person("Personne " + std::to_string(i)));
    std::vector<Edit> edits;
    for (int i = 0; i < 250; ++i) edits.push_back(add_shift(100 + 12 * i, 480, 5));
    const auto drafted = store.write([&](db::Tx& tx) { return add_to_draft(tx, a, id, edits); });
    ASSERT_TRUE(drafted.ok());
    edits.clear();
    for (std::size_t i = 0; i < 250; ++i) edits.push_back(book(drafted->plan.shifts[i].id, {people[i % 30], people[(i + 7) % 30], people[(i + 13) % 30]}));
    ASSERT_TRUE(store.write([&](db::Tx& tx) { return add_to_draft(tx, a, id, edits); }).ok());
    EXPECT_TRUE(store.write([&](db::Tx& tx) { return add_to_draft(tx, a, id, {edits[0]}); }).error().is(E::too_many_edits));
    const auto applied = store.write([&](db::Tx& tx) { return apply_draft(tx, a, id, false); });
    ASSERT_TRUE(applied.ok()) << applied.error().info.key;
    EXPECT_EQ(count("SELECT COUNT(*) FROM bookings"), 750);
    EXPECT_EQ(count("SELECT COUNT(*) FROM project_history"), 1);
}

TEST_P(Scheduling, ClientsKeepTheirTeamsAndCodesAreOneEach) {
    const auto elise = person("Élise");
    const auto id = store.write([&](db::Tx& tx) { return *add_client(tx, a, {"Hydro", "HQ", "75, René-Lévesque", "Anne", "anne@example.com", "", Venue{"Siège", {}, {}}, "", {elise}, {}}); });
    store.read([&](db::Tx& tx) {
        const auto c = *load_client(tx, a.organization, id);
        EXPECT_EQ(c.excluded_staff, std::vector<StaffId>{elise});
        EXPECT_EQ(c.default_place->label, "Siège");
        EXPECT_EQ(load_clients(tx, a.organization, "hydro", false, 10).size(), 1u);
        EXPECT_EQ(load_clients(tx, a.organization, "hq", false, 10).size(), 1u);
        EXPECT_TRUE(load_clients(tx, b.organization, "", false, 10).empty());
    });
    EXPECT_TRUE(store.write([&](db::Tx& tx) { return add_client(tx, a, {"Autre", "hq", "", "", "", "", {}, "", {}, {}}); }).error().is(E::client_code_taken));
}

TEST_P(Scheduling, ProjectsAreFoundByWordsAndPaged) {
    for (int i = 0; i < 5; ++i) {
        const auto id = project("Été " + std::to_string(i));
        if (i > 1) shift_of(id, add_shift(100 * i));
    }
    project("Noël");
    std::vector<std::string> titles;
    std::optional<std::string> after;
    do {
        const auto page = store.read([&](db::Tx& tx) { return *search_projects(tx, a.organization, {{"ete"}, {}, {}, {}, {}, after, 2}); });
        for (const auto& p : page.items) titles.push_back(p.title);
        after = page.next;
    } while (after);
    EXPECT_EQ(titles, (std::vector<std::string>{"Été 1", "Été 0", "Été 4", "Été 3", "Été 2"}));
    EXPECT_TRUE(store.read([&](db::Tx& tx) { return search_projects(tx, a.organization, {{}, {}, {}, {}, {}, "x.y", 2}); }).error().is(staff::StaffError::cursor_invalid));
}

BRIGADE_ON_BOTH_STORES(Scheduling);

}  // namespace
}  // namespace brigade::scheduling
