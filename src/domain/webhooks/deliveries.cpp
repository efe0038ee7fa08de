// Deliveries: an event becomes one for each endpoint that listens; each is attempted until it has arrived or is given up.
#include <algorithm>
#include <mutex>
#include "base/utf8.h"
#include "domain/webhooks/commands.h"
#include "domain/webhooks/signature.h"
#include "platform/http_client/http_client.h"
#include "platform/mail/mail.h"

namespace brigade::webhooks {
namespace {

constexpr auto ask_again = std::chrono::milliseconds(500);

// An organization whose servers are slow has no more than its share of the threads.
class InFlight {
public:
    InFlight(OrgId org) : org_(org) {
        const std::scoped_lock lock(mutex());
        taken_ = counts()[org] < in_flight_max;
        if (taken_) ++counts()[org];
    }
    ~InFlight() {
        const std::scoped_lock lock(mutex());
        if (taken_ && --counts()[org_] == 0) counts().erase(org_);
    }
    InFlight(const InFlight&) = delete;
    InFlight& operator=(const InFlight&) = delete;
    bool taken() const { return taken_; }

private:
    static std::mutex& mutex() { static std::mutex m; return m; }
    static std::map<OrgId, int>& counts() { static std::map<OrgId, int> c; return c; }
    OrgId org_;
    bool taken_ = false;
};

// The platform's own job, by the machine's clock: a test clock that is turned does not turn the network's.
void enqueue_attempt(db::Tx& tx, const Delivery& d, Instant machine_now, Instant at) {
    Ctx platform;
    platform.now = platform.machine_now = machine_now;
    jobs::enqueue(tx, platform, {"webhooks.deliver", boost::json::serialize(boost::json::object{{"organization_id", d.organization.str()}, {"delivery_id", d.id.str()}}), at, d.id.str(), 1'000});
}

bool begin(db::Tx& tx, const Ctx& ctx, Delivery& d) {
    d.id = new_id<DeliveryId>(ctx.machine_now);
    d.created_at = ctx.machine_now;
    d.next_attempt_at = ctx.machine_now;
    if (!insert_delivery(tx, d)) return false;
    enqueue_attempt(tx, d, ctx.machine_now, ctx.machine_now);
    return true;
}

bool listens(const Endpoint& e, const std::string& type) {
    return e.state == EndpointState::active && (e.event_types.empty() || std::find(e.event_types.begin(), e.event_types.end(), type) != e.event_types.end());
}

std::string name_of(http_client::Failure f) {
    switch (f) {
        case http_client::Failure::none: return "";
        case http_client::Failure::address_refused: return "address_refused";
        case http_client::Failure::name_unknown: return "name_unknown";
        case http_client::Failure::no_connection: return "no_connection";
        case http_client::Failure::timed_out: return "timed_out";
        case http_client::Failure::tls: return "tls";
        case http_client::Failure::other: return "other";
    }
    std::abort();
}

// The bytes of a stranger, as text that can be kept and shown.
std::string readable(std::string_view bytes) {
    std::string out;
    while (!bytes.empty()) {
        const auto n = utf8_length(bytes);
        const bool shown = n > 1 || (n == 1 && (static_cast<unsigned char>(bytes[0]) >= ' ' || bytes[0] == '\n' || bytes[0] == '\t'));
        if (shown) out += bytes.substr(0, n);
        else if (bytes[0] != '\r') out += "\xef\xbf\xbd";
        bytes.remove_prefix(std::max<std::size_t>(n, 1));
    }
    return out;
}

void tell_disabled(db::Tx& tx, const Ctx& ctx, OrgId org, const Endpoint& e) {
    auto there = ctx;
    there.organization = org;
    const auto clock = jobs::clock_of(tx, org, ctx.machine_now);
    there.now = clock.now;
    there.clock = clock.kind;
    accounts::audit(tx, there, "webhook.disabled", e.url);
    const auto organization = accounts::load_organization(tx, org);
    if (!organization) return;
    for (const auto& to : accounts::load_administrators(tx, org))
        mail::queue(tx, there, {to.email, to.locale, "webhook_disabled", {{"name", to.name}, {"organization", organization->name}, {"url", e.url}}, settings().public_url + "/app/settings/webhooks",
                                "webhook disabled " + e.id.str() + " " + to_iso(ctx.machine_now) + " " + to.email});
}

void record_failure(db::Tx& tx, const Ctx& ctx, Delivery& d, Endpoint& e) {
    if (const auto delay = retry_delay(d.attempts, d.attempts_max)) {
        d.next_attempt_at = ctx.machine_now + *delay;
        enqueue_attempt(tx, d, ctx.machine_now, *d.next_attempt_at);
    } else {
        d.state = DeliveryState::failed;
        d.next_attempt_at.reset();
    }
    if (d.event_type == test_event) return;   // somebody is trying things out
    if (!e.failing_since) e.failing_since = ctx.machine_now;
    if (e.state == EndpointState::active && ctx.machine_now - *e.failing_since >= failing_max) {
        e.state = EndpointState::disabled;
        tell_disabled(tx, ctx, d.organization, e);
    }
    update_endpoint(tx, d.organization, e);
}

void record(db::Tx& tx, const Ctx& ctx, OrgId org, DeliveryId id, const Attempt& a) {
    auto d = load_delivery(tx, org, id);
    // Removed meanwhile, or recorded by whoever attempted it beside us.
    if (!d || d->attempts >= a.number) return;
    auto e = load_endpoint(tx, org, d->endpoint);
    if (!e) return;
    d->attempts = a.number;
    insert_attempt(tx, org, id, a);
    if (a.failure.empty() && arrived(a.status)) {
        d->state = DeliveryState::delivered;
        d->next_attempt_at.reset();
        if (e->failing_since) {
            e->failing_since.reset();
            update_endpoint(tx, org, *e);
        }
    } else if (d->state == DeliveryState::waiting) {
        record_failure(tx, ctx, *d, *e);
    }
    update_delivery(tx, *d);
    if (e->state == EndpointState::disabled) give_up_waiting(tx, org, e->id);
}

}  // namespace

void fan_out(db::Tx& tx, const Ctx& ctx, const EventType& type, EventId id, const boost::json::object& emitted) {
    std::optional<boost::json::object> full;
    for (const auto& e : load_endpoints(tx, ctx.organization)) {
        if (!listens(e, type.name)) continue;
        if (e.payload == Payload::full && !full) full = type.full(tx, ctx.organization, emitted);
        Delivery d;
        d.organization = ctx.organization;
        d.endpoint = e.id;
        d.event = id;
        d.event_type = type.name;
        d.body = compute_body(id, type.name, time_of(id.uuid), ctx.organization, e.payload == Payload::full ? *full : thin(emitted));
        begin(tx, ctx, d);
    }
}

Result<Delivery> send_test(db::Tx& tx, const Ctx& ctx, EndpointId id) {
    const auto e = load_endpoint(tx, ctx.organization, id);
    if (!e) return WebhooksError::webhook_endpoint_not_found;
    if (e->state != EndpointState::active) return WebhooksError::webhook_endpoint_not_active;
    Delivery d;
    d.organization = ctx.organization;
    d.endpoint = id;
    d.event = new_id<EventId>(ctx.now);
    d.event_type = test_event;
    d.body = compute_body(d.event, test_event, ctx.now, ctx.organization, {{"webhook_endpoint_id", id.str()}});
    d.attempts_max = 1;
    begin(tx, ctx, d);
    return d;
}

Result<Delivery> replay(db::Tx& tx, const Ctx& ctx, OrgId org, DeliveryId id) {
    const auto before = load_delivery(tx, org, id);
    if (!before) return WebhooksError::webhook_delivery_not_found;
    const auto e = load_endpoint(tx, org, before->endpoint);
    if (!e || e->state != EndpointState::active) return WebhooksError::webhook_endpoint_not_active;
    Delivery d = *before;
    d.state = DeliveryState::waiting;
    d.attempts = 0;
    d.last.reset();
    d.replay_of = before->id;
    begin(tx, ctx, d);
    accounts::audit(tx, ctx, "webhook.replayed", e->url);
    return d;
}

void give_up_waiting(db::Tx& tx, OrgId org, EndpointId id) {
    for (const auto& waiting : load_waiting(tx, org, id)) {
        auto d = load_delivery(tx, org, waiting).value();
        d.state = DeliveryState::canceled;
        d.next_attempt_at.reset();
        update_delivery(tx, d);
        jobs::cancel(tx, OrgId{}, "webhooks.deliver", d.id.str());
    }
}

std::vector<std::pair<std::string, std::string>> headers_of(const Delivery& d, const std::string& signature) {
    return {{"Content-Type", "application/json"}, {"Brigade-Event-Id", d.event.str()}, {"Brigade-Delivery-Id", d.id.str()}, {"Brigade-Signature", signature}};
}

void attempt(db::Store& store, const Ctx& ctx, OrgId org, DeliveryId id) {
    const InFlight turn(org);
    std::optional<Delivery> d;
    std::optional<Endpoint> e;
    store.read([&](db::Tx& tx) {
        d = load_delivery(tx, org, id);
        e = d ? load_endpoint(tx, org, d->endpoint) : std::nullopt;
    });
    if (!e || d->state != DeliveryState::waiting) return;
    if (!turn.taken()) {
        store.write([&](db::Tx& tx) { enqueue_attempt(tx, *d, ctx.machine_now, ctx.machine_now + ask_again); });
        return;
    }
    Attempt a;
    a.number = d->attempts + 1;
    a.at = ctx.machine_now;
    a.signature = compute_signature(secrets_at(*e, ctx.machine_now), ctx.machine_now, d->body);
    http_client::Post request;
    request.url = e->url;
    request.headers = headers_of(*d, a.signature);
    request.body = d->body;
    request.allow_private = settings().allow_private;
    // A crash from here to the end of record() sends it again, with the same identifiers.
    const auto answer = http_client::post(request);
    a.failure = name_of(answer.failure);
    a.status = answer.status;
    a.duration_ms = answer.duration.count();
    a.answer = readable(answer.body);
    store.write([&](db::Tx& tx) { record(tx, ctx, org, id, a); });
}

}  // namespace brigade::webhooks
