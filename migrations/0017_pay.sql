-- Pay: rates, premiums, calendars, runs and stubs. Rates are ten-thousandths of the major unit; amounts minor units; dates ISO text.
CREATE TABLE pay_settings (
    org_id UUID NOT NULL REFERENCES organizations (org_id),
    currency TEXT NOT NULL,
    regular_rate TEXT NOT NULL CHECK (regular_rate IN ('all_earnings', 'base_rate')),
    minimum_shift_minutes INTEGER NOT NULL,
    rounding_minutes INTEGER NOT NULL,
    include_contractors INTEGER NOT NULL,
    codes TEXT NOT NULL,                -- JSON: earning codes of base, travel, minimum, overtime
    conditions_version BIGINT NOT NULL, -- grows with every change to rates, premiums and these
    PRIMARY KEY (org_id)
);
-- subject: booking, shift, project, worker, skill, client; nil (16 zero bytes): the organization.
CREATE TABLE pay_rates (
    org_id UUID NOT NULL,
    id UUID NOT NULL,
    level TEXT NOT NULL CHECK (level IN ('booking', 'shift', 'position', 'staff_skill', 'staff', 'skill', 'organization', 'bill_project', 'bill_client', 'bill_organization')),
    subject UUID NOT NULL,
    qualifier TEXT NOT NULL,            -- of a position: its key; of staff_skill: the skill
    effective_from TEXT,                -- null: since always
    kind TEXT NOT NULL CHECK (kind IN ('none', 'hourly', 'per_shift', 'volunteer')),
    rate BIGINT NOT NULL,
    travel_rate BIGINT,                 -- null: travel is not paid
    created_at BIGINT NOT NULL,
    created_by TEXT NOT NULL,
    PRIMARY KEY (org_id, id)
);
CREATE INDEX pay_rates_subject ON pay_rates (org_id, subject, level);
CREATE TABLE premiums (
    org_id UUID NOT NULL,
    id UUID NOT NULL,
    name TEXT NOT NULL,
    code TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('per_hour', 'per_travel_hour', 'per_shift', 'percent')),
    amount BIGINT NOT NULL,
    automatic INTEGER NOT NULL,
    conditions TEXT NOT NULL,           -- JSON
    archived INTEGER NOT NULL,
    PRIMARY KEY (org_id, id)
);
CREATE TABLE premium_grants (
    org_id UUID NOT NULL,
    premium_id UUID NOT NULL,
    level TEXT NOT NULL CHECK (level IN ('booking', 'shift', 'position')),
    subject UUID NOT NULL,
    qualifier TEXT NOT NULL,
    PRIMARY KEY (org_id, premium_id, level, subject, qualifier)
);

CREATE TABLE pay_calendars (
    org_id UUID NOT NULL,
    id UUID NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('weekly', 'every_two_weeks', 'twice_a_month', 'monthly')),
    reference TEXT NOT NULL,            -- the first day of a period
    created_at BIGINT NOT NULL,
    PRIMARY KEY (org_id, id)
);
CREATE TABLE pay_runs (
    org_id UUID NOT NULL,
    id UUID NOT NULL,
    number INTEGER NOT NULL,
    calendar_id UUID NOT NULL,
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('generating', 'ready')),
    done INTEGER NOT NULL,              -- stubs written, of total, while generating
    total INTEGER NOT NULL,
    generated_at BIGINT,
    conditions TEXT NOT NULL,           -- what rates, premiums and policies were at that time
    hours TEXT NOT NULL,                -- what the hours of the period were
    warnings TEXT NOT NULL,             -- JSON
    created_at BIGINT NOT NULL,
    created_by TEXT NOT NULL,
    PRIMARY KEY (org_id, id)
);
CREATE UNIQUE INDEX pay_runs_number ON pay_runs (org_id, number);
CREATE UNIQUE INDEX pay_runs_first_day ON pay_runs (org_id, first_day);
CREATE TABLE pay_stubs (
    org_id UUID NOT NULL,
    run_id UUID NOT NULL,
    staff_id UUID NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'final')),
    name TEXT NOT NULL,
    sort_name TEXT NOT NULL,
    number TEXT NOT NULL,
    minutes INTEGER NOT NULL,
    total BIGINT NOT NULL,
    document TEXT NOT NULL,             -- JSON: the snapshot
    changes TEXT NOT NULL,              -- JSON: what the last generation made different
    hours TEXT NOT NULL,                -- what this person's hours were
    differs INTEGER NOT NULL,           -- final, and a generation since came to something else
    generated_at BIGINT NOT NULL,
    finalized_at BIGINT,
    finalized_by TEXT NOT NULL,
    PRIMARY KEY (org_id, run_id, staff_id)
);
CREATE INDEX pay_stubs_name ON pay_stubs (org_id, run_id, sort_name, staff_id);
CREATE INDEX pay_stubs_staff ON pay_stubs (org_id, staff_id, run_id);
-- A booking is paid by one run only: the key says so.
CREATE TABLE pay_claims (
    org_id UUID NOT NULL,
    booking_id UUID NOT NULL,
    run_id UUID NOT NULL,
    staff_id UUID NOT NULL,
    PRIMARY KEY (org_id, booking_id)
);
CREATE INDEX pay_claims_run ON pay_claims (org_id, run_id, staff_id);
CREATE TABLE pay_export_mappings (
    org_id UUID NOT NULL,
    product TEXT NOT NULL,
    columns TEXT NOT NULL,              -- JSON
    PRIMARY KEY (org_id, product)
);
