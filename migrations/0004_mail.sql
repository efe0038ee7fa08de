-- Mail: what was queued, and kept while no SMTP server is configured. org_id is nil for the platform's own mails (a password reset).
CREATE TABLE mails (
    org_id UUID NOT NULL,
    id UUID NOT NULL,
    recipient TEXT NOT NULL,
    locale TEXT NOT NULL,
    subject TEXT NOT NULL,
    body_text TEXT NOT NULL,             -- forgotten once sent: it may hold a sign-in link
    body_html TEXT NOT NULL,
    mail_key TEXT,                       -- a second mail of the organization with this key is not queued
    state TEXT NOT NULL CHECK (state IN ('queued', 'kept', 'sent')),
    created_at BIGINT NOT NULL,
    PRIMARY KEY (org_id, id)
);
CREATE UNIQUE INDEX mails_key ON mails (org_id, mail_key);
CREATE INDEX mails_created ON mails (created_at);
CREATE INDEX mails_recipient ON mails (recipient, created_at);
