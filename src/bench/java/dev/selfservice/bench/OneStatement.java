package dev.selfservice.bench;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Does the whole cancel in one SQL statement with autocommit: one round trip. For small trees this
 * is the fastest way to make the writes of a cancel, so it is the limit for the service. The
 * service cannot use it: a statement reads a snapshot from its start, so after a wait for the lock
 * it does not see the changes of the transaction that held the lock.
 */
final class OneStatement extends JdbcBaseline {
  static final String NAME = "one statement";

  private static final String CANCEL =
      """
      WITH root AS (
        SELECT r.id, r.support_identifier FROM execution r
        JOIN customer c ON c.support_identifier = r.support_identifier AND c.opted_in
        WHERE r.id = (SELECT e.root_id FROM execution e JOIN instance i ON i.id = e.instance_id
          WHERE e.id = ? AND e.support_identifier = ? AND i.service_type = ? AND i.name = ?)
        FOR UPDATE OF r),
      head AS (
        SELECT root_id, number, hash FROM tree_link WHERE root_id = (SELECT id FROM root)
        ORDER BY number DESC LIMIT 1),
      tree AS (
        SELECT e.id, e.position, s.scheduled_start, s.scheduled_end FROM execution e
        JOIN schedule s ON s.root_id = e.root_id AND s.execution_id = e.id
        WHERE e.root_id = (SELECT id FROM root) AND s.state = 'SCHEDULED'),
      unscheduled AS (
        DELETE FROM schedule s USING head WHERE s.root_id = head.root_id AND s.state = 'SCHEDULED'
        RETURNING s.execution_id),
      change AS (
        SELECT root_id, number + 1 AS number, gen_random_uuid()::text AS id, service_now() AS at, hash FROM head),
      entry AS (
        SELECT change.*, '{"tree":"' || root_id || '","number":' || number || ',"previous":"' || hash || '","id":"'
          || id || '","at":"' || to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
          || '","by":{"subject":"alice","client":"tests"},"action":"CANCEL","executions":['
          || (SELECT string_agg('{"id":"' || tree.id || '","from":{"state":"SCHEDULED","scheduledStart":"'
            || to_char(scheduled_start AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') || '","scheduledEnd":"'
            || to_char(scheduled_end AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
            || '"},"to":{"state":"READY"}}', ',' ORDER BY position) FROM tree) || ']}' AS text
        FROM change)
      INSERT INTO tree_link (root_id, number, change_id, changed_on, subject, action, canonical_text, hash, positions)
      SELECT root_id, number, id, at, 'alice', 'CANCEL', text, encode(sha256(convert_to(text, 'UTF8')), 'hex'),
        '0-' || (SELECT MAX(position) FROM tree)
      FROM entry RETURNING hash""";

  OneStatement(Postgres database) {
    super(database);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  Canceller open(Connection connection) throws SQLException {
    var statement = connection.prepareStatement(CANCEL);
    return tree -> {
      statement.setString(1, tree.root());
      statement.setString(2, TreeGenerator.CUSTOMER);
      statement.setString(3, TreeGenerator.SERVICE_TYPE);
      statement.setString(4, tree.instance());
      try (var rows = statement.executeQuery()) {
        if (!rows.next()) {
          throw new IllegalStateException("Not cancelled: " + tree);
        }
      }
    };
  }
}
