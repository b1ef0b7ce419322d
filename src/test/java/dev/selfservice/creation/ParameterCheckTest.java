package dev.selfservice.creation;

import static dev.selfservice.support.RefusalAssertions.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.catalogue.ConfigurationType.Detail;
import dev.selfservice.catalogue.ConfigurationType.Parameter;
import dev.selfservice.catalogue.ConfigurationType.ParameterType;
import dev.selfservice.catalogue.ConfigurationType.UiDataType;
import dev.selfservice.execution.ParameterValue;
import dev.selfservice.problem.Refusal.InvalidParameters;
import dev.selfservice.problem.Refusal.InvalidParameters.Fault;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks of parameters against the catalogue. */
class ParameterCheckTest {
  private static final boolean MANDATORY = true;
  private static final boolean OPTIONAL = false;
  private static final boolean ACTIVE = true;

  @Test
  void acceptsValidParameters() {
    var detail =
        detail(text("Note", MANDATORY, null), list("Level", OPTIONAL, null, "low", "high"));

    assertThat(ParameterCheck.of(detail, List.of(value("Note", "x"), value("Level", "high"))))
        .containsExactly(value("Note", "x"), value("Level", "high"));
  }

  @Test
  void addsDefaultsAfterGivenParameters() {
    var detail =
        detail(text("A", OPTIONAL, "a"), text("B", OPTIONAL, null), text("C", MANDATORY, "c"));

    assertThat(ParameterCheck.of(detail, List.of(value("B", "b"))))
        .containsExactly(value("B", "b"), value("A", "a"), value("C", "c"));
  }

  @Test
  void prefersAGivenValueToTheDefault() {
    assertThat(ParameterCheck.of(detail(text("A", OPTIONAL, "a")), List.of(value("A", "other"))))
        .containsExactly(value("A", "other"));
  }

  @Test
  void leavesOutAnOptionalParameterWithoutADefault() {
    assertThat(ParameterCheck.of(detail(text("A", OPTIONAL, null)), List.of())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Other", "note", "Note "})
  void refusesAnUnknownParameter(String name) {
    assertFaults(
        detail(text("Note", OPTIONAL, null)),
        List.of(value(name, "x")),
        new Fault(name, "unknown"));
  }

  @Test
  void refusesAnInactiveParameterAsUnknown() {
    assertFaults(
        detail(inactive("Old", OPTIONAL)), List.of(value("Old", "x")), new Fault("Old", "unknown"));
  }

  @Test
  void doesNotRequireAnInactiveParameter() {
    assertThat(ParameterCheck.of(detail(inactive("Old", MANDATORY)), List.of())).isEmpty();
  }

  @Test
  void refusesAMissingMandatoryParameter() {
    assertFaults(detail(text("Note", MANDATORY, null)), List.of(), new Fault("Note", "missing"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t"})
  void refusesAnEmptyMandatoryParameter(String nothing) {
    assertFaults(
        detail(text("Note", MANDATORY, "default")),
        List.of(value("Note", nothing)),
        new Fault("Note", "missing"));
  }

  @Test
  void acceptsAnEmptyOptionalParameter() {
    assertThat(ParameterCheck.of(detail(text("Note", OPTIONAL, null)), List.of(value("Note", ""))))
        .containsExactly(value("Note", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "medium", "LOW", "low "})
  void refusesAValueThatIsNotInTheList(String other) {
    assertFaults(
        detail(list("Level", OPTIONAL, null, "low", "high")),
        List.of(value("Level", other)),
        new Fault("Level", "not in its list of values"));
  }

  @Test
  void refusesARepeatedParameter() {
    assertFaults(
        detail(text("Note", OPTIONAL, null)),
        List.of(value("Note", "x"), value("Note", "x")),
        new Fault("Note", "doubled"),
        new Fault("Note", "doubled"));
  }

  @Test
  void reportsEveryFault() {
    assertFaults(
        detail(text("Note", MANDATORY, null), list("Level", OPTIONAL, null, "low")),
        List.of(value("Level", "high"), value("Other", "x")),
        new Fault("Level", "not in its list of values"),
        new Fault("Other", "unknown"),
        new Fault("Note", "missing"));
  }

  @Test
  void aSecondHalfHasOnlyItsDefaults() {
    var detail =
        detail(text("A", OPTIONAL, "a"), text("B", MANDATORY, null), inactive("Old", OPTIONAL));

    assertThat(ParameterCheck.defaults(detail)).containsExactly(value("A", "a"));
  }

  private static void assertFaults(Detail detail, List<ParameterValue> given, Fault... faults) {
    assertThat(refusalOf(() -> ParameterCheck.of(detail, given)))
        .isEqualTo(new InvalidParameters(List.of(faults)));
  }

  private static Detail detail(Parameter... parameters) {
    return new Detail("Enable", "Execution", true, List.of(parameters));
  }

  private static ParameterValue value(String name, String value) {
    return new ParameterValue(name, value);
  }

  private static Parameter text(String name, boolean mandatory, String defaultValue) {
    return parameter(name, UiDataType.TEXT, mandatory, defaultValue, ACTIVE, null);
  }

  private static Parameter inactive(String name, boolean mandatory) {
    return parameter(name, UiDataType.TEXT, mandatory, "old", !ACTIVE, null);
  }

  private static Parameter list(
      String name, boolean mandatory, String defaultValue, String... values) {
    return parameter(name, UiDataType.LOV, mandatory, defaultValue, ACTIVE, List.of(values));
  }

  private static Parameter parameter(
      String name,
      UiDataType uiDataType,
      boolean mandatory,
      String defaultValue,
      boolean active,
      List<String> values) {
    return new Parameter(
        1,
        1,
        name,
        ParameterType.DETAIL,
        uiDataType,
        mandatory,
        defaultValue,
        active,
        name,
        values);
  }
}
