package dev.selfservice.cancellation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.support.Api;
import dev.selfservice.support.ApiResponse;
import dev.selfservice.support.DatabaseRestart;
import dev.selfservice.support.HistoryAssertions;
import dev.selfservice.support.Node;
import dev.selfservice.support.PostgreSql;
import dev.selfservice.support.Tables;
import dev.selfservice.support.TestBackend;
import dev.selfservice.support.TestCustomer;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Two nodes on one PostgreSQL that do not know of each other: races between them, a rolling restart
 * while clients cancel, and a restart of the database.
 */
@Tag("deep")
@Tag("once")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NodesIT implements Races, BulkRaces, BulkRestoreRaces {
  private static final int CLIENTS = 4;

  private final List<Node> nodes = new ArrayList<>();
  private TestCustomer world;

  @BeforeAll
  void startBoth() {
    for (String name : List.of("node-1", "node-2")) {
      nodes.add(Node.start(name, Node.freePort(), configuration()));
    }
    nodes.forEach(Node::awaitReady);
  }

  private static Map<String, String> configuration() {
    var configuration = new HashMap<>(TestBackend.database().configuration());
    configuration.putAll(TestBackend.authorization().configuration());
    configuration.put("SELFSERVICE_STOP_SECONDS", "5");
    return configuration;
  }

  @BeforeEach
  void newCustomer() {
    world = TestCustomer.create(new Api(nodes.get(0).url(), nodes.get(1).url()));
  }

  @AfterAll
  void stopBoth() {
    nodes.forEach(Node::close);
  }

  @Override
  public TestCustomer world() {
    return world;
  }

  @Override
  public int rounds() {
    return Integer.getInteger("rounds", 200);
  }

  @Test
  void aRollingRestartNeitherLosesNorRepeatsACancel() throws Exception {
    var isOver = new AtomicBoolean();
    var retries = new AtomicInteger();
    var clients = Executors.newFixedThreadPool(CLIENTS);
    try {
      var running = new LinkedHashMap<TestCustomer, Future<List<String>>>();
      for (int client = 0; client < CLIENTS; client++) {
        var own = TestCustomer.create(world.api);
        running.put(own, clients.submit(() -> cancelUntil(isOver, own, retries)));
      }
      for (int i = 0; i < nodes.size(); i++) {
        restart(i);
      }
      isOver.set(true);

      int cancels = 0;
      for (var client : running.entrySet()) {
        var acknowledged = client.getValue().get();
        assertThat(cancels(client.getKey().customer))
            .containsExactlyInAnyOrderElementsOf(acknowledged);
        HistoryAssertions.assertAgrees(acknowledged.get(acknowledged.size() - 1));
        cancels += acknowledged.size();
      }
      assertThat(retries.get()).isPositive(); // otherwise nothing was restarted under load
      System.out.printf(
          "Rolling restart of 2 nodes: %,d cancels acknowledged, each done once; %d calls repeated%n",
          cancels, retries.get());
    } finally {
      clients.shutdownNow();
    }
  }

  @Test
  void recoversFromARestartOfTheDatabaseUnderLoad() throws Exception {
    DatabaseRestart.underLoad("two nodes", world, (PostgreSql) TestBackend.database());
  }

  @Test
  void idleConnectionsFailNoRequestAfterADatabaseRestart() throws Exception {
    String id = world.createSingle();
    var database = (PostgreSql) TestBackend.database();
    assertThat(lookOften(id)).containsOnly(200); // fills both pools

    var trusted = Duration.ofSeconds(1); // the pool trusts a connection that answered for this long
    Awaitility.await().during(trusted).until(() -> true);
    database.restart();

    assertThat(lookOften(id)).containsOnly(200);
  }

  private List<Integer> lookOften(String id) throws Exception {
    var clients = Executors.newFixedThreadPool(CLIENTS);
    try {
      var statuses = new ArrayList<Integer>();
      Callable<ApiResponse> look = () -> world.details(id);
      for (var answer : clients.invokeAll(Collections.nCopies(50, look))) {
        statuses.add(answer.get().status());
      }
      return statuses;
    } finally {
      clients.shutdownNow();
    }
  }

  /** The trees of a customer, each as often as it was cancelled. */
  private static List<String> cancels(String customer) {
    return Tables.query(
        "SELECT l.root_id FROM tree_link l JOIN execution e ON e.id = l.root_id"
            + " WHERE e.support_identifier = ? AND l.action = 'CANCEL'",
        customer);
  }

  /** Stops a node as an administrator does, and restarts it on its port. */
  private void restart(int i) {
    var old = nodes.get(i);
    old.stop();
    nodes.set(i, Node.start("node-" + (i + 1), old.port(), configuration()));
    nodes.get(i).awaitReady();
  }

  /**
   * Creates, schedules and cancels executions one after the other; returns the ids of the
   * acknowledged cancels.
   */
  private static List<String> cancelUntil(
      AtomicBoolean isOver, TestCustomer own, AtomicInteger retries) {
    var cancelled = new ArrayList<String>();
    Instant start = TestCustomer.in(Duration.ofHours(1));
    while (!isOver.get()) {
      String id =
          persistently(
                  retries, () -> own.tryCreate("DCMATI", TestCustomer.SINGLE, "Purge", null), 201)
              .json()
              .path("id")
              .asText();
      persistently(retries, () -> own.trySchedule(id, start), 200);
      persistently(retries, () -> own.cancel(id), 200);
      cancelled.add(id);
    }
    return cancelled;
  }

  /** Like a real client: repeats an unanswered request on the next node. */
  private static ApiResponse persistently(
      AtomicInteger retries, Supplier<ApiResponse> call, int expected) {
    var answer = attempt(call);
    while (answer.isEmpty()) {
      retries.incrementAndGet();
      answer = attempt(call);
    }
    return answer.get().expect(expected);
  }

  /** Empty where the node refuses the connection, breaks it, or answers that it is stopping. */
  private static Optional<ApiResponse> attempt(Supplier<ApiResponse> call) {
    try {
      return Optional.of(call.get()).filter(answer -> answer.status() != 503);
    } catch (UncheckedIOException notAnswered) {
      return Optional.empty();
    }
  }
}
