#include "domain/staff/commands.h"
#include "domain/staff/rows.h"

namespace brigade::staff {
namespace {

Settings& current() {
    static Settings s;
    return s;
}

template <class IdType>
std::vector<Uuid> uuids(const std::vector<IdType>& ids) {
    std::vector<Uuid> out;
    for (const auto& id : ids) out.push_back(id.uuid);
    return out;
}

template <class T>
void make_unique(std::vector<T>& v) {
    std::vector<T> once;
    for (auto& x : v)
        if (std::find(once.begin(), once.end(), x) == once.end()) once.push_back(std::move(x));
    v = std::move(once);
}

std::optional<std::string> unless_empty(const std::optional<std::string>& s) {
    if (!s || s->empty()) return {};
    return s;
}

Result<> check_labels(db::Tx& tx, const Ctx& ctx, const std::vector<SkillId>& skills, const std::vector<TagId>& tags, const std::vector<DepartmentId>& departments) {
    if (!labels_exist(tx, ctx.organization, LabelKind::skill, uuids(skills))) return Error(StaffError::skill_not_found, ".skills");
    if (!labels_exist(tx, ctx.organization, LabelKind::tag, uuids(tags))) return Error(StaffError::tag_not_found, ".tags");
    if (!labels_exist(tx, ctx.organization, LabelKind::department, uuids(departments))) return Error(StaffError::department_not_found, ".departments");
    return {};
}

Result<> check_values(db::Tx& tx, const Ctx& ctx, const std::vector<CustomValue>& values, bool may_clear) {
    if (values.empty()) return {};
    const auto fields = load_custom_fields(tx, ctx.organization);
    std::set<CustomFieldId> seen;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const auto path = ".custom_values[" + std::to_string(i) + "]";
        const auto field = std::find_if(fields.begin(), fields.end(), [&](const auto& f) { return f.id == values[i].field_id; });
        if (field == fields.end() || !seen.insert(values[i].field_id).second) return Error(StaffError::custom_field_not_found, path + ".field_id");
        const bool empty = !values[i].yes && !values[i].number_thousandths && values[i].options.empty();
        if (!(empty && may_clear)) { CHECK(check_custom_value(*field, values[i], path)); }
    }
    return {};
}

// What the others of the organization have taken.
Result<> check_free(db::Tx& tx, const Ctx& ctx, const StaffMember& m) {
    const auto taken = [&](const std::optional<StaffId>& by) { return by && *by != m.id; };
    if (m.email && taken(find_by_email(tx, ctx.organization, accounts::email_key(*m.email).value()))) return Error(StaffError::staff_email_taken, ".email");
    if (m.phone && taken(find_by_phone(tx, ctx.organization, *phone_key(*m.phone)))) return Error(StaffError::staff_phone_taken, ".phone");
    if (m.number && taken(find_by_number(tx, ctx.organization, normalized(*m.number)))) return Error(StaffError::staff_number_taken, ".number");
    return {};
}

// Puts what may be set on the profile; the contact and the person's own fields only while nobody has claimed it.
Result<> apply(StaffMember& m, const StaffProfile& p) {
    const auto email = unless_empty(p.email), phone = unless_empty(p.phone);
    if (m.claim == Claim::claimed) {
        if (p.name != m.name) return Error(StaffError::claimed_fields_are_the_workers, ".name");
        if (email != m.email) return Error(StaffError::claimed_fields_are_the_workers, ".email");
        if (phone != m.phone) return Error(StaffError::claimed_fields_are_the_workers, ".phone");
        if (p.home != m.home) return Error(StaffError::claimed_fields_are_the_workers, ".home");
        if (p.second_area != m.second_area) return Error(StaffError::claimed_fields_are_the_workers, ".second_area");
    } else {
        m.claim = p.placeholder.value_or(!email && !phone) ? Claim::placeholder : Claim::unclaimed;
        m.name = p.name;
        m.email = email;
        m.phone = phone;
        m.home = p.home;
        m.second_area = p.second_area;
        m.locale = p.locale.value_or(m.locale);
    }
    m.rating = p.rating.value_or(m.rating);
    m.skills = p.skills;
    m.tags = p.tags;
    m.departments = p.departments;
    make_unique(m.skills);
    make_unique(m.tags);
    make_unique(m.departments);
    m.birth_date = p.birth_date;
    m.languages = p.languages;
    m.transport = p.transport;
    m.presentation = p.presentation;
    m.notes = p.notes;
    m.employment_status = p.employment_status.value_or(m.employment_status);
    m.number = unless_empty(p.number);
    m.hired_on = p.hired_on;
    m.employed = p.employed.value_or(m.employed);
    m.overtime_policy = p.overtime_policy;
    m.custom_values = p.custom_values;
    return {};
}

template <class T>
bool same_set(std::vector<T> a, std::vector<T> b) {
    std::sort(a.begin(), a.end());
    std::sort(b.begin(), b.end());
    return a == b;
}
bool same_values(std::vector<CustomValue> a, std::vector<CustomValue> b) {
    for (auto* list : {&a, &b}) {
        std::sort(list->begin(), list->end(), [](const auto& x, const auto& y) { return x.field_id < y.field_id; });
        for (auto& v : *list) std::sort(v.options.begin(), v.options.end());
    }
    return a == b;
}

// What a lower plan kept stays as it is; changing it needs the plan.
Result<> check_plan(db::Tx& tx, const Ctx& ctx, const StaffMember& before, const StaffMember& after) {
    if (!same_set(before.departments, after.departments)) { CHECK(billing::check_feature(tx, ctx, "departments")); }
    if (!same_values(before.custom_values, after.custom_values)) { CHECK(billing::check_feature(tx, ctx, "custom_fields")); }
    return {};
}

void save_labels_and_values(db::Tx& tx, OrgId org, const StaffMember& before, const StaffMember& m) {
    if (!same_set(before.skills, m.skills)) replace_labels(tx, org, m.id, LabelKind::skill, uuids(m.skills));
    if (!same_set(before.tags, m.tags)) replace_labels(tx, org, m.id, LabelKind::tag, uuids(m.tags));
    if (!same_set(before.departments, m.departments)) replace_labels(tx, org, m.id, LabelKind::department, uuids(m.departments));
    if (!same_values(before.custom_values, m.custom_values)) replace_custom_values(tx, org, m.id, m.custom_values);
}

Result<StaffMember> save_changed(db::Tx& tx, const Ctx& ctx, const StaffMember& before, StaffMember m) {
    CHECK(check_profile(m, zone_of(tx, ctx.organization).date_of(ctx.now)));
    CHECK(check_labels(tx, ctx, m.skills, m.tags, m.departments));
    CHECK(check_values(tx, ctx, m.custom_values, false));
    CHECK(check_plan(tx, ctx, before, m));
    CHECK(check_free(tx, ctx, m));
    update_member(tx, ctx.organization, m);
    save_labels_and_values(tx, ctx.organization, before, m);
    emit(tx, ctx, "staff.member_changed", m.id);
    return load_staff_member(tx, ctx.organization, m.id).value();
}

}  // namespace

