package dev.selfservice.creation.rest;

import dev.selfservice.creation.CreateExecutionCommand;
import dev.selfservice.creation.CreateExecutionCommand.RequestedActivity;
import dev.selfservice.customer.Target;
import dev.selfservice.execution.ExecutionId;
import dev.selfservice.execution.ParameterValue;
import dev.selfservice.execution.PlannedDuration;
import dev.selfservice.history.Sha256;
import dev.selfservice.json.MemberChecks;
import dev.selfservice.json.StrictJson;
import dev.selfservice.request.Actor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The body of a create (docs/api.md, "Create"). */
public record CreateBody(
    String summary,
    @Nullable PlannedDuration duration,
    @Nullable Boolean bounce,
    ConfigBody config,
    TicketingBody ticketingDetails,
    @Nullable String upstreamExecutionId) {
  public CreateBody {
    MemberChecks.text("summary", summary, 1_000);
    MemberChecks.required("config", config);
    ticketingDetails = ticketingDetails == null ? new TicketingBody(null, null) : ticketingDetails;
    MemberChecks.optionalText("upstreamExecutionId", upstreamExecutionId, 100);
  }

  /** The requested configuration type and activity. */
  public record ConfigBody(String type, ActivityBody activity) {
    public ConfigBody {
      MemberChecks.text("type", type, 100);
      MemberChecks.required("activity", activity);
    }
  }

  /** The requested activity and activity type, with parameters. */
  public record ActivityBody(String name, String type, List<ParameterValue> parameters) {
    public ActivityBody {
      MemberChecks.text("name", name, 100);
      MemberChecks.text("type", type, 100);
      parameters = MemberChecks.optionalList("parameters", parameters);
    }
  }

  /** The texts of the execution as a ticket. */
  public record TicketingBody(@Nullable String primaryContact, @Nullable String customerNote) {
    public TicketingBody {
      MemberChecks.optionalText("primaryContact", primaryContact, 320);
      MemberChecks.optionalText("customerNote", customerNote, 4_000);
    }
  }

  CreateExecutionCommand command(Target target, Actor by, Optional<String> idempotencyKey) {
    var activity = config.activity();
    return new CreateExecutionCommand(
        target,
        by,
        summary,
        Optional.ofNullable(duration),
        Optional.ofNullable(bounce),
        new RequestedActivity(
            config.type(), activity.name(), activity.type(), activity.parameters()),
        Optional.ofNullable(ticketingDetails.primaryContact()),
        Optional.ofNullable(ticketingDetails.customerNote()),
        Optional.ofNullable(upstreamExecutionId).map(ExecutionId::checked),
        idempotencyKey.map(
            key ->
                new CreateExecutionCommand.IdempotencyKey(
                    keyId(target, by, key), Sha256.hex(StrictJson.write(this)))));
  }

  private static String keyId(Target target, Actor by, String key) {
    var parts = new ArrayList<>(List.of(by.subject(), by.client().orElse(""), key));
    parts.addAll(List.of(target.supportIdentifier(), target.serviceType(), target.instance()));
    return Sha256.hex(StrictJson.write(parts));
  }
}
