package dev.selfservice.execution;

import dev.selfservice.json.Member;

/** One parameter of an activity, as the client gave it. */
public record ParameterValue(String name, String value) {
  public ParameterValue {
    Member.text("name", name, 100);
    Member.required("value", value);
    Member.optionalText("value", value, 4_000);
  }
}
