package dev.selfservice.bench;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Generates the scheduled trees of a customer with SQL, and replaces them before each measurement.
 * The rows are as the service would create them, and each history passes its verification.
 */
final class TreeGenerator {
  static final String CUSTOMER = "4711";
  static final String SERVICE_TYPE = "EBSO";
  private static final int INSTANCES = 1_000;

  private final Postgres database;

  TreeGenerator(Postgres database) {
    this.database = database;
  }

  /** Inserts the customer and its instances. The schema must exist. */
  void insertCustomer() throws SQLException {
    database.run(
        "INSERT INTO customer VALUES ('%s', 'Bench', true)".formatted(CUSTOMER),
        """
        INSERT INTO instance (id, support_identifier, service_type, name)
        SELECT n, '%s', '%s', 'I' || n FROM generate_series(1, %d) n"""
            .formatted(CUSTOMER, SERVICE_TYPE, INSTANCES),
        "ANALYZE customer",
        "ANALYZE instance");
  }

  /**
   * A generated tree.
   *
   * @param root the id of the root execution
   * @param instance the name of the instance
   */
  record Tree(String root, String instance) {
    String path() {
      return "/customers/%s/%s/products/config/instances/%s/executions/%s"
          .formatted(CUSTOMER, SERVICE_TYPE, instance, root);
    }
  }

  /**
   * Replaces all executions by new trees.
   *
   * @param count how many trees the measurement cancels
   * @param point the size of each tree, and the minimum number of rows in the table
   * @return {@code count} of the generated trees, spread evenly over the table
   */
  List<Tree> generate(int count, MeasuringPoint point) throws SQLException {
    int trees = Math.max(count, point.rows() / point.size());
    database.run(
        "TRUNCATE execution, execution_request, schedule, tree_link, event, idempotency_key",
        "SET session_replication_role = replica", // no foreign key checks
        executions(trees, point.size()),
        requests(),
        schedules(),
        historyEntries(),
        "VACUUM (ANALYZE) execution",
        "VACUUM (ANALYZE) schedule",
        "VACUUM (ANALYZE) tree_link",
        "CHECKPOINT");
    var generated = new ArrayList<Tree>();
    for (int i = 0; i < count; i++) {
      int n = (int) ((long) i * trees / count);
      generated.add(new Tree(id(n, 0), "I" + (1 + n % INSTANCES)));
    }
    return generated;
  }

  private static String id(int tree, int position) {
    return "3-%06d%04d".formatted(tree, position);
  }

  /**
   * The INSERT for the executions. In a tree of two, the root and its child are the two halves of a
   * toggle; the executions of larger trees do not belong to a toggle.
   */
  private static String executions(int trees, int size) {
    return """
        INSERT INTO execution (id, root_id, upstream_id, position, support_identifier, service_type,
          instance_id, duration_unit, duration_value, config_type, activity_name, activity_type, half,
          created_on, created_by)
        SELECT '3-' || lpad(t::text, 6, '0') || lpad(p::text, 4, '0'), '3-' || lpad(t::text, 6, '0') || '0000',
          CASE WHEN p > 0 THEN '3-' || lpad(t::text, 6, '0') || lpad(((p - 1) / 2)::text, 4, '0') END,
          p, '%1$s', '%2$s', 1 + t %% %3$d, 'HOURS', 1,
          'Trace & Debug', 'FRD Enable/Disable', CASE WHEN p = 0 THEN 'Enable' ELSE 'Disable' END,
          CASE WHEN %5$d > 2 THEN 'SINGLE' WHEN p = 0 THEN 'FIRST' ELSE 'SECOND' END,
          TIMESTAMPTZ '2026-01-01 00:00Z' + t * INTERVAL '1 second', 'carl'
        FROM generate_series(0, %4$d - 1) t, generate_series(0, %5$d - 1) p"""
        .formatted(CUSTOMER, SERVICE_TYPE, INSTANCES, trees, size);
  }

