#include "domain/billing/entitlements.h"

#include <gtest/gtest.h>
#include "base/embedded.h"

namespace brigade::billing {
namespace {

Catalogue shipped() {
    std::string_view features, prices;
    for (const auto& f : embedded::catalogue()) (f.name == "features.tsv" ? features : prices) = f.text;
    return parse_catalogue(1, features, prices);
}
Instant at(const char* iso) { return instant_from_iso(iso).value(); }

TEST(Catalogue, TheShippedOneHasThePublishedPricesAndGates) {
    const auto c = shipped();
    EXPECT_EQ(c.prices.at("CAD").at(Plan::pro).monthly, 2500);
    EXPECT_EQ(c.prices.at("CAD").at(Plan::pro).yearly, 25500);
    EXPECT_EQ(c.prices.at("CAD").at(Plan::max).monthly, 4500);
    EXPECT_EQ(c.prices.at("CAD").at(Plan::max).yearly, 45900);
    EXPECT_EQ(c.prices.at("USD").at(Plan::pro).monthly, 1900);
    EXPECT_EQ(c.prices.at("USD").at(Plan::pro).yearly, 19000);
    EXPECT_EQ(c.prices.at("USD").at(Plan::max).monthly, 3500);
    EXPECT_EQ(c.prices.at("USD").at(Plan::max).yearly, 35000);
    EXPECT_EQ(c.free_seats(), 2);
    const std::pair<const char*, Plan> gates[] = {{"projects", Plan::free}, {"presence", Plan::pro}, {"clients", Plan::pro}, {"departments", Plan::max}, {"pay_runs", Plan::max}};
    for (const auto& [key, plan] : gates) EXPECT_EQ(c.lowest_plan(key), plan) << key;
    EXPECT_EQ(c.lowest_plan("no_such_feature"), std::nullopt);
}

TEST(Catalogue, ABrokenTableNamesItsLine) {
    const char* const prices = "CAD\tfree\t0\t0\t2\nCAD\tpro\t1\t2\t\nCAD\tmax\t3\t4\t\n";
    const char* const broken_features[] = {"", "a\tb\tc\n", "a\tb\tc\td\t1\t1\t2\n", "a\tb\tc\td\t1\t0\t0\n", "a\tb\tc\td\t0\t0\t1\na\tb\tc\td\t0\t0\t1\n"};
    for (const auto* features : broken_features) EXPECT_THROW(parse_catalogue(1, features, prices), std::invalid_argument) << features;
    const char* const good = "a\tb\tc\td\t0\t1\t1\n";
    EXPECT_NO_THROW(parse_catalogue(1, good, prices));
    for (const auto* p : {"", "CAD\tfree\t0\t0\t2\n", "CAD\tgold\t0\t0\t2\n", "CAD\tfree\t-1\t0\t2\n"}) EXPECT_THROW(parse_catalogue(1, good, p), std::invalid_argument) << p;
}

TEST(Trial, EndsAtTheSameWallTime14DaysLaterAcrossClockChanges) {
    struct Case { const char* zone; const char* start; const char* ends; };
    const Case cases[] = {
        {"America/Toronto", "2026-11-23T14:30:00Z", "2026-12-07T14:30:00Z"},
        {"America/Toronto", "2026-10-25T13:30:00Z", "2026-11-08T14:30:00Z"},   // the clocks go back on 1 November
        {"America/Toronto", "2026-03-01T14:30:00Z", "2026-03-15T13:30:00Z"},   // and forward on 8 March
        {"America/Toronto", "2026-02-22T07:30:00Z", "2026-03-08T07:00:00Z"},   // 02:30 does not exist that night: when the clocks jump
        {"America/Regina", "2026-10-25T13:30:00Z", "2026-11-08T13:30:00Z"},    // never changes its clocks
    };
    for (const auto& c : cases) EXPECT_EQ(to_iso(compute_trial_dates(at(c.start), Zone::find(c.zone).value()).ends_at), c.ends) << c.zone << " " << c.start;
}

TEST(Trial, GrantsProFromItsStartUntilJustBeforeItsEnd) {
    const auto c = shipped();
    const auto zone = Zone::find("America/Toronto").value();
    const PlanFacts facts{TrialFacts{at("2026-11-23T14:30:00Z"), at("2026-12-07T14:30:00Z")}};
    struct Case { const char* now; Plan plan; accounts::TrialState state; std::optional<int> days_left; };
    using enum accounts::TrialState;
    const Case cases[] = {
        {"2026-11-23T14:30:00Z", Plan::pro, running, 14}, {"2026-11-24T04:59:59Z", Plan::pro, running, 14}, {"2026-11-24T05:00:00Z", Plan::pro, running, 13},
        {"2026-12-04T14:30:00Z", Plan::pro, running, 3},  {"2026-12-07T14:29:59Z", Plan::pro, running, 1},  {"2026-12-07T14:30:00Z", Plan::free, used, {}},
    };
    for (const auto& k : cases) {
        const auto e = compute_entitlements(c, facts, {3, {}}, zone, at(k.now));
        EXPECT_EQ(e.plan, k.plan) << k.now;
        EXPECT_EQ(e.trial.state, k.state) << k.now;
        EXPECT_EQ(e.trial.days_left, k.days_left) << k.now;
        EXPECT_EQ(compute_grant(c, facts, at(k.now)).seats, k.plan == Plan::pro ? std::nullopt : std::optional(2)) << k.now;
    }
}

TEST(Entitlements, WithoutATrialAreThoseOfFree) {
    const auto c = shipped();
    const auto e = compute_entitlements(c, {}, {1, 2}, Zone::utc(), at("2026-11-23T14:30:00Z"));
    EXPECT_EQ(e.plan, Plan::free);
    EXPECT_EQ(e.trial.state, accounts::TrialState::available);
    EXPECT_EQ(e.features, c.features_of(Plan::free));
    EXPECT_EQ(std::count(e.features.begin(), e.features.end(), "presence"), 0);
}

}  // namespace
}  // namespace brigade::billing
