package dev.selfservice.lifecycle;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/**
 * Whether the server process is stopping. Servers let running requests finish first. Some accept
 * new requests meanwhile and abort them at the end: therefore this WAR refuses new requests from
 * the beginning of the shutdown.
 */
@WebListener
public class ShutdownState implements ServletContextListener {
  private static volatile boolean begun;

  private final Thread hook = new Thread(() -> begun = true, "selfservice-shutdown");

  public static boolean hasBegun() {
    return begun;
  }

  @Override
  public void contextInitialized(ServletContextEvent event) {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    if (!begun) { // the WAR is undeployed or replaced; the server goes on running
      Runtime.getRuntime().removeShutdownHook(hook);
    }
  }
}
