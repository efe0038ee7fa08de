-- Live: what open screens are told, kept for minutes so that who was away catches up. Instants in ms, by the machine's clock.
CREATE TABLE live_events (
    org_id UUID NOT NULL,
    id UUID NOT NULL,                   -- time-ordered; commits are not: see platform/live
    topic TEXT NOT NULL,
    data TEXT NOT NULL,
    PRIMARY KEY (org_id, id)
);
CREATE INDEX live_events_by_id ON live_events (id);
CREATE INDEX live_events_topic ON live_events (org_id, topic, id);