  private static String requests() {
    return """
        INSERT INTO execution_request (execution_id, summary, bounce, parameters)
        SELECT id, 'Trace one user''s session overnight', false, '[{"name":"UserName","value":"OPERATIONS"}]'
        FROM execution""";
  }

  /** Executions on one instance follow each other. */
  private static String schedules() {
    return """
        INSERT INTO schedule (execution_id, root_id, support_identifier, service_type, instance_id, created_on,
          state, scheduled_start, scheduled_end, scheduled_by)
        SELECT id, root_id, support_identifier, service_type, instance_id, created_on, 'SCHEDULED',
          TIMESTAMPTZ '2040-01-01 00:00Z' + n * INTERVAL '1 hour',
          TIMESTAMPTZ '2040-01-01 01:00Z' + n * INTERVAL '1 hour', 'alice'
        FROM (SELECT e.*, row_number() OVER (PARTITION BY instance_id ORDER BY created_on, position) AS n
          FROM execution e) numbered""";
  }

  private static String historyEntries() {
    return """
        INSERT INTO tree_link (root_id, number, change_id, changed_on, subject, action, canonical_text, hash, positions)
        SELECT root_id, 1, change_id, TIMESTAMPTZ '2026-01-01 00:00Z', 'carl', 'CREATE', text,
          encode(sha256(convert_to(text, 'UTF8')), 'hex'), '0-' || size - 1
        FROM (SELECT root_id, count(*) AS size, gen_random_uuid()::text AS change_id, string_agg('{"id":"' || id
            || '","to":{"state":"SCHEDULED","scheduledStart":"' || to_char(scheduled_start AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
            || '","scheduledEnd":"' || to_char(scheduled_end AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
            || '"}}', ',' ORDER BY position) AS transitions
          FROM execution JOIN schedule s USING (root_id) WHERE s.execution_id = id GROUP BY root_id) tree,
        LATERAL (SELECT '{"tree":"' || root_id || '","number":1,"id":"' || change_id
          || '","at":"2026-01-01T00:00:00Z","by":{"subject":"carl"},"action":"CREATE","executions":['
          || transitions || ']}' AS text) entry""";
  }

  /**
   * Checks that exactly {@code count} trees were cancelled: that all their executions were
   * unscheduled, and that each tree has a valid history entry that contains all its executions.
   *
   * @param size the number of executions in each tree
   * @throws IllegalStateException if this is not the case; the measurement is invalid then
   */
  void requireCancelled(int count, int size) throws SQLException {
    long wanted = (long) count * size;
    requireCount(
        "executions unscheduled",
        wanted,
        "SELECT (SELECT COUNT(*) FROM execution) - (SELECT COUNT(*) FROM schedule)");
    requireCount("history entries", count, "SELECT COUNT(*) FROM tree_link WHERE number = 2");
    requireCount(
        "executions in history entries",
        wanted,
        "SELECT COALESCE(SUM(jsonb_array_length(canonical_text::jsonb -> 'executions')), 0)"
            + " FROM tree_link WHERE number = 2");
    requireCount(
        "history entries that continue the hash chain",
        count,
        "SELECT COUNT(*) FROM tree_link l JOIN tree_link b ON b.root_id = l.root_id AND b.number = 1"
            + " WHERE l.number = 2 AND l.canonical_text::jsonb ->> 'previous' = b.hash"
            + " AND l.hash = encode(sha256(convert_to(l.canonical_text, 'UTF8')), 'hex')");
  }

  private void requireCount(String description, long wanted, String sql) throws SQLException {
    long found = Long.parseLong(database.queryValue(sql));
    if (found != wanted) {
      throw new IllegalStateException(
          "%,d %s instead of %,d".formatted(found, description, wanted));
    }
  }

  /**
   * Splits the trees evenly into {@code count} disjoint shares, and returns the share with this
   * index.
   */
  static List<Tree> share(List<Tree> trees, int index, int count) {
    var share = new ArrayList<Tree>();
    for (int i = index; i < trees.size(); i += count) {
      share.add(trees.get(i));
    }
    return share;
  }
}
