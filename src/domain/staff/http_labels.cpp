// Skills, tags, departments, custom fields; what workers suggest.
#include "domain/staff/http.h"

namespace brigade::staff {
namespace {

using http::Call;
using http::Empty;

struct SkillView { SkillId id; std::string name, color, category; int members = 0; };
BOOST_DESCRIBE_STRUCT(SkillView, (), (id, name, color, category, members))
struct SkillList { std::vector<SkillView> items; };
BOOST_DESCRIBE_STRUCT(SkillList, (), (items))
struct TagView { TagId id; std::string name; int members = 0; };
BOOST_DESCRIBE_STRUCT(TagView, (), (id, name, members))
struct TagList { std::vector<TagView> items; };
BOOST_DESCRIBE_STRUCT(TagList, (), (items))
struct DepartmentView { DepartmentId id; std::string name; int members = 0; };
BOOST_DESCRIBE_STRUCT(DepartmentView, (), (id, name, members))
struct DepartmentList { std::vector<DepartmentView> items; };
BOOST_DESCRIBE_STRUCT(DepartmentList, (), (items))
struct CustomFieldList { std::vector<CustomField> items; };
BOOST_DESCRIBE_STRUCT(CustomFieldList, (), (items))

void fill(SkillView& v, const Label& l) { v = {SkillId{l.id}, l.name, l.color, l.category, l.members}; }
void fill(TagView& v, const Label& l) { v = {TagId{l.id}, l.name, l.members}; }
void fill(DepartmentView& v, const Label& l) { v = {DepartmentId{l.id}, l.name, l.members}; }

// The three kinds of label have the same four routes.
template <LabelKind kind, class List>
Result<List> list_labels(Call& call, const Empty&) {
    return call.read([&](db::Tx& tx) -> Result<List> {
        List list;
        for (const auto& l : load_labels(tx, call.ctx.organization, kind)) fill(list.items.emplace_back(), l);
        return list;
    });
}
template <LabelKind kind, class View>
Result<View> write_label(Call& call, const std::optional<Uuid>& id, const LabelChange& change) {
    return call.write([&](db::Tx& tx) -> Result<View> {
        TRY(const auto l, id ? change_label(tx, call.ctx, kind, *id, change) : add_label(tx, call.ctx, kind, change));
        View v;
        fill(v, l);
        return v;
    });
}
Result<Empty> erase_label(Call& call, LabelKind kind, Uuid id) {
    return call.write([&](db::Tx& tx) -> Result<Empty> {
        CHECK(remove_label(tx, call.ctx, kind, id));
        return Empty{};
    });
}

struct SkillInput { std::string name, color; std::optional<std::string> category; };
BOOST_DESCRIBE_STRUCT(SkillInput, (), (name, color, category))
struct SkillEdit : SkillInput { SkillId skill_id; };
BOOST_DESCRIBE_STRUCT(SkillEdit, (SkillInput), (skill_id))
struct SkillRef { SkillId skill_id; };
BOOST_DESCRIBE_STRUCT(SkillRef, (), (skill_id))
Result<SkillView> post_skill(Call& call, const SkillInput& r) { return write_label<LabelKind::skill, SkillView>(call, {}, {r.name, r.color, r.category.value_or("")}); }
Result<SkillView> put_skill(Call& call, const SkillEdit& r) { return write_label<LabelKind::skill, SkillView>(call, r.skill_id.uuid, {r.name, r.color, r.category.value_or("")}); }
Result<Empty> delete_skill(Call& call, const SkillRef& r) { return erase_label(call, LabelKind::skill, r.skill_id.uuid); }

struct LabelInput { std::string name; };
BOOST_DESCRIBE_STRUCT(LabelInput, (), (name))
struct TagEdit : LabelInput { TagId tag_id; };
BOOST_DESCRIBE_STRUCT(TagEdit, (LabelInput), (tag_id))
struct TagRef { TagId tag_id; };
BOOST_DESCRIBE_STRUCT(TagRef, (), (tag_id))
Result<TagView> post_tag(Call& call, const LabelInput& r) { return write_label<LabelKind::tag, TagView>(call, {}, {r.name, "", ""}); }
Result<TagView> put_tag(Call& call, const TagEdit& r) { return write_label<LabelKind::tag, TagView>(call, r.tag_id.uuid, {r.name, "", ""}); }
Result<Empty> delete_tag(Call& call, const TagRef& r) { return erase_label(call, LabelKind::tag, r.tag_id.uuid); }

struct DepartmentEdit : LabelInput { DepartmentId department_id; };
BOOST_DESCRIBE_STRUCT(DepartmentEdit, (LabelInput), (department_id))
struct DepartmentRef { DepartmentId department_id; };
BOOST_DESCRIBE_STRUCT(DepartmentRef, (), (department_id))
Result<DepartmentView> post_department(Call& call, const LabelInput& r) { return write_label<LabelKind::department, DepartmentView>(call, {}, {r.name, "", ""}); }
Result<DepartmentView> put_department(Call& call, const DepartmentEdit& r) { return write_label<LabelKind::department, DepartmentView>(call, r.department_id.uuid, {r.name, "", ""}); }
Result<Empty> delete_department(Call& call, const DepartmentRef& r) { return erase_label(call, LabelKind::department, r.department_id.uuid); }

struct OptionInput { std::optional<OptionId> id; std::string label; };
BOOST_DESCRIBE_STRUCT(OptionInput, (), (id, label))
struct CustomFieldInput { std::string name; CustomFieldKind kind{}; std::optional<std::vector<OptionInput>> options; };
BOOST_DESCRIBE_STRUCT(CustomFieldInput, (), (name, kind, options))
struct CustomFieldEdit : CustomFieldInput { CustomFieldId custom_field_id; };
BOOST_DESCRIBE_STRUCT(CustomFieldEdit, (CustomFieldInput), (custom_field_id))
struct CustomFieldRef { CustomFieldId custom_field_id; };
BOOST_DESCRIBE_STRUCT(CustomFieldRef, (), (custom_field_id))

CustomFieldChange change_from(const CustomFieldInput& r) {
    CustomFieldChange c{r.name, r.kind, {}};
    if (r.options)
        for (const auto& o : *r.options) c.options.push_back({o.id, o.label});
    return c;
}
Result<CustomFieldList> get_custom_fields(Call& call, const Empty&) {
    return call.read([&](db::Tx& tx) -> Result<CustomFieldList> { return CustomFieldList{load_custom_fields(tx, call.ctx.organization)}; });
}
Result<CustomField> post_custom_field(Call& call, const CustomFieldInput& r) {
    return call.write([&](db::Tx& tx) { return add_custom_field(tx, call.ctx, change_from(r)); });
}
Result<CustomField> put_custom_field(Call& call, const CustomFieldEdit& r) {
    return call.write([&](db::Tx& tx) { return change_custom_field(tx, call.ctx, r.custom_field_id, change_from(r)); });
}
Result<Empty> delete_custom_field_by_id(Call& call, const CustomFieldRef& r) {
    return call.write([&](db::Tx& tx) -> Result<Empty> {
        CHECK(remove_custom_field(tx, call.ctx, r.custom_field_id));
        return Empty{};
    });
}

struct SuggestionRef { StaffId staff_id; SkillId skill_id; };
BOOST_DESCRIBE_STRUCT(SuggestionRef, (), (staff_id, skill_id))
template <bool keep>
Result<Empty> answer(Call& call, const SuggestionRef& r) {
    return call.write([&](db::Tx& tx) -> Result<Empty> {
        CHECK(answer_suggested_skill(tx, call.ctx, r.staff_id, r.skill_id, keep));
        return Empty{};
    });
}

}  // namespace

std::vector<http::Route> label_routes() {
    using enum http::Method;
    using E = StaffError;
    const std::string p = "/api/v1/", read = "staff:read", write = "staff:write";
    const auto field = codes({E::label_empty, E::options_invalid, E::label_taken});
    return {
        http::route(get, p + "skills", "list_skills", "member", "staff", list_labels<LabelKind::skill, SkillList>, {.feature = "skills", .scope = read, .summary = "Skills, and how many hold each"}),
        http::route(post, p + "skills", "add_skill", "member", "staff", post_skill,
                    {.feature = "skills", .scope = write, .summary = "Add a skill", .success = 201, .errors = codes({E::label_empty, E::color_invalid, E::label_taken})}),
        http::route(put, p + "skills/{skill_id}", "change_skill", "member", "staff", put_skill,
                    {.feature = "skills", .scope = write, .summary = "Change a skill's name, colour or category", .errors = codes({E::skill_not_found, E::label_empty, E::color_invalid, E::label_taken})}),
        http::route(delete_, p + "skills/{skill_id}", "remove_skill", "administrator", "staff", delete_skill,
                    {.feature = "skills", .scope = write, .summary = "Remove a skill, off everybody who holds it", .success = 204, .errors = codes({E::skill_not_found})}),
        http::route(get, p + "tags", "list_tags", "member", "staff", list_labels<LabelKind::tag, TagList>, {.feature = "tags", .scope = read, .summary = "Tags, and how many have each"}),
        http::route(post, p + "tags", "add_tag", "member", "staff", post_tag, {.feature = "tags", .scope = write, .summary = "Add a tag", .success = 201, .errors = codes({E::label_empty, E::label_taken})}),
        http::route(put, p + "tags/{tag_id}", "change_tag", "member", "staff", put_tag,
                    {.feature = "tags", .scope = write, .summary = "Rename a tag", .errors = codes({E::tag_not_found, E::label_empty, E::label_taken})}),
        http::route(delete_, p + "tags/{tag_id}", "remove_tag", "member", "staff", delete_tag,
                    {.feature = "tags", .scope = write, .summary = "Remove a tag, off everybody", .success = 204, .errors = codes({E::tag_not_found})}),
        http::route(get, p + "departments", "list_departments", "member", "staff", list_labels<LabelKind::department, DepartmentList>, {.scope = read, .summary = "Departments; readable on every plan"}),
        http::route(post, p + "departments", "add_department", "administrator", "staff", post_department,
                    {.feature = "departments", .scope = write, .summary = "Add a department", .success = 201, .errors = codes({E::label_empty, E::label_taken})}),
        http::route(put, p + "departments/{department_id}", "change_department", "administrator", "staff", put_department,
                    {.feature = "departments", .scope = write, .summary = "Rename a department", .errors = codes({E::department_not_found, E::label_empty, E::label_taken})}),
        http::route(delete_, p + "departments/{department_id}", "remove_department", "administrator", "staff", delete_department,
                    {.feature = "departments", .scope = write, .summary = "Remove a department", .success = 204, .errors = codes({E::department_not_found})}),
        http::route(get, p + "custom-fields", "list_custom_fields", "member", "staff", get_custom_fields, {.scope = read, .summary = "Custom fields; readable on every plan"}),
        http::route(post, p + "custom-fields", "add_custom_field", "administrator", "staff", post_custom_field,
                    {.feature = "custom_fields", .scope = write, .summary = "Add a custom field", .success = 201, .errors = field}),
        http::route(put, p + "custom-fields/{custom_field_id}", "change_custom_field", "administrator", "staff", put_custom_field,
                    {.feature = "custom_fields", .scope = write, .summary = "Rename a field, or change its options; one left out takes its values with it",
                     .errors = codes({E::custom_field_not_found, E::label_empty, E::options_invalid, E::label_taken})}),
        http::route(delete_, p + "custom-fields/{custom_field_id}", "remove_custom_field", "administrator", "staff", delete_custom_field_by_id,
                    {.feature = "custom_fields", .scope = write, .summary = "Remove a field and its values", .success = 204, .errors = codes({E::custom_field_not_found})}),
        http::route(post, p + "staff/{staff_id}/suggested-skills/{skill_id}/acceptances", "keep_suggested_skill", "member", "staff", answer<true>,
                    {.scope = write, .summary = "Keep a skill that the worker suggested", .success = 204, .errors = codes({E::staff_not_found, E::skill_not_found})}),
        http::route(delete_, p + "staff/{staff_id}/suggested-skills/{skill_id}", "ignore_suggested_skill", "member", "staff", answer<false>,
                    {.scope = write, .summary = "Ignore a skill that the worker suggested", .success = 204, .errors = codes({E::staff_not_found, E::skill_not_found})}),
    };
}

}  // namespace brigade::staff
