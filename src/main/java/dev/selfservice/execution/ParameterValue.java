package dev.selfservice.execution;

import dev.selfservice.json.MemberChecks;

/** One parameter of an activity, with the value that the client or the catalogue gives. */
public record ParameterValue(String name, String value) {
  public ParameterValue {
    MemberChecks.text("name", name, 100);
    MemberChecks.required("value", value);
    MemberChecks.optionalText("value", value, 4_000);
  }
}
