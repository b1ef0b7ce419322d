package dev.selfservice.attack;

import dev.selfservice.support.Api;
import dev.selfservice.support.Deployments;
import java.net.URL;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tokens of the authorization servers that put the audience in front of each scope. */
@Tag("deep")
@ExtendWith(ArquillianExtension.class)
class ServersWithPrefixIT {
  private static final String PREFIX = "https://mcs.example/selfservice/";
  static final String SETTINGS =
      "SELFSERVICE_TOKEN_TYPES=at+jwt,JWT,none ; SELFSERVICE_TOKEN_SCOPE_PREFIX=" + PREFIX;

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
            Api.token(subject, scopes.stream().map(PREFIX::concat).toList(), customers));
  }
}
