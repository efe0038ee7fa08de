// A pay run of two weeks: 10,000 people, 100,000 shifts with approved hours, premiums and overtime; beside it, the rows it is made of read by the
// same statements, nothing made of them. The second run, over stubs that stand, has to give the same bytes.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <unistd.h>
#include "app/wiring/house.h"
#include "domain/pay/commands.h"
#include "domain/scheduling/store.h"
#include "platform/telemetry/telemetry.h"

namespace {

using namespace brigade;
using Clock = std::chrono::steady_clock;
using std::chrono::hours;
using std::chrono::sys_days;
constexpr int shifts_a_person = 10, shifts_a_project = 500;
const Date sunday{std::chrono::year(2038), std::chrono::January, std::chrono::day(3)};
const auto from = instant_from_iso("2038-01-03T05:00:00Z").value();

template <class F>
double seconds_of(F run) {
    const auto start = Clock::now();
    run();
    return std::chrono::duration<double>(Clock::now() - start).count();
}

// The most memory that was resident since it was forgotten, in MB.
void forget_peak() { std::ofstream("/proc/self/clear_refs") << "5"; }
double peak() {
    std::ifstream in("/proc/self/status");
    for (std::string line; std::getline(in, line);)
        if (line.starts_with("VmHWM:")) return std::atof(line.c_str() + 6) / 1024;
    return 0;
}

template <class T>
T value_of(Result<T> r) {
    if (!r.ok()) std::abort();
    return std::move(r).value();
}
void check(const Result<>& r) {
    if (!r.ok()) std::abort();
}

std::vector<staff::StaffId> add_people(db::Store& store, Ctx& ctx, int count) {
    return store.write([&](db::Tx& tx) {
        std::vector<staff::StaffId> out;
        for (int i = 0; i < count; ++i) {
            staff::StaffProfile p;
            p.name = "Personne Numéro " + std::to_string(i);
            out.push_back(staff::add_staff_member(tx, ctx, p)->id);
        }
        return out;
    });
}

// Five shifts of nine hours in each week of each person; every third begins late enough to end in the night.
scheduling::Shift shift_of(const Ctx& ctx, scheduling::ScheduleId schedule, int k) {
    scheduling::Shift s;
    s.id = new_id<scheduling::ShiftId>(ctx.now);
    s.schedule = schedule;
    s.position = {{}, k % 2 ? "Serveur" : "Cuisinier", "#1c7ed6"};
    s.starts_at = from + hours(24 * (k % shifts_a_person * 7 / 5) + 9 + k % 3 * 4);
    s.ends_at = s.starts_at + hours(9);
    return s;
}

void add_project(db::Store& store, Ctx& ctx, const std::vector<staff::StaffId>& people, int number) {
    store.write([&](db::Tx& tx) {
        using namespace scheduling;
        NewProject made;
        made.title = "Gala " + std::to_string(number);
        ProjectPlan plan{value_of(scheduling::add_project(tx, ctx, made))};
        plan.schedules.push_back({new_id<ScheduleId>(ctx.now), "Service", {}, false, {}, ""});
        for (int k = number * shifts_a_project; k < (number + 1) * shifts_a_project; ++k) {
            plan.shifts.push_back(shift_of(ctx, plan.schedules.front().id, k));
            Booking b;
            b.id = new_id<BookingId>(ctx.now);
            b.shift = plan.shifts.back().id;
            b.staff = people[static_cast<std::size_t>(k / shifts_a_person)];
            b.state = BookingState::confirmed;
            b.team_lead = k % 20 == 0;
            plan.bookings.push_back(b);
        }
        check(write_plan_silently(tx, ctx, plan));
        for (std::size_t i = 0; i < plan.bookings.size(); ++i)
            timeclock::write_hours_silently(tx, ctx, plan.bookings[i].id, {}, timeclock::WorkedTime{plan.shifts[i].starts_at, plan.shifts[i].ends_at, 30, 0}, true);
        return 0;
    });
}

pay::RunId set_pay_up(db::Tx& tx, const Ctx& ctx, const std::vector<staff::StaffId>& people) {
    using namespace pay;
    const auto hourly = [](std::int64_t major) { return Terms{PayKind::hourly, major * rate_scale, {}}; };
    check(set_rate(tx, ctx, RateLevel::organization, {}, "", {}, hourly(19)));
    for (std::size_t i = 0; i < people.size(); i += 2) check(set_rate(tx, ctx, RateLevel::staff, people[i].uuid, "", {}, hourly(20 + static_cast<std::int64_t>(i % 9))));
    PremiumConditions night, sundays, leads;
    night.times_of_day = TimesOfDay{23 * 60, 6 * 60};
    sundays.weekdays = {7};
    leads.team_lead = true;
    value_of(add_premium(tx, ctx, {{}, "Nuit", "NUIT", PremiumKind::per_hour, 2 * rate_scale, true, night, false}));
    value_of(add_premium(tx, ctx, {{}, "Dimanche", "DIM", PremiumKind::percent, 5 * rate_scale, true, sundays, false}));
    value_of(add_premium(tx, ctx, {{}, "Chef", "CHEF", PremiumKind::per_shift, 15 * rate_scale, true, leads, false}));
    check(timeclock::add_overtime_policy(tx, ctx, "Semaine", {{}, {{40 * 60, "1.5"}}, 1, {}, false}));
    check(choose_calendar(tx, ctx, CalendarKind::every_two_weeks, sunday));
    return value_of(add_run(tx, ctx, sunday, {})).id;
}

std::map<staff::StaffId, std::string> documents_of(db::Store& store, const Ctx& ctx, pay::RunId run) {
    return store.read([&](db::Tx& tx) {
        std::map<staff::StaffId, std::string> out;
        for (auto& s : pay::load_stubs(tx, ctx.organization, run, true)) out.emplace(s.staff, std::move(s.document));
        return out;
    });
}

// What a run is made of, and nothing more.
std::size_t read_rows(db::Store& store, const Ctx& ctx) {
    return store.read([&](db::Tx& tx) {
        const auto facts = pay::load_facts(tx, ctx.organization);
        const auto until = from + hours(24 * 14);
        return scheduling::load_calendar(tx, ctx.organization, {from, until, {}, {}, {}, {}, 1'000'000}).bookings.size() + timeclock::load_time_entries(tx, ctx.organization, from, until).size() +
               staff::load_active_staff(tx, ctx.organization, 1'000'000).size() + facts.premiums.size();
    });
}

OrgId sign_up(app::House& house) {
    http::Request r;
    r.method = http::Method::post;
    r.path = "/api/v1/signups";
    r.peer = "127.0.0.1";
    r.headers = {{"content-type", "application/json"}};
    r.body = R"({"organization_name":"Traiteur","name":"Marie","email":"marie@bench.example","password":"Traiteur-du-canal-2026","locale":"fr-CA","time_zone":"America/Toronto"})";
    const auto answer = house.server().handle(r);
    if (answer.status != 201) std::abort();
    return OrgId::parse(std::string_view(boost::json::parse(answer.body).at("organization").at("id").as_string())).value();
}

void measure(const std::string& database, int people_count) {
    app::Configuration configuration;
    telemetry::set_log_level(telemetry::Level::warning);
    configuration.database = database;
    app::House house(configuration);
    auto& store = house.store();
    Ctx ctx;
    ctx.now = ctx.machine_now = from + hours(24 * 20);
    ctx.actor.kind = Actor::Kind::system;
    ctx.organization = sign_up(house);
    const auto people = add_people(store, ctx, people_count);
    for (int p = 0; p < people_count * shifts_a_person / shifts_a_project; ++p) add_project(store, ctx, people, p);
    const auto run = store.write([&](db::Tx& tx) { return set_pay_up(tx, ctx, people); });

    std::size_t rows = 0;
    double read = 1e9;
    for (int i = 0; i < 3; ++i) read = std::min(read, seconds_of([&] { rows = read_rows(store, ctx); }));
    forget_peak();
    const auto first = seconds_of([&] { pay::generate(store, ctx, run); });
    const auto memory = peak();
    const auto once = documents_of(store, ctx, run);
    const auto second = seconds_of([&] { pay::generate(store, ctx, run); });
    const auto twice = documents_of(store, ctx, run);
    std::printf("pay run: %zu stubs of %d shifts: %.2f s, again %.2f s (target < 5 s); the %zu rows alone %.2f s, ratio %.1f (target <= 4); at most %.0f MB (target < 500); %s\n", once.size(), people_count * shifts_a_person, first, second, rows, read,
                first / read, memory, once == twice ? "the same bytes" : "NOT THE SAME BYTES");
}

}  // namespace

int main(int argc, char** argv) {
    const int people = argc > 1 ? std::atoi(argv[1]) : 10'000;
    if (argc > 2) {
        measure(argv[2], people);
        return 0;
    }
    const auto folder = std::filesystem::temp_directory_path() / ("brigade-pay-" + std::to_string(getpid()));
    std::filesystem::create_directory(folder);
    measure("sqlite:" + (folder / "house.db").string(), people);
    std::filesystem::remove_all(folder);
}
