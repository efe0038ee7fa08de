// All the SQL of webhooks, over its own tables only.
#pragma once
#include "domain/webhooks/schedule.h"
#include "domain/webhooks/webhooks.h"

namespace brigade::webhooks {

using EndpointId = Id<"whe">;
using DeliveryId = Id<"whd">;
using EventId = Id<"evt">;

enum class Payload { thin, full };
BOOST_DESCRIBE_ENUM(Payload, thin, full)
enum class EndpointState { active, paused, disabled };
BOOST_DESCRIBE_ENUM(EndpointState, active, paused, disabled)
enum class DeliveryState { waiting, delivered, failed, canceled };
BOOST_DESCRIBE_ENUM(DeliveryState, waiting, delivered, failed, canceled)

struct Endpoint {
    EndpointId id;
    std::string url, description;
    Payload payload = Payload::full;
    EndpointState state = EndpointState::active;
    std::vector<std::string> event_types;           // none: all
    std::string secret;
    std::optional<std::string> old_secret;
    Instant old_secret_until{};
    std::optional<Instant> failing_since;
    Instant created_at{};
};

struct Attempt {
    int number = 0;
    Instant at{};
    std::string failure;
    int status = 0;
    std::int64_t duration_ms = 0;
    std::string answer, signature;
};

struct Delivery {
    OrgId organization;
    DeliveryId id;
    EndpointId endpoint;
    EventId event;
    std::string event_type, body;
    DeliveryState state = DeliveryState::waiting;
    int attempts = 0, attempts_max = webhooks::attempts_max;
    std::optional<Instant> next_attempt_at;
    std::optional<DeliveryId> replay_of;
    Instant created_at{};
    std::optional<Attempt> last;
};

std::vector<Endpoint> load_endpoints(db::Tx&, OrgId);                     // oldest first
std::optional<Endpoint> load_endpoint(db::Tx&, OrgId, EndpointId);
bool has_active_endpoint(db::Tx&, OrgId);
void insert_endpoint(db::Tx&, OrgId, const Endpoint&);
void update_endpoint(db::Tx&, OrgId, const Endpoint&);
void delete_endpoint(db::Tx&, OrgId, EndpointId);                         // with its deliveries

// False when the event is already on its way to that endpoint.
bool insert_delivery(db::Tx&, const Delivery&);
std::optional<Delivery> load_delivery(db::Tx&, OrgId, DeliveryId);
void update_delivery(db::Tx&, const Delivery&);
void insert_attempt(db::Tx&, OrgId, DeliveryId, const Attempt&);
std::vector<Attempt> load_attempts(db::Tx&, OrgId, DeliveryId);          // oldest first

struct DeliveryQuery {
    std::optional<OrgId> organization;                                    // none: all, for the operator
    std::optional<EndpointId> endpoint;
    std::optional<DeliveryState> state;
    bool failing = false;                                                 // failed, or waiting after a failure
    std::optional<DeliveryId> before;
    int limit = 50;
};
std::vector<Delivery> load_deliveries(db::Tx&, const DeliveryQuery&);     // newest first, with the last attempt
std::vector<DeliveryId> load_waiting(db::Tx&, OrgId, EndpointId);
void delete_old_deliveries(db::Tx&, Instant before);

}  // namespace brigade::webhooks
