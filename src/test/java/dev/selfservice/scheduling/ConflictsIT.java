package dev.selfservice.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.support.ApiResponse;
import dev.selfservice.support.InServer;
import dev.selfservice.support.TestCustomer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The executions that are planned on an instance in a window. */
@Tag("h2")
class ConflictsIT extends InServer {
  private Instant start;
  private String first;
  private String second;

  /** Each half lasts an hour, one after the other. */
  @BeforeEach
  void aScheduledToggle() {
    start = TestCustomer.in(Duration.ofHours(1));
    first = world.createToggle();
    second = world.below(first);
    world.scheduleToggle(first, start);
    world.createSingle();
  }

  @ParameterizedTest
  @CsvSource({
    "-60, 0, ''",
    "-60, 1, first",
    "59, 60, first",
    "30, 90, 'first,second'",
    "60, 61, second",
    "119, 500, second",
    "120, 500, ''"
  })
  void areExecutionsThatOverlapTheWindow(int from, int to, String expected) {
    var answer =
        ask(start.plusSeconds(from * 60L).toString(), start.plusSeconds(to * 60L).toString());

    var ids = answer.expect(200).json().findValuesAsText("rfcNumber");
    assertThat(ids.stream().map(id -> Map.of(first, "first", second, "second").get(id)).toList())
        .isEqualTo(expected.isEmpty() ? List.of() : List.of(expected.split(",", -1)));
  }

  @Test
  void includeRunningExecutionsButNoneOfOtherInstances() {
    TestCustomer.waitUntil(start);
    assertThat(world.api.start(first)).isTrue();

    var here = ask(start.toString(), start.plusSeconds(60).toString()).expect(200);
    var there =
        world.api.call(
            "GET",
            world.executions("TCMATI")
                + "?scheduledStart=%s&scheduledEnd=%s".formatted(start, start.plusSeconds(60)),
            world.approver,
            null);

    assertThat(here.json().at("/0/subStatus").asText()).isEqualTo("Execution In Progress");
    assertThat(there.expect(200).body()).isEqualTo("[]");
  }

  @Test
  void acceptsTimesWithAnyOffset() {
    var west = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'H:mm:ss'-07:00'");
    var east = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'+02:00'");

    var answer =
        ask(
            start.atOffset(ZoneOffset.ofHours(-7)).format(west),
            start.plusSeconds(60).atOffset(ZoneOffset.ofHours(2)).format(east));

    assertThat(answer.expect(200).json().findValuesAsText("rfcNumber")).containsExactly(first);
  }

  @ParameterizedTest
  @CsvSource({
    "'', 2030-01-01T00:00:00Z, scheduledStart",
    "2030-01-01T00:00:00Z, '', scheduledEnd",
    "2030-01-01T00:00:00, 2030-01-02T00:00:00Z, scheduledStart",
    "2030-01-02T00:00:00Z, 2030-01-02T00:00:00Z, scheduledEnd",
    "2030-01-03T00:00:00Z, 2030-01-02T00:00:00Z, scheduledEnd"
  })
  void requiresAWindow(String from, String to, String parameter) {
    var answer = ask(from, to).expect(400);

    assertThat(answer.json().path("parameter").asText()).isEqualTo(parameter);
  }

  @Test
  void areVisibleOnlyToApproversOfTheOwner() {
    String query = "?scheduledStart=2030-01-01T00:00:00Z&scheduledEnd=2030-01-02T00:00:00Z";
    String path = world.executions("DCMATI");
    var stranger = TestCustomer.create(world.api);

    assertThat(world.api.call("GET", path + query, world.user, null).status()).isEqualTo(403);
    assertThat(world.api.call("GET", path + query, stranger.approver, null).status())
        .isEqualTo(404);
    assertThat(world.api.call("GET", world.executions("X") + query, world.approver, null).status())
        .isEqualTo(404);
    assertThat(world.api.call("GET", path, world.approver, null).status()).isEqualTo(400);
    world.optIn(false);
    assertThat(world.api.call("GET", path + query, world.approver, null).problem())
        .isEqualTo("customer-not-opted-in");
  }

  private ApiResponse ask(String from, String to) {
    return world.api.call(
        "GET",
        world.executions("DCMATI")
            + "?scheduledStart=%s&scheduledEnd=%s".formatted(from, to.replace("+", "%2B")),
        world.approver,
        null);
  }
}
