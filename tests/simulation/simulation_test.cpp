// One seeded process lives the lives of organizations: random commands through the HTTP face, turns of the clock, a provider in bad
// weather; after each step every cent is checked. BRIGADE_SIMULATION_SECONDS (60), BRIGADE_SIMULATION_SEED (today's run: 1); a life that
// fails prints its own seed, and BRIGADE_SIMULATION_LIFE=<seed> lives it again alone.
#include <chrono>
#include <cstdlib>
#include "domain/billing/invoice_store.h"
#include "platform/telemetry/telemetry.h"
#include "scenarios/buyer.h"
#include "simulation/checks.h"
#include "simulation/storm.h"

namespace brigade::simulation {
namespace {

using scenarios::Answer;
using scenarios::Buyer;
using scenarios::Caller;
using scenarios::World;

std::uint64_t setting(const char* name, std::uint64_t otherwise) {
    const auto* text = std::getenv(name);
    return text ? std::strtoull(text, nullptr, 10) : otherwise;
}

struct Tally { int lives = 0, steps = 0; double years = 0; };

class Life {
public:
    Life(World& world, Storm& storm, Dice& dice, const std::string& owner, int n) : world_(world), storm_(storm), dice_(dice), b_(world, found(owner, n), owner) {}

    // What went wrong, with what had been done until then.
    std::vector<std::string> live(Tally& tally) {
        try {
            return try_to_live(tally);
        } catch (const std::exception& e) {
            return tell({std::string("an answer nobody expected: ") + e.what()});
        }
    }

private:
    std::vector<std::string> try_to_live(Tally& tally) {
        change_the_weather();
        const auto began = now_ = std::chrono::sys_days(std::chrono::year(2030) / 1 / 1) + std::chrono::hours(dice_.below(24 * 1461)) + std::chrono::minutes(dice_.below(60));
        turn();
        b_.bill_to("QC");
        for (int steps = 10 + dice_.below(30); steps > 0; --steps, ++tally.steps) {
            for (int commands = dice_.below(4); commands > 0; --commands) act();
            if (auto wrongs = pass_time(dice_.chance(30) ? std::chrono::hours(dice_.below(48)) : std::chrono::hours(dice_.below(24 * 45))); !wrongs.empty()) return tell(wrongs);
        }
        storm_.calm();
        for (int i = 0; i < 3; ++i)
            if (auto wrongs = pass_time(std::chrono::hours(26)); !wrongs.empty()) return tell(wrongs);
        // Whatever was not yet renewed or retried is on its way: nothing is charged at this very moment.
        auto wrongs = world_.house->store().read([&](db::Tx& tx) { return check_rest(tx, organization()); });
        ++tally.lives;
        tally.years += std::chrono::duration<double>(now_ - began).count() / (365.25 * 86400);
        return wrongs.empty() ? wrongs : tell(wrongs);
    }

    OrgId organization() const { return b_.owner.organization; }

    // Another organization of the same owner: without the 20 ms of a password.
    Caller found(const std::string& owner, int n) {
        const auto org = world_.house->store().write([&](db::Tx& tx) {
            Ctx ctx;
            ctx.now = ctx.machine_now = jobs::system_now();
            ctx.organization = new_id<OrgId>(ctx.now);
            const auto person = accounts::load_person_by_email(tx, owner).value();
            tx.exec("INSERT INTO organizations (org_id, name, type, time_zone, first_day_of_week, locale, created_at) VALUES (?, ?, 'caterer', ?, 1, 'fr-CA', ?)", ctx.organization,
                    "Traiteur " + std::to_string(n), dice_.one_of<std::string>({"America/Toronto", "America/Vancouver", "Europe/Paris", "Pacific/Auckland"}), ctx.now);
            tx.exec("INSERT INTO users (org_id, id, person_id, role, pay_access, state, joined_at) VALUES (?, ?, ?, 'owner', 1, 'active', ?)", ctx.organization, new_uuid(ctx.now), person.id, ctx.now);
            billing::start_on_free(tx, ctx);
            return ctx.organization;
        });
        return world_.session_of(owner, org);
    }

    void note(const std::string& what, const Answer& a) { done_.push_back(to_iso(now_) + " " + what + ": " + std::to_string(a.status) + " " + a.code()); }
    void turn() { note("turn", world_.turn_clock(organization(), to_iso(now_))); }

    std::vector<std::string> pass_time(std::chrono::hours hours) {
        now_ += hours;
        turn();
        return world_.house->store().read([&](db::Tx& tx) { return check_step(tx, organization(), now_); });
    }

