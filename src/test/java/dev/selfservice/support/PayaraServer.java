package dev.selfservice.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Payara Server: one domain for the whole run, on a JDK of its own. Arquillian only deploys to it:
 * its adapter could neither give the domain a folder nor the server an environment.
 */
final class PayaraServer implements Server {
  private static final String DOMAIN = "selfservice";

  private final Path domains = Server.work().resolve("payara-server");
  private final int adminPort = Node.freePort();

  @Override
  public void prepare(Map<String, String> configuration) {
    clear();
    asadmin(
        configuration,
        "create-domain",
        "--nopassword",
        "--checkports=false",
        "--adminport=" + adminPort,
        "--instanceport=" + Node.freePort(),
        "--domaindir=" + domains,
        DOMAIN);
    copyDriver();
    asadmin(
        configuration,
        "start-domain",
        "--prebootcommandfile=" + config("preboot.asadmin"),
        "--domaindir=" + domains,
        DOMAIN);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop("--kill=true")));
    asadmin(configuration, "multimode", "--file=" + config("selfservice.asadmin"));
    stop("--kill=false");
    asadmin(configuration, "start-domain", "--domaindir=" + domains, DOMAIN);
    System.setProperty("selfservice.server.adminport", Integer.toString(adminPort));
  }

  private void stop(String how) {
    asadmin(Map.of(), "stop-domain", how, "--domaindir=" + domains, DOMAIN);
  }

  private static Path config(String file) {
    return Server.config().resolve("payara-server").resolve(file);
  }

  private void asadmin(Map<String, String> configuration, String... command) {
    var all = Stream.concat(Stream.of("sh", asadmin(), "--port=" + adminPort), Stream.of(command));
    try {
      Files.createDirectories(domains);
      Path log = domains.resolve("asadmin.log");
      var builder =
          new ProcessBuilder(all.toList())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
      builder.environment().putAll(configuration);
      builder.environment().put("SELFSERVICE_DATA_SOURCE", "jdbc/selfservice");
      builder.environment().put("AS_JAVA", System.getenv("JAVA25_HOME"));
      if (builder.start().waitFor() != 0) {
        throw new IllegalStateException("%s failed, see %s".formatted(List.of(command), log));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String asadmin() {
    return Server.installed().resolve("payara7/bin/asadmin").toString();
  }

  /** What the WAR brings is hidden in the WAR: the server's pool wants a driver of its own. */
  private void copyDriver() {
    try {
      Path driver =
          Path.of(
              org.postgresql.Driver.class
                  .getProtectionDomain()
                  .getCodeSource()
                  .getLocation()
                  .toURI());
      Files.copy(driver, domains.resolve(DOMAIN).resolve("lib").resolve(driver.getFileName()));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** A domain of an earlier run. */
  private void clear() {
    if (!Files.exists(domains)) {
      return;
    }
    try (var files = Files.walk(domains)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
