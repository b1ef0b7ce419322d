package dev.selfservice.creation;

import dev.selfservice.platform.Utc;
import dev.selfservice.problem.Refusal.KeyReused;
import dev.selfservice.problem.Refused;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.OffsetDateTime;

/** What a create under an idempotency key has made. */
@Entity
@Table(name = "idempotency_key")
public class UsedKey {
  @Id private String id;

  @Column(name = "body_hash")
  private String bodyHash;

  @Column(name = "execution_id")
  private String executionId;

  @Column(name = "used_on")
  private OffsetDateTime usedOn;

  protected UsedKey() {}

  UsedKey(CreateExecution.Key key, String executionId, Instant usedOn) {
    this.id = key.id();
    this.bodyHash = key.bodyHash();
    this.executionId = executionId;
    this.usedOn = Utc.column(usedOn);
  }

  boolean isUsedSince(Instant then) {
    return !Utc.instant(usedOn).isBefore(then);
  }

  /**
   * The execution that was created under this very key.
   *
   * @throws Refused if it was another body
   */
  String executionFor(CreateExecution.Key key) {
    if (!bodyHash.equals(key.bodyHash())) {
      throw new Refused(new KeyReused());
    }
    return executionId;
  }
}
