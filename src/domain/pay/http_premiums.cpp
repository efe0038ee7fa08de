// The office: premiums, given by hand or automatic.
#include "domain/pay/http.h"

namespace brigade::pay {
namespace {

using http::Call;
using http::Empty;

struct PremiumView { PremiumId id; std::string name, code; PremiumKind kind{}; std::string amount; bool automatic = false; PremiumConditions conditions; bool archived = false; };
BOOST_DESCRIBE_STRUCT(PremiumView, (), (id, name, code, kind, amount, automatic, conditions, archived))
struct PremiumList { std::vector<PremiumView> items; };
BOOST_DESCRIBE_STRUCT(PremiumList, (), (items))
PremiumView view_of(const Premium& p) { return {p.id, p.name, p.code, p.kind, rate_to_decimal(p.amount), p.automatic, p.conditions, p.archived}; }

struct PremiumInput { std::string name, code; PremiumKind kind{}; std::string amount; bool automatic = false; std::optional<PremiumConditions> conditions; };
BOOST_DESCRIBE_STRUCT(PremiumInput, (), (name, code, kind, amount, automatic, conditions))
struct PremiumChange { PremiumId premium_id; std::string name, code; PremiumKind kind{}; std::string amount; bool automatic = false; std::optional<PremiumConditions> conditions; bool archived = false; };
BOOST_DESCRIBE_STRUCT(PremiumChange, (), (premium_id, name, code, kind, amount, automatic, conditions, archived))
struct PremiumRef { PremiumId premium_id; };
BOOST_DESCRIBE_STRUCT(PremiumRef, (), (premium_id))

Error bad(const char* field) { return Error(PayError::premium_conditions_invalid, field); }
bool is_minute(int m) { return m >= 0 && m <= 24 * 60; }

Result<> check_field(const std::optional<FieldCondition>& f, const std::vector<staff::CustomField>& fields) {
    if (!f) return {};
    const auto at = std::ranges::find(fields, f->field_id, &staff::CustomField::id);
    if (at == fields.end()) return bad(".conditions.field.field_id");
    using enum staff::CustomFieldKind;
    const bool fits = at->kind == yes_no ? f->yes.has_value() : at->kind == number ? f->at_least_thousandths.has_value() : !f->options.empty();
    if (!fits) return bad(".conditions.field");
    return {};
}

Result<> check_conditions(db::Tx& tx, OrgId org, const PremiumConditions& c) {
    if (c.times_of_day && (!is_minute(c.times_of_day->from_minute) || !is_minute(c.times_of_day->until_minute) || c.times_of_day->from_minute == c.times_of_day->until_minute)) return bad(".conditions.times_of_day");
    if (c.weekdays.size() > 7 || std::ranges::any_of(c.weekdays, [](int d) { return d < 1 || d > 7; })) return bad(".conditions.weekdays");
    if (c.skill_ids.size() > 100 || c.positions.size() > 100) return bad(".conditions.positions");
    for (const auto& id : c.skill_ids)
        if (!staff::load_skill(tx, org, id)) return bad(".conditions.skill_ids");
    return check_field(c.field, staff::load_custom_fields(tx, org));
}

Result<Premium> read_premium(db::Tx& tx, OrgId org, PremiumId id, const PremiumInput& r) {
    TRY(const auto name, accounts::clean_name(r.name, ".name"));
    if (!is_code(r.code)) return Error(PayError::premium_code_invalid, ".code");
    const auto amount = rate_from_decimal(r.amount);
    if (!amount || *amount == 0 || (r.kind == PremiumKind::percent && *amount > 1'000 * rate_scale)) return Error(PayError::premium_amount_invalid, ".amount");
    Premium p{id, name, r.code, r.kind, *amount, r.automatic, r.automatic ? r.conditions.value_or(PremiumConditions{}) : PremiumConditions{}, false};
    CHECK(check_conditions(tx, org, p.conditions));
    return p;
}

Result<PremiumList> get_premiums(Call& call, const Empty&) {
    return call.read([&](db::Tx& tx) -> Result<PremiumList> {
        PremiumList out;
        for (const auto& p : load_premiums(tx, call.ctx.organization)) out.items.push_back(view_of(p));
        return out;
    });
}
Result<PremiumView> post_premium(Call& call, const PremiumInput& r) {
    return call.write([&](db::Tx& tx) -> Result<PremiumView> {
        TRY(const auto p, read_premium(tx, call.ctx.organization, new_id<PremiumId>(call.ctx.now), r));
        CHECK(add_premium(tx, call.ctx, p));
        return view_of(p);
    });
}
Result<PremiumView> put_premium(Call& call, const PremiumChange& r) {
    return call.write([&](db::Tx& tx) -> Result<PremiumView> {
        if (!load_premium(tx, call.ctx.organization, r.premium_id)) return PayError::premium_not_found;
        TRY(auto p, read_premium(tx, call.ctx.organization, r.premium_id, {r.name, r.code, r.kind, r.amount, r.automatic, r.conditions}));
        p.archived = r.archived;
        CHECK(add_premium(tx, call.ctx, p));
        return view_of(p);
    });
}

// ---- by hand

struct GrantView { PremiumId premium_id; std::string name; RateLevel level{}; std::string qualifier; };
BOOST_DESCRIBE_STRUCT(GrantView, (), (premium_id, name, level, qualifier))
struct GrantList { std::vector<GrantView> items; };
BOOST_DESCRIBE_STRUCT(GrantList, (), (items))
struct GrantInput {
    PremiumId premium_id;
    RateLevel level{};
    std::optional<BookingId> booking_id;
    std::optional<ShiftId> shift_id;
    std::optional<ProjectId> project_id;
    std::optional<staff::SkillId> skill_id;
    std::optional<std::string> position;
};
BOOST_DESCRIBE_STRUCT(GrantInput, (), (premium_id, level, booking_id, shift_id, project_id, skill_id, position))

struct Granted { Premium premium; PremiumGrant grant; std::string name; };
Result<Granted> find_grant(db::Tx& tx, OrgId org, const GrantInput& r) {
    const auto p = load_premium(tx, org, r.premium_id);
    if (!p) return PayError::premium_not_found;
    if (p->automatic) return PayError::premium_not_by_hand;
    if (r.level != RateLevel::booking && r.level != RateLevel::shift && r.level != RateLevel::position) return Error(PayError::rate_level_invalid, ".level");
    TRY(const auto s, find_subject(tx, org, r.level, {r.booking_id, r.shift_id, r.project_id, {}, r.skill_id, {}, r.position}, true));
    return Granted{*p, {r.premium_id, r.level, s.subject, s.qualifier}, s.name};
}
Result<GrantView> post_grant(Call& call, const GrantInput& r) {
    return call.write([&](db::Tx& tx) -> Result<GrantView> {
        TRY(const auto g, find_grant(tx, call.ctx.organization, r));
        insert_grant(tx, call.ctx.organization, g.grant);
        accounts::audit(tx, call.ctx, "premium.granted", g.premium.name + " · " + g.name);
        return GrantView{r.premium_id, g.premium.name, g.grant.level, g.grant.qualifier};
    });
}
Result<GrantView> post_grant_removal(Call& call, const GrantInput& r) {
    return call.write([&](db::Tx& tx) -> Result<GrantView> {
        TRY(const auto g, find_grant(tx, call.ctx.organization, r));
        delete_grant(tx, call.ctx.organization, g.grant);
        accounts::audit(tx, call.ctx, "premium.withdrawn", g.premium.name + " · " + g.name);
        return GrantView{r.premium_id, g.premium.name, g.grant.level, g.grant.qualifier};
    });
}
struct GrantQuery { RateLevel level{}; std::optional<BookingId> booking_id; std::optional<ShiftId> shift_id; std::optional<ProjectId> project_id; };
BOOST_DESCRIBE_STRUCT(GrantQuery, (), (level, booking_id, shift_id, project_id))
Result<GrantList> get_grants(Call& call, const GrantQuery& r) {
    return call.read([&](db::Tx& tx) -> Result<GrantList> {
        TRY(const auto s, find_subject(tx, call.ctx.organization, r.level, {r.booking_id, r.shift_id, r.project_id, {}, {}, {}, {}}, false));
        std::map<PremiumId, std::string> names;
        for (const auto& p : load_premiums(tx, call.ctx.organization)) names[p.id] = p.name;
        GrantList out;
        for (const auto& g : load_grants(tx, call.ctx.organization))
            if (g.level == r.level && g.subject == s.subject) out.items.push_back({g.premium, names[g.premium], g.level, g.qualifier});
        return out;
    });
}

}  // namespace

Result<PremiumId> add_premium(db::Tx& tx, const Ctx& ctx, Premium p) {
    if (p.id == PremiumId{}) p.id = new_id<PremiumId>(ctx.now);
    save_premium(tx, ctx.organization, p);
    accounts::audit(tx, ctx, p.archived ? "premium.archived" : "premium.saved", p.name);
    return p.id;
}

void add_premium_routes(std::vector<http::Route>& routes) {
    using enum http::Method;
    using E = PayError;
    const std::string v1 = "/api/v1/", one = v1 + "premiums/{premium_id}", read = "pay:read", write = "pay:write";
    const auto add = [&](http::Route r) { routes.push_back(std::move(r)); };
    const auto invalid = codes({E::premium_code_invalid, E::premium_amount_invalid, E::premium_conditions_invalid});
    add(http::route(get, v1 + "premiums", "list_premiums", "member_with_pay", "pay", get_premiums, {.feature = "premiums", .scope = read, .summary = "Premiums, with their conditions"}));
    add(http::route(post, v1 + "premiums", "add_premium", "member_with_pay", "pay", post_premium,
                    {.feature = "premiums", .scope = write, .summary = "Add a premium: per hour, per travel hour, per shift or in percent of the base wage; by hand, or automatic when all its conditions hold", .success = 201, .errors = invalid}));
    add(http::route(put, one, "change_premium", "member_with_pay", "pay", put_premium, {.feature = "premiums", .scope = write, .summary = "Change or archive a premium", .errors = codes({E::premium_not_found, E::premium_code_invalid, E::premium_amount_invalid, E::premium_conditions_invalid})}));
    const auto grant = codes({E::premium_not_found, E::premium_not_by_hand, E::rate_level_invalid, E::rate_subject_not_found});
    add(http::route(post, one + "/grants", "grant_premium", "member_with_pay", "pay", post_grant, {.feature = "premiums", .scope = write, .summary = "Give a premium to a position of a project, a shift or a booking", .success = 201, .errors = grant}));
    add(http::route(post, one + "/withdrawals", "withdraw_premium", "member_with_pay", "pay", post_grant_removal, {.feature = "premiums", .scope = write, .summary = "Take it back", .success = 201, .errors = grant}));
    add(http::route(get, v1 + "premium-grants", "list_premium_grants", "member_with_pay", "pay", get_grants,
                    {.feature = "premiums", .scope = read, .summary = "Premiums given by hand to a project's positions, a shift or a booking", .errors = codes({E::rate_subject_not_found, E::rate_level_invalid})}));
}

}  // namespace brigade::pay
