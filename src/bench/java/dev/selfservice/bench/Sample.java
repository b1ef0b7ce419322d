package dev.selfservice.bench;

import java.util.Collection;
import java.util.List;

/**
 * What one contender did at one point in one round.
 *
 * @param requests that were sent
 * @param seconds while all connections sent requests
 * @param latencies of those answered meanwhile, in microseconds, ascending
 * @param cpu processor time of server and database a request, in microseconds
 * @param databaseCpu of it the database's
 */
record Sample(int requests, double seconds, List<Long> latencies, double cpu, double databaseCpu) {
  Sample {
    latencies = latencies.stream().sorted().toList();
  }

  /**
   * @param connections what each sent, in turn. What is answered before the last of them has begun
   *     or after the first has ended is left out: fewer requests were on their way then
   */
  static Sample of(List<List<Span>> connections, double cpu, double databaseCpu) {
    long from = connections.stream().mapToLong(c -> c.get(0).begin()).max().orElseThrow();
    long to = connections.stream().mapToLong(c -> c.get(c.size() - 1).end()).min().orElseThrow();
    var latencies =
        connections.stream()
            .flatMap(Collection::stream)
            .filter(span -> span.end() > from && span.end() <= to)
            .map(Span::took)
            .toList();
    int requests = connections.stream().mapToInt(List::size).sum();
    return new Sample(requests, (to - from) / 1e6, latencies, cpu, databaseCpu);
  }

  double throughput() {
    return latencies.size() / seconds;
  }

  /** In milliseconds. */
  double percentile(double share) {
    int at = (int) Math.ceil(share * latencies.size()) - 1;
    return latencies.get(Math.max(at, 0)) / 1_000.0;
  }

  /** How much longer the slowest wait than most. */
  double tail() {
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
