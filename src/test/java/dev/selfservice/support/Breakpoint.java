package dev.selfservice.support;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/**
 * Where a {@link DatabaseProxy} stops a connection: at a statement, which is told by all that its
 * transaction has sent so far. The first connection that comes there stays there; no other one
 * does.
 */
public final class Breakpoint {
  private final Predicate<List<Sent>> where;
  private final boolean isBefore;
  private final AtomicBoolean isTaken = new AtomicBoolean();
  private final CompletableFuture<ProxiedConnection> held = new CompletableFuture<>();

  private Breakpoint(Predicate<List<Sent>> where, boolean isBefore) {
    this.where = where;
    this.isBefore = isBefore;
  }

  /**
   * A statement on its way to the database; the last one of the list is the present one.
   *
   * @param text in lower case: servers write names as they like
   */
  public record Sent(String text, String parameters) {
    /** Whether its text has that part and one of its parameters is that value, or has it inside. */
    public boolean is(String part, String value) {
      return text.contains(part) && parameters.contains(value);
    }
  }

  /** The database does not get the statement. */
  public static Breakpoint before(Predicate<List<Sent>> where) {
    return new Breakpoint(where, true);
  }

  /** The database has carried it out, and its answer does not come back. */
  public static Breakpoint after(Predicate<List<Sent>> where) {
    return new Breakpoint(where, false);
  }

  boolean takes(List<Sent> transaction) {
    return where.test(transaction) && isTaken.compareAndSet(false, true);
  }

  boolean isBefore() {
    return isBefore;
  }

  void reachedBy(ProxiedConnection connection) {
    held.complete(connection);
  }

  /** The connection that stays there; fails if none comes within a minute. */
  public ProxiedConnection await() throws Exception {
    try {
      return held.get(1, TimeUnit.MINUTES);
    } catch (TimeoutException e) {
      throw new AssertionError("No transaction has come to the point where it is to stop", e);
    }
  }
}
