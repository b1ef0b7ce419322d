package dev.selfservice.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.customer.Instance;
import dev.selfservice.customer.Target;
import dev.selfservice.execution.CancellationCheck;
import dev.selfservice.execution.CreationInfo;
import dev.selfservice.execution.Execution;
import dev.selfservice.execution.ExecutionSpec;
import dev.selfservice.execution.ExecutionSpec.ActivityType;
import dev.selfservice.execution.ExecutionTree;
import dev.selfservice.execution.PlannedDuration;
import dev.selfservice.execution.ToggleRole;
import dev.selfservice.execution.TreeLimits;
import dev.selfservice.history.Action;
import dev.selfservice.history.Change;
import dev.selfservice.history.Change.StateSnapshot;
import dev.selfservice.history.ChangeMetadata;
import dev.selfservice.history.HistoryEntry;
import dev.selfservice.history.HistoryHead;
import dev.selfservice.history.HistoryVerifier;
import dev.selfservice.history.TimeWindow;
import dev.selfservice.history.Transition;
import dev.selfservice.life.LifeCall.Cancel;
import dev.selfservice.life.LifeCall.Create;
import dev.selfservice.life.LifeCall.Report;
import dev.selfservice.life.LifeCall.Restore;
import dev.selfservice.life.LifeCall.RestoreAll;
import dev.selfservice.life.LifeCall.Schedule;
import dev.selfservice.life.LifeCall.Start;
import dev.selfservice.life.LifeCall.What;
import dev.selfservice.life.SystemSnapshot.Seen;
import dev.selfservice.problem.Refusal.NotFound;
import dev.selfservice.problem.Refused;
import dev.selfservice.request.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The trees and their histories in plain Java, without server, database or calendar. */
final class InMemorySystem implements SystemUnderTest {
  private static final LifeRules RULES = new LifeRules(8, 4, true, Optional.empty());
  private static final Actor PAT = new Actor("pat", Optional.of("console"));

  private final List<Execution> executions = new ArrayList<>();
  private final Map<String, ExecutionTree> trees = new LinkedHashMap<>();
  private final Map<String, List<HistoryEntry>> histories = new LinkedHashMap<>();
  private Instant now = Instant.parse("2030-05-01T00:00:00.000001Z");

  @Override
  public LifeRules rules() {
    return RULES;
  }

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public void waitUntil(Instant then) {
    now = then;
  }

  // --- present state

  @Override
  public SystemSnapshot seen() {
    var seen = new LinkedHashMap<String, Seen>();
    executions.forEach(e -> seen.put(e.id(), seen(e)));
    var heads = new LinkedHashMap<String, HistoryHead>();
    histories.keySet().forEach(root -> heads.put(root, head(root)));
    return new SystemSnapshot(seen, heads);
  }

  private static Seen seen(Execution e) {
    return new Seen(
        e.id(),
        e.rootId(),
        e.upstreamId(),
        e.instance().name(),
        e.activityName(),
        e.role(),
        e.duration().length(),
        e.state(),
        e.window());
  }

  private HistoryHead head(String root) {
    var ofTree = histories.getOrDefault(root, List.of());
    return ofTree.isEmpty() ? HistoryHead.NONE : ofTree.get(ofTree.size() - 1).head();
  }

  Collection<ExecutionTree> trees() {
    return trees.values();
  }

  /** By the roots' ids, oldest first. */
  Map<String, List<HistoryEntry>> links() {
    return histories;
  }

  @Override
  public Change newest(String root) {
    return histories.get(root).get(histories.get(root).size() - 1).change();
  }

  @Override
  public void requireHistory(String root) {
    var chain = new HistoryVerifier(head(root).etag());
    histories.get(root).forEach(chain::add);
    assertThat(chain.isIntact()).isTrue();
    assertThat(chain.isFound()).isTrue();
    assertThat(chain.executions()).isEqualTo(present(root));
    assertThat(replayed(root)).isEqualTo(present(root));
  }

  private Map<String, StateSnapshot> present(String root) {
    return seen().tree(root).collect(Collectors.toMap(Seen::id, Seen::side));
  }