void configure(Settings s) { current() = std::move(s); }
const Settings& settings() { return current(); }

void tell(db::Tx& tx, const Ctx& ctx, const StaffMember& member, const Notice& notice) {
    if (settings().tell) settings().tell(tx, ctx, member, notice);
}

Zone zone_of(db::Tx& tx, OrgId org) {
    const auto organization = accounts::load_organization(tx, org);
    return Zone::find(organization.value().time_zone).value_or(Zone::utc());
}

void emit(db::Tx& tx, const Ctx& ctx, std::string_view event, StaffId id) { jobs::emit(tx, ctx, event, "{\"staff_id\":\"" + id.str() + "\"}"); }

Result<StaffMember> add_staff_member(db::Tx& tx, const Ctx& ctx, const StaffProfile& p) {
    StaffMember none, m;
    m.locale = accounts::load_organization(tx, ctx.organization).value().locale;
    CHECK(apply(m, p));
    m.id = new_id<StaffId>(ctx.now);
    m.created_at = ctx.now;
    CHECK(check_profile(m, zone_of(tx, ctx.organization).date_of(ctx.now)));
    CHECK(check_labels(tx, ctx, m.skills, m.tags, m.departments));
    CHECK(check_values(tx, ctx, m.custom_values, false));
    CHECK(check_plan(tx, ctx, none, m));
    CHECK(check_free(tx, ctx, m));
    if (count_members(tx, ctx.organization) >= staff_max) return Error(StaffError::staff_limit_reached, "", {{"limit", std::to_string(staff_max)}});
    insert_member(tx, ctx.organization, m);
    save_labels_and_values(tx, ctx.organization, none, m);
    accounts::audit(tx, ctx, "staff.added", m.name);
    emit(tx, ctx, "staff.member_added", m.id);
    return load_staff_member(tx, ctx.organization, m.id).value();
}

