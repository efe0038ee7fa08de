// A season of the demo caterer, from a fixed seed and relative to today: who works there, for whom, and what is planned.
#include "app/wiring/house.h"
#include "domain/offers/offers.h"
#include "domain/timeclock/timeclock.h"
#include "domain/scheduling/scheduling.h"

namespace brigade::app {
namespace {

using namespace scheduling;
using std::chrono::days;

using std::chrono::minutes;

// The same numbers on every machine (splitmix64).
class Dice {
public:
    explicit Dice(std::uint64_t seed) : state_(seed) {}
    int below(int n) {
        state_ += 0x9e3779b97f4a7c15u;
        auto x = state_;
        x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
        x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
        return static_cast<int>((x ^ (x >> 31)) % static_cast<std::uint64_t>(n));
    }
    bool percent(int p) { return below(100) < p; }
    template <class T, std::size_t N> const T& of(const T (&all)[N]) { return all[below(static_cast<int>(N))]; }
private:
    std::uint64_t state_;
};

constexpr const char* first_names[] = {"Élodie",  "Maxime", "Chloé",  "Olivier", "Léa",    "Antoine", "Camille", "Gabriel", "Rosalie", "Félix",  "Juliette", "Samuel",  "Noémie", "Étienne", "Jade",   "Zachary", "Anaïs",   "Thomas",
                                       "Florence", "Mathis", "Amélie", "William", "Sarah",  "Emma",    "Liam",    "Olivia",  "Jacob",   "Mia",    "Ethan",    "Sophia",  "Aïcha",  "Youssef", "Fatou",  "Mamadou", "Leïla",   "Karim",
                                       "Mei",      "Wei",    "Linh",   "Minh",    "Priya",  "Arjun",   "Camila",  "Mateo",   "Ana",     "Diego",  "Nadia",    "Rachid",  "Kim",    "Jean-Philippe"};
constexpr const char* last_names[] = {"Gagnon",  "Tremblay", "Roy",     "Côté",    "Bouchard", "Gauthier", "Morin",  "Lavoie", "Fortin",  "Gagné",  "Ouellet", "Pelletier", "Bélanger", "Lévesque", "Bergeron", "Leblanc", "Paquette",
                                      "Girard",  "Simard",   "Boucher", "Caron",   "Beaulieu", "Cloutier", "Dubé",   "Poirier", "Fournier", "Lapointe", "Leclerc", "Smith",    "Brown",    "MacDonald", "O’Brien", "Nguyen", "Tran",
                                      "Haddad",  "Diallo",   "Traoré",  "Benali",  "Singh",    "Patel",    "Garcia", "Lopez",  "Chen",    "Wong",   "Saint-Pierre", "Charest"};

struct Area { const char* city; std::int32_t latitude, longitude; };
constexpr Area areas[] = {{"Montréal, Plateau-Mont-Royal", 45'524'000, -73'581'000}, {"Montréal, Rosemont", 45'548'000, -73'575'000}, {"Montréal, Villeray", 45'548'500, -73'615'000}, {"Montréal, Verdun", 45'458'000, -73'571'000},
                          {"Montréal, Hochelaga", 45'543'000, -73'541'000},          {"Montréal, Côte-des-Neiges", 45'496'000, -73'629'000}, {"Montréal, Saint-Henri", 45'478'000, -73'586'000}, {"Montréal, Ahuntsic", 45'556'000, -73'661'000},
                          {"Laval", 45'606'000, -73'712'000},                        {"Longueuil", 45'531'000, -73'518'000},         {"Brossard", 45'458'000, -73'466'000},          {"Repentigny", 45'742'000, -73'450'000}};

struct KnownVenue { const char* label; const char* address; std::int32_t latitude, longitude; };
constexpr KnownVenue venues[] = {{"Palais des congrès", "1001, place Jean-Paul-Riopelle", 45'504'500, -73'560'500}, {"Marché Bonsecours", "350, rue Saint-Paul Est", 45'508'900, -73'551'200},
                             {"Centre des sciences", "2, rue de la Commune Ouest", 45'505'300, -73'550'600},    {"Jardin botanique", "4101, rue Sherbrooke Est", 45'557'200, -73'556'300},
                             {"Musée des beaux-arts", "1380, rue Sherbrooke Ouest", 45'498'600, -73'579'400},   {"Théâtre Rialto", "5723, avenue du Parc", 45'523'300, -73'604'800},
                             {"Windsor Ballrooms", "1170, rue Peel", 45'499'500, -73'571'900},                  {"Parc Jean-Drapeau", "1, circuit Gilles-Villeneuve", 45'512'900, -73'533'800},
                             {"Verger Lacroix", "649, chemin Principal, Saint-Joseph-du-Lac", 45'534'500, -74'000'900}, {"Chalet du Mont-Royal", "1196, voie Camillien-Houde", 45'503'600, -73'587'500}};

constexpr const char* client_names[] = {"Hydraulique Boréale", "Maple Software", "Banque du Fleuve", "Fondation Les Petits Pas", "Université du Mont", "Northern Rail", "Musée de la Ville", "Studio Tandem",
                                        "Assurances Cartier",  "Lumen Pharma",   "Orchestre du Plateau", "Coop Verger",          "Groupe Immobilier Rive", "Saint-Laurent Airlines"};
struct Kind { const char* fr; const char* en; bool for_client; int size; };
constexpr Kind kinds[] = {{"Gala annuel", "Annual gala", true, 3},  {"Cocktail des Fêtes", "Holiday party", true, 2}, {"Mariage", "Wedding", false, 2}, {"Conférence", "Conference", true, 2}, {"Brunch d’équipe", "Team brunch", true, 1},
                          {"Lancement", "Launch", true, 1},         {"Soirée-bénéfice", "Fundraiser", true, 3},        {"Dîner d’affaires", "Business lunch", true, 1}, {"Anniversaire", "Anniversary", false, 1}};
constexpr const char* colors[] = {"#1c7ed6", "#2b8a3e", "#e8590c", "#9c36b5", "#0c8599", "#c2255c", "#5f3dc4", "#f08c00"};

struct SkillOf { const char* name; const char* color; const char* category; int share; };
constexpr SkillOf skills[] = {{"Serveur", "#1c7ed6", "Salle", 60}, {"Cuisinier", "#e8590c", "Cuisine", 25}, {"Barman", "#9c36b5", "Salle", 20}, {"Plongeur", "#0c8599", "Cuisine", 20}, {"Chef", "#c92a2a", "Cuisine", 8},
                              {"Maître d’hôtel", "#5f3dc4", "Salle", 8}, {"Livreur", "#2b8a3e", "Logistique", 15}, {"Vestiaire", "#868e96", "Salle", 15}};
enum SkillAt { server, cook, bartender, dishwasher, chef, head, driver, cloakroom };

struct Worker { StaffId id; std::set<int> skills; bool placeholder = false; std::vector<Span> busy; };

struct Season {
    db::Tx& tx;
    Ctx ctx;
    Dice dice{20'261'123};
    Zone zone = Zone::find("America/Toronto").value_or(Zone::utc());
    std::vector<Position> positions;
    std::vector<Worker> workers;
    std::vector<ClientId> clients;

