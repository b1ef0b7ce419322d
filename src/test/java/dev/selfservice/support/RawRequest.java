package dev.selfservice.support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Bytes to a server, as no client library would send them. */
public final class RawRequest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private RawRequest() {}

  /** All that comes back, until the server closes or says nothing more; empty if nothing does. */
  public static String send(int port, String request) {
    return send(port, request, PATIENCE);
  }

  /** The same with another patience for a server that says nothing more and does not close. */
  public static String send(int port, String request, Duration patience) {
    var answer = new ByteArrayOutputStream();
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout((int) patience.toMillis());
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getInputStream().transferTo(answer);
    } catch (IOException closed) {
      // what came before counts
    }
    return answer.toString(StandardCharsets.UTF_8);
  }
}
