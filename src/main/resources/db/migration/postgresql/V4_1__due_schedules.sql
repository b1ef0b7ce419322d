-- These stay small however many schedules there have been.
CREATE INDEX schedule_by_due ON schedule (support_identifier, scheduled_start) WHERE state = 'SCHEDULED';
CREATE INDEX schedule_running ON schedule (scheduled_end) WHERE state = 'RUNNING';
