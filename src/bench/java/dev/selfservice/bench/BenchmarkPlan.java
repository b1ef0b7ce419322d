package dev.selfservice.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * The extent of a benchmark run.
 *
 * @param rounds how often each point is measured
 * @param warmUps discarded measurements before the first round
 * @param baseRequests cancels in one measurement of trees of two
 * @param writesReport whether the run writes its figures to {@code docs/performance.md}
 */
record BenchmarkPlan(
    int rounds, int warmUps, int baseRequests, List<MeasuringPoint> points, boolean writesReport) {
  /** The rows of the largest table. Its generation is slow, so only the first round measures it. */
  static final int LARGE_TABLE = 2_000_000;

  static final int SMALL_TABLE = 10_000;

  static BenchmarkPlan named(String name) {
    return switch (name) {
      case "whole" -> new BenchmarkPlan(3, 14, 5_000, allPoints(), true);
      case "ratios" -> new BenchmarkPlan(3, 14, 5_000, comparisonPoints(), true);
      case "short" -> new BenchmarkPlan(1, 1, 500, comparisonPoints(), false);
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static List<MeasuringPoint> allPoints() {
    var points = new ArrayList<MeasuringPoint>();
    List.of(1, 8, 16, 32)
        .forEach(connections -> points.add(MeasuringPoint.withConnections(connections)));
    List.of(10, 100, 1_000)
        .forEach(size -> points.add(MeasuringPoint.withConnections(8).withSize(size)));
    List.of(SMALL_TABLE, 200_000, LARGE_TABLE)
        .forEach(rows -> points.add(MeasuringPoint.withConnections(8).withRows(rows)));
    return points;
  }

  /** The points that are sufficient to compare servers. */
  private static List<MeasuringPoint> comparisonPoints() {
    return List.of(
        MeasuringPoint.withConnections(8),
        MeasuringPoint.withConnections(16),
        MeasuringPoint.withConnections(32),
        MeasuringPoint.withConnections(8).withSize(100));
  }

  /**
   * How many cancels one measurement of a contender makes at this point: fewer for large trees and
   * for one connection, at most as many as the table has trees, and the same number on each
   * connection.
   */
  int requests(MeasuringPoint point) {
    int requests = baseRequests / (1 + point.size() / 10);
    if (point.rows() < MeasuringPoint.USUAL_ROWS) {
      requests = Math.min(requests, point.rows() / point.size() / Bench.CONTENDERS);
    }
    if (point.connections() == 1) {
      requests /= 4;
    }
    return requests - requests % point.connections();
  }

  /**
   * Whether the run also measures reads. Only the plan of all points does. It is for the default
   * server; not every server can deploy the WAR copy that contains {@link TokenOnlyResource}.
   */
  boolean includesReads() {
    return points.contains(MeasuringPoint.withConnections(8).withRows(LARGE_TABLE));
  }

  /** How many requests one measurement of a read makes. */
  int readRequests() {
    return baseRequests;
  }
}
