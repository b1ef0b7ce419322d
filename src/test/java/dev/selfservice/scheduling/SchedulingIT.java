package dev.selfservice.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.support.InServer;
import dev.selfservice.support.Tables;
import dev.selfservice.support.TestCustomer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A schedule: the planned windows, and the refusals. */
@Tag("h2")
class SchedulingIT extends InServer {
  @Test
  void aScheduleIsWrittenInUtcWhateverItsOffset() {
    String id = world.createSingle();
    Instant start =
        TestCustomer.in(Duration.ofDays(3)).atOffset(ZoneOffset.UTC).withHour(15).toInstant();
    String sent =
        start
            .atOffset(ZoneOffset.ofHours(-7))
            .format(DateTimeFormatter.ofPattern("yyyy-MM-dd'T'H:mm:ssXXX"));

    var answer =
        world
            .api
            .call(
                "PUT",
                world.path(id),
                world.approver,
                "{\"action\":\"schedule\",\"scheduledTime\":\"%s\"}".formatted(sent))
            .expect(200);

    assertThat(answer.json().path("scheduledStart").asText()).isEqualTo(start.toString());
    assertThat(answer.json().path("scheduledEnd").asText())
        .isEqualTo(start.plusSeconds(3_600).toString());
    assertThat(answer.json().path("subStatus").asText()).isEqualTo("Ready For Execution");
  }

  /**
   * The servers under test run in New York on PostgreSQL, where the clock shows 01:30 twice on 7
   * November, and in Berlin on H2, where it shows 02:30 twice on 31 October.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "2027-11-07T05:30:00Z",
        "2027-11-07T06:30:00Z",
        "2027-03-14T07:00:00Z",
        "2027-10-31T00:30:00Z",
        "2027-10-31T01:30:00Z",
        "2027-03-28T01:00:00Z"
      })
  void aScheduleIsKeptWhereDaylightSavingTimeChanges(String start) {
    String id = world.createSingle();

    world.schedule(id, Instant.parse(start));

    var details = world.details(id).expect(200);
    assertThat(details.json().path("scheduledStart").asText()).isEqualTo(start);
    var verified = world.history(id, "?verify=" + details.header("ETag").replace("\"", ""));
    assertThat(verified.expect(200).json().at("/verification/intact").asBoolean()).isTrue();
  }

  @Test
  void theDisableTimeIsDerivedFromTheInterval() {
    String id = world.createToggle();
    Instant start = TestCustomer.in(Duration.ofDays(1));
    String body =
        "{\"action\":\"schedule\",\"scheduledTime\":\"%s\",\"checkAutoDisable\":true}"
            .formatted(start);

    var answer = world.api.call("PUT", world.path(id), world.approver, body).expect(200);

    assertThat(answer.json().at("/downStreamExecutions/0/scheduledStart").asText())
        .isEqualTo(start.plus(Duration.ofHours(2)).toString());
  }

  @Test
  void invalidSchedulesAreRefusedAndChangeNothing() {
    String one = world.createSingle();
    String other = world.createSingle();
    String below = world.createBelow(other);
    Instant start = TestCustomer.in(Duration.ofDays(1));
    world.schedule(one, start);
    var before = Tables.content();

    var conflict = world.trySchedule(other, start.plusSeconds(60)).expect(409);
    assertThat(conflict.problem()).isEqualTo("schedule-conflict");
    assertThat(conflict.json().at("/conflicts/0/rfcNumber").asText()).isEqualTo(one);
    assertThat(conflict.json().at("/conflicts/0/rfcType").asText())
        .isEqualTo("Configuration - EBSO");
    assertThat(
            world.trySchedule(other, TestCustomer.in(Duration.ofMinutes(15))).expect(422).problem())
        .isEqualTo("invalid-schedule");
    var order = world.trySchedule(below, TestCustomer.in(Duration.ofDays(2))).expect(422);
    assertThat(order.problem()).isEqualTo("schedule-order");
    assertThat(order.json().path("upstream").path("id").asText()).isEqualTo(other);
    String withBelow =
        """
        {"action":"schedule","scheduledTime":"%1$s",
         "downStreamExecutions":[{"scheduledTime":"%1$s","activityType":"Disable"}]}"""
            .formatted(TestCustomer.in(Duration.ofDays(5)));
    assertThat(
            world
                .api
                .call("PUT", world.path(other), world.approver, withBelow)
                .expect(422)
                .problem())
        .isEqualTo("invalid-schedule");
    assertThat(Tables.content()).isEqualTo(before);
  }

  @Test
  void adjacentWindowsDoNotOverlap() {
    String one = world.createSingle();
    String other = world.createSingle();
    Instant start = TestCustomer.in(Duration.ofDays(1));

    world.schedule(one, start);
    world.schedule(other, start.plus(Duration.ofHours(1)));

    assertThat(List.of(world.state(one), world.state(other))).containsOnly("SCHEDULED");
  }
}
