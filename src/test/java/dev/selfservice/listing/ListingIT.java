package dev.selfservice.listing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.support.ApiResponse;
import dev.selfservice.support.InServer;
import dev.selfservice.support.TestCustomer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The list of a customer's executions. */
class ListingIT extends InServer {
  private static final String TOTAL = "X-Total-Rows-Count";

  @Test
  void showsTheNewestFirst() {
    var ids = create(3);

    var list = world.list("").expect(200);

    assertThat(ids(list)).containsExactly(ids.get(2), ids.get(1), ids.get(0));
    assertThat(list.header(TOTAL)).isEqualTo("3");
    assertThat(list.header("Link")).isNull();
  }

  @Test
  void isAnEmptyArrayWithoutExecutions() {
    var list = world.list("").expect(200);

    assertThat(list.body()).isEqualTo("[]");
    assertThat(list.header(TOTAL)).isEqualTo("0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "target=TCMATI | elsewhere",
        "target=tcmati | ",
        "status=open | elsewhere,ready,scheduled,second,first",
        "status=CLOSED | ",
        "subStatus=ready%20for%20execution | scheduled",
        "subStatus=Ready+For+Scheduling/Approval | elsewhere,ready,second,first",
        "customerStatus=Review%20Update&subStatus=Ready%20For%20Execution | scheduled",
        "customerStatus=nonsense | ",
        "configType=Trace%20%26%20Debug&activityType=Purge | elsewhere,ready,scheduled",
        "activityName=FRD%20Enable/Disable | second,first",
        "activityName=FRD%20Enable/Disable&activityType=Enable | first",
        "activityName=' OR 1=1 | "
      })
  void showsExecutionsThatPassAllFilters(String query, String expected) {
    var first = world.createToggle();
    var second = world.below(first);
    var scheduled = world.createSingle();
    world.schedule(scheduled, TestCustomer.in(Duration.ofHours(1)));
    var ready = world.createSingle();
    var elsewhere = world.create("TCMATI", TestCustomer.SINGLE, "Purge", null);

    var list = world.list("?" + query.strip().replace(" ", "%20").replace("'", "%27")).expect(200);

    var names =
        Map.of(
            first,
            "first",
            second,
            "second",
            scheduled,
            "scheduled",
            ready,
            "ready",
            elsewhere,
            "elsewhere");
    var shown = ids(list).stream().map(names::get).toList();
    assertThat(shown)
        .containsExactlyInAnyOrderElementsOf(
            expected == null ? List.of() : List.of(expected.split(",", -1)));
    assertThat(list.header(TOTAL)).isEqualTo(Integer.toString(shown.size()));
  }

  @Test
  void isPagedByOffset() {
    var ids = create(5);

    var page = world.list("?offset=1&limit=2").expect(200);

    assertThat(ids(page)).containsExactly(ids.get(3), ids.get(2));
    assertThat(page.header(TOTAL)).isEqualTo("5");
    assertThat(ids(world.list("?offset=10000"))).isEmpty();
    assertThat(world.list("?limit=2&total=false").expect(200).header(TOTAL)).isNull();
    assertThat(ids(world.list(""))).hasSize(5);
  }

  @Test
  void isPagedByLinks() {
    var ids = create(5);

    var pages = walk("?limit=2&activityType=Purge&offset=0");

    assertThat(pages).hasSize(3);
    assertThat(pages.get(0).header(TOTAL)).isEqualTo("5");
    assertThat(pages.get(1).header(TOTAL)).isNull();
    assertThat(pages.stream().flatMap(page -> ids(page).stream()))
        .containsExactly(ids.get(4), ids.get(3), ids.get(2), ids.get(1), ids.get(0));
  }

  @Test
  void aLinkHasThePathOfTheRequest() {
    create(2);

    String link = world.list("?limit=1&configType=Trace%20%26%20Debug").header("Link");

    assertThat(link)
        .startsWith(
            "</selfservice/v1/customers/%s/EBSO/products/config/instances/executions?"
                .formatted(world.customer))
        .contains("configType=Trace%20%26%20Debug", "limit=1", "cursor=")
        .endsWith(">; rel=\"next\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "offset=10001",
        "offset=-1",
        "offset=x",
        "limit=0",
        "limit=201",
        "limit=",
        "limit=1&limit=2",
        "total=yes",
        "cursor=",
        "cursor=x",
        "cursor=MTp4OjMtMQ",
        "target=%00",
        "status=a&status=b"
      })
  void refusesAnInvalidQuery(String query) {
    var answer = world.list("?" + query).expect(400);

    assertThat(answer.problem()).isEqualTo("invalid-request");
    assertThat(answer.json().path("parameter").asText()).isEqualTo(query.replaceFirst("=.*", ""));
  }

