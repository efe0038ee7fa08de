// The organization's overtime policies, as other rooms ask them.
#include <boost/json.hpp>
#include "domain/timeclock/commands.h"

namespace brigade::timeclock {

OvertimePolicies load_overtime_policies(db::Tx& tx, OrgId org) {
    std::map<std::string, NamedRules> by_id;
    std::optional<NamedRules> usual;
    std::string fingerprint;
    for (const auto& p : load_policies(tx, org)) {
        const auto rules = read_rules(http::from_json<RulesView>(boost::json::parse(p.rules)).value()).value();
        by_id.emplace(p.id.str(), rules);
        if (p.is_default) usual = rules;
        fingerprint += p.id.str() + (p.is_default ? "*" : "") + p.rules;
    }
    return {std::move(by_id), std::move(usual), std::move(fingerprint)};
}

HoursAccounting load_hours_accounting(db::Tx& tx, OrgId org) { return load_clock_settings(tx, org).accounting; }

}  // namespace brigade::timeclock
