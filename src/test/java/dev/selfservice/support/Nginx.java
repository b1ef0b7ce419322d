package dev.selfservice.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * The nginx of this machine, in its own process, with the file of {@code server-config/nginx}, in
 * which only the port, the address of the service and the path of the certificate are replaced.
 */
public final class Nginx implements AutoCloseable {
  private final int port = Node.freePort();
  private final Path folder;
  private final Process process;
  private final HttpClient client;

  /**
   * @param name of its folder below {@code target/it}
   * @param service the port of the service
   */
  public Nginx(String name, int service) {
    folder = MoreFiles.create(TestServer.work().resolve(name));
    try {
      TlsIdentity.ONLY.write(folder.resolve("certificate.pem"), folder.resolve("key.pem"));
      configure(service);
      client =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .sslContext(TlsIdentity.ONLY.trusted())
              .build();
      var log = folder.resolve("nginx.log");
      var command =
          "PATH=$PATH:/usr/sbin exec nginx -p '%s' -c nginx.conf -e stderr".formatted(folder);
      process = Processes.start(new ProcessBuilder("sh", "-c", command), log);
      Processes.await(process, log, this::isReady);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void configure(int service) throws IOException {
    var example = Files.readString(TestServer.config().resolve("nginx/selfservice.conf"));
    Files.writeString(
        folder.resolve("selfservice.conf"),
        example
            .replace("127.0.0.1:8080", "127.0.0.1:" + service)
            .replace("listen 443 ssl", "listen 127.0.0.1:%d ssl".formatted(port))
            .replace("/etc/ssl/selfservice/", folder + "/"));
    Files.writeString(
        folder.resolve("nginx.conf"),
        """
        user %s;
        daemon off;
        worker_processes 1;
        pid nginx.pid;
        events {}
        http {
          access_log off;
          client_body_temp_path body;
          proxy_temp_path proxy;
          fastcgi_temp_path fastcgi;
          uwsgi_temp_path uwsgi;
          scgi_temp_path scgi;
          include selfservice.conf;
        }
        """
            .formatted(System.getProperty("user.name")));
  }

  private boolean isReady() {
    try {
      return send(request("/").build()).status() == 404;
    } catch (UncheckedIOException notListening) {
      return false;
    }
  }

  /** The address of the service for clients. */
  public URI uri() {
    return URI.create("https://localhost:" + port);
  }

  /** A request to this path from the root, without encoding it. */
  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(uri() + path)).timeout(Duration.ofSeconds(60));
  }

  public ApiResponse send(HttpRequest request) {
    try {
      return sendAsync(request).join();
    } catch (CompletionException e) {
      throw new UncheckedIOException(new IOException(e.getCause()));
    }
  }

  public CompletableFuture<ApiResponse> sendAsync(HttpRequest request) {
    return client
        .sendAsync(request, BodyHandlers.ofString())
        .thenApply(answer -> new ApiResponse(answer.statusCode(), answer.headers(), answer.body()));
  }

  @Override
  public void close() {
    process.destroy();
    Processes.awaitEnd(process, folder.resolve("nginx.log"));
  }
}
