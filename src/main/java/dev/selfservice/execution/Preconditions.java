package dev.selfservice.execution;

import dev.selfservice.history.Change;
import dev.selfservice.history.Histories;
import dev.selfservice.problem.Refusal.PreconditionFailed;
import dev.selfservice.problem.Refusal.PreconditionFailed.LastChange;
import dev.selfservice.problem.Refusal.Standing;
import dev.selfservice.problem.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Holds the caller's entity tags against the trees that are locked. */
@ApplicationScoped
class Preconditions {
  @Inject Histories histories;

  /** Throws {@link PreconditionFailed}, which tells what stands now, unless the tags match. */
  void require(Terms terms, List<Locked> locked, Collection<String> executionIds) {
    String etag = EntityTags.of(locked.stream().map(tree -> tree.head().etag()).toList());
    if (terms.ifMatch().filter(tags -> !tags.matchStrongly(etag)).isPresent()) {
      var standing = locked.stream().flatMap(tree -> standing(tree.tree(), executionIds)).toList();
      throw new Refused(new PreconditionFailed(etag, standing, lastChange(locked)));
    }
  }

  private static Stream<Standing> standing(ExecutionTree tree, Collection<String> executionIds) {
    var named = executionIds.stream().filter(tree::contains).toList();
    return tree.subtrees(named).stream().map(ExecutionTree::standing);
  }

  private Optional<LastChange> lastChange(List<Locked> locked) {
    var roots = locked.stream().map(tree -> tree.tree().root().id()).toList();
    return roots.isEmpty() ? Optional.empty() : histories.newest(roots).map(Preconditions::told);
  }

  private static LastChange told(Change change) {
    return new LastChange(
        change.id(),
        change.action().text(),
        change.at(),
        change.by().subject(),
        change.by().client(),
        change.reason());
  }
}
