// What an hour, a shift and a way there are worth, and where that was said. Pure.
// Rates are ten-thousandths of the currency's major unit (21.00 is 210,000), per hour or per shift; dates are the work's own, in the zone of its place.
// Source: pay.md, what a shift pays.
#pragma once
#include <boost/describe.hpp>
#include <map>
#include <optional>
#include <string>
#include <vector>
#include "base/decimal.h"
#include "base/ids.h"
#include "base/instant.h"
#include "base/result.h"

namespace brigade::pay {

using RateId = Id<"rate">;

enum class PayKind { none, hourly, per_shift, volunteer };
BOOST_DESCRIBE_ENUM(PayKind, none, hourly, per_shift, volunteer)
// From the most specific. staff_skill: the worker's, for that skill. bill_…: what the client is billed, not what the worker is paid.
enum class RateLevel { booking, shift, position, staff_skill, staff, skill, organization, bill_project, bill_client, bill_organization };
BOOST_DESCRIBE_ENUM(RateLevel, booking, shift, position, staff_skill, staff, skill, organization, bill_project, bill_client, bill_organization)

constexpr std::int64_t rate_scale = 10'000, rate_max = 100'000 * rate_scale;

struct Terms {
    PayKind kind = PayKind::none;
    std::int64_t rate = 0;
    std::optional<std::int64_t> travel_rate;        // per hour; none: travel is not paid
    bool operator==(const Terms&) const = default;
};

// "21", "21.5", "21.0025": at most four decimals, not negative.
std::optional<std::int64_t> rate_from_decimal(std::string_view);
// At least two decimals: "21.00", "21.0025".
std::string rate_to_decimal(std::int64_t);
inline Rational exact(std::int64_t rate) { return {rate, rate_scale}; }
// Minor units; rounded once, half away from zero.
inline std::int64_t to_minor(const Rational& major) { return round_half_away(major * Rational(100)); }
inline Rational hours_of(int minutes) { return {minutes, 60}; }

struct Rate {
    RateId id;
    RateLevel level{};
    Uuid subject{};                                 // booking, shift, project (position, bill_project), worker, skill, client; nil: the organization
    std::string qualifier;                          // of a position: its key; of staff_skill: the skill
    std::optional<Date> from;                       // none: since always
    Terms terms;
    Instant created_at{};
    std::string created_by;
};

// A position is its skill, or else its name without accents and case.
std::string position_key(const std::optional<Uuid>& skill, std::string_view normalized_name);

// What is asked for.
struct RateSubject {
    Uuid booking, shift, project, staff;
    std::optional<Uuid> skill, client;
    std::string position;                           // position_key
};
struct ResolvedRate { Terms terms; RateLevel level{}; std::optional<Date> since; RateId id; };

class RateBook {
public:
    explicit RateBook(std::vector<Rate>);
    // The most specific level that has a rate in effect on the day; of one level, the latest to take effect.
    std::optional<ResolvedRate> resolve_pay(const RateSubject&, Date on) const;
    std::optional<ResolvedRate> resolve_bill(const RateSubject&, Date on) const;

private:
    using Key = std::tuple<RateLevel, Uuid, std::string>;
    std::optional<ResolvedRate> find(RateLevel, const Uuid&, const std::string&, Date on) const;
    std::map<Key, std::vector<Rate>> rates_;        // each by effective date, rising
};

}  // namespace brigade::pay