  private Map<String, StateSnapshot> replayed(String root) {
    var replayed = new HashMap<String, StateSnapshot>();
    for (var historyEntry : histories.get(root)) {
      for (var entry : historyEntry.change().executions()) {
        assertThat(replayed.put(entry.id(), entry.to())).isEqualTo(entry.from());
      }
    }
    return replayed;
  }

  // --- actions

  @Override
  public Outcome play(LifeCall call) {
    try {
      return Outcome.done(done(call));
    } catch (Refused e) {
      return Outcome.refused(e.problem());
    }
  }

  private Optional<String> done(LifeCall call) {
    if (call instanceof Create create) {
      return create(create);
    } else if (call instanceof Schedule schedule) {
      return schedule(schedule);
    } else if (call instanceof Start start) {
      return record(start.id(), metadata(Action.START), tree(start.id()).start(start.id(), now));
    } else if (call instanceof Report report) {
      return report(report);
    } else if (call instanceof Cancel cancel) {
      return cancel.bulk() ? cancelAll(cancel) : cancel(cancel);
    } else if (call instanceof Restore restore) {
      return restore(restore);
    } else {
      return restoreAll(((RestoreAll) call).changeId());
    }
  }

  private Optional<String> create(Create create) {
    var plans = plans(create);
    var created =
        create.upstream().isPresent()
            ? below(create, create.upstream().get(), plans)
            : alone(create, plans);
    executions.addAll(created);
    return record(
        created.get(0).id(),
        metadata(Action.CREATE),
        created.stream().map(ExecutionTree::creationOf).toList());
  }

  private List<Execution> alone(Create create, List<ExecutionSpec> plans) {
    var tree = ExecutionTree.create(instance(create), plans.get(0), creation());
    trees.put(tree.root().id(), tree);
    createBelow(tree, create, tree.root().id(), plans.subList(1, plans.size()));
    return List.copyOf(tree.executions());
  }

  private List<Execution> below(Create create, String upstream, List<ExecutionSpec> plans) {
    var tree = tree(upstream);
    tree.requireMayHaveMoreDownstream(upstream);
    new TreeLimits(RULES.size(), RULES.depth()).requireRoom(tree, upstream, plans.size());
    return createBelow(tree, create, upstream, plans);
  }

  private List<Execution> createBelow(
      ExecutionTree tree, Create create, String upstream, List<ExecutionSpec> plans) {
    var created = new ArrayList<Execution>();
    String above = upstream;
    for (var plan : plans) {
      created.add(tree.addBelow(above, instance(create), plan, creation()));
      above = created.get(created.size() - 1).id();
    }
    return created;
  }

  private Optional<String> schedule(Schedule schedule) {
    var tree = tree(schedule.id());
    tree.requireMayBeScheduled(schedule.id());
    var execution = tree.get(schedule.id());
    var starts = new LinkedHashMap<>(Map.of(execution, schedule.start()));
    schedule
        .second()
        .ifPresent(start -> starts.put(tree.secondHalf(execution).orElseThrow(), start));
    return record(
        schedule.id(), metadata(Action.SCHEDULE), tree.schedule(tree.plan(starts), PAT.subject()));
  }

  private Optional<String> report(Report report) {
    var tree = tree(report.id());
    return record(
        report.id(),
        metadata(Action.REPORT),
        tree.report(report.id(), report.outcome(), Optional.empty()));
  }

  private Optional<String> cancel(Cancel cancel) {
    String id = cancel.ids().iterator().next();
    var tree = tree(id);
    boolean uncompensated = tree.checkCancel(cancel.ids()).isUncompensated();
    var transitions = tree.cancel(cancel.ids(), cancel.evenUncompensated());
    return record(id, metadata(Action.CANCEL).uncompensated(uncompensated), transitions);
  }

  private Optional<String> cancelAll(Cancel cancel) {
    var byTree = cancel.ids().stream().collect(Collectors.groupingBy(this::tree));
    byTree.entrySet().stream()
        .map(e -> e.getKey().checkCancel(e.getValue()))
        .reduce(CancellationCheck.NONE, CancellationCheck::plus)
        .require(cancel.evenUncompensated());
    var metadata = metadata(Action.CANCEL);
    return byTree.entrySet().stream()
        .map(e -> cancel(e.getKey(), e.getValue(), metadata))
        .reduce(Optional.empty(), (one, other) -> one.or(() -> other));
  }

