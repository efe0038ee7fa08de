#include "domain/staff/import.h"

#include "domain/accounts/accounts.h"
#include "domain/staff/rows.h"

namespace brigade::staff {
namespace {

using Names = std::vector<std::string>;

std::string trimmed(std::string_view s) {
    const auto first = s.find_first_not_of(" \t\n\r"), last = s.find_last_not_of(" \t\n\r");
    return first == s.npos ? "" : std::string(s.substr(first, last - first + 1));
}

// "Serveur; Chef, pâtissier" or "Serveur, Barman": commas separate only where nothing else does.
Names split_names(const std::string& cell) {
    Names out;
    const char* const separators = cell.find_first_of(";|") == cell.npos ? "," : ";|";
    std::set<std::string> seen;
    for (std::size_t at = 0; at <= cell.size();) {
        const auto end = std::min(cell.find_first_of(separators, at), cell.size());
        auto name = trimmed(cell.substr(at, end - at));
        if (!name.empty() && seen.insert(normalized(name)).second) out.push_back(std::move(name));
        at = end + 1;
    }
    return out;
}
std::string joined_names(const Names& names) {
    std::string out;
    for (const auto& n : names) out += (out.empty() ? "" : "; ") + n;
    // One name with a comma reads back as one.
    return names.size() == 1 && out.find(',') != out.npos ? out + ";" : out;
}

template <class IdType>
Names names_of(const std::vector<IdType>& ids, const std::map<IdType, std::string>& known) {
    Names out;
    for (const auto& id : ids)
        if (const auto at = known.find(id); at != known.end()) out.push_back(at->second);
    return out;
}
std::set<std::string> keys_of(const Names& names) {
    std::set<std::string> out;
    for (const auto& n : names) out.insert(normalized(n));
    return out;
}

// Words for values, in both languages, normalized.
const std::map<std::string, StaffState> states = {{"active", StaffState::active}, {"actif", StaffState::active}, {"inactive", StaffState::inactive}, {"inactif", StaffState::inactive}};
const std::map<std::string, EmploymentStatus> statuses = {{"payroll", EmploymentStatus::payroll},       {"employe", EmploymentStatus::payroll},      {"employee", EmploymentStatus::payroll},
                                                          {"contractor", EmploymentStatus::contractor}, {"travailleur autonome", EmploymentStatus::contractor},
                                                          {"volunteer", EmploymentStatus::volunteer},   {"benevole", EmploymentStatus::volunteer}};
const std::map<std::string, bool> yes_no = {{"yes", true}, {"oui", true}, {"true", true}, {"1", true}, {"no", false}, {"non", false}, {"false", false}, {"0", false}};

template <class T>
std::optional<T> word_in(const std::map<std::string, T>& words, const std::string& cell) {
    const auto at = words.find(normalized(cell));
    return at == words.end() ? std::nullopt : std::optional(at->second);
}

// A column of the file: one of ours, or a custom field.
struct Header { std::string text; std::optional<Column> column; const CustomField* field = nullptr; };

Result<std::vector<Header>> read_headers(const Known& known, const Names& cells) {
    std::vector<Header> out;
    std::set<std::string> seen;
    bool has_name = false;
    for (const auto& cell : cells) {
        const auto text = trimmed(cell);
        const auto key = normalized(text);
        Header h{text, {}, nullptr};
        if (const auto at = known.headers.find(key); at != known.headers.end()) h.column = at->second;
        else
            for (const auto& f : known.fields)
                if (normalized(f.name) == key) h.field = &f;
        if (!h.column && !h.field) return Error(StaffError::import_column_unknown, ".csv", {{"column", text}});
        if (!seen.insert(h.column ? name_of(*h.column) : h.field->id.str()).second) return Error(StaffError::import_column_twice, ".csv", {{"column", text}});
        has_name = has_name || h.column == Column::name;
        out.push_back(std::move(h));
    }
    if (!has_name) return Error(StaffError::import_column_missing, ".csv", {{"column", "name"}});
    return out;
}

Error refused(const std::string& cell) { return Error(StaffError::import_value_invalid, "", {{"value", cell.substr(0, 80)}}); }

// Puts one cell's value on the profile; nothing when it was accepted.
std::optional<Error> read_place(Column column, const std::string& cell, StaffMember& m) {
    if (!m.home) m.home.emplace();
    if (column == Column::city) m.home->city = cell;
    else if (column == Column::address) m.home->address = cell;
    else {
        const auto degrees = parse_decimal(cell, 6);
        if (!degrees || std::abs(*degrees) > 180'000'000) return refused(cell);
        if (!m.home->coordinates) m.home->coordinates.emplace();
        (column == Column::latitude ? m.home->coordinates->latitude_microdegrees : m.home->coordinates->longitude_microdegrees) = static_cast<std::int32_t>(*degrees);
    }
    return {};
}

template <class T>
std::optional<Error> put(T& to, const std::optional<std::type_identity_t<T>>& value, const std::string& cell) {
    if (!value) return refused(cell);
    to = *value;
    return {};
}
std::optional<Error> put_date(std::optional<Date>& to, const std::string& cell) {
    const auto date = date_from_iso(cell);
    if (!date) return refused(cell);
    to = *date;
    return {};
}

std::optional<Error> read_cell(Column column, const std::string& cell, RowDecision& d) {
    auto& m = d.member;
    switch (column) {
        case Column::name: m.name = cell; return {};
        case Column::email: m.email = cell; return {};
        case Column::phone: m.phone = cell; return {};
        case Column::number: m.number = cell; return {};
        case Column::state: return put(m.state, word_in(states, cell), cell);
        case Column::rating: {
            const auto tenths = parse_decimal(cell, 1);
            if (!tenths || *tenths < 0 || *tenths > 50) return Error(StaffError::rating_invalid);
            m.rating = static_cast<int>(*tenths);
            return {};
        }
        case Column::skills: d.skills = split_names(cell); return {};
        case Column::tags: d.tags = split_names(cell); return {};
        case Column::departments: d.departments = split_names(cell); return {};
        case Column::employment_status: return put(m.employment_status, word_in(statuses, cell), cell);
        case Column::hired_on: return put_date(m.hired_on, cell);
        case Column::birth_date: return put_date(m.birth_date, cell);
        case Column::city: case Column::address: case Column::latitude: case Column::longitude: return read_place(column, cell, m);
        case Column::languages: m.languages = split_names(cell); return {};
        case Column::transport: m.transport = cell; return {};
        case Column::notes: m.notes = cell; return {};
        case Column::locale: return put(m.locale, locale_from(cell), cell);
    }
    std::abort();
}

std::optional<Error> read_field(const CustomField& f, const std::string& cell, StaffMember& m) {
    CustomValue v{f.id, {}, {}, {}};
    if (f.kind == CustomFieldKind::yes_no) v.yes = word_in(yes_no, cell);
    else if (f.kind == CustomFieldKind::number) v.number_thousandths = parse_decimal(cell, 3);
    else
        for (const auto& label : split_names(cell)) {
            const auto option = std::find_if(f.options.begin(), f.options.end(), [&](const auto& o) { return normalized(o.label) == normalized(label); });
            if (option == f.options.end()) return refused(label);
            v.options.push_back(option->id);
        }
    if (!check_custom_value(f, v, "").ok()) return refused(cell);
    std::erase_if(m.custom_values, [&](const auto& x) { return x.field_id == f.id; });
    m.custom_values.push_back(std::move(v));
    return {};
}

// The header under which somebody reads what a rule says of a profile's field.
std::string column_of(const std::vector<Header>& headers, const std::string& field) {
    static const std::map<std::string, Column> columns = {{".email", Column::email},   {".phone", Column::phone},           {".number", Column::number},         {".rating", Column::rating},
                                                          {".birth_date", Column::birth_date}, {".hired_on", Column::hired_on}, {".home.city", Column::city}, {".home.coordinates", Column::latitude},
                                                          {".transport", Column::transport},   {".notes", Column::notes}};
    const auto at = columns.find(field);
    const auto wanted = at != columns.end() ? at->second : field.starts_with(".languages") ? Column::languages : Column::name;
    for (const auto& h : headers)
        if (h.column == wanted) return h.text;
    return headers.front().text;
}

// Who is known by which address; grows with the rows that went before.
class Directory {
public:
    explicit Directory(const Known& known) {
        for (const auto& m : known.members) note(m, &m, 0);
    }
    struct Owner { const StaffMember* member = nullptr; int row = 0; };
    const Owner* by(const std::string& kind, const std::optional<std::string>& key) const {
        if (!key) return nullptr;
        const auto at = owners_.find(kind + *key);
        return at == owners_.end() ? nullptr : &at->second;
    }
    static std::optional<std::string> email_of(const StaffMember& m) {
        if (!m.email) return {};
        auto key = accounts::email_key(*m.email);
        return key.ok() ? std::optional(*key) : std::nullopt;
    }
    static std::optional<std::string> phone_of(const StaffMember& m) { return m.phone ? phone_key(*m.phone) : std::nullopt; }
    static std::optional<std::string> number_of(const StaffMember& m) { return m.number ? std::optional(normalized(*m.number)) : std::nullopt; }
    void note(const StaffMember& m, const StaffMember* member, int row) {
        for (const auto& [kind, key] : {std::pair{"email ", email_of(m)}, {"number ", number_of(m)}, {"phone ", phone_of(m)}})
            if (key) owners_[kind + *key] = {member, row};
    }

private:
    std::map<std::string, Owner> owners_;
};

// The first of e-mail, number and phone that belongs to somebody says who the row is about.
const Directory::Owner* owner_of(const Directory& directory, const StaffMember& m) {
    if (const auto* o = directory.by("email ", Directory::email_of(m))) return o;
    if (const auto* o = directory.by("number ", Directory::number_of(m))) return o;
    return directory.by("phone ", Directory::phone_of(m));
}

class Decider {
public:
    Decider(const Known& known, const std::vector<Header>& headers) : known_(known), headers_(headers), directory_(known) {}

