package dev.selfservice.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Payara Server: one domain for the whole run, on its own JDK. Arquillian only deploys to it: its
 * adapter can set neither the domain's folder nor the server's environment.
 */
final class PayaraServer implements TestServer {
  private static final String DOMAIN = "selfservice";
  private static final String ADMIN_PORT = "selfservice.server.adminport";

  private final Path domains = TestServer.work().resolve("payara-server");
  private final Path domain = domains.resolve(DOMAIN);
  private final int adminPort = Integer.getInteger(ADMIN_PORT, Node.freePort());

  @Override
  public Map<String, String> installation(Path folder) {
    return Map.of(
        "PAYARA_HOME", TestServer.installed().resolve("payara7").toString(),
        "PAYARA_DOMAINS", folder.resolve("domains").toString(),
        "AS_JAVA", System.getenv("JAVA25_HOME"),
        "JAVA_HOME", System.getenv("JAVA25_HOME")); // has precedence over AS_JAVA
  }

  @Override
  public void prepare(Map<String, String> configuration) {
    Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
    MoreFiles.create(domains);
    create();
    start(configuration, "--prebootcommandfile=" + config("preboot.asadmin"));
    asadmin(Map.of(), "multimode", "--file=" + config("selfservice.asadmin"));
    asadmin(Map.of(), "stop-domain", "--domaindir=" + domains, DOMAIN);
    start(configuration, "--upgrade=false"); // some settings take effect only at a start
    System.setProperty(ADMIN_PORT, Integer.toString(adminPort));
  }

  @Override
  public List<Path> logs() {
    return List.of(domain.resolve("logs/server.log"));
  }

  /** MicroProfile JWT is part of Payara's own configuration. */
  @Override
  public void addNeighbours() {
    try {
      Path passwords =
          Files.writeString(
              domains.resolve("nora"), "AS_ADMIN_USERPASSWORD=" + Neighbours.PASSWORD);
      asadmin(
          Map.of(),
          "--passwordfile=" + passwords,
          "create-file-user",
          "--groups=" + Neighbours.ROLE,
          Neighbours.USER);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void create() {
    asadmin(
        Map.of(),
        "create-domain",
        "--nopassword",
        "--checkports=false",
        "--adminport=" + adminPort,
        "--instanceport=" + Node.freePort(),
        "--domainproperties=jms.port=" + Node.freePort(), // open until the second start
        "--domaindir=" + domains,
        DOMAIN);
    MoreFiles.copy(
        PostgreSql.driver(), domain.resolve("lib").resolve(PostgreSql.driver().getFileName()));
  }

  private void start(Map<String, String> configuration, String option) {
    asadmin(configuration, "start-domain", option, "--domaindir=" + domains, DOMAIN);
  }

  /** A graceful stop would take longer than the tests' JVM may take to end. */
  private void kill() {
    Path pid = domain.resolve("config/pid");
    try {
      if (Files.exists(pid)) {
        ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
            .ifPresent(ProcessHandle::destroyForcibly);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path config(String file) {
    return TestServer.config().resolve("payara-server").resolve(file);
  }

  private void asadmin(Map<String, String> configuration, String... command) {
    String asadmin = TestServer.installed().resolve("payara7/bin/asadmin").toString();
    var builder =
        new ProcessBuilder(
            Stream.concat(Stream.of("sh", asadmin, "--port=" + adminPort), Stream.of(command))
                .toList());
    builder.environment().putAll(configuration);
    builder.environment().put("SELFSERVICE_DATA_SOURCE", "jdbc/selfservice");
    builder.environment().put("AS_JAVA", System.getenv("JAVA25_HOME"));
    Processes.run(builder, domains.resolve("asadmin.log"));
  }
}
