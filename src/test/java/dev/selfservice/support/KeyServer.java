package dev.selfservice.support;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Publishes keys as a test says, or accepts requests and stays silent. Its certificate is of no
 * authority that a JVM trusts.
 */
public final class KeyServer implements AutoCloseable {
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpsServer server;
  private final AtomicInteger requests = new AtomicInteger();
  private volatile String text = "";
  private volatile boolean silent;

  public KeyServer() {
    try {
      server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setHttpsConfigurator(new HttpsConfigurator(TlsIdentity.ONLY.identity()));
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  public String url() {
    return "https://localhost:%d/jwks".formatted(server.getAddress().getPort());
  }

  /** A file with the certificate, in PEM. */
  public static Path certificate() {
    Path file = TestServer.work().resolve("tls/certificate.pem");
    TlsIdentity.ONLY.write(file, file.resolveSibling("key.pem"));
    return file.toAbsolutePath();
  }

  /** Publishes the public parts of these keys. */
  public void publish(JWK... keys) {
    text = new JWKSet(List.of(keys)).toString();
  }

  /** Whether it accepts requests without answering them. */
  public void silence(boolean isSilent) {
    silent = isSilent;
  }

  /** The number of requests since it was started. */
  public int requests() {
    return requests.get();
  }

  private void answer(HttpExchange exchange) throws IOException {
    requests.incrementAndGet();
    if (silent) {
      return; // neither an answer nor the end of the connection
    }
    try (exchange) {
      byte[] body = text.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
