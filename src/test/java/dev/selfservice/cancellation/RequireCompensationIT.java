package dev.selfservice.cancellation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.support.Api;
import dev.selfservice.support.ApiResponse;
import dev.selfservice.support.Deployments;
import dev.selfservice.support.Tables;
import dev.selfservice.support.TestCustomer;
import java.net.URL;
import java.time.Duration;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A deployment that requires an explicit permission and a reason to leave the first half of a
 * toggle on.
 */
@Tag("deep")
@ExtendWith(ArquillianExtension.class)
class RequireCompensationIT {
  @ArquillianResource URL url;
  private TestCustomer world;
  private String second;

  @Deployment(testable = false)
  static WebArchive war() {
    return Deployments.selfserviceWith("SELFSERVICE_REQUIRE_COMPENSATION=true");
  }

  @BeforeEach
  void aToggleWhoseFirstHalfRuns() {
    world = TestCustomer.create(new Api(url));
    String first = world.createToggle();
    second = world.below(first);
    var start = TestCustomer.in(Duration.ofHours(1));
    world.scheduleToggle(first, start);
    TestCustomer.waitUntil(start);
    assertThat(world.api.start(first)).isTrue();
  }

  @Test
  void refusesToLeaveTheFirstHalfOn() {
    var before = Tables.content();

    var answer = cancel("{\"action\":\"cancel\"}").expect(409);

    assertThat(answer.problem()).isEqualTo("compensation-pending");
    assertThat(answer.json().at("/pending/0/firstHalf/state").asText()).isEqualTo("RUNNING");
    assertThat(Tables.content()).isEqualTo(before);
  }

  @Test
  void requiresAReason() {
    var before = Tables.content();

    var answer = cancel("{\"action\":\"cancel\",\"allowUncompensated\":true}").expect(400);

    assertThat(answer.json().path("pointer").asText()).isEqualTo("/reason");
    assertThat(Tables.content()).isEqualTo(before);
  }

  @Test
  void leavesItOnWithAReason() {
    cancel("{\"action\":\"cancel\",\"allowUncompensated\":true,\"reason\":\"Disabled by hand\"}")
        .expect(200);

    assertThat(world.state(second)).isEqualTo("READY");
  }

  private ApiResponse cancel(String body) {
    return world.api.call("PUT", world.path(second), world.approver, body);
  }
}