    RowDecision decide(int row, const Names& cells) {
        RowDecision d;
        d.row = row;
        read(cells, d, StaffMember{.locale = known_.locale});
        d.name = d.member.name;
        const auto* owner = owner_of(directory_, d.member);
        if (owner && owner->row) fail(d, Column::name, Error(StaffError::import_row_twice, "", {{"row", std::to_string(owner->row)}}));
        const StaffMember* before = owner && !owner->row ? owner->member : nullptr;
        if (before) {
            d = RowDecision{.row = row, .name = d.name};
            read(cells, d, *before);
            if (before->claim == Claim::claimed) check_claimed(*before, d);
        }
        check_profile_of(before, d);
        if (before) check_taken(*before, d);
        compare(before, d);
        if (!d.errors.empty()) d.action = RowAction::error;
        else d.action = !before ? RowAction::create : d.changes.empty() ? RowAction::skip : RowAction::update;
        if (before) directory_.note(*before, before, row);
        directory_.note(d.member, before, row);
        return d;
    }

private:
    void fail(RowDecision& d, Column column, Error e) {
        for (const auto& h : headers_)
            if (h.column == column) return d.errors.push_back({h.text, std::move(e)});
        d.errors.push_back({headers_.front().text, std::move(e)});
    }
    void read(const Names& cells, RowDecision& d, const StaffMember& from) {
        d.member = from;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const auto cell = trimmed(cells[i]);
            if (cell.empty()) continue;
            if (i >= headers_.size()) return d.errors.push_back({"", refused(cell)});
            const auto error = headers_[i].column ? read_cell(*headers_[i].column, cell, d) : read_field(*headers_[i].field, cell, d.member);
            if (error) d.errors.push_back({headers_[i].text, *error});
        }
    }
    // Once somebody signed in, the file cannot say otherwise what is theirs to say.
    void check_claimed(const StaffMember& before, RowDecision& d) {
        const auto& m = d.member;
        const Error e(StaffError::claimed_fields_are_the_workers);
        if (m.name != before.name) fail(d, Column::name, e);
        if (m.email != before.email) fail(d, Column::email, e);
        if (m.phone != before.phone) fail(d, Column::phone, e);
        if (m.home != before.home) fail(d, Column::city, e);
    }
    void check_profile_of(const StaffMember* before, RowDecision& d) {
        auto& m = d.member;
        if (!before || before->claim != Claim::claimed) m.claim = m.email || m.phone ? Claim::unclaimed : Claim::placeholder;
        if (m.home && m.home->city.empty()) fail(d, Column::city, Error(StaffError::label_empty));
        if (const auto ok = check_profile(m, known_.today); !ok.ok()) d.errors.push_back({column_of(headers_, ok.error().field), ok.error()});
        for (const auto& [names, column] : {std::pair{&d.skills, Column::skills}, {&d.tags, Column::tags}, {&d.departments, Column::departments}})
            if (*names)
                for (const auto& n : **names)
                    if (const auto ok = clean_label(n, ""); !ok.ok()) fail(d, column, ok.error());
    }
    void check_taken(const StaffMember& before, RowDecision& d) {
        const auto other = [&](const Directory::Owner* o) { return o && o->member != &before; };
        if (other(directory_.by("email ", Directory::email_of(d.member)))) fail(d, Column::email, Error(StaffError::staff_email_taken));
        if (other(directory_.by("number ", Directory::number_of(d.member)))) fail(d, Column::number, Error(StaffError::staff_number_taken));
        if (other(directory_.by("phone ", Directory::phone_of(d.member)))) fail(d, Column::phone, Error(StaffError::staff_phone_taken));
    }
    // Which columns change something, and what the plan says of it.
    void compare(const StaffMember* before, RowDecision& d) {
        const StaffMember none{.locale = known_.locale};
        const auto& was = before ? *before : none;
        // A label list that says what is so already is no change.
        if (d.skills && keys_of(*d.skills) == keys_of(names_of(was.skills, known_.skills))) d.skills.reset();
        if (d.tags && keys_of(*d.tags) == keys_of(names_of(was.tags, known_.tags))) d.tags.reset();
        if (d.departments && keys_of(*d.departments) == keys_of(names_of(was.departments, known_.departments))) d.departments.reset();
        const auto old_cells = cells_of(was, known_);
        const auto new_cells = cells_of(d.member, known_);
        for (const auto& h : headers_) {
            const auto at = h.column ? static_cast<std::size_t>(*h.column) : column_count + static_cast<std::size_t>(h.field - known_.fields.data());
            bool changed = old_cells[at] != new_cells[at];
            if (h.column == Column::skills) changed = d.skills.has_value();
            if (h.column == Column::tags) changed = d.tags.has_value();
            if (h.column == Column::departments) changed = d.departments.has_value();
            if (!changed) continue;
            d.changes.push_back(h.text);
            if (h.field) d.changes_values = true;
            const auto& plan = h.field ? known_.fields_refused : h.column == Column::departments ? known_.departments_refused : std::optional<Error>();
            if (plan) d.errors.push_back({h.text, *plan});
        }
    }

