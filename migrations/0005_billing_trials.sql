-- Billing: the catalogue as versioned data (global: the same for every organization) and each organization's one trial.
CREATE TABLE catalogue_versions (
    version INTEGER NOT NULL PRIMARY KEY,
    features TEXT NOT NULL,             -- features.tsv of that version
    prices TEXT NOT NULL,               -- prices.tsv of that version
    published_at BIGINT NOT NULL
);

CREATE TABLE trials (
    org_id UUID NOT NULL PRIMARY KEY REFERENCES organizations (org_id),
    started_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    ended_at BIGINT                     -- set once, by the job that ended it
);
