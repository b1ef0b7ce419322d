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

/** Tokens of the authorization servers that leave out the type. */
@Tag("deep")
@ExtendWith(ArquillianExtension.class)
class ServersWithoutTypeIT {
  static final String SETTINGS = "SELFSERVICE_TOKEN_TYPES=at+jwt,JWT,none";

  @ArquillianResource URL url;

  @Deployment(testable = false)
  static WebArchive war() {
    return Deployments.selfserviceWith(ServerTokens.lines(SETTINGS));
  }

  @Test
  void tokensGetTheAnswersOfTheirRows() {
    ServerTokens.send(new Api(url), SETTINGS, Api::token);
  }
}
