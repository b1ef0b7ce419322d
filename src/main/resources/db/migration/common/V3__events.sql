-- What is to be told of executions: written with the change that it tells of, delivered afterwards in this order.
CREATE TABLE event (
  id           VARCHAR(36) NOT NULL PRIMARY KEY,
  root_id      VARCHAR(12) NOT NULL REFERENCES execution,
  number       INTEGER     NOT NULL,
  position     INTEGER     NOT NULL,
  type         VARCHAR(40) NOT NULL,
  body         TEXT        NOT NULL,
  due_on       TIMESTAMP WITH TIME ZONE,
  failures     INTEGER     NOT NULL,
  delivered_on TIMESTAMP WITH TIME ZONE,
  CONSTRAINT place_is_unique UNIQUE (root_id, number, position),
  CONSTRAINT due_until_delivered CHECK ((due_on IS NULL) <> (delivered_on IS NULL))
);

-- Who looks for what runs on an instance asks for the state first.
DROP INDEX execution_by_window;
CREATE INDEX execution_by_window ON execution (instance_id, state, scheduled_start);
