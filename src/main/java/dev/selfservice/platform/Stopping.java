package dev.selfservice.platform;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/**
 * Knows when the server's process has been told to end. Servers let what runs end first, and some
 * take new requests meanwhile, to break them off when they end: this WAR takes none from then on.
 */
@WebListener
public class Stopping implements ServletContextListener {
  private static volatile boolean begun;

  private final Thread hook = new Thread(() -> begun = true, "selfservice is told to stop");

  static boolean hasBegun() {
    return begun;
  }

  @Override
  public void contextInitialized(ServletContextEvent event) {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    if (!begun) { // another WAR takes this one's place
      Runtime.getRuntime().removeShutdownHook(hook);
    }
  }
}
