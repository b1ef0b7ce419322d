package dev.selfservice.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged WAR on its server, in a separate process that ends when this JVM does. */
final class DemoServer {
  private static final int USUAL_PORT = 8080;
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final int TAIL = 25;

  private final Process process;
  private final Path log;
  private final int port;
  private volatile boolean isStopping;

  private DemoServer(Process process, Path log, int port) {
    this.process = process;
    this.log = log;
    this.port = port;
  }

  /**
   * @param base the directory of the project
   * @param configuration environment variables of the service
   * @throws DemoFailed if something is missing
   */
  static DemoServer start(Path base, int port, Map<String, String> configuration)
      throws IOException {
    Path target = base.resolve("target");
    requireBuilt(target.resolve("selfservice.war"));
    requireBuilt(target.resolve("server/payara-micro.jar"));
    Path work = emptied(target.resolve("demo"));
    Path log = work.resolve("server.log");
    var run = base.resolve("server-config/payara-micro/run").toString();
    var builder =
        new ProcessBuilder("sh", run, "--port", String.valueOf(port))
            .directory(work.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    var environment = builder.environment();
    environment.keySet().removeIf(n -> n.startsWith("SELFSERVICE_") || n.startsWith("MP_JWT_"));
    environment.putAll(configuration);
    environment.put("SELFSERVICE_SCHEDULE_LEAD_TIME", "PT1S"); // some start during the demo
    environment.put("SELFSERVICE_STOP_SECONDS", "0"); // there are no other clients
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("TMPDIR", work.toString());
    return started(builder, log, port);
  }

  private static DemoServer started(ProcessBuilder builder, Path log, int port) throws IOException {
    var server = new DemoServer(builder.start(), log, port);
    Runtime.getRuntime().addShutdownHook(new Thread(server::stop, "stops the demo's server"));
    return server;
  }

  int port() {
    return port;
  }

  Path log() {
    return log;
  }

  /** A condition to wait for. */
  interface Condition {
    boolean holds() throws IOException, InterruptedException;
  }

  /** Returns when the service accepts requests; runs the step once a second. */
  void awaitReady(Runnable step) throws IOException, InterruptedException {
    var health = new DemoApi("http://127.0.0.1:" + port);
    await("ready", () -> isReady(health), step);
  }

  /**
   * Checks the condition once a second, and runs the step each time that it does not hold.
   *
   * @throws DemoFailed if the server ends, or the time limit is reached
   */
  void await(String what, Condition condition, Runnable step)
      throws IOException, InterruptedException {
    var deadline = Instant.now().plus(PATIENCE);
    while (!condition.holds()) {
      if (process.waitFor(1, TimeUnit.SECONDS)) {
        throw died();
      }
      if (Instant.now().isAfter(deadline)) {
        throw withTail("After %d s still not %s.".formatted(PATIENCE.toSeconds(), what));
      }
      step.run();
    }
  }

  /** The server itself answers before the WAR is deployed: only the WAR's own check counts. */
  private static boolean isReady(DemoApi health) throws InterruptedException {
    try {
      var answer = health.send(new DemoUser("nobody", ""), DemoCall.get("/health/ready"));
      return answer.status() == 200 && answer.body().contains("\"database\"");
    } catch (IOException notListening) {
      return false;
    }
  }

  /** Never returns; throws if the server ends by itself. */
  void stayUp() throws IOException, InterruptedException {
    process.waitFor();
    while (isStopping) {
      Thread.currentThread().join();
    }
    throw died();
  }

  private DemoFailed died() throws IOException {
    return withTail(
        "The server has ended by itself (exit code %d).".formatted(process.exitValue()));
  }

  /** The message, followed by the end of the server's log. */
  DemoFailed withTail(String message) throws IOException {
    var lines = Files.readAllLines(log).stream().filter(DemoServer::isInformative).toList();
    var tail = lines.subList(Math.max(0, lines.size() - TAIL), lines.size());
    return new DemoFailed(
        "%s%n%nThe server's log, %s, ends with:%n%n%s"
            .formatted(message, log, String.join("\n", tail)));
  }

  /** Neither blank nor a frame of a stack trace. */
  private static boolean isInformative(String line) {
    return !line.isBlank() && !line.startsWith("\tat ");
  }

  private void stop() {
    isStopping = true;
    process.destroy();
    try {
      if (!process.waitFor(15, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
    }
  }

  private static void requireBuilt(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new DemoFailed("%s is missing. Build it and start again: mvn -Pdemo".formatted(file));
    }
  }

  private static Path emptied(Path directory) throws IOException {
    if (Files.exists(directory)) {
      try (var files = Files.walk(directory)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    return Files.createDirectories(directory);
  }

  /** 8080 if it is free. */
  static int freePort() throws IOException {
    try (var usual = new ServerSocket(USUAL_PORT, 1, InetAddress.getLoopbackAddress())) {
      return usual.getLocalPort();
    } catch (IOException taken) {
      try (var any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        return any.getLocalPort();
      }
    }
  }
}
