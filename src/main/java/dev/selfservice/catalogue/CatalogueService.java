package dev.selfservice.catalogue;

import dev.selfservice.catalogue.ConfigurationType.Activity;
import dev.selfservice.catalogue.ConfigurationType.UiDataType;
import dev.selfservice.catalogue.ConfigurationType.UiType;
import dev.selfservice.customer.CustomerRepository;
import dev.selfservice.customer.IdentifierRules;
import dev.selfservice.problem.Refusal.InvalidCatalogue;
import dev.selfservice.problem.Refusal.NotFound;
import dev.selfservice.problem.Refused;
import dev.selfservice.security.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads and writes the catalogue. */
@Stateless
public class CatalogueService {
  /** Maximal length of a parameter's value in UTF-16 code units. */
  private static final int MAX_VALUE_LENGTH = 4_000;

  @Inject ConfigurationTypeRepository types;
  @Inject CustomerRepository customers;

  @RolesAllowed(Scope.USER)
  public List<String> names(Set<String> callersCustomers, String serviceType) {
    requireServiceTypeInUse(callersCustomers, serviceType);
    return types.names(serviceType);
  }

  @RolesAllowed(Scope.USER)
  public ConfigurationType type(Set<String> callersCustomers, String serviceType, String name) {
    requireServiceTypeInUse(callersCustomers, serviceType);
    return types
        .find(serviceType, IdentifierRules.type(name))
        .orElseThrow(() -> new Refused(new NotFound()));
  }

  /**
   * Writes a configuration type; replaces the whole type if it exists.
   *
   * @return whether the type is new
   */
  @RolesAllowed(Scope.APP_ADMIN)
  public boolean put(String serviceType, String name, ConfigurationType type) {
    IdentifierRules.name(serviceType);
    check(
        type.config().equals(IdentifierRules.type(name)),
        "The path names “%s”, but `config` is “%s”.".formatted(name, type.config()));
    checkUnique("Activity", type.activities(), Activity::name);
    type.activities().forEach(CatalogueService::check);
    return types.put(serviceType, type);
  }

  private void requireServiceTypeInUse(Set<String> callersCustomers, String serviceType) {
    if (!customers.anyUses(callersCustomers, IdentifierRules.name(serviceType))) {
      throw new Refused(new NotFound());
    }
  }

  private static void check(Activity activity) {
    int types = activity.uiType() == UiType.TOGGLE ? 2 : 1;
    check(
        activity.details().size() == types,
        String.format(
            Locale.ROOT, "Activity “%s” must have %d activity types.", activity.name(), types));
    checkUnique("Activity type", activity.details(), ConfigurationType.Detail::type);
    for (var detail : activity.details()) {
      checkUnique("Parameter", detail.parameters(), ConfigurationType.Parameter::parameterName);
      detail.parameters().forEach(CatalogueService::check);
    }
  }

  private static void check(ConfigurationType.Parameter parameter) {
    boolean isList = parameter.uiDataType() == UiDataType.LOV;
    check(
        parameter.hasValues() == isList,
        "Parameter “%s”: an LOV must have `values`, a TEXT must not."
            .formatted(parameter.parameterName()));
    var defaultValue = Optional.ofNullable(parameter.defaultValue());
    check(
        defaultValue.filter(value -> value.length() > MAX_VALUE_LENGTH).isEmpty(),
        String.format(
            Locale.ROOT,
            "Parameter “%s”: `default` is longer than %d characters.",
            parameter.parameterName(),
            MAX_VALUE_LENGTH));
    check(
        defaultValue.filter(value -> !parameter.takes(value)).isEmpty(),
        "Parameter “%s”: `default` must be one of its `values`."
            .formatted(parameter.parameterName()));
  }

  private static <T> void checkUnique(String level, List<T> all, Function<T, String> name) {
    check(
        all.stream().map(name).distinct().count() == all.size(),
        level + " names must be unique within their list.");
  }

  private static void check(boolean condition, String detail) {
    if (!condition) {
      throw new Refused(new InvalidCatalogue(detail));
    }
  }
}
