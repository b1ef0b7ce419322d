package dev.selfservice.bench;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The scheduled trees of a customer, planted anew for each measurement by SQL: as the service would
 * have made them, with a history that it finds intact.
 */
final class Orchard {
  static final String CUSTOMER = "4711";
  static final String SERVICE_TYPE = "EBSO";
  private static final int INSTANCES = 1_000;

  private final Postgres database;

  Orchard(Postgres database) {
    this.database = database;
  }

  /** The customer and their instances; the schema is there. */
  void prepare() throws SQLException {
    database.run(
        "INSERT INTO customer VALUES ('%s', 'Bench', true)".formatted(CUSTOMER),
        """
        INSERT INTO instance (id, support_identifier, service_type, name)
        SELECT n, '%s', '%s', 'I' || n FROM generate_series(1, %d) n"""
            .formatted(CUSTOMER, SERVICE_TYPE, INSTANCES),
        "ANALYZE customer",
        "ANALYZE instance");
  }

  /** A tree: its root's id, and the instance that it is on. */
  record Tree(String root, String instance) {
    String path() {
      return "/customers/%s/%s/products/config/instances/%s/executions/%s"
          .formatted(CUSTOMER, SERVICE_TYPE, instance, root);
    }
  }

  /** So many trees to cancel, in a table that holds them and has at least so many rows. */
  List<Tree> plant(int count, Point point) throws SQLException {
    int trees = Math.max(count, point.rows() / point.size());
    database.run(
        "TRUNCATE execution, tree_link, event, idempotency_key",
        "SET session_replication_role = replica", // what is planted refers to what is planted
        executions(trees, point.size()),
        links(),
        "VACUUM (ANALYZE) execution",
        "VACUUM (ANALYZE) tree_link",
        "CHECKPOINT");
    var planted = new ArrayList<Tree>();
    for (int i = 0; i < count; i++) {
      int n = (int) ((long) i * trees / count); // all over the table
      planted.add(new Tree(id(n, 0), "I" + (1 + n % INSTANCES)));
    }
    return planted;
  }

  private static String id(int tree, int position) {
    return "3-%06d%04d".formatted(tree, position);
  }

  /**
   * The root of a tree of two is a toggle's first half, the other its second; below all are
   * singles.
   */
  private static String executions(int trees, int size) {
    return """
        INSERT INTO execution (id, root_id, upstream_id, position, support_identifier, service_type,
          instance_id, summary, duration_unit, duration_value, bounce, config_type, activity_name,
          activity_type, half, parameters, state, scheduled_start, scheduled_end, scheduled_by,
          created_on, created_by, change_number)
        SELECT '3-' || lpad(t::text, 6, '0') || lpad(p::text, 4, '0'), '3-' || lpad(t::text, 6, '0') || '0000',
          CASE WHEN p > 0 THEN '3-' || lpad(t::text, 6, '0') || lpad(((p - 1) / 2)::text, 4, '0') END,
          p, '%1$s', '%2$s', 1 + t %% %3$d, 'Trace one user''s session overnight', 'HOURS', 1, false,
          'Trace & Debug', 'FRD Enable/Disable', CASE WHEN p = 0 THEN 'Enable' ELSE 'Disable' END,
          CASE WHEN %5$d > 2 THEN 'SINGLE' WHEN p = 0 THEN 'FIRST' ELSE 'SECOND' END,
          '[{"name":"UserName","value":"OPERATIONS"}]', 'SCHEDULED',
          TIMESTAMPTZ '2040-01-01 00:00Z' + (t / %3$d * %5$d + p) * INTERVAL '1 hour',
          TIMESTAMPTZ '2040-01-01 01:00Z' + (t / %3$d * %5$d + p) * INTERVAL '1 hour',
          'alice', TIMESTAMPTZ '2026-01-01 00:00Z' + t * INTERVAL '1 second', 'carl', 1
        FROM generate_series(0, %4$d - 1) t, generate_series(0, %5$d - 1) p"""
        .formatted(CUSTOMER, SERVICE_TYPE, INSTANCES, trees, size);
  }

  private static String links() {
    return """
        INSERT INTO tree_link (root_id, number, change_id, changed_on, subject, action, canonical_text, hash)
        SELECT root_id, 1, change_id, TIMESTAMPTZ '2026-01-01 00:00Z', 'carl', 'CREATE', text,
          encode(sha256(convert_to(text, 'UTF8')), 'hex')
        FROM (SELECT root_id, gen_random_uuid()::text AS change_id, string_agg('{"id":"' || id
            || '","to":{"state":"SCHEDULED","scheduledStart":"' || to_char(scheduled_start AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
            || '","scheduledEnd":"' || to_char(scheduled_end AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
            || '"}}', ',' ORDER BY position) AS entries
          FROM execution GROUP BY root_id) tree,
        LATERAL (SELECT '{"tree":"' || root_id || '","number":1,"id":"' || change_id
          || '","at":"2026-01-01T00:00:00Z","by":{"subject":"carl"},"action":"CREATE","executions":['
          || entries || ']}' AS text) link""";
  }

  /**
   * Whether exactly so many trees were cancelled: all their executions, and an entry in the history
   * for each.
   *
   * @throws IllegalStateException if not: nothing measured counts then
   */
  void requireCancelled(int count, int size) throws SQLException {
    long wanted = (long) count * size;
    require(
        "executions taken back", wanted, "SELECT COUNT(*) FROM execution WHERE state = 'READY'");
    require("changes", count, "SELECT COUNT(*) FROM tree_link WHERE number = 2");
    require(
        "entries of the history",
        wanted,
        "SELECT COALESCE(SUM(jsonb_array_length(canonical_text::jsonb -> 'executions')), 0)"
            + " FROM tree_link WHERE number = 2");
    require(
        "links that follow from the one before",
        count,
        "SELECT COUNT(*) FROM tree_link l JOIN tree_link b ON b.root_id = l.root_id AND b.number = 1"
            + " WHERE l.number = 2 AND l.canonical_text::jsonb ->> 'previous' = b.hash"
            + " AND l.hash = encode(sha256(convert_to(l.canonical_text, 'UTF8')), 'hex')");
  }

  private void require(String what, long wanted, String sql) throws SQLException {
    long found = Long.parseLong(database.ask(sql));
    if (found != wanted) {
      throw new IllegalStateException("%,d %s, not %,d".formatted(found, what, wanted));
    }
  }

  /** Every so-manieth of them: each tree is in one share only. */
  static List<Tree> share(List<Tree> trees, int number, int of) {
    var own = new ArrayList<Tree>();
    for (int i = number; i < trees.size(); i += of) {
      own.add(trees.get(i));
    }
    return own;
  }
}
