package dev.selfservice.problem;

import jakarta.ejb.ApplicationException;

/** Carries a {@link Refusal} out of the transaction that it ends: everything is rolled back. */
@ApplicationException(rollback = true)
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Refusal refusal;

  public Refused(Refusal refusal) {
    super(refusal.detail(), null, false, false);
    this.refusal = refusal;
  }

  public Refusal refusal() {
    return refusal;
  }
}
