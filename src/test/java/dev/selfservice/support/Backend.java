package dev.selfservice.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * What the server under test needs around it, started once for a run of in-server tests and stopped
 * with it: the database that the run is for, and an authorization server.
 */
public final class Backend {
  private static Backend running;

  private final Database database;
  private final AuthorizationServer authorization = new AuthorizationServer();

  private Backend(String kind) {
    database = Database.start(kind);
    var configuration = new HashMap<>(database.configuration());
    configuration.putAll(authorization.configuration());
    System.setProperty(
        "selfservice.server.jvm",
        "-Xmx768m "
            + configuration.entrySet().stream()
                .map(entry -> "-D%s=%s".formatted(property(entry.getKey()), entry.getValue()))
                .collect(Collectors.joining(" ")));
    System.setProperty(
        "selfservice.server.options",
        "--prebootcommandfile %s --logToFile %s"
            .formatted(preboot(), work().resolve("server-on-%s.log".formatted(kind))));
  }

  /**
   * MicroProfile's own variables are read from the environment only; as properties they have their
   * proper names.
   */
  private static String property(String variable) {
    return variable.startsWith("MP_")
        ? variable.toLowerCase(Locale.ROOT).replace('_', '.')
        : variable;
  }

  /** On this machine only, and no data grid. */
  private static Path preboot() {
    try {
      var file =
          Files.createDirectories(Path.of(System.getProperty("selfservice.work")))
              .resolve("preboot.txt");
      return Files.writeString(
          file,
          """
          set configs.config.server-config.network-config.network-listeners.network-listener.http-listener.address=127.0.0.1
          set configs.config.server-config.hazelcast-config-specific-configuration.enabled=false
          """);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path work() {
    try {
      return Files.createDirectories(Path.of(System.getProperty("selfservice.work")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
        running = new Backend(kind);
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
