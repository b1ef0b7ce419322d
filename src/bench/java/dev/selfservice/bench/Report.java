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
 * Writes what was measured on one server into its part of {@code docs/performance.md}, with
 * pictures beside it.
 */
final class Report {

  private final Path docs;
  private final Results results;
  private final List<String> setting;
  private final String server = System.getProperty("selfservice.server");
  private final List<String> lines = new ArrayList<>();

  /**
   * @param base the directory of the project
   * @param setting what it was measured with, a line each
   */
  Report(Path base, Results results, List<String> setting) {
    this.docs = base.resolve("docs");
    this.results = results;
    this.setting = List.copyOf(setting);
  }

  void write() throws IOException {
    var pictures = new Pictures(docs, server, results);
    setting();
    goals();
    cancels("Connections", Point::isUsualTree);
    picture("Cancels a second against connections", pictures.byConnections());
    picture("Time to the answer against connections", pictures.latencies());
    cancels("Size of the tree", Point::isUsualButForSize);
    picture("Executions taken back a second against the tree's size", pictures.bySize());
    if (!results.reads().isEmpty()) {
      cancels("Size of the table", Point::isUsualButForRows);
      picture("Cancels a second against the table's size", pictures.byRows());
      reads();
    }
    replace(docs.resolve("performance.md"));
  }

  private void setting() throws IOException {
    line(
        "Measured on %s, on %s. Medians of the rounds; in brackets the slowest and the fastest."
            .formatted(LocalDate.now(ZoneOffset.UTC), Machine.describe()));
    line("");
    setting.forEach(what -> line("- " + what));
    line("");
  }

  private void goals() {
    line("| goal | | reached | |");
    line("|---|---|---|---|");
    for (var goal : new Goals(results, server).all()) {
      line(
          "| %s | %s %.2f | %.2f | %s |"
              .formatted(
                  goal.what(),
                  goal.isLeast() ? "at least" : "at most",
                  goal.bound(),
                  goal.reached(),
                  goal.isMet() ? "met" : "**missed**"));
    }
    line("");
  }

  private void cancels(String title, Predicate<Point> which) {
    line("#### " + title);
    line("");
    line(
        "| connections | size of the tree | executions in the table | | cancels/s | of one statement | p50 ms | p95 ms | p99 ms | p99 / p50 | processor µs a cancel | of it PostgreSQL |");
    line("|---|---|---|---|---|---|---|---|---|---|---|---|");
    for (var point : results.points()) {
      if (which.test(point)) {
        for (String contender : results.contenders(point)) {
          cancel(point, contender);
        }
      }
    }
    line("");
  }

  private void cancel(Point point, String contender) {
    var figures = results.of(point, contender);
    line(
        "| %d | %,d | %,d | %s | %,.0f (%,.0f–%,.0f) | %.2f | %.2f | %.2f | %.2f | %.1f | %,.0f | %,.0f |"
            .formatted(
                point.connections(),
                point.size(),
                Math.max(point.rows(), Bench.CONTENDERS * point.size() * requests(figures)),
                contender,
                figures.throughput(),
                figures.lowest(),
                figures.highest(),
                results.ratio(point, contender, OneStatement.NAME),
                figures.percentile(0.5),
                figures.percentile(0.95),
                figures.percentile(0.99),
                figures.tail(),
                figures.cpu(),
                figures.databaseCpu()));
  }

  /** All that were cancelled stood in the table. */
  private static int requests(Results.Figures figures) {
    return figures.rounds().get(0).requests();
  }

  private void reads() {
    line("#### Reads, 8 connections");
    line("");
    line("| | requests/s | p50 ms | p99 ms | processor µs a request | of it PostgreSQL |");
    line("|---|---|---|---|---|---|");
    for (String read : results.reads()) {
      var figures = results.ofRead(read);
      line(
          "| %s | %,.0f (%,.0f–%,.0f) | %.2f | %.2f | %,.0f | %,.0f |"
              .formatted(
                  read,
                  figures.throughput(),
                  figures.lowest(),
                  figures.highest(),
                  figures.percentile(0.5),
                  figures.percentile(0.99),
                  figures.cpu(),
                  figures.databaseCpu()));
    }
    line("");
  }

  private void picture(String what, Path file) {
    line("![%s](%s)".formatted(what, docs.relativize(file)));
    line("");
  }

  private void line(String text) {
    lines.add(text);
  }

  /** Between the two lines that mark this server's part; all else is written by hand. */
  private void replace(Path file) throws IOException {
    String text = Files.readString(file);
    String begin = "<!-- measured on %s: written by the run -->\n".formatted(server);
    String end = "<!-- end of %s -->".formatted(server);
    int from = text.indexOf(begin);
    int to = text.indexOf(end);
    if (from < 0 || to < from) {
      throw new IllegalStateException("No place for " + server + " in " + file);
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
