package dev.selfservice.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.execution.PlannedDuration;
import dev.selfservice.execution.State;
import dev.selfservice.execution.ToggleRole;
import dev.selfservice.history.Change;
import dev.selfservice.history.HistoryHead;
import dev.selfservice.history.TimeWindow;
import dev.selfservice.life.LifeCall.Cancel;
import dev.selfservice.life.LifeCall.Create;
import dev.selfservice.life.LifeCall.Report;
import dev.selfservice.life.LifeCall.Restore;
import dev.selfservice.life.LifeCall.RestoreAll;
import dev.selfservice.life.LifeCall.Schedule;
import dev.selfservice.life.LifeCall.Start;
import dev.selfservice.life.SystemSnapshot.Seen;
import dev.selfservice.support.ApiResponse;
import dev.selfservice.support.HistoryAssertions;
import dev.selfservice.support.Tables;
import dev.selfservice.support.TestBackend;
import dev.selfservice.support.TestCustomer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The running server, called as its clients call it; its state is read from the database. */
final class ServerSystem implements SystemUnderTest, AutoCloseable {
  private static final LifeRules RULES =
      new LifeRules(1_000, 50, false, Optional.of(Duration.ofMinutes(16)));

  private final TestCustomer world;
  private final Connection connection;

  /** The instances of the executions seen so far. */
  private final Map<String, String> instances = new LinkedHashMap<>();

