-- Billing: paid subscriptions. Amounts are minor units of the row's currency; instants are ms by the organization's clock; dates
-- (…_on) are calendar days in the organization's time zone, 'YYYY-MM-DD', and a range ends before its end.
-- Global tables (the operator's own): coupons, tax_registrations, sellers, invoice_numbers.
CREATE TABLE billing_information (
    org_id UUID NOT NULL PRIMARY KEY REFERENCES organizations (org_id),
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    line1 TEXT NOT NULL,
    line2 TEXT,
    city TEXT NOT NULL,
    region TEXT,
    postal_code TEXT,
    country TEXT NOT NULL,
    tax_number TEXT,
    po_reference TEXT,
    tax_exemption_number TEXT           -- set by the operator: no tax is charged
);

CREATE TABLE payment_customers (
    org_id UUID NOT NULL PRIMARY KEY,
    provider TEXT NOT NULL,
    reference TEXT NOT NULL             -- the provider's
);

CREATE TABLE payment_methods (
    org_id UUID NOT NULL,
    id UUID NOT NULL,
    reference TEXT NOT NULL,            -- the provider's; never a card number
    brand TEXT NOT NULL,
    last4 TEXT NOT NULL,
    expiry_month INTEGER NOT NULL,
    expiry_year INTEGER NOT NULL,
    is_default INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('verifying', 'ready', 'removed')),
    added_at BIGINT NOT NULL,
    expiry_warned INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (org_id, id)
);
CREATE UNIQUE INDEX payment_methods_reference ON payment_methods (org_id, reference);

CREATE TABLE coupons (
    code TEXT NOT NULL PRIMARY KEY,     -- upper case
    percent INTEGER,
    amount_off BIGINT,
    currency TEXT NOT NULL,             -- empty for a percentage
    duration TEXT NOT NULL CHECK (duration IN ('once', 'months', 'forever')),
    months INTEGER NOT NULL,
    plans TEXT NOT NULL,                -- space-separated; empty: every plan
    redeem_until BIGINT,
    uses_max INTEGER,
    uses INTEGER NOT NULL DEFAULT 0,
    created_at BIGINT NOT NULL
);

CREATE TABLE subscriptions (
    org_id UUID NOT NULL,
    id UUID NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('trialing', 'active', 'past_due', 'canceled', 'unpaid')),
    plan TEXT NOT NULL,
    billing_interval TEXT NOT NULL,
    quantity INTEGER NOT NULL,
    currency TEXT NOT NULL,
    catalogue_version INTEGER NOT NULL,
    next_catalogue_version INTEGER,
    anchor BIGINT NOT NULL,             -- wall time: ms as if it were UTC
    period_index INTEGER NOT NULL,
    period_start BIGINT NOT NULL,
    period_end BIGINT NOT NULL,
    period_start_on TEXT NOT NULL,
    period_end_on TEXT NOT NULL,
    discount_percent INTEGER NOT NULL,
    discount_amount BIGINT NOT NULL,
    coupon_code TEXT,
    coupon_first_on TEXT,
    cancel_at_period_end INTEGER NOT NULL,
    pending_plan TEXT,
    pending_interval TEXT,
    pending_quantity INTEGER,
    retries_done INTEGER NOT NULL,
    started_at BIGINT NOT NULL,
    ended_at BIGINT,
    PRIMARY KEY (org_id, id)
);
-- An organization has one subscription at a time: the store itself refuses a second.
CREATE UNIQUE INDEX subscriptions_one_live ON subscriptions (org_id) WHERE state IN ('trialing', 'active', 'past_due');

-- The subscription as it will be once a draft invoice is paid: the same columns.
CREATE TABLE planned_subscriptions (
    org_id UUID NOT NULL,
    id UUID NOT NULL,
    invoice_id UUID NOT NULL,
    state TEXT NOT NULL,
    plan TEXT NOT NULL,
    billing_interval TEXT NOT NULL,
    quantity INTEGER NOT NULL,
    currency TEXT NOT NULL,
    catalogue_version INTEGER NOT NULL,
    next_catalogue_version INTEGER,
    anchor BIGINT NOT NULL,
    period_index INTEGER NOT NULL,
    period_start BIGINT NOT NULL,
    period_end BIGINT NOT NULL,
    period_start_on TEXT NOT NULL,
    period_end_on TEXT NOT NULL,
    discount_percent INTEGER NOT NULL,
    discount_amount BIGINT NOT NULL,
    coupon_code TEXT,
    coupon_first_on TEXT,
    cancel_at_period_end INTEGER NOT NULL,
    pending_plan TEXT,
    pending_interval TEXT,
    pending_quantity INTEGER,
    retries_done INTEGER NOT NULL,
    started_at BIGINT NOT NULL,
    ended_at BIGINT,
    PRIMARY KEY (org_id, invoice_id)
);

