-- What lists filter by stands beside the execution, and the number of the change that made it what it is.
ALTER TABLE execution ADD COLUMN service_type VARCHAR(64);
ALTER TABLE execution ADD COLUMN change_number INTEGER;
UPDATE execution SET
  service_type = (SELECT i.service_type FROM instance i WHERE i.id = execution.instance_id),
  change_number = (SELECT c.number FROM tree_change c WHERE c.id = execution.changed_in);
ALTER TABLE execution ALTER COLUMN service_type SET NOT NULL;
ALTER TABLE execution ALTER COLUMN change_number SET NOT NULL;
ALTER TABLE execution DROP COLUMN changed_in;
CREATE INDEX execution_by_creation ON execution (support_identifier, service_type, created_on, id);
CREATE INDEX execution_by_state ON execution (support_identifier, service_type, state, created_on, id);
CREATE INDEX execution_by_instance ON execution (instance_id, created_on, id);

-- The history: one link of a hash chain a change, numbered from 1 within the tree. The canonical text says all;
-- its SHA-256 is the hash, and the next text holds that hash. The other columns repeat what the text says.
CREATE TABLE tree_link (
  root_id        VARCHAR(12) NOT NULL REFERENCES execution,
  number         INTEGER     NOT NULL,
  change_id      VARCHAR(36) NOT NULL,
  changed_on     TIMESTAMP WITH TIME ZONE NOT NULL,
  subject        VARCHAR(255) NOT NULL,
  action         VARCHAR(20) NOT NULL,
  canonical_text TEXT        NOT NULL,
  hash           VARCHAR(64) NOT NULL,
  PRIMARY KEY (root_id, number),
  CONSTRAINT change_is_unique UNIQUE (root_id, change_id)
);

-- What a create under an idempotency key has made.
CREATE TABLE idempotency_key (
  id           VARCHAR(64) NOT NULL PRIMARY KEY,
  body_hash    VARCHAR(64) NOT NULL,
  execution_id VARCHAR(12) NOT NULL REFERENCES execution,
  used_on      TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE INDEX idempotency_key_by_use ON idempotency_key (used_on);

-- The locks of the keys: a key's own row is not there to be locked before it is used.
CREATE TABLE idempotency_lock (
  number INTEGER NOT NULL PRIMARY KEY
);
INSERT INTO idempotency_lock (number)
SELECT high.n * 16 + low.n
FROM (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11), (12), (13), (14), (15)) AS high (n),
     (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11), (12), (13), (14), (15)) AS low (n);