Result<StaffMember> change_staff_member(db::Tx& tx, const Ctx& ctx, StaffId id, const StaffProfile& p, std::optional<int> version) {
    const auto before = load_staff_member(tx, ctx.organization, id);
    if (!before) return StaffError::staff_not_found;
    if (version && *version != before->version) return StaffError::staff_changed_meanwhile;
    auto m = *before;
    CHECK(apply(m, p));
    TRY(auto saved, save_changed(tx, ctx, *before, std::move(m)));
    accounts::audit(tx, ctx, "staff.changed", saved.name);
    return saved;
}

Result<StaffMember> rate_staff_member(db::Tx& tx, const Ctx& ctx, StaffId id, int rating) {
    auto m = load_staff_member(tx, ctx.organization, id);
    if (!m) return StaffError::staff_not_found;
    CHECK(check_rating(rating, ".rating"));
    m->rating = rating;
    update_member(tx, ctx.organization, *m);
    accounts::audit(tx, ctx, "staff.rated", m->name);
    emit(tx, ctx, "staff.member_changed", id);
    return load_staff_member(tx, ctx.organization, id).value();
}

Result<StaffMember> deactivate_staff_member(db::Tx& tx, const Ctx& ctx, StaffId id) {
    const auto m = load_staff_member(tx, ctx.organization, id);
    if (!m) return StaffError::staff_not_found;
    if (m->state == StaffState::inactive) return StaffError::staff_already_inactive;
    update_member_state(tx, ctx.organization, {id}, StaffState::inactive);
    accounts::audit(tx, ctx, "staff.deactivated", m->name);
    emit(tx, ctx, "staff.member_deactivated", id);
    return load_staff_member(tx, ctx.organization, id).value();
}

Result<StaffMember> reactivate_staff_member(db::Tx& tx, const Ctx& ctx, StaffId id) {
    const auto m = load_staff_member(tx, ctx.organization, id);
    if (!m) return StaffError::staff_not_found;
    if (m->state == StaffState::active) return StaffError::staff_already_active;
    update_member_state(tx, ctx.organization, {id}, StaffState::active);
    accounts::audit(tx, ctx, "staff.reactivated", m->name);
    emit(tx, ctx, "staff.member_reactivated", id);
    return load_staff_member(tx, ctx.organization, id).value();
}

Result<> remove_staff_member(db::Tx& tx, const Ctx& ctx, StaffId id) {
    const auto m = load_staff_member(tx, ctx.organization, id);
    if (!m) return StaffError::staff_not_found;
    erase_member(tx, ctx.organization, id);
    if (m->person) accounts::end_worker_sessions(tx, ctx.organization, *m->person);
    accounts::audit(tx, ctx, "staff.removed", m->name);
    emit(tx, ctx, "staff.member_removed", id);
    return {};
}

Result<StaffMember> change_photo(db::Tx& tx, const Ctx& ctx, StaffId id, const std::optional<Photo>& photo) {
    constexpr std::size_t photo_bytes_max = 256 * 1024;
    auto m = load_staff_member(tx, ctx.organization, id);
    if (!m) return StaffError::staff_not_found;
    if (photo && photo->bytes.size() > photo_bytes_max) return Error(StaffError::photo_too_large, ".data_base64", {{"max", "256"}});
    if (photo && accounts::image_type(photo->bytes) != photo->type) return Error(StaffError::photo_not_an_image, ".data_base64");
    save_photo(tx, ctx.organization, id, photo);
    m->photo_version = photo ? m->version + 1 : 0;   // grows, so that no cache shows an older one
    update_member(tx, ctx.organization, *m);
    accounts::audit(tx, ctx, "staff.photo_changed", m->name);
    return load_staff_member(tx, ctx.organization, id).value();
}

