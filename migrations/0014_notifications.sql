-- Notifications: what a user of the office or a member of staff is told of, and what each chose. Instants in ms.
CREATE TABLE notifications (
    org_id UUID NOT NULL REFERENCES organizations (org_id),
    id UUID NOT NULL,
    recipient_id UUID NOT NULL,         -- a user, or a staff profile
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    lines TEXT NOT NULL,                -- JSON: strings
    link TEXT NOT NULL,
    cause TEXT NOT NULL,                -- what told of it: told twice, it is there once
    created_at BIGINT NOT NULL,
    read_at BIGINT,
    mail_due INTEGER NOT NULL,
    PRIMARY KEY (org_id, id)
);
CREATE UNIQUE INDEX notifications_cause ON notifications (org_id, recipient_id, cause);
CREATE INDEX notifications_recipient ON notifications (org_id, recipient_id, id);
CREATE INDEX notifications_age ON notifications (created_at);

CREATE TABLE notification_choices (
    org_id UUID NOT NULL,
    recipient_id UUID NOT NULL,
    kind TEXT NOT NULL,
    app INTEGER NOT NULL,
    mail INTEGER NOT NULL,
    PRIMARY KEY (org_id, recipient_id, kind)
);
