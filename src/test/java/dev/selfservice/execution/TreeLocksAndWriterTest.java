package dev.selfservice.execution;

import static dev.selfservice.execution.StoredTrees.ANN;
import static dev.selfservice.execution.StoredTrees.CUSTOMER;
import static dev.selfservice.execution.StoredTrees.TARGET;
import static dev.selfservice.execution.TreeFixture.HOUR;
import static dev.selfservice.execution.TreeFixture.NOON;
import static dev.selfservice.execution.TreeFixture.single;
import static dev.selfservice.support.RefusalAssertions.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.selfservice.customer.CustomerServiceType;
import dev.selfservice.customer.Target;
import dev.selfservice.execution.ExecutionSpec.ActivityType;
import dev.selfservice.execution.TreeWriter.PendingChange;
import dev.selfservice.history.Action;
import dev.selfservice.history.ChangeMetadata;
import dev.selfservice.history.TimeWindow;
import dev.selfservice.problem.Refusal.ExecutionState;
import dev.selfservice.problem.Refusal.NotFound;
import dev.selfservice.problem.Refusal.NotOptedIn;
import dev.selfservice.problem.Refusal.PreconditionFailed;
import dev.selfservice.support.JpaProvider;
import dev.selfservice.support.OnEachJpaProvider;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Writing, locking and reading trees. */
@OnEachJpaProvider
class TreeLocksAndWriterTest {
  private static final CustomerServiceType OWNER = new CustomerServiceType(CUSTOMER, "EBSO");
  private static final Target OTHER = new Target(CUSTOMER, "EBSO", "DCMTST");

  private final JpaProvider jpa;
  private final StoredTrees stored;

  TreeLocksAndWriterTest(JpaProvider provider) {
    jpa = provider;
    stored = new StoredTrees(provider);
  }

  @Test
  void readsBackEveryAttributeOfAnExecution() {
    var start = Instant.now().minus(Duration.ofMinutes(30)).truncatedTo(ChronoUnit.MICROS);
    var plan = fullPlan();

    var id = createAndFail(plan, start);

    var read = stored.get(id);
    assertThat(read.id()).isEqualTo(id);
    assertThat(read.rootId()).isEqualTo(id);
    assertThat(read.upstreamId()).isEmpty();
    assertThat(read.position()).isZero();
    assertThat(read.supportIdentifier()).isEqualTo(CUSTOMER);
    assertThat(read.serviceType()).isEqualTo("EBSO");
    assertThat(read.instance().target()).isEqualTo(TARGET);
    assertThat(read.request().summary()).isEqualTo(plan.summary());
    assertThat(read.duration()).isEqualTo(plan.duration());
    assertThat(read.request().bounce()).isTrue();
    assertThat(read.configType()).isEqualTo("Trace & Debug");
    assertThat(read.activityName()).isEqualTo("FRD Enable/Disable");
    assertThat(read.activityType()).isEqualTo("Enable");
    assertThat(read.role()).isEqualTo(ToggleRole.FIRST);
    assertThat(read.request().parameters()).isEqualTo(plan.parameters());
    assertThat(read.request().primaryContact()).isEqualTo(plan.primaryContact());
    assertThat(read.request().customerNote()).isEqualTo(plan.customerNote());
    assertThat(read.state()).isEqualTo(State.FAILED);
    assertThat(read.window()).contains(new TimeWindow(start, start.plus(Duration.ofDays(2))));
    assertThat(read.scheduledBy()).contains("ann");
    assertThat(read.remark()).contains("No disk space");
    assertThat(read.createdOn()).isCloseTo(Instant.now(), within(10, ChronoUnit.SECONDS));
    assertThat(read.createdBy()).isEqualTo("pat");
  }

  @Test
  void writesEveryAttributeOfAnExecutionIntoItsColumn() {
    var id = createAndFail(fullPlan(), Instant.now());

    Object row =
        jpa.call(
            beans ->
                beans
                    .em()
                    .createNativeQuery(
                        "SELECT CONCAT_WS('|', e.id, e.position, e.support_identifier, e.service_type, summary, duration_unit,"
                            + " duration_value, config_type, activity_name, activity_type, half, primary_contact,"
                            + " customer_note, state, scheduled_by, remark, created_by) FROM execution e"
                            + " JOIN execution_request r ON r.execution_id = e.id"
                            + " JOIN schedule s ON s.execution_id = e.id")
                    .getSingleResult());
    assertThat(row)
        .hasToString(
            id
                + "|0|17|EBSO|Enable tracing|DAYS|2|Trace & Debug|FRD Enable/Disable|Enable|FIRST|pat@example.com"
                + "|Vor Mitternacht – 真夜中|FAILED|ann|No disk space|pat");
  }

