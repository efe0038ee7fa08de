-- Documents of a project, for the office or shared with the team; notes for those of one position.
CREATE TABLE project_documents (
    org_id UUID NOT NULL,
    id UUID NOT NULL,
    project_id UUID NOT NULL,
    name TEXT NOT NULL,
    type TEXT NOT NULL,                 -- by its bytes: application/pdf
    size BIGINT NOT NULL,
    shared INTEGER NOT NULL,            -- 1: whoever is booked on the project may read it
    added_at BIGINT NOT NULL,
    added_by TEXT NOT NULL,
    bytes BYTEA NOT NULL,
    PRIMARY KEY (org_id, id)
);
CREATE INDEX project_documents_project ON project_documents (org_id, project_id, id);

CREATE TABLE position_notes (
    org_id UUID NOT NULL,
    project_id UUID NOT NULL,
    position_key TEXT NOT NULL,         -- the position's name, normalized
    position_name TEXT NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (org_id, project_id, position_key)
);
