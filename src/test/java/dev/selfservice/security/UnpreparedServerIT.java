package dev.selfservice.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfservice.support.Api;
import dev.selfservice.support.ApiResponse;
import dev.selfservice.support.Deployments;
import dev.selfservice.support.ServerLog;
import dev.selfservice.support.TestBackend;
import java.net.URL;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.OperateOnDeployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A server without the settings that docs/authentication.md, "Server configuration" requires must
 * refuse every call, not admit everyone. WildFly: in a domain that accepts only its own users.
 * Liberty: with role mappings.
 */
@EnabledIfSystemProperty(
    named = "selfservice.server",
    matches = "wildfly|liberty",
    disabledReason = "Payara needs no settings for authentication.")
@ExtendWith(ArquillianExtension.class)
class UnpreparedServerIT {
  private static final boolean ON_WILDFLY =
      System.getProperty("selfservice.server", "").equals("wildfly");

  @ArquillianResource
  @OperateOnDeployment("unprepared")
  URL url;

  @ArquillianResource Deployer deployer;

  @Deployment(name = "unprepared", testable = false)
  static Archive<?> unprepared() {
    return ON_WILDFLY
        ? Deployments.selfserviceInDomain("other")
        : Deployments.selfserviceWithRoleMappings();
  }

  @Deployment(name = "unknown-domain", managed = false, testable = false)
  static Archive<?> inUnknownDomain() {
    return ShrinkWrap.create(WebArchive.class, "unknown-domain.war")
        .merge(Deployments.selfserviceInDomain("unknown"));
  }

  @Test
  void refusesEveryGoodToken() {
    for (String scope : Scope.ALL) {
      var token = TestBackend.authorization().token("eve", List.of(scope), List.of("1"));
      for (var answer : calls(token)) {
        assertThat(answer.status() + " " + answer.problem())
            .isEqualTo(ON_WILDFLY ? "500 internal-error" : "401 invalid-token");
      }
    }
    assertThat(ServerLog.text())
        .contains(
            ON_WILDFLY ? "ELY01177" : "The server grants other roles than the scopes of the token");
  }

  @Test
  void refusesRequestsWithoutAToken() {
    for (var answer : calls(null)) {
      assertThat(answer.expect(401).problem()).isEqualTo("invalid-token");
    }
  }

  private List<ApiResponse> calls(String token) {
    var api = new Api(url).unchecked(); // an unknown path never answers 500 by the contract
    return List.of(
        api.call("GET", "/customers/1/EBSO/products/config/instances/executions", token, null),
        api.call("PUT", "/customers/1", token, "{\"name\":\"A\",\"products\":[]}"),
        api.call("GET", "/metrics", token, null),
        api.call("GET", "/nothing", token, null));
  }

  @Test
  @EnabledIfSystemProperty(named = "selfservice.server", matches = "wildfly")
  void isNotDeployedWithoutItsSecurityDomain() {
    assertThatThrownBy(() -> deployer.deploy("unknown-domain"))
        .hasMessageContaining("WFLYEJB0530")
        .hasMessageContaining("security domain 'unknown'");
  }
}
