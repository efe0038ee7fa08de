#include "domain/billing/store.h"

namespace brigade::billing {
namespace {

Plan plan_of(const std::string& name) {
    Plan plan{};
    if (!boost::describe::enum_from_string(name.c_str(), plan)) throw std::runtime_error("the database holds an unknown plan: " + name);
    return plan;
}

}  // namespace

std::optional<CatalogueText> load_newest_catalogue(db::Tx& tx) {
    const auto row = tx.query_one("SELECT version, features, prices FROM catalogue_versions ORDER BY version DESC LIMIT 1");
    if (!row) return {};
    return CatalogueText{row->get<int>(0), row->get<std::string>(1), row->get<std::string>(2)};
}
std::optional<CatalogueText> load_catalogue_version(db::Tx& tx, int version) {
    const auto row = tx.query_one("SELECT version, features, prices FROM catalogue_versions WHERE version = ?", version);
    if (!row) return {};
    return CatalogueText{row->get<int>(0), row->get<std::string>(1), row->get<std::string>(2)};
}
std::vector<PublishedCatalogue> load_catalogues(db::Tx& tx) {
    std::vector<PublishedCatalogue> out;
    for (const auto& row : tx.query("SELECT version, features, prices, published_at FROM catalogue_versions ORDER BY version DESC LIMIT 100"))
        out.push_back({{row.get<int>(0), row.get<std::string>(1), row.get<std::string>(2)}, row.get<Instant>(3)});
    return out;
}
void insert_catalogue(db::Tx& tx, const CatalogueText& c, Instant published_at) {
    tx.exec("INSERT INTO catalogue_versions (version, features, prices, published_at) VALUES (?, ?, ?, ?)", c.version, c.features, c.prices, published_at);
}

PlanFacts load_plan_facts(db::Tx& tx, OrgId org) {
    PlanFacts facts;
    if (const auto row = tx.query_one("SELECT started_at, ends_at FROM trials WHERE org_id = ?", org))
        facts.trial = TrialFacts{row->get<Instant>(0), row->get<Instant>(1)};
    if (const auto row = tx.query_one("SELECT plan, quantity, cancel_at_period_end, period_end FROM subscriptions WHERE org_id = ? AND state IN ('trialing', 'active', 'past_due')", org))
        facts.subscription = SubscriptionFacts{plan_of(row->get<std::string>(0)), row->get<int>(1), row->get<bool>(2) ? std::optional(row->get<Instant>(3)) : std::nullopt};
    if (const auto row = tx.query_one("SELECT plan, quantity, until FROM complimentary_plans WHERE org_id = ?", org))
        facts.complimentary = ComplimentaryFacts{plan_of(row->get<std::string>(0)), row->get<std::optional<int>>(1), row->get<std::optional<Instant>>(2)};
    return facts;
}
void insert_trial(db::Tx& tx, OrgId org, const TrialFacts& t) {
    tx.exec("INSERT INTO trials (org_id, started_at, ends_at) VALUES (?, ?, ?)", org, t.started_at, t.ends_at);
}
bool mark_trial_ended(db::Tx& tx, OrgId org, Instant now) {
    return tx.exec("UPDATE trials SET ended_at = ? WHERE org_id = ? AND ended_at IS NULL", now, org) > 0;
}

}  // namespace brigade::billing
