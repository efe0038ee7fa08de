// Whom or what a rate is for, looked up before it is written; and the commands that demo data calls as well.
#include "domain/pay/http.h"

namespace brigade::pay {
namespace {

// Ten years either way: a date further off is a slip of the hand.
constexpr std::chrono::days date_reach{3'660};

Result<FoundSubject> find_position(db::Tx& tx, OrgId org, const SubjectRefs& r, bool whole) {
    if (!r.project) return Error(PayError::rate_level_invalid, ".project_id");
    const auto plan = scheduling::load_plan(tx, org, *r.project);
    if (!plan) return Error(PayError::rate_subject_not_found, ".project_id");
    if (!r.skill && !r.position) {
        if (whole) return Error(PayError::rate_level_invalid, ".position");
        return FoundSubject{r.project->uuid, "", plan->project.title};
    }
    if (r.skill) {
        const auto skill = staff::load_skill(tx, org, *r.skill);
        if (!skill) return Error(PayError::rate_subject_not_found, ".skill_id");
        return FoundSubject{r.project->uuid, position_key(r.skill->uuid, ""), plan->project.title + " · " + skill->name};
    }
    return FoundSubject{r.project->uuid, position_key({}, staff::normalized(*r.position)), plan->project.title + " · " + *r.position};
}

}  // namespace

bool is_code(std::string_view s) {
    constexpr std::size_t code_max = 20;
    return !s.empty() && s.size() <= code_max && std::ranges::all_of(s, [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '_' || c == '.'; });
}

Result<FoundSubject> find_subject(db::Tx& tx, OrgId org, RateLevel level, const SubjectRefs& r, bool whole) {
    const auto wanting = [](const char* field) { return Error(PayError::rate_level_invalid, field); };
    const auto missing = [](const char* field) { return Error(PayError::rate_subject_not_found, field); };
    switch (level) {
        case RateLevel::booking: {
            if (!r.booking) return wanting(".booking_id");
            const auto b = scheduling::load_booking(tx, org, *r.booking);
            if (!b) return missing(".booking_id");
            return FoundSubject{r.booking->uuid, "", b->project.title};
        }
        case RateLevel::shift: {
            if (!r.shift) return wanting(".shift_id");
            const auto s = scheduling::load_shift(tx, org, *r.shift);
            if (!s) return missing(".shift_id");
            return FoundSubject{r.shift->uuid, "", s->project.title + " · " + s->shift.position.name};
        }
        case RateLevel::position: return find_position(tx, org, r, whole);
        case RateLevel::staff:
        case RateLevel::staff_skill: {
            if (!r.staff) return wanting(".staff_id");
            const auto m = staff::load_staff_member(tx, org, *r.staff);
            if (!m) return missing(".staff_id");
            if (level == RateLevel::staff) return FoundSubject{r.staff->uuid, "", m->name};
            if (!r.skill && whole) return wanting(".skill_id");
            if (!r.skill) return FoundSubject{r.staff->uuid, "", m->name};
            const auto skill = staff::load_skill(tx, org, *r.skill);
            if (!skill) return missing(".skill_id");
            return FoundSubject{r.staff->uuid, r.skill->uuid.hex(), m->name + " · " + skill->name};
        }
        case RateLevel::skill: {
            if (!r.skill) return wanting(".skill_id");
            const auto skill = staff::load_skill(tx, org, *r.skill);
            if (!skill) return missing(".skill_id");
            return FoundSubject{r.skill->uuid, "", skill->name};
        }
        case RateLevel::bill_project: {
            if (!r.project) return wanting(".project_id");
            const auto plan = scheduling::load_plan(tx, org, *r.project);
            if (!plan) return missing(".project_id");
            return FoundSubject{r.project->uuid, "", plan->project.title};
        }
        case RateLevel::bill_client: {
            if (!r.client) return wanting(".client_id");
            const auto name = scheduling::load_client_name(tx, org, *r.client);
            if (!name) return missing(".client_id");
            return FoundSubject{r.client->uuid, "", *name};
        }
        case RateLevel::organization:
        case RateLevel::bill_organization: return FoundSubject{};
    }
    std::abort();
}

Result<Rate> keep_rate(db::Tx& tx, const Ctx& ctx, Rate rate, const std::string& subject_name) {
    if (rate.from) {
        const auto off = std::chrono::sys_days(*rate.from) - std::chrono::floor<std::chrono::days>(ctx.now);
        if (off > date_reach || off < -date_reach) return Error(PayError::rate_date_invalid, ".from");
    }
    if (const auto person = accounts::load_person_name(tx, ctx.actor.person)) rate.created_by = person->name;
    insert_rate(tx, ctx.organization, rate);
    accounts::audit(tx, ctx, "pay_rate.added", (subject_name.empty() ? "" : subject_name + " · ") + rate_to_decimal(rate.terms.rate));
    return rate;
}

Result<> set_rate(db::Tx& tx, const Ctx& ctx, RateLevel level, Uuid subject, const std::string& qualifier, std::optional<Date> from, const Terms& terms) {
    insert_rate(tx, ctx.organization, {new_id<RateId>(ctx.now), level, subject, qualifier, from, terms, ctx.now, ""});
    return {};
}

void change_pay_policy(db::Tx& tx, const Ctx& ctx, const PayPolicy& p) {
    save_policy(tx, ctx.organization, p);
    accounts::audit(tx, ctx, "pay_settings.changed", "");
}

}  // namespace brigade::pay
