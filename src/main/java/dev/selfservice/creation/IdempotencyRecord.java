package dev.selfservice.creation;

import dev.selfservice.database.Timestamps;
import dev.selfservice.problem.Refusal.KeyReused;
import dev.selfservice.problem.Refused;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.OffsetDateTime;

/** A used idempotency key, with the execution that was created under it. */
@Entity
@Table(name = "idempotency_key")
public class IdempotencyRecord {
  @Id private String id;

  @Column(name = "body_hash")
  private String bodyHash;

  @Column(name = "execution_id")
  private String executionId;

  @Column(name = "used_on")
  private OffsetDateTime usedOn;

  protected IdempotencyRecord() {}

  IdempotencyRecord(CreateExecutionCommand.IdempotencyKey key, String executionId, Instant usedOn) {
    this.id = key.id();
    this.bodyHash = key.bodyHash();
    this.executionId = executionId;
    this.usedOn = Timestamps.column(usedOn);
  }

  boolean isUsedSince(Instant expiry) {
    return !Timestamps.instant(usedOn).isBefore(expiry);
  }

  /**
   * The id of the execution that was created under this key.
   *
   * @throws Refused if the key was used with another body
   */
  String executionFor(CreateExecutionCommand.IdempotencyKey key) {
    if (!bodyHash.equals(key.bodyHash())) {
      throw new Refused(new KeyReused());
    }
    return executionId;
  }
}
