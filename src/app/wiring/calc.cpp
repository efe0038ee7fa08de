#include "app/wiring/calc.h"

#include <iostream>
#include <iterator>
#include "domain/billing/billing.h"
#include "domain/pay/pay.h"
#include "domain/timeclock/timeclock.h"
#include "platform/http/route.h"

namespace brigade::app {
namespace {

namespace json = boost::json;
using http::parse_json;

enum class CalcError { kind_unknown, value_invalid, currency_unknown };
ErrorInfo error_info(CalcError e) {
    switch (e) {
        case CalcError::kind_unknown: return {"calc-kind-unknown", ErrorKind::invalid};
        case CalcError::value_invalid: return {"invalid-value", ErrorKind::invalid};
        case CalcError::currency_unknown: return {"currency-unknown", ErrorKind::invalid};
    }
    std::abort();
}
Error bad(std::string field) { return Error(CalcError::value_invalid, std::move(field)); }

Result<> check_currency(const std::string& currency) {
    if (!currency_from_iso(currency)) return Error(CalcError::currency_unknown, ".currency");
    return {};
}
// A decimal that is not negative.
Result<Rational> read(const std::string& text, const std::string& field) {
    const auto r = rational_from_decimal(text);
    if (!r || *r < Rational(0)) return bad(field);
    return *r;
}
std::string at(const std::string& list, std::size_t i) { return list + "[" + std::to_string(i) + "]"; }

// ---- periods

struct PeriodsInput { billing::Interval interval{}; Date anchor{}; int count = 0; };
BOOST_DESCRIBE_STRUCT(PeriodsInput, (), (interval, anchor, count))
Result<json::object> periods(const PeriodsInput& in) {
    if (in.count < 0 || in.count > billing::calc_periods_max) return bad(".count");
    json::array starts;
    for (const auto& d : billing::compute_period_starts(in.anchor, in.interval, in.count)) starts.emplace_back(to_iso(d));
    return json::object{{"starts", std::move(starts)}};
}

// ---- proration

struct PeriodInput { Date start{}, end{}; };
BOOST_DESCRIBE_STRUCT(PeriodInput, (), (start, end))
struct SeatsInput { std::int64_t unit_amount = 0, quantity = 0; };
BOOST_DESCRIBE_STRUCT(SeatsInput, (), (unit_amount, quantity))
struct ProrationInput { std::string currency; PeriodInput period; Date on{}; std::optional<SeatsInput> from, to; };
BOOST_DESCRIBE_STRUCT(ProrationInput, (), (currency, period, on, from, to))
Result<std::optional<billing::PricedSeats>> read_seats(const std::optional<SeatsInput>& s, const std::string& field) {
    if (!s) return std::optional<billing::PricedSeats>();
    if (s->unit_amount < 0) return bad(field + ".unit_amount");
    if (s->quantity < 0) return bad(field + ".quantity");
    return std::optional(billing::PricedSeats{s->unit_amount, s->quantity});
}
Result<json::object> proration(const ProrationInput& in) {
    CHECK(check_currency(in.currency));
    if (in.period.end <= in.period.start) return bad(".period.end");
    if (in.on < in.period.start || in.on > in.period.end) return bad(".on");
    TRY(const auto from, read_seats(in.from, ".from"));
    TRY(const auto to, read_seats(in.to, ".to"));
    const auto p = billing::compute_proration({in.period.start, in.period.end}, in.on, from, to);
    return json::object{{"days_remaining", p.days_remaining}, {"days_in_period", p.days_in_period}, {"credit", p.credit}, {"charge", p.charge}, {"net", p.net}};
}

// ---- tax

struct TaxInput { std::string currency; std::int64_t amount = 0; std::string country; std::optional<std::string> region; Date date{}; };
BOOST_DESCRIBE_STRUCT(TaxInput, (), (currency, amount, country, region, date))
Result<json::object> tax(const TaxInput& in) {
    CHECK(check_currency(in.currency));
    CHECK(billing::check_tax_address(in.country, in.region.value_or("")));
    const auto taxes = billing::compute_taxes(in.amount, in.country, in.region.value_or(""), in.date);
    json::array lines;
    for (const auto& t : taxes) lines.push_back(json::object{{"code", t.code}, {"rate", t.rate}, {"amount", t.amount}});
    return json::object{{"taxes", std::move(lines)}, {"total", in.amount + billing::sum_of(taxes)}};
}

// ---- overtime

struct RuleInput { std::string over, multiplier; };
BOOST_DESCRIBE_STRUCT(RuleInput, (), (over, multiplier))
struct PolicyInput { std::optional<std::vector<RuleInput>> daily, weekly; std::optional<int> averaging_weeks; };
BOOST_DESCRIBE_STRUCT(PolicyInput, (), (daily, weekly, averaging_weeks))
struct OvertimeInput { PolicyInput policy; std::vector<std::string> days; };
BOOST_DESCRIBE_STRUCT(OvertimeInput, (), (policy, days))

Result<std::vector<timeclock::OvertimeRule>> read_rules(const std::optional<std::vector<RuleInput>>& rules, const std::string& field) {
    std::vector<timeclock::OvertimeRule> out;
    for (std::size_t i = 0; rules && i < rules->size(); ++i) {
        TRY(const auto over, read((*rules)[i].over, at(field, i) + ".over"));
        TRY(const auto multiplier, read((*rules)[i].multiplier, at(field, i) + ".multiplier"));
        out.push_back({over, multiplier});
    }
    return out;
}
json::array decimals(const std::vector<Rational>& values) {
    json::array out;
    for (const auto& v : values) out.emplace_back(to_decimal(v));
    return out;
}
json::array rows(const std::vector<std::vector<Rational>>& all) {
    json::array out;
    for (const auto& row : all) out.push_back(decimals(row));
    return out;
}
Result<json::object> overtime(const OvertimeInput& in) {
    timeclock::OvertimePolicy policy;
    TRY(policy.daily, read_rules(in.policy.daily, ".policy.daily"));
    TRY(policy.weekly, read_rules(in.policy.weekly, ".policy.weekly"));
    policy.averaging_weeks = in.policy.averaging_weeks.value_or(1);
    if (policy.averaging_weeks < 1 || policy.averaging_weeks > 52) return bad(".policy.averaging_weeks");
    std::vector<Rational> days;
    for (std::size_t i = 0; i < in.days.size(); ++i) {
        TRY(const auto hours, read(in.days[i], at(".days", i)));
        if (hours > Rational(25)) return bad(at(".days", i));   // the longest day there is
        days.push_back(hours);
    }
    const auto out = timeclock::compute_overtime(policy, days);
    return json::object{{"regular", decimals(out.regular)}, {"daily", rows(out.daily)}, {"weekly", rows(out.weekly)}};
}

// ---- overtime_pay

struct LineInput { std::optional<std::string> hours, rate, premium_per_hour, amount; };
BOOST_DESCRIBE_STRUCT(LineInput, (), (hours, rate, premium_per_hour, amount))
struct OvertimeHoursInput { std::string hours, multiplier; };
BOOST_DESCRIBE_STRUCT(OvertimeHoursInput, (), (hours, multiplier))
struct OvertimePayInput { std::string currency, regular_rate; std::vector<LineInput> lines; std::string hours; std::vector<OvertimeHoursInput> overtime; };
BOOST_DESCRIBE_STRUCT(OvertimePayInput, (), (currency, regular_rate, lines, hours, overtime))

Result<> read_line(const LineInput& l, const std::string& field, pay::Earnings& out) {
    if (l.hours && l.rate && !l.premium_per_hour && !l.amount) {
        TRY(const auto hours, read(*l.hours, field + ".hours"));
        TRY(const auto rate, read(*l.rate, field + ".rate"));
        out.base.push_back({hours, rate});
    } else if (l.premium_per_hour && l.hours && !l.rate && !l.amount) {
        TRY(const auto per_hour, read(*l.premium_per_hour, field + ".premium_per_hour"));
        TRY(const auto hours, read(*l.hours, field + ".hours"));
        out.premiums.push_back({per_hour, hours});
    } else if (l.amount && !l.hours && !l.rate && !l.premium_per_hour) {
        TRY(const auto amount, read(*l.amount, field + ".amount"));
        out.bonuses.push_back(amount);
    } else {
        return bad(field);   // none of the three kinds of line
    }
    return {};
}
Result<json::object> overtime_pay(const OvertimePayInput& in) {
    CHECK(check_currency(in.currency));
    if (in.regular_rate != "all_earnings" && in.regular_rate != "base_rate") return bad(".regular_rate");
    const auto method = in.regular_rate == "base_rate" ? pay::RegularRateMethod::base_rate : pay::RegularRateMethod::all_earnings;
    pay::Earnings earnings;
    for (std::size_t i = 0; i < in.lines.size(); ++i) CHECK(read_line(in.lines[i], at(".lines", i), earnings));
    TRY(const auto hours, read(in.hours, ".hours"));
    if (hours == Rational(0)) return bad(".hours");
    std::vector<pay::OvertimeHours> overtime;
    for (std::size_t i = 0; i < in.overtime.size(); ++i) {
        TRY(const auto h, read(in.overtime[i].hours, at(".overtime", i) + ".hours"));
        TRY(const auto multiplier, read(in.overtime[i].multiplier, at(".overtime", i) + ".multiplier"));
        if (multiplier < Rational(1)) return bad(at(".overtime", i) + ".multiplier");
        overtime.push_back({h, multiplier});
    }
    const auto out = pay::compute_overtime_pay(method, earnings, hours, overtime);
    return json::object{{"regular_rate", to_fixed(out.regular_rate, 2)}, {"overtime_extra", out.overtime_extra}, {"total", out.total}};
}

// ---- hours

struct WindowInput { std::string from, to; };
BOOST_DESCRIBE_STRUCT(WindowInput, (), (from, to))
struct HoursInput { std::string time_zone, start, end; std::optional<int> breaks_minutes; std::string accounting; std::optional<std::vector<WindowInput>> windows; };
BOOST_DESCRIBE_STRUCT(HoursInput, (), (time_zone, start, end, breaks_minutes, accounting, windows))

// "22:00" to "24:00", in minutes after midnight.
std::optional<int> minute_of_day(std::string_view s) {
    if (s.size() != 5 || s[2] != ':') return {};
    for (const auto i : {0, 1, 3, 4})
        if (s[static_cast<std::size_t>(i)] < '0' || s[static_cast<std::size_t>(i)] > '9') return {};
    const int minute = ((s[0] - '0') * 10 + (s[1] - '0')) * 60 + (s[3] - '0') * 10 + (s[4] - '0');
    if (s[3] > '5' || minute > 24 * 60) return {};
    return minute;
}
// A local wall time "2026-10-31T22:00", seconds allowed, or the same with an offset or Z.
Result<Instant> read_time(const std::string& text, const Zone& zone, const std::string& field) {
    if (const auto with_offset = instant_from_iso(text)) return *with_offset;
    const auto seconds = text.size() == 16 ? ":00" : "";
    if (text.size() > 16 && text.size() != 19)   // "2026-11-01T01:30-05:00": no seconds, but an offset
        if (const auto padded = instant_from_iso(text.substr(0, 16) + ":00" + text.substr(16))) return *padded;
    const auto as_utc = instant_from_iso(text + seconds + "Z");
    if (!as_utc) return bad(field);
    return zone.to_instant(LocalTime(as_utc->time_since_epoch()));
}
Result<json::object> hours(const HoursInput& in) {
    const auto zone = Zone::find(in.time_zone);
    if (!zone) return bad(".time_zone");
    TRY(const auto start, read_time(in.start, *zone, ".start"));
    TRY(const auto end, read_time(in.end, *zone, ".end"));
    if (end < start || end - start > std::chrono::hours(24 * 31)) return bad(".end");
    const int breaks = in.breaks_minutes.value_or(0);
    if (breaks < 0 || std::chrono::minutes(breaks) > end - start) return bad(".breaks_minutes");
    if (in.accounting != "by_start" && in.accounting != "split") return bad(".accounting");
    std::vector<timeclock::DayWindow> windows;
    for (std::size_t i = 0; in.windows && i < in.windows->size(); ++i) {
        const auto from = minute_of_day((*in.windows)[i].from), to = minute_of_day((*in.windows)[i].to);
        if (!from || *from == 24 * 60) return bad(at(".windows", i) + ".from");
        if (!to) return bad(at(".windows", i) + ".to");
        windows.push_back({*from, *to});
    }
    const auto out = timeclock::compute_hours(*zone, start, end, breaks, in.accounting == "split" ? timeclock::HoursAccounting::split : timeclock::HoursAccounting::by_start, windows);
    json::object by_day;
    for (const auto& [day, minutes] : out.by_day) by_day[to_iso(day)] = minutes;
    json::array in_windows;
    for (const auto minutes : out.windows) in_windows.push_back(minutes);
    return json::object{{"minutes", out.minutes}, {"by_day", std::move(by_day)}, {"windows", std::move(in_windows)}};
}

template <class In>
Result<std::string> answer(std::string_view input, Result<json::object> (*f)(const In&)) {
    TRY(const auto in, parse_json<In>(input));
    TRY(const auto out, f(in));
    return json::serialize(out);
}

}  // namespace

Result<std::string> calculate(std::string_view kind, std::string_view input) try {
    if (kind == "periods") return answer<PeriodsInput>(input, periods);
    if (kind == "proration") return answer<ProrationInput>(input, proration);
    if (kind == "tax") return answer<TaxInput>(input, tax);
    if (kind == "overtime") return answer<OvertimeInput>(input, overtime);
    if (kind == "overtime_pay") return answer<OvertimePayInput>(input, overtime_pay);
    if (kind == "hours") return answer<HoursInput>(input, hours);
    return Error(CalcError::kind_unknown, "KIND", {{"kind", std::string(kind)}});
} catch (const std::overflow_error&) {
    return bad("");   // numbers that no pay and no bill has
}

int run_calc(const std::string& kind) {
    constexpr std::size_t input_bytes_max = 1 << 20;
    std::string input;
    char buffer[4096];
    while (std::cin.read(buffer, sizeof buffer) || std::cin.gcount() > 0) {
        input.append(buffer, static_cast<std::size_t>(std::cin.gcount()));
        if (input.size() > input_bytes_max) break;
    }
    const auto result = input.size() > input_bytes_max ? Result<std::string>(Error(http::WireError::body_too_large)) : calculate(kind, input);
    if (result.ok()) {
        std::cout << *result << "\n";
        return 0;
    }
    std::cerr << http::problem(result.error(), Locale::en_CA, "").body << "\n";
    return 2;
}

}  // namespace brigade::app
