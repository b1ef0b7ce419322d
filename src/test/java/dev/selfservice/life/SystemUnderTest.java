package dev.selfservice.life;

import dev.selfservice.history.Change;
import java.time.Instant;
import java.util.Optional;

/** Whatever a life can be played on. */
interface SystemUnderTest {
  /** What is promised of it beyond the trees themselves. */
  LifeRules rules();

  Instant now();

  /** Lets the time pass until then. */
  void waitUntil(Instant then);

  SystemSnapshot seen();

  Outcome play(LifeCall call);

  /** The newest change of a tree. */
  Change newest(String root);

  /** Fails unless a tree's history is a whole chain that leads to what the tree is. */
  void requireHistory(String root);

  /**
   * @param problem what the call was refused as; empty if it was done
   * @param changeId what the answer calls the change; empty if it names none
   */
  record Outcome(Optional<String> problem, Optional<String> changeId) {
    static Outcome refused(String problem) {
      return new Outcome(Optional.of(problem), Optional.empty());
    }

    static Outcome done(Optional<String> changeId) {
      return new Outcome(Optional.empty(), changeId);
    }
  }
}