    static constexpr std::size_t column_count = static_cast<std::size_t>(Column::locale) + 1;
    const Known& known_;
    const std::vector<Header>& headers_;
    Directory directory_;
};

template <class IdType>
void add_unknown(std::set<std::string>& out, std::set<std::string>& keys, const std::optional<Names>& names, const std::map<IdType, std::string>& known) {
    if (keys.empty())
        for (const auto& [id, name] : known) keys.insert(normalized(name));
    if (names)
        for (const auto& n : *names)
            if (keys.insert(normalized(n)).second) out.insert(n);
}

}  // namespace

int ImportPlan::count(RowAction action) const {
    return static_cast<int>(std::count_if(rows.begin(), rows.end(), [&](const auto& r) { return r.action == action; }));
}

std::string ImportPlan::digest() const {
    std::uint64_t h = 14695981039346656037u;   // FNV-1a: not a secret, only a difference
    const auto mix = [&](std::string_view s) {
        for (const char c : s) h = (h ^ static_cast<unsigned char>(c)) * 1099511628211u;
        h = (h ^ 0xff) * 1099511628211u;
    };
    for (const auto& r : rows) {
        mix(std::to_string(r.row) + name_of(r.action) + r.member.id.str());
        mix(std::to_string(r.member.version));
        for (const auto& c : r.changes) mix(c);
    }
    for (const auto* names : {&new_skills, &new_tags, &new_departments})
        for (const auto& n : *names) mix(n);
    return std::to_string(h);
}

