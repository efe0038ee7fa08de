-- Staff: who an organization books. Dates are TEXT (2026-11-23), ratings tenths of a star, coordinates millionths of a degree.
CREATE TABLE staff_members (
    org_id UUID NOT NULL REFERENCES organizations (org_id),
    id UUID NOT NULL,
    name TEXT NOT NULL,
    sort_name TEXT NOT NULL,            -- without accents and case
    search TEXT NOT NULL,               -- what the directory finds the person by, normalized
    email TEXT,
    email_key TEXT,
    phone TEXT,
    phone_key TEXT,
    state TEXT NOT NULL CHECK (state IN ('active', 'inactive', 'removed')),   -- removed: only the name is left
    claim TEXT NOT NULL CHECK (claim IN ('unclaimed', 'claimed', 'placeholder')),
    person_id UUID REFERENCES people (id),
    locale TEXT NOT NULL,
    rating INTEGER NOT NULL CHECK (rating BETWEEN 0 AND 50),
    home_city TEXT,
    home_address TEXT,
    home_latitude INTEGER,
    home_longitude INTEGER,
    second_city TEXT,
    second_address TEXT,
    second_latitude INTEGER,
    second_longitude INTEGER,
    birth_date TEXT,
    languages TEXT NOT NULL,            -- one a line
    transport TEXT NOT NULL,
    presentation TEXT NOT NULL,
    notes TEXT NOT NULL,
    employment_status TEXT NOT NULL CHECK (employment_status IN ('payroll', 'contractor', 'volunteer')),
    number TEXT,
    number_key TEXT,
    hired_on TEXT,
    employed INTEGER NOT NULL,
    overtime_policy TEXT NOT NULL,
    photo_version INTEGER NOT NULL,     -- 0: none
    invited_at BIGINT,
    last_signed_in_at BIGINT,
    created_at BIGINT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (org_id, id)
);
-- NULL equals nothing: any number of people without a contact, one for each address.
CREATE UNIQUE INDEX staff_members_email ON staff_members (org_id, email_key);
CREATE UNIQUE INDEX staff_members_phone ON staff_members (org_id, phone_key);
CREATE UNIQUE INDEX staff_members_number ON staff_members (org_id, number_key);
CREATE UNIQUE INDEX staff_members_person ON staff_members (org_id, person_id);
CREATE INDEX staff_members_name ON staff_members (org_id, sort_name, id);
CREATE INDEX staff_members_rating ON staff_members (org_id, rating, sort_name, id);
CREATE INDEX staff_members_hired ON staff_members (org_id, hired_on, sort_name, id);
-- One sign-in for several organizations: by address before a profile is claimed, by person after.
CREATE INDEX staff_members_by_email ON staff_members (email_key);
CREATE INDEX staff_members_by_phone ON staff_members (phone_key);
CREATE INDEX staff_members_by_person ON staff_members (person_id);

CREATE TABLE staff_photos (
    org_id UUID NOT NULL,
    staff_id UUID NOT NULL,
    type TEXT NOT NULL,
    bytes BYTEA NOT NULL,
    PRIMARY KEY (org_id, staff_id)
);

-- Skills, tags and departments differ in what they mean, not in how they are kept.
CREATE TABLE staff_labels (
    org_id UUID NOT NULL REFERENCES organizations (org_id),
    id UUID NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('skill', 'tag', 'department')),
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,             -- normalized: what two spellings compare by
    color TEXT NOT NULL,                -- skills only, as is category
    category TEXT NOT NULL,
    PRIMARY KEY (org_id, id)
);
CREATE UNIQUE INDEX staff_labels_name ON staff_labels (org_id, kind, name_key);

CREATE TABLE staff_member_labels (
    org_id UUID NOT NULL,
    staff_id UUID NOT NULL,
    label_id UUID NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('held', 'suggested', 'ignored')),   -- suggested by the worker; kept becomes held
    PRIMARY KEY (org_id, staff_id, label_id)
);
CREATE INDEX staff_member_labels_label ON staff_member_labels (org_id, label_id, staff_id);

CREATE TABLE custom_fields (
    org_id UUID NOT NULL REFERENCES organizations (org_id),
    id UUID NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('yes_no', 'number', 'one_choice', 'several_choices')),
    PRIMARY KEY (org_id, id)
);
CREATE UNIQUE INDEX custom_fields_name ON custom_fields (org_id, name_key);

CREATE TABLE custom_field_options (
    org_id UUID NOT NULL,
    id UUID NOT NULL,
    field_id UUID NOT NULL,
    label TEXT NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (org_id, id)
);
CREATE INDEX custom_field_options_field ON custom_field_options (org_id, field_id, position);

-- A row for each chosen option, one row for a number or a yes or no.
CREATE TABLE custom_values (
    org_id UUID NOT NULL,
    staff_id UUID NOT NULL,
    field_id UUID NOT NULL,
    option_id UUID NOT NULL,            -- nil for a number or a yes or no
    number BIGINT,                      -- thousandths; yes is 1, no is 0
    PRIMARY KEY (org_id, staff_id, field_id, option_id)
);
CREATE INDEX custom_values_field ON custom_values (org_id, field_id, option_id, number);

CREATE TABLE staff_warnings (
    org_id UUID NOT NULL,
    id UUID NOT NULL,
    staff_id UUID NOT NULL,
    happened_on TEXT NOT NULL,
    text TEXT NOT NULL,
    shared INTEGER NOT NULL,            -- 1: the worker sees it
    author TEXT NOT NULL,               -- the name as it was then
    created_at BIGINT NOT NULL,
    PRIMARY KEY (org_id, id)
);
CREATE INDEX staff_warnings_member ON staff_warnings (org_id, staff_id, happened_on);

-- Slots of a day in one text ("morning,360,720,1;…"): read whole, never searched.
CREATE TABLE weekly_availability (
    org_id UUID NOT NULL,
    staff_id UUID NOT NULL,
    weekday INTEGER NOT NULL CHECK (weekday BETWEEN 1 AND 7),
    slots TEXT NOT NULL,
    PRIMARY KEY (org_id, staff_id, weekday)
);
CREATE TABLE dated_availability (
    org_id UUID NOT NULL,
    staff_id UUID NOT NULL,
    date TEXT NOT NULL,
    slots TEXT NOT NULL,                -- empty: nothing said of that date, whatever the week says
    PRIMARY KEY (org_id, staff_id, date)
);

-- Global: codes are asked for before anybody is known. address_key: an e-mail, "tel:" and digits, or "from " and a network address that only counts.
CREATE TABLE sign_in_codes (
    address_key TEXT NOT NULL PRIMARY KEY,
    code_hash BYTEA,
    expires_at BIGINT NOT NULL,
    code_guesses INTEGER NOT NULL,
    window_start BIGINT NOT NULL,
    window_sent INTEGER NOT NULL,
    window_guesses INTEGER NOT NULL
);

-- Made with a code: opens the worker's routes only.
ALTER TABLE sessions ADD COLUMN worker INTEGER NOT NULL DEFAULT 0;
