package dev.selfservice.cancellation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.support.Api;
import dev.selfservice.support.DatabaseProxy;
import dev.selfservice.support.InServer;
import dev.selfservice.support.PostgreSql;
import dev.selfservice.support.Tables;
import dev.selfservice.support.TestBackend;
import dev.selfservice.support.TestCustomer;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The database round trips of a cancel, counted on the wire. */
class RoundTripsIT extends InServer {
  /** The lock, the data for the decision, the executions, the history, the commit. */
  private static final int CANCEL = 5;

  /** Round trips, the maximum on any server. Lower them when a call needs fewer. */
  private static final Map<String, Integer> RECORDED =
      Map.of(
          "details", 2,
          "list", 4,
          "list, counted", 5,
          "customers", 3,
          "customers, counted", 4,
          "history", 4,
          "plan", 3,
          "preview of a schedule", 5);

  private static final int MOST_DEPTH = 50;

  /** More than PostgreSQL's driver sends in one round trip, which is about 250. */
  private static final int LARGE = 260;

  @BeforeEach
  void aCustomer() {
    world = TestCustomer.create(world.api.unchecked());
    cancelCounted(
        scheduledTree(2)); // the first cancel after a start reads data that later ones do not
  }

  @Test
  void theStatementsOfACancelDoNotDependOnTheTree() {
    var ten = cancelCounted(scheduledTree(10));
    var large = cancelCounted(scheduledTree(LARGE));

    System.out.printf("Cancel of a tree of 10: %s; of %,d, 50 deep: %s%n", ten, LARGE, large);
    assertThat(large.statements()).isEqualTo(ten.statements());
    assertThat(ten.roundTrips()).isLessThanOrEqualTo(CANCEL);
    assertThat(large.roundTrips()).isLessThanOrEqualTo(CANCEL);
  }

  /**
   * The rest of the tree keeps its schedule: each row is a statement, and many statements share a
   * round trip.
   */
  @Test
  void aPartialCancelCostsABatch() {
    String root = scheduledTree(10);
    String leaf =
        Tables.query("SELECT id FROM execution WHERE root_id = ? AND position = 9", root).get(0);

    var part = counted(() -> world.cancel(leaf).expect(200));

    System.out.printf("Cancel of one of ten: %s%n", part);
    assertThat(part.roundTrips()).isLessThanOrEqualTo(CANCEL);
  }

  @Test
  void otherCallsCostNoMoreThanRecorded() {
    String toggle = world.createToggle();
    Instant start = TestCustomer.in(Duration.ofDays(1));
    world.schedule(world.createSingle(), start);
    String body =
        "{\"action\":\"schedule\",\"scheduledTime\":\"%s\"}"
            .formatted(TestCustomer.in(Duration.ofDays(9)));
    var costs = new TreeMap<String, Integer>();
    Map.<String, Runnable>of(
            "details", () -> world.details(toggle).expect(200),
            "list", () -> world.list("?limit=25&total=false").expect(200),
            "list, counted", () -> world.list("?limit=25").expect(200),
            "customers", () -> customers("?total=false"),
            "customers, counted", () -> customers(""),
            "history", () -> world.history(toggle, "").expect(200),
            "plan", () -> world.plan(start, start.plus(Duration.ofDays(31)), "").expect(200),
            "preview of a schedule", () -> world.preview(toggle, body).expect(200))
        .forEach((call, run) -> costs.put(call, counted(run).roundTrips()));

    System.out.println("Round trips: " + costs);
    assertThat(costs.keySet()).isEqualTo(RECORDED.keySet());
    RECORDED.forEach(
        (call, most) -> assertThat(costs.get(call)).as(call).isLessThanOrEqualTo(most));
  }

  /** Those of a page of 200 executions could have more than 10 MB. */
  @Test
  void theListReadsNoParameters() {
    var proxy = ((PostgreSql) TestBackend.database()).proxy();
    world.createSingle();
    proxy.forgetStatements();

    world.list("").expect(200);

    assertThat(proxy.statements())
        .extracting(sql -> sql.toLowerCase(Locale.ROOT))
        .anyMatch(sql -> sql.contains("customer_note"))
        .noneMatch(sql -> sql.contains("parameters"));
  }

