package dev.selfservice.bench;

import dev.selfservice.bench.Orchard.Tree;
import java.util.List;

/** Somebody who can cancel trees. */
interface Contender {
  String name();

  /** Cancels each of these trees, over so many connections. */
  Sample cancel(List<Tree> trees, int connections) throws Exception;
}
