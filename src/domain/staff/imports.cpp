// Files of staff, in and out.
#include "domain/staff/commands.h"
#include "domain/staff/rows.h"
#include "platform/documents/xlsx.h"
#include "platform/text/text.h"

namespace brigade::staff {
namespace {

// Colours of skills made by a file, one after the other.
constexpr const char* colors[] = {"#1c7ed6", "#2f9e44", "#e8590c", "#9c36b5", "#0c8599", "#c2255c", "#5f3dc4", "#e67700"};

std::string header_of(Locale locale, Column c) { return text::sentence(locale, "staff_columns." + name_of(c)); }

template <class F>
void for_each_column(F f) {
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<Column>>([&](auto e) { f(e.value); });
}

template <class IdType>
std::map<std::string, Uuid> ids_by_key(const std::map<IdType, std::string>& names) {
    std::map<std::string, Uuid> out;
    for (const auto& [id, name] : names) out[normalized(name)] = id.uuid;
    return out;
}

// The labels of one kind that rows name: made when new, then held by whom the rows say.
class LabelWriter {
public:
    LabelWriter(db::Tx& tx, OrgId org, LabelKind kind, std::map<std::string, Uuid> known) : tx_(tx), org_(org), kind_(kind), ids_(std::move(known)) {}
    Result<> add_new(const Ctx& ctx, const std::set<std::string>& names) {
        std::size_t color = ids_.size();
        for (const auto& n : names) {
            TRY(const auto label, add_label(tx_, ctx, kind_, {n, colors[color++ % std::size(colors)], ""}));
            ids_[normalized(n)] = label.id;
        }
        return {};
    }
    void hold(StaffId id, bool is_new, const std::optional<std::vector<std::string>>& names) {
        if (!names) return;
        if (!is_new) replace_labels(tx_, org_, id, kind_, {});
        for (const auto& n : *names) holders_[ids_.at(normalized(n))].push_back(id);
    }
    void save() {
        for (const auto& [label, staff] : holders_) add_labels(tx_, org_, staff, kind_, {label});
    }

private:
    db::Tx& tx_;
    OrgId org_;
    LabelKind kind_;
    std::map<std::string, Uuid> ids_;
    std::map<Uuid, std::vector<StaffId>> holders_;
};

void save_row(db::Tx& tx, const Ctx& ctx, RowDecision& d) {
    if (d.action == RowAction::create) {
        d.member.id = new_id<StaffId>(ctx.now);
        d.member.created_at = ctx.now;
        insert_member(tx, ctx.organization, d.member);
    } else {
        update_member(tx, ctx.organization, d.member);
    }
    if (d.changes_values) replace_custom_values(tx, ctx.organization, d.member.id, d.member.custom_values);
}

}  // namespace

Known load_known(db::Tx& tx, const Ctx& ctx) {
    Known k;
    for_each_column([&](Column c) {
        k.headers[normalized(name_of(c))] = c;
        for (const auto locale : {Locale::fr_CA, Locale::en_CA}) k.headers[normalized(header_of(locale, c))] = c;
    });
    const auto organization = accounts::load_organization(tx, ctx.organization).value();
    k.locale = organization.locale;
    k.today = Zone::find(organization.time_zone).value_or(Zone::utc()).date_of(ctx.now);
    k.members = load_all_members(tx, ctx.organization);
    for (const auto& s : load_skills(tx, ctx.organization)) k.skills[s.id] = s.name;
    for (const auto& t : load_tags(tx, ctx.organization)) k.tags[t.id] = t.name;
    for (const auto& d : load_departments(tx, ctx.organization)) k.departments[d.id] = d.name;
    k.fields = load_custom_fields(tx, ctx.organization);
    if (auto ok = billing::check_feature(tx, ctx, "departments"); !ok.ok()) k.departments_refused = ok.error();
    if (auto ok = billing::check_feature(tx, ctx, "custom_fields"); !ok.ok()) k.fields_refused = ok.error();
    return k;
}

Result<ImportPlan> preview_import(db::Tx& tx, const Ctx& ctx, std::string_view csv) {
    TRY(const auto cells, parse_csv(csv));
    auto plan = decide_import(load_known(tx, ctx), cells);
    if (!plan.ok() && plan.error().is(StaffError::import_column_missing)) return Error(StaffError::import_column_missing, ".csv", {{"column", header_of(ctx.locale, Column::name)}});
    return plan;
}

Result<ImportPlan> import_staff(db::Tx& tx, const Ctx& ctx, std::string_view csv, std::string_view digest) {
    TRY(auto plan, preview_import(tx, ctx, csv));
    if (const int errors = plan.count(RowAction::error)) return Error(StaffError::import_has_errors, ".csv", {{"errors", std::to_string(errors)}});
    if (plan.digest() != digest) return Error(StaffError::import_changed_since_preview, ".digest");
    if (count_members(tx, ctx.organization) + plan.count(RowAction::create) > staff_max) return Error(StaffError::staff_limit_reached, "", {{"limit", std::to_string(staff_max)}});
    const auto known = load_known(tx, ctx);
    const auto org = ctx.organization;
    LabelWriter skills(tx, org, LabelKind::skill, ids_by_key(known.skills)), tags(tx, org, LabelKind::tag, ids_by_key(known.tags)),
        departments(tx, org, LabelKind::department, ids_by_key(known.departments));
    CHECK(skills.add_new(ctx, plan.new_skills));
    CHECK(tags.add_new(ctx, plan.new_tags));
    CHECK(departments.add_new(ctx, plan.new_departments));
    int changed = 0;
    for (auto& d : plan.rows) {
        if (d.action == RowAction::skip) continue;
        ++changed;
        const bool is_new = d.action == RowAction::create;
        save_row(tx, ctx, d);
        skills.hold(d.member.id, is_new, d.skills);
        tags.hold(d.member.id, is_new, d.tags);
        departments.hold(d.member.id, is_new, d.departments);
        if (!is_new)
            for (const auto& m : known.members)
                if (m.id == d.member.id && m.state != d.member.state) emit(tx, ctx, d.member.state == StaffState::inactive ? "staff.member_deactivated" : "staff.member_reactivated", m.id);
    }
    skills.save();
    tags.save();
    departments.save();
    accounts::audit(tx, ctx, "staff.imported", std::to_string(changed));
    if (changed) jobs::emit(tx, ctx, "staff.imported", "{}");
    return plan;
}

std::string export_csv(db::Tx& tx, const Ctx& ctx) {
    const auto known = load_known(tx, ctx);
    // Spreadsheets in French read the semicolon, those in English the comma; both want the mark to see UTF-8.
    const char separator = ctx.locale == Locale::fr_CA ? ';' : ',';
    std::vector<std::string> headers;
    for_each_column([&](Column c) { headers.push_back(header_of(ctx.locale, c)); });
    for (const auto& f : known.fields) headers.push_back(f.name);
    std::string out = "\xef\xbb\xbf" + csv_line(headers, separator);
    for (const auto& m : known.members) out += csv_line(cells_of(m, known), separator);
    return out;
}

std::string export_xlsx(db::Tx& tx, const Ctx& ctx) {
    const auto known = load_known(tx, ctx);
    documents::Sheet sheet{text::sentence(ctx.locale, "exports.staff"), {}, {}};
    for_each_column([&](Column c) { sheet.columns.push_back({header_of(ctx.locale, c)}); });
    for (const auto& f : known.fields) sheet.columns.push_back({f.name});
    for (const auto& m : known.members) {
        auto& row = sheet.rows.emplace_back();
        for (auto& cell : cells_of(m, known)) row.emplace_back(std::move(cell));
    }
    return documents::write_xlsx({sheet.name, accounts::load_organization(tx, ctx.organization)->name, ctx.now, {std::move(sheet)}});
}

}  // namespace brigade::staff
