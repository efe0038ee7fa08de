// Endpoints: who listens, to what, and with which secret.
#include <algorithm>
#include "base/utf8.h"
#include "domain/webhooks/commands.h"
#include "platform/http_client/address.h"
#include "platform/http_client/http_client.h"

namespace brigade::webhooks {
namespace {

Settings& current() {
    static Settings s;
    return s;
}

constexpr std::size_t url_max = 500, description_max = 200;

Result<std::string> checked_url(std::string url) {
    url.erase(0, std::min(url.find_first_not_of(" \t\r\n"), url.size()));
    while (!url.empty() && std::string_view(" \t\r\n").find(url.back()) != std::string_view::npos) url.pop_back();
    const auto parsed = http_client::parse_url(url);
    if (!parsed || url.size() > url_max) return Error(WebhooksError::webhook_url_invalid, ".url");
    if (parsed->scheme != "https" && !settings().allow_http) return Error(WebhooksError::webhook_url_not_https, ".url");
    if (!settings().allow_private && !http_client::may_be_public_host(parsed->host)) return Error(WebhooksError::webhook_url_private, ".url");
    return url;
}

Result<Endpoint> changed(Endpoint e, const EndpointChange& c) {
    if (c.url) { TRY(e.url, checked_url(*c.url)); }
    if (c.description && c.description->size() > description_max) return Error(WebhooksError::webhook_description_too_long, ".description", {{"max", std::to_string(description_max)}});
    e.description = c.description.value_or(e.description);
    e.payload = c.payload.value_or(e.payload);
    if (c.all_events.value_or(false)) {
        e.event_types.clear();
    } else if (c.event_types) {
        if (c.event_types->empty()) return Error(WebhooksError::webhook_event_types_empty, ".event_types");
        for (const auto& type : *c.event_types)
            if (!find_event_type(type)) return Error(WebhooksError::webhook_event_type_unknown, ".event_types", {{"type", type}});
        e.event_types = *c.event_types;
        std::sort(e.event_types.begin(), e.event_types.end());
        e.event_types.erase(std::unique(e.event_types.begin(), e.event_types.end()), e.event_types.end());
    }
    return e;
}

std::string new_secret() { return "whsec_" + random_token(); }

}  // namespace

void configure(Settings s) { current() = std::move(s); }
const Settings& settings() { return current(); }

ErrorInfo error_info(WebhooksError e) {
    using enum WebhooksError;
    using enum ErrorKind;
    switch (e) {
        case webhook_endpoint_not_found: return {"webhook-endpoint-not-found", not_found};
        case webhook_url_invalid: return {"webhook-url-invalid", invalid};
        case webhook_url_not_https: return {"webhook-url-not-https", invalid};
        case webhook_url_private: return {"webhook-url-private", invalid};
        case webhook_description_too_long: return {"webhook-description-too-long", invalid};
        case webhook_event_types_empty: return {"webhook-event-types-empty", invalid};
        case webhook_event_type_unknown: return {"webhook-event-type-unknown", invalid};
        case webhook_endpoint_limit: return {"webhook-endpoint-limit", conflict};
        case webhook_delivery_not_found: return {"webhook-delivery-not-found", not_found};
        case webhook_endpoint_not_active: return {"webhook-endpoint-not-active", conflict};
    }
    std::abort();
}

Result<Endpoint> add_endpoint(db::Tx& tx, const Ctx& ctx, const EndpointChange& c) {
    Endpoint e;
    if (!c.url) return Error(WebhooksError::webhook_url_invalid, ".url");
    TRY(e, changed(e, c));
    if (!c.all_events.value_or(false) && !c.event_types) return Error(WebhooksError::webhook_event_types_empty, ".event_types");
    if (load_endpoints(tx, ctx.organization).size() >= endpoints_max) return Error(WebhooksError::webhook_endpoint_limit, "", {{"max", std::to_string(endpoints_max)}});
    e.id = new_id<EndpointId>(ctx.machine_now);
    e.secret = new_secret();
    e.created_at = ctx.machine_now;
    insert_endpoint(tx, ctx.organization, e);
    accounts::audit(tx, ctx, "webhook.added", e.url);
    return e;
}

Result<Endpoint> change_endpoint(db::Tx& tx, const Ctx& ctx, EndpointId id, const EndpointChange& c) {
    const auto before = load_endpoint(tx, ctx.organization, id);
    if (!before) return WebhooksError::webhook_endpoint_not_found;
    TRY(auto e, changed(*before, c));
    if (e.url != before->url) e.failing_since.reset();
    update_endpoint(tx, ctx.organization, e);
    accounts::audit(tx, ctx, "webhook.changed", e.url);
    return e;
}

Result<> remove_endpoint(db::Tx& tx, const Ctx& ctx, EndpointId id) {
    const auto e = load_endpoint(tx, ctx.organization, id);
    if (!e) return WebhooksError::webhook_endpoint_not_found;
    give_up_waiting(tx, ctx.organization, id);
    delete_endpoint(tx, ctx.organization, id);
    accounts::audit(tx, ctx, "webhook.removed", e->url);
    return {};
}

Result<Endpoint> roll_secret(db::Tx& tx, const Ctx& ctx, EndpointId id) {
    auto e = load_endpoint(tx, ctx.organization, id);
    if (!e) return WebhooksError::webhook_endpoint_not_found;
    e->old_secret = e->secret;
    e->old_secret_until = ctx.machine_now + old_secret_life;
    e->secret = new_secret();
    update_endpoint(tx, ctx.organization, *e);
    accounts::audit(tx, ctx, "webhook.secret_rolled", e->url);
    return *e;
}

Result<Endpoint> pause_endpoint(db::Tx& tx, const Ctx& ctx, EndpointId id) {
    auto e = load_endpoint(tx, ctx.organization, id);
    if (!e) return WebhooksError::webhook_endpoint_not_found;
    if (e->state == EndpointState::active) {
        e->state = EndpointState::paused;
        update_endpoint(tx, ctx.organization, *e);
        give_up_waiting(tx, ctx.organization, id);
        accounts::audit(tx, ctx, "webhook.paused", e->url);
    }
    return *e;
}

Result<Endpoint> resume_endpoint(db::Tx& tx, const Ctx& ctx, EndpointId id) {
    auto e = load_endpoint(tx, ctx.organization, id);
    if (!e) return WebhooksError::webhook_endpoint_not_found;
    if (e->state != EndpointState::active) {
        e->state = EndpointState::active;
        e->failing_since.reset();
        update_endpoint(tx, ctx.organization, *e);
        accounts::audit(tx, ctx, "webhook.resumed", e->url);
    }
    return *e;
}

std::vector<std::string> secrets_at(const Endpoint& e, Instant machine_now) {
    if (e.old_secret && machine_now < e.old_secret_until) return {e.secret, *e.old_secret};
    return {e.secret};
}

}  // namespace brigade::webhooks
