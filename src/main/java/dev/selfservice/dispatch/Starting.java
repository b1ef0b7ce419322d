package dev.selfservice.dispatch;

import dev.selfservice.execution.Execution;
import dev.selfservice.execution.Locked;
import dev.selfservice.execution.State;
import dev.selfservice.execution.Trees;
import dev.selfservice.history.Action;
import dev.selfservice.history.Author;
import dev.selfservice.history.Deed;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/**
 * Claims a due execution and sets it RUNNING, in one transaction under the lock that a cancel takes
 * too: one of the two comes first, and the other sees it. Never waits for a lock, so it can hold up
 * nobody.
 */
@Stateless
@PermitAll
public class Starting {
  @Inject Trees trees;
  @PersistenceContext EntityManager em;

  /**
   * True if it is running now; false if it is not due, or something else holds its tree or its
   * instance.
   */
  public boolean start(String executionId) {
    return trees.lockIfFree(executionId).filter(locked -> claim(locked, executionId)).isPresent();
  }

  private boolean claim(Locked locked, String executionId) {
    var tree = locked.tree();
    var execution = tree.get(executionId);
    boolean isDue = locked.optedIn() && tree.isDue(executionId, locked.now());
    if (!isDue || !lockIfFree(execution) || isBusy(execution)) {
      return false;
    }
    trees.record(
        locked,
        Deed.of(Action.START, Author.SERVICE, locked.now()),
        tree.start(executionId, locked.now()));
    return true;
  }

  private boolean lockIfFree(Execution execution) {
    return !em.createNativeQuery("SELECT id FROM instance WHERE id = ? FOR UPDATE SKIP LOCKED")
        .setParameter(1, execution.instance().id())
        .getResultList()
        .isEmpty();
  }

  private boolean isBusy(Execution execution) {
    return em.createQuery(
                "SELECT COUNT(e) FROM Execution e WHERE e.instance = :instance AND e.state = :running",
                Long.class)
            .setParameter("instance", execution.instance())
            .setParameter("running", State.RUNNING)
            .getSingleResult()
        > 0;
  }
}