  @Test
  void ignoresUnknownParameters() {
    assertThat(world.list("?_=1&expand=all").status()).isEqualTo(200);
  }

  @Test
  void aCursorShowsNoExecutionsOfOthers() {
    create(3);
    var stranger = TestCustomer.create(world.api);
    String own = stranger.createSingle();
    String foreign = world.list("?limit=1").header("Link").replaceFirst(".*cursor=(.*)>.*", "$1");

    assertThat(stranger.list("?cursor=" + foreign).expect(200).body()).isEqualTo("[]");
    assertThat(ids(stranger.list("?cursor=" + cursor("1:0:3-0")))).isEmpty();
    assertThat(ids(stranger.list("?cursor=" + cursor("1:9999999999999999:3-ZZZZZZZZZZ"))))
        .containsExactly(own);
  }

  private static String cursor(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void isVisibleOnlyToTheOwner() {
    var stranger = TestCustomer.create(world.api);
    String path =
        "/customers/%s/%s/products/config/instances/executions"
            .formatted(world.customer, TestCustomer.SERVICE_TYPE);

    assertThat(world.api.call("GET", path, stranger.user, null).status()).isEqualTo(404);
    assertThat(world.api.call("GET", path.replace("EBSO", "EBSZ"), world.user, null).status())
        .isEqualTo(404);
    assertThat(world.api.call("GET", path, world.approver, null).status()).isEqualTo(403);
    world.optIn(false);
    assertThat(world.list("").problem()).isEqualTo("customer-not-opted-in");
  }

  @Test
  void anInstanceMayBeCalledExecutions() {
    world.addInstance("executions");
    String id = world.create("executions", TestCustomer.SINGLE, "Purge", null);

    assertThat(
            world
                .api
                .call("GET", world.path("executions", id), world.user, null)
                .expect(200)
                .json())
        .isNotEmpty();
    assertThat(ids(world.list("?target=executions"))).containsExactly(id);
  }

  @Test
  void followingLinksSkipsAndRepeatsNothingWhileOthersCreate() throws Exception {
    var present = create(30);
    var isOver = new AtomicBoolean();
    var others = Executors.newFixedThreadPool(2);
    try {
      Callable<List<String>> creator = () -> createUntil(isOver);
      var created = List.of(others.submit(creator), others.submit(creator));
      for (int walks = 0; walks < 3; walks++) {
        var seen = walk("?limit=4").stream().flatMap(page -> ids(page).stream()).toList();

        assertThat(seen).doesNotHaveDuplicates().containsAll(present);
        assertThat(seen.subList(seen.size() - present.size(), seen.size()))
            .containsExactlyInAnyOrderElementsOf(present);
      }
      isOver.set(true);

      var all = new ArrayList<>(present);
      all.addAll(created.get(0).get());
      all.addAll(created.get(1).get());
      assertThat(all).hasSizeGreaterThan(present.size() + 1);
      assertThat(walk("?limit=4").stream().flatMap(page -> ids(page).stream()))
          .containsExactlyInAnyOrderElementsOf(all);
    } finally {
      isOver.set(true);
      others.shutdownNow();
    }
  }

  private List<String> createUntil(AtomicBoolean isOver) {
    var created = new ArrayList<String>();
    while (!isOver.get()) {
      created.add(world.createSingle());
    }
    return created;
  }

  /** All pages, found by following the links. */
  private List<ApiResponse> walk(String query) {
    var pages = new ArrayList<>(List.of(world.list(query).expect(200)));
    for (String link = pages.get(0).header("Link"); link != null; ) {
      var page = world.list(link.replaceFirst(".*\\?(.*)>.*", "?$1")).expect(200);
      pages.add(page);
      link = page.header("Link");
    }
    return pages;
  }

  private List<String> create(int count) {
    return IntStream.range(0, count).mapToObj(i -> world.createSingle()).toList();
  }

  private static List<String> ids(ApiResponse list) {
    var ids = new ArrayList<String>();
    list.expect(200).json().forEach(item -> ids.add(item.path("id").asText()));
    return ids;
  }
}
