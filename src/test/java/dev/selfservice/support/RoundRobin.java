package dev.selfservice.support;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Chooses the next of several nodes in turn, and skips an unavailable node for the time that it
 * asks for.
 */
final class RoundRobin {
  private final List<URI> roots;
  private final AtomicInteger requests = new AtomicInteger();
  private final Map<Integer, Instant> skippedUntil = new ConcurrentHashMap<>();

  RoundRobin(List<URI> roots) {
    this.roots = roots;
  }

  /** If all are skipped, returns the one whose time ends first: it may have started again. */
  URI next() {
    int first = requests.getAndIncrement();
    for (int i = 0; i < roots.size(); i++) {
      URI root = roots.get(Math.floorMod(first + i, roots.size()));
      if (Instant.now().isAfter(skippedUntil(root))) {
        return root;
      }
    }
    return roots.stream().min(Comparator.comparing(this::skippedUntil)).orElseThrow();
  }

  private Instant skippedUntil(URI node) {
    return skippedUntil.getOrDefault(node.getPort(), Instant.MIN);
  }

  void skip(URI node, Duration time) {
    skippedUntil.put(node.getPort(), Instant.now().plus(time));
  }
}
