package dev.selfservice.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.customer.Instance;
import dev.selfservice.customer.Target;
import dev.selfservice.execution.Execution;
import dev.selfservice.execution.ExecutionTree;
import dev.selfservice.execution.ExecutionTree.Birth;
import dev.selfservice.execution.ExecutionTree.Limits;
import dev.selfservice.execution.Half;
import dev.selfservice.execution.Obstacles;
import dev.selfservice.execution.Plan;
import dev.selfservice.execution.Plan.ActivityType;
import dev.selfservice.execution.PlannedDuration;
import dev.selfservice.history.Action;
import dev.selfservice.history.Author;
import dev.selfservice.history.Chain;
import dev.selfservice.history.Change;
import dev.selfservice.history.Change.Side;
import dev.selfservice.history.Deed;
import dev.selfservice.history.Head;
import dev.selfservice.history.Link;
import dev.selfservice.history.Transition;
import dev.selfservice.history.Window;
import dev.selfservice.life.Call.Cancel;
import dev.selfservice.life.Call.Create;
import dev.selfservice.life.Call.Report;
import dev.selfservice.life.Call.Restore;
import dev.selfservice.life.Call.Schedule;
import dev.selfservice.life.Call.Start;
import dev.selfservice.life.Call.What;
import dev.selfservice.life.Snapshot.Seen;
import dev.selfservice.problem.Refusal.NotFound;
import dev.selfservice.problem.Refused;
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

/** The trees and their histories in plain Java: no server, no database, no calendar. */
final class InMemory implements Player {
  private static final Rules RULES = new Rules(8, 4, true, Optional.empty());
  private static final Author PAT = new Author("pat", Optional.of("console"));

  private final List<Execution> executions = new ArrayList<>();
  private final Map<String, ExecutionTree> trees = new LinkedHashMap<>();
  private final Map<String, List<Link>> links = new LinkedHashMap<>();
  private Instant now = Instant.parse("2030-05-01T00:00:00.000001Z");

