// The demo caterer's pay: rates, premiums, what clients are billed, a calendar, and the run of the last period whose hours are approved.
#include "app/wiring/house.h"
#include "domain/invoicing/invoicing.h"
#include "domain/pay/pay.h"

namespace brigade::app {
namespace {

using pay::RateLevel;
using pay::Terms;

Terms hourly(std::int64_t cents, std::optional<std::int64_t> travel_cents = {}) {
    constexpr std::int64_t cent = pay::rate_scale / 100;
    return {pay::PayKind::hourly, cents * cent, travel_cents ? std::optional(*travel_cents * cent) : std::nullopt};
}

constexpr struct { const char* skill; std::int64_t cents; } skill_rates[] = {{"Cuisinier", 24'50}, {"Barman", 21'00}, {"Maître d’hôtel", 28'00}, {"Livreur", 22'00}};

Result<> add_rates(db::Tx& tx, const Ctx& ctx) {
    CHECK(pay::set_rate(tx, ctx, RateLevel::organization, {}, "", {}, hourly(19'00, 17'00)));
    CHECK(pay::set_rate(tx, ctx, RateLevel::bill_organization, {}, "", {}, hourly(38'00, 25'00)));
    const auto skills = staff::load_skills(tx, ctx.organization);
    for (const auto& r : skill_rates)
        for (const auto& s : skills)
            if (s.name == r.skill) CHECK(pay::set_rate(tx, ctx, RateLevel::skill, s.id.uuid, "", {}, hourly(r.cents, 17'00)));
    // Some have been there for longer.
    int n = 0;
    for (const auto& m : staff::load_active_staff(tx, ctx.organization, 200))
        if (n++ % 5 == 0) CHECK(pay::set_rate(tx, ctx, RateLevel::staff, m.id.uuid, "", {}, hourly(20'00 + n % 7 * 75, 17'00)));
    return {};
}

Result<> add_premiums(db::Tx& tx, const Ctx& ctx) {
    pay::PremiumConditions night, sunday, lead;
    night.times_of_day = pay::TimesOfDay{23 * 60, 6 * 60};
    sunday.weekdays = {7};
    lead.team_lead = true;
    CHECK(pay::add_premium(tx, ctx, {{}, "Prime de nuit", "NUIT", pay::PremiumKind::per_hour, 2 * pay::rate_scale, true, night, false}));
    CHECK(pay::add_premium(tx, ctx, {{}, "Dimanche", "DIM", pay::PremiumKind::percent, 5 * pay::rate_scale, true, sunday, false}));
    CHECK(pay::add_premium(tx, ctx, {{}, "Chef d’équipe", "CHEF", pay::PremiumKind::per_shift, 15 * pay::rate_scale, true, lead, false}));
    CHECK(pay::add_premium(tx, ctx, {{}, "Remplacement de dernière minute", "REMPL", pay::PremiumKind::per_shift, 20 * pay::rate_scale, false, {}, false}));
    return {};
}

// Contractors who worked have invoiced it: some are paid, some wait.
Result<> add_invoices(db::Tx& tx, const Ctx& ctx) {
    using invoicing::InvoiceState;
    const InvoiceState states[] = {InvoiceState::paid, InvoiceState::submitted, InvoiceState::approved, InvoiceState::submitted, InvoiceState::submitted};
    std::size_t n = 0;
    for (const auto& m : staff::load_active_staff(tx, ctx.organization, 200)) {
        if (m.employment_status != staff::EmploymentStatus::contractor) continue;
        const auto written = invoicing::write_invoice(tx, ctx, m.id, {m.name, "Montréal (Québec)", "QC", n % 2 ? "" : "123456789 RT0001", n % 2 ? "" : "1234567890 TQ0001"}, states[n]);
        if (written.ok() && ++n == std::size(states)) break;   // who has nothing to invoice is passed over
    }
    return {};
}

}  // namespace

Result<> make_demo_pay(db::Tx& tx, const Ctx& ctx) {
    CHECK(add_rates(tx, ctx));
    CHECK(add_premiums(tx, ctx));
    pay::PayPolicy policy;
    policy.minimum_shift_minutes = 180;
    pay::change_pay_policy(tx, ctx, policy);
    invoicing::save_recipient(tx, ctx.organization, {"Traiteur du Canal inc.", "1200, rue du Canal\nMontréal (Québec) H2X 1Y4", "factures@traiteur.example"});
    CHECK(add_invoices(tx, ctx));
    // Hours of the last week are still to approve: the period that ended before it can be run.
    const auto zone = Zone::find("America/Toronto").value_or(Zone::utc());
    const auto today = std::chrono::sys_days(zone.date_of(ctx.now));
    const auto sunday = today - (std::chrono::weekday(today) - std::chrono::Sunday) - std::chrono::days(21);
    CHECK(pay::choose_calendar(tx, ctx, pay::CalendarKind::every_two_weeks, Date(sunday)));
    return pay::begin_run(tx, ctx, Date(sunday));
}

}  // namespace brigade::app
