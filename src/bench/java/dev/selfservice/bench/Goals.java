package dev.selfservice.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The performance goals, each compared with the measured value. */
record Goals(Results results, String server) {
  private static final String SERVICE = Service.NAME;
  private static final String LIMIT = OneStatement.NAME;

  /**
   * Minimum throughput relative to {@link #LIMIT}, for the default server and the fastest server.
   * The other servers have no such goal.
   */
  private static final Map<String, Double> MIN_SHARE_OF_LIMIT =
      Map.of("payara-micro", 0.20, "liberty", 0.36);

  private static final double MIN_SHARE_OF_LIMIT_AT_100 = 0.40;
  private static final double MAX_P99_TO_P50 = 3;
  private static final double EQUAL = 1;
  private static final double ALMOST_EQUAL = 0.9;
  private static final double MAX_DETAILS_TO_TOKEN_ONLY = 1.3;
  private static final double MAX_DEEP_PAGE_TO_FIRST_PAGE = 1.5;

  /**
   * A goal and its measured value.
   *
   * @param isMinimum whether {@code bound} is a minimum; otherwise it is a maximum
   */
  record Goal(String description, double measured, double bound, boolean isMinimum) {
    boolean isMet() {
      return isMinimum ? measured >= bound : measured <= bound;
    }
  }

  /** The goals for which there are measurements. */
  List<Goal> all() {
    var usual = MeasuringPoint.withConnections(8);
    var goals = new ArrayList<Goal>();
    if (MIN_SHARE_OF_LIMIT.containsKey(server)) {
      double bound = MIN_SHARE_OF_LIMIT.get(server);
      goals.add(atLeast("of one statement, trees of 2, 8 connections", shareOfLimit(usual), bound));
      goals.add(
          atLeast(
              "of one statement, trees of 2, 16 connections",
              shareOfLimit(MeasuringPoint.withConnections(16)),
              bound));
    }
    goals.add(
        atLeast(
            "of one statement, trees of 100",
            shareOfLimit(usual.withSize(100)),
            MIN_SHARE_OF_LIMIT_AT_100));
    goals.add(atMost("p99 / p50, 8 connections", tailRatio(usual), MAX_P99_TO_P50));
    goals.add(
        atMost(
            "p99 / p50, 16 connections",
            tailRatio(MeasuringPoint.withConnections(16)),
            MAX_P99_TO_P50));
    goals.add(
        atLeast(
            "cancels/s at 32 connections / at 8",
            throughputRatio(MeasuringPoint.withConnections(32), usual),
            EQUAL));
    if (results.points().contains(usual.withRows(BenchmarkPlan.LARGE_TABLE))) {
      goals.addAll(scalingGoals(usual));
    }
    if (results.reads().contains(ReadBenchmark.TOKEN_ONLY)) {
      goals.addAll(readGoals());
    }
    return goals;
  }

  private List<Goal> scalingGoals(MeasuringPoint usual) {
    return List.of(
        atLeast(
            "cancels/s among 2,000,000 executions / among 10,000",
            throughputRatio(
                usual.withRows(BenchmarkPlan.LARGE_TABLE),
                usual.withRows(BenchmarkPlan.SMALL_TABLE)),
            ALMOST_EQUAL),
        atLeast(
            "executions/s in trees of 1,000 / of 100",
            throughputRatio(usual.withSize(1_000), usual.withSize(100)) * 10,
            EQUAL));
  }

  private List<Goal> readGoals() {
    return List.of(
        atMost(
            "time of details / of a bare secured request",
            responseTimeRatio(ReadBenchmark.DETAILS, ReadBenchmark.TOKEN_ONLY),
            MAX_DETAILS_TO_TOKEN_ONLY),
        atMost(
            "time of a list's page 400 / of its first",
            responseTimeRatio(ReadBenchmark.DEEP_PAGE, ReadBenchmark.FIRST_PAGE),
            MAX_DEEP_PAGE_TO_FIRST_PAGE),
        atMost(
            "time of a list's page at offset 10,000 / of its first",
            responseTimeRatio(ReadBenchmark.OFFSET_PAGE, ReadBenchmark.FIRST_PAGE),
            MAX_DEEP_PAGE_TO_FIRST_PAGE));
  }

  private static Goal atLeast(String description, double measured, double bound) {
    return new Goal(description, measured, bound, true);
  }

  private static Goal atMost(String description, double measured, double bound) {
    return new Goal(description, measured, bound, false);
  }

  private double shareOfLimit(MeasuringPoint point) {
    return results.throughputRatio(point, SERVICE, LIMIT);
  }

  private double tailRatio(MeasuringPoint point) {
    return results.cancelFigures(point, SERVICE).tailRatio();
  }

  private double throughputRatio(MeasuringPoint point, MeasuringPoint other) {
    return Results.throughputRatio(
        results.cancelFigures(point, SERVICE), results.cancelFigures(other, SERVICE));
  }

  /**
   * The ratio of the mean response times. It is the inverse ratio of the throughputs, because both
   * were measured over the same number of connections.
   */
  private double responseTimeRatio(String read, String other) {
    return Results.throughputRatio(results.readFigures(other), results.readFigures(read));
  }
}
