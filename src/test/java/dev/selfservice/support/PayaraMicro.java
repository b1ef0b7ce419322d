package dev.selfservice.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Payara Micro: a process for each class of tests, started with the WAR. */
final class PayaraMicro implements TestServer {
  /**
   * Servers in tests live for a minute or two: the second compiler costs more processor time than
   * it saves.
   */
  static final String QUICK_START = "-XX:TieredStopAtLevel=1";

  @Override
  public void prepare(Map<String, String> configuration) {
    System.setProperty(
        "selfservice.server.jvm",
        QUICK_START
            + " -Xmx768m "
            + ZONE
            + " -Dselfservice.host=127.0.0.1 "
            + "-Djakarta.json.provider=org.eclipse.parsson.JsonProviderImpl "
            + configuration.entrySet().stream()
                .map(
                    entry ->
                        "-D%s=%s".formatted(TestServer.property(entry.getKey()), entry.getValue()))
                .collect(Collectors.joining(" ")));
    var config = TestServer.config().resolve("payara-micro");
    System.setProperty(
        "selfservice.server.options",
        "--prebootcommandfile %s --postdeploycommandfile %s --logToFile %s"
            .formatted(
                config.resolve("preboot.asadmin"), config.resolve("postdeploy.asadmin"), log()));
  }

  @Override
  public Map<String, String> installation(Path folder) {
    return Map.of("JAVA_OPTS", QUICK_START, "SELFSERVICE_STOP_SECONDS", "5");
  }

  /** One process per test class, and so one log file each. */
  @Override
  public List<Path> logs() {
    try (var files = Files.newDirectoryStream(TestServer.work(), log().getFileName() + "*")) {
      return StreamSupport.stream(files.spliterator(), false).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path log() {
    String database = System.getProperty("selfservice.database");
    return TestServer.work().resolve("payara-micro-on-%s.log".formatted(database));
  }
}
