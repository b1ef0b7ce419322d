package dev.selfservice.dispatch;

import dev.selfservice.support.ApiResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A tree on which a client acts at the very moment it falls due.
 *
 * @param instance of its root
 * @param below the execution directly below the root, on {@code instanceBelow}, if there is one
 * @param answers the answers that clients received to their actions on it
 */
record RacedTree(
    Shape shape,
    String root,
    String instance,
    Optional<String> below,
    String instanceBelow,
    List<RecordedAnswer> answers) {

  /** The executions of the tree. */
  enum Shape {
    SINGLE,
    TOGGLE,
    CHAIN,
    TOGGLE_AND_CHILD
  }

  /** The action of the client. */
  enum Rival {
    NOTHING,
    CANCEL_ROOT,
    CANCEL_ROOT_TWICE,
    CANCEL_BELOW,
    RESCHEDULE_ROOT,
    CREATE_BELOW
  }

  /**
   * @param changeId as the answer names it
   */
  record RecordedAnswer(
      Rival rival, String execution, int status, String problem, Optional<String> changeId) {
    static RecordedAnswer of(Rival rival, String execution, ApiResponse answer) {
      return new RecordedAnswer(
          rival,
          execution,
          answer.status(),
          answer.status() < 300 ? "" : answer.problem(),
          Optional.ofNullable(answer.header("Selfservice-Change-Id")));
    }

    boolean isCancel() {
      return rival.name().startsWith("CANCEL");
    }
  }

  static RacedTree of(Shape shape, String root, String instance) {
    return new RacedTree(shape, root, instance, Optional.empty(), instance, new ArrayList<>());
  }

  RacedTree with(String below, String on) {
    return new RacedTree(shape, root, instance, Optional.of(below), on, answers);
  }

  synchronized void addAnswer(RecordedAnswer answer) {
    answers.add(answer);
  }
}
