-- Accounts: whoever runs the platform. Global: operators, operator_sessions. An operator is a person with a second factor; their sessions are apart from an office's.
CREATE TABLE operators (
    person_id UUID NOT NULL PRIMARY KEY REFERENCES people (id),
    added_at BIGINT NOT NULL
);
CREATE TABLE operator_sessions (
    token_hash BYTEA NOT NULL PRIMARY KEY,
    person_id UUID NOT NULL REFERENCES operators (person_id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL          -- by the machine's clock
);
CREATE INDEX operator_sessions_expiry ON operator_sessions (expires_at);
