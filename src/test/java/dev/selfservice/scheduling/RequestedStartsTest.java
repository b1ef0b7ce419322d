package dev.selfservice.scheduling;

import static dev.selfservice.execution.TreeFixture.HOUR;
import static dev.selfservice.execution.TreeFixture.NOON;
import static dev.selfservice.execution.TreeFixture.first;
import static dev.selfservice.execution.TreeFixture.second;
import static dev.selfservice.support.RefusalAssertions.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.customer.Target;
import dev.selfservice.execution.ChangeOptions;
import dev.selfservice.execution.Execution;
import dev.selfservice.execution.ParameterValue;
import dev.selfservice.execution.TreeFixture;
import dev.selfservice.problem.Refusal.InvalidSchedule;
import dev.selfservice.request.Actor;
import dev.selfservice.scheduling.ScheduleExecutionCommand.Below;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The start that a schedule sets for each execution. */
class RequestedStartsTest {
  private static final Instant LATER = NOON.plus(HOUR.multipliedBy(4));

  private final TreeFixture toggle = TreeFixture.toggle();
  private final Execution enable = toggle.root();
  private final Execution disable = toggle.tree().secondHalf(enable).orElseThrow();

  @Test
  void setsTheStartOfTheNamedExecution() {
    assertThat(starts(toggle, enable, false)).isEqualTo(Map.of(enable, NOON));
  }

  @Test
  void setsTheStartOfANamedSecondHalfToo() {
    assertThat(starts(toggle, enable, false, new Below(LATER, "Disable")))
        .isEqualTo(Map.of(enable, NOON, disable, LATER));
  }

  @Test
  void setsTheStartOfASecondHalfAlone() {
    assertThat(starts(toggle, disable, false)).isEqualTo(Map.of(disable, NOON));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Enable", "disable", "Disable ", "Restart"})
  void refusesAnActivityTypeThatIsNotDownstream(String activityType) {
    assertRefused(
        toggle,
        enable,
        "The second half of execution %s does not have the activity type “%s”."
            .formatted(enable.id(), activityType),
        new Below(LATER, activityType));
  }

  @Test
  void refusesARepeatedActivityType() {
    assertRefused(
        toggle,
        enable,
        "`downStreamExecutions` contains the activity type “Disable” twice.",
        new Below(LATER, "Disable"),
        new Below(LATER, "Disable"));
  }

  @Test
  void refusesTimesBelowASingleActivity() {
    var single = TreeFixture.chain(2);

    assertRefused(
        single,
        single.root(),
        "Execution %s is not the first half of a toggle.".formatted(single.root().id()),
        new Below(LATER, "Restart"));
  }

  @Test
  void refusesTimesBelowASecondHalf() {
    assertRefused(
        toggle,
        disable,
        "Execution %s is not the first half of a toggle.".formatted(disable.id()),
        new Below(LATER, "Disable"));
  }

  @Test
  void refusesTimesBelowAFirstHalfWithoutASecond() {
    var alone = TreeFixture.of(first());

    assertRefused(
        alone,
        alone.root(),
        "Execution %s has no second half.".formatted(alone.root().id()),
        new Below(LATER, "Disable"));
  }

  @ParameterizedTest
  @CsvSource({"1, PT1H", "4, PT4H", "9999, PT9999H"})
  void derivesTheSecondHalfFromTheInterval(String hours, Duration interval) {
    var derived = withInterval(hours);
    var half = derived.tree().secondHalf(derived.root()).orElseThrow();

    assertThat(starts(derived, derived.root(), true))
        .isEqualTo(Map.of(derived.root(), NOON, half, NOON.plus(interval)));
  }

  @Test
  void usesNoOtherParameterAsTheInterval() {
    var fixture =
        TreeFixture.of(
            first(
                new ParameterValue("Retries", "7"),
                new ParameterValue("Auto_Disable_Interval", "4")));
    var half = fixture.grow(fixture.root(), second());

    assertThat(starts(fixture, fixture.root(), true))
        .isEqualTo(Map.of(fixture.root(), NOON, half, NOON.plus(Duration.ofHours(4))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-1", "1.5", "01", "10000", "four", " 4", "٤"})
  void refusesAnIntervalThatIsNotInWholeHours(String hours) {
    var derived = withInterval(hours);

    assertThat(refusalOf(() -> starts(derived, derived.root(), true)))
        .isEqualTo(noInterval(derived.root()));
  }

  @Test
  void refusesToDeriveWithoutAnInterval() {
    assertThat(refusalOf(() -> starts(toggle, enable, true))).isEqualTo(noInterval(enable));
  }

  @Test
  void refusesToDeriveBelowASingleActivity() {
    var single = TreeFixture.chain(1);

    assertThat(refusalOf(() -> starts(single, single.root(), true)))
        .isEqualTo(
            new InvalidSchedule(
                "Execution %s is not the first half of a toggle.".formatted(single.root().id())));
  }

  private static InvalidSchedule noInterval(Execution execution) {
    return new InvalidSchedule(
        "Execution %s has no parameter `Auto_Disable_Interval` with whole hours from 1 to 9999."
            .formatted(execution.id()));
  }

  private static TreeFixture withInterval(String hours) {
    var fixture = TreeFixture.of(first(new ParameterValue("Auto_Disable_Interval", hours)));
    fixture.grow(fixture.root(), second());
    return fixture;
  }

  private static void assertRefused(
      TreeFixture fixture, Execution execution, String detail, Below... below) {
    assertThat(refusalOf(() -> starts(fixture, execution, false, below)))
        .isEqualTo(new InvalidSchedule(detail));
  }

  private static Map<Execution, Instant> starts(
      TreeFixture fixture, Execution execution, boolean autoDisable, Below... below) {
    var command =
        new ScheduleExecutionCommand(
            new Target("1234", "EBSO", "DCMATI"),
            execution.id(),
            new Actor(TreeFixture.APPROVER, Optional.empty()),
            NOON,
            autoDisable,
            List.of(below),
            ChangeOptions.NONE);
    return RequestedStarts.of(command, fixture.tree());
  }
}
