package dev.selfservice.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.support.Api;
import dev.selfservice.support.MutatedBuild;
import dev.selfservice.support.Node;
import dev.selfservice.support.Tables;
import dev.selfservice.support.TestBackend;
import dev.selfservice.support.WebhookReceiver;
import java.net.URL;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Races of starts against cancels, between the dispatchers of two nodes on one PostgreSQL: there
 * must be no fault, and in a build without a guard the races must find one.
 */
@Tag("deep")
@Tag("once")
class StartRacesIT {
  /**
   * Starts the executions that were due when the dispatcher looked, without checking again under
   * the lock, and with a schedule made up for those that have lost theirs.
   */
  private static final Map<String, Map<String, String>> WITHOUT_THE_GUARD =
      Map.of(
          "execution/DueRule.java",
          Map.of(
              "return execution.state().mayStart()\n        && execution.window().filter(window -> isOpen(window, execution)).isPresent()",
              "return !execution.state().hasStarted()"),
          "execution/Execution.java",
          Map.of(
              "require(state().mayStart());",
              "if (schedule == null) schedule = new Schedule(this, new TimeWindow(createdOn(), createdOn().plusSeconds(1)), createdBy);"));

  private static final int RACES = Integer.getInteger("races", 1_000);

  @Test
  void startAndCancelAreMutuallyExclusive() throws Exception {
    try (var receiver = new WebhookReceiver();
        var nodes = Nodes.start("races", receiver, Map.of())) {
      long seed = Long.getLong("races.seed", ThreadLocalRandom.current().nextLong(1L << 48));
      try (var races = new StartRaces(nodes.api(), receiver, seed)) {
        var faults = races.run(RACES);

        System.out.printf(
            "Races of start and cancel on 2 nodes, seed %d: %,d, %s; answers %s%n",
            seed, races.races(), faults.isEmpty() ? "no fault" : faults, races.answers());
        assertThat(faults).isEmpty();
        assertThat(races.races()).isPositive().isGreaterThanOrEqualTo(RACES);
      }
    }
  }

  @Test
  void withoutTheGuardTheRacesFindTheFault() throws Exception {
    try (var receiver = new WebhookReceiver();
        var nodes =
            Nodes.start(
                "mutant-races", receiver, MutatedBuild.build("mutant", WITHOUT_THE_GUARD))) {
      try (var races = new StartRaces(nodes.api(), receiver, 1)) {
        var faults = races.run(1_000);

        assertThat(faults)
            .anyMatch(fault -> fault.contains("started, though it was not scheduled"));
        System.out.printf(
            "Without the guard: %d faults within %d races, e.g. %s%n",
            faults.size(), races.races(), faults.get(0));
      } finally {
        Tables.execute("DELETE FROM event"); // no dispatcher delivers them any more
      }
    }
  }

  /** Two processes that dispatch. */
  private record Nodes(List<Node> all) implements AutoCloseable {
    static Nodes start(String name, WebhookReceiver receiver, Map<String, String> more) {
      var configuration = new HashMap<>(TestBackend.database().configuration());
      configuration.putAll(TestBackend.authorization().configuration());
      configuration.putAll(receiver.configuration());
      configuration.put("SELFSERVICE_DISPATCH_INTERVAL", "PT0.1S");
      configuration.put("SELFSERVICE_SCHEDULE_LEAD_TIME", "PT0S");
      configuration.putAll(more);
      var nodes =
          new Nodes(
              Stream.of("1", "2")
                  .map(i -> Node.start(name + "-" + i, Node.freePort(), configuration))
                  .toList());
      nodes.all.forEach(Node::awaitReady);
      return nodes;
    }

    Api api() {
      return new Api(all.stream().map(Node::url).toArray(URL[]::new));
    }

    @Override
    public void close() {
      all.forEach(Node::close);
    }
  }
}
