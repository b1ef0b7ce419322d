package dev.selfservice.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.execution.CancellationCheck;
import dev.selfservice.execution.ExecutionTree;
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

  /** Some executions of the lives must be like these. */
  private static final List<String> PREDICTED =
      List.of(
          "0 of 0 blockers, 0 pending",
          "0 of 0 blockers, 1 pending",
          "1 of 1 blockers, 0 pending",
          "1 of 2 blockers, 0 pending");

  @Property(tries = 500)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void invariantsHoldAfterEveryStep(@ForAll("lives") List<LifeStep> steps) {
    var life = new Life(new InMemorySystem()).live(steps);

    life.turns().forEach(turn -> Statistics.collect(turn.kind()));
    Statistics.coverage(
        coverage -> SEEN.forEach(kind -> coverage.check(kind).count(count -> count > 0)));
  }

  /** The plan reads no trees: it must show the same as a cancel that reads the whole tree. */
  @Property(tries = 300)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void anExecutionAndItsUpstreamPredictACancel(@ForAll("lives") List<LifeStep> steps) {
    var system = new InMemorySystem();
    var life = new Life(system);
    for (var step : steps) {
      life.live(List.of(step));
      system.trees().forEach(LifeTest::checkPredictions);
    }
    Statistics.coverage(
        coverage -> PREDICTED.forEach(kind -> coverage.check(kind).count(count -> count > 0)));
  }

  private static void checkPredictions(ExecutionTree tree) {
    for (var execution : tree.executions()) {
      var expected = tree.checkCancel(List.of(execution.id()));
      var check = CancellationCheck.of(execution, execution.upstreamId().map(tree::get));
      assertThat(check.blockers()).isEqualTo(expected.blockers().stream().limit(1).toList());
      assertThat(check.pending()).isEqualTo(expected.pending());
      Statistics.collect(kind(check, expected));
    }
  }

  private static String kind(CancellationCheck check, CancellationCheck expected) {
    return "%d of %d blockers, %d pending"
        .formatted(check.blockers().size(), expected.blockers().size(), check.pending().size());
  }

  @Provide
  Arbitrary<List<LifeStep>> lives() {
    return Steps.lives();
  }
}
