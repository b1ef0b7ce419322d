package dev.selfservice.support;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * WildFly: one process for all test classes, with its own base directory, and with the data source
 * that {@code configure.cli} creates.
 */
final class WildFly implements TestServer {
  private static final String DATA_SOURCE = "java:jboss/datasources/selfservice";

  private final Path home = home();
  private final Path base = TestServer.work().resolve("wildfly").toAbsolutePath();
  private final Path modules = base.resolve("modules");

  @Override
  public void prepare(Map<String, String> configuration) {
    MoreFiles.delete(base);
    MoreFiles.copy(home.resolve("standalone"), base);
    MoreFiles.create(modules);
    cli(
        "--command=module add --name=org.postgresql --module-root-dir=%s --resources=%s --dependencies=java.se"
            .formatted(modules, PostgreSql.driver()));
    cli("--file=" + TestServer.config().resolve("wildfly/configure.cli"));

    int management = Node.freePort();
    set("home", home);
    set("modules", home.resolve("modules") + ":" + modules);
    set("management", management);
    set("health", "http://127.0.0.1:" + management);
    set("jvm", "-Xmx768m " + ZONE + " " + properties(configuration));
    set(
        "options",
        "-Djboss.server.base.dir=%s -Djboss.http.port=%d -Djboss.management.http.port=%d"
            .formatted(base, Node.freePort(), management));
  }

  @Override
  public List<Path> logs() {
    return List.of(base.resolve("log/server.log"));
  }

  /** MicroProfile JWT is part of WildFly's own configuration. */
  @Override
  public void addNeighbours() {
    String secret = "%s:ApplicationRealm:%s".formatted(Neighbours.USER, Neighbours.PASSWORD);
    append("application-users.properties", Neighbours.USER + "=" + md5(secret));
    append("application-roles.properties", Neighbours.USER + "=" + Neighbours.ROLE);
  }

  /** WildFly notices it. */
  private void append(String file, String line) {
    try {
      Files.writeString(base.resolve("configuration").resolve(file), "\n" + line + "\n", APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String md5(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("MD5").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void set(String name, Object value) {
    System.setProperty("selfservice.server." + name, value.toString());
  }

  private static String properties(Map<String, String> configuration) {
    return Stream.concat(
            configuration.entrySet().stream()
                .map(entry -> TestServer.property(entry.getKey()) + "=" + entry.getValue()),
            Stream.of("SELFSERVICE_DATA_SOURCE=" + DATA_SOURCE))
        .map("-D"::concat)
        .collect(Collectors.joining(" "));
  }

  private void cli(String argument) {
    var builder = new ProcessBuilder("sh", home.resolve("bin/jboss-cli.sh").toString(), argument);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("JAVA_OPTS", "-Djboss.server.base.dir=" + base);
    Processes.run(builder, base.resolve("cli.log"));
  }

  @Override
  public Map<String, String> installation(Path folder) {
    Path base = folder.resolve("wildfly");
    return Map.of(
        "WILDFLY_HOME", home.toString(),
        "JBOSS_BASE_DIR", base.toString(),
        "JBOSS_MODULEPATH", home.resolve("modules") + ":" + base.resolve("modules"));
  }

  private static Path home() {
    try (var servers = Files.newDirectoryStream(TestServer.installed(), "wildfly-*")) {
      return servers.iterator().next().toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
