package dev.selfservice.dispatch;

import dev.selfservice.customer.Instance;
import dev.selfservice.execution.Execution;
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
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Claims due executions and sets them RUNNING, in one transaction under the lock that a cancel
 * takes too: one of the two comes first, and the other sees it. Never waits for a lock, so it can
 * hold up nobody.
 */
@Stateless
@PermitAll
public class Starting {
  @Inject Trees trees;
  @Inject Instances instances;

  /**
   * Starts all that is due in these trees of one customer.
   *
   * @return how many executions it started; what something else holds is not among them
   */
  public int startDue(List<String> roots) {
    return start(trees.lockThoseFree(roots), execution -> true);
  }

  /**
   * Starts one. True if it is running now; false if it is not due, or something else holds its tree
   * or its instance.
   */
  public boolean start(String executionId) {
    var locked = trees.lockIfFree(executionId).stream().toList();
    return start(locked, execution -> execution.id().equals(executionId)) > 0;
  }

  private int start(List<Locked> locked, Predicate<Execution> wanted) {
    var claims =
        locked.stream().filter(Locked::optedIn).map(tree -> new Claim(tree, wanted)).toList();
    var due = claims.stream().flatMap(claim -> claim.due().stream()).map(Execution::instance);
    var free = instances.lockThoseFree(due.map(Instance::id).distinct().sorted().toList());
    var works = claims.stream().flatMap(claim -> claim.start(free).stream()).toList();
    trees.record(works);
    return works.stream().mapToInt(work -> work.transitions().size()).sum();
  }

  /** A locked tree, and what is to be started of it. */
  private record Claim(Locked locked, List<Execution> due) {
    Claim(Locked locked, Predicate<Execution> wanted) {
      this(locked, locked.tree().due(locked.now()).stream().filter(wanted).toList());
    }

    /** What is started occupies its instance: the next one on it finds it no longer free. */
    Optional<Work> start(List<Long> free) {
      var transitions =
          due.stream()
              .filter(execution -> free.remove(execution.instance().id()))
              .flatMap(e -> locked.tree().start(e.id(), locked.now()).stream())
              .toList();
      var deed = Deed.of(Action.START, Author.SERVICE, locked.now());
      return Optional.of(new Work(locked, deed, transitions)).filter(w -> !transitions.isEmpty());
    }
  }
}
