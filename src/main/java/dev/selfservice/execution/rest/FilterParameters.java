package dev.selfservice.execution.rest;

import dev.selfservice.execution.ExecutionFilter;
import dev.selfservice.http.QueryParameters;
import dev.selfservice.json.MemberChecks;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The filters of the list (docs/api.md, "List") as texts; null for a missing filter. */
public record FilterParameters(
    @Nullable String target,
    @Nullable String status,
    @Nullable String subStatus,
    @Nullable String customerStatus,
    @Nullable String configType,
    @Nullable String activityName,
    @Nullable String activityType) {

  private static final int MAX_LENGTH = 1_000;

  public FilterParameters {
    MemberChecks.optionalText("target", target, MAX_LENGTH);
    MemberChecks.optionalText("status", status, MAX_LENGTH);
    MemberChecks.optionalText("subStatus", subStatus, MAX_LENGTH);
    MemberChecks.optionalText("customerStatus", customerStatus, MAX_LENGTH);
    MemberChecks.optionalText("configType", configType, MAX_LENGTH);
    MemberChecks.optionalText("activityName", activityName, MAX_LENGTH);
    MemberChecks.optionalText("activityType", activityType, MAX_LENGTH);
  }

  public static FilterParameters of(QueryParameters query) {
    return new FilterParameters(
        query.text("target").orElse(null),
        query.text("status").orElse(null),
        query.text("subStatus").orElse(null),
        query.text("customerStatus").orElse(null),
        query.text("configType").orElse(null),
        query.text("activityName").orElse(null),
        query.text("activityType").orElse(null));
  }

  public boolean isEmpty() {
    return Stream.of(
            target, status, subStatus, customerStatus, configType, activityName, activityType)
        .allMatch(Objects::isNull);
  }

  public ExecutionFilter filter() {
    var filter = ExecutionFilter.NONE;
    filter = with(filter, ExecutionFilter::target, target);
    filter = with(filter, ExecutionFilter::status, status);
    filter = with(filter, ExecutionFilter::subStatus, subStatus);
    filter = with(filter, ExecutionFilter::customerStatus, customerStatus);
    filter = with(filter, ExecutionFilter::configType, configType);
    filter = with(filter, ExecutionFilter::activityName, activityName);
    return with(filter, ExecutionFilter::activityType, activityType);
  }

  private static ExecutionFilter with(
      ExecutionFilter filter,
      BiFunction<ExecutionFilter, String, ExecutionFilter> addText,
      @Nullable String text) {
    return text == null ? filter : addText.apply(filter, text);
  }
}
