package dev.selfservice.bench;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;

/** The tables as SVG. */
record Pictures(Path docs, String server, Results results) {
  Path byConnections() throws IOException {
    var chart = chart("connections", "cancels a second");
    var points = results.points().stream().filter(Point::isUsualTree).toList();
    throughput(chart, points, Point::connections, p -> 1);
    return saved(chart, "connections");
  }

  Path latencies() throws IOException {
    var chart = chart("connections", "the service: milliseconds to the answer");
    var points = results.points().stream().filter(Point::isUsualTree).toList();
    for (double share : new double[] {0.5, 0.95, 0.99}) {
      chart.addSeries(
          "p%.0f".formatted(share * 100),
          points.stream().mapToDouble(Point::connections).toArray(),
          points.stream()
              .mapToDouble(p -> results.of(p, Service.NAME).percentile(share))
              .toArray());
    }
    return saved(chart, "latencies");
  }

  Path bySize() throws IOException {
    var chart = chart("executions in the tree", "executions taken back a second");
    chart.getStyler().setXAxisLogarithmic(true);
    var points = results.points().stream().filter(Point::isUsualButForSize).toList();
    throughput(chart, points, Point::size, Point::size);
    return saved(chart, "sizes");
  }

  Path byRows() throws IOException {
    var chart = chart("executions in the table", "cancels a second");
    chart.getStyler().setXAxisLogarithmic(true);
    var points =
        results.points().stream()
            .filter(Point::isUsualButForRows)
            .sorted(Comparator.comparing(Point::rows))
            .toList();
    throughput(chart, points, Point::rows, p -> 1);
    return saved(chart, "rows");
  }

  private void throughput(
      XYChart chart,
      List<Point> points,
      ToDoubleFunction<Point> x,
      ToDoubleFunction<Point> weight) {
    for (String contender : results.contenders(points.get(0))) {
      chart.addSeries(
          contender,
          points.stream().mapToDouble(x).toArray(),
          points.stream()
              .mapToDouble(p -> weight.applyAsDouble(p) * results.of(p, contender).throughput())
              .toArray());
    }
  }

  private static XYChart chart(String x, String y) {
    var chart = new XYChartBuilder().width(720).height(360).xAxisTitle(x).yAxisTitle(y).build();
    var styler = chart.getStyler();
    styler.setYAxisMin(0.0);
    styler.setLegendPosition(LegendPosition.OutsideE);
    styler.setChartBackgroundColor(Color.WHITE);
    return chart;
  }

  private Path saved(XYChart chart, String name) throws IOException {
    Path file =
        Files.createDirectories(docs.resolve("performance")).resolve(server + "-" + name + ".svg");
    VectorGraphicsEncoder.saveVectorGraphic(chart, file.toString(), VectorGraphicsFormat.SVG);
    return file;
  }
}
