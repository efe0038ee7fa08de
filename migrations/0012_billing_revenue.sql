-- Billing: how monthly recurring revenue moved, one row each time it did; append-only. Amounts are minor units of the currency, per month.
CREATE TABLE revenue_changes (
    org_id UUID NOT NULL,
    id UUID NOT NULL,
    subscription_id UUID NOT NULL,
    currency TEXT NOT NULL,
    mrr_before BIGINT NOT NULL,
    mrr_after BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    changed_on TEXT NOT NULL,           -- the organization's day
    PRIMARY KEY (org_id, id)
);
CREATE INDEX revenue_changes_by_day ON revenue_changes (changed_on);
CREATE INDEX charges_by_state ON charges (state, started_at);
