-- What magic fill never goes beyond. Minutes.
ALTER TABLE scheduling_settings ADD COLUMN rest_minutes INTEGER NOT NULL DEFAULT 480;
ALTER TABLE scheduling_settings ADD COLUMN weekly_max_minutes INTEGER NOT NULL DEFAULT 3000;
