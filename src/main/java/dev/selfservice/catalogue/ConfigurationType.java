package dev.selfservice.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.selfservice.execution.PlannedDuration;
import dev.selfservice.json.InvalidMember;
import dev.selfservice.json.Member;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One configuration type, member for member as the catalogue answers it (contract §5). */
public record ConfigurationType(String config, List<Activity> activities) {
  public ConfigurationType {
    Member.text("config", config, 100);
    activities = Member.list("activities", activities);
  }

  /** How an activity is run: as a pair that undoes itself, or once. */
  public enum UiType {
    @JsonProperty("Toggle")
    TOGGLE,
    @JsonProperty("Single")
    SINGLE
  }

  /**
   * Something that can be done. {@code serviceType} is the kind of service window, e.g. {@code
   * Outage}.
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
      Member.required("id", id);
      Member.text("name", name, 100);
      Member.required("uiType", uiType);
      Member.required("duration", duration);
      Member.required("bounce", bounce);
      Member.required("active", active);
      details = Member.list("details", details);
    }

    Optional<Detail> detail(String type) {
      return details.stream().filter(detail -> detail.type().equals(type)).findFirst();
    }
  }

  /** One activity type: a toggle's first half is the first of two. */
  public record Detail(
      String type, String scope, Boolean displayOnCreate, List<Parameter> parameters) {
    public Detail {
      Member.text("type", type, 100);
      if (scope != null && !scope.equals("Execution")) {
        throw new InvalidMember("scope", "The only scope is “Execution”.");
      }
      scope = "Execution";
      Member.required("displayOnCreate", displayOnCreate);
      parameters = Member.list("parameters", parameters);
    }
  }

  /** Where a parameter belongs. */
  public enum ParameterType {
    DETAIL,
    HEADER
  }

  /** How a value is entered: free, or from a list of values. */
  public enum UiDataType {
    TEXT,
    LOV
  }

  /**
   * A parameter; {@code default} is written even when it is null (S). {@code values}: of an LOV.
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
      Member.required("id", id);
      Member.required("parameterId", parameterId);
      Member.text("parameterName", parameterName, 100);
      Member.required("parameterType", parameterType);
      Member.required("uiDataType", uiDataType);
      Member.required("mandatory", mandatory);
      Member.required("active", active);
      Member.text("displayName", displayName, 100);
      values = values == null ? null : Member.list("values", values);
    }

    boolean hasValues() {
      return values != null && !values.isEmpty();
    }

    public boolean takes(String value) {
      return uiDataType == UiDataType.TEXT || (values != null && values.contains(value));
    }
  }
}
