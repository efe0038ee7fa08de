-- Payment: what the sandbox provider remembers, as a provider outside would. A card number is in none of these tables.
-- sandbox_tokens is global: a card form knows no organization.
CREATE TABLE sandbox_tokens (
    token TEXT NOT NULL PRIMARY KEY,
    behaviour TEXT NOT NULL,             -- what the test card does
    brand TEXT NOT NULL,
    last4 TEXT NOT NULL,
    expiry_month INTEGER NOT NULL,
    expiry_year INTEGER NOT NULL,
    taken_by UUID,                       -- the organization that attached it first; nobody else can
    created_at BIGINT NOT NULL           -- by the machine's clock; forgotten a day later
);
CREATE INDEX sandbox_tokens_created ON sandbox_tokens (created_at);

CREATE TABLE sandbox_customers (
    org_id UUID NOT NULL PRIMARY KEY,
    reference TEXT NOT NULL,
    email TEXT NOT NULL
);

CREATE TABLE sandbox_methods (
    org_id UUID NOT NULL,
    reference TEXT NOT NULL,
    token TEXT NOT NULL,
    behaviour TEXT NOT NULL,
    brand TEXT NOT NULL,
    last4 TEXT NOT NULL,
    expiry_month INTEGER NOT NULL,
    expiry_year INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('ready', 'requires_action', 'refused', 'detached')),
    authentication TEXT NOT NULL,        -- reference of the one asked for; empty when none was
    PRIMARY KEY (org_id, reference)
);
CREATE UNIQUE INDEX sandbox_methods_token ON sandbox_methods (org_id, token);

CREATE TABLE sandbox_charges (
    org_id UUID NOT NULL,
    charge_key TEXT NOT NULL,            -- one key, one charge, ever
    reference TEXT NOT NULL,
    method TEXT NOT NULL,
    amount BIGINT NOT NULL CHECK (amount > 0),
    currency TEXT NOT NULL,
    description TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('succeeded', 'failed', 'requires_action')),
    refusal TEXT NOT NULL,               -- why it failed: the key of its sentence
    authentication TEXT NOT NULL,
    refunded BIGINT NOT NULL DEFAULT 0 CHECK (refunded >= 0 AND refunded <= amount),
    created_at BIGINT NOT NULL,          -- by the organization's clock
    PRIMARY KEY (org_id, charge_key)
);
CREATE UNIQUE INDEX sandbox_charges_reference ON sandbox_charges (org_id, reference);

-- Asked of a cardholder. Whoever knows the reference may answer: it is drawn for that alone.
CREATE TABLE sandbox_authentications (
    org_id UUID NOT NULL,
    reference TEXT NOT NULL,
    method TEXT NOT NULL,
    charge_key TEXT,                     -- null: the card is attached, nothing is charged
    state TEXT NOT NULL CHECK (state IN ('waiting', 'approved', 'refused')),
    return_url TEXT NOT NULL,
    PRIMARY KEY (org_id, reference)
);
CREATE UNIQUE INDEX sandbox_authentications_reference ON sandbox_authentications (reference);

CREATE TABLE sandbox_refunds (
    org_id UUID NOT NULL,
    refund_key TEXT NOT NULL,
    reference TEXT NOT NULL,
    charge TEXT NOT NULL,
    amount BIGINT NOT NULL CHECK (amount > 0),
    PRIMARY KEY (org_id, refund_key)
);
