-- Invoicing: what contractors invoice the organization. Amounts in minor units; dates ISO text.
CREATE TABLE invoicing_settings (
    org_id UUID NOT NULL REFERENCES organizations (org_id),
    billing_name TEXT NOT NULL,         -- whom contractors invoice; empty: they cannot yet
    billing_address TEXT NOT NULL,
    billing_email TEXT NOT NULL,
    PRIMARY KEY (org_id)
);
CREATE TABLE contractor_profiles (
    org_id UUID NOT NULL,
    staff_id UUID NOT NULL,
    business_name TEXT NOT NULL,
    address TEXT NOT NULL,
    region TEXT NOT NULL,
    gst_number TEXT NOT NULL,
    qst_number TEXT NOT NULL,
    next_number INTEGER NOT NULL,
    PRIMARY KEY (org_id, staff_id)
);
CREATE TABLE contractor_invoices (
    org_id UUID NOT NULL,
    id UUID NOT NULL,
    staff_id UUID NOT NULL,
    number INTEGER,                     -- of the contractor, from the first submission on: without a gap
    state TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'approved', 'refused', 'paid', 'voided')),
    name TEXT NOT NULL,
    sort_name TEXT NOT NULL,
    issuer TEXT NOT NULL,               -- JSON: business, address, tax numbers as they were
    recipient TEXT NOT NULL,            -- JSON
    currency TEXT NOT NULL,
    invoice_lines TEXT NOT NULL,        -- JSON
    taxes TEXT NOT NULL,                -- JSON
    subtotal BIGINT NOT NULL,
    total BIGINT NOT NULL,
    note TEXT NOT NULL,
    message TEXT NOT NULL,              -- why refused
    was_submitted INTEGER NOT NULL,     -- from then on it is voided, never deleted
    issued_on TEXT,
    submitted_at BIGINT,
    decided_at BIGINT,
    decided_by TEXT NOT NULL,
    paid_on TEXT,
    paid_reference TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (org_id, id)
);
CREATE UNIQUE INDEX contractor_invoices_number ON contractor_invoices (org_id, staff_id, number);
CREATE INDEX contractor_invoices_state ON contractor_invoices (org_id, state, id);
-- A booking is on one invoice only.
CREATE TABLE contractor_invoice_claims (
    org_id UUID NOT NULL,
    booking_id UUID NOT NULL,
    invoice_id UUID NOT NULL,
    PRIMARY KEY (org_id, booking_id)
);
CREATE INDEX contractor_invoice_claims_invoice ON contractor_invoice_claims (org_id, invoice_id);
CREATE TABLE contractor_invoice_steps (
    org_id UUID NOT NULL,
    id UUID NOT NULL,
    invoice_id UUID NOT NULL,
    step TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    made_by TEXT NOT NULL,
    message TEXT NOT NULL,
    PRIMARY KEY (org_id, id)
);
CREATE INDEX contractor_invoice_steps_invoice ON contractor_invoice_steps (org_id, invoice_id, id);
