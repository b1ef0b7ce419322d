package dev.selfservice.attack;

import dev.selfservice.support.Api;
import dev.selfservice.support.Deployments;
import dev.selfservice.support.TestBackend;
import java.net.URL;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tokens of the authorization servers that have the rights of a person in {@code roles}. */
@Tag("deep")
@ExtendWith(ArquillianExtension.class)
class ServersWithRolesIT {
  static final String SETTINGS = "SELFSERVICE_TOKEN_SCOPE_CLAIM=roles";

  @ArquillianResource URL url;

  @Deployment(testable = false)
  static WebArchive war() {
    return Deployments.selfserviceWith(ServerTokens.lines(SETTINGS));
  }

  @Test
  void tokensGetTheAnswersOfTheirRows() {
    ServerTokens.send(
        new Api(url),
        SETTINGS,
        (subject, scopes, customers) ->
            TestBackend.authorization()
                .sign(
                    TestBackend.authorization()
                        .claims(subject, List.of(), customers)
                        .claim("roles", scopes)
                        .build()));
  }
}
