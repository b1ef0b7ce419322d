package dev.selfservice.support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Sends raw bytes to a server, as no client library would. */
public final class RawRequest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private RawRequest() {}

  /**
   * The complete response, read until the server closes the connection or sends nothing more; may
   * be empty.
   */
  public static String send(int port, String request) {
    return send(port, request, PATIENCE);
  }

  /**
   * The same with another timeout for a server that sends nothing more and does not close the
   * connection.
   */
  public static String send(int port, String request, Duration patience) {
    var answer = new ByteArrayOutputStream();
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout((int) patience.toMillis());
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getInputStream().transferTo(answer);
    } catch (IOException closed) {
      // the part received before is the response
    }
    return answer.toString(StandardCharsets.UTF_8);
  }
}
