-- Scheduling: clients, projects, their schedules and shifts, who is booked on them, drafts and history.
-- Instants in ms; coordinates millionths of a degree; dates TEXT (2026-11-23).
CREATE TABLE clients (
    org_id UUID NOT NULL REFERENCES organizations (org_id),
    id UUID NOT NULL,
    name TEXT NOT NULL,
    sort_name TEXT NOT NULL,            -- without accents and case
    code TEXT,
    code_key TEXT,
    address TEXT NOT NULL,
    contact_name TEXT NOT NULL,
    contact_email TEXT NOT NULL,
    contact_phone TEXT NOT NULL,
    place_label TEXT,
    place_address TEXT,
    place_latitude INTEGER,
    place_longitude INTEGER,
    notes TEXT NOT NULL,
    archived INTEGER NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (org_id, id)
);
CREATE UNIQUE INDEX clients_code ON clients (org_id, code_key);
CREATE INDEX clients_name ON clients (org_id, sort_name, id);

CREATE TABLE client_staff (
    org_id UUID NOT NULL,
    client_id UUID NOT NULL,
    staff_id UUID NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('excluded', 'team')),
    PRIMARY KEY (org_id, client_id, kind, staff_id)
);

CREATE TABLE projects (
    org_id UUID NOT NULL REFERENCES organizations (org_id),
    id UUID NOT NULL,
    title TEXT NOT NULL,
    search TEXT NOT NULL,               -- title and code, normalized
    code TEXT,
    code_key TEXT,
    client_id UUID,
    place_label TEXT,
    place_address TEXT,
    place_latitude INTEGER,
    place_longitude INTEGER,
    zone TEXT NOT NULL,
    color TEXT NOT NULL,
    notes TEXT NOT NULL,
    private_notes TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'archived')),
    quick INTEGER NOT NULL,             -- 1: the one project that quick shifts are kept in
    created_at BIGINT NOT NULL,
    version INTEGER NOT NULL,
    starts_at BIGINT,                   -- from here on: counted from shifts and bookings at each change, so that a list reads one table
    ends_at BIGINT,
    shifts INTEGER NOT NULL,
    places INTEGER NOT NULL,
    booked INTEGER NOT NULL,
    confirmed INTEGER NOT NULL,
    PRIMARY KEY (org_id, id)
);
CREATE UNIQUE INDEX projects_code ON projects (org_id, code_key);
CREATE UNIQUE INDEX projects_quick ON projects (org_id) WHERE quick = 1;
CREATE INDEX projects_client ON projects (org_id, client_id);
CREATE INDEX projects_start ON projects (org_id, starts_at);

CREATE TABLE project_team (
    org_id UUID NOT NULL,
    project_id UUID NOT NULL,
    position INTEGER NOT NULL,
    staff_id UUID,
    user_id UUID,
    name TEXT NOT NULL,                 -- of a user: as it was when chosen
    role TEXT NOT NULL CHECK (role IN ('lead', 'coordinator', 'contact')),
    PRIMARY KEY (org_id, project_id, position)
);

CREATE TABLE project_schedules (
    org_id UUID NOT NULL,
    id UUID NOT NULL,
    project_id UUID NOT NULL,
    label TEXT NOT NULL,
    date TEXT,
    weekly INTEGER NOT NULL,
    place_label TEXT,
    place_address TEXT,
    place_latitude INTEGER,
    place_longitude INTEGER,
    notes TEXT NOT NULL,
    PRIMARY KEY (org_id, id)
);
CREATE INDEX project_schedules_project ON project_schedules (org_id, project_id);

CREATE TABLE shifts (
    org_id UUID NOT NULL,
    id UUID NOT NULL,
    project_id UUID NOT NULL,
    schedule_id UUID NOT NULL,
    skill_id UUID,
    position_name TEXT NOT NULL,
    position_color TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('fixed', 'flexible')),
    starts_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    end_approximate INTEGER NOT NULL,
    flexible_minutes INTEGER,
    break_minutes INTEGER NOT NULL,
    travel_minutes INTEGER NOT NULL,
    places INTEGER NOT NULL,
    label TEXT NOT NULL,
    notes TEXT NOT NULL,
    private_notes TEXT NOT NULL,
    filled INTEGER NOT NULL,
    PRIMARY KEY (org_id, id)
);
CREATE INDEX shifts_project ON shifts (org_id, project_id, starts_at);
CREATE INDEX shifts_end ON shifts (org_id, ends_at);

-- starts_at and ends_at: the hours of this person, own or the shift's. occupied_*: those with the travel around them; null when the booking does not
-- keep the person from working elsewhere (cancelled, or anywhere within a flexible range).
CREATE TABLE bookings (
    org_id UUID NOT NULL,
    id UUID NOT NULL,
    project_id UUID NOT NULL,
    schedule_id UUID NOT NULL,
    shift_id UUID NOT NULL,
    staff_id UUID NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('booked', 'confirmed', 'cancellation_requested', 'not_confirmed', 'cancelled', 'no_show')),
    own_starts_at BIGINT,
    own_ends_at BIGINT,
    starts_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    occupied_from BIGINT,
    occupied_until BIGINT,
    team_lead INTEGER NOT NULL,
    overlap_allowed INTEGER NOT NULL,   -- 1: a manager booked knowingly over another
    asked_at BIGINT,                    -- when confirmation was last asked
    confirm_by BIGINT,
    confirmed_at BIGINT,
    note TEXT NOT NULL,
    reason TEXT NOT NULL,               -- of a cancellation, or of asking for one
    PRIMARY KEY (org_id, id)
);
CREATE INDEX bookings_project ON bookings (org_id, project_id);
CREATE INDEX bookings_shift ON bookings (org_id, shift_id);
CREATE INDEX bookings_staff_occupied ON bookings (org_id, staff_id, occupied_until);
CREATE INDEX bookings_staff ON bookings (org_id, staff_id, ends_at);
CREATE INDEX bookings_to_confirm ON bookings (org_id, confirm_by) WHERE state = 'booked';

CREATE TABLE draft_edits (
    org_id UUID NOT NULL,
    project_id UUID NOT NULL,
    position INTEGER NOT NULL,
    id UUID NOT NULL,                   -- what the edit adds has ids derived from it
    edit TEXT NOT NULL,                 -- JSON
    made_at BIGINT NOT NULL,
    made_by TEXT NOT NULL,
    PRIMARY KEY (org_id, project_id, position)
);

CREATE TABLE project_history (
    org_id UUID NOT NULL,
    project_id UUID NOT NULL,
    id UUID NOT NULL,
    made_at BIGINT NOT NULL,
    made_by TEXT NOT NULL,
    lines TEXT NOT NULL,                -- JSON: keys of sentences and their parameters
    PRIMARY KEY (org_id, project_id, id)
);

CREATE TABLE scheduling_settings (
    org_id UUID NOT NULL PRIMARY KEY,
    reconfirm INTEGER NOT NULL
);

-- Global: a person's private calendar address, over every organization worked for.
CREATE TABLE calendar_feeds (
    person_id UUID NOT NULL PRIMARY KEY,
    token TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX calendar_feeds_token ON calendar_feeds (token);
