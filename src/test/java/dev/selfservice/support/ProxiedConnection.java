package dev.selfservice.support;

import dev.selfservice.support.Breakpoint.Sent;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** A connection of the service to PostgreSQL through a {@link DatabaseProxy}. */
public final class ProxiedConnection {
  private static final int BUFFER = 1 << 16;
  private static final Set<String> ENDS = Set.of("commit", "rollback");

  private final DatabaseProxy proxy;
  private final Socket client;
  private final Socket server;
  private final Map<String, String> texts = new HashMap<>();
  private final List<Sent> transaction = new ArrayList<>();
  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private volatile Optional<Breakpoint> answerStopsAt = Optional.empty();
  private volatile int pid;
  private boolean isWithin;
  private boolean used;
  private boolean counts;

  ProxiedConnection(DatabaseProxy proxy, Socket client, Socket server) throws SocketException {
    this.proxy = proxy;
    this.client = client;
    this.server = server;
    client.setTcpNoDelay(true);
    server.setTcpNoDelay(true);
  }

  public DatabaseProxy proxy() {
    return proxy;
  }

  /**
   * The id of the PostgreSQL process that serves this connection; 0 until PostgreSQL has sent it.
   */
  public int pid() {
    return pid;
  }

  /** Closes both sides. A statement or response that was held back is lost. */
  public void end() throws IOException {
    try (client;
        server) {
      end.complete(null);
    }
  }

  /** Forwards the service's requests until one side closes the connection. */
  void forwardRequests() throws IOException {
    var in = in(client);
    OutputStream out = out(server);
    PostgresMessage.first(in).writeTo(out);
    while (true) {
      flushIfAll(in, out);
      var message = PostgresMessage.next(in);
      see(message);
      message.writeTo(out);
    }
  }

  /**
   * Forwards PostgreSQL's responses until one side closes the connection; then closes both sides.
   */
  void forwardAnswers() throws IOException {
    try (client;
        server) {
      var in = in(server);
      OutputStream out = out(client);
      while (true) {
        flushIfAll(in, out);
        forwardAnswer(PostgresMessage.next(in), out);
      }
    }
  }

  private void forwardAnswer(PostgresMessage message, OutputStream out) throws IOException {
    if (message.type() == 'K') {
      pid = message.number();
    }
    if (answerStopsAt.isEmpty()) {
      message.writeTo(out);
    } else if (message.type() == 'Z') {
      hold(answerStopsAt.get());
    }
  }

  private static DataInputStream in(Socket socket) throws IOException {
    return new DataInputStream(new BufferedInputStream(socket.getInputStream(), BUFFER));
  }

  private static OutputStream out(Socket socket) throws IOException {
    return new BufferedOutputStream(socket.getOutputStream(), BUFFER);
  }

  private static void flushIfAll(DataInputStream in, OutputStream out) throws IOException {
    if (in.available() == 0) {
      out.flush();
    }
  }

  private void see(PostgresMessage message) throws IOException {
    switch (message.type()) {
      case 'P' -> texts.put(message.text(0), message.text(1));
      case 'B' -> statement(texts.get(message.text(1)), message);
      case 'S' -> roundTrip();
      case 'Q' -> query(message);
      default -> {}
    }
  }

  private void statement(String text, PostgresMessage message) throws IOException {
    used = used || text.equals("BEGIN");
    counts = used && !text.isEmpty() && !text.contains(" pg_catalog.");
    if (counts) {
      proxy.count(text);
    }
    remember(new Sent(text.toLowerCase(Locale.ROOT), message.raw()));
    var stop = proxy.breakpoint().filter(breakpoint -> breakpoint.takes(transaction));
    if (stop.isPresent() && stop.get().isBefore()) {
      hold(stop.get());
    } else if (stop.isPresent()) {
      answerStopsAt = stop;
    }
  }

  /** Each statement outside of a transaction is a transaction of its own. */
  private void remember(Sent statement) {
    if (!isWithin) {
      transaction.clear();
    }
    transaction.add(statement);
    isWithin = (isWithin || statement.text().equals("begin")) && !ENDS.contains(statement.text());
  }

  private void roundTrip() {
    if (counts) {
      proxy.countRoundTrip();
    }
  }

  /** The driver does not wait for a BEGIN: it sends the BEGIN together with the next statement. */
  private void query(PostgresMessage message) throws IOException {
    String text = message.text(0);
    statement(text, message);
    if (!text.equals("BEGIN")) {
      roundTrip();
    }
  }

  private void hold(Breakpoint breakpoint) throws SocketException {
    breakpoint.reachedBy(this);
    end.join();
    throw new SocketException("Ended where it was held");
  }
}
