#include "domain/webhooks/store.h"

#include <sstream>

namespace brigade::webhooks {
namespace {

template <class Enum>
Enum enum_from(const std::string& name) {
    Enum out{};
    if (!boost::describe::enum_from_string(name.c_str(), out)) throw std::logic_error("unknown value in a table of webhooks");
    return out;
}
template <class Enum>
std::string name_of(Enum e) { return boost::describe::enum_to_string(e, ""); }

std::string joined(const std::vector<std::string>& names) {
    if (names.empty()) return "*";
    std::string out;
    for (const auto& n : names) out += (out.empty() ? "" : " ") + n;
    return out;
}
std::vector<std::string> split(const std::string& names) {
    std::vector<std::string> out;
    if (names == "*") return out;
    std::istringstream in(names);
    for (std::string n; in >> n;) out.push_back(n);
    return out;
}

constexpr const char* endpoint_columns =
    "SELECT id, url, description, payload, state, event_types, secret, old_secret, old_secret_until, failing_since, created_at FROM webhook_endpoints ";
Endpoint endpoint_from(const db::Row& r) {
    return {r.get<EndpointId>(0), r.get<std::string>(1), r.get<std::string>(2), enum_from<Payload>(r.get<std::string>(3)), enum_from<EndpointState>(r.get<std::string>(4)),
            split(r.get<std::string>(5)), r.get<std::string>(6), r.get<std::optional<std::string>>(7), r.get<Instant>(8), r.get<std::optional<Instant>>(9), r.get<Instant>(10)};
}

constexpr const char* delivery_columns =
    "SELECT d.org_id, d.id, d.endpoint_id, d.event_id, d.event_type, d.body, d.state, d.attempts, d.attempts_max, d.next_attempt_at, d.replay_of, d.created_at, "
    "a.number, a.at, a.failure, a.status, a.duration_ms, a.answer, a.signature FROM webhook_deliveries d "
    "LEFT JOIN webhook_attempts a ON a.org_id = d.org_id AND a.delivery_id = d.id AND a.number = d.attempts ";
Attempt attempt_from(const db::Row& r, std::size_t i) {
    return {r.get<int>(i), r.get<Instant>(i + 1), r.get<std::string>(i + 2), r.get<int>(i + 3), r.get<std::int64_t>(i + 4), r.get<std::string>(i + 5), r.get<std::string>(i + 6)};
}
Delivery delivery_from(const db::Row& r) {
    Delivery d{r.get<OrgId>(0), r.get<DeliveryId>(1), r.get<EndpointId>(2), r.get<EventId>(3), r.get<std::string>(4), r.get<std::string>(5), enum_from<DeliveryState>(r.get<std::string>(6)),
               r.get<int>(7), r.get<int>(8), r.get<std::optional<Instant>>(9), r.get<std::optional<DeliveryId>>(10), r.get<Instant>(11), {}};
    if (r.get<std::optional<int>>(12)) d.last = attempt_from(r, 12);
    return d;
}

}  // namespace

std::vector<Endpoint> load_endpoints(db::Tx& tx, OrgId org) {
    std::vector<Endpoint> out;
    for (const auto& r : tx.query(std::string(endpoint_columns) + "WHERE org_id = ? ORDER BY id LIMIT 100", org)) out.push_back(endpoint_from(r));
    return out;
}
std::optional<Endpoint> load_endpoint(db::Tx& tx, OrgId org, EndpointId id) {
    const auto r = tx.query_one(std::string(endpoint_columns) + "WHERE org_id = ? AND id = ?", org, id);
    if (!r) return {};
    return endpoint_from(*r);
}
bool has_active_endpoint(db::Tx& tx, OrgId org) { return tx.query_one("SELECT 1 FROM webhook_endpoints WHERE org_id = ? AND state = 'active' LIMIT 1", org).has_value(); }

void insert_endpoint(db::Tx& tx, OrgId org, const Endpoint& e) {
    tx.exec("INSERT INTO webhook_endpoints (org_id, id, url, description, payload, state, event_types, secret, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", org, e.id, e.url, e.description,
            name_of(e.payload), name_of(e.state), joined(e.event_types), e.secret, e.created_at);
}
void update_endpoint(db::Tx& tx, OrgId org, const Endpoint& e) {
    tx.exec("UPDATE webhook_endpoints SET url = ?, description = ?, payload = ?, state = ?, event_types = ?, secret = ?, old_secret = ?, old_secret_until = ?, failing_since = ? WHERE org_id = ? AND id = ?",
            e.url, e.description, name_of(e.payload), name_of(e.state), joined(e.event_types), e.secret, e.old_secret, e.old_secret_until, e.failing_since, org, e.id);
}
void delete_endpoint(db::Tx& tx, OrgId org, EndpointId id) {
    tx.exec("DELETE FROM webhook_attempts WHERE org_id = ? AND delivery_id IN (SELECT id FROM webhook_deliveries WHERE org_id = ? AND endpoint_id = ?)", org, org, id);
    tx.exec("DELETE FROM webhook_deliveries WHERE org_id = ? AND endpoint_id = ?", org, id);
    tx.exec("DELETE FROM webhook_endpoints WHERE org_id = ? AND id = ?", org, id);
}

bool insert_delivery(db::Tx& tx, const Delivery& d) {
    return tx.exec("INSERT INTO webhook_deliveries (org_id, id, endpoint_id, event_id, event_type, body, state, attempts, attempts_max, next_attempt_at, replay_of, created_at) "
                   "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                   d.organization, d.id, d.endpoint, d.event, d.event_type, d.body, name_of(d.state), d.attempts, d.attempts_max, d.next_attempt_at, d.replay_of, d.created_at) > 0;
}
std::optional<Delivery> load_delivery(db::Tx& tx, OrgId org, DeliveryId id) {
    const auto r = tx.query_one(std::string(delivery_columns) + "WHERE d.org_id = ? AND d.id = ?", org, id);
    if (!r) return {};
    return delivery_from(*r);
}
void update_delivery(db::Tx& tx, const Delivery& d) {
    tx.exec("UPDATE webhook_deliveries SET state = ?, attempts = ?, next_attempt_at = ? WHERE org_id = ? AND id = ?", name_of(d.state), d.attempts, d.next_attempt_at, d.organization, d.id);
}
void insert_attempt(db::Tx& tx, OrgId org, DeliveryId id, const Attempt& a) {
    tx.exec("INSERT INTO webhook_attempts (org_id, delivery_id, number, at, failure, status, duration_ms, answer, signature) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", org, id, a.number, a.at, a.failure,
            a.status, a.duration_ms, a.answer, a.signature);
}
std::vector<Attempt> load_attempts(db::Tx& tx, OrgId org, DeliveryId id) {
    std::vector<Attempt> out;
    for (const auto& r : tx.query("SELECT number, at, failure, status, duration_ms, answer, signature FROM webhook_attempts WHERE org_id = ? AND delivery_id = ? ORDER BY number LIMIT 100", org, id))
        out.push_back(attempt_from(r, 0));
    return out;
}

std::vector<Delivery> load_deliveries(db::Tx& tx, const DeliveryQuery& q) {
    std::string sql = std::string(delivery_columns) + "WHERE 1 = 1";
    std::vector<db::Value> values;
    const auto where = [&](const char* condition, db::Value v) {
        sql += condition;
        values.push_back(std::move(v));
    };
    if (q.organization) where(" AND d.org_id = ?", db::Bind<OrgId>::to(*q.organization));
    if (q.endpoint) where(" AND d.endpoint_id = ?", db::Bind<EndpointId>::to(*q.endpoint));
    if (q.state) where(" AND d.state = ?", name_of(*q.state));
    if (q.failing) sql += " AND d.state IN ('failed', 'waiting') AND d.attempts > 0";
    if (q.before) where(" AND d.id < ?", db::Bind<DeliveryId>::to(*q.before));
    where(" ORDER BY d.id DESC LIMIT ?", db::Bind<int>::to(q.limit));
    std::vector<Delivery> out;
    for (const auto& r : tx.query_values(sql, values)) out.push_back(delivery_from(r));
    return out;
}
std::vector<DeliveryId> load_waiting(db::Tx& tx, OrgId org, EndpointId id) {
    std::vector<DeliveryId> out;
    for (const auto& r : tx.query("SELECT id FROM webhook_deliveries WHERE org_id = ? AND endpoint_id = ? AND state = 'waiting' LIMIT 10000", org, id)) out.push_back(r.get<DeliveryId>(0));
    return out;
}
void delete_old_deliveries(db::Tx& tx, Instant before) {
    // Bounded: the next hour goes on.
    for (const auto& r : tx.query("SELECT org_id, id FROM webhook_deliveries WHERE created_at < ? ORDER BY created_at LIMIT 5000", before)) {
        tx.exec("DELETE FROM webhook_attempts WHERE org_id = ? AND delivery_id = ?", r.get<OrgId>(0), r.get<DeliveryId>(1));
        tx.exec("DELETE FROM webhook_deliveries WHERE org_id = ? AND id = ?", r.get<OrgId>(0), r.get<DeliveryId>(1));
    }
}

}  // namespace brigade::webhooks
