// An earning line in words: hours × rate, where the rate came from, which conditions held.
#include "domain/pay/pay.h"
#include "platform/text/text.h"

namespace brigade::pay {
namespace {

std::string rate_in_words(Locale locale, const std::string& rate, Currency currency) {
    const auto exact_rate = rate_from_decimal(rate);
    if (!exact_rate) return rate;
    if (*exact_rate % (rate_scale / 100) == 0) return text::format_money(locale, Money{*exact_rate / (rate_scale / 100), currency});
    // Four decimals: what money cannot say.
    auto text = rate;
    if (locale == Locale::fr_CA) std::ranges::replace(text, '.', ',');
    return text + (locale == Locale::fr_CA ? "\u00a0$" : "");
}

std::string hours_in_words(Locale locale, int minutes) {
    const auto two = std::to_string(100 + minutes % 60).substr(1);
    return std::to_string(minutes / 60) + (locale == Locale::fr_CA ? "\u00a0h\u00a0" : "\u00a0h\u00a0") + two;
}

std::string weekdays_in_words(Locale locale, const std::string& days) {
    std::string out;
    for (const auto d : days)
        if (d != ',') out += (out.empty() ? "" : ", ") + text::sentence(locale, std::string("weekdays.") + d);
    return out;
}

std::string condition_in_words(Locale locale, const HeldCondition& c) {
    auto value = c.value;
    if (c.condition == "weekdays") value = weekdays_in_words(locale, c.value);
    if (c.condition == "employment_status") value = text::sentence(locale, "employment_statuses." + c.value);
    return text::sentence(locale, "pay_conditions." + c.condition, {{"value", value}});
}

}  // namespace

std::string explain(Locale locale, const EarningLine& l, Currency currency) {
    const auto rate = l.unit == "percent" ? l.rate : rate_in_words(locale, l.rate, currency);
    auto out = text::sentence(locale, "pay_explanations." + std::string(boost::describe::enum_to_string(l.kind, "")) + "_" + l.unit,
                              {{"hours", hours_in_words(locale, l.minutes)}, {"rate", rate}, {"name", l.name}, {"multiplier", l.multiplier}});
    if (!l.source.empty()) out += " " + text::sentence(locale, "pay_sources." + l.source);
    if (l.since) out += " " + text::sentence(locale, "pay_explanations.since", {{"date", text::format_date(locale, Zone::utc(), Zone::utc().to_instant(std::chrono::local_days(*l.since)))}});
    std::string held;
    for (const auto& c : l.conditions) held += (held.empty() ? "" : ", ") + condition_in_words(locale, c);
    if (!held.empty()) out += " " + text::sentence(locale, "pay_explanations.because", {{"conditions", held}});
    return out;
}

}  // namespace brigade::pay
