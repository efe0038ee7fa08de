// Skills, tags, departments, and custom fields with their values.
#include "domain/staff/rows.h"
#include "domain/staff/store.h"

namespace brigade::staff {
namespace {

Label label_from(const db::Row& r) { return {r.get<Uuid>(0), r.get<std::string>(1), r.get<std::string>(2), r.get<std::string>(3), r.get<int>(4)}; }

constexpr const char* label_columns =
    "SELECT l.id, l.name, l.color, l.category, (SELECT COUNT(*) FROM staff_member_labels ml WHERE ml.org_id = l.org_id AND ml.label_id = l.id AND ml.state = 'held') FROM staff_labels l ";

// The whole list of one kind, without counting who holds what.
std::vector<db::Row> plain_labels(db::Tx& tx, OrgId org, LabelKind kind) {
    return tx.query("SELECT id, name, color, category FROM staff_labels WHERE org_id = ? AND kind = ? ORDER BY name_key LIMIT ?", org, name_of(kind), labels_max);
}

// One statement for many people and one label.
void hold(db::Tx& tx, OrgId org, const std::vector<StaffId>& staff, LabelKind kind, Uuid label) {
    for (const auto& some : in_chunks(staff, 100)) {
        std::string rows;
        std::vector<db::Value> values;
        for (const auto& id : some) {
            rows += rows.empty() ? "(?, ?, ?, ?, 'held')" : ", (?, ?, ?, ?, 'held')";
            values.insert(values.end(), {db::Bind<OrgId>::to(org), db::Bind<StaffId>::to(id), db::Bind<Uuid>::to(label), db::Bind<std::string>::to(name_of(kind))});
        }
        tx.exec_values("INSERT INTO staff_member_labels (org_id, staff_id, label_id, kind, state) VALUES " + rows + " ON CONFLICT (org_id, staff_id, label_id) DO UPDATE SET state = 'held'", values);
    }
}

}  // namespace

std::vector<Label> load_labels(db::Tx& tx, OrgId org, LabelKind kind) {
    std::vector<Label> out;
    for (const auto& r : tx.query(std::string(label_columns) + "WHERE l.org_id = ? AND l.kind = ? ORDER BY l.name_key LIMIT ?", org, name_of(kind), labels_max)) out.push_back(label_from(r));
    return out;
}
std::optional<Label> load_label(db::Tx& tx, OrgId org, LabelKind kind, Uuid id) {
    const auto row = tx.query_one(std::string(label_columns) + "WHERE l.org_id = ? AND l.kind = ? AND l.id = ?", org, name_of(kind), id);
    if (!row) return {};
    return label_from(*row);
}
std::optional<Uuid> find_label(db::Tx& tx, OrgId org, LabelKind kind, std::string_view key) {
    const auto row = tx.query_one("SELECT id FROM staff_labels WHERE org_id = ? AND kind = ? AND name_key = ?", org, name_of(kind), key);
    return row ? std::optional(row->get<Uuid>(0)) : std::nullopt;
}
std::vector<Skill> load_skills(db::Tx& tx, OrgId org) {
    std::vector<Skill> out;
    for (const auto& r : plain_labels(tx, org, LabelKind::skill)) out.push_back({r.get<SkillId>(0), r.get<std::string>(1), r.get<std::string>(2), r.get<std::string>(3)});
    return out;
}
std::optional<Skill> load_skill(db::Tx& tx, OrgId org, SkillId id) {
    const auto l = load_label(tx, org, LabelKind::skill, id.uuid);
    if (!l) return {};
    return Skill{id, l->name, l->color, l->category};
}
std::vector<Tag> load_tags(db::Tx& tx, OrgId org) {
    std::vector<Tag> out;
    for (const auto& r : plain_labels(tx, org, LabelKind::tag)) out.push_back({r.get<TagId>(0), r.get<std::string>(1)});
    return out;
}
std::vector<Department> load_departments(db::Tx& tx, OrgId org) {
    std::vector<Department> out;
    for (const auto& r : plain_labels(tx, org, LabelKind::department)) out.push_back({r.get<DepartmentId>(0), r.get<std::string>(1)});
    return out;
}
void insert_label(db::Tx& tx, OrgId org, LabelKind kind, const Label& l) {
    tx.exec("INSERT INTO staff_labels (org_id, id, kind, name, name_key, color, category) VALUES (?, ?, ?, ?, ?, ?, ?)", org, l.id, name_of(kind), l.name, normalized(l.name), l.color, l.category);
}
void update_label(db::Tx& tx, OrgId org, LabelKind kind, const Label& l) {
    tx.exec("UPDATE staff_labels SET name = ?, name_key = ?, color = ?, category = ? WHERE org_id = ? AND kind = ? AND id = ?", l.name, normalized(l.name), l.color, l.category, org, name_of(kind), l.id);
}
void delete_label(db::Tx& tx, OrgId org, LabelKind kind, Uuid id) {
    tx.exec("DELETE FROM staff_member_labels WHERE org_id = ? AND label_id = ?", org, id);
    tx.exec("DELETE FROM staff_labels WHERE org_id = ? AND kind = ? AND id = ?", org, name_of(kind), id);
}
int count_labels(db::Tx& tx, OrgId org, LabelKind kind) { return tx.query_one("SELECT COUNT(*) FROM staff_labels WHERE org_id = ? AND kind = ?", org, name_of(kind))->get<int>(0); }
bool labels_exist(db::Tx& tx, OrgId org, LabelKind kind, const std::vector<Uuid>& ids) {
    if (ids.empty()) return true;
    const std::set<Uuid> wanted(ids.begin(), ids.end());
    std::set<Uuid> known;
    for (const auto& r : plain_labels(tx, org, kind)) known.insert(r.get<Uuid>(0));
    return std::includes(known.begin(), known.end(), wanted.begin(), wanted.end());
}
void replace_labels(db::Tx& tx, OrgId org, StaffId staff, LabelKind kind, const std::vector<Uuid>& ids) {
    tx.exec("DELETE FROM staff_member_labels WHERE org_id = ? AND staff_id = ? AND kind = ? AND state = 'held'", org, staff, name_of(kind));
    for (const auto& id : ids) hold(tx, org, {staff}, kind, id);
}
void add_labels(db::Tx& tx, OrgId org, const std::vector<StaffId>& staff, LabelKind kind, const std::vector<Uuid>& ids) {
    for (const auto& id : ids) hold(tx, org, staff, kind, id);
}
void remove_labels(db::Tx& tx, OrgId org, const std::vector<StaffId>& staff, const std::vector<Uuid>& ids) {
    for (const auto& label : ids)
        for (const auto& some : in_chunks(staff)) {
            auto values = with(org, some);
            values.push_back(db::Bind<Uuid>::to(label));
            tx.exec_values("DELETE FROM staff_member_labels WHERE org_id = ? AND staff_id IN " + places(some.size()) + " AND label_id = ?", values);
        }
}

// ---- what workers suggest

std::vector<Suggestion> load_suggestions(db::Tx& tx, OrgId org, StaffId staff) {
    std::vector<Suggestion> out;
    for (const auto& r : tx.query("SELECT label_id, state FROM staff_member_labels WHERE org_id = ? AND staff_id = ? AND kind = 'skill' AND state <> 'held' ORDER BY label_id", org, staff))
        out.push_back({r.get<SkillId>(0), r.get<std::string>(1) == "ignored"});
    return out;
}
void replace_suggestions(db::Tx& tx, OrgId org, StaffId staff, const std::vector<SkillId>& skills) {
    // What was answered stays answered.
    tx.exec("DELETE FROM staff_member_labels WHERE org_id = ? AND staff_id = ? AND state = 'suggested'", org, staff);
    for (const auto& s : skills)
        tx.exec("INSERT INTO staff_member_labels (org_id, staff_id, label_id, kind, state) VALUES (?, ?, ?, 'skill', 'suggested') ON CONFLICT (org_id, staff_id, label_id) DO NOTHING", org, staff, s);
}
bool answer_suggestion(db::Tx& tx, OrgId org, StaffId staff, SkillId skill, bool keep) {
    return tx.exec("UPDATE staff_member_labels SET state = ? WHERE org_id = ? AND staff_id = ? AND label_id = ? AND state <> 'held'", keep ? "held" : "ignored", org, staff, skill) > 0;
}

// ---- custom fields

std::vector<CustomField> load_custom_fields(db::Tx& tx, OrgId org) {
    std::vector<CustomField> out;
    std::map<CustomFieldId, std::size_t> at;
    for (const auto& r : tx.query("SELECT id, name, kind FROM custom_fields WHERE org_id = ? ORDER BY name_key LIMIT ?", org, labels_max)) {
        at[r.get<CustomFieldId>(0)] = out.size();
        out.push_back({r.get<CustomFieldId>(0), r.get<std::string>(1), enum_from<CustomFieldKind>(r.get<std::string>(2)), {}});
    }
    if (out.empty()) return out;
    for (const auto& r : tx.query("SELECT field_id, id, label FROM custom_field_options WHERE org_id = ? ORDER BY field_id, position", org))
        if (const auto f = at.find(r.get<CustomFieldId>(0)); f != at.end()) out[f->second].options.push_back({r.get<OptionId>(1), r.get<std::string>(2)});
    return out;
}
std::optional<CustomField> load_custom_field(db::Tx& tx, OrgId org, CustomFieldId id) {
    for (auto& f : load_custom_fields(tx, org))
        if (f.id == id) return std::move(f);
    return {};
}
std::optional<CustomFieldId> find_custom_field(db::Tx& tx, OrgId org, std::string_view key) {
    const auto row = tx.query_one("SELECT id FROM custom_fields WHERE org_id = ? AND name_key = ?", org, key);
    return row ? std::optional(row->get<CustomFieldId>(0)) : std::nullopt;
}
namespace {
void insert_options(db::Tx& tx, OrgId org, const CustomField& f) {
    int position = 0;
    for (const auto& o : f.options)
        tx.exec("INSERT INTO custom_field_options (org_id, id, field_id, label, position) VALUES (?, ?, ?, ?, ?)", org, o.id, f.id, o.label, position++);
}
}  // namespace
void insert_custom_field(db::Tx& tx, OrgId org, const CustomField& f) {
    tx.exec("INSERT INTO custom_fields (org_id, id, name, name_key, kind) VALUES (?, ?, ?, ?, ?)", org, f.id, f.name, normalized(f.name), name_of(f.kind));
    insert_options(tx, org, f);
}
void update_custom_field(db::Tx& tx, OrgId org, const CustomField& f) {
    tx.exec("UPDATE custom_fields SET name = ?, name_key = ? WHERE org_id = ? AND id = ?", f.name, normalized(f.name), org, f.id);
    tx.exec("DELETE FROM custom_field_options WHERE org_id = ? AND field_id = ?", org, f.id);
    insert_options(tx, org, f);
    if (!f.options.empty())
        tx.exec("DELETE FROM custom_values WHERE org_id = ? AND field_id = ? AND option_id NOT IN (SELECT id FROM custom_field_options WHERE org_id = ? AND field_id = ?)", org, f.id, org, f.id);
}
void delete_custom_field(db::Tx& tx, OrgId org, CustomFieldId id) {
    for (const auto* table : {"custom_values", "custom_field_options"}) tx.exec("DELETE FROM " + std::string(table) + " WHERE org_id = ? AND field_id = ?", org, id);
    tx.exec("DELETE FROM custom_fields WHERE org_id = ? AND id = ?", org, id);
}
void replace_custom_values(db::Tx& tx, OrgId org, StaffId staff, const std::vector<CustomValue>& values) {
    tx.exec("DELETE FROM custom_values WHERE org_id = ? AND staff_id = ?", org, staff);
    for (const auto& v : values) set_custom_value(tx, org, {staff}, v);
}
void set_custom_value(db::Tx& tx, OrgId org, const std::vector<StaffId>& staff, const CustomValue& v) {
    constexpr const char* insert = "INSERT INTO custom_values (org_id, staff_id, field_id, option_id, number) VALUES (?, ?, ?, ?, ?)";
    for (const auto& id : staff) {
        tx.exec("DELETE FROM custom_values WHERE org_id = ? AND staff_id = ? AND field_id = ?", org, id, v.field_id);
        if (v.yes) tx.exec(insert, org, id, v.field_id, Uuid{}, static_cast<std::int64_t>(*v.yes));
        if (v.number_thousandths) tx.exec(insert, org, id, v.field_id, Uuid{}, *v.number_thousandths);
        for (const auto& option : v.options) tx.exec(insert, org, id, v.field_id, option, std::optional<std::int64_t>());
    }
}

}  // namespace brigade::staff
