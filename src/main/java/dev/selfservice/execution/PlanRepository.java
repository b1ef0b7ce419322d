package dev.selfservice.execution;

import dev.selfservice.customer.CustomerServiceType;
import dev.selfservice.database.Timestamps;
import dev.selfservice.history.TimeWindow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the plan of a customer: the executions whose schedules overlap a window, by start, then id.
 *
 * <p>An index by start finds the schedules that start within the window, but not those that have
 * started before it and end within or after it. Nothing but the longest duration bounds how long
 * before, and that is a year. An index by end does not help: it would read everything that ends
 * later. Therefore a generated column puts each schedule into a class by its duration, and the
 * index has a range for each class (migrations V6 and V6_1). A class needs a look back only as far
 * as its own duration; most of what it finds there overlaps the window, because the schedules of a
 * class are of similar length, and those of an instance follow each other.
 *
 * <p>Each class is in the order of the page, and the database merges them. So a page has one order
 * across its classes and across the start of the window, one cursor, and the same cost at any
 * position.
 */
@ApplicationScoped
public class PlanRepository {
  /** The hours of the classes, as in the migration V6. A duration is at most 366 days. */
  private static final List<Integer> CLASSES = List.of(1, 4, 24, 7 * 24, 31 * 24, 366 * 24);

  /**
   * The limit in each part makes PostgreSQL merge the parts instead of sorting the window. The
   * comparison of starts with {@code >=} is redundant, but only it uses the index.
   */
  private static final String CLASS =
      "(SELECT execution_id, scheduled_start FROM schedule"
          + " WHERE support_identifier = ? AND service_type = ? AND duration_class = ?"
          + " AND scheduled_start >= ? AND (scheduled_start > ? OR execution_id > ?)"
          + " AND scheduled_start < ? AND scheduled_end > ?"
          + " ORDER BY scheduled_start, execution_id FETCH FIRST ? ROWS ONLY)";

  private static final String TWO_CLASSES = CLASS + " UNION ALL " + CLASS;

  private static final String POSITIONS =
      TWO_CLASSES
          + " UNION ALL "
          + TWO_CLASSES
          + " UNION ALL "
          + TWO_CLASSES
          + " ORDER BY scheduled_start, execution_id FETCH FIRST ? ROWS ONLY";

  @PersistenceContext EntityManager em;

  /** The positions of the plan after one of them, or from the first, at most {@code limit}. */
  public List<ListPosition> positions(
      CustomerServiceType owner, TimeWindow window, Optional<ListPosition> after, int limit) {
    var query = new Parameters(em.createNativeQuery(POSITIONS));
    for (int hours : CLASSES) {
      var earliest = new ListPosition(window.start().minus(Duration.ofHours(hours)), "");
      var begin = after.filter(it -> it.time().isAfter(earliest.time())).orElse(earliest);
      var start = Timestamps.column(begin.time());
      query
          .add(owner.supportIdentifier(), owner.serviceType(), hours)
          .add(start, start, begin.id())
          .add(Timestamps.column(window.end()), Timestamps.column(window.start()), limit);
    }
    List<?> rows = query.add(limit).query().getResultList();
    return rows.stream().map(Object[].class::cast).map(PlanRepository::position).toList();
  }

  private static ListPosition position(Object[] row) {
    return new ListPosition(Timestamps.instantOf(row[1]), (String) row[0]);
  }

  /** Sets parameters in the order of their question marks. */
  private static final class Parameters {
    private final Query query;
    private int count;

    Parameters(Query query) {
      this.query = query;
    }

    Parameters add(Object... values) {
      for (var value : values) {
        query.setParameter(++count, value);
      }
      return this;
    }

    Query query() {
      return query;
    }
  }

  /**
   * The executions at these positions, in one statement that finds each by its id, with its
   * upstream. One that has been cancelled, or moved out of the window, since the positions were
   * read is left out.
   */
  public List<PlannedExecution> executions(List<ListPosition> positions, TimeWindow window) {
    if (positions.isEmpty()) {
      return List.of();
    }
    return em
        .createQuery(
            "SELECT e, s, u, us FROM Execution e JOIN FETCH e.instance"
                + " LEFT JOIN Schedule s ON (s.id = e.id)"
                + " LEFT JOIN Execution u ON (u.id = e.upstreamId)"
                + " LEFT JOIN Schedule us ON (us.id = e.upstreamId)"
                + " WHERE e.id IN :ids AND s.start < :end AND s.end > :start"
                + " ORDER BY s.start, s.id",
            Object[].class)
        .setParameter("ids", positions.stream().map(ListPosition::id).toList())
        .setParameter("start", Timestamps.column(window.start()))
        .setParameter("end", Timestamps.column(window.end()))
        .getResultList()
        .stream()
        .map(PlanRepository::planned)
        .toList();
  }

  private static PlannedExecution planned(Object[] row) {
    var execution = ((Execution) row[0]).with((Schedule) row[1]);
    var upstream = Optional.ofNullable((@Nullable Execution) row[2]);
    upstream.ifPresent(it -> it.with((@Nullable Schedule) row[3]));
    return new PlannedExecution(execution, CancellationCheck.of(execution, upstream));
  }
}
