package dev.selfservice.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.selfservice.support.InServer;
import dev.selfservice.support.Tables;
import dev.selfservice.support.TestCustomer;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The author of each change of a tree, and the verification of the history. */
@Tag("h2")
class HistoryIT extends InServer {
  private String first;
  private String second;

  @BeforeEach
  void aCancelledToggle() {
    first = world.createToggle();
    second = world.below(first);
    world.scheduleToggle(first, TestCustomer.in(Duration.ofHours(1)));
    world.act(first, "{\"action\":\"cancel\",\"reason\":\"Freeze\"}").expect(200);
  }

  @Test
  void listsEachChangeWithItsTransitions() {
    var history = world.history(second, "").expect(200);

    JsonNode changes = history.json().path("changes");
    assertThat(history.json().path("tree").asText()).isEqualTo(first);
    assertThat(changes.findValuesAsText("action")).containsExactly("create", "schedule", "cancel");
    assertThat(changes.findValuesAsText("subject")).containsExactly("carl", "alice", "alice");
    assertThat(changes.findValuesAsText("number")).containsExactly("1", "2", "3");
    JsonNode cancel = changes.get(2);
    assertThat(cancel.path("reason").asText()).isEqualTo("Freeze");
    assertThat(cancel.at("/executions/0/id").asText()).isEqualTo(first);
    assertThat(cancel.at("/executions/0/from")).isEqualTo(changes.at("/1/executions/0/to"));
    assertThat(cancel.at("/executions/1/to").toString()).isEqualTo("{\"state\":\"READY\"}");
  }

  @Test
  void isAChainWhoseNewestHashIsTheTagOfTheTree() {
    JsonNode history = world.history(first, "").expect(200).json();

    JsonNode changes = history.path("changes");
    assertThat(changes.get(0).has("previous")).isFalse();
    assertThat(changes.get(1).path("previous")).isEqualTo(changes.get(0).path("hash"));
    assertThat(changes.get(2).path("previous")).isEqualTo(changes.get(1).path("hash"));
    assertThat(history.path("etag")).isEqualTo(changes.get(2).path("hash"));
    assertThat(world.details(second).header("ETag"))
        .isEqualTo("\"%s\"".formatted(history.path("etag").asText()));
  }

  @Test
  void findsAKeptTag() {
    String kept = world.details(first).header("ETag").replace("\"", "");
    world.schedule(first, TestCustomer.in(Duration.ofHours(2)));

    assertThat(verification(kept)).isEqualTo("true true");
    assertThat(verification("%22" + kept + "%22")).isEqualTo("true true");
    assertThat(verification("0".repeat(64))).isEqualTo("false true");
  }

  @Test
  void detectsARewrittenEntry() {
    String kept = world.details(first).header("ETag").replace("\"", "");
    Tables.execute(
        "UPDATE tree_link SET canonical_text = REPLACE(canonical_text, 'Freeze', 'Breeze') WHERE root_id = '%s'"
            .formatted(first));

    assertThat(verification(kept)).isEqualTo("false false");
  }

  @Test
  void detectsAnExecutionThatTheHistoryDoesNotExplain() {
    String kept = world.details(first).header("ETag").replace("\"", "");
    Tables.execute(
        "INSERT INTO schedule (execution_id, root_id, support_identifier, service_type, instance_id, created_on,"
            + " state, scheduled_start, scheduled_end, scheduled_by) SELECT id, root_id, support_identifier,"
            + " service_type, instance_id, created_on, 'SUCCEEDED', service_now(),"
            + " service_now() + INTERVAL '1' HOUR, 'x' FROM execution WHERE id = '%s'"
                .formatted(second));

    assertThat(verification(kept)).isEqualTo("true false");
  }

  @Test
  void isReturnedInPages() {
    var page = world.history(first, "?limit=2").expect(200);

    assertThat(page.json().path("changes").findValuesAsText("number")).containsExactly("1", "2");
    String next = page.header("Link").replaceFirst(".*\\?(.*)>.*", "?$1");
    var last = world.history(first, next).expect(200);
    assertThat(last.json().path("changes").findValuesAsText("number")).containsExactly("3");
    assertThat(last.header("Link")).isNull();
  }

  /** As those of a tree of 1,000 executions would be, which have 200 KB a change. */
  @Test
  void aPageEndsWhenItsTextsAreLarge() {
    Tables.execute(
        "UPDATE tree_link SET canonical_text = RPAD(canonical_text, 900000) WHERE root_id = '%s'"
            .formatted(first));

    var page = world.history(first, "?limit=200").expect(200);

    assertThat(page.json().path("changes").findValuesAsText("number")).containsExactly("1", "2");
    String next = page.header("Link").replaceFirst(".*\\?(.*)>.*", "?$1");
    var last = world.history(first, next).expect(200);
    assertThat(last.json().path("changes").findValuesAsText("number")).containsExactly("3");
    assertThat(last.header("Link")).isNull();
  }

  @Test
  void isVisibleToTheOwnerOnly() {
    var stranger = TestCustomer.create(world.api);

    var answer = world.api.call("GET", world.path(first) + "/history", stranger.user, null);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(world.history("3-0", "").status()).isEqualTo(404);
    assertThat(world.history(first, "?limit=0").status()).isEqualTo(400);
    world.optIn(false);
    assertThat(world.history(first, "").problem()).isEqualTo("customer-not-opted-in");
    assertThat(world.history(first, "?verify=x").problem()).isEqualTo("customer-not-opted-in");
  }

  /** Whether the hash is found, and whether the history is intact. */
  private String verification(String hash) {
    var answer = world.history(second, "?verify=" + hash).expect(200).json();
    assertThat(answer.has("changes")).isFalse();
    return "%s %s"
        .formatted(
            answer.at("/verification/found").asText(), answer.at("/verification/intact").asText());
  }
}
