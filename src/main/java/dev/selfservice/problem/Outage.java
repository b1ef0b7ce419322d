package dev.selfservice.problem;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.transaction.xa.XAException;

/**
 * Tells by the causes of a failure that the database is away, or refuses for now: the same request
 * may go well a little later. (SQLSTATEs: PostgreSQL's documentation, appendix A.)
 */
final class Outage {
  /** Connection exceptions, and what an operator does: cancel, shut down, start. */
  private static final Set<String> CLASSES = Set.of("08", "57");

  /** Rolled back for another's sake, too many connections, a lock or an idle one timed out. */
  private static final Set<String> STATES =
      Set.of("40000", "40001", "40003", "40P01", "53300", "55P03", "25P03");

  /** Payara has the second for whatever breaks a commit: no constraint of ours waits for that. */
  private static final Set<Integer> XA = Set.of(XAException.XAER_RMFAIL, XAException.XAER_RMERR);

  private Outage() {}

  /** The first cause that tells it. */
  static Optional<Throwable> in(Throwable thrown) {
    var causes = causes(thrown);
    return causes.stream()
        .filter(Outage::isOne)
        .findFirst()
        .or(() -> causes.stream().filter(cause -> isOfPool(cause, causes)).findFirst());
  }

  private static Set<Throwable> causes(Throwable thrown) {
    var found = new LinkedHashSet<Throwable>();
    var open = new ArrayDeque<>(Set.of(thrown));
    while (!open.isEmpty()) {
      var next = open.remove();
      if (found.add(next)) { // some name each other
        Stream.of(next.getCause(), next instanceof SQLException e ? e.getNextException() : null)
            .filter(Objects::nonNull)
            .forEach(open::add);
        open.addAll(List.of(next.getSuppressed()));
      }
    }
    return found;
  }

  private static boolean isOne(Throwable cause) {
    if (cause instanceof XAException e) {
      return XA.contains(e.errorCode);
    }
    return cause instanceof SQLException e && (isOfKind(e) || isOfState(e.getSQLState()));
  }

  private static boolean isOfKind(SQLException e) {
    return e instanceof SQLTransientException
        || e instanceof SQLRecoverableException
        || e instanceof SQLNonTransientConnectionException;
  }

  private static boolean isOfState(String state) {
    return state != null
        && (STATES.contains(state) || CLASSES.stream().anyMatch(state::startsWith));
  }

  /** A pool that has no connection to give says so without a SQLSTATE; a driver's says why. */
  private static boolean isOfPool(Throwable cause, Set<Throwable> causes) {
    return cause.getClass() == SQLException.class
        && causes.stream().noneMatch(c -> c instanceof SQLException e && e.getSQLState() != null);
  }
}
