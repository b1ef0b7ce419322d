package dev.selfservice.life;

import dev.selfservice.history.Change;
import java.time.Instant;
import java.util.Optional;

/** A system on which a life can be run. */
interface SystemUnderTest {
  /** The rules of the system beyond those of the trees themselves. */
  LifeRules rules();

  Instant now();

  /** Lets the time pass until then. */
  void waitUntil(Instant then);

  SystemSnapshot seen();

  Outcome play(LifeCall call);

  /** The newest change of a tree. */
  Change newest(String root);

  /** Fails unless a tree's history is a complete chain that leads to the tree's present state. */
  void requireHistory(String root);

  /**
   * @param problem the problem of a refused call; empty if it was carried out
   * @param changeId the id of the change in the answer; empty if it names none
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