  private Optional<String> cancel(
      ExecutionTree tree, Collection<String> ids, ChangeMetadata metadata) {
    boolean uncompensated = tree.checkCancel(ids).isUncompensated();
    var transitions = tree.cancel(ids, true);
    return record(tree.root().id(), metadata.uncompensated(uncompensated), transitions);
  }

  private Optional<String> restore(Restore restore) {
    return restore(restore.changeId(), List.of(tree(restore.id())));
  }

  private Optional<String> restoreAll(String changeId) {
    return restore(changeId, List.copyOf(trees.values()));
  }

  private Optional<String> restore(String changeId, List<ExecutionTree> among) {
    var removed = new LinkedHashMap<ExecutionTree, Map<String, TimeWindow>>();
    among.forEach(
        tree -> change(tree, changeId).ifPresent(cancel -> removed.put(tree, windows(cancel))));
    if (removed.isEmpty()) {
      throw new Refused(new NotFound());
    }
    if (!removed.entrySet().stream().allMatch(e -> e.getKey().isScheduledFor(e.getValue()))) {
      removed.forEach((tree, windows) -> tree.requireMayBeRestored(windows.keySet()));
    }
    var planned = new LinkedHashMap<ExecutionTree, Map<Execution, TimeWindow>>();
    removed.forEach((tree, windows) -> planned.put(tree, tree.planRestore(windows)));
    var metadata = metadata(Action.RESTORE).restoring(changeId);
    return planned.entrySet().stream()
        .map(e -> schedule(e.getKey(), e.getValue(), metadata))
        .reduce(Optional.empty(), (one, other) -> one.or(() -> other));
  }

  private Optional<String> schedule(
      ExecutionTree tree, Map<Execution, TimeWindow> windows, ChangeMetadata metadata) {
    return record(tree.root().id(), metadata, tree.schedule(windows, PAT.subject()));
  }

  private Optional<Change> change(ExecutionTree tree, String id) {
    return histories.get(tree.root().id()).stream()
        .map(HistoryEntry::change)
        .filter(change -> change.id().equals(id))
        .findFirst();
  }

  private static Map<String, TimeWindow> windows(Change cancel) {
    var windows = new LinkedHashMap<String, TimeWindow>();
    cancel.executions().forEach(e -> windows.put(e.id(), e.from().window().orElseThrow()));
    return windows;
  }

  private Optional<String> record(
      String id, ChangeMetadata metadata, List<Transition> transitions) {
    if (transitions.isEmpty()) {
      return Optional.empty();
    }
    String root = tree(id).root().id();
    var historyEntry = HistoryEntry.after(head(root), root, metadata, transitions);
    histories.computeIfAbsent(root, r -> new ArrayList<>()).add(historyEntry);
    return Optional.of(metadata.changeId());
  }

  private ChangeMetadata metadata(Action action) {
    return ChangeMetadata.of(action, PAT, now);
  }

  private ExecutionTree tree(String id) {
    return trees.values().stream().filter(tree -> tree.contains(id)).findFirst().orElseThrow();
  }

  // --- creation

  private static Instance instance(Create create) {
    return new Instance(new Target("1234", "EBSO", create.instance()));
  }

  private CreationInfo creation() {
    return new CreationInfo(PAT.subject(), now);
  }

  private static List<ExecutionSpec> plans(Create create) {
    return halves(create.what()).stream().map(half -> plan(half, create.duration())).toList();
  }

  private static List<ToggleRole> halves(What what) {
    return switch (what) {
      case SINGLE -> List.of(ToggleRole.SINGLE);
      case TOGGLE -> List.of(ToggleRole.FIRST, ToggleRole.SECOND);
      case SECOND_HALF -> List.of(ToggleRole.SECOND);
    };
  }

  private static ExecutionSpec plan(ToggleRole half, Duration duration) {
    return new ExecutionSpec(
        "Apply config changes",
        new PlannedDuration(PlannedDuration.Unit.MINUTES, Math.toIntExact(duration.toMinutes())),
        false,
        new ActivityType(
            "Trace & Debug", half == ToggleRole.SINGLE ? "Purge" : "FRD", half.name(), half),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }
}
