package dev.selfservice.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** All samples, in the order in which their points came first. */
final class Results {
  private final Map<Point, Map<String, List<Sample>>> cancels = new LinkedHashMap<>();
  private final Map<String, List<Sample>> reads = new LinkedHashMap<>();

  void add(Point point, String contender, Sample sample) {
    cancels
        .computeIfAbsent(point, p -> new LinkedHashMap<>())
        .computeIfAbsent(contender, c -> new ArrayList<>())
        .add(sample);
  }

  void addRead(String read, Sample sample) {
    reads.computeIfAbsent(read, r -> new ArrayList<>()).add(sample);
  }

  List<Point> points() {
    return List.copyOf(cancels.keySet());
  }

  List<String> contenders(Point point) {
    return List.copyOf(cancels.get(point).keySet());
  }

  List<String> reads() {
    return List.copyOf(reads.keySet());
  }

  Figures of(Point point, String contender) {
    return new Figures(cancels.get(point).get(contender));
  }

  Figures ofRead(String read) {
    return new Figures(reads.get(read));
  }

  /** The contender's throughput by the limit's. */
  double ratio(Point point, String contender, String limit) {
    return ratio(of(point, contender), of(point, limit));
  }

  /** The one's throughput by the other's, of the same round: what the machine did is in both. */
  static double ratio(Figures own, Figures others) {
    var ratios = new ArrayList<Double>();
    for (int round = 0; round < Math.min(own.count(), others.count()); round++) {
      ratios.add(own.rounds().get(round).throughput() / others.rounds().get(round).throughput());
    }
    return Sample.median(ratios);
  }

  /** Medians of the rounds. */
  record Figures(List<Sample> rounds) {
    int count() {
      return rounds.size();
    }

    double throughput() {
      return median(Sample::throughput);
    }

    /** In milliseconds. */
    double percentile(double share) {
      return median(sample -> sample.percentile(share));
    }

    double tail() {
      return median(Sample::tail);
    }

    /** In microseconds a request. */
    double cpu() {
      return median(Sample::cpu);
    }

    /** Of it the database's. */
    double databaseCpu() {
      return median(Sample::databaseCpu);
    }

    double lowest() {
      return rounds.stream().mapToDouble(Sample::throughput).min().orElseThrow();
    }

    double highest() {
      return rounds.stream().mapToDouble(Sample::throughput).max().orElseThrow();
    }

    private double median(ToDoubleFunction<Sample> figure) {
      return Sample.median(rounds.stream().mapToDouble(figure).boxed().toList());
    }
  }
}