namespace {

Ctx by_clock_of(db::Tx& tx, const Ctx& ctx, OrgId organization) {
    Ctx at = ctx;
    at.organization = organization;
    const auto clock = jobs::clock_of(tx, organization, ctx.machine_now);
    at.now = clock.now;
    at.clock = clock.kind;
    return at;
}

// One person, one name, contact and home in every organization; each change is told by that organization's clock.
template <class F>
Result<StaffMember> change_own(db::Tx& tx, const Ctx& ctx, F change) {
    std::optional<StaffMember> own;
    for (const auto& profile : load_profiles_of_person(tx, ctx.actor.person)) {
        const auto at = by_clock_of(tx, ctx, profile.organization);
        const auto before = load_staff_member(tx, at.organization, profile.id).value();
        auto m = before;
        change(m);
        TRY(const auto saved, save_changed(tx, at, before, std::move(m)));
        if (saved.id.uuid == ctx.actor.staff) own = saved;
    }
    if (!own) return StaffError::staff_not_found;
    accounts::audit(tx, ctx, "staff.own_profile_changed", own->name);
    return std::move(*own);
}

}  // namespace

Result<StaffMember> change_own_profile(db::Tx& tx, const Ctx& ctx, const OwnProfile& p) {
    TRY(const auto own, change_own(tx, ctx, [&](StaffMember& m) {
        m.name = p.name;
        m.phone = unless_empty(p.phone);
        m.locale = p.locale;
        m.home = p.home;
        m.second_area = p.second_area;
        m.birth_date = p.birth_date;
        m.languages = p.languages;
        m.transport = p.transport;
        m.presentation = p.presentation;
    }));
    accounts::change_person_name(tx, ctx.actor.person, own.name, p.locale);
    return own;
}

Result<StaffMember> change_own_email(db::Tx& tx, const Ctx& ctx, const std::string& email) {
    CHECK(accounts::change_sign_in_address(tx, ctx.actor.person, email));
    return change_own(tx, ctx, [&](StaffMember& m) { m.email = email; });
}

Result<> close_own_account(db::Tx& tx, const Ctx& ctx, std::string_view confirmation) {
    const auto person = accounts::load_person_name(tx, ctx.actor.person);
    if (!person || normalized(confirmation) != normalized(person->name)) return Error(StaffError::account_confirmation_invalid, ".confirmation");
    for (const auto& profile : load_profiles_of_person(tx, ctx.actor.person)) {
        const auto at = by_clock_of(tx, ctx, profile.organization);
        erase_member(tx, profile.organization, profile.id);
        accounts::audit(tx, at, "staff.account_closed", profile.name);
        emit(tx, at, "staff.member_removed", profile.id);
    }
    accounts::forget_worker_person(tx, ctx.actor.person);
    return {};
}

Result<int> edit_many(db::Tx& tx, const Ctx& ctx, const BulkEdit& e) {
    auto staff = e.staff;
    make_unique(staff);
    if (staff.empty()) return Error(StaffError::nothing_selected, ".staff_ids");
    if (existing_members(tx, ctx.organization, staff).size() != staff.size()) return Error(StaffError::staff_not_found, ".staff_ids");
    auto skills = e.add_skills;
    auto tags = e.add_tags;
    auto departments = e.add_departments;
    skills.insert(skills.end(), e.remove_skills.begin(), e.remove_skills.end());
    tags.insert(tags.end(), e.remove_tags.begin(), e.remove_tags.end());
    departments.insert(departments.end(), e.remove_departments.begin(), e.remove_departments.end());
    CHECK(check_labels(tx, ctx, skills, tags, departments));
    CHECK(check_values(tx, ctx, e.custom_values, true));
    if (!departments.empty()) { CHECK(billing::check_feature(tx, ctx, "departments")); }
    if (!e.custom_values.empty()) { CHECK(billing::check_feature(tx, ctx, "custom_fields")); }

    const auto org = ctx.organization;
    add_labels(tx, org, staff, LabelKind::skill, uuids(e.add_skills));
    add_labels(tx, org, staff, LabelKind::tag, uuids(e.add_tags));
    add_labels(tx, org, staff, LabelKind::department, uuids(e.add_departments));
    for (const auto& gone : {uuids(e.remove_skills), uuids(e.remove_tags), uuids(e.remove_departments)}) remove_labels(tx, org, staff, gone);
    for (const auto& v : e.custom_values) set_custom_value(tx, org, staff, v);
    if (e.state) {
        for (const auto& m : load_staff_members(tx, org, staff))
            if (m.state != *e.state) emit(tx, ctx, *e.state == StaffState::inactive ? "staff.member_deactivated" : "staff.member_reactivated", m.id);
        update_member_state(tx, org, staff, *e.state);
    } else {
        touch_members(tx, org, staff);
    }
    accounts::audit(tx, ctx, "staff.edited_many", std::to_string(staff.size()));
    return static_cast<int>(staff.size());
}

}  // namespace brigade::staff
