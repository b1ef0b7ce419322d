package dev.selfservice.problem;

import jakarta.ejb.ApplicationException;

/** Carries a {@link Refusal} out of the service method and rolls its transaction back. */
@ApplicationException(rollback = true)
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Refusal refusal;

  public Refused(Refusal refusal) {
    super(RefusalProblem.of(refusal).detail(), null, false, false);
    this.refusal = refusal;
  }

  /** The last part of the {@code type} of the problem document. */
  public String problem() {
    return RefusalProblem.of(refusal).type().slug();
  }

  public Refusal refusal() {
    return refusal;
  }
}
