package dev.selfservice.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import dev.selfservice.support.Api;
import dev.selfservice.support.ApiResponse;
import dev.selfservice.support.Deployments;
import dev.selfservice.support.Neighbours;
import dev.selfservice.support.TestBackend;
import dev.selfservice.support.TestCustomer;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.OperateOnDeployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The service in one server with two other applications, which leave authentication to the server:
 * neither side may change what the other side answers. The other applications use the same
 * authorization server as the service, so only the claims distinguish their tokens.
 */
@DisabledIfSystemProperty(
    named = "selfservice.server",
    matches = "payara-micro",
    disabledReason = "server-config/payara-micro/run deploys one application.")
@ExtendWith(ArquillianExtension.class)
class NeighbourIT {
  private static final String BASIC = "basic/who";
  private static final String MP_JWT = "mp-jwt/who";

  @ArquillianResource
  @OperateOnDeployment("selfservice")
  URL url;

  private TestCustomer world;

  @Deployment(name = "selfservice", order = 1, testable = false)
  static WebArchive selfservice() {
    Neighbours.prepareServer();
    return Deployments.selfservice();
  }

  @Deployment(name = "basic", order = 2, testable = false)
  static WebArchive basic() {
    return Neighbours.basic();
  }

  @Deployment(name = "mp-jwt", order = 3, testable = false)
  static WebArchive mpJwt() {
    return Neighbours.mpJwt();
  }

  @BeforeEach
  void newCustomer() {
    world = TestCustomer.create(new Api(url));
  }

  @Test
  void theServersUsersReachAnApplicationWithBasicAuthentication() {
    assertThat(get(BASIC, password(Neighbours.PASSWORD)).expect(200).body())
        .isEqualTo(Neighbours.USER);

    get(BASIC, password("wrong")).expect(401);
    assertThat(get(BASIC).expect(401).header("WWW-Authenticate")).startsWith("Basic");
    get(BASIC, bearer(world.user)).expect(401);
  }

  @Test
  void theServersMpJwtGrantsTheGroupsOfATokenToItsApplication() {
    assertThat(get(MP_JWT, bearer(groups(Neighbours.ROLE))).expect(200).body()).isEqualTo("eve");

    get(MP_JWT).expect(401);
    get(MP_JWT, bearer("no.token.atall")).expect(401);
    get(MP_JWT, bearer(groups("another"))).expect(403);
    get(MP_JWT, password(Neighbours.PASSWORD)).expect(401);
  }

  @Test
  void theServiceAnswersAsUsual() {
    String id = world.createToggle();

    world.details(id).expect(200);
    var forbidden = world.api.call("GET", world.path(id), world.creator, null).expect(403);
    var missing = world.api.call("GET", world.path(id), null, null).expect(401);
    var malformed = world.api.call("GET", world.path(id), "no.token.atall", null).expect(401);

    assertThat(forbidden.problem()).isEqualTo("insufficient-scope");
    assertThat(missing.problem()).isEqualTo("invalid-token");
    assertThat(malformed.problem()).isEqualTo("invalid-token");
  }

  @Test
  void theServersUsersAreNoCallersOfTheService() {
    var answer = ours(password(Neighbours.PASSWORD)).expect(401);

    assertThat(answer.problem()).isEqualTo("invalid-token");
    assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer ");
  }

  @Test
  void groupsOfATokenGrantNothingInTheService() {
    var scopes = Scope.ALL.toArray(String[]::new);

    assertThat(ours(bearer(groups(scopes))).expect(403).problem()).isEqualTo("insufficient-scope");
  }

  @Test
  void scopesOfATokenGrantNothingInAnotherApplication() {
    String token =
        TestBackend.authorization().token("eve", List.of(Neighbours.ROLE, Api.USER), List.of());

    assertThat(get(MP_JWT, bearer(token)).status()).isIn(401, 403);
  }

  /** Liberty issues a cookie that is valid in each application of the server. */
  @Test
  void theServersCookiesDoNotReplaceATokenOfTheService() {
    String cookies =
        get(BASIC, password(Neighbours.PASSWORD)).headers().allValues("Set-Cookie").stream()
            .map(cookie -> cookie.replaceFirst(";.*", ""))
            .collect(Collectors.joining("; ", "any=thing; ", ""));

    assertThat(ours("Cookie", cookies).expect(401).problem()).isEqualTo("invalid-token");
    ours("Authorization", "Bearer " + world.user, "Cookie", cookies).expect(200);
  }

  /** The server's threads serve all applications. */
  @Test
  void noCallerRemainsForTheNextRequest() {
    for (int round = 0; round < 30; round++) {
      ours(bearer(world.user)).expect(200);
      get(BASIC).expect(401);
      get(MP_JWT).expect(401);
      get(BASIC, password(Neighbours.PASSWORD)).expect(200);
      ours().expect(401);
      get(MP_JWT, bearer(groups(Neighbours.ROLE))).expect(200);
      ours().expect(401);
      get(BASIC).expect(401);
    }
  }

  private ApiResponse ours(String... headers) {
    String list =
        "/customers/%s/EBSO/products/config/instances/executions".formatted(world.customer);
    return world.api.call("GET", list, null, null, headers);
  }

  private ApiResponse get(String path, String... headers) {
    var request = world.api.serverRequest(path);
    return world.api.send((headers.length == 0 ? request : request.headers(headers)).build());
  }

  /** A token of another application, without scopes; of a type that every server accepts. */
  private static String groups(String... groups) {
    var server = TestBackend.authorization();
    var claims =
        server
            .claims("eve", List.of(), List.of())
            .claim("upn", "eve")
            .claim("groups", List.of(groups));
    return server.sign(claims.build(), server.key(), JOSEObjectType.JWT);
  }

  private static String[] bearer(String token) {
    return new String[] {"Authorization", "Bearer " + token};
  }

  private static String[] password(String password) {
    byte[] credentials =
        "%s:%s".formatted(Neighbours.USER, password).getBytes(StandardCharsets.UTF_8);
    return new String[] {
      "Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials)
    };
  }
}