  private static ExecutionSpec fullPlan() {
    return new ExecutionSpec(
        "Enable tracing",
        new PlannedDuration(PlannedDuration.Unit.DAYS, 2),
        true,
        new ActivityType("Trace & Debug", "FRD Enable/Disable", "Enable", ToggleRole.FIRST),
        List.of(new ParameterValue("Auto_Disable_Interval", "4")),
        Optional.of("pat@example.com"),
        Optional.of("Vor Mitternacht – 真夜中"));
  }

  private String createAndFail(ExecutionSpec plan, Instant start) {
    var id = stored.create(TARGET, plan);
    stored.schedule(id, start);
    stored.start(id);
    stored.report(id, Outcome.FAILED, "No disk space");
    return id;
  }

  @Test
  void readsATreeInTheOrderOfItsCreation() {
    var ids = stored.createChain(TARGET, single(), single(), single());

    var tree = stored.tree(ids.get(1));
    assertThat(tree.executions()).extracting(Execution::id).containsExactlyElementsOf(ids);
    assertThat(tree.executions()).extracting(Execution::position).containsExactly(0, 1, 2);
    assertThat(tree.executions()).extracting(Execution::rootId).containsOnly(ids.get(0));
    assertThat(tree.executions())
        .extracting(Execution::upstreamId)
        .containsExactly(Optional.empty(), Optional.of(ids.get(0)), Optional.of(ids.get(1)));
  }

  @Test
  void findsATreeOnlyForItsCustomers() {
    var id = stored.create(TARGET, single());

    assertThat(
            refusalOf(() -> jpa.call(beans -> beans.get(TreeReader.class).find(id, Set.of("18")))))
        .isEqualTo(new NotFound());
    assertThat(refusalOf(() -> require("18", id))).isEqualTo(new NotFound());
    assertThat(refusalOf(() -> require(CUSTOMER, "3-NONE"))).isEqualTo(new NotFound());
    stored.optOut();
    assertThat(refusalOf(() -> require(CUSTOMER, id))).isEqualTo(new NotOptedIn(CUSTOMER));
  }

  @Test
  void locksAWholeTreeByAnyOfItsExecutions() {
    stored.addInstance(OTHER);
    var ids = stored.createChain(TARGET, single(), single());
    stored.schedule(ids.get(0), NOON);

    var locked = lock(TARGET, ids.get(1));

    assertThat(locked.tree().executions()).extracting(Execution::id).isEqualTo(ids);
    assertThat(locked.now()).isCloseTo(Instant.now(), within(10, ChronoUnit.SECONDS));
    assertThat(locked.head().number()).isEqualTo(2);
    assertThat(locked.head().etag()).matches("[0-9a-f]{64}");
    assertThat(locked.optedIn()).isTrue();
    assertThat(refusalOf(() -> lock(OTHER, ids.get(1)))).isEqualTo(new NotFound());
  }

  @Test
  void locksATreeOfTheCustomerOnAnyInstance() {
    var id = stored.create(TARGET, single());

    LockedTree locked = with(locks -> locks.lockOnAnyInstance(CUSTOMER, id));

    assertThat(locked.tree().root().id()).isEqualTo(id);
    assertThat(refusalOf(() -> with(locks -> locks.lockOnAnyInstance("18", id))))
        .isEqualTo(new NotFound());
  }

  @Test
  void opensNoTreeOfACustomerWhoHasOptedOut() {
    var id = stored.create(TARGET, single());
    stored.optOut();

    assertThat(refusalOf(() -> open(id, ChangeOptions.NONE))).isEqualTo(new NotOptedIn(CUSTOMER));
  }

  @Test
  void opensNoTreeThatHasChangedSinceAndNamesItsLastChange() {
    var id = stored.create(TARGET, single());
    String seen = lock(TARGET, id).head().etag();
    stored.schedule(id, NOON);
    var terms =
        new ChangeOptions(Optional.of(new EntityTags(false, Set.of(seen), Set.of())), false);

    var refusal = (PreconditionFailed) refusalOf(() -> open(id, terms));

    assertThat(refusal.etag()).isEqualTo(lock(TARGET, id).head().etag());
    assertThat(refusal.executions()).containsExactly(new ExecutionState(id, "SCHEDULED"));
    assertThat(refusal.lastChange().orElseThrow().action()).isEqualTo("schedule");
    assertThat(refusal.lastChange().orElseThrow().subject()).isEqualTo("ann");
  }

