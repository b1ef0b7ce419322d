package dev.selfservice.life;

import dev.selfservice.life.LifeStep.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;
import net.jqwik.api.sessions.JqwikSession;

/** Random steps, the same for the trees alone and for the server. */
final class Steps {
  private static final int MOST = 40;

  /** The length of a life on the server. */
  private static final int LENGTH = 25;

  private Steps() {}

  static Arbitrary<List<LifeStep>> lives() {
    return step()
        .list()
        .ofMinSize(1)
        .ofMaxSize(MOST)
        .withSizeDistribution(RandomDistribution.uniform());
  }

  /** For tests that are not jqwik properties: the same steps for the same seed. */
  static List<LifeStep> ofSeed(long seed) {
    var steps = new ArrayList<LifeStep>();
    JqwikSession.run(
        () ->
            steps.addAll(
                step().list().ofSize(LENGTH).generator(LENGTH).next(new Random(seed)).value()));
    return steps;
  }

  private static Arbitrary<LifeStep> step() {
    return Combinators.combine(kind(), aimed(), number(), number(), number()).as(LifeStep::new);
  }

  /**
   * Weighted towards the kinds that make up most of a life, so that trees grow and are scheduled
   * before they run.
   */
  private static Arbitrary<Kind> kind() {
    return Arbitraries.frequency(
        Tuple.of(2, Kind.CREATE),
        Tuple.of(5, Kind.CREATE_BELOW),
        Tuple.of(8, Kind.SCHEDULE),
        Tuple.of(5, Kind.START),
        Tuple.of(5, Kind.REPORT),
        Tuple.of(4, Kind.CANCEL),
        Tuple.of(2, Kind.BULK_CANCEL),
        Tuple.of(4, Kind.RESTORE),
        Tuple.of(2, Kind.BULK_RESTORE),
        Tuple.of(1, Kind.WAIT),
        Tuple.of(2, Kind.AGAIN));
  }

  private static Arbitrary<Boolean> aimed() {
    return Arbitraries.frequency(Tuple.of(3, true), Tuple.of(1, false));
  }

  private static Arbitrary<Integer> number() {
    return Arbitraries.integers().between(0, LifeStep.MOST).withoutEdgeCases();
  }
}
