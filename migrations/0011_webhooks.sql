-- Outgoing webhooks. Times are the machine's: they are about the network. The signing secret is kept as it is: it signs.
CREATE TABLE webhook_endpoints (
    org_id UUID NOT NULL REFERENCES organizations (org_id),
    id UUID NOT NULL,
    url TEXT NOT NULL,
    description TEXT NOT NULL,
    payload TEXT NOT NULL CHECK (payload IN ('thin', 'full')),
    state TEXT NOT NULL CHECK (state IN ('active', 'paused', 'disabled')),
    event_types TEXT NOT NULL,           -- names between spaces; '*': all
    secret TEXT NOT NULL,
    old_secret TEXT,                     -- signs too until then
    old_secret_until BIGINT NOT NULL DEFAULT 0,
    failing_since BIGINT,                -- the first failure after the last success
    created_at BIGINT NOT NULL,
    PRIMARY KEY (org_id, id)
);

-- One event on its way to one endpoint. The body is what is sent, the same at every attempt.
CREATE TABLE webhook_deliveries (
    org_id UUID NOT NULL,
    id UUID NOT NULL,
    endpoint_id UUID NOT NULL,
    event_id UUID NOT NULL,
    event_type TEXT NOT NULL,
    body TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'delivered', 'failed', 'canceled')),
    attempts INTEGER NOT NULL DEFAULT 0,
    attempts_max INTEGER NOT NULL,
    next_attempt_at BIGINT,
    replay_of UUID,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (org_id, id)
);
CREATE UNIQUE INDEX webhook_deliveries_once ON webhook_deliveries (org_id, endpoint_id, event_id) WHERE replay_of IS NULL;
CREATE INDEX webhook_deliveries_failing ON webhook_deliveries (state, id);
CREATE INDEX webhook_deliveries_created ON webhook_deliveries (created_at);

CREATE TABLE webhook_attempts (
    org_id UUID NOT NULL,
    delivery_id UUID NOT NULL,
    number INTEGER NOT NULL,
    at BIGINT NOT NULL,
    failure TEXT NOT NULL,               -- why nothing was answered; empty: something was
    status INTEGER NOT NULL,
    duration_ms BIGINT NOT NULL,
    answer TEXT NOT NULL,                -- its first 2 kB, as text
    signature TEXT NOT NULL,             -- the header that was sent
    PRIMARY KEY (org_id, delivery_id, number)
);
