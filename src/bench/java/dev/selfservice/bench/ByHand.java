package dev.selfservice.bench;

import dev.selfservice.bench.Orchard.Tree;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The transaction without a service: straight over JDBC, one connection a thread. It is the limit,
 * not a rival that could be used: nobody is asked for a token, no body is read, and nobody gets an
 * answer but the new hash.
 */
abstract class ByHand implements Contender {
  private final Postgres database;

  ByHand(Postgres database) {
    this.database = database;
  }

  /** Cancels, each tree in a transaction of its own, over a connection of its own. */
  interface Hand extends AutoCloseable {
    void cancel(Tree tree) throws SQLException;

    @Override
    void close() throws SQLException;
  }

  abstract Hand open(Connection connection) throws SQLException;

  @Override
  public Sample cancel(List<Tree> trees, int connections) throws Exception {
    var workers = Executors.newFixedThreadPool(connections);
    var hands = new ArrayList<Hand>();
    try {
      for (int i = 0; i < connections; i++) {
        hands.add(open(database.connect()));
      }
      return measured(trees, hands, workers);
    } finally {
      workers.shutdown();
      for (var hand : hands) {
        hand.close();
      }
    }
  }

  private Sample measured(List<Tree> trees, List<Hand> hands, ExecutorService workers)
      throws Exception {
    var work = new ArrayList<Callable<List<Long>>>();
    for (int i = 0; i < hands.size(); i++) {
      var hand = hands.get(i);
      var own = Orchard.share(trees, i, hands.size());
      work.add(() -> latencies(hand, own));
    }
    var meter = new Processor.Meter(ProcessHandle.current().pid(), database.pid());
    long begin = System.nanoTime();
    var done = workers.invokeAll(work);
    double seconds = (System.nanoTime() - begin) / 1e9;
    var latencies = new ArrayList<Long>();
    for (var one : done) {
      latencies.addAll(one.get());
    }
    return meter.sample(seconds, latencies);
  }

  private static List<Long> latencies(Hand hand, List<Tree> trees) throws SQLException {
    var latencies = new ArrayList<Long>(trees.size());
    for (var tree : trees) {
      long begin = System.nanoTime();
      hand.cancel(tree);
      latencies.add((System.nanoTime() - begin) / 1_000);
    }
    return latencies;
  }
}
