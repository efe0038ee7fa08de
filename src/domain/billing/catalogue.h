// The catalogue: which plan grants which feature, and what a plan costs. Versioned data, parsed once. Pure.
// Amounts are integers in the currency's minor unit, per user; source: plans-and-billing and the files in catalogue/.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>
#include "domain/accounts/accounts.h"

namespace brigade::billing {

using accounts::Plan;

struct Feature {
    std::string key, area, name_en, name_fr;
    bool free = false, pro = false, max = false;
    bool granted_by(Plan p) const { return p == Plan::free ? free : p == Plan::pro ? pro : max; }
};
struct Price { std::int64_t monthly = 0, yearly = 0; std::optional<int> seats_included; };

struct Catalogue {
    int version = 1;
    std::vector<Feature> features;                                  // in the order of the pricing page
    std::map<std::string, std::map<Plan, Price>> prices;            // by ISO 4217 code

    const Feature* find(std::string_view key) const;
    std::vector<std::string> features_of(Plan) const;
    // The lowest plan that grants the feature; nothing when none does.
    std::optional<Plan> lowest_plan(std::string_view key) const;
    int free_seats() const;
};

// Throws std::invalid_argument naming the line when the tables are not what they should be: a broken catalogue must not start.
Catalogue parse_catalogue(int version, std::string_view features_tsv, std::string_view prices_tsv);

}  // namespace brigade::billing
