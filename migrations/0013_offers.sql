-- Offers: positions published to staff, who was told, what they answered, and the candidates for a shift. Instants in ms; distances in metres.
CREATE TABLE offers (
    org_id UUID NOT NULL REFERENCES organizations (org_id),
    id UUID NOT NULL,
    project_id UUID NOT NULL,
    shift_id UUID NOT NULL,
    audience TEXT NOT NULL CHECK (audience IN ('skill', 'people')),
    distance_max BIGINT,                -- none: from anywhere
    rating_min INTEGER,                 -- tenths of a star
    note TEXT NOT NULL,
    complete_availability INTEGER NOT NULL,
    first_come INTEGER NOT NULL,
    urgent INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('published', 'unpublished', 'filled')),
    published_at BIGINT NOT NULL,
    notify_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,            -- the shift's start: after it nobody applies
    PRIMARY KEY (org_id, id)
);
-- A shift is on offer once; publishing it again is the same offer.
CREATE UNIQUE INDEX offers_shift ON offers (org_id, shift_id);
CREATE INDEX offers_published ON offers (org_id, state, ends_at);

CREATE TABLE offer_recipients (
    org_id UUID NOT NULL,
    offer_id UUID NOT NULL,
    staff_id UUID NOT NULL,
    distance BIGINT,
    notified_at BIGINT,
    seen_at BIGINT,
    declined_at BIGINT,
    PRIMARY KEY (org_id, offer_id, staff_id)
);
CREATE INDEX offer_recipients_staff ON offer_recipients (org_id, staff_id, offer_id);

-- Who would work a shift: by applying to its offer, or because a manager added them. position: the order of applying.
CREATE TABLE candidates (
    org_id UUID NOT NULL,
    id UUID NOT NULL,
    shift_id UUID NOT NULL,
    staff_id UUID NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('applied', 'kept', 'put_aside', 'booked', 'withdrawn', 'not_chosen')),
    added_by_manager INTEGER NOT NULL,
    note TEXT NOT NULL,
    applied_at BIGINT NOT NULL,
    PRIMARY KEY (org_id, id)
);
CREATE UNIQUE INDEX candidates_person ON candidates (org_id, shift_id, staff_id);
CREATE INDEX candidates_staff ON candidates (org_id, staff_id, applied_at);
