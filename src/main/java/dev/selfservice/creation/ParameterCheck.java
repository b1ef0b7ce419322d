package dev.selfservice.creation;

import dev.selfservice.catalogue.ConfigurationType.Detail;
import dev.selfservice.catalogue.ConfigurationType.Parameter;
import dev.selfservice.execution.ParameterValue;
import dev.selfservice.problem.Refusal.InvalidParameters;
import dev.selfservice.problem.Refusal.InvalidParameters.Fault;
import dev.selfservice.problem.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks the parameters of a request against an activity type of the catalogue. */
final class ParameterCheck {
  private final Detail detail;
  private final List<ParameterValue> given;
  private final List<Fault> faults = new ArrayList<>();

  private ParameterCheck(Detail detail, List<ParameterValue> given) {
    this.detail = detail;
    this.given = given;
  }

  /**
   * The given parameters, and then the defaults of the others.
   *
   * @throws Refused as {@link InvalidParameters} with every invalid parameter
   */
  static List<ParameterValue> of(Detail detail, List<ParameterValue> given) {
    return new ParameterCheck(detail, given).checked();
  }

  /** The default parameters of an activity type. */
  static List<ParameterValue> defaults(Detail detail) {
    return new ParameterCheck(detail, List.of()).withDefaults();
  }

  private List<ParameterValue> checked() {
    given.forEach(this::check);
    detail.parameters().stream().filter(Parameter::active).forEach(this::checkPresence);
    if (!faults.isEmpty()) {
      throw new Refused(new InvalidParameters(faults));
    }
    return withDefaults();
  }

  private void check(ParameterValue value) {
    var known = detail.parameters().stream().filter(p -> p.active() && isFor(value, p)).findFirst();
    if (known.isEmpty()) {
      faults.add(new Fault(value.name(), "unknown"));
    } else if (given.stream().filter(other -> other.name().equals(value.name())).count() > 1) {
      faults.add(new Fault(value.name(), "doubled"));
    } else if (!known.get().takes(value.value())) {
      faults.add(new Fault(value.name(), "not in its list of values"));
    }
  }

  private void checkPresence(Parameter parameter) {
    boolean isMissing =
        valueOf(parameter)
            .or(() -> defaultOf(parameter))
            .filter(v -> !v.value().isBlank())
            .isEmpty();
    if (parameter.mandatory() && isMissing) {
      faults.add(new Fault(parameter.parameterName(), "missing"));
    }
  }

  private List<ParameterValue> withDefaults() {
    var values = new ArrayList<>(given);
    detail.parameters().stream()
        .filter(parameter -> parameter.active() && valueOf(parameter).isEmpty())
        .forEach(parameter -> defaultOf(parameter).ifPresent(values::add));
    return values;
  }

  private Optional<ParameterValue> valueOf(Parameter parameter) {
    return given.stream().filter(value -> isFor(value, parameter)).findFirst();
  }

  private static Optional<ParameterValue> defaultOf(Parameter parameter) {
    return Optional.ofNullable(parameter.defaultValue())
        .map(value -> new ParameterValue(parameter.parameterName(), value));
  }

  private static boolean isFor(ParameterValue value, Parameter parameter) {
    return parameter.parameterName().equals(value.name());
  }
}
