package dev.selfservice.restoration;

import static dev.selfservice.execution.StoredTrees.ANN;
import static dev.selfservice.execution.StoredTrees.CUSTOMER;
import static dev.selfservice.execution.StoredTrees.PAT;
import static dev.selfservice.execution.StoredTrees.TARGET;
import static dev.selfservice.execution.TreeFixture.HOUR;
import static dev.selfservice.execution.TreeFixture.NOON;
import static dev.selfservice.execution.TreeFixture.single;
import static dev.selfservice.support.RefusalAssertions.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.customer.CustomerServiceType;
import dev.selfservice.customer.Target;
import dev.selfservice.execution.ChangeOptions;
import dev.selfservice.execution.Execution;
import dev.selfservice.execution.State;
import dev.selfservice.execution.StoredTrees;
import dev.selfservice.execution.TreeLocks;
import dev.selfservice.execution.TreeWriter;
import dev.selfservice.execution.TreeWriter.PendingChange;
import dev.selfservice.history.Action;
import dev.selfservice.history.ChangeMetadata;
import dev.selfservice.history.HistoryEntry;
import dev.selfservice.history.HistoryHead;
import dev.selfservice.history.TimeWindow;
import dev.selfservice.history.Transition;
import dev.selfservice.problem.Refusal;
import dev.selfservice.problem.Refusal.NotACancel;
import dev.selfservice.problem.Refusal.NotFound;
import dev.selfservice.problem.Refusal.TooMany;
import dev.selfservice.problem.Refusal.WrongState;
import dev.selfservice.restoration.BulkRestoreResult.RestoredExecution;
import dev.selfservice.scheduling.InstanceCalendar;
import dev.selfservice.support.JpaProvider;
import dev.selfservice.support.OnEachJpaProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A bulk restore finds, checks and restores all trees of a cancel together. */
@OnEachJpaProvider
class BulkRestorationServiceTest {
  private static final CustomerServiceType OWNER = new CustomerServiceType(CUSTOMER, "EBSO");
  private static final Target OTHER_TYPE = new Target(CUSTOMER, "EBSZ", "ZCMATI");

  private final JpaProvider jpa;
  private final StoredTrees stored;
  private final List<String> chain;
  private final String alone;

  BulkRestorationServiceTest(JpaProvider provider) {
    jpa = provider;
    stored = new StoredTrees(provider);
    stored.addInstance(OTHER_TYPE);
    chain = stored.createChain(TARGET, single(), single());
    alone = stored.create(TARGET, single());
    stored.schedule(chain.get(0), NOON);
    stored.schedule(chain.get(1), NOON.plus(HOUR));
    stored.schedule(alone, NOON.plus(HOUR.multipliedBy(5)));
  }

  @Test
  void restoresAllTreesOfACancelUnderOneId() {
    String cancel = cancel(chain.get(0), alone);

    var restored = restore(cancel);

    assertThat(List.of(chain.get(0), chain.get(1), alone))
        .extracting(id -> stored.get(id).state())
        .containsOnly(State.SCHEDULED);
    assertThat(restored.executions())
        .extracting(RestoredExecution::id)
        .containsExactlyInAnyOrder(chain.get(0), alone);
    assertThat(restored.changeId()).isPresent();
    for (String root : List.of(chain.get(0), alone)) {
      var change = newest(root).change();
      assertThat(change.id()).isEqualTo(restored.changeId().orElseThrow());
      assertThat(change.restores()).isEqualTo(cancel);
    }
  }

  @Test
  void answersEachTopmostRestoredExecution() {
    stored.cancel(chain.get(1));
    String cancel = cancel(chain.get(0));
    assertThat(restore(cancel).executions())
        .extracting(RestoredExecution::id)
        .containsExactly(chain.get(0));

    String ofSecond = cancelAfterScheduling(chain.get(1));

    assertThat(restore(ofSecond).executions())
        .extracting(RestoredExecution::id)
        .containsExactly(chain.get(1));
  }

  private String cancelAfterScheduling(String id) {
    stored.schedule(id, NOON.plus(HOUR));
    return cancel(id);
  }

  @Test
  void checksTheInstancesOfAllTreesAtOnce() {
    String cancel = cancel(chain.get(0), alone);
    var calendar = new RecordingCalendar();

    jpa.run(
        beans -> {
          beans.use(InstanceCalendar.class, calendar);
          beans.get(BulkRestorationService.class).restore(command(OWNER, cancel));
        });

    assertThat(calendar.asked).singleElement().isEqualTo(Set.of(chain.get(0), chain.get(1), alone));
  }

  /** Remembers the executions of each call. */
  private static final class RecordingCalendar extends InstanceCalendar {
    private final List<Set<String>> asked = new ArrayList<>();

    @Override
    public void requireFree(Map<Execution, TimeWindow> windows) {
      asked.add(Set.copyOf(windows.keySet().stream().map(Execution::id).toList()));
    }
  }

  /**
   * If one tree is scheduled already and another one cannot be scheduled, the states come first.
   */
  @Test
  void looksAtTheStatesOfAllTreesBeforeTheirOrder() {
    String cancel = cancel(chain.get(1), alone);
    stored.cancel(chain.get(0));
    stored.schedule(alone, NOON.plus(HOUR.multipliedBy(5)));

    assertThat(refusalOf(() -> restore(cancel)))
        .isEqualTo(new WrongState(alone, "SCHEDULED", "restore"));
  }

