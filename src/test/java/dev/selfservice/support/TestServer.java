package dev.selfservice.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An application server that the WAR is tested on. Arquillian starts and stops it as {@code
 * arquillian.xml} says; values that depend on the run are set there through system properties.
 */
interface TestServer {
  /** A zone with daylight saving time, another for each database: nothing may depend on it. */
  String ZONE = "-Duser.timezone=" + System.getProperty("selfservice.zone");

  /**
   * Makes the server ready to be started by Arquillian, with the files of {@code
   * server-config/<name>} that an administrator would use.
   *
   * @param configuration environment variables of the service
   */
  void prepare(Map<String, String> configuration);

  /** The log files of the server while Arquillian runs it. */
  List<Path> logs();

  /**
   * The values of its README's exports that concern the server itself, for a separate run.
   *
   * @param folder for all that is set up
   */
  default Map<String, String> installation(Path folder) {
    return Map.of();
  }

  /**
   * Sets up the running server for {@link Neighbours}, as their administrator would: a user in the
   * server's own store, and MicroProfile JWT. It stays so for the tests that follow.
   */
  default void addNeighbours() {
    throw new UnsupportedOperationException();
  }

  static TestServer named(String name) {
    return switch (name) {
      case "liberty" -> new Liberty();
      case "payara-micro" -> new PayaraMicro();
      case "payara-server" -> new PayaraServer();
      case "wildfly" -> new WildFly();
      default -> throw new IllegalArgumentException(name);
    };
  }

  /**
   * The system property for a variable: MicroProfile's own variables are read from the environment
   * only; as properties they have their original names.
   */
  static String property(String variable) {
    return variable.startsWith("MP_")
        ? variable.toLowerCase(Locale.ROOT).replace('_', '.')
        : variable;
  }

  /** Where servers are unpacked: {@code target/server}. */
  static Path installed() {
    return Path.of(System.getProperty("selfservice.servers"));
  }

  /** The files that an administrator gets beside the WAR: {@code server-config}. */
  static Path config() {
    return Path.of("server-config").toAbsolutePath();
  }

  /** The folder for the output of a run: {@code target/it}. */
  static Path work() {
    try {
      return Files.createDirectories(Path.of(System.getProperty("selfservice.work")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
