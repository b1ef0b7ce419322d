package dev.selfservice.dispatch;

import dev.selfservice.support.ApiResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A tree that something is done to at the very moment it falls due.
 *
 * @param instance of its root
 * @param below the execution directly below the root, on {@code instanceBelow}, if there is one
 * @param told what clients were told of what they did to it
 */
record RacedTree(
    Shape shape,
    String root,
    String instance,
    Optional<String> below,
    String instanceBelow,
    List<Told> told) {

  /** What it is made of. */
  enum Shape {
    SINGLE,
    TOGGLE,
    CHAIN,
    TOGGLE_AND_CHILD
  }

  /** What is done to it. */
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
  record Told(
      Rival rival, String execution, int status, String problem, Optional<String> changeId) {
    static Told of(Rival rival, String execution, ApiResponse answer) {
      return new Told(
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
    return new RacedTree(shape, root, instance, Optional.of(below), on, told);
  }

  synchronized void wasTold(Told answer) {
    told.add(answer);
  }
}
