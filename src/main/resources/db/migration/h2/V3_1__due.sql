CREATE INDEX event_by_due ON event (due_on);
CREATE INDEX execution_by_due ON execution (support_identifier, state, scheduled_start);
