package dev.selfservice.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.selfservice.execution.PlannedDuration;
import dev.selfservice.json.InvalidMember;
import dev.selfservice.json.MemberChecks;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One configuration type. The records have the members of the JSON document of the catalogue
 * (docs/api.md, "Catalogue").
 */
public record ConfigurationType(String config, List<Activity> activities) {
  public ConfigurationType {
    MemberChecks.text("config", config, 100);
    activities = MemberChecks.list("activities", activities);
  }

  /**
   * A toggle has two activity types, and the second undoes the first. A single activity has one.
   */
  public enum UiType {
    @JsonProperty("Toggle")
    TOGGLE,
    @JsonProperty("Single")
    SINGLE
  }

  /**
   * An activity of the configuration type.
   *
   * @param serviceType the kind of service window, e.g. {@code Outage}
   */
  public record Activity(
      Integer id,
      String name,
      UiType uiType,
      PlannedDuration duration,
      @Nullable String serviceType,
      @Nullable String serviceMessage,
      Boolean bounce,
      Boolean active,
      List<Detail> details) {
    public Activity {
      MemberChecks.required("id", id);
      MemberChecks.text("name", name, 100);
      MemberChecks.required("uiType", uiType);
      MemberChecks.required("duration", duration);
      MemberChecks.required("bounce", bounce);
      MemberChecks.required("active", active);
      details = MemberChecks.list("details", details);
    }

    Optional<Detail> detail(String type) {
      return details.stream().filter(detail -> detail.type().equals(type)).findFirst();
    }
  }

  /**
   * An activity type. Of a toggle the first half is the first element, the second half the second.
   */
  public record Detail(
      String type, String scope, Boolean displayOnCreate, List<Parameter> parameters) {
    public Detail {
      MemberChecks.text("type", type, 100);
      if (scope != null && !scope.equals("Execution")) {
        throw new InvalidMember("scope", "`scope` must be `Execution`.");
      }
      scope = "Execution";
      MemberChecks.required("displayOnCreate", displayOnCreate);
      parameters = MemberChecks.list("parameters", parameters);
    }
  }

  /** The part of an execution to which a parameter belongs. */
  public enum ParameterType {
    DETAIL,
    HEADER
  }

  /** The input of a value: free text, or a choice from a list of values. */
  public enum UiDataType {
    TEXT,
    LOV
  }

  /**
   * A parameter of an activity type.
   *
   * @param defaultValue the JSON member {@code default}; existing clients expect it even if it is
   *     null (docs/api.md, "Bodies")
   * @param values the list of values of an {@code LOV}; absent for a {@code TEXT}
   */
  public record Parameter(
      Integer id,
      Integer parameterId,
      String parameterName,
      ParameterType parameterType,
      UiDataType uiDataType,
      Boolean mandatory,
      @JsonProperty("default") @JsonInclude(JsonInclude.Include.ALWAYS)
          @Nullable String defaultValue,
      Boolean active,
      String displayName,
      @Nullable List<String> values) {
    public Parameter {
      MemberChecks.required("id", id);
      MemberChecks.required("parameterId", parameterId);
      MemberChecks.text("parameterName", parameterName, 100);
      MemberChecks.required("parameterType", parameterType);
      MemberChecks.required("uiDataType", uiDataType);
      MemberChecks.required("mandatory", mandatory);
      MemberChecks.required("active", active);
      MemberChecks.text("displayName", displayName, 100);
      values = values == null ? null : MemberChecks.list("values", values);
    }

    boolean hasValues() {
      return values != null && !values.isEmpty();
    }

    /** Whether the parameter may have this value. */
    public boolean takes(String value) {
      return uiDataType == UiDataType.TEXT || (values != null && values.contains(value));
    }
  }
}
