package dev.selfservice.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.database.V3_2__Older_versions_are_stopped;
import dev.selfservice.support.Tables;
import dev.selfservice.support.TestBackend;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The upgrade of a large database of schema version 3, with the history of each tree. Needs no
 * server.
 */
@Tag("deep")
@Tag("once")
class LargeUpgradeIT {
  private static final int EXECUTIONS = Integer.getInteger("upgrade.executions", 200_000);

  private final String schema = "upgrade_" + UUID.randomUUID().toString().substring(0, 8);

  /** Toggles: each is created with both halves, and both are scheduled in a second change. */
  @BeforeEach
  void togglesInVersion3() {
    migrations().target("3.1").load().migrate();
    execute(
        "INSERT INTO @customer VALUES ('17', 'Seventeen', TRUE)",
        "INSERT INTO @instance VALUES (1, '17', 'EBSO', 'DCMATI')",
        """
        INSERT INTO @execution (id, root_id, upstream_id, position, support_identifier, service_type, instance_id,
          summary, duration_unit, duration_value, bounce, config_type, activity_name, activity_type, half, parameters,
          customer_note, state, scheduled_start, scheduled_end, scheduled_by, created_on, created_by, change_number)
        SELECT '3-' || lpad((2 * t + p)::text, 10, '0'), '3-' || lpad((2 * t)::text, 10, '0'),
          CASE WHEN p = 1 THEN '3-' || lpad((2 * t)::text, 10, '0') END, p, '17', 'EBSO', 1,
          'Trace one session overnight', 'HOURS', 1, FALSE, 'Trace & Debug', 'FRD Enable/Disable',
          CASE WHEN p = 0 THEN 'Enable' ELSE 'Disable' END, CASE WHEN p = 0 THEN 'FIRST' ELSE 'SECOND' END,
          '[{"name":"UserName","value":"OPERATIONS"}]', repeat('note ', 40), 'SCHEDULED',
          TIMESTAMPTZ '2040-01-01Z' + (2 * t + p) * INTERVAL '1 hour',
          TIMESTAMPTZ '2040-01-01 01:00Z' + (2 * t + p) * INTERVAL '1 hour', 'alice',
          TIMESTAMPTZ '2026-01-01Z' + t * INTERVAL '1 second', 'carl', 2
        FROM generate_series(0, %d / 2 - 1) t, generate_series(0, 1) p"""
            .formatted(EXECUTIONS),
        entry(1, "carl", "CREATE", "NULL", "'\"to\":{\"state\":\"READY\"}'"),
        entry(
            2,
            "alice",
            "SCHEDULE",
            "(SELECT hash FROM @tree_link b WHERE b.root_id = e.root_id AND b.number = 1)",
            """
            '"from":{"state":"READY"},"to":{"state":"SCHEDULED","scheduledStart":"'
              || to_char(scheduled_start AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') || '","scheduledEnd":"'
              || to_char(scheduled_end AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') || '"}'"""));
  }

  private static String entry(
      int number, String by, String action, String previous, String transition) {
    return """
        INSERT INTO @tree_link (root_id, number, change_id, changed_on, subject, action, canonical_text, hash)
        SELECT root_id, %1$d, change_id, TIMESTAMPTZ '2026-01-01 00:00Z', '%2$s', '%3$s', text,
          encode(sha256(convert_to(text, 'UTF8')), 'hex')
        FROM (SELECT root_id, %4$s AS previous, gen_random_uuid()::text AS change_id,
            string_agg('{"id":"' || id || '",' || %5$s || '}', ',' ORDER BY position) AS transitions
          FROM @execution e GROUP BY root_id) tree,
        LATERAL (SELECT '{"tree":"' || root_id || '","number":%1$d,'
          || COALESCE('"previous":"' || previous || '",', '') || '"id":"' || change_id
          || '","at":"2026-01-01T00:00:00Z","by":{"subject":"%2$s"},"action":"' || lower('%3$s') || '","executions":['
          || transitions || ']}' AS text) entry"""
        .formatted(number, by, action, previous, transition);
  }

  @AfterEach
  void drop() {
    Tables.execute("DROP SCHEMA %s CASCADE".formatted(schema));
  }

  @Test
  void isWholeAndKeepsEachChainIntact() {
    long begin = System.nanoTime();

    migrations().load().migrate();

    System.out.printf(
        "Upgrade of %,d executions with %,d history entries: %.1f s%n",
        EXECUTIONS, EXECUTIONS, (System.nanoTime() - begin) / 1e9);
    assertThat(query("SELECT COUNT(*) FROM @schedule WHERE state = 'SCHEDULED'"))
        .containsExactly(Integer.toString(EXECUTIONS));
    assertThat(query("SELECT COUNT(*) FROM @execution_request"))
        .containsExactly(Integer.toString(EXECUTIONS));
    assertThat(query("SELECT DISTINCT positions FROM @tree_link")).containsExactly("0-1");
    assertThat(
            query(
                "SELECT COUNT(*) FROM @tree_link l JOIN @tree_link b ON b.root_id = l.root_id AND b.number = 1"
                    + " WHERE l.number = 2 AND l.canonical_text::jsonb ->> 'previous' = b.hash"
                    + " AND l.hash = encode(sha256(convert_to(l.canonical_text, 'UTF8')), 'hex')"))
        .containsExactly(Integer.toString(EXECUTIONS / 2));
  }

  private void execute(String... statements) {
    for (String statement : statements) {
      Tables.execute(statement.replace("@", schema + "."));
    }
  }

  private Iterable<String> query(String sql) {
    return Tables.query(sql.replace("@", schema + "."));
  }

  private FluentConfiguration migrations() {
    var database = TestBackend.database().configuration();
    return Flyway.configure()
        .dataSource(
            database.get("SELFSERVICE_DB_URL"),
            database.get("SELFSERVICE_DB_USER"),
            database.get("SELFSERVICE_DB_PASSWORD"))
        .defaultSchema(schema)
        .createSchemas(true)
        .javaMigrations(
            new V2_1__Chain_the_history(),
            new V3_2__Older_versions_are_stopped(),
            new V4_2__Positions_of_changes())
        .locations("classpath:db/migration/common", "classpath:db/migration/postgresql");
  }
}
