package dev.selfservice.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.selfservice.problem.Refusal;
import dev.selfservice.problem.Refused;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** The refusal of a call. */
public final class RefusalAssertions {
  private RefusalAssertions() {}

  /** The refusal of a call that must be refused. */
  public static Refusal refusalOf(ThrowingCallable call) {
    Throwable thrown = catchThrowable(call);
    assertThat(thrown).isInstanceOf(Refused.class);
    return ((Refused) thrown).refusal();
  }
}
