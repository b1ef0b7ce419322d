package dev.selfservice.support;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between the server and PostgreSQL and counts what crosses the wire (PostgreSQL's
 * documentation, "Message Formats"): a Sync or a Query ends a round trip, an Execute or a Query is
 * a statement. What is asked at any moment, whatever a request does, is not counted: what comes
 * before a connection's first transaction, a pool's look whether it is alive (an empty statement)
 * and what the driver asks the catalogue for, once a connection.
 */
public final class CountingProxy implements AutoCloseable {
  private static final int HEAD = 5;

  private final ServerSocket listener;
  private final int target;
  private final AtomicInteger roundTrips = new AtomicInteger();
  private final List<String> statements = new ArrayList<>();

  CountingProxy(int target) throws IOException {
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

  private void accept() throws IOException {
    while (true) {
      Socket client = listener.accept();
      start("proxy-requests", () -> connect(client));
    }
  }

  /** Hangs up on the client if nobody is there. */
  private void connect(Socket client) throws IOException {
    try (client;
        var server = new Socket(InetAddress.getLoopbackAddress(), target)) {
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      start("proxy-answers", () -> copy(server, client));
      forward(client, server);
    }
  }

  private void forward(Socket client, Socket server) throws IOException {
    var in = new DataInputStream(new BufferedInputStream(client.getInputStream(), 1 << 16));
    OutputStream out = server.getOutputStream();
    message(in, out, -1); // the start-up message has no type
    var connection = new Counted();
    while (true) {
      int type = in.readUnsignedByte();
      connection.count(type, message(in, out, type));
    }
  }

  /** What has been seen of one connection. */
  private final class Counted {
    private final Map<String, String> texts = new HashMap<>();
    private boolean used;
    private boolean counts;

    void count(int type, byte[] message) {
      switch (type) {
        case 'P' ->
            texts.put(text(message, HEAD), text(message, HEAD + text(message, HEAD).length() + 1));
        case 'B' -> statement(texts.get(text(message, HEAD + text(message, HEAD).length() + 1)));
        case 'S' -> roundTrip();
        case 'Q' -> query(text(message, HEAD));
        default -> {}
      }
    }

    private void statement(String text) {
      used = used || text.equals("BEGIN");
      counts = used && !text.isEmpty() && !text.contains(" pg_catalog.");
      if (counts) {
        remember(text);
      }
    }

    private void roundTrip() {
      if (counts) {
        roundTrips.incrementAndGet();
      }
    }

    /** The driver does not wait for a BEGIN: it sends it in one with what follows. */
    private void query(String text) {
      statement(text);
      if (!text.equals("BEGIN")) {
        roundTrip();
      }
    }
  }

  /** The same statement again right after itself is another row of its batch. */
  private synchronized void remember(String statement) {
    if (statements.isEmpty() || !statement.equals(statements.get(statements.size() - 1))) {
      statements.add(statement);
    }
  }

  /** Up to the next zero byte. */
  private static String text(byte[] message, int from) {
    int end = from;
    while (message[end] != 0) {
      end++;
    }
    return new String(message, from, end - from, StandardCharsets.UTF_8);
  }

  private static byte[] message(DataInputStream in, OutputStream out, int type) throws IOException {
    int length = in.readInt();
    int head = type < 0 ? 4 : 5;
    var message = new byte[head + length - 4];
    if (type >= 0) {
      message[0] = (byte) type;
    }
    for (int i = 0; i < 4; i++) {
      message[head - 4 + i] = (byte) (length >>> (24 - 8 * i));
    }
    in.readFully(message, head, length - 4);
    out.write(message);
    return message;
  }

  private static void copy(Socket from, Socket to) throws IOException {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
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
                throw new IllegalStateException(e);
              }
            },
            name);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
