-- A weekly schedule goes on by itself: with the team of its last week, or with empty places.
ALTER TABLE project_schedules ADD COLUMN weekly_team INTEGER NOT NULL DEFAULT 0;
CREATE INDEX project_schedules_weekly ON project_schedules (org_id, project_id) WHERE weekly = 1;
