// Profiles and what hangs on them.
#include "domain/staff/store.h"

#include "domain/staff/rows.h"

namespace brigade::staff {
namespace {

constexpr const char* member_columns =
    "SELECT id, name, email, phone, state, claim, person_id, locale, rating, home_city, home_address, home_latitude, home_longitude, second_city, second_address, "
    "second_latitude, second_longitude, birth_date, languages, transport, presentation, notes, employment_status, number, hired_on, employed, overtime_policy, "
    "photo_version, invited_at, last_signed_in_at, created_at, version FROM staff_members ";

std::optional<Place> place_from(const db::Row& r, std::size_t at) {
    const auto city = r.get<std::optional<std::string>>(at);
    if (!city) return {};
    Place p{*city, r.get<std::optional<std::string>>(at + 1), {}};
    if (const auto latitude = r.get<std::optional<std::int32_t>>(at + 2)) p.coordinates = Coordinates{*latitude, r.get<std::int32_t>(at + 3)};
    return p;
}

StaffMember member_from(const db::Row& r) {
    StaffMember m;
    m.id = r.get<StaffId>(0);
    m.name = r.get<std::string>(1);
    m.email = r.get<std::optional<std::string>>(2);
    m.phone = r.get<std::optional<std::string>>(3);
    m.state = enum_from<StaffState>(r.get<std::string>(4));
    m.claim = enum_from<Claim>(r.get<std::string>(5));
    m.person = r.get<std::optional<PersonId>>(6);
    m.locale = *locale_from(r.get<std::string>(7));
    m.rating = r.get<int>(8);
    m.home = place_from(r, 9);
    m.second_area = place_from(r, 13);
    m.birth_date = date_at(r, 17);
    m.languages = lines_of(r.get<std::string>(18));
    m.transport = r.get<std::string>(19);
    m.presentation = r.get<std::string>(20);
    m.notes = r.get<std::string>(21);
    m.employment_status = enum_from<EmploymentStatus>(r.get<std::string>(22));
    m.number = r.get<std::optional<std::string>>(23);
    m.hired_on = date_at(r, 24);
    m.employed = r.get<int>(25) != 0;
    m.overtime_policy = r.get<std::string>(26);
    m.photo_version = r.get<int>(27);
    m.invited_at = r.get<std::optional<Instant>>(28);
    m.last_signed_in_at = r.get<std::optional<Instant>>(29);
    m.created_at = r.get<Instant>(30);
    m.version = r.get<int>(31);
    return m;
}

// Every column that a profile sets, in the order of `set_columns`.
constexpr const char* set_columns[] = {
    "name", "sort_name", "search", "email", "email_key", "phone", "phone_key", "state", "claim", "person_id", "locale", "rating", "home_city", "home_address", "home_latitude",
    "home_longitude", "second_city", "second_address", "second_latitude", "second_longitude", "birth_date", "languages", "transport", "presentation", "notes",
    "employment_status", "number", "number_key", "hired_on", "employed", "overtime_policy", "photo_version", "invited_at", "last_signed_in_at", "created_at", "version"};

template <class T>
db::Value value(const T& v) { return db::Bind<T>::to(v); }

void push_place(std::vector<db::Value>& out, const std::optional<Place>& p) {
    using Number = std::optional<std::int32_t>;
    const bool measured = p && p->coordinates;
    out.push_back(value(p ? std::optional(p->city) : std::nullopt));
    out.push_back(value(p ? p->address : std::nullopt));
    out.push_back(value(measured ? Number(p->coordinates->latitude_microdegrees) : std::nullopt));
    out.push_back(value(measured ? Number(p->coordinates->longitude_microdegrees) : std::nullopt));
}

std::vector<db::Value> values_of(const StaffMember& m) {
    using Text = std::optional<std::string>;
    const auto text = [](const std::optional<Date>& d) { return d ? Text(to_iso(*d)) : Text(); };
    std::vector<db::Value> v = {value(m.name), value(normalized(m.name)), value(search_text(m)), value(m.email), value(m.email ? Text(accounts::email_key(*m.email).value()) : Text()),
                                value(m.phone), value(m.phone ? phone_key(*m.phone) : Text()), value(name_of(m.state)), value(name_of(m.claim)), value(m.person),
                                value(std::string(to_string(m.locale))), value(m.rating)};
    push_place(v, m.home);
    push_place(v, m.second_area);
    for (const auto& more : {value(text(m.birth_date)), value(joined(m.languages)), value(m.transport), value(m.presentation), value(m.notes), value(name_of(m.employment_status)),
                             value(m.number), value(m.number ? Text(normalized(*m.number)) : Text()), value(text(m.hired_on)), value(m.employed), value(m.overtime_policy),
                             value(m.photo_version), value(m.invited_at), value(m.last_signed_in_at), value(m.created_at), value(m.version)})
        v.push_back(more);
    return v;
}

void load_labels_and_values(db::Tx& tx, OrgId org, std::vector<StaffMember>& members) {
    std::map<StaffId, StaffMember*> by_id;
    std::vector<StaffId> ids;
    for (auto& m : members) by_id[m.id] = &m, ids.push_back(m.id);
    for (const auto& some : in_chunks(ids)) {
        for (const auto& r : tx.query_values("SELECT ml.staff_id, ml.kind, ml.label_id FROM staff_member_labels ml JOIN staff_labels l ON l.org_id = ml.org_id AND l.id = ml.label_id "
                                             "WHERE ml.org_id = ? AND ml.state = 'held' AND ml.staff_id IN " + places(some.size()) + " ORDER BY l.name_key", with(org, some))) {
            auto& m = *by_id.at(r.get<StaffId>(0));
            const auto kind = enum_from<LabelKind>(r.get<std::string>(1));
            if (kind == LabelKind::skill) m.skills.push_back(r.get<SkillId>(2));
            else if (kind == LabelKind::tag) m.tags.push_back(r.get<TagId>(2));
            else m.departments.push_back(r.get<DepartmentId>(2));
        }
        for (const auto& r : tx.query_values("SELECT v.staff_id, v.field_id, f.kind, v.option_id, v.number FROM custom_values v JOIN custom_fields f ON f.org_id = v.org_id AND f.id = v.field_id "
                                             "WHERE v.org_id = ? AND v.staff_id IN " + places(some.size()) + " ORDER BY v.staff_id, f.name_key, v.option_id", with(org, some))) {
            auto& values = by_id.at(r.get<StaffId>(0))->custom_values;
            const auto field = r.get<CustomFieldId>(1);
            if (values.empty() || values.back().field_id != field) values.push_back({field, {}, {}, {}});
            const auto kind = enum_from<CustomFieldKind>(r.get<std::string>(2));
            if (kind == CustomFieldKind::yes_no) values.back().yes = r.get<std::int64_t>(4) != 0;
            else if (kind == CustomFieldKind::number) values.back().number_thousandths = r.get<std::int64_t>(4);
            else values.back().options.push_back(r.get<OptionId>(3));
        }
    }
}

std::vector<StaffMember> completed(db::Tx& tx, OrgId org, const std::vector<db::Row>& rows) {
    std::vector<StaffMember> out;
    out.reserve(rows.size());
    for (const auto& r : rows) out.push_back(member_from(r));
    load_labels_and_values(tx, org, out);
    return out;
}

std::optional<StaffId> find_member(db::Tx& tx, const char* sql, OrgId org, std::string_view key) {
    const auto row = tx.query_one(sql, org, key);
    return row ? std::optional(row->get<StaffId>(0)) : std::nullopt;
}

}  // namespace

// ---- profiles

std::optional<StaffMember> load_member_row(db::Tx& tx, OrgId org, StaffId id) {
    const auto row = tx.query_one(std::string(member_columns) + "WHERE org_id = ? AND id = ? AND state <> 'removed'", org, id);
    if (!row) return {};
    return member_from(*row);
}
std::optional<StaffMember> load_staff_member(db::Tx& tx, OrgId org, StaffId id) {
    auto found = load_staff_members(tx, org, {id});
    if (found.empty()) return {};
    return std::move(found.front());
}
std::vector<StaffMember> load_staff_members(db::Tx& tx, OrgId org, const std::vector<StaffId>& ids) {
    std::map<StaffId, StaffMember> found;
    for (const auto& some : in_chunks(ids)) {
        auto members = completed(tx, org, tx.query_values(std::string(member_columns) + "WHERE org_id = ? AND state <> 'removed' AND id IN " + places(some.size()), with(org, some)));
        for (auto& m : members) found.emplace(m.id, std::move(m));
    }
    std::vector<StaffMember> out;
    for (const auto& id : ids)
        if (auto node = found.extract(id)) out.push_back(std::move(node.mapped()));
    return out;
}
std::vector<StaffMember> load_staff_with_skill(db::Tx& tx, OrgId org, SkillId skill, int limit) {
    return completed(tx, org, tx.query(std::string(member_columns) + "WHERE org_id = ? AND state = 'active' AND id IN (SELECT staff_id FROM staff_member_labels "
                                       "WHERE org_id = ? AND label_id = ? AND state = 'held') ORDER BY sort_name, id LIMIT ?", org, org, skill, limit));
}
std::vector<StaffMember> load_active_staff(db::Tx& tx, OrgId org, int limit) {
    return completed(tx, org, tx.query(std::string(member_columns) + "WHERE org_id = ? AND state = 'active' ORDER BY sort_name, id LIMIT ?", org, limit));
}
std::vector<StaffMember> load_all_members(db::Tx& tx, OrgId org) {
    return completed(tx, org, tx.query(std::string(member_columns) + "WHERE org_id = ? AND state <> 'removed' ORDER BY sort_name, id LIMIT ?", org, staff_max));
}
std::vector<StaffName> load_staff_names(db::Tx& tx, OrgId org, const std::vector<StaffId>& ids) {
    std::vector<StaffName> out;
    for (const auto& some : in_chunks(ids))
        for (const auto& r : tx.query_values("SELECT id, name, state FROM staff_members WHERE org_id = ? AND id IN " + places(some.size()), with(org, some)))
            out.push_back({r.get<StaffId>(0), r.get<std::string>(1), r.get<std::string>(2) == "removed"});
    return out;
}
std::optional<StaffId> load_staff_of_person(db::Tx& tx, OrgId org, PersonId person) {
    const auto row = tx.query_one("SELECT id FROM staff_members WHERE org_id = ? AND person_id = ? AND state <> 'removed'", org, person);
    if (!row) return {};
    return row->get<StaffId>(0);
}
void insert_member(db::Tx& tx, OrgId org, const StaffMember& m) {
    std::string columns = "org_id, id", marks = "?, ?";
    for (const auto* c : set_columns) columns += std::string(", ") + c, marks += ", ?";
    std::vector<db::Value> values = {value(org), value(m.id)};
    for (auto& v : values_of(m)) values.push_back(std::move(v));
    tx.exec_values("INSERT INTO staff_members (" + columns + ") VALUES (" + marks + ")", values);
}
void update_member(db::Tx& tx, OrgId org, const StaffMember& m) {
    std::string sets;
    for (const auto* c : set_columns) sets += (sets.empty() ? "" : ", ") + std::string(c) + " = ?";
    auto next = m;
    ++next.version;
    auto values = values_of(next);
    values.push_back(value(org));
    values.push_back(value(m.id));
    tx.exec_values("UPDATE staff_members SET " + sets + " WHERE org_id = ? AND id = ?", values);
}
void update_member_state(db::Tx& tx, OrgId org, const std::vector<StaffId>& ids, StaffState state) {
    for (const auto& some : in_chunks(ids)) {
        std::vector<db::Value> values = {value(name_of(state))};
        for (auto& v : with(org, some)) values.push_back(std::move(v));
        tx.exec_values("UPDATE staff_members SET state = ?, version = version + 1 WHERE org_id = ? AND id IN " + places(some.size()), values);
    }
}
void touch_members(db::Tx& tx, OrgId org, const std::vector<StaffId>& ids) {
    for (const auto& some : in_chunks(ids)) tx.exec_values("UPDATE staff_members SET version = version + 1 WHERE org_id = ? AND id IN " + places(some.size()), with(org, some));
}
void erase_member(db::Tx& tx, OrgId org, StaffId id) {
    tx.exec("UPDATE staff_members SET state = 'removed', claim = 'placeholder', search = '', email = NULL, email_key = NULL, phone = NULL, phone_key = NULL, person_id = NULL, rating = 0, "
            "home_city = NULL, home_address = NULL, home_latitude = NULL, home_longitude = NULL, second_city = NULL, second_address = NULL, second_latitude = NULL, "
            "second_longitude = NULL, birth_date = NULL, languages = '', transport = '', presentation = '', notes = '', number = NULL, number_key = NULL, hired_on = NULL, "
            "photo_version = 0, invited_at = NULL, last_signed_in_at = NULL, version = version + 1 WHERE org_id = ? AND id = ?", org, id);
    for (const auto* table : {"staff_photos", "staff_member_labels", "custom_values", "staff_warnings", "weekly_availability", "dated_availability"})
        tx.exec("DELETE FROM " + std::string(table) + " WHERE org_id = ? AND staff_id = ?", org, id);
}
int count_members(db::Tx& tx, OrgId org) { return tx.query_one("SELECT COUNT(*) FROM staff_members WHERE org_id = ? AND state <> 'removed'", org)->get<int>(0); }
std::optional<StaffId> find_by_email(db::Tx& tx, OrgId org, std::string_view key) { return find_member(tx, "SELECT id FROM staff_members WHERE org_id = ? AND email_key = ?", org, key); }
std::optional<StaffId> find_by_phone(db::Tx& tx, OrgId org, std::string_view key) { return find_member(tx, "SELECT id FROM staff_members WHERE org_id = ? AND phone_key = ?", org, key); }
std::optional<StaffId> find_by_number(db::Tx& tx, OrgId org, std::string_view key) { return find_member(tx, "SELECT id FROM staff_members WHERE org_id = ? AND number_key = ?", org, key); }
std::vector<StaffId> existing_members(db::Tx& tx, OrgId org, const std::vector<StaffId>& ids) {
    std::vector<StaffId> out;
    for (const auto& some : in_chunks(ids))
        for (const auto& r : tx.query_values("SELECT id FROM staff_members WHERE org_id = ? AND state <> 'removed' AND id IN " + places(some.size()), with(org, some)))
            out.push_back(r.get<StaffId>(0));
    return out;
}
void save_photo(db::Tx& tx, OrgId org, StaffId id, const std::optional<Photo>& photo) {
    tx.exec("DELETE FROM staff_photos WHERE org_id = ? AND staff_id = ?", org, id);
    if (photo) tx.exec("INSERT INTO staff_photos (org_id, staff_id, type, bytes) VALUES (?, ?, ?, ?)", org, id, photo->type, db::Blob{photo->bytes});
}
std::optional<Photo> load_photo(db::Tx& tx, OrgId org, StaffId id) {
    const auto row = tx.query_one("SELECT type, bytes FROM staff_photos WHERE org_id = ? AND staff_id = ?", org, id);
    if (!row) return {};
    return Photo{row->get<std::string>(0), row->get<db::Blob>(1).bytes};
}

// ---- warnings

namespace {
constexpr const char* warning_columns = "SELECT id, staff_id, happened_on, text, shared, author, created_at FROM staff_warnings ";
Warning warning_from(const db::Row& r) {
    return {r.get<WarningId>(0), r.get<StaffId>(1), *date_at(r, 2), r.get<std::string>(3), r.get<int>(4) != 0, r.get<std::string>(5), r.get<Instant>(6)};
}
}  // namespace

std::vector<Warning> load_warnings(db::Tx& tx, OrgId org, StaffId staff, bool shared_only) {
    std::vector<Warning> out;
    for (const auto& r : tx.query(std::string(warning_columns) + "WHERE org_id = ? AND staff_id = ? AND shared >= ? ORDER BY happened_on DESC, id DESC LIMIT 500", org, staff, shared_only))
        out.push_back(warning_from(r));
    return out;
}
std::optional<Warning> load_warning(db::Tx& tx, OrgId org, StaffId staff, WarningId id) {
    const auto row = tx.query_one(std::string(warning_columns) + "WHERE org_id = ? AND staff_id = ? AND id = ?", org, staff, id);
    if (!row) return {};
    return warning_from(*row);
}
void insert_warning(db::Tx& tx, OrgId org, const Warning& w) {
    tx.exec("INSERT INTO staff_warnings (org_id, id, staff_id, happened_on, text, shared, author, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", org, w.id, w.staff, to_iso(w.happened_on), w.text,
            w.shared, w.author, w.created_at);
}
void update_warning(db::Tx& tx, OrgId org, const Warning& w) {
    tx.exec("UPDATE staff_warnings SET happened_on = ?, text = ?, shared = ? WHERE org_id = ? AND id = ?", to_iso(w.happened_on), w.text, w.shared, org, w.id);
}
void delete_warning(db::Tx& tx, OrgId org, WarningId id) { tx.exec("DELETE FROM staff_warnings WHERE org_id = ? AND id = ?", org, id); }

}  // namespace brigade::staff
