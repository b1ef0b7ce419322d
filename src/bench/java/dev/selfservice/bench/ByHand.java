package dev.selfservice.bench;

import dev.selfservice.bench.Orchard.Tree;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

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

  /** One cancel in one transaction, over a connection of its own. */
  interface Transaction extends AutoCloseable {
    void cancel(Tree tree) throws SQLException;

    @Override
    void close() throws SQLException;
  }

  abstract Transaction open(Connection connection) throws SQLException;

  @Override
  public Sample cancel(List<Tree> trees, int connections) throws Exception {
    var workers = Executors.newFixedThreadPool(connections);
    var transactions = new ArrayList<Transaction>();
    try {
      for (int i = 0; i < connections; i++) {
        transactions.add(open(database.connect()));
      }
      return measured(trees, connections, transactions, workers::invokeAll);
    } finally {
      workers.shutdown();
      for (var transaction : transactions) {
        transaction.close();
      }
    }
  }

  private interface Workers {
    List<Future<List<Long>>> invokeAll(List<Callable<List<Long>>> work) throws InterruptedException;
  }

  private Sample measured(
      List<Tree> trees, int connections, List<Transaction> transactions, Workers workers)
      throws Exception {
    var work = new ArrayList<Callable<List<Long>>>();
    for (int i = 0; i < connections; i++) {
      var transaction = transactions.get(i);
      var own = share(trees, i, connections);
      work.add(() -> latencies(transaction, own));
    }
    long own = ProcessHandle.current().pid();
    long server = database.pid();
    long cpuBefore = Processor.micros(own) + Processor.micros(server);
    long begin = System.nanoTime();
    var done = workers.invokeAll(work);
    double seconds = (System.nanoTime() - begin) / 1e9;
    long cpu = Processor.micros(own) + Processor.micros(server) - cpuBefore;
    var latencies = new ArrayList<Long>();
    for (var one : done) {
      latencies.addAll(one.get());
    }
    return new Sample(seconds, latencies, (double) cpu / trees.size());
  }

  /** Those of one connection: each tree is one's only. */
  static List<Tree> share(List<Tree> trees, int connection, int connections) {
    var own = new ArrayList<Tree>();
    for (int i = connection; i < trees.size(); i += connections) {
      own.add(trees.get(i));
    }
    return own;
  }

  private static List<Long> latencies(Transaction transaction, List<Tree> trees)
      throws SQLException {
    var latencies = new ArrayList<Long>(trees.size());
    for (var tree : trees) {
      long begin = System.nanoTime();
      transaction.cancel(tree);
      latencies.add((System.nanoTime() - begin) / 1_000);
    }
    return latencies;
  }
}
