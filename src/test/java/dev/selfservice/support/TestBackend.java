package dev.selfservice.support;

import java.util.HashMap;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * The services that the server under test needs, started once for a run of in-server tests and
 * stopped with it: the database of the run, and an authorization server.
 */
public final class TestBackend {
  private static TestBackend running;

  private final Database database;
  private final AuthorizationServer authorization = new AuthorizationServer();

  private TestBackend(String kind) {
    database = Database.start(kind);
    var configuration = new HashMap<>(database.configuration());
    configuration.putAll(authorization.configuration());
    TestServer.named(System.getProperty("selfservice.server")).prepare(configuration);
  }

  public static Database database() {
    return running.database;
  }

  public static AuthorizationServer authorization() {
    return running.authorization;
  }

  /** Starts and stops it with the run, if the run names a database. */
  public static final class Start implements LauncherSessionListener {
    @Override
    public void launcherSessionOpened(LauncherSession session) {
      String kind = System.getProperty("selfservice.database");
      if (kind != null) {
        running = new TestBackend(kind);
      }
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
      if (running != null) {
        running.database.close();
        running.authorization.close();
      }
    }
  }
}
