package dev.selfservice.support;

import java.net.URL;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test of the WAR in a running server, through its API, with its own customer. All such tests
 * share one deployment ({@link SharedDeployment}).
 */
@ExtendWith(ArquillianExtension.class)
public abstract class InServer {
  @ArquillianResource protected URL url;

  protected TestCustomer world;

  @Deployment(testable = false)
  public static WebArchive selfservice() {
    return Deployments.selfservice();
  }

  @BeforeEach
  void newCustomer() {
    world = TestCustomer.create(new Api(url));
  }
}
