package dev.selfservice.execution;

import dev.selfservice.customer.Target;
import dev.selfservice.history.Chain;
import dev.selfservice.history.Change.Side;
import dev.selfservice.history.Histories;
import dev.selfservice.history.Link;
import dev.selfservice.problem.Refusal.NotFound;
import dev.selfservice.problem.Refused;
import dev.selfservice.security.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Who did what to a tree, and whether that can be relied on. */
@Stateless
@RolesAllowed(Scope.USER)
public class TreeHistory {
  @Inject TreeReader reader;
  @Inject Trees trees;
  @Inject Histories histories;

  /**
   * A part of a history, oldest first.
   *
   * @param more whether there are later changes
   */
  public record Part(String rootId, String etag, List<Link> links, boolean more) {
    /** The number after which the next part begins, if there is one. */
    public Optional<Integer> next() {
      return more ? Optional.of(links.get(links.size() - 1).head().number()) : Optional.empty();
    }
  }

  /**
   * What a check of the whole chain found.
   *
   * @param found whether the hash that was asked for is in it
   * @param intact whether each link follows from the one before, and the last leads to the present
   *     state of every execution
   */
  public record Verdict(String rootId, String etag, boolean found, boolean intact) {}

  /**
   * The changes after that number.
   *
   * @param limit at most how many
   */
  public Part of(Target target, String executionId, int after, int limit) {
    var found = reader.find(target, executionId).orElseThrow(() -> new Refused(new NotFound()));
    found.requireOptIn(target);
    var links = histories.page(found.rootId(), after, limit + 1);
    boolean more = links.size() > limit;
    return new Part(found.rootId(), found.etag(), more ? links.subList(0, limit) : links, more);
  }

  /** Checks all of the chain, under the tree's lock: nothing changes meanwhile. */
  public Verdict verify(Target target, String executionId, String hash) {
    var locked = trees.open(target, executionId, Terms.NONE);
    String root = locked.tree().root().id();
    var chain = new Chain(hash);
    histories.forEach(root, chain::add);
    boolean isIntact = chain.isIntact() && leadsTo(locked.tree(), chain);
    return new Verdict(root, locked.head().etag(), chain.isFound(), isIntact);
  }

  private static boolean leadsTo(ExecutionTree tree, Chain chain) {
    return chain.executions().size() == tree.executions().size()
        && tree.executions().stream().allMatch(e -> side(e).equals(chain.executions().get(e.id())));
  }

  private static Side side(Execution execution) {
    return Side.of(execution.state().name(), execution.window());
  }
}
