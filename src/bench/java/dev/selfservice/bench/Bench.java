package dev.selfservice.bench;

import dev.selfservice.bench.Orchard.Tree;
import dev.selfservice.support.AuthorizationServer;
import dev.selfservice.support.Installation;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code mvn -Pbench}: measures, and writes down what it measured. */
public final class Bench {
  static final int CONTENDERS = 3;

  private final Service service;
  private final Orchard orchard;
  private final List<Contender> contenders;
  private final Plan plan;
  private final Results results = new Results();

  private Bench(Postgres database, Service service, Plan plan) {
    this.service = service;
    this.plan = plan;
    this.orchard = new Orchard(database);
    this.contenders = List.of(service, new OneStatement(database), new FiveRoundTrips(database));
  }

  /**
   * @param arguments the directory of the project, and how long: a {@link Plan} by its name
   */
  public static void main(String[] arguments) throws Exception {
    Locale.setDefault(Locale.ROOT);
    Path base = Path.of(arguments[0]);
    String tool = Load.version();
    var plan = Plan.named(arguments[1]);
    try (var database = new Postgres();
        var authorization = new AuthorizationServer()) {
      var configuration = new HashMap<>(authorization.configuration());
      configuration.put("SELFSERVICE_TARGET", Bare.addedTo(base.resolve("target")).toString());
      configuration.putAll(database.configuration());
      try (var server = new Installation(configuration)) {
        server.setUp();
        server.start();
        var service =
            new Service(server, database, authorization, base.resolve("target/bench/load"));
        var bench = new Bench(database, service, plan);
        bench.run();
        if (plan.isWritten()) {
          new Report(base, bench.results, List.of(tool, database.settings())).write();
        }
      }
    }
  }

  private void run() throws Exception {
    orchard.prepare();
    warmUp();
    for (int round = 1; round <= plan.rounds(); round++) {
      say("round %d of %d".formatted(round, plan.rounds()));
      for (var point : plan.points()) {
        if (round == 1 || point.rows() < Plan.LARGE) {
          measure(point, round - 1, results);
        }
      }
    }
    if (plan.hasReads()) {
      reads();
    }
  }

  /** A JVM's figures settle after tens of thousands of requests. */
  private void warmUp() throws Exception {
    for (int i = 0; i < plan.warmUps(); i++) {
      measure(Point.at(8), i, new Results());
    }
    measure(Point.at(32), 0, new Results());
    measure(Point.at(8).withSize(100), 0, new Results());
  }

  /** All contenders in one table, each with trees of its own; in each round another comes first. */
  private void measure(Point point, int round, Results into) throws Exception {
    int count = plan.requests(point);
    List<Tree> trees = orchard.plant(count * contenders.size(), point);
    for (int turn = 0; turn < contenders.size(); turn++) {
      int i = (turn + round) % contenders.size();
      var contender = contenders.get(i);
      var sample =
          contender.cancel(Orchard.share(trees, i, contenders.size()), point.connections());
      orchard.requireCancelled((turn + 1) * count, point.size());
      into.add(point, contender.name(), sample);
      say("%s: %s %,.0f requests/s".formatted(point, contender.name(), sample.throughput()));
    }
  }

  private void reads() throws Exception {
    var tree = orchard.plant(1, Point.at(8).withRows(200_000)).get(0);
    var paths = new Reads(service, tree).paths();
    int warmUps = 3;
    for (int round = 0; round < warmUps + plan.rounds(); round++) {
      for (Map.Entry<String, String> read : paths.entrySet()) {
        var sample = service.read(read.getValue(), plan.reads(), 8);
        if (round >= warmUps) {
          results.addRead(read.getKey(), sample);
        }
        say("%s: %,.0f requests/s".formatted(read.getKey(), sample.throughput()));
      }
    }
  }

  private static void say(String message) {
    System.out.println("[bench] " + message);
  }
}
