package dev.selfservice.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * How much is measured.
 *
 * @param warmUps measurements that do not count, before the first that does
 * @param requestsOfTwo cancels of trees of two in one measurement
 * @param isWritten whether its figures are worth a document
 */
record Plan(int rounds, int warmUps, int requestsOfTwo, List<Point> points, boolean isWritten) {
  /** Rows of a table that takes so long to plant that it is measured in one round only. */
  static final int LARGE = 2_000_000;

  static final int SMALL = 10_000;

  static Plan named(String name) {
    return switch (name) {
      case "whole" -> new Plan(3, 14, 5_000, whole(), true);
      case "ratios" -> new Plan(3, 14, 5_000, ratios(), true);
      case "short" -> new Plan(1, 1, 500, ratios(), false);
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static List<Point> whole() {
    var points = new ArrayList<Point>();
    List.of(1, 8, 16, 32).forEach(connections -> points.add(Point.at(connections)));
    List.of(10, 100, 1_000).forEach(size -> points.add(Point.at(8).withSize(size)));
    List.of(SMALL, 200_000, LARGE).forEach(rows -> points.add(Point.at(8).withRows(rows)));
    return points;
  }

  /** Enough to compare servers. */
  private static List<Point> ratios() {
    return List.of(Point.at(8), Point.at(16), Point.at(32), Point.at(8).withSize(100));
  }

  /**
   * Of each contender: fewer of large trees, and over one connection; no more than there are, as
   * many on each connection.
   */
  int requests(Point point) {
    int requests = requestsOfTwo / (1 + point.size() / 10);
    if (point.rows() < Point.USUAL) {
      requests = Math.min(requests, point.rows() / point.size() / Bench.CONTENDERS);
    }
    if (point.connections() == 1) {
      requests /= 4;
    }
    return requests - requests % point.connections();
  }

  /** The call beside them is only in the copy of the WAR that the default server runs. */
  boolean hasReads() {
    return points.contains(Point.at(8).withRows(LARGE));
  }

  int reads() {
    return requestsOfTwo;
  }
}