  @Test
  void skipsTreesThatAnotherTransactionHolds() {
    var free = stored.create(TARGET, single());
    var held = stored.create(TARGET, single());

    jpa.run(
        beans -> {
          beans.get(TreeLocks.class).lock(TARGET, held);

          assertThat(isFree(held)).isFalse();
          assertThat(isFree(free)).isTrue();
          assertThat(rootsOfThoseFree(List.of(free, held))).containsExactly(free);
          assertThat(rootsOfThoseFree(List.of(held))).isEmpty();
        });
    assertThat(isFree(held)).isTrue();
    assertThat(rootsOfThoseFree(List.of())).isEmpty();
  }

  @Test
  void opensSeveralTreesByAscendingRoots() {
    var one = stored.createChain(TARGET, single(), single());
    var other = stored.createChain(TARGET, single(), single());

    List<LockedTree> opened = openAll(OWNER, List.of(one.get(1), other.get(1), other.get(0)));

    assertThat(opened)
        .extracting(locked -> locked.tree().root().id())
        .containsExactlyInAnyOrder(one.get(0), other.get(0))
        .isSorted();
    assertThat(opened).allMatch(locked -> locked.tree().executions().size() == 2);
    assertThat(openAll(OWNER, List.of())).isEmpty();
  }

  @Test
  void opensNoneOfSeveralTreesIfOneIsNotTheOwners() {
    var id = stored.create(TARGET, single());

    assertThat(refusalOf(() -> openAll(OWNER, List.of(id, "3-NONE")))).isEqualTo(new NotFound());
    assertThat(refusalOf(() -> openAll(new CustomerServiceType(CUSTOMER, "CRM"), List.of(id))))
        .isEqualTo(new NotFound());
  }

  @Test
  void unschedulesAWholeTreeAndNoOther() {
    var ids = stored.createChain(TARGET, single(), single(), single());
    var bystander = stored.create(TARGET, single());
    stored.schedule(ids.get(0), NOON);
    stored.schedule(ids.get(1), NOON.plus(HOUR));
    stored.schedule(bystander, NOON);

    var recorded = stored.cancel(ids.get(0));

    assertThat(recorded.changeId()).isPresent();
    for (var tree : List.of(recorded.tree(), stored.tree(ids.get(0)))) {
      assertThat(tree.executions()).extracting(Execution::state).containsOnly(State.READY);
      assertThat(tree.executions()).extracting(Execution::window).containsOnly(Optional.empty());
      assertThat(tree.executions())
          .extracting(Execution::scheduledBy)
          .containsOnly(Optional.empty());
    }
    assertThat(stored.changedPositions(ids.get(0))).containsExactly("0-2", "0", "1", "0-1");
    assertThat(stored.get(bystander).state()).isEqualTo(State.SCHEDULED);
  }

