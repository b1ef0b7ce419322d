-- Customers and what they own.
CREATE TABLE customer (
  support_identifier VARCHAR(20)  NOT NULL PRIMARY KEY,
  name               VARCHAR(200) NOT NULL,
  opted_in           BOOLEAN      NOT NULL
);

CREATE SEQUENCE instance_ids;

CREATE TABLE instance (
  id                 BIGINT      NOT NULL PRIMARY KEY,
  support_identifier VARCHAR(20) NOT NULL REFERENCES customer,
  service_type       VARCHAR(64) NOT NULL,
  name               VARCHAR(64) NOT NULL,
  CONSTRAINT instance_is_unique UNIQUE (support_identifier, service_type, name)
);
CREATE INDEX instance_by_service_type ON instance (service_type, support_identifier);

-- What can be done: one document a configuration type, as the catalogue answers it.
CREATE TABLE configuration_type (
  service_type VARCHAR(64)  NOT NULL,
  name         VARCHAR(100) NOT NULL,
  document     TEXT         NOT NULL,
  PRIMARY KEY (service_type, name)
);

-- One planned run. Rows of one tree share root_id; the root's row is the tree's lock.
CREATE TABLE execution (
  id                 VARCHAR(12)  NOT NULL PRIMARY KEY,
  root_id            VARCHAR(12)  NOT NULL REFERENCES execution,
  upstream_id        VARCHAR(12)  REFERENCES execution,
  position           INTEGER      NOT NULL,
  support_identifier VARCHAR(20)  NOT NULL REFERENCES customer,
  instance_id        BIGINT       NOT NULL REFERENCES instance,
  summary            VARCHAR(1000) NOT NULL,
  duration_unit      VARCHAR(10)  NOT NULL,
  duration_value     INTEGER      NOT NULL,
  bounce             BOOLEAN      NOT NULL,
  config_type        VARCHAR(100) NOT NULL,
  activity_name      VARCHAR(100) NOT NULL,
  activity_type      VARCHAR(100) NOT NULL,
  half               VARCHAR(10)  NOT NULL,
  parameters         TEXT         NOT NULL,
  primary_contact    VARCHAR(320),
  customer_note      VARCHAR(4000),
  state              VARCHAR(10)  NOT NULL,
  scheduled_start    TIMESTAMP WITH TIME ZONE,
  scheduled_end      TIMESTAMP WITH TIME ZONE,
  scheduled_by       VARCHAR(255),
  remark             VARCHAR(1000),
  created_on         TIMESTAMP WITH TIME ZONE NOT NULL,
  created_by         VARCHAR(255) NOT NULL,
  changed_in         VARCHAR(36)  NOT NULL,
  CONSTRAINT position_is_unique UNIQUE (root_id, position),
  CONSTRAINT state_is_known CHECK (state IN ('READY', 'SCHEDULED', 'RUNNING', 'SUCCEEDED', 'FAILED')),
  CONSTRAINT half_is_known CHECK (half IN ('SINGLE', 'FIRST', 'SECOND')),
  CONSTRAINT ready_has_no_schedule CHECK (
    (state = 'READY' AND scheduled_start IS NULL AND scheduled_end IS NULL AND scheduled_by IS NULL)
    OR (state <> 'READY' AND scheduled_start < scheduled_end AND scheduled_by IS NOT NULL))
);
CREATE INDEX execution_by_window ON execution (instance_id, scheduled_start);

-- The history: one change a transaction that changed a tree, numbered from 1 within the tree.
CREATE TABLE tree_change (
  id             VARCHAR(36)  NOT NULL PRIMARY KEY,
  root_id        VARCHAR(12)  NOT NULL,
  number         INTEGER      NOT NULL,
  changed_on     TIMESTAMP WITH TIME ZONE NOT NULL,
  subject        VARCHAR(255) NOT NULL,
  client         VARCHAR(255),
  action         VARCHAR(20)  NOT NULL,
  reason         VARCHAR(1000),
  uncompensated  BOOLEAN      NOT NULL,
  CONSTRAINT number_is_unique UNIQUE (root_id, number)
);

-- What one change did to one execution.
CREATE TABLE tree_change_entry (
  change_id    VARCHAR(36) NOT NULL REFERENCES tree_change,
  execution_id VARCHAR(12) NOT NULL REFERENCES execution,
  state_before VARCHAR(10),
  state_after  VARCHAR(10) NOT NULL,
  start_before TIMESTAMP WITH TIME ZONE,
  end_before   TIMESTAMP WITH TIME ZONE,
  start_after  TIMESTAMP WITH TIME ZONE,
  end_after    TIMESTAMP WITH TIME ZONE,
  PRIMARY KEY (change_id, execution_id)
);
