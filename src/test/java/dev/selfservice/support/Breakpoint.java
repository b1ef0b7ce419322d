package dev.selfservice.support;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/**
 * The point where a {@link DatabaseProxy} stops a connection: a statement, identified by all
 * statements that its transaction has sent so far. Only the first connection that reaches the point
 * stops there.
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
   * @param text in lower case, as servers differ in how they write names
   */
  public record Sent(String text, String parameters) {
    /** Whether its text contains that part and its parameters contain that value. */
    public boolean is(String part, String value) {
      return text.contains(part) && parameters.contains(value);
    }
  }

  /** The database does not get the statement. */
  public static Breakpoint before(Predicate<List<Sent>> where) {
    return new Breakpoint(where, true);
  }

  /** The database has run the statement, but its answer is held back. */
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

  /** The stopped connection; fails if none reaches this point within a minute. */
  public ProxiedConnection await() throws Exception {
    try {
      return held.get(1, TimeUnit.MINUTES);
    } catch (TimeoutException e) {
      throw new AssertionError("No transaction has come to the point where it is to stop", e);
    }
  }
}
