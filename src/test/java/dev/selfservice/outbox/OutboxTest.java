package dev.selfservice.outbox;

import static dev.selfservice.execution.StoredTrees.ANN;
import static dev.selfservice.execution.StoredTrees.TARGET;
import static dev.selfservice.execution.TreeFixture.HOUR;
import static dev.selfservice.execution.TreeFixture.NOON;
import static dev.selfservice.execution.TreeFixture.single;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.selfservice.execution.Execution;
import dev.selfservice.execution.ExecutionSpec;
import dev.selfservice.execution.ExecutionTree;
import dev.selfservice.execution.StoredTrees;
import dev.selfservice.execution.TreeChanged;
import dev.selfservice.execution.TreeLocks;
import dev.selfservice.execution.TreeWriter;
import dev.selfservice.history.Action;
import dev.selfservice.history.ChangeMetadata;
import dev.selfservice.history.Transition;
import dev.selfservice.support.JpaProvider;
import dev.selfservice.support.OnEachJpaProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Events are kept until they are delivered, in the order of each tree. */
@OnEachJpaProvider
class OutboxTest {
  private static final Duration LONGER_THAN_A_LEASE = Duration.ofSeconds(21);
  private static final Duration LONGER_THAN_THE_FIRST_PAUSE = Duration.ofSeconds(3);
  private static final Duration LONGER_THAN_KEPT = Duration.ofDays(8);

  private final JpaProvider jpa;
  private final StoredTrees stored;
  private final List<String> ids;

  OutboxTest(JpaProvider provider) {
    jpa = provider;
    stored = new StoredTrees(provider);
    ids = stored.createChain(TARGET, single(), single());
  }

  @Test
  void leasesTheFirstEventOfATreeAsItWasWritten() {
    schedule(ids, true);

    var event = lease().orElseThrow();

    assertThat(event.rootId()).isEqualTo(ids.get(0));
    assertThat(event.type()).isEqualTo("execution.scheduled");
    assertThat(event.failures()).isZero();
    assertThat(event.isDelivered()).isFalse();
    assertThat(event.body())
        .contains("\"id\":\"" + event.id() + "\"")
        .contains("\"subject\":\"" + ids.get(0) + "\"");
  }

  /** 30 executions of 80 KB need two portions, and leave none of their parameters in memory. */
  @Test
  void writesLargeEventsInPortions() {
    var chain =
        stored.createChain(
            TARGET, single(), Collections.nCopies(29, single()).toArray(ExecutionSpec[]::new));
    var parameter = "{\"name\":\"n\",\"value\":\"%s\"}".formatted("x".repeat(4_000));
    jpa.run(
        beans ->
            beans
                .em()
                .createNativeQuery("UPDATE execution_request SET parameters = ?")
                .setParameter(1, Collections.nCopies(20, parameter).toString())
                .executeUpdate());

    var tree = schedule(chain, true);

    assertThat(tree.executions())
        .allSatisfy(it -> assertThatIllegalStateException().isThrownBy(it::request));
    var subjects = new ArrayList<String>();
    for (var next = lease(); next.isPresent(); next = delivered(next.get())) {
      assertThat(next.get().body()).hasSizeGreaterThan(80_000);
      subjects.add(next.get().body().replaceFirst(".*\"subject\":\"([^\"]+)\".*", "$1"));
    }
    assertThat(subjects).isEqualTo(chain);
  }

  @Test
  void hasNoEventsWithoutAWebhook() {
    schedule(ids, false);

    assertThat(lease()).isEmpty();
    assertThat(countUndelivered()).isZero();
  }

  @Test
  void leasesNothingElseOfATreeWhileALeaseLasts() {
    schedule(ids, true);
    var event = lease().orElseThrow();
    assertThat(lease()).isEmpty();

    jpa.advance(LONGER_THAN_A_LEASE);

    assertThat(lease()).map(OutboxEvent::id).contains(event.id());
  }

  @Test
  void leasesTheNextEventOfATreeWithADelivery() {
    schedule(ids, true);
    cancel(ids);

    var subjects =
        List.of(
            List.of("execution.scheduled", ids.get(0)),
            List.of("execution.scheduled", ids.get(1)),
            List.of("execution.cancelled", ids.get(0)),
            List.of("execution.cancelled", ids.get(1)));
    var next = lease();
    for (var subject : subjects) {
      assertThat(next.orElseThrow().type()).isEqualTo(subject.get(0));
      assertThat(next.orElseThrow().body()).contains("\"subject\":\"" + subject.get(1) + "\"");
      next = delivered(next.orElseThrow());
    }
    assertThat(next).isEmpty();
    assertThat(lease()).isEmpty();
  }

