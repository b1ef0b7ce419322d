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
 * Stands between the server and PostgreSQL, counts what crosses the wire, and stops a connection at
 * a {@link Breakpoint}. A Sync or a Query ends a round trip, an Execute or a Query is a statement.
 * What is asked at any moment, whatever a request does, is not counted: what comes before a
 * connection's first transaction, a pool's look whether it is alive (an empty statement) and what
 * the driver asks the catalogue for, once a connection.
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

  /** From now on, in place of the one before. */
  public void stopAt(Breakpoint where) {
    breakpoint = Optional.of(where);
  }

  /** Those that are open. */
  public List<ProxiedConnection> connections() {
    return List.copyOf(connections);
  }

  Optional<Breakpoint> breakpoint() {
    return breakpoint;
  }

  void countRoundTrip() {
    roundTrips.incrementAndGet();
  }

  /** The same statement again right after itself is another row of its batch. */
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
                // one of the two has hung up
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            },
            name);
    thread.setDaemon(true);
    thread.start();
  }

  /** Takes no new connection, and ends those that it has. */
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
