package dev.selfservice.execution.rest;

import dev.selfservice.execution.Filter;
import dev.selfservice.json.Member;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The filters of the list (contract §5), as texts; null where one is absent. */
public record FilterTexts(
    @Nullable String target,
    @Nullable String status,
    @Nullable String subStatus,
    @Nullable String customerStatus,
    @Nullable String configType,
    @Nullable String activityName,
    @Nullable String activityType) {

  private static final int LONGEST = 1_000;

  public FilterTexts {
    Member.optionalText("target", target, LONGEST);
    Member.optionalText("status", status, LONGEST);
    Member.optionalText("subStatus", subStatus, LONGEST);
    Member.optionalText("customerStatus", customerStatus, LONGEST);
    Member.optionalText("configType", configType, LONGEST);
    Member.optionalText("activityName", activityName, LONGEST);
    Member.optionalText("activityType", activityType, LONGEST);
  }

  public static FilterTexts of(Query query) {
    return new FilterTexts(
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

  public Filter filter() {
    var filter = Filter.NONE;
    filter = with(filter, Filter::target, target);
    filter = with(filter, Filter::status, status);
    filter = with(filter, Filter::subStatus, subStatus);
    filter = with(filter, Filter::customerStatus, customerStatus);
    filter = with(filter, Filter::configType, configType);
    filter = with(filter, Filter::activityName, activityName);
    return with(filter, Filter::activityType, activityType);
  }

  private static Filter with(
      Filter filter, BiFunction<Filter, String, Filter> more, @Nullable String text) {
    return text == null ? filter : more.apply(filter, text);
  }
}