  @Test
  void aTreeIsFoundByEachOfItsServiceTypesAndByNoOther() {
    stored.addInstance(new Target(CUSTOMER, "EBSI", "ICMATI"));
    jpa.run(
        beans ->
            beans
                .em()
                .createNativeQuery(
                    "UPDATE execution SET service_type = 'EBSZ', instance_id = (SELECT id FROM instance"
                        + " WHERE name = 'ZCMATI') WHERE id = ?")
                .setParameter(1, chain.get(1))
                .executeUpdate());
    String cancel = cancel(chain.get(0), alone);

    assertThat(refusalOf(() -> restore(new CustomerServiceType(CUSTOMER, "EBSI"), cancel)))
        .isEqualTo(new NotFound());
    var restored = restore(new CustomerServiceType(CUSTOMER, "EBSZ"), cancel);

    assertThat(restored.executions())
        .extracting(RestoredExecution::id)
        .containsExactly(chain.get(0));
    assertThat(stored.get(chain.get(1)).state()).isEqualTo(State.SCHEDULED);
    assertThat(stored.get(alone).state()).isEqualTo(State.READY);
  }

  @Test
  void aChangeOfAnotherCustomerIsNotFound() {
    stored.addCustomer("18", true);
    stored.addInstance(new Target("18", "EBSO", "DCMATI"));
    String cancel = cancel(chain.get(0));

    assertThat(refusalOf(() -> restore(new CustomerServiceType("18", "EBSO"), cancel)))
        .isEqualTo(new NotFound());
    assertThat(refusalOf(() -> restore(OWNER, "none"))).isEqualTo(new NotFound());
  }

  @Test
  void aChangeThatIsNoCancelIsRefused() {
    String schedule = newest(alone).change().id();

    assertThat(refusalOf(() -> restore(schedule))).isEqualTo(new NotACancel(schedule, "schedule"));
  }

  @Test
  void restoresAtMostAThousandExecutions() {
    var transitions = IntStream.range(0, 1_001).mapToObj(i -> cancelled("3-" + i)).toList();
    var metadata = ChangeMetadata.of(Action.CANCEL, PAT, NOON);
    var head = new HistoryHead(99, Optional.of("0"));
    jpa.run(beans -> beans.em().persist(HistoryEntry.after(head, alone, metadata, transitions)));

    assertThat(refusalOf(() -> restore(metadata.changeId())))
        .isEqualTo(new TooMany("executions", 1_000));
  }

  private static Transition cancelled(String id) {
    var window = Optional.of(new TimeWindow(NOON, NOON.plus(HOUR)));
    return new Transition(id, 0, Optional.of("SCHEDULED"), "READY", window, Optional.empty());
  }

  @Test
  void loadsTreesOfAtMostTenThousandExecutions() {
    String cancel = cancel(alone);
    jpa.run(
        beans ->
            beans
                .em()
                .createNativeQuery(
                    "INSERT INTO execution (id, root_id, upstream_id, position, support_identifier,"
                        + " service_type, instance_id, duration_unit, duration_value, config_type,"
                        + " activity_name, activity_type, half, created_on, created_by)"
                        + " SELECT CONCAT('3-', x), id, id, x, support_identifier, service_type,"
                        + " instance_id, duration_unit, duration_value, config_type, activity_name,"
                        + " activity_type, half, created_on, created_by"
                        + " FROM execution, SYSTEM_RANGE(1, 10000)"
                        + " WHERE id = ?")
                .setParameter(1, alone)
                .executeUpdate());

    Refusal refusal = refusalOf(() -> restore(cancel));

    assertThat(refusal).isEqualTo(new TooMany("executions in the trees concerned", 10_000));
  }

  /** Cancels several trees in one change. */
  private String cancel(String... ids) {
    var all = List.of(ids);
    return jpa.call(
        beans -> {
          var locked = beans.get(TreeLocks.class).openAll(OWNER, all, ChangeOptions.NONE);
          var metadata = ChangeMetadata.of(Action.CANCEL, ANN, locked.get(0).now());
          beans
              .get(TreeWriter.class)
              .writeAll(
                  locked.stream()
                      .map(
                          one -> {
                            var there = all.stream().filter(one.tree()::contains).toList();
                            return new PendingChange(one, metadata, one.tree().cancel(there, true));
                          })
                      .toList());
          return metadata.changeId();
        });
  }

  private BulkRestoreResult restore(String changeId) {
    return restore(OWNER, changeId);
  }

  private BulkRestoreResult restore(CustomerServiceType owner, String changeId) {
    return jpa.call(
        beans -> beans.get(BulkRestorationService.class).restore(command(owner, changeId)));
  }

  private static BulkRestoreCommand command(CustomerServiceType owner, String changeId) {
    return new BulkRestoreCommand(owner, changeId, ANN, ChangeOptions.NONE);
  }

  private HistoryEntry newest(String root) {
    return jpa.call(
        beans ->
            beans
                .em()
                .createQuery(
                    "SELECT l FROM HistoryEntry l WHERE l.rootId = :root ORDER BY l.number DESC",
                    HistoryEntry.class)
                .setParameter("root", root)
                .setMaxResults(1)
                .getSingleResult());
  }
}
