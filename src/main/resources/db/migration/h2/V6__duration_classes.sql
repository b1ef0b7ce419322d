-- The hours of the shortest class that a schedule fits into: a plan reads each class only as far back as it is long.
ALTER TABLE schedule ADD COLUMN duration_class INTEGER GENERATED ALWAYS AS (CASE
  WHEN scheduled_end - scheduled_start <= INTERVAL '1' HOUR THEN 1
  WHEN scheduled_end - scheduled_start <= INTERVAL '4' HOUR THEN 4
  WHEN scheduled_end - scheduled_start <= INTERVAL '1' DAY THEN 24
  WHEN scheduled_end - scheduled_start <= INTERVAL '7' DAY THEN 168
  WHEN scheduled_end - scheduled_start <= INTERVAL '31' DAY THEN 744
  ELSE 8784 END);
