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
 * Finds out from the causes of a failure whether the database does not answer or refuses
 * temporarily, so that the same request may succeed a little later. (SQLSTATEs: PostgreSQL's
 * documentation, appendix A.)
 */
final class TransientDatabaseFailure {
  /** Connection exceptions (08) and operator intervention (57): cancel, shutdown, start. */
  private static final Set<String> CLASSES = Set.of("08", "57");

  /**
   * Transactions that the database rolled back because of another one (40), too many connections,
   * lock timeout, timeout of an idle transaction.
   */
  private static final Set<String> STATES =
      Set.of("40000", "40001", "40003", "40P01", "53300", "55P03", "25P03");

  /**
   * Payara reports {@code XAER_RMERR} for every failed commit. It cannot hide a violated
   * constraint: the schema has no deferred constraints.
   */
  private static final Set<Integer> XA = Set.of(XAException.XAER_RMFAIL, XAException.XAER_RMERR);

  private TransientDatabaseFailure() {}

  /** The first cause that is transient; empty if there is none. */
  static Optional<Throwable> in(Throwable thrown) {
    var causes = causes(thrown);
    return causes.stream()
        .filter(TransientDatabaseFailure::isTransient)
        .findFirst()
        .or(() -> causes.stream().filter(cause -> isFromPool(cause, causes)).findFirst());
  }

  private static Set<Throwable> causes(Throwable thrown) {
    var found = new LinkedHashSet<Throwable>();
    var open = new ArrayDeque<>(Set.of(thrown));
    while (!open.isEmpty()) {
      var next = open.remove();
      if (found.add(next)) { // causes can refer to each other
        Stream.of(next.getCause(), next instanceof SQLException e ? e.getNextException() : null)
            .filter(Objects::nonNull)
            .forEach(open::add);
        open.addAll(List.of(next.getSuppressed()));
      }
    }
    return found;
  }

  private static boolean isTransient(Throwable cause) {
    if (cause instanceof XAException e) {
      return XA.contains(e.errorCode);
    }
    return cause instanceof SQLException e
        && (hasTransientClass(e) || isTransientState(e.getSQLState()));
  }

  private static boolean hasTransientClass(SQLException e) {
    return e instanceof SQLTransientException
        || e instanceof SQLRecoverableException
        || e instanceof SQLNonTransientConnectionException;
  }

  private static boolean isTransientState(String state) {
    return state != null
        && (STATES.contains(state) || CLASSES.stream().anyMatch(state::startsWith));
  }

  /**
   * A pool without a free connection throws a plain {@code SQLException} without SQLSTATE;
   * exceptions of the drivers have one.
   */
  private static boolean isFromPool(Throwable cause, Set<Throwable> causes) {
    return cause.getClass() == SQLException.class
        && causes.stream().noneMatch(c -> c instanceof SQLException e && e.getSQLState() != null);
  }
}
