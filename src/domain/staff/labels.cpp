// Skills, tags, departments, custom fields, what workers suggest, and warnings.
#include "domain/staff/commands.h"
#include "domain/staff/rows.h"

namespace brigade::staff {
namespace {

StaffError missing(LabelKind kind) {
    switch (kind) {
        case LabelKind::skill: return StaffError::skill_not_found;
        case LabelKind::tag: return StaffError::tag_not_found;
        case LabelKind::department: return StaffError::department_not_found;
    }
    std::abort();
}

Result<Label> checked(db::Tx& tx, const Ctx& ctx, LabelKind kind, Uuid id, const LabelChange& c) {
    TRY(auto name, clean_label(c.name, ".name"));
    auto category = c.category;
    if (kind == LabelKind::skill) {
        CHECK(check_color(c.color, ".color"));
        if (!category.empty()) { TRY(category, clean_label(category, ".category")); }
    }
    const auto other = find_label(tx, ctx.organization, kind, normalized(name));
    if (other && *other != id) return Error(StaffError::label_taken, ".name", {{"name", name}});
    return Label{id, name, kind == LabelKind::skill ? c.color : "", kind == LabelKind::skill ? category : ""};
}

Result<CustomField> checked_field(db::Tx& tx, const Ctx& ctx, const CustomField& before, const CustomFieldChange& c) {
    CustomField f{before.id, "", before.kind, {}};
    TRY(f.name, clean_label(c.name, ".name"));
    const bool choice = f.kind == CustomFieldKind::one_choice || f.kind == CustomFieldKind::several_choices;
    constexpr std::size_t options_max = 100;
    if (choice ? c.options.empty() || c.options.size() > options_max : !c.options.empty()) return Error(StaffError::options_invalid, ".options", {{"max", std::to_string(options_max)}});
    std::set<std::string> labels;
    std::set<OptionId> kept;
    for (std::size_t i = 0; i < c.options.size(); ++i) {
        const auto path = ".options[" + std::to_string(i) + "]";
        TRY(auto label, clean_label(c.options[i].label, path + ".label"));
        if (!labels.insert(normalized(label)).second) return Error(StaffError::label_taken, path + ".label", {{"name", label}});
        const auto& id = c.options[i].id;
        const bool known = id && std::any_of(before.options.begin(), before.options.end(), [&](const auto& o) { return o.id == *id; });
        if (id && (!known || !kept.insert(*id).second)) return Error(StaffError::options_invalid, path + ".id", {{"max", std::to_string(options_max)}});
        f.options.push_back({id.value_or(OptionId{new_uuid(ctx.now)}), label});
    }
    const auto other = find_custom_field(tx, ctx.organization, normalized(f.name));
    if (other && *other != f.id) return Error(StaffError::label_taken, ".name", {{"name", f.name}});
    return f;
}

Result<Warning> checked_warning(db::Tx& tx, const Ctx& ctx, Warning w, const WarningChange& c) {
    const auto today = zone_of(tx, ctx.organization).date_of(ctx.now);
    w.happened_on = c.happened_on.value_or(today);
    if (w.happened_on > today) return Error({"invalid-value", ErrorKind::invalid}, ".happened_on");
    if (c.text.find_first_not_of(" \t\n\r") == std::string::npos) return Error(StaffError::label_empty, ".text");
    w.text = c.text;
    w.shared = c.shared;
    return w;
}

}  // namespace

Result<Label> add_label(db::Tx& tx, const Ctx& ctx, LabelKind kind, const LabelChange& c) {
    TRY(const auto label, checked(tx, ctx, kind, new_uuid(ctx.now), c));
    if (count_labels(tx, ctx.organization, kind) >= labels_max) return Error({"too-many", ErrorKind::invalid}, "", {{"max", std::to_string(labels_max)}});
    insert_label(tx, ctx.organization, kind, label);
    accounts::audit(tx, ctx, name_of(kind) + ".added", label.name);
    return label;
}

Result<Label> change_label(db::Tx& tx, const Ctx& ctx, LabelKind kind, Uuid id, const LabelChange& c) {
    if (!load_label(tx, ctx.organization, kind, id)) return missing(kind);
    TRY(const auto label, checked(tx, ctx, kind, id, c));
    update_label(tx, ctx.organization, kind, label);
    accounts::audit(tx, ctx, name_of(kind) + ".changed", label.name);
    return load_label(tx, ctx.organization, kind, id).value();
}

Result<> remove_label(db::Tx& tx, const Ctx& ctx, LabelKind kind, Uuid id) {
    const auto label = load_label(tx, ctx.organization, kind, id);
    if (!label) return missing(kind);
    delete_label(tx, ctx.organization, kind, id);
    accounts::audit(tx, ctx, name_of(kind) + ".removed", label->name);
    if (kind == LabelKind::skill) jobs::emit(tx, ctx, "staff.skill_removed", "{\"skill_id\":\"" + SkillId{id}.str() + "\"}");
    return {};
}

Result<Skill> add_skill(db::Tx& tx, const Ctx& ctx, std::string_view name, std::string_view color, std::string_view category) {
    TRY(const auto l, add_label(tx, ctx, LabelKind::skill, {std::string(name), std::string(color), std::string(category)}));
    return Skill{SkillId{l.id}, l.name, l.color, l.category};
}

Result<CustomField> add_custom_field(db::Tx& tx, const Ctx& ctx, const CustomFieldChange& c) {
    TRY(const auto f, checked_field(tx, ctx, {new_id<CustomFieldId>(ctx.now), "", c.kind, {}}, c));
    if (load_custom_fields(tx, ctx.organization).size() >= 100) return Error({"too-many", ErrorKind::invalid}, "", {{"max", "100"}});
    insert_custom_field(tx, ctx.organization, f);
    accounts::audit(tx, ctx, "custom_field.added", f.name);
    return f;
}

Result<CustomField> change_custom_field(db::Tx& tx, const Ctx& ctx, CustomFieldId id, const CustomFieldChange& c) {
    const auto before = load_custom_field(tx, ctx.organization, id);
    if (!before) return StaffError::custom_field_not_found;
    if (c.kind != before->kind) return Error(StaffError::options_invalid, ".kind", {{"max", "100"}});
    TRY(const auto f, checked_field(tx, ctx, *before, c));
    update_custom_field(tx, ctx.organization, f);
    accounts::audit(tx, ctx, "custom_field.changed", f.name);
    return f;
}

Result<> remove_custom_field(db::Tx& tx, const Ctx& ctx, CustomFieldId id) {
    const auto f = load_custom_field(tx, ctx.organization, id);
    if (!f) return StaffError::custom_field_not_found;
    delete_custom_field(tx, ctx.organization, id);
    accounts::audit(tx, ctx, "custom_field.removed", f->name);
    return {};
}

Result<> answer_suggested_skill(db::Tx& tx, const Ctx& ctx, StaffId staff, SkillId skill, bool keep) {
    const auto m = load_member_row(tx, ctx.organization, staff);
    if (!m) return StaffError::staff_not_found;
    if (!answer_suggestion(tx, ctx.organization, staff, skill, keep)) return StaffError::skill_not_found;
    touch_members(tx, ctx.organization, {staff});
    accounts::audit(tx, ctx, keep ? "staff.skill_kept" : "staff.skill_ignored", m->name);
    emit(tx, ctx, "staff.member_changed", staff);
    return {};
}

Result<> suggest_skills(db::Tx& tx, const Ctx& ctx, const std::vector<SkillId>& skills) {
    std::vector<Uuid> ids;
    for (const auto& s : skills) ids.push_back(s.uuid);
    if (!labels_exist(tx, ctx.organization, LabelKind::skill, ids)) return Error(StaffError::skill_not_found, ".skills");
    replace_suggestions(tx, ctx.organization, StaffId{ctx.actor.staff}, skills);
    jobs::emit(tx, ctx, "staff.skills_suggested", "{\"staff_id\":\"" + StaffId{ctx.actor.staff}.str() + "\"}");
    return {};
}

Result<Warning> add_warning(db::Tx& tx, const Ctx& ctx, StaffId staff, const WarningChange& c) {
    const auto m = load_member_row(tx, ctx.organization, staff);
    if (!m) return StaffError::staff_not_found;
    const auto author = accounts::load_person_name(tx, ctx.actor.person);
    TRY(const auto w, checked_warning(tx, ctx, {new_id<WarningId>(ctx.now), staff, {}, "", false, author ? author->name : "", ctx.now}, c));
    insert_warning(tx, ctx.organization, w);
    accounts::audit(tx, ctx, "staff.warned", m->name);
    if (w.shared) emit(tx, ctx, "staff.warning_shared", staff);
    return w;
}

Result<> warn_staff_member(db::Tx& tx, const Ctx& ctx, StaffId staff, Date happened_on, std::string_view text, bool shared) {
    CHECK(add_warning(tx, ctx, staff, {happened_on, std::string(text), shared}));
    return {};
}

Result<Warning> change_warning(db::Tx& tx, const Ctx& ctx, StaffId staff, WarningId id, const WarningChange& c) {
    const auto m = load_member_row(tx, ctx.organization, staff);
    if (!m) return StaffError::staff_not_found;
    const auto before = load_warning(tx, ctx.organization, staff, id);
    if (!before) return StaffError::warning_not_found;
    TRY(const auto w, checked_warning(tx, ctx, *before, {c.happened_on ? c.happened_on : before->happened_on, c.text, c.shared}));
    update_warning(tx, ctx.organization, w);
    accounts::audit(tx, ctx, "staff.warning_changed", m->name);
    if (w.shared && !before->shared) emit(tx, ctx, "staff.warning_shared", staff);
    return w;
}

Result<> remove_warning(db::Tx& tx, const Ctx& ctx, StaffId staff, WarningId id) {
    const auto m = load_member_row(tx, ctx.organization, staff);
    if (!m) return StaffError::staff_not_found;
    if (!load_warning(tx, ctx.organization, staff, id)) return StaffError::warning_not_found;
    delete_warning(tx, ctx.organization, id);
    accounts::audit(tx, ctx, "staff.warning_removed", m->name);
    return {};
}

}  // namespace brigade::staff
