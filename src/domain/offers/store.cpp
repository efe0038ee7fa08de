#include "domain/offers/store.h"

namespace brigade::offers {
namespace {

template <class E> std::string name_of(E e) { return boost::describe::enum_to_string(e, ""); }
template <class E> E enum_of(const std::string& s) {
    E e{};
    if (!boost::describe::enum_from_string(s.c_str(), e)) throw std::runtime_error("the database holds an unknown name: " + s);
    return e;
}

#define OFFER_COLUMNS "o.id, o.project_id, o.shift_id, o.audience, o.distance_max, o.rating_min, o.note, o.complete_availability, o.first_come, o.urgent, o.state, o.published_at, o.notify_at, o.ends_at"
#define RECIPIENT_COLUMNS "r.staff_id, r.distance, r.notified_at, r.seen_at, r.declined_at"
constexpr std::size_t recipient_at = 14;

Offer offer_from(const db::Row& r) {
    return {r.get<OfferId>(0), r.get<scheduling::ProjectId>(1), r.get<ShiftId>(2), enum_of<Audience>(r.get<std::string>(3)), r.get<std::optional<std::int64_t>>(4), r.get<std::optional<int>>(5),
            r.get<std::string>(6), r.get<bool>(7), r.get<bool>(8), r.get<bool>(9), enum_of<OfferState>(r.get<std::string>(10)), r.get<Instant>(11), r.get<Instant>(12), r.get<Instant>(13)};
}
RecipientRow recipient_from(const db::Row& r, std::size_t at) {
    return {r.get<StaffId>(at), r.get<std::optional<std::int64_t>>(at + 1), r.get<std::optional<Instant>>(at + 2), r.get<std::optional<Instant>>(at + 3), r.get<std::optional<Instant>>(at + 4)};
}
constexpr const char* candidate_columns = "SELECT id, shift_id, staff_id, state, added_by_manager, note, applied_at FROM candidates ";
Candidate candidate_from(const db::Row& r) {
    return {r.get<CandidateId>(0), r.get<ShiftId>(1), r.get<StaffId>(2), enum_of<CandidateState>(r.get<std::string>(3)), r.get<bool>(4), r.get<std::string>(5), r.get<Instant>(6)};
}
template <class T, class F> std::vector<T> all(const std::vector<db::Row>& rows, F f) {
    std::vector<T> out;
    for (const auto& row : rows) out.push_back(f(row));
    return out;
}
template <class T, class F> std::optional<T> one(const std::optional<db::Row>& row, F f) {
    if (!row) return {};
    return f(*row);
}

}  // namespace

std::optional<Offer> load_offer(db::Tx& tx, OrgId org, OfferId id) {
    return one<Offer>(tx.query_one("SELECT " OFFER_COLUMNS " FROM offers o WHERE o.org_id = ? AND o.id = ?", org, id), offer_from);
}
std::optional<Offer> load_offer_of_shift(db::Tx& tx, OrgId org, ShiftId shift) {
    return one<Offer>(tx.query_one("SELECT " OFFER_COLUMNS " FROM offers o WHERE o.org_id = ? AND o.shift_id = ?", org, shift), offer_from);
}
std::vector<Offer> load_offers(db::Tx& tx, OrgId org, std::optional<OfferState> state, std::optional<scheduling::ProjectId> project, int limit) {
    std::string sql = "SELECT " OFFER_COLUMNS " FROM offers o WHERE o.org_id = ?";
    std::vector<db::Value> values = {db::Bind<OrgId>::to(org)};
    if (state) {
        sql += " AND o.state = ?";
        values.push_back(name_of(*state));
    }
    if (project) {
        sql += " AND o.project_id = ?";
        values.push_back(db::Bind<scheduling::ProjectId>::to(*project));
    }
    values.push_back(static_cast<std::int64_t>(limit));
    return all<Offer>(tx.query_values(sql + " ORDER BY o.ends_at DESC, o.id LIMIT ?", values), offer_from);
}
void insert_offer(db::Tx& tx, OrgId org, const Offer& o) {
    tx.exec("INSERT INTO offers (org_id, id, project_id, shift_id, audience, distance_max, rating_min, note, complete_availability, first_come, urgent, state, published_at, notify_at, ends_at) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            org, o.id, o.project, o.shift, name_of(o.audience), o.distance, o.rating_min, o.note, o.complete_availability, o.first_come, o.urgent, name_of(o.state), o.published_at, o.notify_at,
            o.ends_at);
}
void update_offer(db::Tx& tx, OrgId org, const Offer& o) {
    tx.exec("UPDATE offers SET audience = ?, distance_max = ?, rating_min = ?, note = ?, complete_availability = ?, first_come = ?, urgent = ?, state = ?, published_at = ?, notify_at = ?, ends_at = ? "
            "WHERE org_id = ? AND id = ?",
            name_of(o.audience), o.distance, o.rating_min, o.note, o.complete_availability, o.first_come, o.urgent, name_of(o.state), o.published_at, o.notify_at, o.ends_at, org, o.id);
}

std::vector<RecipientRow> load_recipients(db::Tx& tx, OrgId org, OfferId id) {
    return all<RecipientRow>(tx.query("SELECT " RECIPIENT_COLUMNS " FROM offer_recipients r WHERE r.org_id = ? AND r.offer_id = ?", org, id), [](const auto& r) { return recipient_from(r, 0); });
}
std::optional<RecipientRow> load_recipient(db::Tx& tx, OrgId org, OfferId id, StaffId staff) {
    return one<RecipientRow>(tx.query_one("SELECT " RECIPIENT_COLUMNS " FROM offer_recipients r WHERE r.org_id = ? AND r.offer_id = ? AND r.staff_id = ?", org, id, staff),
                             [](const auto& r) { return recipient_from(r, 0); });
}
void add_recipients(db::Tx& tx, OrgId org, OfferId id, const std::vector<Recipient>& recipients) {
    for (const auto& r : recipients)
        tx.exec("INSERT INTO offer_recipients (org_id, offer_id, staff_id, distance) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING", org, id, r.staff, r.distance);
}
void mark_seen(db::Tx& tx, OrgId org, OfferId id, StaffId staff, Instant now) {
    tx.exec("UPDATE offer_recipients SET seen_at = ? WHERE org_id = ? AND offer_id = ? AND staff_id = ? AND seen_at IS NULL", now, org, id, staff);
}
void mark_declined(db::Tx& tx, OrgId org, OfferId id, StaffId staff, std::optional<Instant> at) {
    tx.exec("UPDATE offer_recipients SET declined_at = ? WHERE org_id = ? AND offer_id = ? AND staff_id = ?", at, org, id, staff);
}
std::vector<ToTell> take_untold(db::Tx& tx, OrgId org, Instant now, int limit) {
    std::vector<ToTell> out;
    for (const auto& row : tx.query("SELECT " OFFER_COLUMNS ", " RECIPIENT_COLUMNS " FROM offers o JOIN offer_recipients r ON r.org_id = o.org_id AND r.offer_id = o.id WHERE o.org_id = ? AND "
                                    "o.state = 'published' AND o.notify_at <= ? AND o.ends_at > ? AND r.notified_at IS NULL AND r.declined_at IS NULL ORDER BY r.staff_id, o.ends_at, o.id LIMIT ?",
                                    org, now, now, limit))
        out.push_back({recipient_from(row, recipient_at).staff, offer_from(row)});
    for (const auto& t : out) tx.exec("UPDATE offer_recipients SET notified_at = ? WHERE org_id = ? AND offer_id = ? AND staff_id = ?", now, org, t.offer.id, t.staff);
    return out;
}
std::vector<OwnOffer> load_offers_of(db::Tx& tx, OrgId org, StaffId staff, Instant now, int limit) {
    return all<OwnOffer>(tx.query("SELECT " OFFER_COLUMNS ", " RECIPIENT_COLUMNS " FROM offer_recipients r JOIN offers o ON o.org_id = r.org_id AND o.id = r.offer_id WHERE r.org_id = ? AND "
                                  "r.staff_id = ? AND (o.ends_at > ? OR EXISTS (SELECT 1 FROM candidates c WHERE c.org_id = r.org_id AND c.shift_id = o.shift_id AND c.staff_id = r.staff_id)) "
                                  "ORDER BY o.ends_at DESC, o.id LIMIT ?", org, staff, now, limit),
                         [](const auto& row) { return OwnOffer{offer_from(row), recipient_from(row, recipient_at)}; });
}

std::vector<Candidate> load_candidates(db::Tx& tx, OrgId org, ShiftId shift) {
    return all<Candidate>(tx.query(std::string(candidate_columns) + "WHERE org_id = ? AND shift_id = ? ORDER BY applied_at, id", org, shift), candidate_from);
}
std::optional<Candidate> load_candidate(db::Tx& tx, OrgId org, CandidateId id) {
    return one<Candidate>(tx.query_one(std::string(candidate_columns) + "WHERE org_id = ? AND id = ?", org, id), candidate_from);
}
std::optional<Candidate> load_candidate_of(db::Tx& tx, OrgId org, ShiftId shift, StaffId staff) {
    return one<Candidate>(tx.query_one(std::string(candidate_columns) + "WHERE org_id = ? AND shift_id = ? AND staff_id = ?", org, shift, staff), candidate_from);
}
std::vector<Candidate> load_candidacies(db::Tx& tx, OrgId org, StaffId staff, int limit) {
    return all<Candidate>(tx.query(std::string(candidate_columns) + "WHERE org_id = ? AND staff_id = ? ORDER BY applied_at DESC, id LIMIT ?", org, staff, limit), candidate_from);
}
void save_candidate(db::Tx& tx, OrgId org, const Candidate& c) {
    tx.exec("INSERT INTO candidates (org_id, id, shift_id, staff_id, state, added_by_manager, note, applied_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (org_id, id) DO UPDATE SET "
            "state = excluded.state, note = excluded.note, applied_at = excluded.applied_at",
            org, c.id, c.shift, c.staff, name_of(c.state), c.added_by_manager, c.note, c.applied_at);
}
std::map<ShiftId, int> load_applicant_counts(db::Tx& tx, OrgId org, const std::vector<ShiftId>& shifts) {
    std::map<ShiftId, int> out;
    constexpr std::size_t at_once = 500;
    for (std::size_t from = 0; from < shifts.size(); from += at_once) {
        std::string marks;
        std::vector<db::Value> values = {db::Bind<OrgId>::to(org)};
        for (std::size_t i = from; i < std::min(shifts.size(), from + at_once); ++i) {
            marks += marks.empty() ? "?" : ", ?";
            values.push_back(db::Bind<ShiftId>::to(shifts[i]));
        }
        for (const auto& row : tx.query_values("SELECT shift_id, COUNT(*) FROM candidates WHERE org_id = ? AND state IN ('applied', 'kept') AND shift_id IN (" + marks + ") GROUP BY shift_id", values))
            out[row.get<ShiftId>(0)] = row.get<int>(1);
    }
    return out;
}

}  // namespace brigade::offers