    boost::json::object terms() {
        return {{"plan", dice_.chance(50) ? "pro" : "max"}, {"interval", dice_.chance(75) ? "month" : "year"}, {"quantity", 1 + dice_.below(dice_.chance(90) ? 12 : 10'000)}};
    }

    void act() {
        switch (dice_.below(20)) {
            case 0: return note("trial", b_.post("/api/v1/trial"));
            case 1: case 2: case 3: case 4: return note("subscribe", b_.post("/api/v1/subscription", terms()));
            case 5: case 6: case 7: return change();
            case 8: return note("withdraw", b_.remove("/api/v1/subscription/pending-change"));
            case 9: return note("cancel", b_.post("/api/v1/subscription/cancellation"));
            case 10: return note("resume", b_.remove("/api/v1/subscription/cancellation"));
            case 11: case 12: case 13: return note("card", b_.add_card(dice_.one_of<std::string>({"4242424242424242", "4242424242424242", "4242424242424242", "4000000000000341", "4000002500003155"}), 2029 + dice_.below(15)));
            case 14: return answer_the_bank();
            case 15: return note("confirm", b_.post("/api/v1/payment-confirmations"));
            case 16: return pay_by_hand();
            case 17: return move();
            case 18: return correct();
            default: return change_the_weather();
        }
    }
    void change() {
        auto all = terms();
        for (const auto* part : {"plan", "interval", "quantity"})
            if (dice_.chance(50)) all.erase(part);
        note("change", b_.change(all));
    }
    // The cardholder answers one of the questions that wait, or not.
    void answer_the_bank() {
        const auto waiting = world_.house->store().read([&](db::Tx& tx) {
            return tx.query("SELECT reference FROM sandbox_authentications WHERE org_id = ? AND state = 'waiting' ORDER BY reference", organization());
        });
        if (!waiting.empty()) note("answer", b_.authenticate("/" + waiting[static_cast<std::size_t>(dice_.below(static_cast<int>(waiting.size())))].get<std::string>(0), dice_.chance(70)));
    }
    void pay_by_hand() {
        const auto open = world_.house->store().read([&](db::Tx& tx) { return billing::load_open_invoice(tx, organization()); });
        if (open) note("pay", b_.post("/api/v1/invoices/" + open->id.str() + "/payments"));
    }
    void move() {
        struct Place { const char *region, *country, *code; };
        static const std::vector<Place> places = {{"QC", "CA", "H2X 1Y4"}, {"ON", "CA", "M5V 2T6"}, {"AB", "CA", "T2P 1J9"}, {"BC", "CA", "V6B 1A1"}, {"NY", "US", "10001"}};
        const auto& p = dice_.one_of(places);
        note("move", b_.bill_to(p.region, p.country, p.code));
    }
    void correct() {
        if (!dice_.chance(30)) return;
        const auto list = b_.get("/api/v1/invoices?limit=1");
        if (list.body.at("items").as_array().empty()) return;
        note("credit note", b_.operate(http::Method::post, "/api/v1/operator/organizations/" + organization().str() + "/credit-notes", boost::json::object{{"invoice_id", list.text("/items/0/id")}}));
    }
    void change_the_weather() {
        storm_.lost_requests = dice_.below(20);
        storm_.lost_answers = dice_.below(20);
        storm_.deaths = dice_.below(15);
        storm_.doubled_or_late_events = dice_.below(60);
    }

    std::vector<std::string> tell(std::vector<std::string> wrongs) {
        wrongs.insert(wrongs.end(), done_.begin(), done_.end());
        return wrongs;
    }

    World& world_;
    Storm& storm_;
    Dice& dice_;
    Buyer b_;
    Instant now_{};
    std::vector<std::string> done_;
};

TEST(Simulation, NothingIsChargedTwiceNothingIsLostAndEveryCentIsExplained) {
    telemetry::set_log_level(telemetry::Level::error);
    const auto seconds = setting("BRIGADE_SIMULATION_SECONDS", 60);
    const auto first = setting("BRIGADE_SIMULATION_SEED", 1) * 1'000'000;
    const auto alone = setting("BRIGADE_SIMULATION_LIFE", 0);
    World world("sqlite");
    std::string owner;
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
    Tally tally;
    for (auto seed = alone ? alone : first; std::chrono::steady_clock::now() < until; ++seed) {
        if (tally.lives % 100 == 0) {   // nobody owns thousands of organizations
            owner = "owner" + std::to_string(tally.lives) + "@simulation.example";
            world.sign_up(owner);
        }
        Dice dice(seed);
        Storm storm(world.house->sandbox(), dice);
        billing::configure({&storm, "http://localhost:8080"});
        Life life(world, storm, dice, owner, tally.lives);
        const auto wrongs = life.live(tally);
        for (const auto& w : wrongs) std::printf("%s\n", w.c_str());
        ASSERT_TRUE(wrongs.empty()) << "live it again: BRIGADE_SIMULATION_LIFE=" << seed;
        if (alone) break;
    }
    billing::configure({&world.house->sandbox(), "http://localhost:8080"});
    EXPECT_EQ(world.house->store().read([](db::Tx& tx) { return check_numbers(tx); }), Wrongs{});
    std::printf("simulated %d organizations, %.0f years, %d steps\n", tally.lives, tally.years, tally.steps);
}

}  // namespace
}  // namespace brigade::simulation
