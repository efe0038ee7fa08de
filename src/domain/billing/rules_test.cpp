// The rules of money and calendar as tables, and as properties over random lives.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include "base/embedded.h"
#include "base/money.h"
#include "domain/billing/ledger.h"
#include "domain/billing/payer.h"
#include "domain/billing/proration.h"
#include "domain/billing/subscription.h"

namespace brigade::billing {
namespace {

Date day(const char* iso) { return date_from_iso(iso).value(); }
Instant at(const char* iso) { return instant_from_iso(iso).value(); }
const Zone& toronto() {
    static const Zone zone = Zone::find("America/Toronto").value();
    return zone;
}
const Catalogue& shipped() {
    static const Catalogue c = [] {
        std::string_view features, prices;
        for (const auto& f : embedded::catalogue()) (f.name == "features.tsv" ? features : prices) = f.text;
        return parse_catalogue(1, features, prices);
    }();
    return c;
}

// ---- Periods

TEST(Periods, clamp_to_a_shorter_months_last_day_and_return_after_it) {
    struct Case { const char* anchor; Interval interval; std::vector<const char*> starts; };
    const Case cases[] = {
        {"2022-01-31", Interval::month, {"2022-01-31", "2022-02-28", "2022-03-31", "2022-04-30"}},
        {"2024-01-31", Interval::month, {"2024-01-31", "2024-02-29", "2024-03-31"}},
        {"2023-10-30", Interval::month, {"2023-10-30", "2023-11-30", "2023-12-30", "2024-01-30", "2024-02-29", "2024-03-30"}},
        {"2022-12-29", Interval::month, {"2022-12-29", "2023-01-29", "2023-02-28", "2023-03-29"}},
        {"2026-11-23", Interval::month, {"2026-11-23", "2026-12-23", "2027-01-23"}},
        {"2024-02-29", Interval::year, {"2024-02-29", "2025-02-28", "2026-02-28", "2027-02-28", "2028-02-29"}},
        {"2026-11-23", Interval::year, {"2026-11-23", "2027-11-23"}},
    };
    for (const auto& c : cases) {
        const auto starts = compute_period_starts(day(c.anchor), c.interval, static_cast<int>(c.starts.size()));
        for (std::size_t i = 0; i < starts.size(); ++i) EXPECT_EQ(to_iso(starts[i]), c.starts[i]) << c.anchor << " #" << i;
    }
}

RC_GTEST_PROP(Periods, tile_time_without_gap_or_overlap, ()) {
    const auto first = std::chrono::sys_days(day("2020-01-01")) + std::chrono::days(*rc::gen::inRange(0, 4000));
    const auto interval = *rc::gen::element(Interval::month, Interval::year);
    const auto anchor = toronto().to_local(Instant(first) + std::chrono::minutes(*rc::gen::inRange(0, 24 * 60)));
    const int n = *rc::gen::inRange(1, 60);
    for (int i = 0; i < n; ++i) {
        const auto a = compute_period(anchor, interval, i, toronto()), b = compute_period(anchor, interval, i + 1, toronto());
        RC_ASSERT(a.end == b.start);
        RC_ASSERT(a.start < a.end);
        RC_ASSERT(a.days.end == b.days.start);
    }
}

// ---- Proration

TEST(Proration, is_by_calendar_day_today_included_and_rounded_once) {
    struct Case { const char* start; const char* end; const char* on; std::optional<PricedSeats> from, to; int days; std::int64_t credit, charge, net; };
    const Case cases[] = {
        {"2026-11-23", "2026-12-23", "2026-12-06", PricedSeats{2500, 3}, PricedSeats{2500, 5}, 17, 4250, 7083, 2833},   // the spec's own
        {"2026-11-23", "2026-12-23", "2026-11-23", PricedSeats{2500, 3}, PricedSeats{4500, 3}, 30, 7500, 13500, 6000},
        {"2026-11-23", "2026-12-23", "2026-12-22", PricedSeats{2500, 1}, PricedSeats{4500, 1}, 1, 83, 150, 67},
        {"2026-11-23", "2026-12-23", "2026-12-23", PricedSeats{2500, 1}, PricedSeats{4500, 1}, 0, 0, 0, 0},
        {"2026-12-23", "2027-01-23", "2027-01-01", {}, PricedSeats{2500, 2}, 22, 0, 3548, 3548},                        // a stub
        {"2026-12-23", "2027-01-23", "2027-01-01", PricedSeats{2500, 2}, {}, 22, 3548, 0, -3548},                       // a pure credit
        {"2024-02-01", "2024-03-01", "2024-02-15", PricedSeats{2500, 1}, PricedSeats{2500, 2}, 15, 1293, 2586, 1293},   // a leap February
        {"2026-01-01", "2027-01-01", "2026-07-01", PricedSeats{25500, 4}, PricedSeats{45900, 4}, 184, 51419, 92555, 41136},
        {"2026-11-23", "2026-12-23", "2026-12-08", PricedSeats{1, 1}, PricedSeats{1, 2}, 15, 1, 1, 1},                  // half a cent goes away from zero
        {"2026-11-23", "2026-12-23", "2026-12-08", PricedSeats{1, 2}, PricedSeats{1, 1}, 15, 1, 1, -1},
    };
    for (const auto& c : cases) {
        const auto p = compute_proration({day(c.start), day(c.end)}, day(c.on), c.from, c.to);
        EXPECT_EQ(p.days_remaining, c.days) << c.on;
        EXPECT_EQ(p.credit, c.credit) << c.on;
        EXPECT_EQ(p.charge, c.charge) << c.on;
        EXPECT_EQ(p.net, c.net) << c.on;
    }
}

// ---- Taxes

TEST(Taxes, follow_the_province_and_the_date) {
    struct Case { const char* country; const char* region; const char* on; std::int64_t amount; std::vector<std::pair<const char*, std::int64_t>> taxes; };
    const Case cases[] = {
        {"CA", "QC", "2026-11-23", 10000, {{"GST", 500}, {"QST", 998}}},  // 997.5 goes away from zero
        {"CA", "QC", "2026-11-23", -10000, {{"GST", -500}, {"QST", -998}}},
        {"CA", "ON", "2026-11-23", 7500, {{"HST", 975}}},
        {"CA", "NS", "2025-03-31", 10000, {{"HST", 1500}}},
        {"CA", "NS", "2025-04-01", 10000, {{"HST", 1400}}},
        {"CA", "NB", "2026-11-23", 10000, {{"HST", 1500}}},
        {"CA", "NL", "2026-11-23", 10000, {{"HST", 1500}}},
        {"CA", "PE", "2026-11-23", 10000, {{"HST", 1500}}},
        {"CA", "BC", "2026-11-23", 10000, {{"GST", 500}, {"PST", 700}}},
        {"CA", "SK", "2026-11-23", 10000, {{"GST", 500}, {"PST", 600}}},
        {"CA", "MB", "2026-11-23", 10000, {{"GST", 500}, {"RST", 700}}},
        {"CA", "AB", "2026-11-23", 10000, {{"GST", 500}}},
        {"CA", "YT", "2026-11-23", 10000, {{"GST", 500}}},
        {"CA", "NT", "2026-11-23", 10000, {{"GST", 500}}},
        {"CA", "NU", "2026-11-23", 10000, {{"GST", 500}}},
        {"US", "NY", "2026-11-23", 10000, {}},
        {"FR", "", "2026-11-23", 10000, {}},
    };
    for (const auto& c : cases) {
        const auto taxes = compute_taxes(c.amount, c.country, c.region, day(c.on));
        ASSERT_EQ(taxes.size(), c.taxes.size()) << c.region << " " << c.on;
        for (std::size_t i = 0; i < taxes.size(); ++i) {
            EXPECT_EQ(taxes[i].code, c.taxes[i].first) << c.region;
            EXPECT_EQ(taxes[i].amount, c.taxes[i].second) << c.region << " " << c.on;
        }
    }
    EXPECT_TRUE(check_tax_address("CA", "").error().is(TaxError::region_required));
    EXPECT_TRUE(check_tax_address("CA", "NY").error().is(TaxError::region_unknown));
    EXPECT_TRUE(check_tax_address("Canada", "QC").error().is(TaxError::country_unknown));
}

// ---- Who pays

TEST(BillingInformation, is_cleaned_or_refused_field_by_field) {
    const BillingInformation good{" Traiteur ", "a@b.ca", "1 rue", {}, "Montréal", "qc", "h2x1y4", "ca", {}, {}, {}};
    const auto clean = clean_billing_information(good);
    ASSERT_TRUE(clean.ok());
    EXPECT_EQ(clean->name, "Traiteur");
    EXPECT_EQ(clean->postal_code, "H2X 1Y4");
    EXPECT_EQ(clean->region, "QC");
    const auto refused = clean_billing_information({"", "nope", "", {}, "", "QC", "12345", "CA", {}, {}, {}});
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().field, ".name");
    EXPECT_EQ(refused.error().details.size(), 4U);
    struct Case { const char* country; const char* code; bool ok; };
    const Case cases[] = {{"CA", "H2X 1Y4", true}, {"CA", "H2X-1Y4", true}, {"CA", "Z2X 1Y4", false}, {"CA", "H2X1Y", false}, {"US", "10001", true}, {"US", "10001-1234", true}, {"US", "1000", false}, {"FR", "75001", true}, {"IE", "", true}, {"CA", "", false}};
    for (const auto& c : cases) {
        auto b = good;
        b.country = c.country;
        b.postal_code = c.code;
        EXPECT_EQ(clean_billing_information(b).ok(), c.ok) << c.country << " " << c.code;
    }
}

// ---- Changes: what goes up goes up at once, what goes down waits

Subscription subscribed(Terms terms, const char* now = "2026-11-23T14:30:00Z") {
    return decide_start({}, terms, "CAD", shipped(), {}, {}, 1, toronto(), at(now))->subscription;
}
constexpr auto month = Interval::month, year = Interval::year;
constexpr auto pro = Plan::pro, max = Plan::max;

TEST(Changes, rise_at_once_and_fall_at_the_periods_end) {
    struct Case { Terms from; ChangeRequest request; Terms now; std::optional<Terms> later; int lines; };
    const Case cases[] = {
        {{pro, month, 3}, {max, {}, {}}, {max, month, 3}, {}, 2},
        {{pro, month, 3}, {{}, {}, 5}, {pro, month, 5}, {}, 1},
        {{pro, month, 3}, {{}, year, {}}, {pro, year, 3}, {}, 2},
        {{pro, month, 3}, {max, year, 5}, {max, year, 5}, {}, 2},
        {{max, month, 3}, {pro, {}, {}}, {max, month, 3}, Terms{pro, month, 3}, 0},
        {{pro, month, 3}, {{}, {}, 2}, {pro, month, 3}, Terms{pro, month, 2}, 0},
        {{pro, year, 3}, {{}, month, {}}, {pro, year, 3}, Terms{pro, month, 3}, 0},
        {{max, month, 3}, {pro, {}, 5}, {max, month, 5}, Terms{pro, month, 5}, 1},      // seats now, plan later
        {{max, month, 3}, {pro, year, {}}, {max, month, 3}, Terms{pro, year, 3}, 0},    // the year waits for the lower plan
        {{pro, month, 5}, {max, year, 3}, {max, month, 5}, Terms{max, year, 3}, 2},     // the year waits for fewer seats
        {{pro, year, 3}, {max, month, {}}, {max, year, 3}, Terms{max, month, 3}, 2},
    };
    for (const auto& c : cases) {
        const auto change = decide_change(subscribed(c.from), c.request, shipped(), 1, toronto(), at("2026-12-06T15:00:00Z"));
        ASSERT_TRUE(change.ok());
        EXPECT_EQ(change->subscription.terms, c.now);
        EXPECT_EQ(change->subscription.pending, c.later);
        EXPECT_EQ(change->lines.size(), static_cast<std::size_t>(c.lines));
    }
}

TEST(Changes, compose_with_what_is_pending) {
    auto s = subscribed({max, month, 3});
    s = decide_change(s, {pro, {}, {}}, shipped(), 1, toronto(), at("2026-12-01T15:00:00Z"))->subscription;
    s = decide_change(s, {{}, {}, 4}, shipped(), 1, toronto(), at("2026-12-02T15:00:00Z"))->subscription;
    EXPECT_EQ(s.terms, (Terms{max, month, 4}));
    EXPECT_EQ(s.pending, (Terms{pro, month, 4}));
    s = decide_change(s, {max, {}, {}}, shipped(), 1, toronto(), at("2026-12-03T15:00:00Z"))->subscription;
    EXPECT_EQ(s.pending, std::nullopt) << "asking for what there is withdraws the downgrade";
    EXPECT_TRUE(decide_withdraw_pending(s).error().is(SubscriptionError::no_pending_change));
}

TEST(Changes, refuse_what_cannot_be) {
    const auto s = subscribed({pro, month, 3});
    struct Case { ChangeRequest request; int seats_used; SubscriptionError refusal; };
    const Case cases[] = {
        {{Plan::free, {}, {}}, 1, SubscriptionError::plan_unknown},          {{{}, {}, 0}, 1, SubscriptionError::quantity_invalid},
        {{{}, {}, quantity_max + 1}, 1, SubscriptionError::quantity_invalid}, {{{}, {}, 2}, 3, SubscriptionError::quantity_below_active_users},
        {{pro, {}, {}}, 1, SubscriptionError::nothing_changes},              {{}, 1, SubscriptionError::nothing_changes},
    };
    for (const auto& c : cases) EXPECT_TRUE(decide_change(s, c.request, shipped(), c.seats_used, toronto(), at("2026-12-06T15:00:00Z")).error().is(c.refusal));
    auto due = s;
    due.state = SubscriptionState::past_due;
    EXPECT_TRUE(decide_change(due, {max, {}, {}}, shipped(), 1, toronto(), at("2026-12-25T15:00:00Z")).error().is(SubscriptionError::subscription_past_due));
    EXPECT_TRUE(decide_change(due, {{}, {}, 2}, shipped(), 1, toronto(), at("2026-12-25T15:00:00Z")).ok()) << "less may still be asked for";
}

TEST(Retries, come_1_3_5_and_7_days_after_the_renewal_at_the_same_wall_time) {
    auto s = subscribed({pro, month, 1}, "2026-10-29T13:30:00Z");   // the clocks go back on 1 November
    const char* const expected[] = {"2026-10-30T13:30:00Z", "2026-11-01T14:30:00Z", "2026-11-03T14:30:00Z", "2026-11-05T14:30:00Z"};
    for (const auto* e : expected) {
        EXPECT_EQ(to_iso(compute_next_retry(s, toronto()).value()), e);
        ++s.retries_done;
    }
    EXPECT_EQ(compute_next_retry(s, toronto()), std::nullopt);
}

// ---- Properties over random lives

// What one day of a period costs by the list, as an exact share: amount × 1/days, summed over the life by common accounting.
struct Life {
    Subscription s;
    std::int64_t charged = 0;                       // charges minus credits
    std::map<std::chrono::sys_days, WideInteger> worth;   // by day, in 1/366ths of a cent times lcm: see add_day
};
constexpr std::int64_t day_scale = 365LL * 366 * 28 * 29 * 30 * 31;   // every length of a period divides it
void value_rest(Life& life, Date from) {
    const auto unit = unit_amount(shipped(), "CAD", life.s.terms);
    const auto length = days_between(life.s.period.days.start, life.s.period.days.end);
    for (auto d = std::chrono::sys_days(from); d < std::chrono::sys_days(life.s.period.days.end); d += std::chrono::days(1))
        life.worth[d] = WideInteger{unit} * life.s.terms.quantity * (day_scale / length);
}

RC_GTEST_PROP(Lives, charges_minus_credits_are_what_the_plan_was_worth_day_by_day, ()) {
    const auto start = Instant(std::chrono::sys_days(day("2023-12-28")) + std::chrono::days(*rc::gen::inRange(0, 800))) + std::chrono::hours(15);
    const auto plan = *rc::gen::element(pro, max);
    const auto interval = *rc::gen::element(month, year);
    Life life;
    int lines = 0;
    const auto charge = [&](const std::vector<Line>& all) {
        for (const auto& l : all) life.charged += l.amount, ++lines;
    };
    const auto begun = decide_start({}, {plan, interval, *rc::gen::inRange(1, 50)}, "CAD", shipped(), {}, {}, 1, toronto(), start);
    life.s = begun->subscription;
    charge(begun->lines);
    value_rest(life, life.s.period.days.start);
    auto now = start;
    for (int step = 0; step < 30; ++step) {
        now += std::chrono::hours(*rc::gen::inRange(1, 24 * 40));
        while (now >= life.s.period.end) {
            const auto r = decide_renewal(life.s, shipped(), toronto());
            RC_ASSERT(r.subscription.period.start == life.s.period.end);
            RC_ASSERT(r.subscription.period.days.start == life.s.period.days.end);
            life.s = r.subscription;
            charge(r.lines);
            value_rest(life, life.s.period.days.start);
        }
        ChangeRequest request;
        if (*rc::gen::arbitrary<bool>()) request.plan = *rc::gen::element(pro, max);
        if (*rc::gen::inRange(0, 4) == 0) request.interval = *rc::gen::element(month, year);
        if (*rc::gen::arbitrary<bool>()) request.quantity = *rc::gen::inRange(1, 50);
        const auto change = decide_change(life.s, request, shipped(), 1, toronto(), now);
        if (!change.ok()) continue;
        // A year that begins today ends the days of the month that was paid for after today.
        const auto today = toronto().date_of(now);
        if (change->subscription.period.days != life.s.period.days) life.worth.erase(life.worth.lower_bound(std::chrono::sys_days(today)), life.worth.end());
        life.s = change->subscription;
        charge(change->lines);
        if (change->acts_now) value_rest(life, today);
    }
    WideInteger worth = 0;
    for (const auto& [d, v] : life.worth) worth += v;
    const auto difference = WideInteger{life.charged} * day_scale - worth;
    // Each line is rounded once, by half a cent at most.
    const bool within = difference <= WideInteger{lines} * day_scale && -difference <= WideInteger{lines} * day_scale;
    RC_ASSERT(within);
}

RC_GTEST_PROP(Ledger, every_posting_balances, ()) {
    std::vector<Line> lines;
    const int n = *rc::gen::inRange(1, 6);
    for (int i = 0; i < n; ++i) {
        Line l;
        l.amount = *rc::gen::inRange<std::int64_t>(-50'000, 100'000);
        l.service = {day("2026-11-23"), day("2026-12-23")};
        lines.push_back(l);
    }
    const auto region = *rc::gen::element<std::string>("QC", "ON", "BC", "AB");
    const auto d = compute_draft(lines, {"CA", region, false}, day("2026-11-23"), *rc::gen::inRange<std::int64_t>(0, 20'000));
    RC_ASSERT(sum_of(post_invoice_issued(d)) == 0);
    RC_ASSERT(sum_of(post_invoice_paid(d.amount_due)) == 0);
    const auto unearned = *rc::gen::inRange<std::int64_t>(0, 1 + std::max<std::int64_t>(d.subtotal, 0));
    RC_ASSERT(sum_of(post_written_off(d.amount_due, d.total, unearned, d.taxes)) == 0);
    RC_ASSERT(sum_of(post_credit_note(d.subtotal, unearned, d.taxes)) == 0);
    RC_ASSERT(d.amount_due >= 0);
    RC_ASSERT(d.amount_due + d.credit_applied - d.credit_given == d.total);
}

RC_GTEST_PROP(Recognition, earns_the_whole_amount_day_by_day, ()) {
    const auto amount = *rc::gen::inRange<std::int64_t>(-1'000'000, 1'000'000);
    const auto start = std::chrono::sys_days(day("2026-01-01")) + std::chrono::days(*rc::gen::inRange(0, 400));
    const int days = *rc::gen::inRange(1, 366);
    const DateRange service{Date(start), Date(start + std::chrono::days(days))};
    RC_ASSERT(compute_recognised(amount, service, Date(start - std::chrono::days(1))) == 0);
    std::int64_t before = 0;
    for (int i = 0; i < days; ++i) {
        const auto now = compute_recognised(amount, service, Date(start + std::chrono::days(i)));
        const bool forward = amount >= 0 ? now >= before : now <= before;
        RC_ASSERT(forward);
        before = now;
    }
    RC_ASSERT(before == amount);
}

TEST(Coupons, take_off_once_for_months_or_forever) {
    AppliedCoupon c{"X", 20, 0, CouponDuration::once, 0, {}, {}};
    EXPECT_TRUE(covers(c, pro, day("2026-11-23")));
    c.first_day = day("2026-11-23");
    EXPECT_FALSE(covers(c, pro, day("2026-12-23")));
    c.duration = CouponDuration::months;
    c.months = 2;
    EXPECT_TRUE(covers(c, pro, day("2026-12-23")));
    EXPECT_FALSE(covers(c, pro, day("2027-01-23")));
    c.duration = CouponDuration::forever;
    EXPECT_TRUE(covers(c, pro, day("2046-01-23")));
    c.plans = {max};
    EXPECT_FALSE(covers(c, pro, day("2026-12-23")));
    const AppliedCoupon amount{"Y", 0, 10'000, CouponDuration::forever, 0, {}, {}};
    EXPECT_EQ(compute_discount(amount, pro, day("2026-11-23"), 7500).amount_off, 7500) << "never more than the period costs";
}

}  // namespace
}  // namespace brigade::billing
