package dev.selfservice.listing;

import static dev.selfservice.execution.StoredTrees.CUSTOMER;
import static dev.selfservice.execution.StoredTrees.TARGET;
import static dev.selfservice.execution.TreeFixture.single;
import static dev.selfservice.support.RefusalAssertions.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.customer.CustomerServiceType;
import dev.selfservice.execution.ExecutionFilter;
import dev.selfservice.execution.ListPosition;
import dev.selfservice.execution.StoredTrees;
import dev.selfservice.problem.Refusal.NotOptedIn;
import dev.selfservice.support.JpaProvider;
import dev.selfservice.support.OnEachJpaProvider;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Lists a customer's executions page by page, newest first. */
@OnEachJpaProvider
class ListingServiceTest {
  private static final CustomerServiceType OWNER = new CustomerServiceType(CUSTOMER, "EBSO");

  private final JpaProvider jpa;
  private final StoredTrees stored;
  private final List<String> newestFirst;

  ListingServiceTest(JpaProvider provider) {
    jpa = provider;
    stored = new StoredTrees(provider);
    newestFirst = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      newestFirst.add(stored.create(TARGET, single()));
    }
    Collections.reverse(newestFirst);
  }

  @Test
  void leadsFromEachPageToTheNext() {
    var first = page(Optional.empty(), 0, 2);
    var second = page(first.next(), 0, 2);

    assertThat(ids(first)).isEqualTo(newestFirst.subList(0, 2));
    assertThat(ids(second)).isEqualTo(newestFirst.subList(2, 3));
    assertThat(second.next()).isEmpty();
  }

  @Test
  void ordersExecutionsOfTheSameTimeByTheirIds() {
    var chain = stored.createChain(TARGET, single(), single());
    var descending = chain.stream().sorted(Collections.reverseOrder()).toList();

    var first = page(Optional.empty(), 0, 1);
    var second = page(first.next(), 0, 1);

    assertThat(Stream.of(first, second).flatMap(page -> ids(page).stream()).toList())
        .isEqualTo(descending);
  }

  @Test
  void skipsTheNumberOfExecutionsInTheOffset() {
    var page = page(Optional.empty(), 1, 1);

    assertThat(ids(page)).containsExactly(newestFirst.get(1));
    assertThat(page.next()).isPresent();
    assertThat(ids(page(Optional.empty(), 1, 5))).isEqualTo(newestFirst.subList(1, 3));
    assertThat(ids(page(Optional.empty(), 3, 5))).isEmpty();
  }

  @Test
  void countsAllExecutionsOnRequest() {
    var counted =
        page(new ListExecutionsQuery(OWNER, ExecutionFilter.NONE, Optional.empty(), 0, 1, true));

    assertThat(counted.total()).contains(3L);
    assertThat(page(Optional.empty(), 0, 1).total()).isEmpty();
  }

  @Test
  void isRefusedToACustomerWhoHasOptedOut() {
    stored.optOut();

    assertThat(refusalOf(() -> page(Optional.empty(), 0, 1))).isEqualTo(new NotOptedIn(CUSTOMER));
  }

  private ExecutionPage page(Optional<ListPosition> after, int offset, int limit) {
    return page(new ListExecutionsQuery(OWNER, ExecutionFilter.NONE, after, offset, limit, false));
  }

  private ExecutionPage page(ListExecutionsQuery command) {
    return jpa.call(beans -> beans.get(ListingService.class).page(command));
  }

  private static List<String> ids(ExecutionPage page) {
    return page.executions().stream().map(it -> it.execution().id()).toList();
  }
}
