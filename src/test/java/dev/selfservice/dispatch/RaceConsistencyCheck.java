package dev.selfservice.dispatch;

import dev.selfservice.dispatch.RacedTree.RecordedAnswer;
import dev.selfservice.history.Action;
import dev.selfservice.history.Change;
import dev.selfservice.history.Change.Entry;
import dev.selfservice.history.Change.StateSnapshot;
import dev.selfservice.json.StrictJson;
import dev.selfservice.support.Tables;
import dev.selfservice.support.WebhookReceiver.Delivery;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compares the results of the races: the rows of the trees, their histories, the events that the
 * webhook received and the answers that the clients received must all agree, and describe a
 * permitted course.
 */
final class RaceConsistencyCheck {
  private static final Set<String> LETS_BE_SCHEDULED = Set.of("SCHEDULED", "RUNNING", "SUCCEEDED");

  private final Map<String, List<Change>> histories = new HashMap<>();
  private final Map<String, Map<String, Row>> rows = new HashMap<>();
  private final Map<String, List<Delivery>> deliveries;
  private final List<RacedTree> trees;
  private final List<String> faults = new ArrayList<>();

  private record Row(String id, Optional<String> upstream, String half, StateSnapshot side) {}

  RaceConsistencyCheck(Connection database, List<RacedTree> trees, List<Delivery> taken)
      throws SQLException {
    this.trees = trees;
    this.deliveries = taken.stream().collect(Collectors.groupingBy(Delivery::root));
    var roots =
        database.createArrayOf(
            "varchar", trees.stream().map(RacedTree::root).toArray(String[]::new));
    try (var entries =
        database.prepareStatement(
            "SELECT root_id, canonical_text FROM tree_link WHERE root_id = ANY(?) ORDER BY root_id, number")) {
      entries.setArray(1, roots);
      var row = entries.executeQuery();
      while (row.next()) {
        histories
            .computeIfAbsent(row.getString(1), root -> new ArrayList<>())
            .add(StrictJson.readStored(row.getString(2), Change.class));
      }
    }
    try (var executions =
        database.prepareStatement(
            "SELECT root_id, id, upstream_id, half, state, scheduled_start, scheduled_end FROM "
                + Tables.EXECUTIONS
                + " WHERE root_id = ANY(?)")) {
      executions.setArray(1, roots);
      var row = executions.executeQuery();
      while (row.next()) {
        var side =
            new StateSnapshot(
                row.getString(5), time(row.getTimestamp(6)), time(row.getTimestamp(7)));
        var upstream = Optional.ofNullable(row.getString(3));
        rows.computeIfAbsent(row.getString(1), root -> new HashMap<>())
            .put(row.getString(2), new Row(row.getString(2), upstream, row.getString(4), side));
      }
    }
  }

  private static String time(Timestamp column) {
    return column == null ? null : column.toInstant().toString();
  }

  /** A description of each fault; empty if there is none. */
  List<String> faults() {
    trees.forEach(this::examine);
    return faults;
  }

  private void examine(RacedTree tree) {
    var history = histories.get(tree.root());
    checkHistory(tree, history);
    checkStarts(tree, history);
    checkNoTreeIsHalfCancelled(tree);
    checkWebhook(tree, history);
    tree.answers().forEach(answer -> checkClient(tree, history, answer));
  }

  private void fault(RacedTree tree, String what, Object... facts) {
    faults.add("Tree %s (%s): %s %s".formatted(tree.root(), tree.shape(), what, List.of(facts)));
  }

  private void checkHistory(RacedTree tree, List<Change> history) {
    var replayed = new HashMap<String, StateSnapshot>();
    for (int i = 0; i < history.size(); i++) {
      if (history.get(i).number() != i + 1) {
        fault(tree, "a change is missing", i + 1);
      }
      for (var entry : history.get(i).executions()) {
        if (!Objects.equals(replayed.put(entry.id(), entry.to()), entry.from())) {
          fault(tree, "a change begins where none ended", entry);
        }
      }
    }
    var present = new HashMap<String, StateSnapshot>();
    rows.get(tree.root()).values().forEach(row -> present.put(row.id(), row.side()));
    if (!replayed.equals(present)) {
      fault(tree, "the history ends elsewhere", replayed, present);
    }
  }

