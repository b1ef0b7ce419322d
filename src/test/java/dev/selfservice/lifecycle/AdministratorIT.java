package dev.selfservice.lifecycle;

import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.json.StrictJson;
import dev.selfservice.support.ApiResponse;
import dev.selfservice.support.DatabaseRestart;
import dev.selfservice.support.Installation;
import dev.selfservice.support.PostgreSql;
import dev.selfservice.support.TestBackend;
import dev.selfservice.support.TestCustomer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The built WAR on the server, installed by the README in {@code server-config}, on PostgreSQL as a
 * user who is not a superuser.
 */
@Tag("deep")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdministratorIT {
  private static final String DATABASE = "selfservice";

  private final String password = "secret-" + UUID.randomUUID();
  private final PostgreSql postgres = new PostgreSql();
  private Installation server;
  private TestCustomer world;

  @BeforeAll
  void setUp() {
    var configuration = new HashMap<>(TestBackend.authorization().configuration());
    configuration.putAll(postgres.ownDatabase(DATABASE, password));
    server = new Installation(configuration);
    server.setUp();
    server.start();
  }

  @BeforeEach
  void start() {
    if (!server.isRunning()) {
      server.start();
    }
    world = TestCustomer.create(server.api());
  }

  @AfterAll
  void stop() {
    server.close();
    postgres.close();
  }

  @Test
  void aScheduledToggleIsCancelled() {
    assertThat(world.cancel(scheduledToggle()).expect(200).body())
        .contains("Ready For Scheduling/Approval");
  }

  @Test
  void theCommandsOfItsReadmeShowItsHealth() {
    assertThat(server.check()).contains("UP");
  }

  @Test
  void theServersOwnDataSourceIsUsed() throws SQLException {
    var names = new HashSet<String>();
    try (var connection = postgres.connect(DATABASE);
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT application_name FROM pg_stat_activity WHERE usename = 'selfservice'")) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }

    assertThat(names).containsExactly("selfservice-pool-v4");
  }

  @Test
  void eachLogLineIsAJsonObject() {
    world.cancel(scheduledToggle()).expect(200);

    assertThat(server.log().lines().filter(line -> line.contains("CANCEL of tree")))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(StrictJson.read(bytes(line), Object.class)).isNotNull());
  }

  private static byte[] bytes(String line) {
    return line.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void noFileHoldsTheSecret() throws IOException {
    String known = world.createSingle();
    world.schedule(known, Instant.now().plus(Duration.ofHours(1)).truncatedTo(SECONDS));
    world.cancel(known).expect(200);

    assertThat(filesWith(known)).isNotEmpty(); // e.g. the log
    assertThat(filesWith(password)).isEmpty();
  }

  private List<Path> filesWith(String text) throws IOException {
    try (var files = Files.walk(server.folder())) {
      return files.filter(Files::isRegularFile).filter(file -> holds(file, text)).toList();
    }
  }

  private static boolean holds(Path file, String text) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1).contains(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void survivesARestartOfTheDatabase() {
    String id = scheduledToggle();

    postgres.restart();

    Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> world.cancel(id).status() == 200);
    for (int i = 0; i < 30; i++) { // each connection of the pool, broken or not
      world.details(id).expect(200);
    }
  }

  @Test
  void survivesARestartOfTheDatabaseUnderLoad() throws Exception {
    DatabaseRestart.underLoad(System.getProperty("selfservice.server"), world, postgres);
  }

  @Test
  void aRequestInProgressGetsItsResponseDuringAShutdown() throws Exception {
    String id = scheduledToggle();
    CompletableFuture<ApiResponse> waiting;
    try (var other = postgres.connect(DATABASE)) {
      lock(other, id);
      waiting = CompletableFuture.supplyAsync(() -> world.cancel(id));
      Awaitility.await().until(() -> isWaited(other));

      server.askToStop();
      Awaitility.await().until(this::takesNoMore);
      other.rollback();
    }

    assertThat(waiting.get(1, TimeUnit.MINUTES).status()).isEqualTo(200);
    server.awaitStopped();
  }

  private boolean takesNoMore() {
    try {
      return world.api.send(world.api.request("v1/x").build()).status() == 503;
    } catch (UncheckedIOException notListening) {
      return true;
    }
  }

  private static void lock(Connection connection, String id) throws SQLException {
    connection.setAutoCommit(false);
    try (var statement =
        connection.prepareStatement("SELECT id FROM execution WHERE id = ? FOR UPDATE")) {
      statement.setString(1, id);
      statement.execute();
    }
  }

  private static boolean isWaited(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND usename = 'selfservice'")) {
      return rows.next();
    }
  }

  private String scheduledToggle() {
    String id = world.createToggle();
    world.scheduleToggle(id, Instant.now().plus(Duration.ofHours(1)).truncatedTo(SECONDS));
    return id;
  }
}
