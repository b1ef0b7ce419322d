package dev.selfservice.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.support.Api;
import dev.selfservice.support.ApiResponse;
import dev.selfservice.support.InServer;
import dev.selfservice.support.Tables;
import dev.selfservice.support.TestBackend;
import dev.selfservice.support.TestCustomer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Access checks of a cancel: the token, its scope and its customers; the tables of {@code attack}
 * have more. No test here may change a row.
 */
class AccessIT extends InServer {
  private static final String CANCEL = "{\"action\":\"cancel\"}";

  private String id;
  private List<String> before;

  @BeforeEach
  void aScheduledToggle() {
    id = world.createToggle();
    world.scheduleToggle(id, TestCustomer.in(Duration.ofHours(1)));
    before = Tables.content();
  }

  @AfterEach
  void nothingHasChanged() {
    assertThat(Tables.content()).isEqualTo(before);
  }

  @Test
  void aRequestWithoutATokenIsRefusedBeforeItLearnsWhatExists() {
    for (String path : List.of(world.path(id), "/nothing", "/customers")) {
      for (String method : List.of("GET", "PUT", "DELETE")) {
        var answer = world.api.call(method, path, null, null).expect(401);

        assertThat(answer.problem()).isEqualTo("invalid-token");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"selfservice\"");
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
      }
    }
  }

  @Test
  void noOtherScopeAndNoGroupGrants() {
    var claims =
        TestBackend.authorization().claims("eve", List.of(Api.USER), List.of(world.customer));
    String groups =
        TestBackend.authorization().sign(claims.claim("groups", List.of(Api.APPROVER)).build());
    for (String token : List.of(world.user, world.creator, world.admin, groups)) {
      var answer = world.api.call("PUT", world.path(id), token, CANCEL).expect(403);

      assertThat(answer.problem()).isEqualTo("insufficient-scope");
      assertThat(answer.json().path("scope").asText()).isEqualTo(Api.APPROVER);
      assertThat(answer.header("WWW-Authenticate"))
          .isEqualTo(
              "Bearer realm=\"selfservice\", error=\"insufficient_scope\", scope=\""
                  + Api.APPROVER
                  + "\"");
    }
  }

  @Test
  void anEjbRefusesACallerWithoutItsScope() {
    assertThat(callOfEjb(world.user)).isEqualTo("called");
    for (String token : List.of(world.approver, world.creator, world.admin)) {
      assertThat(callOfEjb(token)).isEqualTo("refused");
    }
    var nobody = world.api.send(world.api.request("test/ejb").build());
    assertThat(nobody.body()).isEqualTo("refused");
  }

  private String callOfEjb(String token) {
    var request = world.api.request("test/ejb").header("Authorization", "Bearer " + token);
    return world.api.send(request.build()).body();
  }

  @Test
  void foreignAndUnknownExecutionsGetTheSameRefusal() {
    var other = TestCustomer.create(world.api);
    String foreign = other.createSingle();
    before = Tables.content();
    var answers = new ArrayList<ApiResponse>();
    for (String customer : List.of(world.customer, other.customer, "999", "x")) {
      for (String serviceType : List.of("EBSO", "EBSZ", "*")) {
        for (String instance : List.of("DCMATI", "TCMATI", "NONE", "a b")) {
          for (String execution : List.of(id, foreign, "3-0000000000", "nonsense")) {
            boolean isMine =
                customer.equals(world.customer)
                    && serviceType.equals("EBSO")
                    && instance.equals("DCMATI")
                    && execution.equals(id);
            if (!isMine) {
              answers.add(cancelAt(customer, serviceType, instance, execution));
            }
          }
        }
      }
    }

    assertThat(answers).hasSize(4 * 3 * 4 * 4 - 1);
    assertThat(answers).extracting(ApiResponse::status).containsOnly(404);
    assertThat(answers).extracting(ApiResponse::problem).containsOnly("not-found");
    assertThat(answers)
        .extracting(answer -> answer.body().replaceFirst("\"instance\":\"[^\"]*\"", ""))
        .containsOnly(answers.get(0).body().replaceFirst("\"instance\":\"[^\"]*\"", ""));
  }

  private ApiResponse cancelAt(
      String customer, String serviceType, String instance, String execution) {
    String path =
        "/customers/%s/%s/products/config/instances/%s/executions/%s"
            .formatted(customer, serviceType, instance.replace(" ", "%20"), execution);
    return world.api.call("PUT", path, world.approver, CANCEL);
  }
}
