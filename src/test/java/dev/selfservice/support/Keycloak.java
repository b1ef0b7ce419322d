package dev.selfservice.support;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/**
 * A Keycloak in its own process, with the realm of {@code server-config/keycloak}. It writes its
 * files below {@code target/it}; its programs remain where they were unpacked.
 */
public final class Keycloak implements AutoCloseable {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Path home;
  private final URI root = URI.create("http://127.0.0.1:%d/".formatted(Node.freePort()));
  private final String password = UUID.randomUUID().toString();
  private Process process;

  private Keycloak(Path home) {
    this.home = home;
  }

  /**
   * Starts one, and returns before it is ready.
   *
   * @param realms names under each of which the realm is imported
   */
  public static Keycloak start(String... realms) {
    try {
      var keycloak = new Keycloak(Files.createTempDirectory(TestServer.work(), "keycloak-"));
      keycloak.install(Path.of(System.getProperty("selfservice.keycloak")));
      for (String realm : realms) {
        keycloak.addToImport(realm);
      }
      keycloak.run();
      return keycloak;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Keycloak writes to the folder of its script. */
  private void install(Path unpacked) throws IOException {
    Path script = Files.createDirectories(home.resolve("bin")).resolve("kc.sh");
    Files.copy(unpacked.resolve("bin/kc.sh"), script);
    for (String shared : List.of("conf", "lib", "providers", "themes")) {
      Files.createSymbolicLink(home.resolve(shared), unpacked.resolve(shared));
    }
  }

  private void addToImport(String realm) throws IOException {
    Path definition = TestServer.config().resolve("keycloak/selfservice-realm.json");
    var json = (ObjectNode) MAPPER.readTree(definition.toFile());
    Path imports = Files.createDirectories(home.resolve("data/import"));
    MAPPER.writeValue(imports.resolve(realm + "-realm.json").toFile(), json.put("realm", realm));
  }

  /** Starts it, also again after a {@link #stop()}: with the same data at the same address. */
  public void run() {
    var builder =
        new ProcessBuilder(
                "sh",
                "bin/kc.sh",
                "start-dev",
                "--http-host=" + root.getHost(),
                "--http-port=" + root.getPort(),
                "--import-realm")
            .directory(home.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
    builder.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", password);
    process = Processes.start(builder, log());
  }

  private Path log() {
    return home.resolve("keycloak.log");
  }

  /** Fails if the process ends instead, or if the start takes minutes. */
  public void awaitReady() {
    var master = new KeycloakRealm(root, "master", () -> "");
    Processes.await(process, log(), master::isThere);
  }

  public KeycloakRealm realm(String name) {
    var master = new KeycloakRealm(root, "master", () -> "");
    return new KeycloakRealm(
        root, name, () -> master.token("admin-cli", "admin", password, List.of("openid")));
  }

  /** Asks it to end (SIGTERM), and waits until it has. */
  public void stop() {
    process.destroy();
    Processes.awaitEnd(process, log());
  }

  /** Ends it at once: the script, and the JVM that it waits for. */
  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
