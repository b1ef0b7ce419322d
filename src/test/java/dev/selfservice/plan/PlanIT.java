package dev.selfservice.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.support.ApiResponse;
import dev.selfservice.support.InServer;
import dev.selfservice.support.TestCustomer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is scheduled, runs or ran in a window, on all instances of a customer. */
class PlanIT extends InServer {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final String WINDOW = "from=2030-01-01T00:00:00Z&to=2030-02-01T00:00:00Z";

  @Test
  void showsAllInstancesByStart() {
    var start = TestCustomer.in(DAY);
    String ready = world.createSingle();
    String toggle = world.createToggle();
    String second = world.below(toggle);
    world.scheduleToggle(toggle, start);
    String elsewhere = world.create("TCMATI", TestCustomer.SINGLE, "Purge", toggle);
    schedule("TCMATI", elsewhere, start.plus(HOUR.multipliedBy(3)));

    var plan = world.plan(start, start.plus(DAY), "").expect(200);

    assertThat(ids(plan)).containsExactly(toggle, second, elsewhere).doesNotContain(ready);
    assertThat(texts(plan, "rootId")).containsExactly(toggle, toggle, toggle);
    assertThat(texts(plan, "referenceExecutionId")).containsExactly("", toggle, toggle);
    assertThat(texts(plan, "target")).containsExactly("DCMATI", "DCMATI", "TCMATI");
    assertThat(texts(plan, "state")).containsOnly("SCHEDULED");
    assertThat(plan.header("Link")).isNull();
  }

  /** Each half lasts an hour, one after the other. */
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
  void showsWhatOverlapsTheWindow(int from, int to, String expected) {
    var start = TestCustomer.in(HOUR);
    String first = world.createToggle();
    var names = Map.of(first, "first", world.below(first), "second");
    world.scheduleToggle(first, start);

    var plan = world.plan(start.plusSeconds(from * 60L), start.plusSeconds(to * 60L), "");

    assertThat(ids(plan).stream().map(names::get).toList())
        .isEqualTo(expected.isEmpty() ? List.of() : List.of(expected.split(",", -1)));
  }

  @Test
  void showsWhatRunsAndRanAndWhetherItCanBeCancelled() {
    var start = TestCustomer.in(HOUR);
    String ended = world.createRunning();
    world.report(ended, "failed").expect(200);
    String toggle = world.createToggle();
    String second = world.below(toggle);
    var then = TestCustomer.in(HOUR.multipliedBy(2));
    world.scheduleToggle(toggle, then);
    TestCustomer.waitUntil(then);
    assertThat(world.api.start(toggle)).isTrue();

    var plan = world.plan(start, start.plus(DAY), "").expect(200);

    assertThat(ids(plan)).containsExactly(ended, toggle, second);
    assertThat(texts(plan, "state")).containsExactly("FAILED", "RUNNING", "SCHEDULED");
    for (var item : plan.json()) {
      assertThat(item.get("cancellable"))
          .isEqualTo(world.details(item.get("id").asText()).expect(200).json().get("cancellable"));
    }
    assertThat(plan.json().at("/2/cancellable/warning").asText()).contains(toggle, "RUNNING");
  }

  @Test
  void showsNoNotesAndNoParameters() {
    world.schedule(world.createToggle(), TestCustomer.in(HOUR));

    var plan = world.plan(TestCustomer.in(Duration.ZERO), TestCustomer.in(DAY), "").expect(200);

    assertThat(plan.json().get(0).fieldNames())
        .toIterable()
        .containsExactly(
            "id",
            "rootId",
            "target",
            "config",
            "state",
            "scheduledStart",
            "scheduledEnd",
            "cancellable");
    assertThat(plan.body()).doesNotContain("oracle", "Apply");
  }

  @Test
  void isPagedByLinks() {
    var start = TestCustomer.in(HOUR);
    var ids = scheduled(5, start);

    // the first one has started before the window
    var pages = walk(start.plus(HOUR.dividedBy(2)), start.plus(DAY), "&limit=2");

    assertThat(pages).hasSize(3);
    assertThat(pages.stream().flatMap(page -> ids(page).stream())).containsExactlyElementsOf(ids);
    assertThat(pages.get(0).header("Link"))
        .startsWith(
            "</selfservice/v1/customers/%s/EBSO/products/config/plan?".formatted(world.customer))
        .contains("from=", "to=", "limit=2", "cursor=")
        .endsWith(">; rel=\"next\"");
  }

  @Test
  void hasNoOffsetAndNoTotal() {
    var start = TestCustomer.in(HOUR);
    scheduled(2, start);

    var plan = world.plan(start, start.plus(DAY), "&offset=1&total=true").expect(200);

    assertThat(ids(plan)).hasSize(2);
    assertThat(plan.header("X-Total-Rows-Count")).isNull();
  }

  @Test
  void aCursorShowsNothingOfOthers() {
    var start = TestCustomer.in(HOUR);
    scheduled(2, start);
    String link = world.plan(start, start.plus(DAY), "&limit=1").header("Link");
    var stranger = TestCustomer.create(world.api);

    String cursor = link.replaceFirst(".*(&|\\?)cursor=([A-Za-z0-9_-]+).*", "&cursor=$2");

    assertThat(stranger.plan(start, start.plus(DAY), cursor).expect(200).body()).isEqualTo("[]");
  }

