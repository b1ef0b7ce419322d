package dev.selfservice.customer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.customer.CustomerPage.ListedCustomer;
import dev.selfservice.support.JpaProvider;
import dev.selfservice.support.OnEachJpaProvider;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Lists the caller's customers page by page, with their instances. */
@OnEachJpaProvider
class CustomerListServiceTest {
  private static final Set<String> OWN = Set.of("7", "17", "170", "99");

  private final JpaProvider jpa;

  CustomerListServiceTest(JpaProvider provider) {
    jpa = provider.empty();
    onboard("7", true);
    onboard("17", true);
    onboard("170", false);
    onboard("18", true);
  }

  @Test
  void showsTheKnownCustomersOfTheCallerInTheOrderOfTheirIdentifiers() {
    assertThat(ids(page(OWN))).containsExactly("17", "170", "7");
  }

  @Test
  void showsCustomersThatAreNotOptedIn() {
    assertThat(page(OWN).customers())
        .extracting(ListedCustomer::customer)
        .extracting(Customer::isOptedIn)
        .containsExactly(true, false, true);
  }

  @Test
  void showsNothingToACallerWithoutCustomers() {
    var page = page(new ListCustomersQuery(Set.of(), Optional.empty(), 0, 2, true));

    assertThat(page.customers()).isEmpty();
    assertThat(page.next()).isEmpty();
    assertThat(page.total()).contains(0L);
    assertThat(ids(page(Set.of("99")))).isEmpty();
  }

  @Test
  void ordersInstancesByServiceTypeAndNameInTheSameWayOnEveryDatabase() {
    instance("17", "EBSZ", "A");
    instance("17", "EBSO", "b");
    instance("17", "EBSO", "a_1");
    instance("17", "EBSO", "B");
    instance("17", "EBSO", "a-2");

    assertThat(instancesOf("17"))
        .containsExactly(
            new Target("17", "EBSO", "B"),
            new Target("17", "EBSO", "a-2"),
            new Target("17", "EBSO", "a_1"),
            new Target("17", "EBSO", "b"),
            new Target("17", "EBSZ", "A"));
  }

  @Test
  void showsEachInstanceWithItsOwnerOnly() {
    instance("17", "EBSO", "DCMATI");
    instance("170", "EBSO", "TCMATI");
    instance("18", "EBSO", "PCMATI");

    assertThat(instancesOf("17")).containsExactly(new Target("17", "EBSO", "DCMATI"));
    assertThat(instancesOf("170")).containsExactly(new Target("170", "EBSO", "TCMATI"));
    assertThat(instancesOf("7")).isEmpty();
  }

  @Test
  void leadsFromEachPageToTheNext() {
    var first = page(OWN, Optional.empty(), 0, 2);
    var second = page(OWN, first.next(), 0, 2);

    assertThat(ids(first)).containsExactly("17", "170");
    assertThat(ids(second)).containsExactly("7");
    assertThat(second.next()).isEmpty();
  }

  @Test
  void hasNoNextPageAfterAFullLastOne() {
    assertThat(page(OWN, Optional.empty(), 0, 3).next()).isEmpty();
  }

  @Test
  void beginsAfterAPositionThatIsNotOneOfTheCallersCustomers() {
    assertThat(ids(page(OWN, Optional.of("18"), 0, 5))).containsExactly("7");
    assertThat(ids(page(OWN, Optional.of("171"), 2, 5))).containsExactly("7");
    assertThat(ids(page(OWN, Optional.of("99999999999999999999"), 0, 5))).isEmpty();
  }

  @Test
  void skipsTheNumberOfCustomersInTheOffset() {
    assertThat(ids(page(OWN, Optional.empty(), 1, 1))).containsExactly("170");
    assertThat(ids(page(OWN, Optional.empty(), 3, 5))).isEmpty();
  }

  @Test
  void countsTheKnownCustomersOfTheCallerOnRequest() {
    var counted = page(new ListCustomersQuery(OWN, Optional.empty(), 0, 1, true));

    assertThat(counted.total()).contains(3L);
    assertThat(page(OWN).total()).isEmpty();
  }

  private void onboard(String supportIdentifier, boolean optedIn) {
    jpa.run(b -> b.get(OnboardingService.class).customer(supportIdentifier, "Name", optedIn));
  }

  private void instance(String supportIdentifier, String serviceType, String name) {
    var target = new Target(supportIdentifier, serviceType, name);
    jpa.run(beans -> beans.get(OnboardingService.class).instance(target));
  }

  private List<Target> instancesOf(String supportIdentifier) {
    return page(OWN).customers().stream()
        .filter(listed -> listed.customer().supportIdentifier().equals(supportIdentifier))
        .findFirst()
        .orElseThrow()
        .instances();
  }

  private CustomerPage page(Set<String> customers) {
    return page(customers, Optional.empty(), 0, 25);
  }

  private CustomerPage page(Set<String> customers, Optional<String> after, int offset, int limit) {
    return page(new ListCustomersQuery(customers, after, offset, limit, false));
  }

  private CustomerPage page(ListCustomersQuery query) {
    return jpa.call(beans -> beans.get(CustomerListService.class).page(query));
  }

  private static List<String> ids(CustomerPage page) {
    return page.customers().stream().map(l -> l.customer().supportIdentifier()).toList();
  }
}
