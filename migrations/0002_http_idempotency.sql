-- Answers kept under an Idempotency-Key, written in the transaction of the command they answer. Global: the scope of a key is
-- the caller's credential, hashed with it. The answer is encrypted with a key derived from the Idempotency-Key itself, which is not kept.
CREATE TABLE idempotency_keys (
    key_hash BYTEA NOT NULL PRIMARY KEY,
    request_hash BYTEA NOT NULL,
    answer BYTEA NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX idempotency_keys_created ON idempotency_keys (created_at);
