package dev.selfservice.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The models of the core in {@code src/model}, checked by TLC; docs/proof.md explains them. {@code
 * -Dmodel=long} checks larger ones.
 */
@Tag("deep")
class ModelTest {
  private static final boolean LONG = "long".equals(System.getProperty("model"));
  private static final Pattern CHECKS = Pattern.compile("(?s)(INVARIANTS|PROPERTIES)\\n.*");

  @ParameterizedTest
  @CsvSource({
    "Transactions, Transactions, TransactionsLong",
    "Deliveries, Deliveries, DeliveriesLong",
    "Deliveries, Eventually, EventuallyLong"
  })
  void holdsInEveryReachableState(String module, String shortOne, String longOne) {
    String name = LONG ? longOne : shortOne;

    String output = new Tlc(module, name).checkAll(Tlc.configuration(name));

    assertThat(output).contains("Model checking completed. No error has been found.");
    System.out.printf("%s: %s, no error%n", name, Tlc.figures(output));
  }

  /** Each of these names switches on a plausible mistake in the specification. */
  @ParameterizedTest
  @CsvSource({
    "claim-without-guard, INVARIANT, CancelledNeverStarts",
    "claim-without-lock, INVARIANT, StartsOncePerSchedule",
    "read-before-lock, INVARIANT, CancelledNeverStarts",
    "read-before-lock, PROPERTY, ToldCancelledIsSo",
    "many-row-lock, PROPERTY, NeverHalfATree",
    "cancel-without-downstream, PROPERTY, NeverHalfATree",
    "cancel-without-downstream, INVARIANT, UpstreamIsPlanned",
    "cancel-despite-started, PROPERTY, ToldCancelledIsSo",
    "fail-keeps-downstream, INVARIANT, UpstreamIsPlanned",
    "schedule-out-of-order, INVARIANT, UpstreamIsPlanned",
    "history-not-in-transaction, INVARIANT, HistoryGivesState",
    "event-after-commit, INVARIANT, OneEventPerEntry"
  })
  void findsAMistakeInTransactions(String mistake, String kind, String name) {
    assertThat(violations("Transactions", "Transactions", mistake, kind + " " + name))
        .contains(named(kind) + " " + name + " is violated");
  }

  @ParameterizedTest
  @CsvSource({
    "mark-before-sending, INVARIANT, DeliveredHasArrived",
    "fail-without-guard, PROPERTY, DeliveredStaysSo",
    "next-before-previous, INVARIANT, ArrivesInOrder",
    "new-id, INVARIANT, RepetitionHasSameId",
    "lease-without-guard, INVARIANT, OneLeasePerEvent",
    "mark-without-guard, INVARIANT, OneLeasePerEvent",
    "one-queue, INVARIANT, DueHeadCanBeLeased"
  })
  void findsAMistakeInDeliveries(String mistake, String kind, String name) {
    assertThat(violations("Deliveries", "Deliveries", mistake, kind + " " + name))
        .contains(named(kind) + " " + name + " is violated");
  }

  @ParameterizedTest
  @CsvSource({"lease-for-ever", "wait-for-ever"})
  void findsAMistakeThatLeavesEventsUndelivered(String mistake) {
    assertThat(violations("Deliveries", "Eventually", mistake, "PROPERTY EventuallyDelivered"))
        .contains("Temporal properties were violated");
  }

  private static String named(String kind) {
    return kind.equals("INVARIANT") ? "Invariant" : "Action property";
  }

  /**
   * TLC's output for a specification with a mistake. TLC checks only one property, so that the test
   * shows which property finds the mistake.
   */
  private static String violations(String module, String base, String mistake, String check) {
    for (String configuration : List.of(base, base + "Long")) { // each of them must check it, too
      var checks = CHECKS.matcher(Tlc.configuration(configuration));
      assertThat(checks.find()).isTrue();
      assertThat(checks.group().lines().map(String::strip)).contains(check.replaceFirst(".* ", ""));
    }
    String wrong =
        CHECKS
            .matcher(Tlc.configuration(base))
            .replaceFirst(check + "\n")
            .replace("\"none\"", '"' + mistake + '"');
    assertThat(wrong).contains('"' + mistake + '"').contains(check);
    return new Tlc(module, String.join(" ", base, mistake, check)).find(wrong);
  }
}
