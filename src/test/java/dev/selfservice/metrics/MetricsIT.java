package dev.selfservice.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.support.InServer;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The metrics of the service. */
class MetricsIT extends InServer {
  private static final String CANCELLED = "selfservice_cancels_total{outcome=\"cancelled\"}";
  private static final String NOT_FOUND = "selfservice_cancels_total{outcome=\"not-found\"}";
  private static final String TIMES = "selfservice_cancel_duration_seconds_count";
  private static final String TREES = "selfservice_cancel_tree_size_count";
  private static final String SIZES = "selfservice_cancel_tree_size_sum";

  @Test
  void cancelsAreCountedAndMeasured() {
    String toggle = world.createToggle();
    world.cancel(toggle).expect(200); // so that all these metrics exist
    world.cancel("3-0000000000").expect(404);
    var before = cancels();

    world.cancel(toggle).expect(200);
    world.cancel("3-0000000000").expect(404);
    world.cancel("3-0000000000").expect(404);

    assertThat(cancels())
        .isEqualTo(
            Map.of(
                CANCELLED, before.get(CANCELLED) + 1,
                NOT_FOUND, before.get(NOT_FOUND) + 2,
                TIMES, before.get(TIMES) + 3,
                TREES, before.get(TREES) + 1,
                SIZES, before.get(SIZES) + 2));
  }

  private Map<String, Double> cancels() {
    return Stream.of(CANCELLED, NOT_FOUND, TIMES, TREES, SIZES)
        .collect(Collectors.toMap(name -> name, world::metric));
  }

  @Test
  void areTextForPrometheusAndOnlyForAdministrators() {
    var answer = world.api.call("GET", "/metrics", world.admin, null).expect(200);

    assertThat(answer.header("Content-Type")).contains("text/plain", "version=0.0.4");
    world.api.call("GET", "/metrics", world.user, null).expect(403);
  }

  @Test
  void metricsOfAllNodesAreShownFromTheStart() {
    assertThat(world.metric("selfservice_events_undelivered")).isNotNegative();
    assertThat(world.metric("selfservice_events_oldest_undelivered_seconds")).isNotNegative();
    assertThat(world.metric("selfservice_executions_overdue")).isNotNegative();
  }
}
