-- Jobs, schedules, events and test clocks. jobs and schedules are global: the runner takes what is due across organizations;
-- org_id is nil for the platform's own.
CREATE TABLE jobs (
    id UUID NOT NULL PRIMARY KEY,
    org_id UUID NOT NULL,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    job_key TEXT,                        -- one waiting job of an organization, kind and key
    clock TEXT NOT NULL CHECK (clock IN ('system', 'test')),
    state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'dead')),
    run_at BIGINT NOT NULL,              -- by the organization's clock
    leased_until BIGINT NOT NULL DEFAULT 0,   -- of a running one, by the machine's clock: past it, it is run again
    attempts INTEGER NOT NULL DEFAULT 0,
    attempts_max INTEGER NOT NULL,
    last_error TEXT NOT NULL DEFAULT ''
);
CREATE INDEX jobs_due ON jobs (state, clock, run_at);
CREATE INDEX jobs_of_organization ON jobs (org_id, run_at);
-- A running job does not count: what is wanted while it runs may come too late for it.
CREATE UNIQUE INDEX jobs_waiting ON jobs (org_id, kind, job_key) WHERE job_key IS NOT NULL AND state = 'waiting';

CREATE TABLE schedules (
    kind TEXT NOT NULL PRIMARY KEY,
    next_at BIGINT NOT NULL
);

CREATE TABLE events (
    org_id UUID NOT NULL,
    id UUID NOT NULL,                    -- time-ordered
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (org_id, id)
);

CREATE TABLE test_clocks (
    org_id UUID NOT NULL PRIMARY KEY,
    now BIGINT NOT NULL,
    turning_until BIGINT NOT NULL DEFAULT 0   -- a lease, by the machine's clock: one turn at a time, and the runner keeps off
);
