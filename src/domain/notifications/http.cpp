// One's own notifications and choices: as a user of the office, and as a worker. The same handlers, for whoever calls.
#include "domain/notifications/commands.h"

namespace brigade::notifications {
namespace {

using http::Call;

constexpr int page = 50;

struct NotificationView { NotificationId id; Kind kind{}; std::string title; std::vector<std::string> lines; std::string link; Instant created_at{}; bool read = false; };
BOOST_DESCRIBE_STRUCT(NotificationView, (), (id, kind, title, lines, link, created_at, read))
struct NotificationList { std::vector<NotificationView> items; int unread = 0; std::optional<NotificationId> next; };
BOOST_DESCRIBE_STRUCT(NotificationList, (), (items, unread, next))
struct Unread { int unread = 0; };
BOOST_DESCRIBE_STRUCT(Unread, (), (unread))
struct Choices { std::vector<Choice> items; };
BOOST_DESCRIBE_STRUCT(Choices, (), (items))

template <Audience audience>
Uuid self(const Call& call) { return audience == Audience::worker ? call.ctx.actor.staff : call.ctx.actor.user; }

struct PageQuery { std::optional<NotificationId> cursor; };
BOOST_DESCRIBE_STRUCT(PageQuery, (), (cursor))
template <Audience audience>
Result<NotificationList> get_notifications(Call& call, const PageQuery& q) {
    return call.read([&](db::Tx& tx) -> Result<NotificationList> {
        NotificationList out;
        for (auto& n : load_notifications(tx, call.ctx.organization, self<audience>(call), q.cursor, page))
            out.items.push_back({n.id, n.kind, std::move(n.title), std::move(n.lines), std::move(n.link), n.created_at, n.read});
        if (out.items.size() == page) out.next = out.items.back().id;
        out.unread = count_unread(tx, call.ctx.organization, self<audience>(call));
        return out;
    });
}

struct ReadingBody { std::optional<NotificationId> id; };
BOOST_DESCRIBE_STRUCT(ReadingBody, (), (id))
template <Audience audience>
Result<Unread> post_reading(Call& call, const ReadingBody& b) {
    return call.write([&](db::Tx& tx) -> Result<Unread> {
        mark_read(tx, call.ctx.organization, self<audience>(call), b.id, call.ctx.now);
        return Unread{count_unread(tx, call.ctx.organization, self<audience>(call))};
    });
}

template <Audience audience>
Result<Choices> get_choices(Call& call, const http::Empty&) {
    return call.read([&](db::Tx& tx) -> Result<Choices> { return Choices{resolve_choices(audience, load_choices(tx, call.ctx.organization, self<audience>(call)))}; });
}

template <Audience audience>
Result<Choices> put_choices(Call& call, const Choices& body) {
    return call.write([&](db::Tx& tx) -> Result<Choices> {
        for (const auto& c : body.items)
            if (is_for(audience, c.kind)) save_choice(tx, call.ctx.organization, self<audience>(call), c);   // another audience's kinds are nobody's choice here
        return Choices{resolve_choices(audience, load_choices(tx, call.ctx.organization, self<audience>(call)))};
    });
}

template <Audience audience>
void add_routes(std::vector<http::Route>& out, const std::string& p, const std::string& role, const std::string& name) {
    using enum http::Method;
    const std::string tag = role == "worker" ? "worker" : "notifications", feature = "notifications";
    out.push_back(http::route(get, p + "notifications", "list_" + name + "notifications", role, tag, get_notifications<audience>, {.feature = feature, .summary = "What one was told of, newest first; kept for 90 days"}));
    out.push_back(http::route(post, p + "notification-readings", "read_" + name + "notifications", role, tag, post_reading<audience>, {.feature = feature, .summary = "Say that one was read, or all of them"}));
    out.push_back(http::route(get, p + "notification-choices", "get_" + name + "notification_choices", role, tag, get_choices<audience>, {.feature = feature, .summary = "By kind: in the application, by mail"}));
    out.push_back(http::route(put, p + "notification-choices", "change_" + name + "notification_choices", role, tag, put_choices<audience>, {.feature = feature, .summary = "Choose; kinds left out stay as they are"}));
}

}  // namespace

std::vector<http::Route> routes() {
    std::vector<http::Route> out;
    add_routes<Audience::manager>(out, "/api/v1/", "member", "");
    add_routes<Audience::worker>(out, "/api/v1/worker/", "worker", "own_");
    return out;
}

}  // namespace brigade::notifications
