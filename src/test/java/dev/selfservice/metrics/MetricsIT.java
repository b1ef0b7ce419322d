package dev.selfservice.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.support.InServer;
import org.junit.jupiter.api.Test;

/** What is counted and measured. */
class MetricsIT extends InServer {
  @Test
  void cancelsAreCountedAndMeasured() {
    world.cancel(world.createSingle()).expect(200);
    world.cancel("3-0000000000").expect(404);

    var answer = world.api.call("GET", "/metrics", world.admin, null).expect(200);

    assertThat(answer.header("Content-Type")).contains("text/plain", "version=0.0.4");
    assertThat(answer.body())
        .contains("selfservice_cancels_total{outcome=\"cancelled\"} ")
        .contains("selfservice_cancels_total{outcome=\"not-found\"} ")
        .contains(
            "selfservice_cancel_duration_seconds_sum ", "selfservice_cancel_tree_size_count ");
    world.api.call("GET", "/metrics", world.user, null).expect(403);
  }

  @Test
  void whatIsOfAllNodesIsShownBeforeAnythingHappens() {
    assertThat(world.metric("selfservice_events_undelivered")).isNotNegative();
    assertThat(world.metric("selfservice_events_oldest_undelivered_seconds")).isNotNegative();
    assertThat(world.metric("selfservice_executions_overdue")).isNotNegative();
  }
}
