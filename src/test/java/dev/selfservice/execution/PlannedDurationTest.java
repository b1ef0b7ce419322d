package dev.selfservice.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.selfservice.execution.PlannedDuration.Unit;
import dev.selfservice.json.InvalidJson;
import dev.selfservice.json.InvalidMember;
import dev.selfservice.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlannedDurationTest {
  @ParameterizedTest
  @CsvSource({"MINUTES, 90, PT90M", "HOURS, 4, PT4H", "DAYS, 2, PT48H"})
  void lastsAsLongAsItsValueAndUnitSay(Unit unit, int value, Duration length) {
    assertThat(new PlannedDuration(unit, value).length()).isEqualTo(length);
  }

  @ParameterizedTest
  @CsvSource({"MINUTES, 1", "MINUTES, 527040", "HOURS, 1", "HOURS, 8784", "DAYS, 1", "DAYS, 366"})
  void mayBeUpToAYear(Unit unit, int value) {
    assertThat(new PlannedDuration(unit, value).length()).isPositive();
  }

  @ParameterizedTest
  @CsvSource({
    "MINUTES, 0",
    "MINUTES, -1",
    "MINUTES, 527041",
    "HOURS, 0",
    "HOURS, 8785",
    "DAYS, 0",
    "DAYS, 367",
    "DAYS, 2147483647",
    "DAYS, -2147483648"
  })
  void mayBeNeitherZeroNorLonger(Unit unit, int value) {
    assertThatExceptionOfType(InvalidMember.class)
        .isThrownBy(() -> new PlannedDuration(unit, value));
  }

  @Test
  void requiresBothMembers() {
    assertThatExceptionOfType(InvalidMember.class).isThrownBy(() -> new PlannedDuration(null, 1));
    assertThatExceptionOfType(InvalidMember.class)
        .isThrownBy(() -> new PlannedDuration(Unit.DAYS, null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "hour", "hours ", "weeks", "hour\u017f", "day\u017f"})
  void hasNoOtherUnit(String unit) {
    String json = "{\"unit\":\"%s\",\"value\":4}".formatted(unit);

    assertThatExceptionOfType(InvalidJson.class)
        .isThrownBy(
            () -> StrictJson.read(json.getBytes(StandardCharsets.UTF_8), PlannedDuration.class))
        .satisfies(e -> assertThat(e.pointer()).isEqualTo("/unit"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"hours", "HOURS", "Hours"})
  void isReadInAnyCaseAndWrittenInLowerCase(String unit) {
    String json = "{\"unit\":\"%s\",\"value\":4}".formatted(unit);

    var read = StrictJson.read(json.getBytes(StandardCharsets.UTF_8), PlannedDuration.class);

    assertThat(read).isEqualTo(new PlannedDuration(Unit.HOURS, 4));
    assertThat(StrictJson.write(read)).isEqualTo("{\"unit\":\"hours\",\"value\":4}");
  }
}