  @Override
  public Rules rules() {
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

  // --- what is there to be seen

  @Override
  public Snapshot seen() {
    var seen = new LinkedHashMap<String, Seen>();
    executions.forEach(e -> seen.put(e.id(), seen(e)));
    var heads = new LinkedHashMap<String, Head>();
    links.keySet().forEach(root -> heads.put(root, head(root)));
    return new Snapshot(seen, heads);
  }

  private static Seen seen(Execution e) {
    return new Seen(
        e.id(),
        e.rootId(),
        e.upstreamId(),
        e.instance().name(),
        e.activityName(),
        e.half(),
        e.duration().length(),
        e.state(),
        e.window());
  }

  private Head head(String root) {
    var ofTree = links.getOrDefault(root, List.of());
    return ofTree.isEmpty() ? Head.NONE : ofTree.get(ofTree.size() - 1).head();
  }

  /** By the roots' ids, oldest first. */
  Map<String, List<Link>> links() {
    return links;
  }

  @Override
  public Change newest(String root) {
    return links.get(root).get(links.get(root).size() - 1).change();
  }

  @Override
  public void requireHistory(String root) {
    var chain = new Chain(head(root).etag());
    links.get(root).forEach(chain::add);
    assertThat(chain.isIntact()).isTrue();
    assertThat(chain.isFound()).isTrue();
    assertThat(chain.executions()).isEqualTo(present(root));
    assertThat(replayed(root)).isEqualTo(present(root));
  }

  private Map<String, Side> present(String root) {
    return seen().tree(root).collect(Collectors.toMap(Seen::id, Seen::side));
  }

  private Map<String, Side> replayed(String root) {
    var replayed = new HashMap<String, Side>();
    for (var link : links.get(root)) {
      for (var entry : link.change().executions()) {
        assertThat(replayed.put(entry.id(), entry.to())).isEqualTo(entry.from());
      }
    }
    return replayed;
  }

  // --- what is done

  @Override
  public Outcome play(Call call) {
    try {
      return Outcome.done(done(call));
    } catch (Refused e) {
      return Outcome.refused(e.refusal().type().slug());
    }
  }

  private Optional<String> done(Call call) {
    if (call instanceof Create create) {
      return create(create);
    } else if (call instanceof Schedule schedule) {
      return schedule(schedule);
    } else if (call instanceof Start start) {
      return record(start.id(), deed(Action.START), tree(start.id()).start(start.id(), now));
    } else if (call instanceof Report report) {
      return report(report);
    } else if (call instanceof Cancel cancel) {
      return cancel.bulk() ? cancelAll(cancel) : cancel(cancel);
    } else {
      return restore((Restore) call);
    }
  }

  private Optional<String> create(Create create) {
    var plans = plans(create);
    var born =
        create.upstream().isPresent()
            ? below(create, create.upstream().get(), plans)
            : alone(create, plans);
    executions.addAll(born);
    return record(
        born.get(0).id(), deed(Action.CREATE), born.stream().map(ExecutionTree::birth).toList());
  }

  private List<Execution> alone(Create create, List<Plan> plans) {
    var tree = ExecutionTree.plant(instance(create), plans.get(0), birth());
    trees.put(tree.root().id(), tree);
    grow(tree, create, tree.root().id(), plans.subList(1, plans.size()));
    return List.copyOf(tree.executions());
  }

  private List<Execution> below(Create create, String upstream, List<Plan> plans) {
    var tree = tree(upstream);
    tree.requireNotStarted(upstream, "create below");
    tree.requireRoomBelow(upstream, plans.size(), new Limits(RULES.size(), RULES.depth()));
    return grow(tree, create, upstream, plans);
  }

  private List<Execution> grow(
      ExecutionTree tree, Create create, String upstream, List<Plan> plans) {
    var born = new ArrayList<Execution>();
    String above = upstream;
    for (var plan : plans) {
      born.add(tree.grow(above, instance(create), plan, birth()));
      above = born.get(born.size() - 1).id();
    }
    return born;
  }

  private Optional<String> schedule(Schedule schedule) {
    var tree = tree(schedule.id());
    tree.requireNotStarted(schedule.id(), "schedule");
    var execution = tree.get(schedule.id());
    var starts = new LinkedHashMap<>(Map.of(execution, schedule.start()));
    schedule
        .second()
        .ifPresent(start -> starts.put(tree.secondHalf(execution).orElseThrow(), start));
    return record(
        schedule.id(), deed(Action.SCHEDULE), tree.schedule(tree.plan(starts), PAT.subject()));
  }

  private Optional<String> report(Report report) {
    var tree = tree(report.id());
    return record(
        report.id(),
        deed(Action.REPORT),
        tree.report(report.id(), report.outcome(), Optional.empty()));
  }

  private Optional<String> cancel(Cancel cancel) {
    String id = cancel.ids().iterator().next();
    var tree = tree(id);
    boolean uncompensated = tree.obstacles(cancel.ids()).isUncompensated();
    var transitions = tree.cancel(cancel.ids(), cancel.evenUncompensated());
    return record(id, deed(Action.CANCEL).uncompensated(uncompensated), transitions);
  }

  private Optional<String> cancelAll(Cancel cancel) {
    var byTree = cancel.ids().stream().collect(Collectors.groupingBy(this::tree));
    byTree.entrySet().stream()
        .map(e -> e.getKey().obstacles(e.getValue()))
        .reduce(Obstacles.NONE, Obstacles::plus)
        .require(cancel.evenUncompensated());
    var deed = deed(Action.CANCEL);
    return byTree.entrySet().stream()
        .map(e -> cancel(e.getKey(), e.getValue(), deed))
        .reduce(Optional.empty(), (one, other) -> one.or(() -> other));
  }

  private Optional<String> cancel(ExecutionTree tree, Collection<String> ids, Deed deed) {
    boolean uncompensated = tree.obstacles(ids).isUncompensated();
    var transitions = tree.cancel(ids, true);
    return record(tree.root().id(), deed.uncompensated(uncompensated), transitions);
  }

  private Optional<String> restore(Restore restore) {
    var tree = tree(restore.id());
    var cancel =
        links.get(tree.root().id()).stream()
            .map(Link::change)
            .filter(change -> change.id().equals(restore.changeId()))
            .findFirst()
            .orElseThrow(() -> new Refused(new NotFound()));
    var windows = new LinkedHashMap<String, Window>();
    cancel.executions().forEach(e -> windows.put(e.id(), e.from().window().orElseThrow()));
    return record(
        restore.id(),
        deed(Action.RESTORE).restoring(restore.changeId()),
        tree.schedule(tree.planRestore(windows), PAT.subject()));
  }

  private Optional<String> record(String id, Deed deed, List<Transition> transitions) {
    if (transitions.isEmpty()) {
      return Optional.empty();
    }
    String root = tree(id).root().id();
    var link = Link.after(head(root), root, deed, transitions);
    links.computeIfAbsent(root, r -> new ArrayList<>()).add(link);
    return Optional.of(deed.changeId());
  }

  private Deed deed(Action action) {
    return Deed.of(action, PAT, now);
  }

  private ExecutionTree tree(String id) {
    return trees.values().stream().filter(tree -> tree.contains(id)).findFirst().orElseThrow();
  }

  // --- what is created

  private static Instance instance(Create create) {
    return new Instance(new Target("1234", "EBSO", create.instance()));
  }

  private Birth birth() {
    return new Birth(PAT.subject(), now);
  }

  private static List<Plan> plans(Create create) {
    return halves(create.what()).stream().map(half -> plan(half, create.duration())).toList();
  }

  private static List<Half> halves(What what) {
    return switch (what) {
      case SINGLE -> List.of(Half.SINGLE);
      case TOGGLE -> List.of(Half.FIRST, Half.SECOND);
      case SECOND_HALF -> List.of(Half.SECOND);
    };
  }

  private static Plan plan(Half half, Duration duration) {
    return new Plan(
        "Apply config changes",
        new PlannedDuration(PlannedDuration.Unit.MINUTES, Math.toIntExact(duration.toMinutes())),
        false,
        new ActivityType("Trace & Debug", half == Half.SINGLE ? "Purge" : "FRD", half.name(), half),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }
}
