package dev.selfservice.life;

import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

/** Random lives of the trees alone. */
class LifeTest {
  /** Results that some of the lives must have, or they would prove little. */
  private static final List<String> SEEN =
      List.of(
          "create done",
          "create wrong-state",
          "create tree-too-large",
          "schedule done",
          "schedule nothing to do",
          "schedule wrong-state",
          "schedule schedule-order",
          "start done",
          "start wrong-state",
          "report done",
          "report nothing to do",
          "report wrong-state",
          "report outcome-contradicts",
          "cancel done",
          "cancel nothing to do",
          "cancel execution-not-cancellable",
          "cancel compensation-pending",
          "bulk done",
          "bulk nothing to do",
          "bulk execution-not-cancellable",
          "restore done",
          "restore nothing to do",
          "restore not-found",
          "restore wrong-state",
          "restore schedule-order",
          "bulk restore done",
          "bulk restore nothing to do",
          "bulk restore not-found",
          "bulk restore wrong-state",
          "bulk restore schedule-order");

  @Property(tries = 500)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void invariantsHoldAfterEveryStep(@ForAll("lives") List<LifeStep> steps) {
    var life = new Life(new InMemorySystem()).live(steps);

    life.turns().forEach(turn -> Statistics.collect(turn.kind()));
    Statistics.coverage(
        coverage -> SEEN.forEach(kind -> coverage.check(kind).count(count -> count > 0)));
  }

  @Provide
  Arbitrary<List<LifeStep>> lives() {
    return Steps.lives();
  }
}
