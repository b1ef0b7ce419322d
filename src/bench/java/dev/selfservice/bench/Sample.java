package dev.selfservice.bench;

import java.util.List;

/**
 * What one contender did at one point in one round.
 *
 * @param seconds from the first request's start to the last answer
 * @param latencies of each request, in microseconds, ascending
 * @param cpu processor time of server and database a request, in microseconds
 * @param databaseCpu of it the database's
 */
record Sample(double seconds, List<Long> latencies, double cpu, double databaseCpu) {
  Sample {
    latencies = latencies.stream().sorted().toList();
  }

  double throughput() {
    return latencies.size() / seconds;
  }

  /** In milliseconds. */
  double percentile(double share) {
    int at = (int) Math.ceil(share * latencies.size()) - 1;
    return latencies.get(Math.max(at, 0)) / 1_000.0;
  }

  static double median(List<Double> values) {
    var sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
