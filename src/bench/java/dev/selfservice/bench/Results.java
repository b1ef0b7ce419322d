package dev.selfservice.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Collects all samples, in the order in which their points were first measured. */
final class Results {
  private final Map<MeasuringPoint, Map<String, List<Sample>>> cancels = new LinkedHashMap<>();
  private final Map<String, List<Sample>> reads = new LinkedHashMap<>();

  void addCancel(MeasuringPoint point, String contender, Sample sample) {
    cancels
        .computeIfAbsent(point, p -> new LinkedHashMap<>())
        .computeIfAbsent(contender, c -> new ArrayList<>())
        .add(sample);
  }

  void addRead(String read, Sample sample) {
    reads.computeIfAbsent(read, r -> new ArrayList<>()).add(sample);
  }

  List<MeasuringPoint> points() {
    return List.copyOf(cancels.keySet());
  }

  List<String> contenders(MeasuringPoint point) {
    return List.copyOf(cancels.get(point).keySet());
  }

  List<String> reads() {
    return List.copyOf(reads.keySet());
  }

  Figures cancelFigures(MeasuringPoint point, String contender) {
    return new Figures(cancels.get(point).get(contender));
  }

  Figures readFigures(String read) {
    return new Figures(reads.get(read));
  }

  /** The throughput of a contender divided by that of another one. */
  double throughputRatio(MeasuringPoint point, String contender, String other) {
    return throughputRatio(cancelFigures(point, contender), cancelFigures(point, other));
  }

  /**
   * The median of the throughput ratios of each round. Both throughputs of a ratio are from the
   * same round, so that other load on the machine affects both.
   */
  static double throughputRatio(Figures figures, Figures other) {
    var ratios = new ArrayList<Double>();
    for (int round = 0; round < Math.min(figures.count(), other.count()); round++) {
      ratios.add(figures.rounds().get(round).throughput() / other.rounds().get(round).throughput());
    }
    return Sample.median(ratios);
  }

  /** The medians of the samples of all rounds. */
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

    double tailRatio() {
      return median(Sample::tailRatio);
    }

    /** In microseconds per request. */
    double cpu() {
      return median(Sample::cpu);
    }

    /** The part of {@link #cpu()} that the database used, in microseconds per request. */
    double databaseCpu() {
      return median(Sample::databaseCpu);
    }

    double lowestThroughput() {
      return rounds.stream().mapToDouble(Sample::throughput).min().orElseThrow();
    }

    double highestThroughput() {
      return rounds.stream().mapToDouble(Sample::throughput).max().orElseThrow();
    }

    private double median(ToDoubleFunction<Sample> figure) {
      return Sample.median(rounds.stream().mapToDouble(figure).boxed().toList());
    }
  }
}
