package dev.selfservice.support;

import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.arquillian.container.spi.ContainerRegistry;
import org.jboss.arquillian.container.spi.client.deployment.DeploymentScenario;
import org.jboss.arquillian.container.spi.event.DeployManagedDeployments;
import org.jboss.arquillian.container.spi.event.DeploymentEvent;
import org.jboss.arquillian.container.spi.event.UnDeployDeployment;
import org.jboss.arquillian.container.spi.event.UnDeployManagedDeployments;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.impl.client.deployment.event.GenerateDeployment;
import org.jboss.arquillian.core.api.Event;
import org.jboss.arquillian.core.api.Instance;
import org.jboss.arquillian.core.api.InstanceProducer;
import org.jboss.arquillian.core.api.annotation.Inject;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.spi.EventContext;
import org.jboss.arquillian.core.spi.LoadableExtension;
import org.jboss.arquillian.test.spi.annotation.ClassScoped;
import org.jboss.arquillian.test.spi.event.suite.AfterSuite;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;

/**
 * Keeps a deployment running for the next test class if that inherits it from the same superclass.
 * Arquillian on its own deploys for each class, which on Payara Micro starts a server each time.
 */
public final class SharedDeployment implements LoadableExtension {
  @Override
  public void register(ExtensionBuilder builder) {
    builder.observer(Observer.class);
  }

  /** The class that declares the deployment of a test class. */
  private static Optional<Class<?>> owner(Class<?> test) {
    return Stream.<Class<?>>iterate(test, type -> type != null, Class::getSuperclass)
        .filter(type -> Stream.of(type.getDeclaredMethods()).anyMatch(SharedDeployment::deploys))
        .findFirst();
  }

  private static boolean deploys(Method method) {
    return method.isAnnotationPresent(Deployment.class);
  }

  /** Arquillian creates one for a run. */
  public static final class Observer {
    @Inject @ClassScoped private InstanceProducer<DeploymentScenario> scenario;
    @Inject private Instance<ContainerRegistry> containers;
    @Inject private Event<DeploymentEvent> event;

    private Class<?> owner;
    private DeploymentScenario running;

    void generate(@Observes EventContext<GenerateDeployment> context) {
      var next = owner(context.getEvent().getTestClass().getJavaClass()).orElse(null);
      if (running != null && next == owner) {
        scenario.set(running);
        return;
      }
      stop();
      context.proceed();
      owner = next;
    }

    void deploy(@Observes EventContext<DeployManagedDeployments> context) {
      if (running == null) {
        context.proceed();
        running = scenario.get();
      }
    }

    /** Not after each class, as Arquillian would. */
    void undeploy(@Observes EventContext<UnDeployManagedDeployments> context) {
      if (running == null) {
        context.proceed();
      }
    }

    /** Before Arquillian stops the containers. */
    void end(@Observes(precedence = 100) AfterSuite after) {
      stop();
    }

    private void stop() {
      if (running != null) {
        for (var deployment : running.deployedDeploymentsInUnDeployOrder()) {
          var container = containers.get().getContainer(deployment.getDescription().getTarget());
          event.fire(new UnDeployDeployment(container, deployment));
        }
        running = null;
      }
    }
  }

  /** Runs the test classes of one deployment in sequence, so that it is deployed once. */
  public static final class Order implements ClassOrderer {
    @Override
    public void orderClasses(ClassOrdererContext context) {
      context.getClassDescriptors().sort(Comparator.comparing(Order::group));
    }

    private static String group(ClassDescriptor test) {
      return owner(test.getTestClass()).map(Class::getName).orElse("");
    }
  }
}
