CREATE INDEX schedule_by_due ON schedule (support_identifier, state, scheduled_start);
