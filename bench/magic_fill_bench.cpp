// Magic fill: 500 open places, 2,000 people with skills, homes, availability and some work already; the time it takes, and how far from the most that any filling could fill.
//   bench_magic_fill [places] [people]
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <random>
#include "domain/scheduling/magic_fill.h"

namespace {

using namespace brigade;
using namespace brigade::scheduling;
using std::chrono::minutes;

template <class IdType> IdType id_of(std::uint32_t n) {
    Uuid u{};
    for (int i = 0; i < 4; ++i) u.bytes[15 - static_cast<std::size_t>(i)] = static_cast<std::uint8_t>(n >> (8 * i));
    return IdType{u};
}

FillFacts made(int places, int people) {
    std::mt19937 random(20261124);
    const auto any = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
    std::vector<SkillId> skills;
    for (std::uint32_t i = 1; i <= 8; ++i) skills.push_back(id_of<SkillId>(i));
    const auto monday = std::chrono::sys_days(std::chrono::year{2026} / 12 / 7);
    FillFacts f;
    for (int i = 0; i < places; ++i) {
        const int day = any(14), from = 6 + any(14), length = 4 + any(6);
        const auto starts = Instant(monday + std::chrono::days(day)) + std::chrono::hours(from);
        const Span hours{starts, starts + std::chrono::hours(length)};
        f.holes.push_back({id_of<ShiftId>(1000u + static_cast<unsigned>(i)), id_of<ScheduleId>(1u + static_cast<unsigned>(i) / 10), skills[static_cast<std::size_t>(any(8))], hours,
                           Span{hours.from - minutes(20), hours.until + minutes(20)}, length * 60, 1, Date(monday + std::chrono::days(day)), day / 7});
    }
    for (int i = 0; i < people; ++i) {
        FillPerson p{{id_of<StaffId>(10'000u + static_cast<unsigned>(i)), "P"}, {}, {}, {}};
        p.who.rating = any(51);
        p.skills = {skills[static_cast<std::size_t>(any(8))], skills[static_cast<std::size_t>(any(8))]};
        for (int n = any(3); n > 0; --n) {
            const int day = any(14);
            const auto starts = Instant(monday + std::chrono::days(day)) + std::chrono::hours(8 + any(8));
            p.engaged.push_back({id_of<ScheduleId>(99'999), {starts, starts + std::chrono::hours(8)}, {starts, starts + std::chrono::hours(8)}, Date(monday + std::chrono::days(day))});
            p.week_minutes[day / 7] += 480;
        }
        f.people.push_back(std::move(p));
    }
    for (int h = 0; h < places; ++h) {
        std::vector<FillPair> row(static_cast<std::size_t>(people));
        for (auto& pair : row) pair = {static_cast<staff::AvailabilityKind>(any(4)), std::int64_t{any(60'000)}, false};
        f.pairs.push_back(std::move(row));
    }
    return f;
}

}  // namespace

int main(int argc, char** argv) {
    const int places = argc > 1 ? std::atoi(argv[1]) : 500, people = argc > 2 ? std::atoi(argv[2]) : 2'000;
    for (const int some : {people, places / 4}) {
        const auto facts = made(places, some);
        std::vector<double> took;
        Filling filling;
        for (int i = 0; i < 5; ++i) {
            const auto start = std::chrono::steady_clock::now();
            filling = compute_filling(facts);
            took.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
        }
        std::sort(took.begin(), took.end());
        const auto filled = static_cast<double>(filling.assigned.size());
        std::printf("magic fill: %d places, %d people: %.2f s (target < 2); %.0f filled of at most %d, gap %.1f %% (target <= 1)\n", places, some, took[2], filled, filling.filled_max,
                    filling.filled_max ? 100 * (filling.filled_max - filled) / filling.filled_max : 0.0);
    }
}
