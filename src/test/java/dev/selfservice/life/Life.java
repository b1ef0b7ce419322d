package dev.selfservice.life;

import dev.selfservice.history.TimeWindow;
import dev.selfservice.life.LifeCall.Cancel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Carries out steps, and checks the invariants after each. */
final class Life {
  private final SystemUnderTest player;
  private final Invariants invariants;
  private final Map<String, Map<String, TimeWindow>> taken = new LinkedHashMap<>();
  private final List<StepResult> turns = new ArrayList<>();
  private Optional<LifeCall> last = Optional.empty();
  private boolean lastWasCarriedOut;

  Life(SystemUnderTest player) {
    this.player = player;
    this.invariants = new Invariants(player);
  }

  /** Fails with the first step that violates an invariant. */
  Life live(List<LifeStep> steps) {
    steps.forEach(this::take);
    player.seen().roots().forEach(player::requireHistory);
    return this;
  }

  private void take(LifeStep step) {
    var seen = player.seen();
    aim(step, seen).patience().ifPresent(player::waitUntil);
    aim(step, seen).call().ifPresent(call -> take(step, seen, call));
  }

  private StepTarget aim(LifeStep step, SystemSnapshot seen) {
    return new StepTarget(step, seen, player.now(), taken, last);
  }

  private void take(LifeStep step, SystemSnapshot before, LifeCall call) {
    var from = player.now();
    var outcome = player.play(call);
    var turn =
        new StepResult(before, call, from, player.now(), outcome, player.seen(), Map.copyOf(taken));
    turns.add(turn);
    invariants.hold(turn);
    if (step.kind() == LifeStep.Kind.AGAIN && lastWasCarriedOut) {
      invariants.holdAgain(turn);
    }
    remember(turn);
  }

  private void remember(StepResult turn) {
    last = Optional.of(turn.call());
    lastWasCarriedOut = turn.wasCarriedOut();
    if (turn.call() instanceof Cancel) {
      turn.outcome().changeId().ifPresent(id -> taken.put(id, windows(turn)));
    }
  }

  private static Map<String, TimeWindow> windows(StepResult cancel) {
    var changed = cancel.after().changedSince(cancel.before());
    var windows = new LinkedHashMap<String, TimeWindow>();
    cancel.before().all().stream()
        .filter(e -> changed.contains(e.id()))
        .forEach(e -> windows.put(e.id(), e.window().orElseThrow()));
    return windows;
  }

  List<StepResult> turns() {
    return turns;
  }
}
