package dev.selfservice.execution;

import dev.selfservice.customer.Target;
import dev.selfservice.platform.Settings;
import dev.selfservice.problem.Refusal.NotFound;
import dev.selfservice.problem.Refused;
import dev.selfservice.security.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;

/** An execution to look at, with what is downstream of it. */
@Stateless
@RolesAllowed(Scope.USER)
public class Details {
  @Inject TreeReader reader;
  @Inject Settings settings;

  /**
   * What there is to see of a tree.
   *
   * @param sight empty if the caller knows it already
   */
  public record Seen(String etag, Optional<Sight> sight) {}

  /** A tree as it stands, and what a cancel of it would have to heed. */
  public record Sight(ExecutionTree tree, LastChanges lastChanges, boolean compensationRequired) {}

  /**
   * The tree of an execution.
   *
   * @param known the entity tags that the caller has
   */
  public Seen of(Target target, String executionId, Optional<EntityTags> known) {
    var found = reader.find(target, executionId).orElseThrow(() -> new Refused(new NotFound()));
    found.requireOptIn(target);
    return known.filter(tags -> tags.matchWeakly(found.etag())).isPresent()
        ? new Seen(found.etag(), Optional.empty())
        : new Seen(found.etag(), Optional.of(sight(found.rootId())));
  }

  private Sight sight(String root) {
    return new Sight(
        reader.read(root), reader.lastChanges(root), settings.isCompensationRequired());
  }
}
