package dev.selfservice.history;

import dev.selfservice.history.Change.Side;
import java.util.HashMap;
import java.util.Map;

/**
 * Goes through a tree's links from the first to the newest: holds each against the one before, and
 * replays what they say.
 */
public final class Chain {
  private final String wanted;
  private final Map<String, Side> executions = new HashMap<>();
  private Head head = Head.NONE;
  private boolean intact = true;
  private boolean found;

  /**
   * @param wanted a hash to look for on the way
   */
  public Chain(String wanted) {
    this.wanted = wanted;
  }

  /** The next link. What comes after one that is broken is not looked at. */
  public void add(Link link) {
    intact = intact && link.follows(head) && replay(link.change());
    if (intact) {
      head = link.head();
      found = found || wanted.equals(head.etag());
    }
  }

  private boolean replay(Change change) {
    for (var entry : change.executions()) {
      var before = executions.put(entry.id(), entry.to());
      if (before == null ? entry.from() != null : !before.equals(entry.from())) {
        return false;
      }
    }
    return true;
  }

  /** Whether every link follows from the one before. */
  public boolean isIntact() {
    return intact;
  }

  /** Whether the hash is one of those up to the newest, or to the last before a break. */
  public boolean isFound() {
    return found;
  }

  /** What the links say of each execution, by its id. */
  public Map<String, Side> executions() {
    return Map.copyOf(executions);
  }
}
