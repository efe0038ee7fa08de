// The directory's search. Words, filters and order become one statement; an order by distance is measured here, on what a box leaves.
#include "domain/staff/rows.h"
#include "domain/staff/store.h"

namespace brigade::staff {
namespace {

// Conditions and what their question marks stand for, in the same order.
class Where {
public:
    template <class... A>
    void add(const std::string& condition, const A&... values) {
        sql_ += " AND " + condition;
        (values_.push_back(db::Bind<A>::to(values)), ...);
    }
    void add_any(const std::string& begun, OrgId org, const std::vector<DepartmentId>& ids) {
        sql_ += " AND " + begun + places(ids.size()) + ")";
        for (auto& v : with(org, ids)) values_.push_back(std::move(v));
    }
    const std::string& sql() const { return sql_; }
    std::vector<db::Value> values() const { return values_; }

private:
    std::string sql_;
    std::vector<db::Value> values_;
};

constexpr const char* holds = "m.id IN (SELECT staff_id FROM staff_member_labels WHERE org_id = ? AND label_id = ? AND state = 'held')";

Where conditions_of(OrgId org, const DirectoryQuery& q) {
    Where w;
    w.add("m.state <> 'removed'");
    if (q.state != StateFilter::all) w.add("m.state = ?", name_of(q.state));
    if (q.claim) w.add("m.claim = ?", name_of(*q.claim));
    if (q.employment_status) w.add("m.employment_status = ?", name_of(*q.employment_status));
    if (q.never_signed_in) w.add("m.last_signed_in_at IS NULL");
    if (q.rating_min) w.add("m.rating >= ?", *q.rating_min);
    for (const auto& word : q.words)
        w.add("(m.search LIKE ? ESCAPE '\\' OR m.id IN (SELECT ml.staff_id FROM staff_labels l JOIN staff_member_labels ml ON ml.org_id = l.org_id AND ml.label_id = l.id "
              "WHERE l.org_id = ? AND l.kind = 'tag' AND l.name_key LIKE ? ESCAPE '\\'))", like_pattern(word), org, like_pattern(word));
    for (const auto& s : q.skills) w.add(holds, org, s);
    for (const auto& t : q.tags) w.add(holds, org, t);
    if (!q.departments.empty()) w.add_any("m.id IN (SELECT staff_id FROM staff_member_labels WHERE org_id = ? AND state = 'held' AND label_id IN ", org, q.departments);
    for (const auto& f : q.fields) {
        if (f.option) w.add("m.id IN (SELECT staff_id FROM custom_values WHERE org_id = ? AND field_id = ? AND option_id = ?)", org, f.field, *f.option);
        else w.add("m.id IN (SELECT staff_id FROM custom_values WHERE org_id = ? AND field_id = ? AND number BETWEEN ? AND ?)", org, f.field, f.from_thousandths.value_or(INT64_MIN), f.to_thousandths.value_or(INT64_MAX));
    }
    return w;
}

std::vector<db::Value> with_org(OrgId org, const Where& w) {
    auto out = w.values();
    out.insert(out.begin(), db::Bind<OrgId>::to(org));
    return out;
}

// Orders that the engine keeps: their key, then name and id.
FoundPage by_column(db::Tx& tx, OrgId org, const DirectoryQuery& q, Where w) {
    FoundPage page;
    page.total = tx.query_values("SELECT COUNT(*) FROM staff_members m WHERE m.org_id = ?" + w.sql(), with_org(org, w)).at(0).get<int>(0);
    const auto after = q.after ? read_cursor(*q.after) : std::nullopt;
    // Who has no date of hire comes last.
    const std::string hired = "COALESCE(m.hired_on, '9999')";
    std::string order = "m.sort_name, m.id";
    if (q.sort == DirectorySort::rating) {
        order = "m.rating DESC, m.sort_name, m.id";
        if (after) w.add("(m.rating < ? OR (m.rating = ? AND (m.sort_name, m.id) > (?, ?)))", after->number, after->number, after->sort_name, after->id);
    } else if (q.sort == DirectorySort::seniority) {
        order = hired + ", m.sort_name, m.id";
        if (after) w.add("(" + hired + ", m.sort_name, m.id) > (?, ?, ?)", after->text.empty() ? std::string("9999") : after->text, after->sort_name, after->id);
    } else if (after) {
        w.add("(m.sort_name, m.id) > (?, ?)", after->sort_name, after->id);
    }
    auto values = with_org(org, w);
    values.push_back(db::Bind<int>::to(q.limit + 1));
    const auto rows = tx.query_values("SELECT m.id, m.rating, m.hired_on, m.sort_name FROM staff_members m WHERE m.org_id = ?" + w.sql() + " ORDER BY " + order + " LIMIT ?", values);
    for (const auto& r : rows) {
        if (static_cast<int>(page.items.size()) == q.limit) {
            page.next = page.items.back().cursor;
            break;
        }
        const auto id = r.get<StaffId>(0);
        page.items.push_back({id, {}, write_cursor({r.get<std::int64_t>(1), r.get<std::optional<std::string>>(2).value_or(""), r.get<std::string>(3), id})});
    }
    return page;
}

struct Candidate { StaffId id; std::string sort_name; int rating; std::string hired_on; std::optional<std::int64_t> metres; };

std::optional<std::int64_t> nearest(const db::Row& r, Coordinates from) {
    std::optional<std::int64_t> out;
    for (const std::size_t at : {4u, 6u})
        if (const auto latitude = r.get<std::optional<std::int32_t>>(at)) {
            const auto metres = great_circle_metres(from, {*latitude, r.get<std::int32_t>(at + 1)});
            if (!out || metres < *out) out = metres;
        }
    return out;
}

bool before(DirectorySort sort, const Candidate& a, const Candidate& b) {
    const auto far = [](const Candidate& c) { return c.metres.value_or(INT64_MAX); };
    if (sort == DirectorySort::distance && far(a) != far(b)) return far(a) < far(b);
    if (sort == DirectorySort::rating && a.rating != b.rating) return a.rating > b.rating;
    if (sort == DirectorySort::seniority && a.hired_on != b.hired_on) return a.hired_on < b.hired_on;
    return std::tie(a.sort_name, a.id) < std::tie(b.sort_name, b.id);
}

FoundPage by_distance(db::Tx& tx, OrgId org, const DirectoryQuery& q, Where w) {
    if (q.distance_max_metres) {
        const auto box = box_around(*q.near, *q.distance_max_metres);
        const auto in = [&](const std::string& area) {
            return "(m." + area + "_latitude BETWEEN ? AND ? AND m." + area + "_longitude BETWEEN ? AND ?)";
        };
        const auto &l = box.low, &h = box.high;
        w.add("(" + in("home") + " OR " + in("second") + ")", l.latitude_microdegrees, h.latitude_microdegrees, l.longitude_microdegrees, h.longitude_microdegrees, l.latitude_microdegrees,
              h.latitude_microdegrees, l.longitude_microdegrees, h.longitude_microdegrees);
    }
    auto values = with_org(org, w);
    values.push_back(db::Bind<int>::to(staff_max));
    std::vector<Candidate> all;
    for (const auto& r : tx.query_values("SELECT m.id, m.sort_name, m.rating, m.hired_on, m.home_latitude, m.home_longitude, m.second_latitude, m.second_longitude "
                                         "FROM staff_members m WHERE m.org_id = ?" + w.sql() + " LIMIT ?", values)) {
        Candidate c{r.get<StaffId>(0), r.get<std::string>(1), r.get<int>(2), r.get<std::optional<std::string>>(3).value_or("9999"), nearest(r, *q.near)};
        if (!q.distance_max_metres || (c.metres && *c.metres <= *q.distance_max_metres)) all.push_back(std::move(c));
    }
    std::sort(all.begin(), all.end(), [&](const auto& a, const auto& b) { return before(q.sort, a, b); });
    FoundPage page;
    page.total = static_cast<int>(all.size());
    auto at = all.begin();
    if (const auto after = q.after ? read_cursor(*q.after) : std::nullopt) {
        const bool far = q.sort == DirectorySort::distance;
        const Candidate last{after->id, after->sort_name, far ? 0 : static_cast<int>(after->number), after->text.empty() ? "9999" : after->text, far && after->number >= 0 ? std::optional(after->number) : std::nullopt};
        at = std::upper_bound(all.begin(), all.end(), last, [&](const auto& a, const auto& b) { return before(q.sort, a, b); });
    }
    for (; at != all.end() && static_cast<int>(page.items.size()) < q.limit; ++at) {
        const auto key = q.sort == DirectorySort::distance ? at->metres.value_or(-1) : at->rating;
        page.items.push_back({at->id, at->metres, write_cursor({key, at->hired_on == "9999" ? "" : at->hired_on, at->sort_name, at->id})});
    }
    if (at != all.end() && !page.items.empty()) page.next = page.items.back().cursor;
    return page;
}

}  // namespace

FoundPage search_members(db::Tx& tx, OrgId org, const DirectoryQuery& q) {
    auto w = conditions_of(org, q);
    return q.near ? by_distance(tx, org, q, std::move(w)) : by_column(tx, org, q, std::move(w));
}

}  // namespace brigade::staff
