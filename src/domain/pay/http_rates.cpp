// The office: rates, what a booking pays and why, premiums' room-mates in http_premiums.cpp; policies of pay.
#include "domain/pay/http.h"

namespace brigade::pay {
namespace {

using http::Call;
using http::Empty;
using scheduling::SchedulingError;

// ---- rates

struct RateView {
    RateId id;
    RateLevel level{};
    std::string qualifier;
    std::optional<Date> from;
    PayKind kind{};
    std::string rate;
    std::optional<std::string> travel_rate;
    Instant created_at{};
    std::string created_by;
};
BOOST_DESCRIBE_STRUCT(RateView, (), (id, level, qualifier, from, kind, rate, travel_rate, created_at, created_by))
struct RateList { std::vector<RateView> items; };
BOOST_DESCRIBE_STRUCT(RateList, (), (items))

RateView view_of(const Rate& r) {
    return {r.id, r.level, r.qualifier, r.from, r.terms.kind, rate_to_decimal(r.terms.rate), r.terms.travel_rate ? std::optional(rate_to_decimal(*r.terms.travel_rate)) : std::nullopt, r.created_at, r.created_by};
}

struct RateQuery {
    RateLevel level{};
    std::optional<BookingId> booking_id;
    std::optional<ShiftId> shift_id;
    std::optional<ProjectId> project_id;
    std::optional<StaffId> staff_id;
    std::optional<staff::SkillId> skill_id;
    std::optional<ClientId> client_id;
    std::optional<std::string> position;
};
BOOST_DESCRIBE_STRUCT(RateQuery, (), (level, booking_id, shift_id, project_id, staff_id, skill_id, client_id, position))

Result<RateList> get_rates(Call& call, const RateQuery& r) {
    return call.read([&](db::Tx& tx) -> Result<RateList> {
        TRY(const auto s, find_subject(tx, call.ctx.organization, r.level, {r.booking_id, r.shift_id, r.project_id, r.staff_id, r.skill_id, r.client_id, r.position}, false));
        RateList out;
        for (const auto& rate : load_rates_of(tx, call.ctx.organization, s.subject))
            if (rate.level == r.level && (s.qualifier.empty() || rate.qualifier == s.qualifier)) out.items.push_back(view_of(rate));
        return out;
    });
}

struct RateInput {
    RateLevel level{};
    std::optional<BookingId> booking_id;
    std::optional<ShiftId> shift_id;
    std::optional<ProjectId> project_id;
    std::optional<StaffId> staff_id;
    std::optional<staff::SkillId> skill_id;
    std::optional<ClientId> client_id;
    std::optional<std::string> position;
    std::optional<Date> from;
    PayKind kind{};
    std::optional<std::string> rate, travel_rate;
};
BOOST_DESCRIBE_STRUCT(RateInput, (), (level, booking_id, shift_id, project_id, staff_id, skill_id, client_id, position, from, kind, rate, travel_rate))

Result<Terms> terms_of(const RateInput& r) {
    Terms t{r.kind, 0, {}};
    const bool pays = r.kind == PayKind::hourly || r.kind == PayKind::per_shift;
    if (pays != r.rate.has_value()) return Error(PayError::rate_invalid, ".rate");
    if (pays) {
        const auto rate = rate_from_decimal(*r.rate);
        if (!rate) return Error(PayError::rate_invalid, ".rate");
        t.rate = *rate;
    }
    if (r.travel_rate) {
        t.travel_rate = rate_from_decimal(*r.travel_rate);
        if (!pays || !t.travel_rate) return Error(PayError::rate_invalid, ".travel_rate");
    }
    return t;
}

Result<RateView> post_rate(Call& call, const RateInput& r) {
    TRY(const auto terms, terms_of(r));
    if (r.level >= RateLevel::bill_project && r.kind != PayKind::hourly && r.kind != PayKind::per_shift) return Error(PayError::rate_invalid, ".kind");
    return call.write([&](db::Tx& tx) -> Result<RateView> {
        TRY(const auto s, find_subject(tx, call.ctx.organization, r.level, {r.booking_id, r.shift_id, r.project_id, r.staff_id, r.skill_id, r.client_id, r.position}, true));
        TRY(const auto rate, keep_rate(tx, call.ctx, {new_id<RateId>(call.ctx.now), r.level, s.subject, s.qualifier, r.from, terms, call.ctx.now, ""}, s.name));
        return view_of(rate);
    });
}
struct RateRef { RateId rate_id; };
BOOST_DESCRIBE_STRUCT(RateRef, (), (rate_id))
Result<Empty> remove_rate(Call& call, const RateRef& r) {
    return call.write([&](db::Tx& tx) -> Result<Empty> {
        const auto rate = load_rate(tx, call.ctx.organization, r.rate_id);
        if (!rate) return PayError::rate_not_found;
        delete_rate(tx, call.ctx.organization, r.rate_id);
        accounts::audit(tx, call.ctx, "pay_rate.removed", rate_to_decimal(rate->terms.rate));
        return Empty{};
    });
}

// ---- what a booking pays

struct ExplainedLine { EarningLine line; std::string explanation; };
BOOST_DESCRIBE_STRUCT(ExplainedLine, (), (line, explanation))
struct BookingPay {
    PayKind kind{};
    std::string rate, currency;
    std::optional<std::string> travel_rate;
    std::optional<RateLevel> level;
    std::optional<Date> since;
    bool approved = false;                          // the hours are approved; otherwise they are the plan's
    int minutes = 0;
    std::vector<ExplainedLine> lines;
    std::int64_t amount = 0;
};
BOOST_DESCRIBE_STRUCT(BookingPay, (), (kind, rate, currency, travel_rate, level, since, approved, minutes, lines, amount))
struct BookingRef { BookingId booking_id; };
BOOST_DESCRIBE_STRUCT(BookingRef, (), (booking_id))

std::optional<Work> work_of_booking(db::Tx& tx, const Ctx& ctx, const PayFacts& facts, const scheduling::PlannedBooking& b, bool& approved) {
    const auto zone = Zone::find(b.project.zone).value_or(facts.zone);
    const auto hours = scheduling::hours_of(b.shift, b.booking);
    // What was worked may lie elsewhere in a flexible shift's range.
    const PayPeriod days{zone.date_of(hours.from), zone.date_of(hours.until)};
    const auto find = [&](const std::vector<Work>& works) -> std::optional<Work> {
        const auto at = std::ranges::find(works, b.booking.id, &Work::booking);
        return at == works.end() ? std::nullopt : std::optional(*at);
    };
    auto w = find(collect_time(tx, ctx.organization, facts, days, ctx.now, b.booking.staff).works);
    approved = w.has_value();
    return approved ? w : find(collect_plan(tx, ctx.organization, facts, days, b.project.id));
}

Result<BookingPay> get_booking_pay(Call& call, const BookingRef& r) {
    return call.read([&](db::Tx& tx) -> Result<BookingPay> {
        const auto b = scheduling::load_booking(tx, call.ctx.organization, r.booking_id);
        if (!b) return SchedulingError::booking_not_found;
        const auto facts = load_facts(tx, call.ctx.organization);
        BookingPay out;
        out.currency = iso(facts.policy.currency);
        const auto w = work_of_booking(tx, call.ctx, facts, *b, out.approved);
        if (!w) return out;
        const auto people = load_people(tx, call.ctx.organization, {b->booking.staff});
        const auto earned = compute_work(*w, people.at(b->booking.staff).person, facts.rules());
        for (const auto& [day, minutes] : earned.minutes_by_day) out.minutes += minutes;
        out.rate = "0.00";
        if (earned.rate) {
            out.kind = earned.rate->terms.kind;
            out.rate = rate_to_decimal(earned.rate->terms.rate);
            if (earned.rate->terms.travel_rate) out.travel_rate = rate_to_decimal(*earned.rate->terms.travel_rate);
            out.level = earned.rate->level;
            out.since = earned.rate->since;
        }
        for (const auto& l : earned.lines) {
            out.amount += l.line.amount;
            out.lines.push_back({l.line, explain(call.ctx.locale, l.line, facts.policy.currency)});
        }
        return out;
    });
}

// ---- policies

struct PaySettingsView {
    std::string currency;
    std::string regular_rate;                       // all_earnings or base_rate
    int minimum_shift_minutes = 0, rounding_minutes = 1;
    bool include_contractors = false;
    EarningCodes codes;
};
BOOST_DESCRIBE_STRUCT(PaySettingsView, (), (currency, regular_rate, minimum_shift_minutes, rounding_minutes, include_contractors, codes))
PaySettingsView view_of(const PayPolicy& p) {
    return {std::string(iso(p.currency)), p.regular_rate == RegularRateMethod::all_earnings ? "all_earnings" : "base_rate", p.minimum_shift_minutes, p.rounding_minutes, p.include_contractors, p.codes};
}
Result<PaySettingsView> get_settings(Call& call, const Empty&) {
    return call.read([&](db::Tx& tx) -> Result<PaySettingsView> { return view_of(load_policy(tx, call.ctx.organization)); });
}
Result<PaySettingsView> put_settings(Call& call, const PaySettingsView& r) {
    const auto bad = [](const char* field) { return Error(PayError::pay_settings_invalid, field); };
    const auto currency = currency_from_iso(r.currency);
    if (!currency) return bad(".currency");
    if (r.regular_rate != "all_earnings" && r.regular_rate != "base_rate") return bad(".regular_rate");
    if (r.minimum_shift_minutes < 0 || r.minimum_shift_minutes > 12 * 60) return bad(".minimum_shift_minutes");
    if (!std::ranges::count(std::vector{1, 5, 6, 10, 15, 30}, r.rounding_minutes)) return bad(".rounding_minutes");
    for (const auto* code : {&r.codes.base, &r.codes.travel, &r.codes.minimum, &r.codes.overtime})
        if (!is_code(*code)) return bad(".codes");
    return call.write([&](db::Tx& tx) -> Result<PaySettingsView> {
        PayPolicy p;
        p.currency = *currency;
        p.regular_rate = r.regular_rate == "all_earnings" ? RegularRateMethod::all_earnings : RegularRateMethod::base_rate;
        p.minimum_shift_minutes = r.minimum_shift_minutes;
        p.rounding_minutes = r.rounding_minutes;
        p.include_contractors = r.include_contractors;
        p.codes = r.codes;
        change_pay_policy(tx, call.ctx, p);
        return r;
    });
}

}  // namespace

void add_rate_routes(std::vector<http::Route>& routes) {
    using enum http::Method;
    using E = PayError;
    const std::string v1 = "/api/v1/", read = "pay:read", write = "pay:write";
    const auto add = [&](http::Route r) { routes.push_back(std::move(r)); };
    add(http::route(get, v1 + "pay-rates", "list_pay_rates", "member_with_pay", "pay", get_rates,
                    {.feature = "pay_basic", .scope = read, .summary = "Rates of a level, with their dates: of the organization, a skill, a worker, a position, a shift, a booking; and what clients are billed", .errors = codes({E::rate_subject_not_found, E::rate_level_invalid})}));
    add(http::route(post, v1 + "pay-rates", "add_pay_rate", "member_with_pay", "pay", post_rate,
                    {.feature = "pay_basic", .scope = write, .summary = "Add a rate; from a date, or since always. Back-dated it holds for every shift since then, except on final stubs", .success = 201,
                     .errors = codes({E::rate_invalid, E::rate_subject_not_found, E::rate_level_invalid, E::rate_date_invalid})}));
    add(http::route(delete_, v1 + "pay-rates/{rate_id}", "remove_pay_rate", "member_with_pay", "pay", remove_rate, {.feature = "pay_basic", .scope = write, .summary = "Remove a rate", .success = 204, .errors = codes({E::rate_not_found})}));
    add(http::route(get, v1 + "bookings/{booking_id}/pay", "get_booking_pay", "member_with_pay", "pay", get_booking_pay,
                    {.feature = "pay_basic", .scope = read, .summary = "What a booking pays, line by line, and where its rate came from", .errors = {scheduling::error_info(SchedulingError::booking_not_found)}}));
    add(http::route(get, v1 + "pay-settings", "get_pay_settings", "member_with_pay", "pay", get_settings, {.feature = "pay_basic", .scope = read, .summary = "Policies of pay"}));
    add(http::route(put, v1 + "pay-settings", "change_pay_settings", "administrator", "pay", put_settings, {.feature = "pay_basic", .scope = write, .summary = "Change the policies of pay", .errors = codes({E::pay_settings_invalid})}));
}

}  // namespace brigade::pay
