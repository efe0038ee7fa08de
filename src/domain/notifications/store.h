// All the SQL of notifications, over its own tables only. A recipient is a user's or a staff profile's identifier.
#pragma once
#include "domain/notifications/notifications.h"

namespace brigade::notifications {

using NotificationId = Id<"ntf">;

struct Notification {
    NotificationId id;
    Kind kind{};
    std::string title;                // in the recipient's language, as are the lines
    std::vector<std::string> lines;
    std::string link;                 // a path of the web application
    Instant created_at{};
    bool read = false;
};
// Nothing when the recipient has one with this key. mail_due: it waits for the recipient's digest.
void insert_notification(db::Tx&, OrgId, Uuid recipient, const Notification&, std::string_view key, bool mail_due);
// Newest first, those before the cursor.
std::vector<Notification> load_notifications(db::Tx&, OrgId, Uuid recipient, std::optional<NotificationId> before, int limit);
int count_unread(db::Tx&, OrgId, Uuid recipient);
// One, or all of them.
void mark_read(db::Tx&, OrgId, Uuid recipient, std::optional<NotificationId>, Instant);
// Oldest first, and no longer due afterwards.
std::vector<Notification> take_mail_due(db::Tx&, OrgId, Uuid recipient, int limit);
void delete_old(db::Tx&, Instant before);

std::vector<Choice> load_choices(db::Tx&, OrgId, Uuid recipient);
void save_choice(db::Tx&, OrgId, Uuid recipient, const Choice&);

}  // namespace brigade::notifications