  @Test
  void leasesAnEventOfEachTree() {
    var other = List.of(stored.create(TARGET, single()));
    schedule(ids, true);
    schedule(other, true);

    var roots = List.of(lease().orElseThrow().rootId(), lease().orElseThrow().rootId());

    assertThat(roots).containsExactlyInAnyOrder(ids.get(0), other.get(0));
  }

  @Test
  void skipsAnEventThatAnotherTransactionHolds() {
    schedule(ids, true);

    jpa.run(
        beans -> {
          assertThat(beans.get(Outbox.class).lease()).isPresent();

          assertThat(lease()).isEmpty();
        });
  }

  @Test
  void leasesNothingMoreIfADeliveryIsReportedTwice() {
    schedule(ids, true);
    var event = lease().orElseThrow();
    delivered(event);

    assertThat(delivered(event)).isEmpty();
  }

  @Test
  void postponesATreeAfterAFailure() {
    schedule(ids, true);
    var event = lease().orElseThrow();

    failed(event);

    assertThat(lease()).isEmpty();
    jpa.advance(LONGER_THAN_THE_FIRST_PAUSE);
    var again = lease().orElseThrow();
    assertThat(again.id()).isEqualTo(event.id());
    assertThat(again.failures()).isEqualTo(1);
  }

  @Test
  void ignoresAFailureOfADeliveredEvent() {
    schedule(ids, true);
    var event = lease().orElseThrow();
    var next = delivered(event).orElseThrow();

    failed(event);

    assertThat(countUndelivered()).isEqualTo(1);
    assertThat(delivered(next)).isEmpty();
  }

  @Test
  void countsWaitingEventsAndTheirAge() {
    assertThat(oldestUndelivered()).isZero();
    schedule(ids, true);

    jpa.advance(HOUR);

    assertThat(countUndelivered()).isEqualTo(2);
    assertThat(oldestUndelivered()).isBetween(HOUR, HOUR.plusMinutes(1));
  }

  @Test
  void deletesEventsDeliveredLongAgo() {
    schedule(ids, true);
    delivered(lease().orElseThrow());
    assertThat(deleteExpired()).isZero();

    jpa.advance(LONGER_THAN_KEPT);

    assertThat(deleteExpired()).isEqualTo(1);
    assertThat(countUndelivered()).isEqualTo(1);
  }

  private ExecutionTree schedule(List<String> chain, boolean webhook) {
    return change(
        Action.SCHEDULE, chain, webhook, tree -> tree.schedule(tree.plan(starts(tree)), "ann"));
  }

  private static Map<Execution, Instant> starts(ExecutionTree tree) {
    var starts = new LinkedHashMap<Execution, Instant>();
    tree.executions().forEach(e -> starts.put(e, NOON.plus(HOUR.multipliedBy(starts.size()))));
    return starts;
  }

  private void cancel(List<String> chain) {
    change(Action.CANCEL, chain, true, tree -> tree.cancel(List.of(chain.get(0)), true));
  }

  /** Writes the events in the transaction of the change. */
  private ExecutionTree change(
      Action action,
      List<String> chain,
      boolean webhook,
      Function<ExecutionTree, List<Transition>> verb) {
    return jpa.call(
        beans -> {
          var locked = beans.get(TreeLocks.class).lock(TARGET, chain.get(0));
          beans
              .get(TreeWriter.class)
              .write(
                  locked, ChangeMetadata.of(action, ANN, locked.now()), verb.apply(locked.tree()));
          beans.use(WebhookClient.class, new MaybeWebhook(webhook));
          var recording = beans.get(OutboxWriter.class);
          beans.fired().forEach(change -> recording.record((TreeChanged) change));
          return locked.tree();
        });
  }

  /** Configured or not. */
  private static final class MaybeWebhook extends WebhookClient {
    private final boolean configured;

    MaybeWebhook(boolean configured) {
      this.configured = configured;
    }

    @Override
    boolean isConfigured() {
      return configured;
    }
  }

  private Optional<OutboxEvent> lease() {
    return with(Outbox::lease);
  }

  private Optional<OutboxEvent> delivered(OutboxEvent event) {
    return with(outbox -> outbox.delivered(event));
  }

  private void failed(OutboxEvent event) {
    jpa.run(beans -> beans.get(Outbox.class).failed(event));
  }

  private int deleteExpired() {
    return with(Outbox::deleteExpired);
  }

  private long countUndelivered() {
    return with(Outbox::countUndelivered);
  }

  private Duration oldestUndelivered() {
    return with(Outbox::oldestUndelivered);
  }

  private <T> T with(Function<Outbox, T> call) {
    return jpa.call(beans -> call.apply(beans.get(Outbox.class)));
  }
}
