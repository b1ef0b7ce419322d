package dev.selfservice.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Writes the results for one server to the section of that server in {@code docs/performance.md},
 * and the charts to {@code docs/performance}.
 */
final class Report {
  private final Path docs;
  private final Results results;
  private final List<String> environment;
  private final String server = System.getProperty("selfservice.server");
  private final List<String> lines = new ArrayList<>();

  /**
   * @param base the project directory
   * @param environment descriptions of the load generator and the database, one line each
   */
  Report(Path base, Results results, List<String> environment) {
    this.docs = base.resolve("docs");
    this.results = results;
    this.environment = List.copyOf(environment);
  }

  void write() throws IOException {
    var charts = new Charts(docs, server, results);
    addEnvironment();
    addGoals();
    addCancels("Connections", MeasuringPoint::isInConnectionSeries);
    addChart("Cancels a second against connections", charts.byConnections());
    addChart("Time to the answer against connections", charts.latencies());
    addCancels("Size of the tree", MeasuringPoint::isInSizeSeries);
    addChart("Executions unscheduled a second against the tree's size", charts.bySize());
    if (!results.reads().isEmpty()) {
      addCancels("Size of the table", MeasuringPoint::isInRowSeries);
      addChart("Cancels a second against the table's size", charts.byRows());
      addReads();
    }
    replaceSection(docs.resolve("performance.md"));
  }

  private void addEnvironment() throws IOException {
    line(
        "Measured on %s, on %s. Medians of the rounds; in brackets the slowest and the fastest."
            .formatted(LocalDate.now(ZoneOffset.UTC), Machine.describe()));
    line("");
    environment.forEach(entry -> line("- " + entry));
    line("");
  }

  private void addGoals() {
    line("| goal | | reached | |");
    line("|---|---|---|---|");
    for (var goal : new Goals(results, server).all()) {
      line(
          "| %s | %s %.2f | %.2f | %s |"
              .formatted(
                  goal.description(),
                  goal.isMinimum() ? "at least" : "at most",
                  goal.bound(),
                  goal.measured(),
                  goal.isMet() ? "met" : "**missed**"));
    }
    line("");
  }

  private void addCancels(String title, Predicate<MeasuringPoint> filter) {
    line("#### " + title);
    line("");
    line(
        "| connections | size of the tree | executions in the table | | cancels/s | of one statement | p50 ms | p95 ms | p99 ms | p99 / p50 | processor µs a cancel | of it PostgreSQL |");
    line("|---|---|---|---|---|---|---|---|---|---|---|---|");
    for (var point : results.points()) {
      if (filter.test(point)) {
        for (String contender : results.contenders(point)) {
          addCancelRow(point, contender);
        }
      }
    }
    line("");
  }

  private void addCancelRow(MeasuringPoint point, String contender) {
    var figures = results.cancelFigures(point, contender);
    line(
        "| %d | %,d | %,d | %s | %,.0f (%,.0f–%,.0f) | %.2f | %.2f | %.2f | %.2f | %.1f | %,.0f | %,.0f |"
            .formatted(
                point.connections(),
                point.size(),
                Math.max(point.rows(), Bench.CONTENDERS * point.size() * requests(figures)),
                contender,
                figures.throughput(),
                figures.lowestThroughput(),
                figures.highestThroughput(),
                results.throughputRatio(point, contender, OneStatement.NAME),
                figures.percentile(0.5),
                figures.percentile(0.95),
                figures.percentile(0.99),
                figures.tailRatio(),
                figures.cpu(),
                figures.databaseCpu()));
  }

  /** The number of cancels in one measurement: the table contained at least as many trees. */
  private static int requests(Results.Figures figures) {
    return figures.rounds().get(0).requests();
  }

  private void addReads() {
    line("#### Reads, 8 connections");
    line("");
    line("| | requests/s | p50 ms | p99 ms | processor µs a request | of it PostgreSQL |");
    line("|---|---|---|---|---|---|");
    for (String read : results.reads()) {
      var figures = results.readFigures(read);
      line(
          "| %s | %,.0f (%,.0f–%,.0f) | %.2f | %.2f | %,.0f | %,.0f |"
              .formatted(
                  read,
                  figures.throughput(),
                  figures.lowestThroughput(),
                  figures.highestThroughput(),
                  figures.percentile(0.5),
                  figures.percentile(0.99),
                  figures.cpu(),
                  figures.databaseCpu()));
    }
    line("");
  }

  private void addChart(String description, Path file) {
    line("![%s](%s)".formatted(description, docs.relativize(file)));
    line("");
  }

  private void line(String text) {
    lines.add(text);
  }

  /**
   * Replaces the text between the two marker lines of this server. The rest of the file is not
   * generated.
   */
  private void replaceSection(Path file) throws IOException {
    String text = Files.readString(file);
    String begin = "<!-- measured on %s: written by the run -->\n".formatted(server);
    String end = "<!-- end of %s -->".formatted(server);
    int from = text.indexOf(begin);
    int to = text.indexOf(end);
    if (from < 0 || to < from) {
      throw new IllegalStateException("No section for " + server + " in " + file);
    }
    Files.writeString(
        file,
        text.substring(0, from + begin.length())
            + "\n"
            + String.join("\n", lines)
            + "\n"
            + text.substring(to));
  }
}