  /** The page has only the second half: its first half is read with it, and no instance of that. */
  @ParameterizedTest
  @ValueSource(strings = {"DCMATI", "TCMATI"})
  void aPlanReadsUpstreamsWithItsPage(String instance) {
    Instant start = TestCustomer.in(Duration.ofDays(1));
    String first = world.create(instance, TestCustomer.TOGGLE, "Enable", null);
    String second = world.create("DCMATI", TestCustomer.TOGGLE, "Disable", first);
    world
        .api
        .call(
            "PUT",
            world.path(instance, first),
            world.approver,
            "{\"action\":\"schedule\",\"scheduledTime\":\"%s\"}".formatted(start))
        .expect(200);
    world.schedule(second, start.plus(Duration.ofDays(2)));
    Instant later = start.plus(Duration.ofDays(1));

    var cost =
        counted(
            () ->
                assertThat(world.plan(later, later.plus(Duration.ofDays(9)), "").expect(200).json())
                    .hasSize(1));

    assertThat(cost.roundTrips()).isLessThanOrEqualTo(RECORDED.get("plan"));
  }

  /**
   * A server's pool checks a connection every 5 s and the driver queries once per connection, at
   * any moment and independently of requests.
   */
  @Test
  void queriesOfThePoolAndTheDriverAreNotCounted() throws SQLException {
    PostgreSql database = (PostgreSql) TestBackend.database();
    try (var connection = database.connectThroughProxy();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      var answer = statement.executeQuery("SELECT id FROM execution WHERE id = ''");
      int tripsBefore = database.proxy().roundTrips();
      database.proxy().forgetStatements();

      assertThat(connection.isValid(10)).isTrue();
      assertThat(answer.getMetaData().isAutoIncrement(1)).isFalse();

      assertThat(database.proxy().statements()).isEmpty();
      assertThat(database.proxy().roundTrips()).isEqualTo(tripsBefore);
      statement.execute("SELECT 1");
      assertThat(database.proxy().statements()).containsExactly("SELECT 1");
      assertThat(database.proxy().roundTrips()).isEqualTo(tripsBefore + 1);
    }
  }

  /**
   * @param statements the number of statements with different texts; a batch is one
   */
  private record Cost(int roundTrips, int statements) {}

  private Cost counted(Runnable call) {
    DatabaseProxy proxy = ((PostgreSql) TestBackend.database()).proxy();
    int tripsBefore = proxy.roundTrips();
    proxy.forgetStatements();

    call.run();

    var cost = new Cost(proxy.roundTrips() - tripsBefore, proxy.statements().size());
    assertThat(cost.roundTrips()).as("seen on the wire").isPositive();
    assertThat(cost.statements()).as("seen on the wire").isPositive();
    return cost;
  }

  private void customers(String query) {
    world.api.call("GET", "/customers" + query, world.user, null).expect(200);
  }

  private Cost cancelCounted(String root) {
    var cost = counted(() -> world.cancel(root).expect(200));
    assertThat(Tables.query("SELECT state FROM schedule WHERE root_id = ?", root)).isEmpty();
    return cost;
  }

  /**
   * Up to 50 deep, all scheduled one after the other, alternately by two approvers: different last
   * changes must not split a batch.
   */
  private String scheduledTree(int size) {
    var ids = new ArrayList<String>(List.of(world.createSingle()));
    Instant start = TestCustomer.in(Duration.ofHours(1));
    schedule(ids.get(0), start, world.approver);
    String other = world.token("bob", Api.APPROVER);
    while (ids.size() < size) {
      int next = ids.size();
      String upstream = next % (MOST_DEPTH - 1) == 1 ? ids.get(0) : ids.get(next - 1);
      ids.add(world.createBelow(next == 1 ? ids.get(0) : upstream));
      schedule(
          ids.get(next),
          start.plus(Duration.ofHours(next)),
          next % 2 == 0 ? world.approver : other);
    }
    return ids.get(0);
  }

  private void schedule(String id, Instant start, String token) {
    world
        .api
        .call(
            "PUT",
            world.path(id),
            token,
            "{\"action\":\"schedule\",\"scheduledTime\":\"%s\"}".formatted(start))
        .expect(200);
  }
}
