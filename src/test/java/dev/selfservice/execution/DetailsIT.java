package dev.selfservice.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.support.ApiResponse;
import dev.selfservice.support.InServer;
import dev.selfservice.support.TestCustomer;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The details of an execution. */
@Tag("h2")
class DetailsIT extends InServer {
  private String first;
  private String second;

  @BeforeEach
  void aScheduledToggle() {
    first = world.createToggle();
    second = world.below(first);
    world.scheduleToggle(first, TestCustomer.in(Duration.ofHours(1)));
  }

  @Test
  void predictsTheAnswerToACancel() {
    assertThat(cancellable(first)).isEqualTo("{\"allowed\":true}");
    TestCustomer.waitUntil(TestCustomer.in(Duration.ofHours(1)));
    assertThat(world.api.start(first)).isTrue();

    assertThat(cancellable(first))
        .isEqualTo(
            "{\"allowed\":false,\"reason\":\"Execution %s is RUNNING; only executions that have not started can be cancelled.\"}"
                .formatted(first));
    assertThat(cancellable(second))
        .isEqualTo(
            "{\"allowed\":true,\"warning\":\"Execution %s is RUNNING and may stay applied if the execution that undoes it is cancelled.\"}"
                .formatted(first));
  }

  @Test
  void isNotSentAgainIfUnchanged() {
    var seen = world.details(first).expect(200);

    ApiResponse again = look(seen.header("ETag"));
    assertThat(again.expect(304).body()).isEmpty();
    assertThat(again.header("ETag")).isEqualTo(seen.header("ETag"));
    assertThat(look("\"0\", W/" + seen.header("ETag")).status()).isEqualTo(304);
    world.cancel(second).expect(200);
    assertThat(look(seen.header("ETag")).status()).isEqualTo(200);
  }

  private ApiResponse look(String etag) {
    return world.api.call("GET", world.path(first), world.user, null, "If-None-Match", etag);
  }

  private String cancellable(String id) {
    return world.details(id).expect(200).json().path("cancellable").toString();
  }
}
