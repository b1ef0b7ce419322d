package dev.selfservice.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is aimed at, and what was reached. */
record Goals(Results results, String server) {
  private static final String SERVICE = Service.NAME;
  private static final String LIMIT = OneStatement.NAME;

  /** The default server, and the fastest; of the others less is asked. */
  private static final Map<String, Double> OF_LIMIT = Map.of("payara-micro", 0.20, "liberty", 0.36);

  private static final double OF_LIMIT_AT_100 = 0.40;
  private static final double P99_BY_P50 = 3;
  private static final double AS_MUCH = 1;
  private static final double ALMOST_AS_MUCH = 0.9;
  private static final double DETAILS_BY_BARE = 1.3;
  private static final double DEEP_BY_FIRST = 1.5;

  /** At least that much, or at most. */
  record Goal(String what, double reached, double bound, boolean isLeast) {
    boolean isMet() {
      return isLeast ? reached >= bound : reached <= bound;
    }
  }

  /** Of what was measured. */
  List<Goal> all() {
    var usual = Point.at(8);
    var goals = new ArrayList<Goal>();
    if (OF_LIMIT.containsKey(server)) {
      double bound = OF_LIMIT.get(server);
      goals.add(least("of one statement, trees of 2, 8 connections", ofLimit(usual), bound));
      goals.add(
          least("of one statement, trees of 2, 16 connections", ofLimit(Point.at(16)), bound));
    }
    goals.add(
        least("of one statement, trees of 100", ofLimit(usual.withSize(100)), OF_LIMIT_AT_100));
    goals.add(most("p99 / p50, 8 connections", tail(usual), P99_BY_P50));
    goals.add(most("p99 / p50, 16 connections", tail(Point.at(16)), P99_BY_P50));
    goals.add(least("cancels/s at 32 connections / at 8", by(Point.at(32), usual), AS_MUCH));
    if (results.points().contains(usual.withRows(Plan.LARGE))) {
      goals.addAll(growth(usual));
    }
    if (results.reads().contains(Reads.BARE)) {
      goals.addAll(reads());
    }
    return goals;
  }

  private List<Goal> growth(Point usual) {
    return List.of(
        least(
            "cancels/s among 2,000,000 executions / among 10,000",
            by(usual.withRows(Plan.LARGE), usual.withRows(Plan.SMALL)),
            ALMOST_AS_MUCH),
        least(
            "executions/s in trees of 1,000 / of 100",
            by(usual.withSize(1_000), usual.withSize(100)) * 10,
            AS_MUCH));
  }

  private List<Goal> reads() {
    return List.of(
        most(
            "time of details / of a bare secured request",
            slower(Reads.DETAILS, Reads.BARE),
            DETAILS_BY_BARE),
        most(
            "time of a list's page 400 / of its first",
            slower(Reads.FURTHER, Reads.FIRST),
            DEEP_BY_FIRST),
        most(
            "time of a list's page at offset 10,000 / of its first",
            slower(Reads.OFFSET, Reads.FIRST),
            DEEP_BY_FIRST));
  }

  private static Goal least(String what, double reached, double bound) {
    return new Goal(what, reached, bound, true);
  }

  private static Goal most(String what, double reached, double bound) {
    return new Goal(what, reached, bound, false);
  }

  private double ofLimit(Point point) {
    return results.ratio(point, SERVICE, LIMIT);
  }

  private double tail(Point point) {
    return results.of(point, SERVICE).tail();
  }

  private double by(Point point, Point other) {
    return Results.ratio(results.of(point, SERVICE), results.of(other, SERVICE));
  }

  /** By processor time and waiting: the connections are the same. */
  private double slower(String read, String other) {
    return Results.ratio(results.ofRead(other), results.ofRead(read));
  }
}
