package dev.selfservice.history;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One change of one tree, as in the canonical text of its history entry and in the response of the
 * history. Members that are null are left out.
 *
 * @param tree the root's id
 * @param number the number of the change in the tree's history, from 1
 * @param previous the hash of the previous history entry; null for the first one
 * @param at ISO 8601, UTC, with the precision of the database's clock
 * @param reason the reason of a cancel, or the remark of a report
 * @param uncompensated true for a cancel that may have left the first half of a toggle applied,
 *     otherwise null
 * @param restores the id of the cancel whose schedules it restored
 */
public record Change(
    String tree,
    int number,
    @Nullable String previous,
    String id,
    String at,
    By by,
    Action action,
    @Nullable String reason,
    @Nullable Boolean uncompensated,
    @Nullable String restores,
    List<Entry> executions) {
  public Change {
    Objects.requireNonNull(by);
    Objects.requireNonNull(action);
    Instant.parse(at);
    executions = List.copyOf(executions);
  }

  /** The {@code sub} and the OAuth client of the actor's token. */
  public record By(String subject, @Nullable String client) {
    public By {
      Objects.requireNonNull(subject);
    }
  }

  /** The change of one execution; {@code from} is null if the change created the execution. */
  public record Entry(String id, @Nullable StateSnapshot from, StateSnapshot to) {
    public Entry {
      Objects.requireNonNull(id);
      Objects.requireNonNull(to);
    }
  }

  /** An execution before or after a change: its state, and its schedule if it has one. */
  public record StateSnapshot(
      String state, @Nullable String scheduledStart, @Nullable String scheduledEnd) {
    public static StateSnapshot of(String state, Optional<TimeWindow> window) {
      return new StateSnapshot(
          state,
          window.map(TimeWindow::start).map(Instant::toString).orElse(null),
          window.map(TimeWindow::end).map(Instant::toString).orElse(null));
    }

    /** The schedule; empty if there is none. */
    public Optional<TimeWindow> window() {
      // Not Times.read: an end may be later than any start that a client may send.
      return Optional.ofNullable(scheduledStart)
          .map(
              start ->
                  new TimeWindow(
                      Instant.parse(start), Instant.parse(Objects.requireNonNull(scheduledEnd))));
    }
  }

  /**
   * The change that follows {@code head}.
   *
   * @param head the newest entry of the history so far
   */
  static Change of(
      String tree, HistoryHead head, ChangeMetadata metadata, List<Transition> transitions) {
    return new Change(
        tree,
        head.number() + 1,
        head.hash().orElse(null),
        metadata.changeId(),
        metadata.at().toString(),
        new By(metadata.by().subject(), metadata.by().client().orElse(null)),
        metadata.action(),
        metadata.reason().orElse(null),
        metadata.uncompensated() ? true : null,
        metadata.restores().orElse(null),
        transitions.stream().map(Change::entry).toList());
  }

  private static Entry entry(Transition transition) {
    return new Entry(
        transition.executionId(),
        transition.from().map(state -> StateSnapshot.of(state, transition.before())).orElse(null),
        StateSnapshot.of(transition.to(), transition.after()));
  }
}
