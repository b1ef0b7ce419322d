package dev.selfservice.bench;

import java.util.Collection;
import java.util.List;

/**
 * The result of one measurement: one contender at one point in one round.
 *
 * @param requests the number of all requests
 * @param seconds the length of the interval in which all connections sent requests
 * @param latencies the latencies of the requests that ended in that interval, in microseconds,
 *     ascending
 * @param cpu the CPU time of the server (or the JDBC client) and the database per request, in
 *     microseconds
 * @param databaseCpu the part of {@code cpu} that the database used
 */
record Sample(int requests, double seconds, List<Long> latencies, double cpu, double databaseCpu) {
  Sample {
    latencies = latencies.stream().sorted().toList();
  }

  /**
   * Creates a sample. It leaves out the latencies of requests that ended before the last connection
   * had started or after the first connection had finished, because fewer requests were concurrent
   * then.
   *
   * @param connections the requests of each connection, in the order in which they were sent
   */
  static Sample of(List<List<RequestTiming>> connections, double cpu, double databaseCpu) {
    long from = connections.stream().mapToLong(c -> c.get(0).start()).max().orElseThrow();
    long to = connections.stream().mapToLong(c -> c.get(c.size() - 1).end()).min().orElseThrow();
    var latencies =
        connections.stream()
            .flatMap(Collection::stream)
            .filter(timing -> timing.end() > from && timing.end() <= to)
            .map(RequestTiming::duration)
            .toList();
    int requests = connections.stream().mapToInt(List::size).sum();
    return new Sample(requests, (to - from) / 1e6, latencies, cpu, databaseCpu);
  }

  /** In requests per second. */
  double throughput() {
    return latencies.size() / seconds;
  }

  /** A percentile of the latencies, in milliseconds. */
  double percentile(double share) {
    int index = (int) Math.ceil(share * latencies.size()) - 1;
    return latencies.get(Math.max(index, 0)) / 1_000.0;
  }

  /** The ratio of the 99th percentile to the median. */
  double tailRatio() {
    return percentile(0.99) / percentile(0.5);
  }

  static double median(List<Double> values) {
    var sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
