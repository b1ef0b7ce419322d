package dev.selfservice.outbox;

import dev.selfservice.support.Api;
import dev.selfservice.support.Deployments;
import dev.selfservice.support.TestCustomer;
import dev.selfservice.support.WebhookReceiver;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test of a WAR with a webhook, so that due executions start by themselves. All such tests share
 * one deployment and one receiver, which end with this JVM.
 */
@ExtendWith(ArquillianExtension.class)
public abstract class InServerWithWebhook {
  protected static final WebhookReceiver RECEIVER = new WebhookReceiver();

  @ArquillianResource private URL url;

  protected TestCustomer world;
  protected ReceivedEvents events;

  @Deployment(testable = false)
  public static WebArchive selfserviceWithWebhook() {
    return Deployments.selfserviceWith(ReceivedEvents.settings(RECEIVER));
  }

  @BeforeEach
  void newCustomer() {
    RECEIVER.answers(delivery -> 204);
    useCustomerOf(new Api(url));
  }

  /** Gives the test another new customer from here on. */
  protected void useCustomerOf(Api api) {
    world = TestCustomer.create(api);
    events = new ReceivedEvents(RECEIVER, world);
  }

  protected static Instant hours(int ahead) {
    return TestCustomer.in(Duration.ofHours(ahead));
  }
}
