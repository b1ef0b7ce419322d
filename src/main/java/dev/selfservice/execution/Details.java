package dev.selfservice.execution;

import dev.selfservice.customer.Target;
import dev.selfservice.platform.Settings;
import dev.selfservice.problem.Refusal.NotFound;
import dev.selfservice.problem.Refused;
import dev.selfservice.security.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * An execution to look at, with what is downstream of it. Without a transaction of its own: it is
 * one statement, so that tag and tree are of one moment.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
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
    return known
        .flatMap(tags -> unchanged(target, executionId, tags))
        .orElseGet(() -> look(target, executionId));
  }

  private Optional<Seen> unchanged(Target target, String executionId, EntityTags known) {
    var found = reader.find(target, executionId).orElseThrow(() -> new Refused(new NotFound()));
    found.requireOptIn(target);
    return known.matchWeakly(found.etag())
        ? Optional.of(new Seen(found.etag(), Optional.empty()))
        : Optional.empty();
  }

  private Seen look(Target target, String executionId) {
    var looked = reader.look(target, executionId).orElseThrow(() -> new Refused(new NotFound()));
    looked.found().requireOptIn(target);
    var sight = new Sight(looked.tree(), looked.lastChanges(), settings.isCompensationRequired());
    return new Seen(looked.found().etag(), Optional.of(sight));
  }
}
