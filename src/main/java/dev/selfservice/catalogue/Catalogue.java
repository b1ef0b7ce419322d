package dev.selfservice.catalogue;

import dev.selfservice.catalogue.ConfigurationType.Activity;
import dev.selfservice.catalogue.ConfigurationType.UiDataType;
import dev.selfservice.catalogue.ConfigurationType.UiType;
import dev.selfservice.customer.Customers;
import dev.selfservice.customer.Names;
import dev.selfservice.problem.Refusal.InvalidCatalogue;
import dev.selfservice.problem.Refusal.NotFound;
import dev.selfservice.problem.Refused;
import dev.selfservice.security.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The catalogue for those who read it and those who keep it. */
@Stateless
public class Catalogue {
  /** Of a parameter's value, in UTF-16 code units. */
  private static final int LONGEST = 4_000;

  @Inject ConfigurationTypes types;
  @Inject Customers customers;

  @RolesAllowed(Scope.USER)
  public List<String> names(Set<String> callersCustomers, String serviceType) {
    requireUse(callersCustomers, serviceType);
    return types.names(serviceType);
  }

  @RolesAllowed(Scope.USER)
  public ConfigurationType type(Set<String> callersCustomers, String serviceType, String name) {
    requireUse(callersCustomers, serviceType);
    return types.find(serviceType, Names.type(name)).orElseThrow(() -> new Refused(new NotFound()));
  }

  /** True if the type is new. */
  @RolesAllowed(Scope.APP_ADMIN)
  public boolean put(String serviceType, String name, ConfigurationType type) {
    Names.name(serviceType);
    check(
        type.config().equals(Names.type(name)),
        "The path names “%s”, the body “%s”.".formatted(name, type.config()));
    checkUnique("Activity", type.activities(), Activity::name);
    type.activities().forEach(Catalogue::check);
    return types.put(serviceType, type);
  }

  private void requireUse(Set<String> callersCustomers, String serviceType) {
    if (!customers.anyUses(callersCustomers, Names.name(serviceType))) {
      throw new Refused(new NotFound());
    }
  }

  private static void check(Activity activity) {
    int types = activity.uiType() == UiType.TOGGLE ? 2 : 1;
    check(
        activity.details().size() == types,
        "Activity “%s” must have %d activity types.".formatted(activity.name(), types));
    checkUnique("Activity type", activity.details(), ConfigurationType.Detail::type);
    for (var detail : activity.details()) {
      checkUnique("Parameter", detail.parameters(), ConfigurationType.Parameter::parameterName);
      detail.parameters().forEach(Catalogue::check);
    }
  }

  private static void check(ConfigurationType.Parameter parameter) {
    boolean isList = parameter.uiDataType() == UiDataType.LOV;
    check(
        parameter.hasValues() == isList,
        "Parameter “%s”: an LOV, and it alone, has values.".formatted(parameter.parameterName()));
    var beyond = Optional.ofNullable(parameter.defaultValue()).filter(d -> d.length() > LONGEST);
    check(
        beyond.isEmpty(),
        "Parameter “%s”: its default is longer than a value may be."
            .formatted(parameter.parameterName()));
    check(
        Optional.ofNullable(parameter.defaultValue()).filter(d -> !parameter.takes(d)).isEmpty(),
        "Parameter “%s”: its default is not among its values."
            .formatted(parameter.parameterName()));
  }

  private static <T> void checkUnique(String what, List<T> all, Function<T, String> name) {
    check(
        all.stream().map(name).distinct().count() == all.size(),
        what + " names are unique within their list.");
  }

  private static void check(boolean held, String otherwise) {
    if (!held) {
      throw new Refused(new InvalidCatalogue(otherwise));
    }
  }
}