CREATE TABLE invoices (
    org_id UUID NOT NULL,
    id UUID NOT NULL,
    number BIGINT,                      -- given when it is issued, without gaps; a draft has none
    kind TEXT NOT NULL CHECK (kind IN ('invoice', 'credit_note')),
    purpose TEXT NOT NULL CHECK (purpose IN ('start', 'change', 'renewal', 'correction')),
    state TEXT NOT NULL CHECK (state IN ('draft', 'open', 'paid', 'uncollectible', 'void')),
    subscription_id UUID NOT NULL,
    corrects_id UUID,                   -- of a credit note
    currency TEXT NOT NULL,
    subtotal BIGINT NOT NULL,
    total BIGINT NOT NULL,
    credit_applied BIGINT NOT NULL,
    credit_given BIGINT NOT NULL,
    amount_due BIGINT NOT NULL,
    issued_at BIGINT NOT NULL,
    issued_on TEXT NOT NULL,
    paid_at BIGINT,
    paid_with TEXT,                     -- 'visa 4242'
    buyer TEXT NOT NULL,                -- the billing information as it was when issued, JSON
    seller TEXT NOT NULL,               -- the operator's party and registrations as they were when issued, JSON
    period_start_on TEXT,
    period_end_on TEXT,
    PRIMARY KEY (org_id, id)
);
CREATE UNIQUE INDEX invoices_number ON invoices (number) WHERE number IS NOT NULL;
-- One purchase at a time waits for its money.
CREATE UNIQUE INDEX invoices_one_draft ON invoices (org_id) WHERE state = 'draft';
-- A period is invoiced once.
CREATE INDEX invoices_of_organization ON invoices (org_id, issued_at);

CREATE TABLE invoice_lines (
    org_id UUID NOT NULL,
    invoice_id UUID NOT NULL,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    text_key TEXT NOT NULL,
    plan TEXT NOT NULL,
    billing_interval TEXT NOT NULL,
    quantity INTEGER,
    unit_amount BIGINT,
    service_start_on TEXT NOT NULL,
    service_end_on TEXT NOT NULL,
    amount BIGINT NOT NULL,
    recognised BIGINT NOT NULL DEFAULT 0,   -- of the amount, so far; the words and amounts of a line never change
    recognition_open INTEGER NOT NULL,
    PRIMARY KEY (org_id, invoice_id, position)
);
CREATE INDEX invoice_lines_to_recognise ON invoice_lines (org_id) WHERE recognition_open = 1;

CREATE TABLE invoice_taxes (
    org_id UUID NOT NULL,
    invoice_id UUID NOT NULL,
    position INTEGER NOT NULL,
    code TEXT NOT NULL,
    rate TEXT NOT NULL,
    amount BIGINT NOT NULL,
    PRIMARY KEY (org_id, invoice_id, position)
);

CREATE TABLE charges (
    org_id UUID NOT NULL,
    id UUID NOT NULL,
    invoice_id UUID NOT NULL,
    attempt INTEGER NOT NULL,
    reason TEXT NOT NULL CHECK (reason IN ('purchase', 'scheduled', 'manual', 'new_card')),
    method_id UUID NOT NULL,
    amount BIGINT NOT NULL,
    currency TEXT NOT NULL,
    charge_key TEXT NOT NULL,           -- the provider's idempotency key: from the invoice and the attempt
    state TEXT NOT NULL CHECK (state IN ('started', 'succeeded', 'failed', 'requires_action', 'abandoned', 'refunded')),
    reference TEXT,                     -- the provider's
    refusal TEXT,
    action_url TEXT,
    started_at BIGINT NOT NULL,
    settled_at BIGINT,
    PRIMARY KEY (org_id, id)
);
CREATE UNIQUE INDEX charges_key ON charges (charge_key);
CREATE UNIQUE INDEX charges_attempt ON charges (org_id, invoice_id, attempt);

-- Double entry, append-only: the entries of a posting sum to zero; debits are positive. Nothing is ever updated or deleted.
CREATE TABLE ledger_entries (
    org_id UUID NOT NULL,
    posting_id UUID NOT NULL,           -- time-ordered
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    account TEXT NOT NULL,
    tax_code TEXT NOT NULL,             -- of tax_payable; empty otherwise
    currency TEXT NOT NULL,
    amount BIGINT NOT NULL,
    posted_at BIGINT NOT NULL,
    posted_on TEXT NOT NULL,
    invoice_id UUID,
    PRIMARY KEY (org_id, posting_id, position)
);

CREATE INDEX ledger_entries_credit ON ledger_entries (org_id) WHERE account = 'customer_credit';

CREATE TABLE complimentary_plans (
    org_id UUID NOT NULL PRIMARY KEY,
    plan TEXT NOT NULL,
    quantity INTEGER,                   -- none: no limit
    until BIGINT,
    reason TEXT NOT NULL,
    granted_at BIGINT NOT NULL
);

CREATE TABLE sellers (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    name TEXT NOT NULL,
    address TEXT NOT NULL,              -- lines
    email TEXT NOT NULL
);
CREATE TABLE tax_registrations (
    code TEXT NOT NULL,                 -- GST, HST, QST, PST, RST
    region TEXT NOT NULL,               -- empty: wherever the tax is charged
    number TEXT NOT NULL,
    PRIMARY KEY (code, region)
);
CREATE TABLE invoice_numbers (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    last_number BIGINT NOT NULL
);
INSERT INTO invoice_numbers (id, last_number) VALUES (1, 0);
