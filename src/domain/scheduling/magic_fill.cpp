#include "domain/scheduling/magic_fill.h"

#include <numeric>

namespace brigade::scheduling {
namespace {

using std::chrono::minutes;

constexpr int full_week_minutes = 40 * 60, overtime_points = 150;   // overtime weighs as much as a band of suggestions

bool too_close(const FillHole& h, const Engagement& e, int rest) {
    if (h.day == e.day) return false;   // two shifts of one day are one day of work
    return h.hours.from < e.hours.until + minutes(rest) && e.hours.from < h.hours.until + minutes(rest);
}

bool meets(const FillHole& h, const Engagement& e) {
    if (!h.occupied) return false;
    return h.schedule == e.schedule ? h.hours.meets(e.hours) : h.occupied->meets(e.occupied);
}

// The rules that stay as they are, whoever is assigned where.
std::optional<FillObstacle> fixed_obstacle(const FillHole& h, const FillPerson& p, const FillPair& pair) {
    if (h.skill && !p.skills.contains(*h.skill)) return FillObstacle::no_skill;
    if (pair.on_shift) return FillObstacle::on_shift;
    if (p.who.excluded) return FillObstacle::excluded;
    if (pair.availability == staff::AvailabilityKind::unavailable) return FillObstacle::unavailable;
    return {};
}

class Filler {
public:
    explicit Filler(const FillFacts& facts) : facts_(facts), taken_(facts.people.size()), missing_(facts.holes.size()), open_(facts.holes.size()) {
        for (std::size_t h = 0; h < facts.holes.size(); ++h) {
            missing_[h] = facts.holes[h].missing;
            for (std::size_t p = 0; p < facts.people.size(); ++p)
                if (!fixed_obstacle(facts.holes[h], facts.people[p], facts.pairs[h][p]) && !obstacle(h, p)) open_[h].push_back(p);
        }
    }

    Filling run() {
        Filling out;
        for (std::size_t h = 0; h < facts_.holes.size(); ++h) out.filled_max += std::min(missing_[h], static_cast<int>(open_[h].size()));
        for (const auto h : scarcest_first())
            while (missing_[h] > 0 && assign_best(h)) {}
        // Who is taken elsewhere may be worth more here, when somebody else can stand in there.
        for (const auto h : scarcest_first())
            while (missing_[h] > 0 && make_room(h)) {}
        for (std::size_t h = 0; h < facts_.holes.size(); ++h) {
            std::vector<std::size_t> people;
            for (std::size_t p = 0; p < taken_.size(); ++p)
                if (std::find(taken_[p].begin(), taken_[p].end(), h) != taken_[p].end()) people.push_back(p);
            for (const auto p : people) out.assigned.push_back({facts_.holes[h].shift, facts_.people[p].who.id});
            if (missing_[h] > 0) out.left.push_back({facts_.holes[h].shift, missing_[h], obstacles_of(h)});
        }
        return out;
    }

private:
    Engagement engagement(std::size_t h) const {
        const auto& hole = facts_.holes[h];
        return {hole.schedule, hole.hours, hole.occupied.value_or(hole.hours), hole.day};
    }
    int week_minutes(std::size_t p, int week, std::optional<std::size_t> without) const {
        const auto planned = facts_.people[p].week_minutes.find(week);
        int sum = planned == facts_.people[p].week_minutes.end() ? 0 : planned->second;
        for (const auto h : taken_[p])
            if (h != without && facts_.holes[h].week == week) sum += facts_.holes[h].minutes;
        return sum;
    }
    // The rules that depend on what the person does, as if one assignment were not.
    std::optional<FillObstacle> obstacle(std::size_t h, std::size_t p, std::optional<std::size_t> without = {}) const {
        const auto& hole = facts_.holes[h];
        bool tired = false;
        const auto look = [&](const Engagement& e) {
            tired = tired || too_close(hole, e, facts_.limits.rest_minutes);
            return meets(hole, e);
        };
        for (const auto& e : facts_.people[p].engaged)
            if (look(e)) return FillObstacle::booked;
        for (const auto other : taken_[p])
            if (other != without && (other == h || look(engagement(other)))) return FillObstacle::booked;
        if (tired) return FillObstacle::rest;
        if (week_minutes(p, hole.week, without) + hole.minutes > facts_.limits.weekly_max_minutes) return FillObstacle::weekly_maximum;
        return {};
    }
    int score(std::size_t h, std::size_t p) const {
        auto who = facts_.people[p].who;
        who.availability = facts_.pairs[h][p].availability;
        who.distance_metres = facts_.pairs[h][p].distance_metres;
        who.booked = false;
        who.week_minutes = week_minutes(p, facts_.holes[h].week, {});
        return judge(who, facts_.holes[h].day).score - (who.week_minutes + facts_.holes[h].minutes > full_week_minutes ? overtime_points : 0);
    }
    std::vector<std::size_t> scarcest_first() const {
        std::vector<std::size_t> order(facts_.holes.size());
        std::iota(order.begin(), order.end(), 0u);
        const auto spare = [&](std::size_t h) { return static_cast<int>(open_[h].size()) - missing_[h]; };
        std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return spare(a) < spare(b); });
        return order;
    }
    std::optional<std::size_t> best(std::size_t h, std::optional<std::size_t> but) const {
        std::optional<std::size_t> found;
        int points = 0;
        for (const auto p : open_[h]) {
            if (p == but || obstacle(h, p)) continue;
            if (const int s = score(h, p); !found || s > points) found = p, points = s;
        }
        return found;
    }
    bool assign_best(std::size_t h) {
        const auto p = best(h, {});
        if (!p) return false;
        taken_[*p].push_back(h);
        --missing_[h];
        return true;
    }
    bool make_room(std::size_t h) {
        for (const auto p : open_[h])
            for (const auto other : taken_[p]) {
                if (other == h || obstacle(h, p, other)) continue;
                const auto instead = best(other, p);
                if (!instead) continue;
                std::erase(taken_[p], other);
                taken_[*instead].push_back(other);
                taken_[p].push_back(h);
                --missing_[h];
                return true;
            }
        return false;
    }
    std::vector<FillObstacleCount> obstacles_of(std::size_t h) const {
        std::map<FillObstacle, int> counts;
        for (std::size_t p = 0; p < facts_.people.size(); ++p) {
            auto why = fixed_obstacle(facts_.holes[h], facts_.people[p], facts_.pairs[h][p]);
            if (!why) why = std::find(taken_[p].begin(), taken_[p].end(), h) != taken_[p].end() ? FillObstacle::on_shift : obstacle(h, p);
            if (why) ++counts[*why];
        }
        if (counts.size() > 1) counts.erase(FillObstacle::no_skill);
        if (counts.size() > 1) counts.erase(FillObstacle::on_shift);
        std::vector<FillObstacleCount> out;
        for (const auto& [why, n] : counts) out.push_back({why, n});
        std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.people > b.people; });
        return out;
    }

    const FillFacts& facts_;
    std::vector<std::vector<std::size_t>> taken_;   // holes, by person
    std::vector<int> missing_;
    std::vector<std::vector<std::size_t>> open_;    // people who could, were they free of what is assigned here
};

}  // namespace

Filling compute_filling(const FillFacts& facts) { return Filler(facts).run(); }

}  // namespace brigade::scheduling
