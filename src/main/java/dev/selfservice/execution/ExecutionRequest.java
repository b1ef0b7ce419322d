package dev.selfservice.execution;

import dev.selfservice.json.StrictJson;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the creator of an execution asked for, beyond what the rules need: texts and parameters. It
 * never changes. Only the details and the events read it, and the list its texts about the ticket.
 */
@Entity
@Table(name = "execution_request")
public class ExecutionRequest {
  @Id
  @Column(name = "execution_id")
  private String id;

  private String summary;

  private boolean bounce;

  /** A JSON array of {@link ParameterValue}. */
  private String parameters;

  @Column(name = "primary_contact")
  private @Nullable String primaryContact;

  @Column(name = "customer_note")
  private @Nullable String customerNote;

  protected ExecutionRequest() {}

  ExecutionRequest(String executionId, ExecutionSpec spec) {
    this.id = executionId;
    this.summary = spec.summary();
    this.bounce = spec.bounce();
    this.parameters = StrictJson.write(spec.parameters());
    this.primaryContact = spec.primaryContact().orElse(null);
    this.customerNote = spec.customerNote().orElse(null);
  }

  String executionId() {
    return id;
  }

  public String summary() {
    return summary;
  }

  public boolean bounce() {
    return bounce;
  }

  public List<ParameterValue> parameters() {
    return List.of(StrictJson.readStored(parameters, ParameterValue[].class));
  }

  public Optional<String> primaryContact() {
    return Optional.ofNullable(primaryContact);
  }

  public Optional<String> customerNote() {
    return Optional.ofNullable(customerNote);
  }
}
