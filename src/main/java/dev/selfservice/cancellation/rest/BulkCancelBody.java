package dev.selfservice.cancellation.rest;

import dev.selfservice.cancellation.CancelExecutions;
import dev.selfservice.customer.Owner;
import dev.selfservice.execution.ExecutionId;
import dev.selfservice.execution.Terms;
import dev.selfservice.execution.rest.FilterTexts;
import dev.selfservice.history.Author;
import dev.selfservice.json.InvalidMember;
import dev.selfservice.json.Member;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which executions to cancel: {@code {"ids":[…]}} or {@code {"filter":{…}}}, with an optional
 * {@code reason} and {@code allowUncompensated} (contract §5).
 */
public record BulkCancelBody(
    List<String> ids,
    @Nullable FilterTexts filter,
    @Nullable String reason,
    @Nullable Boolean allowUncompensated) {
  public BulkCancelBody {
    if ((ids == null) == (filter == null)) {
      throw new InvalidMember("", "Either ids or a filter says what to cancel.");
    }
    ids = Member.optionalList("ids", ids);
    if (filter == null && ids.isEmpty()) {
      throw new InvalidMember("ids", "No execution is named.");
    }
    if (filter != null && filter.isEmpty()) {
      throw new InvalidMember("filter", "A filter names at least one thing.");
    }
    CancelBody.wording(reason, allowUncompensated);
  }

  CancelExecutions command(Owner owner, Author by, Terms terms) {
    return new CancelExecutions(
        owner,
        ids.stream().distinct().map(ExecutionId::checked).toList(),
        Optional.ofNullable(filter).map(FilterTexts::filter),
        by,
        CancelBody.wording(reason, allowUncompensated),
        terms);
  }
}
