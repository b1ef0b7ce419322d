-- Only what waits is looked for: these stay small whatever has been.
CREATE INDEX event_by_due ON event (due_on) WHERE due_on IS NOT NULL;
CREATE INDEX event_undelivered ON event (root_id, number, position) WHERE due_on IS NOT NULL;
CREATE INDEX execution_by_due ON execution (support_identifier, scheduled_start) WHERE state = 'SCHEDULED';
CREATE INDEX execution_running ON execution (scheduled_end) WHERE state = 'RUNNING';
