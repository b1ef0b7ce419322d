package dev.selfservice.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.support.InServer;
import dev.selfservice.support.Tables;
import dev.selfservice.support.TestCustomer;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A reported outcome, and its effect on the rest of the tree. */
@Tag("h2")
class ReportingIT extends InServer {
  @Test
  void aFailureUnschedulesItsDownstreamButNotItsSecondHalf() {
    String first = world.createToggle();
    String second = world.below(first);
    String after = world.createBelow(first);
    Instant start = TestCustomer.in(Duration.ofHours(1));
    world.scheduleToggle(first, start);
    world.schedule(after, start.plus(Duration.ofHours(3)));
    TestCustomer.waitUntil(start);
    assertThat(world.api.start(second)).isFalse();
    assertThat(world.api.start(first)).isTrue();

    var answer = world.report(first, "failed").expect(200);

    assertThat(answer.json().at("/ticketingDetails/status").asText()).isEqualTo("Closed");
    assertThat(world.state(second)).isEqualTo("SCHEDULED");
    assertThat(world.state(after)).isEqualTo("READY");
    TestCustomer.waitUntil(start.plus(Duration.ofHours(5)));
    assertThat(world.api.start(second)).isTrue();
  }

  @Test
  void aRepeatedReportWritesNothing() {
    String id = world.createRunning();
    var first = world.report(id, "succeeded").expect(200);
    var before = Tables.content();

    assertThat(world.report(id, "succeeded").expect(200).body()).isEqualTo(first.body());
    assertThat(world.report(id, "failed").expect(409).problem()).isEqualTo("outcome-contradicts");
    assertThat(Tables.content()).isEqualTo(before);
  }

  @Test
  void theOutcomeForACustomerWhoHasOptedOutIsAccepted() {
    String running = world.createRunning();
    world.optIn(false);

    world.report(running, "succeeded").expect(200);

    assertThat(world.state(running)).isEqualTo("SUCCEEDED");
  }
}
