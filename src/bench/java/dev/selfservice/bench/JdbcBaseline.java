package dev.selfservice.bench;

import dev.selfservice.bench.TreeGenerator.Tree;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A cancel directly over JDBC, without the service; each thread has its own connection. It is a
 * baseline, not a replacement for the service: it checks no token, reads no request body and writes
 * no response.
 */
abstract class JdbcBaseline implements Contender {
  private final Postgres database;

  /**
   * One for each connection. The connections stay open, as in a server's connection pool, so
   * PostgreSQL keeps the plans of their prepared statements.
   */
  private final List<Canceller> cancellers = new ArrayList<>();

  JdbcBaseline(Postgres database) {
    this.database = database;
  }

  /** Cancels trees over one connection, each tree in a separate transaction. */
  interface Canceller {
    void cancel(Tree tree) throws SQLException;
  }

  abstract Canceller open(Connection connection) throws SQLException;

  @Override
  public Sample cancel(List<Tree> trees, int connections) throws Exception {
    while (cancellers.size() < connections) {
      cancellers.add(open(database.connect()));
    }
    var executor = Executors.newFixedThreadPool(connections);
    try {
      return measure(trees, connections, executor);
    } finally {
      executor.shutdown();
    }
  }

  private Sample measure(List<Tree> trees, int connections, ExecutorService executor)
      throws Exception {
    var tasks = new ArrayList<Callable<List<RequestTiming>>>();
    for (int i = 0; i < connections; i++) {
      var canceller = cancellers.get(i);
      var own = TreeGenerator.share(trees, i, connections);
      tasks.add(() -> cancelAll(canceller, own));
    }
    var meter = new CpuTime.Meter(CpuTime::microsOfThisJvm, database.pid());
    var timings = new ArrayList<List<RequestTiming>>();
    for (var task : executor.invokeAll(tasks)) {
      timings.add(task.get());
    }
    return meter.sample(timings);
  }

  private static List<RequestTiming> cancelAll(Canceller canceller, List<Tree> trees)
      throws SQLException {
    var timings = new ArrayList<RequestTiming>(trees.size());
    for (var tree : trees) {
      long start = System.nanoTime();
      canceller.cancel(tree);
      timings.add(new RequestTiming(start / 1_000, (System.nanoTime() - start) / 1_000));
    }
    return timings;
  }
}