  @Test
  void isNotSentAgainIfUnchanged() {
    var start = TestCustomer.in(HOUR);
    String id = scheduled(2, start).get(1);
    var seen = world.plan(start, start.plus(DAY), "").expect(200);

    var again = known(start, seen.header("ETag"));
    assertThat(again.expect(304).body()).isEmpty();
    assertThat(again.header("ETag")).isEqualTo(seen.header("ETag"));
    assertThat(known(start, "\"0\", W/" + seen.header("ETag")).status()).isEqualTo(304);
    assertThat(known(start, "*").status()).isEqualTo(304);
    world.cancel(id).expect(200);
    assertThat(ids(known(start, seen.header("ETag")))).hasSize(1);
  }

  /** The page itself stays the same. */
  @Test
  void anETagCoversWhetherThereIsANextPage() {
    var start = TestCustomer.in(HOUR);
    scheduled(1, start);
    var seen = world.plan(start, start.plus(DAY), "&limit=1").expect(200);
    world.schedule(world.createSingle(), start.plus(HOUR));

    var again =
        world.plan(start, start.plus(DAY), "&limit=1", "If-None-Match", seen.header("ETag"));

    assertThat(again.expect(200).body()).isEqualTo(seen.body());
    assertThat(again.header("Link")).isNotNull();
  }

  @Test
  void acceptsTimesWithAnyOffset() {
    var start = TestCustomer.in(HOUR);
    var ids = scheduled(1, start);
    var west = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'H:mm:ss'-07:00'");
    var east = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'+02:00'");

    var plan =
        get(
            "from=%s&to=%s"
                .formatted(
                    start.atOffset(ZoneOffset.ofHours(-7)).format(west),
                    start.plusSeconds(60).atOffset(ZoneOffset.ofHours(2)).format(east)));

    assertThat(ids(plan)).isEqualTo(ids);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "from=0000-01-01T00:00:00Z&to=0000-02-01T00:00:00Z",
        "from=9998-12-01T00:00:00Z&to=9998-12-31T23:59:59Z",
        "from=2030-01-01T00:00:00Z&to=2030-01-01T00:00:01Z",
        WINDOW + "&limit=1000&_=1"
      })
  void isAnEmptyArrayWithoutSchedules(String query) {
    assertThat(get(query).expect(200).body()).isEqualTo("[]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "to=2030-01-01T00:00:00Z | from",
        "from=2030-01-01T00:00:00Z | to",
        "from=&to=2030-01-01T00:00:00Z | from",
        "from=2030-01-01&to=2030-01-02T00:00:00Z | from",
        "from=2030-01-01T00:00:00Z&to=2030-01-02T00:00:00 | to",
        "from=2030-01-01T00:00:00Z&to=2030-01-01T00:00:00Z | to",
        "from=2030-01-02T00:00:00Z&to=2030-01-01T00:00:00Z | to",
        "from=2030-01-01T00:00:00Z&to=2030-02-01T00:00:01Z | to",
        WINDOW + "&from=2030-01-01T00:00:00Z | from",
        WINDOW + "&limit=0 | limit",
        WINDOW + "&limit=1001 | limit",
        WINDOW + "&cursor=x | cursor",
        WINDOW + "&cursor= | cursor"
      })
  void refusesAnInvalidQuery(String query, String parameter) {
    var answer = get(query).expect(400);

    assertThat(answer.problem()).isEqualTo("invalid-request");
    assertThat(answer.json().path("parameter").asText()).isEqualTo(parameter);
  }

  @Test
  void isVisibleOnlyToTheOwner() {
    var stranger = TestCustomer.create(world.api);
    String path = "/customers/%s/EBSO/products/config/plan?%s".formatted(world.customer, WINDOW);

    assertThat(world.api.call("GET", path, stranger.user, null).problem()).isEqualTo("not-found");
    assertThat(world.api.call("GET", path.replace("EBSO", "EBSZ"), world.user, null).problem())
        .isEqualTo("not-found");
    assertThat(world.api.call("GET", path, world.approver, null).status()).isEqualTo(403);
    world.optIn(false);
    assertThat(world.api.call("GET", path, world.user, null).problem())
        .isEqualTo("customer-not-opted-in");
  }

  // --- calls

  private ApiResponse get(String query) {
    String path = "/customers/%s/EBSO/products/config/plan?".formatted(world.customer);
    return world.api.call("GET", path + query, world.user, null);
  }

  private ApiResponse known(Instant start, String tags) {
    return world.plan(start, start.plus(DAY), "", "If-None-Match", tags);
  }

  /** Single activities of an hour, one after the other, in the order of their starts. */
  private List<String> scheduled(int count, Instant start) {
    var ids = IntStream.range(0, count).mapToObj(i -> world.createSingle()).toList();
    for (int i = 0; i < count; i++) {
      world.schedule(ids.get(i), start.plus(HOUR.multipliedBy(i)));
    }
    return ids;
  }

  private void schedule(String instance, String id, Instant start) {
    String body = "{\"action\":\"schedule\",\"scheduledTime\":\"%s\"}".formatted(start);
    world.api.call("PUT", world.path(instance, id), world.approver, body).expect(200);
  }

  /** All pages, found by following the links. */
  private List<ApiResponse> walk(Instant from, Instant to, String more) {
    var pages = new ArrayList<>(List.of(world.plan(from, to, more).expect(200)));
    for (String link = pages.get(0).header("Link"); link != null; ) {
      var page = get(link.replaceFirst(".*\\?(.*)>.*", "$1")).expect(200);
      pages.add(page);
      link = page.header("Link");
    }
    return pages;
  }

  private static List<String> ids(ApiResponse plan) {
    return texts(plan.expect(200), "id");
  }

  /** The values of a member; empty where it is missing. */
  private static List<String> texts(ApiResponse plan, String member) {
    var texts = new ArrayList<String>();
    plan.json().forEach(item -> texts.add(item.path(member).asText()));
    return texts;
  }
}
