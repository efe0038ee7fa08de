// All the SQL of billing, over its own tables only.
#pragma once
#include "domain/billing/billing.h"

namespace brigade::billing {

struct CatalogueText { int version; std::string features, prices; };
std::optional<CatalogueText> load_newest_catalogue(db::Tx&);
std::optional<CatalogueText> load_catalogue_version(db::Tx&, int version);
struct PublishedCatalogue { CatalogueText text; Instant published_at{}; };
std::vector<PublishedCatalogue> load_catalogues(db::Tx&);   // newest first
void insert_catalogue(db::Tx&, const CatalogueText&, Instant published_at);

PlanFacts load_plan_facts(db::Tx&, OrgId);
void insert_trial(db::Tx&, OrgId, const TrialFacts&);
// True the first time only.
bool mark_trial_ended(db::Tx&, OrgId, Instant now);

}  // namespace brigade::billing
