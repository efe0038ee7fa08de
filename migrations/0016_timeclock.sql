-- Timeclock: punches, attendance, timesheets, absences, overtime policies, photos. Instants in ms; distances in metres; durations in minutes.
-- project_id nil (16 zero bytes): the organization's own; of a project, what is null is the organization's.
CREATE TABLE clock_settings (
    org_id UUID NOT NULL REFERENCES organizations (org_id),
    project_id UUID NOT NULL,
    method TEXT CHECK (method IN ('unrestricted', 'qr_only', 'team_leads_only')),
    distance_max BIGINT,                -- null: none, or the organization's
    distance_free INTEGER NOT NULL,     -- of a project: no distance, whatever the organization's
    tolerance_minutes INTEGER,
    leads_approve INTEGER,
    accounting TEXT CHECK (accounting IN ('by_start', 'split')),
    PRIMARY KEY (org_id, project_id)
);
-- What the codes on screens and posters are signed with.
CREATE TABLE clock_secrets (
    org_id UUID NOT NULL,
    project_id UUID NOT NULL,
    secret TEXT NOT NULL,
    PRIMARY KEY (org_id, project_id)
);
CREATE TABLE clock_posters (
    org_id UUID NOT NULL,
    id UUID NOT NULL,
    project_id UUID NOT NULL,
    created_at BIGINT NOT NULL,
    revoked_at BIGINT,
    PRIMARY KEY (org_id, id)
);
CREATE INDEX clock_posters_project ON clock_posters (org_id, project_id);

-- Append-only. punched_at: as the phone says; received_at: as the server's clock says.
CREATE TABLE punches (
    org_id UUID NOT NULL,
    id UUID NOT NULL,
    booking_id UUID NOT NULL,
    project_id UUID NOT NULL,
    staff_id UUID NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('clock_in', 'break_start', 'break_end', 'clock_out')),
    method TEXT NOT NULL CHECK (method IN ('app', 'qr_poster', 'qr_screen', 'team_lead', 'manager')),
    punched_at BIGINT NOT NULL,
    received_at BIGINT NOT NULL,
    sent_late INTEGER NOT NULL,
    recorded_by UUID,                   -- the team lead's profile or the manager's user; null: the worker
    latitude INTEGER,
    longitude INTEGER,
    distance BIGINT,
    device TEXT NOT NULL,
    punch_key TEXT NOT NULL,            -- the sender's: the same punch sent twice is one
    PRIMARY KEY (org_id, id)
);
CREATE UNIQUE INDEX punches_key ON punches (org_id, booking_id, punch_key);
CREATE INDEX punches_device ON punches (org_id, device, punched_at);

-- What the punches of a booking come to.
CREATE TABLE attendances (
    org_id UUID NOT NULL,
    booking_id UUID NOT NULL,
    project_id UUID NOT NULL,
    staff_id UUID NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('on_site', 'on_break', 'left')),
    since BIGINT NOT NULL,
    in_at BIGINT NOT NULL,
    out_at BIGINT,
    break_minutes INTEGER NOT NULL,
    distance BIGINT,
    sent_late INTEGER NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (org_id, booking_id)
);

CREATE TABLE time_entries (
    org_id UUID NOT NULL,
    booking_id UUID NOT NULL,
    project_id UUID NOT NULL,
    staff_id UUID NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('to_approve', 'approved', 'rejected')),
    planned_from BIGINT NOT NULL,
    planned_until BIGINT NOT NULL,
    submitted_from BIGINT NOT NULL,
    submitted_until BIGINT NOT NULL,
    submitted_break INTEGER NOT NULL,
    submitted_travel INTEGER NOT NULL,
    submitted_at BIGINT NOT NULL,
    submitted_by TEXT NOT NULL,
    note TEXT NOT NULL,
    odometer BIGINT,
    share_location INTEGER NOT NULL,
    approved_from BIGINT,
    approved_until BIGINT,
    approved_break INTEGER,
    approved_travel INTEGER,
    approved_at BIGINT,
    approved_by TEXT NOT NULL,
    message TEXT NOT NULL,
    doubts TEXT NOT NULL,               -- names, comma-separated; empty: accurate
    version INTEGER NOT NULL,
    PRIMARY KEY (org_id, booking_id)
);
CREATE INDEX time_entries_state ON time_entries (org_id, state, planned_from);
CREATE INDEX time_entries_staff ON time_entries (org_id, staff_id, planned_from);

-- Who did what to an entry; append-only.
CREATE TABLE time_entry_changes (
    org_id UUID NOT NULL,
    id UUID NOT NULL,
    booking_id UUID NOT NULL,
    made_at BIGINT NOT NULL,
    made_by TEXT NOT NULL,
    act TEXT NOT NULL,
    hours TEXT NOT NULL,                -- JSON: what stood afterwards
    reason TEXT NOT NULL,
    PRIMARY KEY (org_id, id)
);
CREATE INDEX time_entry_changes_booking ON time_entry_changes (org_id, booking_id, id);

CREATE TABLE absences (
    org_id UUID NOT NULL,
    booking_id UUID NOT NULL,
    project_id UUID NOT NULL,
    staff_id UUID NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('no_show', 'late_cancellation', 'sick', 'other')),
    note TEXT NOT NULL,
    planned_from BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    recorded_by TEXT NOT NULL,
    PRIMARY KEY (org_id, booking_id)
);
CREATE INDEX absences_staff ON absences (org_id, staff_id, planned_from);

CREATE TABLE overtime_policies (
    org_id UUID NOT NULL,
    id UUID NOT NULL,
    name TEXT NOT NULL,
    is_default INTEGER NOT NULL,
    rules TEXT NOT NULL,                -- JSON: limits in minutes, multipliers as decimal strings
    PRIMARY KEY (org_id, id)
);

CREATE TABLE event_photos (
    org_id UUID NOT NULL,
    id UUID NOT NULL,
    project_id UUID NOT NULL,
    booking_id UUID NOT NULL,
    staff_id UUID NOT NULL,
    taken_at BIGINT NOT NULL,
    type TEXT NOT NULL,
    caption TEXT NOT NULL,
    bytes BYTEA NOT NULL,
    PRIMARY KEY (org_id, id)
);
CREATE INDEX event_photos_project ON event_photos (org_id, project_id, id);
