// The calendar: a month of 1,000 shifts and 500 people, 3 booked on each, through the route; beside it, the same rows read by the same
// statements through the store and decoded, nothing made of them.
#include <zlib.h>
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <unistd.h>
#include "app/wiring/house.h"
#include "domain/accounts/accounts.h"
#include "domain/scheduling/scheduling.h"
#include "domain/scheduling/store.h"
#include "domain/staff/staff.h"

namespace {

using namespace brigade;
using Clock = std::chrono::steady_clock;
using std::chrono::hours;
constexpr int people = 500, projects = 20, shifts_a_project = 50, booked = 3, rounds = 41;
const auto from = instant_from_iso("2038-01-01T00:00:00Z").value(), until = instant_from_iso("2038-02-01T00:00:00Z").value();

template <class F>
double milliseconds_of(F run) {
    const auto start = Clock::now();
    run();
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

double median(std::vector<double> v) {
    std::nth_element(v.begin(), v.begin() + static_cast<std::ptrdiff_t>(v.size() / 2), v.end());
    return v[v.size() / 2];
}

// A month's plans of an organization of its own.
void fill(db::Tx& tx, Ctx& ctx) {
    std::vector<staff::StaffId> staff;
    for (int i = 0; i < people; ++i) {
        staff::StaffProfile p;
        p.name = "Personne Numéro " + std::to_string(i);
        staff.push_back(staff::add_staff_member(tx, ctx, p)->id);
    }
    for (int p = 0; p < projects; ++p) {
        using namespace scheduling;
        NewProject made;
        made.title = "Gala du printemps " + std::to_string(p);
        ProjectPlan plan{add_project(tx, ctx, made).value()};
        plan.schedules.push_back({new_id<ScheduleId>(ctx.now), "Service", {}, false, {}, ""});
        for (int i = 0; i < shifts_a_project; ++i) {
            Shift s;
            s.id = new_id<ShiftId>(ctx.now);
            s.schedule = plan.schedules.front().id;
            s.position = {{}, i % 2 ? "Serveur" : "Cuisinier", "#1c7ed6"};
            s.starts_at = from + hours(24 * (i % 30) + p);
            s.ends_at = s.starts_at + hours(6);
            s.places = 5;
            plan.shifts.push_back(s);
            for (int b = 0; b < booked; ++b) {
                Booking x;
                x.id = new_id<BookingId>(ctx.now);
                x.shift = s.id;
                x.staff = staff[static_cast<std::size_t>((p * shifts_a_project + i) * booked + b) % people];
                x.state = b ? BookingState::confirmed : BookingState::booked;
                x.overlap_allowed = true;
                plan.bookings.push_back(x);
            }
        }
        if (!write_plan_silently(tx, ctx, plan).ok()) std::abort();
    }
}

std::size_t compressed_size(const std::string& text) {
    auto size = compressBound(text.size());
    std::string out(size, '\0');
    compress2(reinterpret_cast<Bytef*>(out.data()), &size, reinterpret_cast<const Bytef*>(text.data()), text.size(), 6);
    return size;
}

}  // namespace

int main() {
    const auto folder = std::filesystem::temp_directory_path() / ("brigade-calendar-" + std::to_string(getpid()));
    std::filesystem::create_directory(folder);
    {
        app::Configuration configuration;
        configuration.database = "sqlite:" + (folder / "house.db").string();
        app::House house(configuration);
        Ctx ctx;
        ctx.now = ctx.machine_now = jobs::system_now();
        ctx.actor.kind = Actor::Kind::system;
        http::Request sign_up;
        sign_up.method = http::Method::post;
        sign_up.path = "/api/v1/signups";
        sign_up.peer = "127.0.0.1";
        sign_up.headers = {{"content-type", "application/json"}};
        sign_up.body = R"({"organization_name":"Traiteur","name":"Marie","email":"marie@bench.example","password":"Traiteur-du-canal-2026","locale":"fr-CA","time_zone":"America/Toronto"})";
        const auto signed_up = house.server().handle(sign_up);
        if (signed_up.status != 201) std::abort();
        ctx.organization = OrgId::parse(std::string_view(boost::json::parse(signed_up.body).at("organization").at("id").as_string())).value();
        http::Request ask;
        ask.path = "/api/v1/calendar";
        ask.query = {{"from", to_iso(from)}, {"until", to_iso(until)}};
        ask.peer = "127.0.0.1";
        for (const auto& [name, value] : signed_up.headers)
            if (name == "Set-Cookie") ask.headers.emplace_back("cookie", value.substr(0, value.find(';')));
        house.store().write([&](db::Tx& tx) { fill(tx, ctx); });

        std::vector<double> answers, reads;
        http::Response answer;
        for (int i = 0; i < rounds; ++i) {
            answers.push_back(milliseconds_of([&] { answer = house.server().handle(ask); }));
            reads.push_back(milliseconds_of([&] {
                house.store().read([&](db::Tx& tx) { return scheduling::load_calendar(tx, ctx.organization, {from, until, {}, {}, {}, {}}).bookings.size(); });
            }));
        }
        if (answer.status != 200) std::abort();
        const auto shown = boost::json::parse(answer.body);
        std::printf("calendar: %zu shifts, %zu people: %.1f ms, the rows alone %.1f ms, ratio %.2f (target <= 3); %.0f kB, %.0f kB compressed (target < 150)\n", shown.at("shifts").as_array().size(),
                    shown.at("people").as_array().size(), median(answers), median(reads), median(answers) / median(reads), static_cast<double>(answer.body.size()) / 1000, static_cast<double>(compressed_size(answer.body)) / 1000);
    }
    std::filesystem::remove_all(folder);
}
