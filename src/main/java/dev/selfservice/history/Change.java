package dev.selfservice.history;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One change of one tree, as its canonical text says it and the history shows it. What is null is
 * absent.
 *
 * @param tree the root's id
 * @param number its place in the tree's history, from 1
 * @param previous the hash of the link before; null for the first
 * @param at ISO 8601, UTC, as exact as the database's clock
 * @param reason of a cancel its reason, of a report its remark
 * @param uncompensated true for a cancel that may have left the first half of a toggle on,
 *     otherwise null
 * @param restores the id of the cancel whose schedules it put back
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

  /** The token's {@code sub} and its OAuth client. */
  public record By(String subject, @Nullable String client) {
    public By {
      Objects.requireNonNull(subject);
    }
  }

  /** What it did to one execution; {@code from} is null where it created it. */
  public record Entry(String id, @Nullable Side from, Side to) {
    public Entry {
      Objects.requireNonNull(id);
      Objects.requireNonNull(to);
    }
  }

  /** An execution before or after: its state, and its schedule if it has one. */
  public record Side(String state, @Nullable String scheduledStart, @Nullable String scheduledEnd) {
    public static Side of(String state, Optional<Window> window) {
      return new Side(
          state,
          window.map(Window::start).map(Instant::toString).orElse(null),
          window.map(Window::end).map(Instant::toString).orElse(null));
    }

    /** Its schedule; empty where it has none. */
    public Optional<Window> window() {
      return Optional.ofNullable(scheduledStart)
          .map(
              start ->
                  new Window(
                      Instant.parse(start), // as it was written: an end may lie after any start
                      Instant.parse(Objects.requireNonNull(scheduledEnd))));
    }
  }

  /**
   * @param head the newest link so far
   */
  static Change of(String tree, Head head, Deed deed, List<Transition> transitions) {
    return new Change(
        tree,
        head.number() + 1,
        head.hash().orElse(null),
        deed.changeId(),
        deed.at().toString(),
        new By(deed.by().subject(), deed.by().client().orElse(null)),
        deed.action(),
        deed.reason().orElse(null),
        deed.uncompensated() ? true : null,
        deed.restores().orElse(null),
        transitions.stream().map(Change::entry).toList());
  }

  private static Entry entry(Transition transition) {
    return new Entry(
        transition.executionId(),
        transition.from().map(state -> Side.of(state, transition.before())).orElse(null),
        Side.of(transition.to(), transition.after()));
  }
}
