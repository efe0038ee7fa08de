#include "domain/billing/store.h"

namespace brigade::billing {

std::optional<CatalogueText> load_newest_catalogue(db::Tx& tx) {
    const auto row = tx.query_one("SELECT version, features, prices FROM catalogue_versions ORDER BY version DESC LIMIT 1");
    if (!row) return {};
    return CatalogueText{row->get<int>(0), row->get<std::string>(1), row->get<std::string>(2)};
}
void insert_catalogue(db::Tx& tx, const CatalogueText& c, Instant published_at) {
    tx.exec("INSERT INTO catalogue_versions (version, features, prices, published_at) VALUES (?, ?, ?, ?)", c.version, c.features, c.prices, published_at);
}

PlanFacts load_plan_facts(db::Tx& tx, OrgId org) {
    PlanFacts facts;
    if (const auto row = tx.query_one("SELECT started_at, ends_at FROM trials WHERE org_id = ?", org))
        facts.trial = TrialFacts{row->get<Instant>(0), row->get<Instant>(1)};
    return facts;
}
void insert_trial(db::Tx& tx, OrgId org, const TrialFacts& t) {
    tx.exec("INSERT INTO trials (org_id, started_at, ends_at) VALUES (?, ?, ?)", org, t.started_at, t.ends_at);
}
bool mark_trial_ended(db::Tx& tx, OrgId org, Instant now) {
    return tx.exec("UPDATE trials SET ended_at = ? WHERE org_id = ? AND ended_at IS NULL", now, org) > 0;
}

}  // namespace brigade::billing
