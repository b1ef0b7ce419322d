package dev.selfservice.execution;

import dev.selfservice.config.Settings;
import dev.selfservice.customer.Target;
import dev.selfservice.problem.Refusal.NotFound;
import dev.selfservice.problem.Refused;
import dev.selfservice.security.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the details of an execution and of everything downstream of it. It needs no transaction,
 * because one statement reads the tree and its entity tag at the same moment, and the history up to
 * that tag never changes.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
@RolesAllowed(Scope.USER)
public class DetailsService {
  @Inject TreeReader reader;
  @Inject Settings settings;

  /**
   * The details of a tree.
   *
   * @param details empty if the caller already has the present state
   * @param compensationRequired whether the deployment refuses a cancel that may leave the first
   *     half of a toggle applied
   */
  public record DetailsResult(
      String etag, Optional<TreeDetails> details, boolean compensationRequired) {}

  /**
   * The tree of an execution.
   *
   * @param known the entity tags that the caller has
   * @throws Refused if the execution is not found, or the customer has not opted in
   */
  public DetailsResult find(Target target, String executionId, Optional<EntityTags> known) {
    return known
        .flatMap(tags -> unchanged(target, executionId, tags))
        .orElseGet(() -> read(target, executionId));
  }

  private Optional<DetailsResult> unchanged(Target target, String executionId, EntityTags known) {
    var ref = reader.ref(target, executionId).orElseThrow(() -> new Refused(new NotFound()));
    ref.requireOptIn(target);
    return Optional.of(ref.etag()).filter(known::matchWeakly).map(etag -> result(etag, null));
  }

  private DetailsResult read(Target target, String executionId) {
    var details =
        reader.details(target, executionId).orElseThrow(() -> new Refused(new NotFound()));
    details.ref().requireOptIn(target);
    return result(details.ref().etag(), details);
  }

  private DetailsResult result(String etag, @Nullable TreeDetails details) {
    return new DetailsResult(etag, Optional.ofNullable(details), settings.isCompensationRequired());
  }
}
