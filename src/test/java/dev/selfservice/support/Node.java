package dev.selfservice.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * The packaged WAR on Payara Micro, in its own process, started by {@code
 * server-config/payara-micro/run} as an administrator would.
 */
public final class Node implements AutoCloseable {
  private final Process process;
  private final Path log;
  private final int port;
  private final Api api;

  private Node(Process process, Path log, int port) {
    this.process = process;
    this.log = log;
    this.port = port;
    this.api = new Api(url(port));
  }

  static URL url(int port) {
    try {
      return URI.create("http://127.0.0.1:%d/selfservice/".formatted(port)).toURL();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Starts one, and returns before it is ready.
   *
   * @param name of its folder below {@code target/it}, where its log is
   * @param configuration environment variables of the service
   */
  public static Node start(String name, int port, Map<String, String> configuration) {
    try {
      Path folder = Files.createDirectories(TestServer.work().resolve(name));
      Path log = folder.resolve("server.log");
      var run = TestServer.config().resolve("payara-micro/run").toString();
      var builder =
          new ProcessBuilder("sh", run, "--port", Integer.toString(port))
              .directory(folder.toFile());
      builder.environment().putAll(configuration);
      builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
      builder.environment().putIfAbsent("JAVA_OPTS", PayaraMicro.QUICK_START + " -Xmx640m");
      builder.environment().put("TMPDIR", folder.toString());
      return new Node(Processes.start(builder, log), log, port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Fails if the process ends instead, or if the start takes minutes. */
  public Node awaitReady() {
    Processes.await(process, log, this::isReady);
    return this;
  }

  /** Waits until the condition holds; fails if the process ends first, or if it takes minutes. */
  public void await(BooleanSupplier condition) {
    Processes.await(process, log, condition);
  }

  /**
   * The server reports itself ready before the WAR is deployed: only the WAR's own check counts.
   */
  private boolean isReady() {
    try {
      var answer = api.send(api.serverRequest("health/ready").build());
      return answer.status() == 200 && answer.body().contains("\"database\"");
    } catch (UncheckedIOException notListening) {
      return false;
    }
  }

  public Api api() {
    return api;
  }

  public URL url() {
    return url(port);
  }

  public int port() {
    return port;
  }

  public Path log() {
    return log;
  }

  /** Asks it to end (SIGTERM), and waits until it has. */
  public void stop() {
    process.destroy();
    Processes.awaitEnd(process, log);
  }

  /** Ends it at once (SIGKILL). */
  public void kill() {
    process.destroyForcibly();
    Processes.awaitEnd(process, log);
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      kill();
    }
  }
}
