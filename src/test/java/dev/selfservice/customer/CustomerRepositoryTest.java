package dev.selfservice.customer;

import static dev.selfservice.support.RefusalAssertions.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.selfservice.problem.Refusal.NotFound;
import dev.selfservice.problem.Refusal.NotOptedIn;
import dev.selfservice.support.JpaProvider;
import dev.selfservice.support.OnEachJpaProvider;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The repository stores onboarded customers and instances, and finds them again. */
@OnEachJpaProvider
class CustomerRepositoryTest {
  private static final Target TARGET = new Target("17", "EBSO", "DCMATI");

  private final JpaProvider jpa;

  CustomerRepositoryTest(JpaProvider provider) {
    jpa = provider.empty();
  }

  @Test
  void findsACustomerAsItWasOnboarded() {
    boolean isNew = onboard(o -> o.customer("17", "Seventeen", true));

    var found = find("17").orElseThrow();
    assertThat(isNew).isTrue();
    assertThat(found.supportIdentifier()).isEqualTo("17");
    assertThat(found.name()).isEqualTo("Seventeen");
    assertThat(found.isOptedIn()).isTrue();
    assertThat(find("18")).isEmpty();
  }

  @Test
  void replacesAKnownCustomer() {
    onboard(o -> o.customer("17", "Seventeen", true));

    boolean isNew = onboard(o -> o.customer("17", "Dix-sept", false));

    var found = find("17").orElseThrow();
    assertThat(isNew).isFalse();
    assertThat(found.name()).isEqualTo("Dix-sept");
    assertThat(found.isOptedIn()).isFalse();
  }

  @Test
  void findsAnInstanceByItsWholeName() {
    onboard(o -> o.customer("17", "Seventeen", true));

    boolean isNew = onboard(o -> o.instance(TARGET));
    boolean isNewAgain = onboard(o -> o.instance(TARGET));

    var found = find(TARGET).orElseThrow();
    assertThat(isNew).isTrue();
    assertThat(isNewAgain).isFalse();
    assertThat(found.id()).isPositive();
    assertThat(found.target()).isEqualTo(TARGET);
    assertThat(find(new Target("18", "EBSO", "DCMATI"))).isEmpty();
    assertThat(find(new Target("17", "CRM", "DCMATI"))).isEmpty();
    assertThat(find(new Target("17", "EBSO", "DCMTST"))).isEmpty();
  }

  @Test
  void letsACustomerUseOnlyServiceTypesOfItsInstances() {
    onboard(o -> o.customer("17", "Seventeen", true));
    onboard(o -> o.instance(TARGET));

    assertThatCode(() -> requireUse("17", "EBSO")).doesNotThrowAnyException();
    assertThat(refusalOf(() -> requireUse("17", "CRM"))).isEqualTo(new NotFound());
    assertThat(refusalOf(() -> requireUse("18", "EBSO"))).isEqualTo(new NotFound());
  }

  @Test
  void letsACustomerWhoHasNotOptedInUseNothing() {
    onboard(o -> o.customer("17", "Seventeen", false));
    onboard(o -> o.instance(TARGET));

    assertThat(refusalOf(() -> requireUse("17", "EBSO"))).isEqualTo(new NotOptedIn("17"));
    assertThat(anyUses(Set.of("17"), "EBSO")).isFalse();
  }

  @Test
  void knowsWhetherAnyOfSeveralCustomersUsesAServiceType() {
    onboard(o -> o.customer("17", "Seventeen", true));
    onboard(o -> o.instance(TARGET));

    assertThat(anyUses(Set.of("16", "17"), "EBSO")).isTrue();
    assertThat(anyUses(Set.of("16"), "EBSO")).isFalse();
    assertThat(anyUses(Set.of("17"), "CRM")).isFalse();
    assertThat(anyUses(Set.of(), "EBSO")).isFalse();
  }

  @Test
  void readsOnlyTheInstancesOfTheGivenCustomers() {
    for (String customer : List.of("17", "18", "19")) {
      onboard(o -> o.customer(customer, "Name", true));
      onboard(o -> o.instance(new Target(customer, "EBSO", "DCMATI")));
    }

    assertThat(instances(Set.of("17", "19", "20")))
        .containsExactlyInAnyOrder(TARGET, new Target("19", "EBSO", "DCMATI"));
    assertThat(instances(Set.of())).isEmpty();
  }

  private List<Target> instances(Set<String> customers) {
    return jpa.call(beans -> beans.get(CustomerRepository.class).instances(customers));
  }

  private boolean onboard(Function<OnboardingService, Boolean> call) {
    return jpa.call(beans -> call.apply(beans.get(OnboardingService.class)));
  }

  private Optional<Customer> find(String supportIdentifier) {
    return jpa.call(beans -> beans.get(CustomerRepository.class).find(supportIdentifier));
  }

  private Optional<Instance> find(Target target) {
    return jpa.call(beans -> beans.get(CustomerRepository.class).find(target));
  }

  private boolean anyUses(Set<String> customers, String serviceType) {
    return jpa.call(beans -> beans.get(CustomerRepository.class).anyUses(customers, serviceType));
  }

  private void requireUse(String customer, String serviceType) {
    jpa.run(
        beans ->
            beans
                .get(CustomerRepository.class)
                .requireUse(new CustomerServiceType(customer, serviceType)));
  }
}
