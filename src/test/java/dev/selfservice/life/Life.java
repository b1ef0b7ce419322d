package dev.selfservice.life;

import dev.selfservice.history.Window;
import dev.selfservice.life.Call.Cancel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plays steps, and holds the laws after each. */
final class Life {
  private final Player player;
  private final Laws laws;
  private final Map<String, Map<String, Window>> taken = new LinkedHashMap<>();
  private final List<Turn> turns = new ArrayList<>();
  private Optional<Call> last = Optional.empty();
  private boolean lastWasCarriedOut;

  Life(Player player) {
    this.player = player;
    this.laws = new Laws(player);
  }

  /** Fails with the first turn that breaks a law. */
  Life live(List<Step> steps) {
    steps.forEach(this::take);
    player.seen().roots().forEach(player::requireHistory);
    return this;
  }

  private void take(Step step) {
    var seen = player.seen();
    aim(step, seen).patience().ifPresent(player::waitUntil);
    aim(step, seen).call().ifPresent(call -> take(step, seen, call));
  }

  private Aim aim(Step step, Snapshot seen) {
    return new Aim(step, seen, player.now(), taken, last);
  }

  private void take(Step step, Snapshot before, Call call) {
    var from = player.now();
    var outcome = player.play(call);
    var turn =
        new Turn(before, call, from, player.now(), outcome, player.seen(), Map.copyOf(taken));
    turns.add(turn);
    laws.hold(turn);
    if (step.kind() == Step.Kind.AGAIN && lastWasCarriedOut) {
      laws.holdAgain(turn);
    }
    remember(turn);
  }

  private void remember(Turn turn) {
    last = Optional.of(turn.call());
    lastWasCarriedOut = turn.wasCarriedOut();
    if (turn.call() instanceof Cancel) {
      turn.outcome().changeId().ifPresent(id -> taken.put(id, windows(turn)));
    }
  }

  private static Map<String, Window> windows(Turn cancel) {
    var changed = cancel.after().changedSince(cancel.before());
    var windows = new LinkedHashMap<String, Window>();
    cancel.before().all().stream()
        .filter(e -> changed.contains(e.id()))
        .forEach(e -> windows.put(e.id(), e.window().orElseThrow()));
    return windows;
  }

  List<Turn> turns() {
    return turns;
  }
}
