package dev.selfservice.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The server under test, set up, started and stopped only by the commands of its README, as a new
 * administrator would do it.
 */
public final class Installation implements AutoCloseable {
  private static final String HTTP = "8080";

  /** The ports of the READMEs, and the free ports that replace them. */
  private final Map<String, String> ports =
      Stream.of(HTTP, "8443", "9990", "4848", "9443")
          .collect(Collectors.toMap(port -> port, port -> Integer.toString(Node.freePort())));

  private final String server = System.getProperty("selfservice.server");
  private final ReadmeCommands readme =
      ReadmeCommands.of(TestServer.config().resolve(server).resolve("README.md"));
  private final Path folder = TestServer.work().resolve("administrator");
  private final Path log = folder.resolve("server.log");
  private final Map<String, String> environment = new HashMap<>();
  private Process process;

  /**
   * @param configuration environment variables of the service
   */
  public Installation(Map<String, String> configuration) {
    environment.putAll(configuration);
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("TMPDIR", folder.toString());
    environment.putAll(TestServer.named(server).installation(MoreFiles.create(folder)));
  }

  public void setUp() {
    run("Set up");
  }

  /** Runs the commands that inspect the running server; returns their output. */
  public String check() {
    return run("Check");
  }

  /** Returns when it is ready. */
  public void start() {
    process = Processes.start(builder("Start"), log);
    try {
      Processes.await(process, log, this::isReady);
    } catch (AssertionError e) {
      close();
      throw e;
    }
  }

  private boolean isReady() {
    try {
      return api().call("GET", "/nothing", null, null).status() == 401;
    } catch (UncheckedIOException | AssertionError notYet) {
      return false;
    }
  }

  public boolean isRunning() {
    return process != null && process.isAlive();
  }

  public Api api() {
    return new Api(url());
  }

  /** The address of the WAR. */
  public URL url() {
    return Node.url(Integer.parseInt(ports.get(HTTP)));
  }

  /** The id of the process that is the server, or that has started it. */
  public long pid() {
    return process.pid();
  }

  /** Runs the stop command, and does not wait until the server has stopped. */
  public void askToStop() {
    var command =
        commands("Stop").isBlank()
            ? new ProcessBuilder("kill", "-TERM", "--", "-" + process.pid())
            : builder("Stop");
    Processes.start(command, folder.resolve("Stop.log"));
  }

  public void awaitStopped() {
    Processes.awaitEnd(process, log);
  }

  /** The server's output. */
  public String log() {
    return read(log);
  }

  /** The folder of all files that the set-up left, except for the server's own. */
  public Path folder() {
    return folder;
  }

  private String run(String heading) {
    Path output = folder.resolve(heading.replace(' ', '-') + ".log");
    Processes.run(builder(heading), output);
    return read(output);
  }

  private String commands(String heading) {
    return readme.commands(heading, ports, environment);
  }

  /**
   * Runs in its own process group, from the project's root, after the exports of "Requirements".
   */
  private ProcessBuilder builder(String heading) {
    var script = "set -e\n" + commands("Requirements") + "\n" + commands(heading);
    var builder = new ProcessBuilder("setsid", "bash", "-c", script);
    builder.environment().putAll(environment);
    return builder;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    if (isRunning()) {
      askToStop();
      awaitStopped();
    }
  }
}
