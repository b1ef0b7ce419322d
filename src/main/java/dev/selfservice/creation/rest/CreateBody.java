package dev.selfservice.creation.rest;

import dev.selfservice.creation.CreateExecution;
import dev.selfservice.creation.CreateExecution.Wish;
import dev.selfservice.customer.Target;
import dev.selfservice.execution.ExecutionId;
import dev.selfservice.execution.ParameterValue;
import dev.selfservice.execution.PlannedDuration;
import dev.selfservice.history.Author;
import dev.selfservice.history.Sha256;
import dev.selfservice.json.Member;
import dev.selfservice.json.StrictJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The body of a create (contract §5). */
public record CreateBody(
    String summary,
    @Nullable PlannedDuration duration,
    @Nullable Boolean bounce,
    ConfigBody config,
    TicketingBody ticketingDetails,
    @Nullable String upstreamExecutionId) {
  public CreateBody {
    Member.text("summary", summary, 1_000);
    Member.required("config", config);
    ticketingDetails = ticketingDetails == null ? new TicketingBody(null, null) : ticketingDetails;
    Member.optionalText("upstreamExecutionId", upstreamExecutionId, 100);
  }

  /** What is to be done. */
  public record ConfigBody(String type, ActivityBody activity) {
    public ConfigBody {
      Member.text("type", type, 100);
      Member.required("activity", activity);
    }
  }

  /** With which parameters. */
  public record ActivityBody(String name, String type, List<ParameterValue> parameters) {
    public ActivityBody {
      Member.text("name", name, 100);
      Member.text("type", type, 100);
      parameters = Member.optionalList("parameters", parameters);
    }
  }

  /** How it is to appear as a ticket. */
  public record TicketingBody(@Nullable String primaryContact, @Nullable String customerNote) {
    public TicketingBody {
      Member.optionalText("primaryContact", primaryContact, 320);
      Member.optionalText("customerNote", customerNote, 4_000);
    }
  }

  CreateExecution command(Target target, Author by, Optional<String> idempotencyKey) {
    var activity = config.activity();
    return new CreateExecution(
        target,
        by,
        summary,
        Optional.ofNullable(duration),
        Optional.ofNullable(bounce),
        new Wish(config.type(), activity.name(), activity.type(), activity.parameters()),
        Optional.ofNullable(ticketingDetails.primaryContact()),
        Optional.ofNullable(ticketingDetails.customerNote()),
        Optional.ofNullable(upstreamExecutionId).map(ExecutionId::checked),
        idempotencyKey.map(
            key ->
                new CreateExecution.Key(
                    keyId(target, by, key), Sha256.hex(StrictJson.write(this)))));
  }

  private static String keyId(Target target, Author by, String key) {
    var parts = new ArrayList<>(List.of(by.subject(), by.client().orElse(""), key));
    parts.addAll(List.of(target.supportIdentifier(), target.serviceType(), target.instance()));
    return Sha256.hex(StrictJson.write(parts));
  }
}