Result<ImportPlan> decide_import(const Known& known, const std::vector<Names>& cells) {
    if (cells.empty()) return Error(StaffError::import_column_missing, ".csv", {{"column", "name"}});
    if (cells.size() > import_rows_max + 1) return Error(StaffError::import_too_large, ".csv", {{"max", std::to_string(import_rows_max)}});
    TRY(const auto headers, read_headers(known, cells[0]));
    ImportPlan plan;
    Decider decider(known, headers);
    std::set<std::string> skill_keys, tag_keys, department_keys;
    for (std::size_t i = 1; i < cells.size(); ++i) {
        if (std::all_of(cells[i].begin(), cells[i].end(), [](const auto& c) { return trimmed(c).empty(); })) continue;
        plan.rows.push_back(decider.decide(static_cast<int>(i) + 1, cells[i]));
        const auto& d = plan.rows.back();
        if (d.action == RowAction::error) continue;
        add_unknown(plan.new_skills, skill_keys, d.skills, known.skills);
        add_unknown(plan.new_tags, tag_keys, d.tags, known.tags);
        add_unknown(plan.new_departments, department_keys, d.departments, known.departments);
    }
    return plan;
}

std::vector<std::string> cells_of(const StaffMember& m, const Known& known) {
    const auto date = [](const std::optional<Date>& d) { return d ? to_iso(*d) : std::string(); };
    const bool measured = m.home && m.home->coordinates;
    std::vector<std::string> out = {m.name, m.email.value_or(""), m.phone.value_or(""), m.number.value_or(""), name_of(m.state), m.rating ? write_decimal(m.rating, 1) : "",
                                    joined_names(names_of(m.skills, known.skills)), joined_names(names_of(m.tags, known.tags)), joined_names(names_of(m.departments, known.departments)),
                                    name_of(m.employment_status), date(m.hired_on), date(m.birth_date), m.home ? m.home->city : "", m.home ? m.home->address.value_or("") : "",
                                    measured ? write_decimal(m.home->coordinates->latitude_microdegrees, 6) : "", measured ? write_decimal(m.home->coordinates->longitude_microdegrees, 6) : "",
                                    joined_names(m.languages), m.transport, m.notes, std::string(to_string(m.locale))};
    for (const auto& f : known.fields) {
        std::string cell;
        for (const auto& v : m.custom_values) {
            if (v.field_id != f.id) continue;
            if (v.yes) cell = *v.yes ? "yes" : "no";
            if (v.number_thousandths) cell = write_decimal(*v.number_thousandths, 3);
            Names labels;
            for (const auto& o : f.options)
                if (std::find(v.options.begin(), v.options.end(), o.id) != v.options.end()) labels.push_back(o.label);
            if (!labels.empty()) cell = joined_names(labels);
        }
        out.push_back(std::move(cell));
    }
    return out;
}

}  // namespace brigade::staff
