package dev.selfservice.cancellation.rest;

import dev.selfservice.cancellation.BulkCancelCommand;
import dev.selfservice.customer.CustomerServiceType;
import dev.selfservice.execution.ChangeOptions;
import dev.selfservice.execution.ExecutionId;
import dev.selfservice.execution.rest.FilterParameters;
import dev.selfservice.json.InvalidMember;
import dev.selfservice.json.MemberChecks;
import dev.selfservice.request.Actor;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The body of a bulk cancel (docs/api.md, "Bulk cancel"): {@code {"ids":[…]}} or {@code
 * {"filter":{…}}}, optionally with {@code reason} and {@code allowUncompensated}.
 */
public record BulkCancelBody(
    List<String> ids,
    @Nullable FilterParameters filter,
    @Nullable String reason,
    @Nullable Boolean allowUncompensated) {
  public BulkCancelBody {
    if ((ids == null) == (filter == null)) {
      throw new InvalidMember("", "Either `ids` or `filter` is required, not both.");
    }
    ids = MemberChecks.optionalList("ids", ids);
    if (filter == null && ids.isEmpty()) {
      throw new InvalidMember("ids", "`ids` must have at least one id.");
    }
    if (filter != null && filter.isEmpty()) {
      throw new InvalidMember("filter", "`filter` must have at least one member.");
    }
    CancelBody.cancelOptions(reason, allowUncompensated);
  }

  BulkCancelCommand command(CustomerServiceType owner, Actor by, ChangeOptions options) {
    return new BulkCancelCommand(
        owner,
        ids.stream().distinct().map(ExecutionId::checked).toList(),
        Optional.ofNullable(filter).map(FilterParameters::filter),
        by,
        CancelBody.cancelOptions(reason, allowUncompensated),
        options);
  }
}
