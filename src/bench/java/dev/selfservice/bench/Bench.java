package dev.selfservice.bench;

import dev.selfservice.bench.TreeGenerator.Tree;
import dev.selfservice.support.AuthorizationServer;
import dev.selfservice.support.Installation;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The main class of {@code mvn -Pbench}: runs all measurements and writes the report. */
public final class Bench {
  static final int CONTENDERS = 3;

  private final Service service;
  private final TreeGenerator trees;
  private final List<Contender> contenders;
  private final BenchmarkPlan plan;
  private final Results results = new Results();

  private Bench(Postgres database, Service service, BenchmarkPlan plan) {
    this.service = service;
    this.plan = plan;
    this.trees = new TreeGenerator(database);
    this.contenders = List.of(service, new OneStatement(database), new FiveRoundTrips(database));
  }

  /**
   * @param arguments the project directory and the name of a {@link BenchmarkPlan}
   */
  public static void main(String[] arguments) throws Exception {
    Locale.setDefault(Locale.ROOT);
    Path base = Path.of(arguments[0]);
    String loadGeneratorVersion = LoadGenerator.version();
    var plan = BenchmarkPlan.named(arguments[1]);
    try (var database = new Postgres();
        var authorization = new AuthorizationServer()) {
      var configuration = new HashMap<>(authorization.configuration());
      configuration.put(
          "SELFSERVICE_TARGET", TokenOnlyResource.addToWarCopy(base.resolve("target")).toString());
      configuration.putAll(database.configuration());
      try (var server = new Installation(configuration)) {
        server.setUp();
        server.start();
        var service =
            new Service(server, database, authorization, base.resolve("target/bench/load"));
        var bench = new Bench(database, service, plan);
        bench.run();
        if (plan.writesReport()) {
          new Report(base, bench.results, List.of(loadGeneratorVersion, database.settings()))
              .write();
        }
      }
    }
  }

  private void run() throws Exception {
    trees.insertCustomer();
    warmUp();
    for (int round = 1; round <= plan.rounds(); round++) {
      log("round %d of %d".formatted(round, plan.rounds()));
      for (var point : plan.points()) {
        if (round == 1 || point.rows() < BenchmarkPlan.LARGE_TABLE) {
          measure(point, round - 1, results);
        }
      }
    }
    if (plan.includesReads()) {
      measureReads();
    }
  }

  /** Warms up the JVMs: their figures are stable only after tens of thousands of requests. */
  private void warmUp() throws Exception {
    for (int i = 0; i < plan.warmUps(); i++) {
      measure(MeasuringPoint.withConnections(8), i, new Results());
    }
    measure(MeasuringPoint.withConnections(32), 0, new Results());
    measure(MeasuringPoint.withConnections(8).withSize(100), 0, new Results());
  }

  /**
   * Measures all contenders on one table, each with its own trees. Each round starts with a
   * different contender.
   */
  private void measure(MeasuringPoint point, int round, Results target) throws Exception {
    int count = plan.requests(point);
    List<Tree> generated = trees.generate(count * contenders.size(), point);
    for (int turn = 0; turn < contenders.size(); turn++) {
      int i = (turn + round) % contenders.size();
      var contender = contenders.get(i);
      var sample =
          contender.cancel(
              TreeGenerator.share(generated, i, contenders.size()), point.connections());
      trees.requireCancelled((turn + 1) * count, point.size());
      target.addCancel(point, contender.name(), sample);
      log("%s: %s %,.0f requests/s".formatted(point, contender.name(), sample.throughput()));
    }
  }

  private void measureReads() throws Exception {
    var tree = trees.generate(1, MeasuringPoint.withConnections(8).withRows(200_000)).get(0);
    var paths = new ReadBenchmark(service, tree).pathsByName();
    int warmUps = 3;
    for (int round = 0; round < warmUps + plan.rounds(); round++) {
      for (Map.Entry<String, String> read : paths.entrySet()) {
        var sample = service.read(read.getValue(), plan.readRequests(), 8);
        if (round >= warmUps) {
          results.addRead(read.getKey(), sample);
        }
        log("%s: %,.0f requests/s".formatted(read.getKey(), sample.throughput()));
      }
    }
  }

  private static void log(String message) {
    System.out.println("[bench] " + message);
  }
}