    std::chrono::sys_days today() const { return zone.date_of(ctx.now); }
    Instant wall(std::chrono::sys_days day, int minute) const { return zone.to_instant(LocalTime(day.time_since_epoch() + minutes(minute))); }
};

Result<> add_skills(Season& s) {
    for (const auto& k : skills) {
        TRY(const auto made, staff::add_skill(s.tx, s.ctx, k.name, k.color, k.category));
        s.positions.push_back({made.id, made.name, made.color});
    }
    return {};
}

// Three habits: evenings and weekends, weekdays, whenever; a fifth of the people say nothing.
Result<> say_availability(Season& s, StaffId id) {
    using staff::Period;
    const auto slot = [](Period p, bool available) {
        const auto m = staff::minutes_of(p).value_or(std::pair(0, 1440));
        return staff::Slot{p, m.first, m.second, available};
    };
    std::map<int, staff::Slots> week;
    const int habit = s.dice.below(5);
    for (int weekday = 1; weekday <= 7 && habit != 4; ++weekday) {
        const bool weekend = weekday >= 5;
        if (habit <= 1) week[weekday] = weekend ? staff::Slots{slot(Period::whole_day, true)} : staff::Slots{slot(Period::evening, true), slot(Period::morning, false)};
        else if (habit == 2) week[weekday] = {slot(Period::whole_day, weekday <= 6)};
        else week[weekday] = {slot(Period::whole_day, true)};
    }
    return week.empty() ? Result<>() : staff::change_weekly(s.tx, s.ctx, id, week);
}

std::string address_of(const std::string& name) {
    auto key = staff::normalized(name);
    std::string out;
    for (const char c : key) out += c == ' ' ? '.' : c == '\'' ? '-' : c;
    return out + "@equipe.example";
}

Result<> add_people(Season& s) {
    std::set<std::string> taken;
    for (int i = 0; i < 120; ++i) {
        staff::StaffProfile p;
        do p.name = i == 0 ? "Élodie Gagnon" : std::string(s.dice.of(first_names)) + " " + s.dice.of(last_names);
        while (!taken.insert(staff::normalized(p.name)).second);
        Worker w;
        w.placeholder = i % 12 == 11;
        if (!w.placeholder) p.email = address_of(p.name);
        p.locale = s.dice.percent(25) ? Locale::en_CA : Locale::fr_CA;
        p.rating = s.dice.percent(80) ? 25 + 5 * s.dice.below(6) : 0;
        for (int k = 0; k < 8; ++k)
            if (s.dice.percent(skills[k].share)) w.skills.insert(k);
        if (w.skills.empty() || i == 0) w.skills.insert(server);
        for (const int k : w.skills) p.skills.push_back(*s.positions[static_cast<std::size_t>(k)].skill_id);
        const auto& area = s.dice.of(areas);
        p.home = staff::Place{area.city, {}, staff::Coordinates{area.latitude + s.dice.below(12'000) - 6'000, area.longitude + s.dice.below(16'000) - 8'000}};
        p.hired_on = Date(s.today() - days(30 + s.dice.below(2'500)));
        p.number = "T-" + std::to_string(1001 + i);
        if (s.dice.percent(20)) p.employment_status = staff::EmploymentStatus::contractor;
        p.languages = p.locale == Locale::en_CA ? std::vector<std::string>{"English", "Français"} : std::vector<std::string>{"Français"};
        TRY(const auto m, staff::add_staff_member(s.tx, s.ctx, p));
        w.id = m.id;
        CHECK(say_availability(s, w.id));
        s.workers.push_back(std::move(w));
    }
    return {};
}

Venue venue_of(const KnownVenue& v) { return {v.label, v.address, staff::Coordinates{v.latitude, v.longitude}}; }

Result<> add_clients(Season& s) {
    int n = 0;
    for (const auto* name : client_names) {
        NewClient c;
        c.name = name;
        c.code = "C" + std::to_string(101 + n++);
        c.address = std::to_string(100 + s.dice.below(4'000)) + ", boulevard René-Lévesque Ouest, Montréal";
        c.contact_name = std::string(s.dice.of(first_names)) + " " + s.dice.of(last_names);
        c.contact_email = "evenements@" + staff::normalized(name).substr(0, 5) + ".example";
        c.contact_email.erase(std::remove(c.contact_email.begin(), c.contact_email.end(), ' '), c.contact_email.end());
        if (s.dice.percent(50)) c.default_place = venue_of(s.dice.of(venues));
        if (s.dice.percent(30)) c.excluded_staff = {s.workers[static_cast<std::size_t>(20 + s.dice.below(90))].id};
        TRY(const auto id, add_client(s.tx, s.ctx, c));
        s.clients.push_back(id);
    }
    return {};
}

// Whoever has the skill and the time, beginning anywhere in the list.
Worker* somebody_for(Season& s, int skill, Span hours, const std::set<StaffId>& but) {
    const auto begin = static_cast<std::size_t>(s.dice.below(static_cast<int>(s.workers.size())));
    const Span with_travel{hours.from - minutes(60), hours.until + minutes(60)};
    for (std::size_t i = 0; i < s.workers.size(); ++i) {
        auto& w = s.workers[(begin + i) % s.workers.size()];
        const bool busy = std::any_of(w.busy.begin(), w.busy.end(), [&](const Span& b) { return b.meets(with_travel); });
        if (w.skills.contains(skill) && !but.contains(w.id) && !busy) return &w;
    }
    return nullptr;
}

// What has become of a booking by now.
void settle(Season& s, Booking& b, Span hours, bool placeholder) {
    using S = BookingState;
    const auto now = s.ctx.now;
    const int roll = s.dice.below(100);
    if (hours.until <= now) {
        b.state = roll < 94 ? S::confirmed : roll < 97 ? S::no_show : S::cancelled;
        return;
    }
    const auto ahead = hours.from - now;
    const int confirmed = ahead < days(3) ? 88 : ahead < days(21) ? 55 : 15, missed = confirmed + (ahead < days(21) ? 6 : 0), asked = missed + 5;
    b.state = roll < confirmed ? S::confirmed : roll < missed ? S::not_confirmed : roll < asked ? S::cancellation_requested : S::booked;
    if (b.state == S::cancellation_requested) b.reason = s.dice.percent(50) ? "Examen ce jour-là" : "I have the flu";
    if (placeholder) {
        b.state = roll < 60 ? S::confirmed : S::booked;
        return;
    }
    b.asked_at = now - std::chrono::hours(4 + 4 * s.dice.below(8));
    if (b.state == S::confirmed) b.confirmed_at = now - std::chrono::hours(1 + s.dice.below(3));
    if (b.state == S::booked) b.confirm_by = std::max<Instant>(now + std::chrono::hours(2), *b.asked_at + std::chrono::hours(48));
}

struct Wanted { int skill, places, from, until; };   // minutes of the day of the event

void add_shift(Season& s, ProjectPlan& plan, ScheduleId schedule, std::chrono::sys_days day, const Wanted& w, int fill_percent) {
    Shift shift;
    shift.id = new_id<ShiftId>(s.ctx.now);
    shift.schedule = schedule;
    shift.position = s.positions[static_cast<std::size_t>(w.skill)];
    shift.starts_at = s.wall(day, w.from);
    shift.ends_at = s.wall(day, w.until);
    shift.break_minutes = w.until - w.from >= 300 ? 30 : 0;
    shift.places = w.places;
    if (w.skill == server) shift.notes = "Chemise blanche, tablier noir.";
    const Span hours{shift.starts_at, shift.ends_at};
    std::set<StaffId> here;
    for (int i = 0; i < w.places; ++i) {
        if (!s.dice.percent(fill_percent)) continue;
        auto* who = somebody_for(s, w.skill, hours, here);
        if (!who) break;
        here.insert(who->id);
        Booking b{new_id<BookingId>(s.ctx.now), shift.id, who->id};
        settle(s, b, hours, who->placeholder);
        b.team_lead = i == 0 && w.places >= 4;
        if (is_active(b.state)) who->busy.push_back(hours);
        plan.bookings.push_back(std::move(b));
    }
    plan.shifts.push_back(std::move(shift));
}

ProjectPlan plan_of(Season& s, const Project& project, std::chrono::sys_days day, const Kind& kind, bool evening) {
    ProjectPlan plan;
    plan.project = project;
    const auto ahead = day - s.today();
    const int fill = ahead <= days(0) ? 98 : ahead < days(7) ? 94 : ahead < days(21) ? 82 : ahead < days(45) ? 60 : 30;
    const auto schedule = [&](const char* label, std::chrono::sys_days on) {
        plan.schedules.push_back({new_id<ScheduleId>(s.ctx.now), label, Date(on), false, {}, ""});
        return plan.schedules.back().id;
    };
    const int start = evening ? 17 * 60 : 10 * 60, end = evening ? 24 * 60 + 60 : 16 * 60;
    if (kind.size >= 2) {
        const auto setup = schedule("Montage", day);
        add_shift(s, plan, setup, day, {driver, 2, start - 300, start - 120}, fill);
        add_shift(s, plan, setup, day, {cook, 2, start - 420, start}, fill);
    }
    const auto service = schedule("Service", day);
    add_shift(s, plan, service, day, {chef, 1, start - 60, end - 120}, fill);
    add_shift(s, plan, service, day, {cook, 1 + kind.size, start, end - 120}, fill);
    add_shift(s, plan, service, day, {head, 1, start - 30, end}, fill);
    add_shift(s, plan, service, day, {server, 3 * kind.size, start, end - 60}, fill);
    add_shift(s, plan, service, day, {server, 2 * kind.size, start + 60, end}, fill);
    add_shift(s, plan, service, day, {bartender, kind.size, start + 30, end}, fill);
    add_shift(s, plan, service, day, {dishwasher, kind.size, start + 60, end}, fill);
    if (kind.size >= 2) add_shift(s, plan, service, day, {cloakroom, 1, start, end}, fill);
    return plan;
}

Result<ProjectId> add_event(Season& s, int n, std::chrono::sys_days day) {
    const auto& kind = s.dice.of(kinds);
    const bool english = s.dice.percent(25), evening = !s.dice.percent(30);
    NewProject p;
    const auto client = static_cast<std::size_t>(s.dice.below(static_cast<int>(s.clients.size())));
    const std::string family = s.dice.of(last_names), other = s.dice.of(last_names);
    const std::string what = english ? kind.en : kind.fr;
    p.title = kind.for_client ? what + " – " + client_names[client] : what + " " + family + "–" + other;
    if (kind.for_client) p.client = s.clients[client];
    p.code = "P-" + std::to_string(2001 + n);
    p.color = s.dice.of(colors);
    p.place = venue_of(s.dice.of(venues));
    p.notes = english ? "Staff entrance at the back." : "Entrée du personnel à l’arrière.";
    p.private_notes = "Budget confirmé par courriel.";
    p.team = {{{}, {}, s.dice.percent(50) ? "Maude Lavoie" : "Samir Haddad", TeamRole::lead}, {{}, {}, std::string(s.dice.of(first_names)) + " " + s.dice.of(last_names), TeamRole::contact}};
    TRY(const auto project, add_project(s.tx, s.ctx, p));
    CHECK(write_plan_silently(s.tx, s.ctx, plan_of(s, project, day, kind, evening)));
    return project.id;
}

// A draft under way: managers see it, nobody else does.
Result<> draft_something(Season& s, ProjectId id, std::chrono::sys_days day) {
    Edit add{EditType::add_shift};
    add.position = PositionChoice{s.positions[bartender].skill_id, {}, {}};
    add.starts_at = s.wall(day, 18 * 60);
    add.ends_at = s.wall(day, 23 * 60);
    add.places = 2;
    add.label = "Bar à champagne";
    TRY(const auto plan, draft_plan(s.tx, s.ctx, id, {add}));
    static_cast<void>(plan);
    return {};
}

constexpr const char* application_notes[] = {"", "", "Disponible toute la soirée.", "J’ai ma carte de service.", "I can stay later if needed."};

// The first shift with room is on offer to some who are free then; a few have applied.
Result<> offer_something(Season& s, ProjectId id) {
    const auto plan = load_plan(s.tx, s.ctx.organization, id);
    for (const auto& shift : plan->shifts) {
        std::set<StaffId> booked;
        for (const auto& b : plan->bookings)
            if (b.shift == shift.id) booked.insert(b.staff);
        if (static_cast<int>(booked.size()) >= shift.places) continue;
        offers::OfferRequest request{offers::Audience::people};
        request.note = "Tenue noire, repas fourni.";
        const Span hours{shift.starts_at, shift.ends_at};
        for (const auto& w : s.workers) {
            const bool free = std::none_of(w.busy.begin(), w.busy.end(), [&](const Span& b) { return b.meets(hours); });
            if (free && !w.placeholder && !booked.contains(w.id) && request.people.size() < 14) request.people.push_back(w.id);
        }
        TRY(const auto offer, offers::publish_offer(s.tx, s.ctx, shift.id, request));
        for (std::size_t i = 0; i < request.people.size(); i += 3) CHECK(offers::apply(s.tx, s.ctx, offer.id, request.people[i], s.dice.of(application_notes)));
        return {};
    }
    return {};
}

// Who came to the last weeks' events, and to today's so far: mostly on time, mostly with the hours that were clocked; the last week's are still to approve.
void clock_something(Season& s, ProjectId id) {
    using namespace timeclock;
    const auto plan = scheduling::load_plan(s.tx, s.ctx.organization, id).value();
    for (const auto& b : plan.bookings) {
        const auto& shift = *plan.find(b.shift);
        const auto hours = scheduling::hours_of(shift, b);
        if (!is_active(b.state) || shift.kind == ShiftKind::flexible || hours.from > s.ctx.now || s.dice.below(12) == 0) continue;
        const auto punch = [&](PunchKind kind, Instant at) { return Punch{new_id<PunchId>(at), kind, PunchMethod::app, at, at, false, {}, {}, s.dice.below(80), "", boost::describe::enum_to_string(kind, "")}; };
        std::vector<Punch> punches = {punch(PunchKind::clock_in, std::min(s.ctx.now, Instant(hours.from - std::chrono::minutes(12) + std::chrono::minutes(s.dice.below(18)))))};
        if (hours.until > s.ctx.now) {
            write_hours_silently(s.tx, s.ctx, b.id, punches, {}, false);
            continue;
        }
        const auto left = std::min(s.ctx.now, Instant(hours.until + std::chrono::minutes(s.dice.below(14))));
        punches.push_back(punch(PunchKind::clock_out, left));
        const int pause = s.dice.below(20) == 0 ? 0 : shift.break_minutes;
        const WorkedTime worked{punches[0].at, s.dice.below(15) == 0 ? left + std::chrono::minutes(45) : left, pause, shift.travel_minutes};
        const bool waits = hours.until > s.ctx.now - days(1) && s.dice.below(3) == 0;
        write_hours_silently(s.tx, s.ctx, b.id, punches, waits || worked.until > s.ctx.now ? std::nullopt : std::optional(worked), hours.until < s.ctx.now - days(7));
    }
}

Result<> add_overtime_policy(Season& s) {
    return timeclock::add_overtime_policy(s.tx, s.ctx, "Québec, 40 h", {{}, {{40 * 60, "1.5"}}, 1, {}, false});
}

}  // namespace

Result<> make_demo_season(db::Tx& tx, const Ctx& ctx) {
    Season s{tx, ctx};
    CHECK(add_skills(s));
    CHECK(add_people(s));
    CHECK(add_clients(s));
    // Ten weeks back to ten weeks ahead, four each fortnight, and one today.
    for (int n = 0; n < 40; ++n) {
        const int offset = n == 20 ? 0 : -70 + n * 7 / 2 + s.dice.below(2);
        const auto day = s.today() + days(offset);
        TRY(const auto id, add_event(s, n, day));
        if (n == 26) { CHECK(draft_something(s, id, day)); }
        if (n > 20 && n % 3 == 1) { CHECK(offer_something(s, id)); }
        if (offset >= -28 && offset <= 0) clock_something(s, id);
    }
    return add_overtime_policy(s);
}

}  // namespace brigade::app
