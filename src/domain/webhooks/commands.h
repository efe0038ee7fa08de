// The catalogue of events and the commands of webhooks. Commands run inside the caller's transaction and refuse without a trace.
#pragma once
#include "domain/webhooks/store.h"

namespace brigade::webhooks {

// In the order in which they are checked.
enum class WebhooksError {
    webhook_endpoint_not_found, webhook_url_invalid, webhook_url_not_https, webhook_url_private, webhook_description_too_long, webhook_event_types_empty, webhook_event_type_unknown,
    webhook_endpoint_limit, webhook_delivery_not_found, webhook_endpoint_not_active,
};
ErrorInfo error_info(WebhooksError);

const Settings& settings();

constexpr int endpoints_max = 10;                    // of an organization: an event fans out to no more
constexpr int in_flight_max = 2;                     // of an organization, on one node

// ---- catalogue.cpp
struct EventField { std::string name, type; };
struct EventType {
    std::string name;                                // "invoice.paid": what endpoints choose and bodies say; its label is under [webhook_events] in locales/
    std::string event;                               // "billing.invoice_paid": what the room emits
    std::string summary;                             // English, for the documentation
    std::vector<EventField> fields;
    // The full payload, from what was emitted; the thin one is its members that end in _id.
    std::function<boost::json::object(db::Tx&, OrgId, const boost::json::object&)> full;
};
const std::vector<EventType>& event_types();
const EventType* find_event_type(std::string_view name);
inline constexpr std::string_view test_event = "webhook.test";
boost::json::object thin(const boost::json::object& full);
std::string compute_body(EventId, std::string_view type, Instant created_at, OrgId, const boost::json::object& data);

// ---- endpoints.cpp
struct EndpointChange {
    std::optional<std::string> url, description;
    std::optional<Payload> payload;
    std::optional<bool> all_events;
    std::optional<std::vector<std::string>> event_types;
};
Result<Endpoint> add_endpoint(db::Tx&, const Ctx&, const EndpointChange&);
Result<Endpoint> change_endpoint(db::Tx&, const Ctx&, EndpointId, const EndpointChange&);
Result<> remove_endpoint(db::Tx&, const Ctx&, EndpointId);
// The old one signs too for a day.
Result<Endpoint> roll_secret(db::Tx&, const Ctx&, EndpointId);
// What is on its way is given up; what happens meanwhile is not told.
Result<Endpoint> pause_endpoint(db::Tx&, const Ctx&, EndpointId);
Result<Endpoint> resume_endpoint(db::Tx&, const Ctx&, EndpointId);
// The secrets that sign now.
std::vector<std::string> secrets_at(const Endpoint&, Instant machine_now);
void give_up_waiting(db::Tx&, OrgId, EndpointId);

// ---- deliveries.cpp
// An event becomes a delivery for each endpoint that listens. Harmless twice: `id` is the event's.
void fan_out(db::Tx&, const Ctx&, const EventType&, EventId id, const boost::json::object& emitted);
Result<Delivery> send_test(db::Tx&, const Ctx&, EndpointId);
// The same event again, as a delivery of its own.
Result<Delivery> replay(db::Tx&, const Ctx&, OrgId, DeliveryId);
// One attempt, outside transactions; then what came of it, once.
void attempt(db::Store&, const Ctx&, OrgId, DeliveryId);
std::vector<std::pair<std::string, std::string>> headers_of(const Delivery&, const std::string& signature);

}  // namespace brigade::webhooks
