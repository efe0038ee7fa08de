#include "domain/notifications/store.h"

namespace brigade::notifications {
namespace {

std::string name_of(Kind k) { return boost::describe::enum_to_string(k, ""); }
Kind kind_from(const std::string& s) {
    Kind k{};
    if (!boost::describe::enum_from_string(s.c_str(), k)) throw std::runtime_error("the database holds an unknown name: " + s);
    return k;
}

constexpr const char* columns = "SELECT id, kind, title, lines, link, created_at, read_at FROM notifications ";
Notification notification_from(const db::Row& r) {
    Notification n{r.get<NotificationId>(0), kind_from(r.get<std::string>(1)), r.get<std::string>(2), {}, r.get<std::string>(4), r.get<Instant>(5), r.get<std::optional<Instant>>(6).has_value()};
    const auto lines = boost::json::parse(r.get<std::string>(3));
    for (const auto& line : lines.as_array()) n.lines.emplace_back(line.as_string());
    return n;
}
std::vector<Notification> all(const std::vector<db::Row>& rows) {
    std::vector<Notification> out;
    for (const auto& row : rows) out.push_back(notification_from(row));
    return out;
}

}  // namespace

void insert_notification(db::Tx& tx, OrgId org, Uuid recipient, const Notification& n, std::string_view key, bool mail_due) {
    boost::json::array lines;
    for (const auto& line : n.lines) lines.emplace_back(line);
    tx.exec("INSERT INTO notifications (org_id, id, recipient_id, kind, title, lines, link, cause, created_at, mail_due) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING", org, n.id, recipient,
            name_of(n.kind), n.title, boost::json::serialize(lines), n.link, std::string(key), n.created_at, mail_due);
}
std::vector<Notification> load_notifications(db::Tx& tx, OrgId org, Uuid recipient, std::optional<NotificationId> before, int limit) {
    if (!before) return all(tx.query(std::string(columns) + "WHERE org_id = ? AND recipient_id = ? ORDER BY id DESC LIMIT ?", org, recipient, limit));
    return all(tx.query(std::string(columns) + "WHERE org_id = ? AND recipient_id = ? AND id < ? ORDER BY id DESC LIMIT ?", org, recipient, *before, limit));
}
int count_unread(db::Tx& tx, OrgId org, Uuid recipient) {
    return tx.query_one("SELECT COUNT(*) FROM notifications WHERE org_id = ? AND recipient_id = ? AND read_at IS NULL", org, recipient)->get<int>(0);
}
void mark_read(db::Tx& tx, OrgId org, Uuid recipient, std::optional<NotificationId> id, Instant now) {
    if (id) tx.exec("UPDATE notifications SET read_at = ? WHERE org_id = ? AND recipient_id = ? AND id = ? AND read_at IS NULL", now, org, recipient, *id);
    else tx.exec("UPDATE notifications SET read_at = ? WHERE org_id = ? AND recipient_id = ? AND read_at IS NULL", now, org, recipient);
}
std::vector<Notification> take_mail_due(db::Tx& tx, OrgId org, Uuid recipient, int limit) {
    auto out = all(tx.query(std::string(columns) + "WHERE org_id = ? AND recipient_id = ? AND mail_due = 1 ORDER BY id LIMIT ?", org, recipient, limit));
    for (const auto& n : out) tx.exec("UPDATE notifications SET mail_due = 0 WHERE org_id = ? AND id = ?", org, n.id);
    return out;
}
void delete_old(db::Tx& tx, Instant before) { tx.exec("DELETE FROM notifications WHERE created_at < ?", before); }

std::vector<Choice> load_choices(db::Tx& tx, OrgId org, Uuid recipient) {
    std::vector<Choice> out;
    for (const auto& row : tx.query("SELECT kind, app, mail FROM notification_choices WHERE org_id = ? AND recipient_id = ?", org, recipient))
        out.push_back({kind_from(row.get<std::string>(0)), row.get<bool>(1), row.get<bool>(2)});
    return out;
}
void save_choice(db::Tx& tx, OrgId org, Uuid recipient, const Choice& c) {
    tx.exec("INSERT INTO notification_choices (org_id, recipient_id, kind, app, mail) VALUES (?, ?, ?, ?, ?) ON CONFLICT (org_id, recipient_id, kind) DO UPDATE SET app = EXCLUDED.app, mail = EXCLUDED.mail",
            org, recipient, name_of(c.kind), c.app, c.mail);
}

}  // namespace brigade::notifications
