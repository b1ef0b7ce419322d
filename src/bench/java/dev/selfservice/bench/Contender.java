package dev.selfservice.bench;

import dev.selfservice.bench.TreeGenerator.Tree;
import java.util.List;

/** One of the compared implementations of a cancel. */
interface Contender {
  String name();

  /** Cancels each of the trees, over the given number of connections, and measures it. */
  Sample cancel(List<Tree> trees, int connections) throws Exception;
}
