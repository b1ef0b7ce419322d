package dev.selfservice.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The calendars of instances, for whoever starts something on them now. */
@ApplicationScoped
class Instances {
  @PersistenceContext EntityManager em;

  /**
   * Locks those that no other transaction holds.
   *
   * @param ids ascending
   * @return those on which nothing runs, to be struck out as they are used
   */
  List<Long> lockThoseFree(List<Long> ids) {
    if (ids.isEmpty()) {
      return new ArrayList<>();
    }
    var locked =
        query("SELECT id FROM instance WHERE id IN (%s) ORDER BY id FOR UPDATE SKIP LOCKED", ids);
    locked.removeAll(
        query(
            "SELECT DISTINCT instance_id FROM execution WHERE instance_id IN (%s) AND state = 'RUNNING'",
            ids));
    return locked;
  }

  private List<Long> query(String text, List<Long> ids) {
    var places = String.join(", ", Collections.nCopies(ids.size(), "?"));
    var query = em.createNativeQuery(text.formatted(places));
    for (int i = 0; i < ids.size(); i++) {
      query.setParameter(i + 1, ids.get(i));
    }
    List<?> rows = query.getResultList();
    var found = new ArrayList<Long>();
    rows.forEach(id -> found.add(((Number) id).longValue()));
    return found;
  }
}
