package dev.selfservice.plan;

import static dev.selfservice.execution.StoredTrees.CUSTOMER;
import static dev.selfservice.execution.StoredTrees.TARGET;
import static dev.selfservice.execution.TreeFixture.HOUR;
import static dev.selfservice.execution.TreeFixture.NOON;
import static dev.selfservice.execution.TreeFixture.single;
import static dev.selfservice.support.RefusalAssertions.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.customer.CustomerServiceType;
import dev.selfservice.execution.ListPosition;
import dev.selfservice.execution.StoredTrees;
import dev.selfservice.history.TimeWindow;
import dev.selfservice.problem.Refusal.NotFound;
import dev.selfservice.problem.Refusal.NotOptedIn;
import dev.selfservice.support.JpaProvider;
import dev.selfservice.support.OnEachJpaProvider;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Reads a customer's plan page by page, by start. */
@OnEachJpaProvider
class PlanServiceTest {
  private static final CustomerServiceType OWNER = new CustomerServiceType(CUSTOMER, "EBSO");
  private static final TimeWindow WINDOW = new TimeWindow(NOON, NOON.plus(HOUR.multipliedBy(9)));

  private final JpaProvider jpa;
  private final StoredTrees stored;
  private final List<String> byStart;

  PlanServiceTest(JpaProvider provider) {
    jpa = provider;
    stored = new StoredTrees(provider);
    var late = scheduled(NOON.plus(HOUR));
    var early = scheduled(NOON.minusSeconds(60));
    var middle = scheduled(NOON);
    byStart = List.of(early, middle, late);
  }

  private String scheduled(Instant start) {
    var id = stored.create(TARGET, single());
    stored.schedule(id, start);
    return id;
  }

  @Test
  void leadsFromEachPageToTheNext() {
    var first = page(Optional.empty(), 2);
    var second = page(first.next(), 2);

    assertThat(ids(first)).isEqualTo(byStart.subList(0, 2));
    assertThat(ids(second)).isEqualTo(byStart.subList(2, 3));
    assertThat(second.next()).isEmpty();
  }

  @Test
  void aFullLastPageLeadsNoFurther() {
    assertThat(page(Optional.empty(), 3).next()).isEmpty();
    assertThat(ids(page(Optional.empty(), 3))).isEqualTo(byStart);
  }

  @Test
  void isRefusedWithoutAnInstanceOrOptIn() {
    var other =
        new PlanQuery(new CustomerServiceType(CUSTOMER, "CRM"), WINDOW, Optional.empty(), 1);
    assertThat(refusalOf(() -> page(other))).isEqualTo(new NotFound());

    stored.optOut();

    assertThat(refusalOf(() -> page(Optional.empty(), 1))).isEqualTo(new NotOptedIn(CUSTOMER));
  }

  private PlanPage page(Optional<ListPosition> after, int limit) {
    return page(new PlanQuery(OWNER, WINDOW, after, limit));
  }

  private PlanPage page(PlanQuery query) {
    return jpa.call(beans -> beans.get(PlanService.class).page(query));
  }

  private static List<String> ids(PlanPage page) {
    return page.executions().stream().map(it -> it.execution().id()).toList();
  }
}
