package dev.selfservice.customer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.support.Api;
import dev.selfservice.support.ApiResponse;
import dev.selfservice.support.InServer;
import dev.selfservice.support.TestBackend;
import dev.selfservice.support.TestCustomer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The list of the caller's customers. */
class CustomersIT extends InServer {
  private static final String TOTAL = "X-Total-Rows-Count";

  private List<String> ids;
  private String token;

  /** The test's own customer with two instances, one that is opted out, two more without any. */
  @BeforeEach
  void fourKnownCustomersAndAnUnknownOne() {
    ids = new ArrayList<>(List.of(world.customer));
    for (String suffix : List.of("1", "2", "3")) {
      ids.add(world.customer + suffix);
    }
    ids.subList(1, 4).forEach(id -> onboard(id, "[\"config\"]"));
    onboard(ids.get(2), "[]");
    token = token(ids.get(3), ids.get(1), world.customer + "9", ids.get(0), ids.get(2));
  }

  @Test
  void showsEachKnownCustomerOfTheTokenWithItsInstances() {
    String path = "/customers/" + ids.get(2);
    for (String instance : List.of("EBSZ/instances/A", "EBSO/instances/b", "EBSO/instances/C")) {
      world.api.call("PUT", path + "/" + instance, world.admin, "{}").expect(201);
    }

    var list = list(token, "?limit=3").expect(200);

    assertThat(list.body())
        .isEqualTo(
            """
            [{"supportIdentifier":"%1$s","name":"Customer","products":["config"],\
            "instances":[{"serviceType":"EBSO","name":"DCMATI"},{"serviceType":"EBSO","name":"TCMATI"}]},\
            {"supportIdentifier":"%1$s1","name":"Other","products":["config"],"instances":[]},\
            {"supportIdentifier":"%1$s2","name":"Other","products":[],\
            "instances":[{"serviceType":"EBSO","name":"C"},{"serviceType":"EBSO","name":"b"},{"serviceType":"EBSZ","name":"A"}]}]"""
                .formatted(world.customer));
    assertThat(list.header(TOTAL)).isEqualTo("4");
  }

  @Test
  void isAnEmptyArrayForATokenWithoutKnownCustomers() {
    for (String none : List.of(token(), token(world.customer + "9"))) {
      var list = list(none, "").expect(200);

      assertThat(list.body()).isEqualTo("[]");
      assertThat(list.header(TOTAL)).isEqualTo("0");
      assertThat(list.header("Link")).isNull();
    }
  }

  @Test
  void neverShowsACustomerOfOthers() {
    var stranger = TestCustomer.create(world.api);

    assertThat(ids(list(token, ""))).containsExactlyElementsOf(ids);
    assertThat(ids(list(stranger.user, ""))).containsExactly(stranger.customer);
    for (String hostile : List.of("*", "%", "' OR '1'='1", "_".repeat(500))) {
      assertThat(list(token(hostile), "").expect(200).body()).isEqualTo("[]");
    }
  }

  @Test
  void needsTheScopeOfAUser() {
    var approver = world.api.call("GET", "/customers", world.approver, null);

    assertThat(approver.expect(403).problem()).isEqualTo("insufficient-scope");
    assertThat(list(world.admin, "").expect(403).problem()).isEqualTo("insufficient-scope");
  }

  @Test
  void isPagedByOffset() {
    var page = list(token, "?offset=1&limit=2").expect(200);

    assertThat(ids(page)).containsExactly(ids.get(1), ids.get(2));
    assertThat(page.header(TOTAL)).isEqualTo("4");
    assertThat(ids(list(token, "?offset=10000"))).isEmpty();
    assertThat(list(token, "?limit=2&total=false").expect(200).header(TOTAL)).isNull();
  }

  @Test
  void isPagedByLinks() {
    var first = list(token, "?limit=3&offset=0").expect(200);
    var second = list(token, next(first)).expect(200);

    assertThat(first.header("Link"))
        .startsWith("</selfservice/v1/customers?cursor=")
        .endsWith("&limit=3>; rel=\"next\"");
    assertThat(ids(first)).containsExactlyElementsOf(ids.subList(0, 3));
    assertThat(ids(second)).containsExactly(ids.get(3));
    assertThat(second.header("Link")).isNull();
    assertThat(second.header(TOTAL)).isNull();
  }

  @Test
  void followingALinkShowsNoneTwiceIfACustomerIsOnboardedBefore() {
    String early = world.customer + "09";
    String all = token(ids.get(0), ids.get(1), early);
    var first = list(all, "?limit=1").expect(200);
    var second = list(all, next(first)).expect(200);
    onboard(early, "[]");

    var again = list(all, next(first)).expect(200);

    assertThat(ids(second)).containsExactly(ids.get(1));
    assertThat(ids(again)).containsExactly(early);
    assertThat(ids(list(all, next(again)))).containsExactly(ids.get(1));
  }

  @Test
  void aCursorShowsNoCustomersOfOthers() {
    var stranger = TestCustomer.create(world.api);
    String foreign = next(list(token, "?limit=1").expect(200));

    assertThat(ids(list(stranger.user, foreign)))
        .isSubsetOf(List.of(stranger.customer))
        .doesNotContainAnyElementsOf(ids);
    assertThat(ids(list(stranger.user, "?cursor=" + cursor("1:0"))))
        .containsExactly(stranger.customer);
    assertThat(list(token, "?cursor=" + cursor("1:99999999999999999999")).body()).isEqualTo("[]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "offset=10001",
        "offset=-1",
        "limit=0",
        "limit=201",
        "limit=1&limit=2",
        "total=yes",
        "cursor=",
        "cursor=x",
        "cursor=MTow&cursor=MTow",
        "cursor=MToxOjMtQQ"
      })
  void refusesAnInvalidQuery(String query) {
    var answer = list(token, "?" + query).expect(400);

    assertThat(answer.problem()).isEqualTo("invalid-request");
    assertThat(answer.json().path("parameter").asText()).isEqualTo(query.replaceFirst("=.*", ""));
  }

  private void onboard(String id, String products) {
    String body = "{\"name\":\"Other\",\"products\":%s}".formatted(products);
    assertThat(world.api.call("PUT", "/customers/" + id, world.admin, body).status())
        .isIn(200, 201);
  }

  private static String token(String... customers) {
    return TestBackend.authorization().token("ursula", List.of(Api.USER), List.of(customers));
  }

  private ApiResponse list(String as, String query) {
    return world.api.call("GET", "/customers" + query, as, null);
  }

  private static String next(ApiResponse page) {
    return page.header("Link").replaceFirst(".*\\?(.*)>.*", "?$1");
  }

  private static String cursor(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static List<String> ids(ApiResponse list) {
    var ids = new ArrayList<String>();
    list.expect(200).json().forEach(item -> ids.add(item.path("supportIdentifier").asText()));
    return ids;
  }
}
