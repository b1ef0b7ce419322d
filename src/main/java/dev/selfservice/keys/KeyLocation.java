package dev.selfservice.keys;

import dev.selfservice.keys.CurrentKeys.KeySource;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The URL of the keys: {@code https:} or {@code file:}; {@code http:} only of this machine. */
final class KeyLocation implements KeySource {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final int MAX_BYTES = 1_000_000;
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private final URI url;
  private final HttpClient client;
  private final Duration timeout;

  /**
   * @throws IllegalStateException if keys must not be read from that URL
   */
  KeyLocation(String url, HttpClient client) {
    this(url, client, TIMEOUT);
  }

  KeyLocation(String url, HttpClient client, Duration timeout) {
    this.url = checked(url);
    this.client = client;
    this.timeout = timeout;
  }

  private static URI checked(String text) {
    try {
      var url = new URI(text.strip());
      boolean isAllowed =
          switch (String.valueOf(url.getScheme())) {
            case "file" -> url.getPath() != null && url.getAuthority() == null;
            case "https" -> url.getHost() != null && url.getUserInfo() == null;
            case "http" -> LOOPBACK.contains(url.getHost()) && url.getUserInfo() == null;
            default -> false;
          };
      if (isAllowed) {
        return url;
      }
    } catch (URISyntaxException e) {
      // refused without the cause, whose message could contain a password
    }
    throw new IllegalStateException(
        "MP_JWT_VERIFY_PUBLICKEY_LOCATION must be an https: or file: URL, or an http: URL of"
            + " localhost, and must not contain a user or password.");
  }

  /**
   * Reads the keys, within five seconds.
   *
   * @throws IOException if there is no answer in time, another status than 200, or more than 1 MB
   */
  @Override
  public String read() throws IOException {
    if ("file".equals(url.getScheme())) {
      try (var file = Files.newInputStream(Path.of(url))) {
        return limited(file);
      }
    }
    var request = HttpRequest.newBuilder(url).header("Accept", "application/json").build();
    var sent = client.sendAsync(request, BodyHandlers.ofInputStream());
    var text = sent.thenApplyAsync(KeyLocation::body);
    try {
      return text.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new IOException("there is no complete answer within " + timeout, e);
    } catch (ExecutionException e) {
      throw new IOException(reason(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    } finally {
      close(sent);
    }
  }

  /** Ends the connection, and so a read that takes too long. */
  private static void close(CompletableFuture<HttpResponse<InputStream>> sent) {
    sent.cancel(true);
    var unused =
        sent.thenAccept(
            answer -> {
              try {
                answer.body().close();
              } catch (IOException e) {
                // nothing more is expected of it
              }
            });
  }

  private static String body(HttpResponse<InputStream> answer) {
    if (answer.statusCode() != 200) {
      throw new IllegalArgumentException("the answer has status " + answer.statusCode());
    }
    try {
      return limited(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String limited(InputStream input) throws IOException {
    byte[] bytes = input.readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw new IOException("there are more than " + MAX_BYTES + " bytes");
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** The deepest message; some exceptions of the client have none of their own. */
  private static String reason(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }

  @Override
  public String toString() {
    return url.toString();
  }
}
