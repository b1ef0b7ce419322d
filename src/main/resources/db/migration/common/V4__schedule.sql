-- What the creator of an execution asked for: only details, list and events read it.
CREATE TABLE execution_request (
  execution_id    VARCHAR(12)   NOT NULL PRIMARY KEY REFERENCES execution,
  summary         VARCHAR(1000) NOT NULL,
  bounce          BOOLEAN       NOT NULL,
  parameters      TEXT          NOT NULL,
  primary_contact VARCHAR(320),
  customer_note   VARCHAR(4000)
);
INSERT INTO execution_request (execution_id, summary, bounce, parameters, primary_contact, customer_note)
SELECT id, summary, bounce, parameters, primary_contact, customer_note FROM execution;

-- The schedule of an execution, and its state. A READY execution has no row: a cancel deletes it.
-- The columns from root_id to created_on repeat those of the execution, which never change.
CREATE TABLE schedule (
  execution_id       VARCHAR(12)  NOT NULL PRIMARY KEY REFERENCES execution,
  root_id            VARCHAR(12)  NOT NULL,
  support_identifier VARCHAR(20)  NOT NULL,
  service_type       VARCHAR(64)  NOT NULL,
  instance_id        BIGINT       NOT NULL,
  created_on         TIMESTAMP WITH TIME ZONE NOT NULL,
  state              VARCHAR(10)  NOT NULL,
  scheduled_start    TIMESTAMP WITH TIME ZONE NOT NULL,
  scheduled_end      TIMESTAMP WITH TIME ZONE NOT NULL,
  scheduled_by       VARCHAR(255) NOT NULL,
  remark             VARCHAR(1000),
  CONSTRAINT schedule_state_is_known CHECK (state IN ('SCHEDULED', 'RUNNING', 'SUCCEEDED', 'FAILED')),
  CONSTRAINT window_is_not_empty CHECK (scheduled_start < scheduled_end)
);
INSERT INTO schedule (execution_id, root_id, support_identifier, service_type, instance_id, created_on,
  state, scheduled_start, scheduled_end, scheduled_by, remark)
SELECT id, root_id, support_identifier, service_type, instance_id, created_on,
  state, scheduled_start, scheduled_end, scheduled_by, remark
FROM execution WHERE state <> 'READY';
CREATE INDEX schedule_by_tree ON schedule (root_id);
CREATE INDEX schedule_by_instance ON schedule (instance_id, state, scheduled_start);
CREATE INDEX schedule_by_state ON schedule (support_identifier, service_type, state, created_on, execution_id);

DROP INDEX execution_by_state;
DROP INDEX execution_by_window;
DROP INDEX execution_by_due;
ALTER TABLE execution DROP CONSTRAINT state_is_known;
ALTER TABLE execution DROP CONSTRAINT ready_has_no_schedule;
ALTER TABLE execution DROP COLUMN summary;
ALTER TABLE execution DROP COLUMN bounce;
ALTER TABLE execution DROP COLUMN parameters;
ALTER TABLE execution DROP COLUMN primary_contact;
ALTER TABLE execution DROP COLUMN customer_note;
ALTER TABLE execution DROP COLUMN state;
ALTER TABLE execution DROP COLUMN scheduled_start;
ALTER TABLE execution DROP COLUMN scheduled_end;
ALTER TABLE execution DROP COLUMN scheduled_by;
ALTER TABLE execution DROP COLUMN remark;
ALTER TABLE execution DROP COLUMN change_number;

-- The positions of the executions that a change affected: V4_2, in Java, reads them from the texts.
ALTER TABLE tree_link ADD COLUMN positions TEXT;