  /**
   * @param world a customer with no executions yet
   */
  ServerSystem(TestCustomer world) {
    this.world = world;
    try {
      this.connection = TestBackend.database().connect();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public LifeRules rules() {
    return RULES;
  }

  @Override
  public Instant now() {
    return inDatabase(
        () -> {
          try (var rows = connection.prepareStatement("SELECT service_now()").executeQuery()) {
            rows.next();
            return rows.getObject(1, OffsetDateTime.class).toInstant();
          }
        });
  }

  @Override
  public void waitUntil(Instant then) {
    try {
      TestBackend.database().advance(Duration.between(now(), then).plusSeconds(1));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  // --- present state

  @Override
  public SystemSnapshot seen() {
    return inDatabase(() -> new SystemSnapshot(executions(), heads()));
  }

  private Map<String, Seen> executions() throws SQLException {
    var seen = new LinkedHashMap<String, Seen>();
    try (var statement =
        connection.prepareStatement(
            "SELECT executions.*, i.name FROM "
                + Tables.EXECUTIONS
                + " JOIN instance i ON i.id = instance_id"
                + " WHERE executions.support_identifier = ? ORDER BY created_on, position")) {
      statement.setString(1, world.customer);
      var rows = statement.executeQuery();
      while (rows.next()) {
        seen.put(rows.getString("id"), seen(rows));
        instances.put(rows.getString("id"), rows.getString("name"));
      }
    }
    return seen;
  }

  private static Seen seen(ResultSet row) throws SQLException {
    var unit = PlannedDuration.Unit.valueOf(row.getString("duration_unit"));
    var start = row.getObject("scheduled_start", OffsetDateTime.class);
    var end = row.getObject("scheduled_end", OffsetDateTime.class);
    return new Seen(
        row.getString("id"),
        row.getString("root_id"),
        Optional.ofNullable(row.getString("upstream_id")),
        row.getString("name"),
        row.getString("activity_name"),
        ToggleRole.valueOf(row.getString("half")),
        new PlannedDuration(unit, row.getInt("duration_value")).length(),
        State.valueOf(row.getString("state")),
        Optional.ofNullable(start).map(s -> new TimeWindow(s.toInstant(), end.toInstant())));
  }

  private Map<String, HistoryHead> heads() throws SQLException {
    var heads = new LinkedHashMap<String, HistoryHead>();
    try (var statement =
        connection.prepareStatement(
            "SELECT l.root_id, l.number, l.hash FROM tree_link l JOIN execution e ON e.id = l.root_id"
                + " WHERE e.support_identifier = ? ORDER BY e.created_on, l.number")) {
      statement.setString(1, world.customer);
      var rows = statement.executeQuery();
      while (rows.next()) {
        heads.put(
            rows.getString(1), new HistoryHead(rows.getInt(2), Optional.of(rows.getString(3))));
      }
    }
    return heads;
  }

  @Override
  public Change newest(String root) {
    var changes = HistoryAssertions.of(root);
    return changes.get(changes.size() - 1);
  }

  @Override
  public void requireHistory(String root) {
    HistoryAssertions.assertAgrees(root);
    assertThat(verification(root, seen().heads().get(root).etag())).isEqualTo("found, intact");
  }

  /** The service's own verification of a tree's history. */
  String verification(String root, String etag) {
    var answer =
        world
            .api
            .call("GET", path(root) + "/history?verify=" + etag, world.user, null)
            .expect(200)
            .json()
            .path("verification");
    return (answer.path("found").asBoolean() ? "found" : "not found")
        + (answer.path("intact").asBoolean() ? ", intact" : ", not intact");
  }

  // --- actions

  @Override
  public Outcome play(LifeCall call) {
    if (call instanceof Create create) {
      return outcome(create(create));
    } else if (call instanceof Schedule schedule) {
      return outcome(act(schedule.id(), body(schedule)));
    } else if (call instanceof Start start) {
      return world.api.start(start.id())
          ? Outcome.done(Optional.empty())
          : Outcome.refused("wrong-state");
    } else if (call instanceof Report report) {
      return outcome(report(report));
    } else if (call instanceof Cancel cancel) {
      return outcome(cancel(cancel));
    } else if (call instanceof Restore restore) {
      String body = "{\"action\":\"restore\",\"changeId\":\"%s\"}".formatted(restore.changeId());
      return outcome(act(restore.id(), body));
    } else if (call instanceof RestoreAll restore) {
      return outcome(world.restoreAll(restore.changeId()));
    }
    throw new IllegalStateException(call.toString());
  }

  private static Outcome outcome(ApiResponse answer) {
    return answer.status() < 300
        ? Outcome.done(Optional.ofNullable(answer.header("Selfservice-Change-Id")))
        : Outcome.refused(answer.problem());
  }

  private ApiResponse create(Create create) {
    String activity =
        switch (create.what()) {
          case SINGLE -> activity(TestCustomer.SINGLE, "Purge", "[]");
          case TOGGLE ->
              activity(
                  TestCustomer.TOGGLE, "Enable", "[{\"name\":\"UserName\",\"value\":\"oracle\"}]");
          case SECOND_HALF -> activity(TestCustomer.TOGGLE, "Disable", "[]");
        };
    String below = create.upstream().map(",\"upstreamExecutionId\":\"%s\""::formatted).orElse("");
    String body =
        """
        {"summary":"Apply Config Changes","duration":{"unit":"minutes","value":%d},
         "config":{"type":"Trace & Debug","activity":%s}%s}"""
            .formatted(create.duration().toMinutes(), activity, below);
    return world.api.call("POST", world.executions(create.instance()), world.creator, body);
  }

  private static String activity(String name, String type, String parameters) {
    return "{\"name\":\"%s\",\"type\":\"%s\",\"parameters\":%s}".formatted(name, type, parameters);
  }

  private static String body(Schedule schedule) {
    String second =
        schedule
            .second()
            .map(
                ",\"downStreamExecutions\":[{\"scheduledTime\":\"%s\",\"activityType\":\"Disable\"}]"
                    ::formatted)
            .orElse("");
    return "{\"action\":\"schedule\",\"scheduledTime\":\"%s\"%s}"
        .formatted(schedule.start(), second);
  }

  private ApiResponse report(Report report) {
    String outcome = report.outcome().name().toLowerCase(Locale.ROOT);
    return world.api.call(
        "PUT",
        path(report.id()) + "/outcome",
        world.admin,
        "{\"outcome\":\"%s\"}".formatted(outcome));
  }

  private ApiResponse cancel(Cancel cancel) {
    String terms =
        cancel.evenUncompensated() ? ",\"reason\":\"Freeze\",\"allowUncompensated\":true" : "";
    if (!cancel.bulk()) {
      return act(cancel.ids().iterator().next(), "{\"action\":\"cancel\"%s}".formatted(terms));
    }
    String ids = cancel.ids().stream().map("\"%s\""::formatted).collect(Collectors.joining(","));
    return world.bulk("", "{\"ids\":[%s]%s}".formatted(ids, terms));
  }

  private ApiResponse act(String id, String body) {
    return world.api.call("PUT", path(id), world.approver, body);
  }

  private String path(String id) {
    return world.path(instances.get(id), id);
  }

  private interface Look<T> {
    T get() throws SQLException;
  }

  private static <T> T inDatabase(Look<T> look) {
    try {
      return look.get();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
