package dev.selfservice.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Open Liberty: one process, into which the WAR is deployed for each class of tests, on the
 * server's own data source. It uses all files of an administrator except the one that names the
 * application: Arquillian names it itself.
 */
final class Liberty implements TestServer {
  /**
   * The files that Arquillian needs to deploy. Arquillian writes to server.xml, so this is a copy.
   */
  private static final String FOR_ARQUILLIAN =
      """
      <server>
        <featureManager>
          <feature>localConnector-1.0</feature>
        </featureManager>
      </server>
      """;

  /**
   * Without {@code ignoreApplicationAuthMethod="false"}, MicroProfile JWT would check the tokens of
   * every application of the server.
   */
  private static final String FOR_NEIGHBOURS =
      """
      <server>
        <featureManager>
          <feature>mpJwt-2.1</feature>
          <feature>transportSecurity-1.0</feature>
        </featureManager>
        <keyStore id="defaultKeyStore" password="neighbour"/>
        <mpJwt id="neighbour" ignoreApplicationAuthMethod="false"/>
        <basicRegistry>
          <user name="%1$s" password="%2$s"/>
          <group name="%3$s">
            <member name="%1$s"/>
          </group>
        </basicRegistry>
      </server>
      """
          .formatted(Neighbours.USER, Neighbours.PASSWORD, Neighbours.ROLE);

  private static final String DATABASE =
      "WEB-INF/lib/(h2|postgresql)-[^/]*\\.jar"
          + "|WEB-INF/classes/dev/selfservice/database/(Configured(DataSource|Password)|DatabaseSettings)\\.class";

  private final Path config = TestServer.config().resolve("liberty");

  /** Must be unique on the machine: Arquillian finds the process by its name. */
  private final String name = "selfservice-" + ProcessHandle.current().pid();

  private final Path user = TestServer.work().resolve("liberty-on-" + database());
  private final Path server = user.resolve("servers").resolve(name);

  private static String database() {
    return System.getProperty("selfservice.database");
  }

  @Override
  public void prepare(Map<String, String> configuration) {
    try {
      Files.createDirectories(server);
      for (String file : List.of("server.xml", "bootstrap.properties")) {
        Files.copy(config.resolve(file), server.resolve(file), StandardCopyOption.REPLACE_EXISTING);
      }
      Files.writeString(server.resolve("application.xml"), FOR_ARQUILLIAN);
      Files.writeString(server.resolve("server.env"), lines(environment(configuration)));
      extractFromWar();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    System.setProperty("selfservice.server.folder", user.toString());
    System.setProperty("selfservice.server.name", name);
  }

  @Override
  public List<Path> logs() {
    return List.of(server.resolve("logs/messages.log"));
  }

  /**
   * Liberty notices it, and starts its applications again. The file stays: for some seconds after a
   * feature has been removed, Liberty cannot load the classes of an application.
   */
  @Override
  public void addNeighbours() {
    try {
      Files.createDirectories(neighbours().getParent());
      Files.writeString(neighbours(), FOR_NEIGHBOURS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path neighbours() {
    return server.resolve("configDropins/defaults/neighbours.xml");
  }

  @Override
  public Map<String, String> installation(Path folder) {
    return Map.of(
        "LIBERTY_HOME", TestServer.installed().resolve("wlp").toString(),
        "WLP_USER_DIR", folder.resolve("usr").toString());
  }

  private static Map<String, String> environment(Map<String, String> configuration) {
    var all = new HashMap<>(configuration);
    all.put("SELFSERVICE_DATA_SOURCE", "jdbc/selfservice");
    all.put("SELFSERVICE_PORT", Integer.toString(Node.freePort()));
    return all;
  }

  private static String lines(Map<String, String> environment) {
    return environment.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
        .collect(Collectors.joining());
  }

  /** Copies the files that Liberty needs outside of the WAR, as {@code install} does. */
  private void extractFromWar() throws IOException {
    try (var war = FileSystems.newFileSystem(Path.of(System.getProperty("selfservice.war")));
        var files = Files.walk(war.getPath("WEB-INF"))) {
      for (Path file : files.filter(war.getPathMatcher("regex:" + DATABASE)::matches).toList()) {
        Path copy = server.resolve("database").resolve(file.toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }
}
