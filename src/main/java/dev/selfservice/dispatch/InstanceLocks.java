package dev.selfservice.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Locks instances on which executions are to be started now. */
@ApplicationScoped
class InstanceLocks {
  @PersistenceContext EntityManager em;

  /**
   * Locks the instances that no other transaction has locked.
   *
   * @param ids the ids of the instances, ascending
   * @return the ids of locked instances on which nothing is RUNNING; the caller removes each
   *     instance that it uses
   */
  List<Long> lockThoseFree(List<Long> ids) {
    if (ids.isEmpty()) {
      return new ArrayList<>();
    }
    var locked =
        query("SELECT id FROM instance WHERE id IN (%s) ORDER BY id FOR UPDATE SKIP LOCKED", ids);
    locked.removeAll(
        query(
            "SELECT DISTINCT instance_id FROM schedule WHERE instance_id IN (%s) AND state = 'RUNNING'",
            ids));
    return locked;
  }

  private List<Long> query(String text, List<Long> ids) {
    var placeholders = String.join(", ", Collections.nCopies(ids.size(), "?"));
    var query = em.createNativeQuery(text.formatted(placeholders));
    for (int i = 0; i < ids.size(); i++) {
      query.setParameter(i + 1, ids.get(i));
    }
    List<?> rows = query.getResultList();
    var result = new ArrayList<Long>();
    rows.forEach(id -> result.add(((Number) id).longValue()));
    return result;
  }
}
