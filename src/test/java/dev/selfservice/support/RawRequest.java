package dev.selfservice.support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Bytes to a server, as no client library would send them. */
public final class RawRequest {
  private static final int PATIENCE = 10_000;

  private RawRequest() {}

  /** All that comes back, until the server closes or says nothing more; empty if nothing does. */
  public static String send(int port, String request) {
    var answer = new ByteArrayOutputStream();
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(PATIENCE);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getInputStream().transferTo(answer);
    } catch (IOException closed) {
      // what came before counts
    }
    return answer.toString(StandardCharsets.UTF_8);
  }
}