  /**
   * Starts only from SCHEDULED, so at most once per schedule; within the window, or late if it is a
   * second half.
   */
  private void checkStarts(RacedTree tree, List<Change> history) {
    var sides = new HashMap<String, StateSnapshot>();
    for (var change : history) {
      for (var entry : change.executions()) {
        if (entry.to().state().equals("RUNNING")) {
          start(tree, change, entry, sides);
        }
        sides.put(entry.id(), entry.to());
      }
    }
  }

  private void start(RacedTree tree, Change change, Entry entry, Map<String, StateSnapshot> sides) {
    if (entry.from() == null || !entry.from().state().equals("SCHEDULED")) {
      fault(tree, "started, though it was not scheduled", entry);
      return;
    }
    var at = Instant.parse(change.at());
    var window = entry.from().window().orElseThrow();
    var row = rows.get(tree.root()).get(entry.id());
    boolean mayBeLate = row.half().equals("SECOND");
    if (at.isBefore(window.start()) || (!at.isBefore(window.end()) && !mayBeLate)) {
      fault(tree, "started out of its time", change.at(), entry);
    }
    var upstream = row.upstream().map(id -> sides.get(id).state());
    boolean isLet =
        upstream.isEmpty()
            || upstream.get().equals("SUCCEEDED")
            || (upstream.get().equals("FAILED") && row.half().equals("SECOND"));
    if (!isLet) {
      fault(tree, "started before its upstream had succeeded", entry, upstream);
    }
  }

  private void checkNoTreeIsHalfCancelled(RacedTree tree) {
    var all = rows.get(tree.root());
    for (var row : all.values()) {
      var upstream = row.upstream().map(all::get);
      boolean isHalf =
          row.side().state().equals("SCHEDULED")
              && upstream.isPresent()
              && !LETS_BE_SCHEDULED.contains(upstream.get().side().state())
              && !row.half().equals("SECOND");
      if (isHalf) {
        fault(tree, "is half cancelled", all);
      }
    }
  }

  private void checkWebhook(RacedTree tree, List<Change> history) {
    var expected =
        history.stream()
            .flatMap(c -> c.executions().stream().map(e -> List.of(c.id(), e.id(), type(c, e))))
            .toList();
    var received =
        deliveries.getOrDefault(tree.root(), List.of()).stream()
            .map(d -> List.of(d.event().path("changeid").asText(), d.subject(), d.type()))
            .toList();
    if (!received.equals(expected)) {
      fault(tree, "the webhook received other events", expected, received);
    }
  }

  private static String type(Change change, Entry entry) {
    return "execution."
        + switch (change.action()) {
          case CREATE -> "created";
          case SCHEDULE, RESTORE -> "scheduled";
          case CANCEL -> "cancelled";
          case START -> "started";
          case MISS -> "missed";
          case REPORT ->
              entry.to().state().equals("READY")
                  ? "cancelled"
                  : entry.to().state().toLowerCase(Locale.ROOT);
        };
  }

  private void checkClient(RacedTree tree, List<Change> history, RecordedAnswer answer) {
    if (answer.status() >= 500) {
      fault(tree, "a call failed", answer);
    }
    boolean isDone = answer.status() < 300;
    if (isDone && answer.changeId().isPresent()) {
      checkChangeIsRecorded(tree, history, answer);
    }
    if (answer.isCancel() && !isDone && !hasStarted(tree, history, answer)) {
      fault(tree, "a cancel was refused, though nothing had started", answer);
    }
  }

  private void checkChangeIsRecorded(RacedTree tree, List<Change> history, RecordedAnswer answer) {
    var action = answer.isCancel() ? Action.CANCEL : Action.SCHEDULE;
    boolean isThere =
        history.stream()
            .anyMatch(c -> c.id().equals(answer.changeId().get()) && c.action() == action);
    if (!isThere) {
      fault(tree, "an answer to a client is not in the history", answer);
    }
  }

  private boolean hasStarted(RacedTree tree, List<Change> history, RecordedAnswer answer) {
    var subtree = subtree(tree, answer.execution());
    return history.stream()
        .filter(change -> change.action() == Action.START)
        .flatMap(change -> change.executions().stream())
        .anyMatch(entry -> subtree.contains(entry.id()));
  }

  private Set<String> subtree(RacedTree tree, String top) {
    var all = new LinkedHashMap<>(rows.get(tree.root()));
    return Stream.concat(
            Stream.of(top),
            all.values().stream()
                .filter(row -> row.upstream().filter(top::equals).isPresent())
                .flatMap(row -> subtree(tree, row.id()).stream()))
        .collect(Collectors.toSet());
  }
}
