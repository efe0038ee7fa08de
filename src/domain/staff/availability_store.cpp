// What people said of their time: a row a weekday, a row a date.
#include "domain/staff/rows.h"
#include "domain/staff/store.h"

namespace brigade::staff {
namespace {

std::string text_of(const Slots& slots) {
    std::vector<std::string> lines;
    for (const auto& s : slots) lines.push_back(name_of(s.period) + "," + std::to_string(s.from_minute) + "," + std::to_string(s.to_minute) + (s.available ? ",1" : ",0"));
    return joined(lines);
}
Slots slots_from(const std::string& text) {
    Slots out;
    for (const auto& line : lines_of(text)) {
        const auto a = line.find(','), b = line.find(',', a + 1), c = line.find(',', b + 1);
        out.push_back({enum_from<Period>(line.substr(0, a)), std::stoi(line.substr(a + 1, b - a - 1)), std::stoi(line.substr(b + 1, c - b - 1)), line.substr(c + 1) == "1"});
    }
    return out;
}

}  // namespace

std::map<StaffId, Said> load_said(db::Tx& tx, OrgId org, const std::vector<StaffId>& ids, Date from, Date to) {
    std::map<StaffId, Said> out;
    for (const auto& some : in_chunks(ids)) {
        auto values = with(org, some);
        for (const auto& r : tx.query_values("SELECT staff_id, weekday, slots FROM weekly_availability WHERE org_id = ? AND staff_id IN " + places(some.size()), values))
            out[r.get<StaffId>(0)].weekly[r.get<int>(1)] = slots_from(r.get<std::string>(2));
        values.push_back(db::Bind<std::string>::to(to_iso(from)));
        values.push_back(db::Bind<std::string>::to(to_iso(to)));
        for (const auto& r : tx.query_values("SELECT staff_id, date, slots FROM dated_availability WHERE org_id = ? AND staff_id IN " + places(some.size()) + " AND date BETWEEN ? AND ?", values))
            out[r.get<StaffId>(0)].dated[*date_at(r, 1)] = slots_from(r.get<std::string>(2));
    }
    return out;
}
void replace_weekly(db::Tx& tx, OrgId org, StaffId staff, const std::map<int, Slots>& weekly) {
    tx.exec("DELETE FROM weekly_availability WHERE org_id = ? AND staff_id = ?", org, staff);
    for (const auto& [weekday, slots] : weekly)
        if (!slots.empty()) tx.exec("INSERT INTO weekly_availability (org_id, staff_id, weekday, slots) VALUES (?, ?, ?, ?)", org, staff, weekday, text_of(slots));
}
void save_dated(db::Tx& tx, OrgId org, StaffId staff, Date date, const std::optional<Slots>& slots) {
    if (!slots) {
        tx.exec("DELETE FROM dated_availability WHERE org_id = ? AND staff_id = ? AND date = ?", org, staff, to_iso(date));
        return;
    }
    tx.exec("INSERT INTO dated_availability (org_id, staff_id, date, slots) VALUES (?, ?, ?, ?) ON CONFLICT (org_id, staff_id, date) DO UPDATE SET slots = EXCLUDED.slots", org, staff, to_iso(date),
            text_of(*slots));
}

Availability load_availability(db::Tx& tx, OrgId org, const std::vector<StaffId>& ids, Instant from, Instant to) {
    const auto organization = accounts::load_organization(tx, org);
    const auto zone = Zone::find(organization.value().time_zone).value_or(Zone::utc());
    // A night begins the evening before.
    const Date first(std::chrono::sys_days(zone.date_of(from)) - std::chrono::days(1));
    auto said = load_said(tx, org, ids, first, zone.date_of(to));
    return {zone, std::move(said)};
}
AvailabilityKind availability_between(db::Tx& tx, OrgId org, StaffId id, Instant from, Instant to) { return load_availability(tx, org, {id}, from, to).between(id, from, to); }

}  // namespace brigade::staff
