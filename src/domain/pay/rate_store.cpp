#include "domain/pay/store.h"

#include <boost/json.hpp>

namespace brigade::pay {
namespace {

constexpr const char* rate_columns = "SELECT id, level, subject, qualifier, effective_from, kind, rate, travel_rate, created_at, created_by FROM pay_rates WHERE org_id = ?";
Rate rate_from(const db::Row& r) {
    Rate out{r.get<RateId>(0), enum_of<RateLevel>(r.get<std::string>(1)), r.get<Uuid>(2), r.get<std::string>(3), {}, {enum_of<PayKind>(r.get<std::string>(5)), r.get<std::int64_t>(6), r.get<std::optional<std::int64_t>>(7)},
             r.get<Instant>(8), r.get<std::string>(9)};
    if (const auto from = r.get<std::optional<std::string>>(4)) out.from = date_from_iso(*from);
    return out;
}

constexpr const char* premium_columns = "SELECT id, name, code, kind, amount, automatic, conditions, archived FROM premiums WHERE org_id = ?";
Premium premium_from(const db::Row& r) {
    return {r.get<PremiumId>(0), r.get<std::string>(1), r.get<std::string>(2), enum_of<PremiumKind>(r.get<std::string>(3)), r.get<std::int64_t>(4), r.get<bool>(5),
            http::from_json<PremiumConditions>(boost::json::parse(r.get<std::string>(6))).value(), r.get<bool>(7)};
}

const char* name_of_method(RegularRateMethod m) { return m == RegularRateMethod::all_earnings ? "all_earnings" : "base_rate"; }

// Settings that nobody has said are Quebec's.
void ensure_settings(db::Tx& tx, OrgId org) {
    tx.exec("INSERT INTO pay_settings (org_id, currency, regular_rate, minimum_shift_minutes, rounding_minutes, include_contractors, codes, conditions_version) VALUES (?, 'CAD', 'base_rate', 0, 1, 0, ?, 0) "
            "ON CONFLICT (org_id) DO NOTHING", org, boost::json::serialize(http::to_json(EarningCodes{})));
}

}  // namespace

PayPolicy load_policy(db::Tx& tx, OrgId org) {
    PayPolicy out;
    out.accounting = timeclock::load_hours_accounting(tx, org);
    const auto r = tx.query_one("SELECT currency, regular_rate, minimum_shift_minutes, rounding_minutes, include_contractors, codes FROM pay_settings WHERE org_id = ?", org);
    if (!r) return out;
    out.currency = currency_from_iso(r->get<std::string>(0)).value();
    out.regular_rate = r->get<std::string>(1) == "all_earnings" ? RegularRateMethod::all_earnings : RegularRateMethod::base_rate;
    out.minimum_shift_minutes = r->get<int>(2);
    out.rounding_minutes = r->get<int>(3);
    out.include_contractors = r->get<bool>(4);
    out.codes = http::from_json<EarningCodes>(boost::json::parse(r->get<std::string>(5))).value();
    return out;
}
void save_policy(db::Tx& tx, OrgId org, const PayPolicy& p) {
    ensure_settings(tx, org);
    tx.exec("UPDATE pay_settings SET currency = ?, regular_rate = ?, minimum_shift_minutes = ?, rounding_minutes = ?, include_contractors = ?, codes = ?, conditions_version = conditions_version + 1 WHERE org_id = ?",
            iso(p.currency), name_of_method(p.regular_rate), p.minimum_shift_minutes, p.rounding_minutes, p.include_contractors, boost::json::serialize(http::to_json(p.codes)), org);
}
std::int64_t load_conditions_version(db::Tx& tx, OrgId org) {
    const auto r = tx.query_one("SELECT conditions_version FROM pay_settings WHERE org_id = ?", org);
    return r ? r->get<std::int64_t>(0) : 0;
}
void conditions_changed(db::Tx& tx, OrgId org) {
    ensure_settings(tx, org);
    tx.exec("UPDATE pay_settings SET conditions_version = conditions_version + 1 WHERE org_id = ?", org);
}

std::vector<Rate> load_rates(db::Tx& tx, OrgId org) {
    std::vector<Rate> out;
    for (const auto& r : tx.query(rate_columns, org)) out.push_back(rate_from(r));
    return out;
}
std::vector<Rate> load_rates_of(db::Tx& tx, OrgId org, const Uuid& subject) {
    std::vector<Rate> out;
    for (const auto& r : tx.query(std::string(rate_columns) + " AND subject = ? ORDER BY level, qualifier, effective_from, id LIMIT 2000", org, subject)) out.push_back(rate_from(r));
    return out;
}
std::optional<Rate> load_rate(db::Tx& tx, OrgId org, RateId id) {
    const auto r = tx.query_one(std::string(rate_columns) + " AND id = ?", org, id);
    return r ? std::optional(rate_from(*r)) : std::nullopt;
}
void insert_rate(db::Tx& tx, OrgId org, const Rate& r) {
    tx.exec("INSERT INTO pay_rates (org_id, id, level, subject, qualifier, effective_from, kind, rate, travel_rate, created_at, created_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", org, r.id, name_of(r.level), r.subject,
            r.qualifier, r.from ? std::optional(to_iso(*r.from)) : std::nullopt, name_of(r.terms.kind), r.terms.rate, r.terms.travel_rate, r.created_at, r.created_by);
    conditions_changed(tx, org);
}
void delete_rate(db::Tx& tx, OrgId org, RateId id) {
    tx.exec("DELETE FROM pay_rates WHERE org_id = ? AND id = ?", org, id);
    conditions_changed(tx, org);
}

std::vector<Premium> load_premiums(db::Tx& tx, OrgId org) {
    std::vector<Premium> out;
    for (const auto& r : tx.query(std::string(premium_columns) + " ORDER BY name, id LIMIT 500", org)) out.push_back(premium_from(r));
    return out;
}
std::optional<Premium> load_premium(db::Tx& tx, OrgId org, PremiumId id) {
    const auto r = tx.query_one(std::string(premium_columns) + " AND id = ?", org, id);
    return r ? std::optional(premium_from(*r)) : std::nullopt;
}
void save_premium(db::Tx& tx, OrgId org, const Premium& p) {
    tx.exec("INSERT INTO premiums (org_id, id, name, code, kind, amount, automatic, conditions, archived) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (org_id, id) DO UPDATE SET name = excluded.name, "
            "code = excluded.code, kind = excluded.kind, amount = excluded.amount, automatic = excluded.automatic, conditions = excluded.conditions, archived = excluded.archived",
            org, p.id, p.name, p.code, name_of(p.kind), p.amount, p.automatic, boost::json::serialize(http::to_json(p.conditions)), p.archived);
    conditions_changed(tx, org);
}
PremiumGrants load_grants(db::Tx& tx, OrgId org) {
    PremiumGrants out;
    for (const auto& r : tx.query("SELECT premium_id, level, subject, qualifier FROM premium_grants WHERE org_id = ?", org))
        out.insert({r.get<PremiumId>(0), enum_of<RateLevel>(r.get<std::string>(1)), r.get<Uuid>(2), r.get<std::string>(3)});
    return out;
}
void insert_grant(db::Tx& tx, OrgId org, const PremiumGrant& g) {
    tx.exec("INSERT INTO premium_grants (org_id, premium_id, level, subject, qualifier) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING", org, g.premium, name_of(g.level), g.subject, g.qualifier);
    conditions_changed(tx, org);
}
void delete_grant(db::Tx& tx, OrgId org, const PremiumGrant& g) {
    tx.exec("DELETE FROM premium_grants WHERE org_id = ? AND premium_id = ? AND level = ? AND subject = ? AND qualifier = ?", org, g.premium, name_of(g.level), g.subject, g.qualifier);
    conditions_changed(tx, org);
}

}  // namespace brigade::pay
