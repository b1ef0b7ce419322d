package dev.selfservice.creation;

import static dev.selfservice.execution.StoredTrees.TARGET;
import static dev.selfservice.execution.TreeFixture.single;
import static dev.selfservice.support.RefusalAssertions.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfservice.execution.StoredTrees;
import dev.selfservice.problem.Refusal.KeyReused;
import dev.selfservice.support.JpaProvider;
import dev.selfservice.support.OnEachJpaProvider;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A create with an idempotency key is done once. */
@OnEachJpaProvider
class IdempotencyRepositoryTest {
  private static final CreateExecutionCommand.IdempotencyKey KEY =
      new CreateExecutionCommand.IdempotencyKey("key", "body");
  private static final Duration LONGER_THAN_KEPT = Duration.ofHours(25);

  private final JpaProvider jpa;
  private final String one;
  private final String other;

  IdempotencyRepositoryTest(JpaProvider provider) {
    jpa = provider;
    var stored = new StoredTrees(provider);
    one = stored.create(TARGET, single());
    other = stored.create(TARGET, single());
  }

  @Test
  void returnsTheExecutionOfTheFirstCreateAgain() {
    assertThat(once(KEY, () -> one)).isEqualTo(one);

    assertThat(once(KEY, () -> other)).isEqualTo(one);
    assertThat(once(new CreateExecutionCommand.IdempotencyKey("another key", "body"), () -> other))
        .isEqualTo(other);
  }

  @Test
  void refusesAnotherBodyWithTheSameKey() {
    once(KEY, () -> one);

    assertThat(
            refusalOf(
                () ->
                    once(
                        new CreateExecutionCommand.IdempotencyKey("key", "another body"),
                        () -> other)))
        .isEqualTo(new KeyReused());
  }

  @Test
  void storesNoRecordOfAFailedCreate() {
    assertThatThrownBy(
            () ->
                once(
                    KEY,
                    () -> {
                      throw new IllegalStateException("failed");
                    }))
        .hasMessage("failed");

    assertThat(once(KEY, () -> other)).isEqualTo(other);
  }

  @Test
  void allowsANewCreateWithAnExpiredKey() {
    once(KEY, () -> one);
    jpa.advance(LONGER_THAN_KEPT);

    assertThat(once(KEY, () -> other)).isEqualTo(other);
    assertThat(once(KEY, () -> one)).isEqualTo(other);
  }

  @Test
  void deletesExpiredKeys() {
    once(new CreateExecutionCommand.IdempotencyKey("old key", "body"), () -> one);
    jpa.advance(LONGER_THAN_KEPT);
    once(KEY, () -> one);

    assertThat(forget()).isEqualTo(1);
    assertThat(forget()).isZero();
    assertThat(once(KEY, () -> other)).isEqualTo(one);
  }

  private String once(CreateExecutionCommand.IdempotencyKey key, Supplier<String> create) {
    return jpa.call(beans -> beans.get(IdempotencyRepository.class).once(key, create));
  }

  private int forget() {
    return jpa.call(beans -> beans.get(IdempotencyRepository.class).deleteExpired());
  }
}