  @Test
  void writesNothingIfTheRowsAreNotAsTheyWereRead() {
    var ids = stored.createChain(TARGET, single(), single());
    stored.schedule(ids.get(0), NOON);
    stored.schedule(ids.get(1), NOON.plus(HOUR));

    assertThatThrownBy(
            () ->
                jpa.run(
                    beans -> {
                      var locks = beans.get(TreeLocks.class);
                      var writer = beans.get(TreeWriter.class);
                      var locked = locks.lock(TARGET, ids.get(0));
                      beans
                          .em()
                          .createNativeQuery(
                              "UPDATE schedule SET state = 'RUNNING' WHERE execution_id <> root_id")
                          .executeUpdate();
                      writer.writeAll(List.of(cancel(locked, ids.get(0))));
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("The delete unscheduled 1 executions instead of 2");
    assertThat(stored.tree(ids.get(0)).executions())
        .extracting(Execution::state)
        .containsOnly(State.SCHEDULED);
  }

  @Test
  void unschedulesAPartOfATree() {
    var ids = stored.createChain(TARGET, single(), single());
    stored.schedule(ids.get(0), NOON);
    stored.schedule(ids.get(1), NOON.plus(HOUR));

    stored.cancel(ids.get(1));

    assertThat(stored.tree(ids.get(0)).executions())
        .extracting(Execution::state)
        .containsExactly(State.SCHEDULED, State.READY);
    assertThat(stored.changedPositions(ids.get(0))).containsExactly("0-1", "0", "1", "1");
  }

  @Test
  void recordsTheChangesOfSeveralTreesTogether() {
    var ids = List.of(stored.create(TARGET, single()), stored.create(TARGET, single()));
    ids.forEach(id -> stored.schedule(id, NOON));

    List<ChangeResult> recorded =
        jpa.call(
            beans ->
                beans
                    .get(TreeWriter.class)
                    .writeAll(
                        beans.get(TreeLocks.class).openAll(OWNER, ids, ChangeOptions.NONE).stream()
                            .map(locked -> cancel(locked, locked.tree().root().id()))
                            .toList()));

    assertThat(recorded).hasSize(2).allMatch(one -> one.changeId().isPresent());
    assertThat(ids).extracting(id -> stored.get(id).state()).containsOnly(State.READY);
    assertThat(ids).extracting(id -> lock(TARGET, id).head().number()).containsOnly(3);
  }

  @Test
  void recordsNothingOfADryRun() {
    var id = stored.create(TARGET, single());
    stored.schedule(id, NOON);

    ChangeResult recorded =
        jpa.call(
            beans -> {
              var locked =
                  beans
                      .get(TreeLocks.class)
                      .open(TARGET, id, new ChangeOptions(Optional.empty(), true));
              return beans.get(TreeWriter.class).writeAll(List.of(cancel(locked, id))).get(0);
            });

    assertThat(recorded.tree().root().state()).isEqualTo(State.READY);
    assertThat(recorded.changeId()).isEmpty();
    assertThat(stored.get(id).state()).isEqualTo(State.SCHEDULED);
    assertThat(lock(TARGET, id).head().number()).isEqualTo(2);
  }

  @Test
  void firesAnEventOfAChangeWithinItsTransaction() {
    var id = stored.create(TARGET, single());
    stored.schedule(id, NOON);

    var fired =
        jpa.call(
            beans -> {
              var locks = beans.get(TreeLocks.class);
              var writer = beans.get(TreeWriter.class);
              writer.writeAll(List.of(cancel(locks.lock(TARGET, id), id)));
              writer.writeAll(List.of(cancel(locks.lock(TARGET, id), id))); // changes nothing
              return beans.fired();
            });

    assertThat(fired).hasSize(1);
    var change = (TreeChanged) fired.get(0);
    assertThat(change.number()).isEqualTo(3);
    assertThat(change.metadata().action()).isEqualTo(Action.CANCEL);
    assertThat(change.tree().root().id()).isEqualTo(id);
    assertThat(change.transitions()).hasSize(1);
  }

  @Test
  void knowsTheLastChangeOfEachExecution() {
    var ids = stored.createChain(TARGET, single(), single());
    stored.schedule(ids.get(0), NOON);

    var tree = stored.tree(ids.get(0));
    LastChanges changes = jpa.call(beans -> beans.get(LastChangesReader.class).of(tree));

    assertThat(changes.of(tree.get(ids.get(0))).by()).isEqualTo("ann");
    assertThat(changes.of(tree.get(ids.get(1))).by()).isEqualTo("pat");
    assertThat(changes.of(tree.get(ids.get(1))).on())
        .isCloseTo(tree.root().createdOn(), within(1, ChronoUnit.MICROS))
        .isBefore(changes.of(tree.get(ids.get(0))).on());
  }

  private static PendingChange cancel(LockedTree locked, String id) {
    var metadata = ChangeMetadata.of(Action.CANCEL, ANN, locked.now());
    return new PendingChange(locked, metadata, locked.tree().cancel(List.of(id), true));
  }

  private <T> T with(Function<TreeLocks, T> call) {
    return jpa.call(beans -> call.apply(beans.get(TreeLocks.class)));
  }

  private LockedTree lock(Target target, String id) {
    return with(locks -> locks.lock(target, id));
  }

  private LockedTree open(String id, ChangeOptions terms) {
    return with(locks -> locks.open(TARGET, id, terms));
  }

  private List<LockedTree> openAll(CustomerServiceType owner, List<String> ids) {
    return with(locks -> locks.openAll(owner, ids, ChangeOptions.NONE));
  }

  private boolean isFree(String id) {
    return with(locks -> locks.lockIfFree(id).isPresent());
  }

  private List<String> rootsOfThoseFree(List<String> roots) {
    return with(
        trees ->
            trees.lockThoseFree(roots).stream().map(locked -> locked.tree().root().id()).toList());
  }

  private void require(String customer, String id) {
    jpa.run(beans -> beans.get(TreeReader.class).requireKnown(customer, id));
  }
}
