-- A page of a plan: each class by start, then id. The end is there to be compared without a look at the row.
CREATE INDEX schedule_by_start ON schedule
  (support_identifier, service_type, duration_class, scheduled_start, execution_id, scheduled_end);
