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

  /** They stay open, as those of a server's pool: PostgreSQL has planned their statements. */
  private final List<Hand> hands = new ArrayList<>();

  ByHand(Postgres database) {
    this.database = database;
  }

  /** Cancels, each tree in a transaction of its own, over a connection of its own. */
  interface Hand {
    void cancel(Tree tree) throws SQLException;
  }

  abstract Hand open(Connection connection) throws SQLException;

  @Override
  public Sample cancel(List<Tree> trees, int connections) throws Exception {
    while (hands.size() < connections) {
      hands.add(open(database.connect()));
    }
    var workers = Executors.newFixedThreadPool(connections);
    try {
      return measured(trees, connections, workers);
    } finally {
      workers.shutdown();
    }
  }

  private Sample measured(List<Tree> trees, int connections, ExecutorService workers)
      throws Exception {
    var work = new ArrayList<Callable<List<Span>>>();
    for (int i = 0; i < connections; i++) {
      var hand = hands.get(i);
      var own = Orchard.share(trees, i, connections);
      work.add(() -> spans(hand, own));
    }
    var meter = new Processor.Meter(Processor::ownMicros, database.pid());
    var spans = new ArrayList<List<Span>>();
    for (var done : workers.invokeAll(work)) {
      spans.add(done.get());
    }
    return meter.sample(spans);
  }

  private static List<Span> spans(Hand hand, List<Tree> trees) throws SQLException {
    var spans = new ArrayList<Span>(trees.size());
    for (var tree : trees) {
      long begin = System.nanoTime();
      hand.cancel(tree);
      spans.add(new Span(begin / 1_000, (System.nanoTime() - begin) / 1_000));
    }
    return spans;
  }
}
