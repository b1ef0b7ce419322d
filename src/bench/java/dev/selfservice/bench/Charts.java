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

/** Draws the tables of the {@link Report} as SVG charts. */
record Charts(Path docs, String server, Results results) {
  Path byConnections() throws IOException {
    var chart = newChart("connections", "cancels a second");
    var points = results.points().stream().filter(MeasuringPoint::isInConnectionSeries).toList();
    addThroughput(chart, points, MeasuringPoint::connections, p -> 1);
    return save(chart, "connections");
  }

  Path latencies() throws IOException {
    var chart = newChart("connections", "the service: milliseconds to the answer");
    var points = results.points().stream().filter(MeasuringPoint::isInConnectionSeries).toList();
    for (double share : new double[] {0.5, 0.95, 0.99}) {
      chart.addSeries(
          "p%.0f".formatted(share * 100),
          points.stream().mapToDouble(MeasuringPoint::connections).toArray(),
          points.stream()
              .mapToDouble(p -> results.cancelFigures(p, Service.NAME).percentile(share))
              .toArray());
    }
    return save(chart, "latencies");
  }

  Path bySize() throws IOException {
    var chart = newChart("executions in the tree", "executions unscheduled a second");
    chart.getStyler().setXAxisLogarithmic(true);
    var points = results.points().stream().filter(MeasuringPoint::isInSizeSeries).toList();
    addThroughput(chart, points, MeasuringPoint::size, MeasuringPoint::size);
    return save(chart, "sizes");
  }

  Path byRows() throws IOException {
    var chart = newChart("executions in the table", "cancels a second");
    chart.getStyler().setXAxisLogarithmic(true);
    var points =
        results.points().stream()
            .filter(MeasuringPoint::isInRowSeries)
            .sorted(Comparator.comparing(MeasuringPoint::rows))
            .toList();
    addThroughput(chart, points, MeasuringPoint::rows, p -> 1);
    return save(chart, "rows");
  }

  private void addThroughput(
      XYChart chart,
      List<MeasuringPoint> points,
      ToDoubleFunction<MeasuringPoint> x,
      ToDoubleFunction<MeasuringPoint> weight) {
    for (String contender : results.contenders(points.get(0))) {
      chart.addSeries(
          contender,
          points.stream().mapToDouble(x).toArray(),
          points.stream()
              .mapToDouble(
                  p -> weight.applyAsDouble(p) * results.cancelFigures(p, contender).throughput())
              .toArray());
    }
  }

  private static XYChart newChart(String x, String y) {
    var chart = new XYChartBuilder().width(720).height(360).xAxisTitle(x).yAxisTitle(y).build();
    var styler = chart.getStyler();
    styler.setYAxisMin(0.0);
    styler.setLegendPosition(LegendPosition.OutsideE);
    styler.setChartBackgroundColor(Color.WHITE);
    return chart;
  }

  private Path save(XYChart chart, String name) throws IOException {
    Path file =
        Files.createDirectories(docs.resolve("performance")).resolve(server + "-" + name + ".svg");
    VectorGraphicsEncoder.saveVectorGraphic(chart, file.toString(), VectorGraphicsFormat.SVG);
    return file;
  }
}
