package dev.selfservice.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.support.InServer;
import dev.selfservice.support.TestCustomer;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Starts one due execution. */
@Tag("h2")
class StartIT extends InServer {
  @Test
  void nothingOfAnOptedOutCustomerStarts() {
    String due = world.create("TCMATI", TestCustomer.SINGLE, "Purge", null);
    Instant start = TestCustomer.in(Duration.ofHours(1));
    world
        .api
        .call(
            "PUT",
            world.path("TCMATI", due),
            world.approver,
            "{\"action\":\"schedule\",\"scheduledTime\":\"%s\"}".formatted(start))
        .expect(200);
    world.optIn(false);
    TestCustomer.waitUntil(start);

    assertThat(world.api.start(due)).isFalse();
    world.optIn(true);
    assertThat(world.api.start(due)).isTrue();
  }
}
