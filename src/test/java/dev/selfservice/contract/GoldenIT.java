package dev.selfservice.contract;

import dev.selfservice.support.ApiResponse;
import dev.selfservice.support.Golden;
import dev.selfservice.support.InServer;
import dev.selfservice.support.TestCustomer;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Compares the answer to every call that existing clients make, member for member. */
@Tag("h2")
class GoldenIT extends InServer {
  private Instant start;
  private String first;
  private String second;
  private Golden golden;

  @BeforeEach
  void aToggleWithAllThatCanBeSaid() {
    first =
        world
            .api
            .call(
                "POST",
                world.executions("DCMATI"),
                world.creator,
                """
                {"summary":"Traces for the month's end","duration":{"unit":"hours","value":2},"bounce":true,
                 "config":{"type":"Trace & Debug","activity":{"name":"FRD Enable/Disable","type":"Enable",
                  "parameters":[{"name":"UserName","value":"oracle"}]}},
                 "ticketingDetails":{"primaryContact":"ann@example.com","customerNote":"Before noon, please."}}""")
            .expect(201)
            .json()
            .path("id")
            .asText();
    second = world.below(first);
    start = TestCustomer.in(Duration.ofHours(1));
    golden =
        new Golden()
            .named("(first)", first)
            .named("(second)", second)
            .named("(start)", start.toString())
            .named("(end)", start.plus(Duration.ofHours(2)).toString())
            .named("(second end)", start.plus(Duration.ofHours(4)).toString())
            .named("(now)", world.details(first).json().path("createdOn").asText());
  }

  @Test
  void schedule() {
    golden.assertSame("schedule", scheduleBoth());
  }

  @Test
  void cancel() {
    scheduleBoth();

    golden.assertSame("cancel", world.cancel(first));
  }

  @Test
  void details() {
    scheduleBoth();
    var details = world.details(first);

    golden.named("(now)", details.json().path("updatedOn").asText()).assertSame("details", details);
  }

  @Test
  void detailsOfADownstreamExecution() {
    golden.assertSame("details-downstream", world.details(second));
  }

  @Test
  void list() {
    scheduleBoth();
    String single = world.createSingle();

    golden
        .named("(single)", single)
        .named("(now)", world.details(single).json().path("createdOn").asText())
        .assertSame("list", world.list("?activityType=Purge"));
    golden.assertSame("list-scheduled", world.list("?activityType=Enable"));
  }

  @Test
  void conflicts() {
    scheduleBoth();

    golden.assertSame(
        "conflicts",
        world.api.call(
            "GET",
            world.executions("DCMATI")
                + "?scheduledStart=%s&scheduledEnd=%s".formatted(start, start.plusSeconds(60)),
            world.approver,
            null));
  }

  @Test
  void plan() {
    scheduleBoth();

    golden.assertSame("plan", world.plan(start, start.plus(Duration.ofDays(1)), ""));
  }

  @Test
  void catalogue() {
    String types = "/customers/services/EBSO/products/config/types";

    golden.assertSame("catalogue-type", get(types + "/Trace%20%26%20Debug"));
    golden.assertSame("catalogue-types", get(types));
  }

  @Test
  void status() {
    scheduleBoth();

    golden.assertSame(
        "status", get("/executions/status?id=%s&id=%s&requestor=CONFIG".formatted(first, second)));
    golden.assertSame(
        "status-details", get("/executions/%s/status/details?requestor=CONFIG".formatted(first)));
  }

  @Test
  void history() {
    scheduleBoth();
    var history = world.history(first, "").expect(200);

    var changes = history.json().path("changes");
    for (int i = 0; i < 2; i++) {
      golden
          .named("(id %d)".formatted(i), changes.at("/%d/id".formatted(i)).asText())
          .named("(at %d)".formatted(i), changes.at("/%d/at".formatted(i)).asText())
          .named("(hash %d)".formatted(i), changes.at("/%d/hash".formatted(i)).asText());
    }
    golden.assertSame("history", history);
  }

  private ApiResponse scheduleBoth() {
    String body =
        """
        {"action":"schedule","scheduledTime":"%s",
         "downStreamExecutions":[{"scheduledTime":"%s","activityType":"Disable"}]}"""
            .formatted(start, start.plus(Duration.ofHours(2)));
    return world.act(first, body).expect(200);
  }

  private ApiResponse get(String path) {
    return world.api.call("GET", path, world.user, null);
  }
}
