package dev.selfservice.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.selfservice.database.V3_2__Older_versions_are_stopped;
import dev.selfservice.history.Change.By;
import dev.selfservice.history.Change.Entry;
import dev.selfservice.history.Change.StateSnapshot;
import dev.selfservice.json.StrictJson;
import dev.selfservice.support.PostgreSql;
import dev.selfservice.support.Tables;
import dev.selfservice.support.TestBackend;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A database of schema version 1 is upgraded with its history. Needs no server. */
@Tag("h2")
@Tag("once")
class UpgradeIT {
  private final String schema =
      "UPGRADE_" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);

  @BeforeEach
  void aCancelledToggleInVersion1() {
    migrations().target("1.1").load().migrate();
    for (String statement : Version1.LINES) {
      Tables.execute(statement.replace("@", "\"%s\".".formatted(schema)));
    }
  }

  @AfterEach
  void drop() {
    Tables.execute("DROP SCHEMA \"%s\" CASCADE".formatted(schema));
  }

  @Test
  void chainsTheStoredChanges() {
    migrations().load().migrate();

    var texts =
        query("SELECT canonical_text FROM @tree_link WHERE root_id = '3-A' ORDER BY number");
    var changes = texts.stream().map(t -> StrictJson.readStored(t, Change.class)).toList();
    assertThat(changes).extracting(Change::number).containsExactlyInAnyOrder(1, 2);
    var cancel = changes.stream().filter(c -> c.number() == 2).findFirst().orElseThrow();
    var create = changes.stream().filter(c -> c.number() == 1).findFirst().orElseThrow();
    assertThat(cancel)
        .isEqualTo(
            new Change(
                "3-A",
                2,
                Sha256.hex(StrictJson.write(create)),
                "c2",
                "2026-11-01T10:00:00.000001Z",
                new By("alice \"ann\" \\", "console"),
                Action.CANCEL,
                "Freeze",
                true,
                null,
                List.of(
                    new Entry(
                        "3-A",
                        new StateSnapshot(
                            "SCHEDULED", "2026-12-01T00:00:00Z", "2026-12-01T01:00:00Z"),
                        new StateSnapshot("READY", null, null)))));
    assertThat(create.executions())
        .containsExactlyInAnyOrder(
            new Entry("3-A", null, new StateSnapshot("READY", null, null)),
            new Entry("3-B", null, new StateSnapshot("READY", null, null)));
    assertThat(query("SELECT hash FROM @tree_link WHERE number = 2"))
        .containsExactly(Sha256.hex(StrictJson.write(cancel)));
    assertThat(query("SELECT root_id, number, positions FROM @tree_link ORDER BY change_id"))
        .containsExactly("3-A|1|0-1", "3-A|2|0", "3-C|1|0");
    assertThat(query("SELECT id, service_type FROM @execution"))
        .containsExactly("3-A|EBSO", "3-B|EBSO", "3-C|EBSO");
    assertThat(query("SELECT count(*) FROM @idempotency_lock")).containsExactly("256");
  }

  @Test
  void movesEachScheduleToItsOwnTable() {
    migrations().target("3.1").load().migrate();
    Tables.execute(
        "UPDATE @execution SET state = 'SCHEDULED', scheduled_start = TIMESTAMP WITH TIME ZONE '2027-01-01 00:00:00+00',"
                .replace("@", "\"%s\".".formatted(schema))
            + " scheduled_end = TIMESTAMP WITH TIME ZONE '2027-01-01 01:00:00+00', scheduled_by = 'ann' WHERE id = '3-B'");

    migrations().load().migrate();

    assertThat(
            query(
                "SELECT execution_id, root_id, support_identifier, service_type, instance_id, state, scheduled_by,"
                    + " remark FROM @schedule"))
        .containsExactly("3-B|3-A|17|EBSO|1|SCHEDULED|ann|null");
    assertThat(
            query(
                "SELECT CAST(EXTRACT(EPOCH FROM scheduled_end) - EXTRACT(EPOCH FROM scheduled_start) AS INTEGER)"
                    + " FROM @schedule"))
        .containsExactly("3600");
    assertThat(query("SELECT execution_id, summary, parameters FROM @execution_request"))
        .containsExactly("3-A|x|[]", "3-B|x|[]", "3-C|x|[]");
  }

  @Test
  void refusesToUpgradeWhileAnOlderVersionUsesTheDatabase() throws SQLException {
    assumeThat(TestBackend.database()).isInstanceOf(PostgreSql.class);
    migrations().target("3.1").load().migrate();

    try (var older = TestBackend.database().connect()) {
      older.setClientInfo("ApplicationName", "selfservice");
      assertThatThrownBy(() -> migrations().load().migrate())
          .hasStackTraceContaining("An older version of the service still uses this database");
      assertThat(query("SELECT state FROM @execution")).hasSize(3);
    }

    migrations().load().migrate();
  }

  private List<String> query(String sql) {
    return Tables.query(sql.replace("@", "\"%s\".".formatted(schema)));
  }

  private FluentConfiguration migrations() {
    var database = TestBackend.database().configuration();
    String url = database.get("SELFSERVICE_DB_URL");
    return Flyway.configure()
        .dataSource(
            url,
            database.getOrDefault("SELFSERVICE_DB_USER", "sa"),
            database.getOrDefault("SELFSERVICE_DB_PASSWORD", ""))
        .defaultSchema(schema)
        .createSchemas(true)
        .javaMigrations(
            new V2_1__Chain_the_history(),
            new V3_2__Older_versions_are_stopped(),
            new V4_2__Positions_of_changes())
        .locations(
            "classpath:db/migration/common",
            "classpath:db/migration/" + (url.startsWith("jdbc:h2:") ? "h2" : "postgresql"));
  }

  /** The rows that version 1 would have written. */
  private static final class Version1 {
    private static final String EXECUTION =
        "INSERT INTO @execution (id, root_id, upstream_id, position, support_identifier, instance_id, summary,"
            + " duration_unit, duration_value, bounce, config_type, activity_name, activity_type, half, parameters, state,"
            + " created_on, created_by, changed_in) VALUES ('%s', '%s', %s, %d, '17', 1, 'x', 'HOURS', 1, FALSE, 't', 'a',"
            + " 'y', 'SINGLE', '[]', 'READY', TIMESTAMP WITH TIME ZONE '2026-11-01 09:00:00+00', 'carl', '%s')";
    private static final String CHANGE =
        "INSERT INTO @tree_change (id, root_id, number, changed_on, subject, client, action, reason, uncompensated)"
            + " VALUES (%s)";
    private static final String ENTRY =
        "INSERT INTO @tree_change_entry (change_id, execution_id, state_before, state_after, start_before, end_before)"
            + " VALUES (%s)";

    private static final List<String> LINES =
        List.of(
            "INSERT INTO @customer VALUES ('17', 'Seventeen', TRUE)",
            "INSERT INTO @instance VALUES (1, '17', 'EBSO', 'DCMATI')",
            EXECUTION.formatted("3-A", "3-A", "NULL", 0, "c2"),
            EXECUTION.formatted("3-B", "3-A", "'3-A'", 1, "c1"),
            EXECUTION.formatted("3-C", "3-C", "NULL", 0, "c3"),
            CHANGE.formatted(
                "'c1', '3-A', 1, TIMESTAMP WITH TIME ZONE '2026-11-01 09:00:00+00', 'carl', NULL, 'CREATE', NULL, FALSE"),
            ENTRY.formatted("'c1', '3-A', NULL, 'READY', NULL, NULL"),
            ENTRY.formatted("'c1', '3-B', NULL, 'READY', NULL, NULL"),
            CHANGE.formatted(
                "'c2', '3-A', 2, TIMESTAMP WITH TIME ZONE '2026-11-01 10:00:00.000001+00', 'alice \"ann\" \\', 'console',"
                    + " 'CANCEL', 'Freeze', TRUE"),
            ENTRY.formatted(
                "'c2', '3-A', 'SCHEDULED', 'READY', TIMESTAMP WITH TIME ZONE '2026-12-01 00:00:00+00',"
                    + " TIMESTAMP WITH TIME ZONE '2026-12-01 01:00:00+00'"),
            CHANGE.formatted(
                "'c3', '3-C', 1, TIMESTAMP WITH TIME ZONE '2026-11-01 09:00:00+00', 'carl', NULL, 'CREATE', NULL, FALSE"),
            ENTRY.formatted("'c3', '3-C', NULL, 'READY', NULL, NULL"));
  }
}
