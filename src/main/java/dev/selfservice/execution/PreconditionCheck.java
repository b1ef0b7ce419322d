package dev.selfservice.execution;

import dev.selfservice.history.Change;
import dev.selfservice.history.HistoryRepository;
import dev.selfservice.problem.Refusal.ExecutionState;
import dev.selfservice.problem.Refusal.PreconditionFailed;
import dev.selfservice.problem.Refusal.PreconditionFailed.LastChange;
import dev.selfservice.problem.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Compares the entity tags of a request with those of the locked trees. */
@ApplicationScoped
class PreconditionCheck {
  @Inject HistoryRepository histories;

  /** Throws {@link PreconditionFailed} with the present states, unless the entity tags match. */
  void require(ChangeOptions options, List<LockedTree> locked, Collection<String> executionIds) {
    String etag = EntityTags.of(locked.stream().map(tree -> tree.head().etag()).toList());
    if (options.ifMatch().filter(tags -> !tags.matchStrongly(etag)).isPresent()) {
      var states = locked.stream().flatMap(tree -> states(tree.tree(), executionIds)).toList();
      throw new Refused(new PreconditionFailed(etag, states, lastChange(locked)));
    }
  }

  private static Stream<ExecutionState> states(
      ExecutionTree tree, Collection<String> executionIds) {
    var named = executionIds.stream().filter(tree::contains).toList();
    return tree.subtrees(named).stream().map(ExecutionTree::stateOf);
  }

  private Optional<LastChange> lastChange(List<LockedTree> locked) {
    var roots = locked.stream().map(tree -> tree.tree().root().id()).toList();
    return roots.isEmpty()
        ? Optional.empty()
        : histories.newest(roots).map(PreconditionCheck::lastChange);
  }

  private static LastChange lastChange(Change change) {
    return new LastChange(
        change.id(),
        change.action().text(),
        change.at(),
        change.by().subject(),
        change.by().client(),
        change.reason());
  }
}
