-- Accounts. Global tables (a person may belong to several organizations with one sign-in): people, sessions,
-- password_resets, sign_in_attempts. Everything else is keyed by organization.
CREATE TABLE people (
    id UUID NOT NULL PRIMARY KEY,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL,            -- lower case: what signing in compares
    name TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    locale TEXT NOT NULL,
    totp_secret BYTEA,
    totp_pending BYTEA,                 -- shown, not yet confirmed
    totp_last_step BIGINT NOT NULL DEFAULT 0,   -- a code works once
    recovery_codes TEXT NOT NULL DEFAULT '',    -- hashes of the unused ones, space-separated
    created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX people_email_key ON people (email_key);

CREATE TABLE sessions (
    token_hash BYTEA NOT NULL PRIMARY KEY,
    id UUID NOT NULL,
    person_id UUID NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    org_id UUID NOT NULL,
    user_agent TEXT NOT NULL,
    ip TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    last_seen_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX sessions_person ON sessions (person_id);

CREATE TABLE password_resets (
    token_hash BYTEA NOT NULL PRIMARY KEY,
    person_id UUID NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    expires_at BIGINT NOT NULL
);

CREATE TABLE sign_in_attempts (
    attempt_key BYTEA NOT NULL PRIMARY KEY,
    failures INTEGER NOT NULL,
    window_start BIGINT NOT NULL
);

CREATE TABLE organizations (
    org_id UUID NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    first_day_of_week INTEGER NOT NULL CHECK (first_day_of_week BETWEEN 1 AND 7),
    locale TEXT NOT NULL,
    logo_type TEXT,
    logo BYTEA,
    logo_version INTEGER NOT NULL DEFAULT 0,
    seat_limit INTEGER,                 -- NULL: no limit. Set by billing only
    created_at BIGINT NOT NULL
);

CREATE TABLE users (
    org_id UUID NOT NULL REFERENCES organizations (org_id),
    id UUID NOT NULL,
    person_id UUID NOT NULL REFERENCES people (id),
    role TEXT NOT NULL CHECK (role IN ('owner', 'administrator', 'member')),
    pay_access INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('active', 'inactive', 'plan_limit', 'removed')),
    joined_at BIGINT NOT NULL,
    last_seen_at BIGINT,
    PRIMARY KEY (org_id, id)
);
CREATE UNIQUE INDEX users_person ON users (org_id, person_id);
CREATE INDEX users_of_person ON users (person_id);
-- One owner per organization, whatever two commands do at once.
CREATE UNIQUE INDEX users_owner ON users (org_id) WHERE role = 'owner';

CREATE TABLE invitations (
    org_id UUID NOT NULL REFERENCES organizations (org_id),
    id UUID NOT NULL,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('administrator', 'member')),
    pay_access INTEGER NOT NULL,
    token_hash BYTEA NOT NULL,
    invited_by TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'accepted', 'revoked')),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (org_id, id)
);
CREATE UNIQUE INDEX invitations_token ON invitations (token_hash);
CREATE INDEX invitations_email ON invitations (org_id, email_key);

CREATE TABLE api_tokens (
    org_id UUID NOT NULL REFERENCES organizations (org_id),
    id UUID NOT NULL,
    name TEXT NOT NULL,
    token_hash BYTEA NOT NULL,
    scopes TEXT NOT NULL,               -- space-separated
    created_by TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    last_used_at BIGINT,
    expires_at BIGINT,
    PRIMARY KEY (org_id, id)
);
CREATE UNIQUE INDEX api_tokens_token ON api_tokens (token_hash);

CREATE TABLE audit_log (
    org_id UUID NOT NULL REFERENCES organizations (org_id),
    id UUID NOT NULL,                   -- time-ordered
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,                -- the name as it was then; empty: the system
    action TEXT NOT NULL,
    target TEXT NOT NULL,
    PRIMARY KEY (org_id, id)
);
