package dev.selfservice.support;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A proxy between the server and PostgreSQL that counts round trips and statements, and stops a
 * connection at a {@link Breakpoint}. A Sync or a Query ends a round trip, an Execute or a Query is
 * a statement. The proxy does not count statements that do not depend on a request: those before a
 * connection's first transaction, a pool's liveness check (an empty statement) and the driver's
 * queries of the catalogue, once per connection.
 */
public final class DatabaseProxy implements AutoCloseable {
  private final ServerSocket listener;
  private final int target;
  private final AtomicInteger roundTrips = new AtomicInteger();
  private final List<String> statements = new ArrayList<>();
  private final Set<ProxiedConnection> connections = ConcurrentHashMap.newKeySet();
  private volatile Optional<Breakpoint> breakpoint = Optional.empty();

  DatabaseProxy(int target) throws IOException {
    this.target = target;
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    start("proxy", this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  /** Round trips since the start. */
  public int roundTrips() {
    return roundTrips.get();
  }

  /**
   * Statements since the last {@link #forgetStatements()}; a batch is one, however many round trips
   * it takes.
   */
  public synchronized List<String> statements() {
    return List.copyOf(statements);
  }

  public synchronized void forgetStatements() {
    statements.clear();
  }

  /** Replaces the previous breakpoint. */
  public void stopAt(Breakpoint where) {
    breakpoint = Optional.of(where);
  }

  /** The open connections. */
  public List<ProxiedConnection> connections() {
    return List.copyOf(connections);
  }

  Optional<Breakpoint> breakpoint() {
    return breakpoint;
  }

  void countRoundTrip() {
    roundTrips.incrementAndGet();
  }

  /** A statement that directly repeats the one before is another row of the same batch. */
  synchronized void count(String statement) {
    if (statements.isEmpty() || !statement.equals(statements.get(statements.size() - 1))) {
      statements.add(statement);
    }
  }

  private void accept() throws IOException {
    while (true) {
      Socket client = listener.accept();
      start("proxy-requests", () -> serve(client));
    }
  }

  private void serve(Socket client) throws IOException {
    try (client;
        var server = new Socket(InetAddress.getLoopbackAddress(), target)) {
      var connection = new ProxiedConnection(this, client, server);
      connections.add(connection);
      try {
        start("proxy-answers", connection::forwardAnswers);
        connection.forwardRequests();
      } finally {
        connections.remove(connection);
      }
    }
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void start(String name, Work work) {
    var thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (EOFException | SocketException e) {
                // one side has closed the connection
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            },
            name);
    thread.setDaemon(true);
    thread.start();
  }

  /** Accepts no new connections and ends the open ones. */
  @Override
  public void close() {
    try {
      listener.close();
      for (var connection : connections) {
        connection.end();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
