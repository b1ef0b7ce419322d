package dev.selfservice.dispatch;

import dev.selfservice.execution.Locked;
import dev.selfservice.execution.Trees;
import dev.selfservice.execution.Trees.Work;
import dev.selfservice.history.Action;
import dev.selfservice.history.Author;
import dev.selfservice.history.Deed;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;

/**
 * Takes back what could not start by its end, with its downstream, in one transaction; of opted-out
 * customers too.
 */
@Stateless
@PermitAll
public class Missing {
  @Inject Trees trees;

  /**
   * In these trees of one customer.
   *
   * @return how many schedules it took back; trees that something else holds are left alone
   */
  public int takeBack(List<String> roots) {
    var works = trees.lockThoseFree(roots).stream().map(Missing::work).toList();
    trees.record(works);
    return works.stream().mapToInt(work -> work.transitions().size()).sum();
  }

  private static Work work(Locked locked) {
    var deed = Deed.of(Action.MISS, Author.SERVICE, locked.now());
    return new Work(locked, deed, locked.tree().takeBackMissed(locked.now()));
  }
}
