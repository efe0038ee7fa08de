// The routes of webhooks: endpoints, deliveries, and what the operator sees of them.
#include "domain/webhooks/commands.h"
#include "platform/text/text.h"

namespace brigade::webhooks {
namespace {

using http::Call;
using http::Empty;

// ---- what is answered
struct WebhookEventField { std::string name, type; bool thin = false; };
BOOST_DESCRIBE_STRUCT(WebhookEventField, (), (name, type, thin))
struct WebhookEventTypeView { std::string type, group, group_label, label, summary; std::vector<WebhookEventField> fields; };
BOOST_DESCRIBE_STRUCT(WebhookEventTypeView, (), (type, group, group_label, label, summary, fields))
struct WebhookEventTypes { std::vector<WebhookEventTypeView> items; };
BOOST_DESCRIBE_STRUCT(WebhookEventTypes, (), (items))

struct WebhookEndpoint {
    EndpointId id;
    std::string url, description;
    Payload payload{};
    EndpointState state{};
    bool all_events = false;
    std::vector<std::string> event_types;
    std::optional<Instant> old_secret_until, failing_since;
    Instant created_at{};
};
BOOST_DESCRIBE_STRUCT(WebhookEndpoint, (), (id, url, description, payload, state, all_events, event_types, old_secret_until, failing_since, created_at))
struct WebhookEndpoints { std::vector<WebhookEndpoint> items; int limit = 0; };
BOOST_DESCRIBE_STRUCT(WebhookEndpoints, (), (items, limit))
struct WebhookEndpointWithSecret { WebhookEndpoint endpoint; std::string secret; };
BOOST_DESCRIBE_STRUCT(WebhookEndpointWithSecret, (), (endpoint, secret))

struct WebhookDelivery {
    DeliveryId id;
    EndpointId webhook_endpoint_id;
    EventId event_id;
    std::string event_type;
    DeliveryState state{};
    int attempts = 0, attempts_max = 0;
    std::optional<Instant> next_attempt_at, last_attempt_at;
    std::optional<int> last_status;
    std::optional<std::string> last_failure;
    std::optional<std::int64_t> last_duration_ms;
    std::optional<DeliveryId> replay_of;
    Instant created_at{};
};
BOOST_DESCRIBE_STRUCT(WebhookDelivery, (), (id, webhook_endpoint_id, event_id, event_type, state, attempts, attempts_max, next_attempt_at, last_attempt_at, last_status, last_failure, last_duration_ms,
                                            replay_of, created_at))
struct WebhookDeliveries { std::vector<WebhookDelivery> items; std::optional<DeliveryId> next; };
BOOST_DESCRIBE_STRUCT(WebhookDeliveries, (), (items, next))
struct WebhookHeader { std::string name, value; };
BOOST_DESCRIBE_STRUCT(WebhookHeader, (), (name, value))
struct WebhookAttempt { int number = 0; Instant at{}; std::optional<int> status; std::optional<std::string> failure; std::int64_t duration_ms = 0; std::string answer; };
BOOST_DESCRIBE_STRUCT(WebhookAttempt, (), (number, at, status, failure, duration_ms, answer))
struct WebhookDeliveryDetail { WebhookDelivery delivery; std::string url, body; std::vector<WebhookHeader> headers; std::vector<WebhookAttempt> attempts; };
BOOST_DESCRIBE_STRUCT(WebhookDeliveryDetail, (), (delivery, url, body, headers, attempts))
struct OperatorWebhookDelivery { OrgId organization_id; std::string organization, url; WebhookDelivery delivery; };
BOOST_DESCRIBE_STRUCT(OperatorWebhookDelivery, (), (organization_id, organization, url, delivery))
struct OperatorWebhookDeliveries { std::vector<OperatorWebhookDelivery> items; std::optional<DeliveryId> next; };
BOOST_DESCRIBE_STRUCT(OperatorWebhookDeliveries, (), (items, next))

// ---- what is asked
struct NewWebhookEndpoint { std::string url; std::optional<std::string> description; std::optional<Payload> payload; std::optional<bool> all_events; std::optional<std::vector<std::string>> event_types; };
BOOST_DESCRIBE_STRUCT(NewWebhookEndpoint, (), (url, description, payload, all_events, event_types))
struct WebhookEndpointChange {
    EndpointId webhook_endpoint_id;
    std::optional<std::string> url, description;
    std::optional<Payload> payload;
    std::optional<bool> all_events;
    std::optional<std::vector<std::string>> event_types;
};
BOOST_DESCRIBE_STRUCT(WebhookEndpointChange, (), (webhook_endpoint_id, url, description, payload, all_events, event_types))
struct WebhookEndpointPath { EndpointId webhook_endpoint_id; };
BOOST_DESCRIBE_STRUCT(WebhookEndpointPath, (), (webhook_endpoint_id))
struct WebhookDeliveryPath { DeliveryId webhook_delivery_id; };
BOOST_DESCRIBE_STRUCT(WebhookDeliveryPath, (), (webhook_delivery_id))
struct WebhookDeliveryQuery { std::optional<EndpointId> webhook_endpoint_id; std::optional<DeliveryState> state; std::optional<DeliveryId> before; std::optional<int> limit; };
BOOST_DESCRIBE_STRUCT(WebhookDeliveryQuery, (), (webhook_endpoint_id, state, before, limit))
struct OperatorWebhookQuery { std::optional<OrgId> organization_id; std::optional<DeliveryState> state; std::optional<DeliveryId> before; std::optional<int> limit; };
BOOST_DESCRIBE_STRUCT(OperatorWebhookQuery, (), (organization_id, state, before, limit))
struct OperatorReplay { DeliveryId webhook_delivery_id; OrgId organization_id; };
BOOST_DESCRIBE_STRUCT(OperatorReplay, (), (webhook_delivery_id, organization_id))

WebhookEndpoint view_of(const Endpoint& e, Instant machine_now) {
    return {e.id, e.url, e.description, e.payload, e.state, e.event_types.empty(), e.event_types,
            e.old_secret && machine_now < e.old_secret_until ? std::optional(e.old_secret_until) : std::nullopt, e.failing_since, e.created_at};
}
std::optional<int> status_of(const Attempt& a) { return a.status == 0 ? std::nullopt : std::optional(a.status); }
std::optional<std::string> failure_of(const Attempt& a) { return a.failure.empty() ? std::nullopt : std::optional(a.failure); }
WebhookDelivery view_of(const Delivery& d) {
    WebhookDelivery v{d.id, d.endpoint, d.event, d.event_type, d.state, d.attempts, d.attempts_max, d.next_attempt_at, {}, {}, {}, {}, d.replay_of, d.created_at};
    if (d.last) {
        v.last_attempt_at = d.last->at;
        v.last_status = status_of(*d.last);
        v.last_failure = failure_of(*d.last);
        v.last_duration_ms = d.last->duration_ms;
    }
    return v;
}

Result<WebhookEventTypes> get_event_types(Call& call, const Empty&) {
    WebhookEventTypes out;
    for (const auto& t : event_types()) {
        const auto group = t.name.substr(0, t.name.find('.'));
        WebhookEventTypeView v{t.name, group, text::sentence(call.ctx.locale, "webhook_groups." + group), text::sentence(call.ctx.locale, "webhook_events." + t.name), t.summary, {}};
        for (const auto& f : t.fields) v.fields.push_back({f.name, f.type, f.name.ends_with("_id")});
        out.items.push_back(std::move(v));
    }
    return out;
}

Result<WebhookEndpoints> get_endpoints(Call& call, const Empty&) {
    return call.read([&](db::Tx& tx) -> Result<WebhookEndpoints> {
        WebhookEndpoints out{{}, endpoints_max};
        for (const auto& e : load_endpoints(tx, call.ctx.organization)) out.items.push_back(view_of(e, call.ctx.machine_now));
        return out;
    });
}
Result<WebhookEndpointWithSecret> post_endpoint(Call& call, const NewWebhookEndpoint& r) {
    return call.write([&](db::Tx& tx) -> Result<WebhookEndpointWithSecret> {
        TRY(const auto e, add_endpoint(tx, call.ctx, {r.url, r.description, r.payload, r.all_events, r.event_types}));
        return WebhookEndpointWithSecret{view_of(e, call.ctx.machine_now), e.secret};
    });
}
Result<WebhookEndpoint> patch_endpoint(Call& call, const WebhookEndpointChange& r) {
    return call.write([&](db::Tx& tx) -> Result<WebhookEndpoint> {
        TRY(const auto e, change_endpoint(tx, call.ctx, r.webhook_endpoint_id, {r.url, r.description, r.payload, r.all_events, r.event_types}));
        return view_of(e, call.ctx.machine_now);
    });
}
Result<Empty> delete_endpoint_by_id(Call& call, const WebhookEndpointPath& r) {
    return call.write([&](db::Tx& tx) -> Result<Empty> {
        CHECK(remove_endpoint(tx, call.ctx, r.webhook_endpoint_id));
        return Empty{};
    });
}
Result<WebhookEndpointWithSecret> post_secret(Call& call, const WebhookEndpointPath& r) {
    return call.write([&](db::Tx& tx) -> Result<WebhookEndpointWithSecret> {
        TRY(const auto e, roll_secret(tx, call.ctx, r.webhook_endpoint_id));
        return WebhookEndpointWithSecret{view_of(e, call.ctx.machine_now), e.secret};
    });
}
Result<WebhookEndpoint> post_pause(Call& call, const WebhookEndpointPath& r) {
    return call.write([&](db::Tx& tx) -> Result<WebhookEndpoint> {
        TRY(const auto e, pause_endpoint(tx, call.ctx, r.webhook_endpoint_id));
        return view_of(e, call.ctx.machine_now);
    });
}
Result<WebhookEndpoint> delete_pause(Call& call, const WebhookEndpointPath& r) {
    return call.write([&](db::Tx& tx) -> Result<WebhookEndpoint> {
        TRY(const auto e, resume_endpoint(tx, call.ctx, r.webhook_endpoint_id));
        return view_of(e, call.ctx.machine_now);
    });
}
Result<WebhookDelivery> post_test_event(Call& call, const WebhookEndpointPath& r) {
    return call.write([&](db::Tx& tx) -> Result<WebhookDelivery> {
        TRY(const auto d, send_test(tx, call.ctx, r.webhook_endpoint_id));
        return view_of(d);
    });
}

// One more than the page holds says whether there is another.
template <class Page, class View>
Page page_of(std::vector<Delivery> rows, int limit, View view) {
    Page page;
    for (const auto& d : rows) {
        if (static_cast<int>(page.items.size()) == limit) {
            page.next = rows[static_cast<std::size_t>(limit) - 1].id;
            break;
        }
        page.items.push_back(view(d));
    }
    return page;
}

Result<WebhookDeliveries> get_deliveries(Call& call, const WebhookDeliveryQuery& r) {
    const int limit = std::clamp(r.limit.value_or(50), 1, 100);
    return call.read([&](db::Tx& tx) -> Result<WebhookDeliveries> {
        auto rows = load_deliveries(tx, {call.ctx.organization, r.webhook_endpoint_id, r.state, false, r.before, limit + 1});
        return page_of<WebhookDeliveries>(std::move(rows), limit, [](const Delivery& d) { return view_of(d); });
    });
}
Result<WebhookDeliveryDetail> get_delivery(Call& call, const WebhookDeliveryPath& r) {
    return call.read([&](db::Tx& tx) -> Result<WebhookDeliveryDetail> {
        const auto d = load_delivery(tx, call.ctx.organization, r.webhook_delivery_id);
        if (!d) return WebhooksError::webhook_delivery_not_found;
        const auto e = load_endpoint(tx, call.ctx.organization, d->endpoint);
        WebhookDeliveryDetail out{view_of(*d), e ? e->url : "", d->body, {}, {}};
        if (d->last)
            for (const auto& [name, value] : headers_of(*d, d->last->signature)) out.headers.push_back({name, value});
        for (const auto& a : load_attempts(tx, call.ctx.organization, d->id)) out.attempts.push_back({a.number, a.at, status_of(a), failure_of(a), a.duration_ms, a.answer});
        return out;
    });
}
Result<WebhookDelivery> post_replay(Call& call, const WebhookDeliveryPath& r) {
    return call.write([&](db::Tx& tx) -> Result<WebhookDelivery> {
        TRY(const auto d, replay(tx, call.ctx, call.ctx.organization, r.webhook_delivery_id));
        return view_of(d);
    });
}

// ---- the operator's
Result<OperatorWebhookDeliveries> get_operator_deliveries(Call& call, const OperatorWebhookQuery& r) {
    const int limit = std::clamp(r.limit.value_or(50), 1, 100);
    return call.read([&](db::Tx& tx) -> Result<OperatorWebhookDeliveries> {
        auto rows = load_deliveries(tx, {r.organization_id, {}, r.state, !r.state, r.before, limit + 1});
        return page_of<OperatorWebhookDeliveries>(std::move(rows), limit, [&](const Delivery& d) {
            const auto organization = accounts::load_organization(tx, d.organization);
            const auto e = load_endpoint(tx, d.organization, d.endpoint);
            return OperatorWebhookDelivery{d.organization, organization ? organization->name : "", e ? e->url : "", view_of(d)};
        });
    });
}
Result<WebhookDelivery> post_operator_replay(Call& call, const OperatorReplay& r) {
    return call.write([&](db::Tx& tx) -> Result<WebhookDelivery> {
        if (!accounts::load_organization(tx, r.organization_id)) return Error(accounts::AccountsError::organization_not_found, ".organization_id");
        auto ctx = call.ctx;
        const auto clock = jobs::clock_of(tx, r.organization_id, ctx.machine_now);
        ctx.organization = r.organization_id;
        ctx.now = clock.now;
        ctx.clock = clock.kind;
        TRY(const auto d, replay(tx, ctx, r.organization_id, r.webhook_delivery_id));
        return view_of(d);
    });
}

std::vector<ErrorInfo> codes(std::initializer_list<WebhooksError> errors) {
    std::vector<ErrorInfo> out;
    for (const auto e : errors) out.push_back(error_info(e));
    return out;
}

}  // namespace

std::vector<http::Route> routes() {
    using enum http::Method;
    using E = WebhooksError;
    const std::string p = "/api/v1/", one = p + "webhook-endpoints/{webhook_endpoint_id}", role = "administrator", tag = "webhooks";
    const auto unknown = codes({E::webhook_endpoint_not_found});
    const auto add_errors = codes({E::webhook_url_invalid, E::webhook_url_not_https, E::webhook_url_private, E::webhook_description_too_long, E::webhook_event_types_empty, E::webhook_event_type_unknown, E::webhook_endpoint_limit});
    const auto change_errors = codes({E::webhook_endpoint_not_found, E::webhook_url_invalid, E::webhook_url_not_https, E::webhook_url_private, E::webhook_description_too_long, E::webhook_event_types_empty,
                                      E::webhook_event_type_unknown});
    return {
        http::route(get, p + "webhook-event-types", "list_webhook_event_types", role, tag, get_event_types, {.summary = "What there is to hear of, with labels in the caller's language"}),
        http::route(get, p + "webhook-endpoints", "list_webhook_endpoints", role, tag, get_endpoints, {.summary = "The servers that are told of events"}),
        http::route(post, p + "webhook-endpoints", "add_webhook_endpoint", role, tag, post_endpoint, {.summary = "Name a server; its signing secret is answered once", .success = 201, .errors = add_errors}),
        http::route(patch, one, "change_webhook_endpoint", role, tag, patch_endpoint, {.summary = "Change a server's address, events or payload", .errors = change_errors}),
        http::route(delete_, one, "remove_webhook_endpoint", role, tag, delete_endpoint_by_id, {.summary = "Remove a server and its deliveries", .success = 204, .errors = unknown}),
        http::route(post, one + "/secrets", "roll_webhook_secret", role, tag, post_secret,
                    {.summary = "A new signing secret, answered once; the old one signs too for 24 hours", .success = 201, .errors = unknown}),
        http::route(post, one + "/pause", "pause_webhook_endpoint", role, tag, post_pause, {.summary = "Tell the server nothing for now; what waits is given up", .errors = unknown}),
        http::route(delete_, one + "/pause", "resume_webhook_endpoint", role, tag, delete_pause, {.summary = "Tell a paused or disabled server again", .errors = unknown}),
        http::route(post, one + "/test-events", "send_webhook_test_event", role, tag, post_test_event,
                    {.summary = "Send a webhook.test event, once", .success = 201, .errors = codes({E::webhook_endpoint_not_found, E::webhook_endpoint_not_active})}),
        http::route(get, p + "webhook-deliveries", "list_webhook_deliveries", role, tag, get_deliveries, {.summary = "Deliveries of the last 30 days, newest first"}),
        http::route(get, p + "webhook-deliveries/{webhook_delivery_id}", "get_webhook_delivery", role, tag, get_delivery,
                    {.summary = "What was sent, and what was answered at each attempt", .errors = codes({E::webhook_delivery_not_found})}),
        http::route(post, p + "webhook-deliveries/{webhook_delivery_id}/replays", "replay_webhook_delivery", role, tag, post_replay,
                    {.summary = "Send the same event again, as a delivery of its own", .success = 201, .errors = codes({E::webhook_delivery_not_found, E::webhook_endpoint_not_active})}),
        http::route(get, p + "operator/webhook-deliveries", "list_operator_webhook_deliveries", "operator", "operator", get_operator_deliveries,
                    {.summary = "Deliveries of every organization that failed or are failing, newest first; any with a state"}),
        http::route(post, p + "operator/webhook-deliveries/{webhook_delivery_id}/replays", "replay_webhook_delivery_as_operator", "operator", "operator", post_operator_replay,
                    {.summary = "Send an organization's event again", .success = 201,
                     .errors = {accounts::error_info(accounts::AccountsError::organization_not_found), error_info(E::webhook_delivery_not_found), error_info(E::webhook_endpoint_not_active)}}),
    };
}

}  // namespace brigade::webhooks
