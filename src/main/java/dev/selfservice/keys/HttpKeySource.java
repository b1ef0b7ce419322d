package dev.selfservice.keys;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Reads keys over HTTP. Only an answer with status 200 that is complete in time counts. */
final class HttpKeySource implements KeySource {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final URI url;
  private final HttpClient client;
  private final Duration timeout;

  HttpKeySource(URI url, HttpClient client) {
    this(url, client, TIMEOUT);
  }

  /**
   * @param timeout until the last byte of the answer
   */
  HttpKeySource(URI url, HttpClient client, Duration timeout) {
    this.url = url;
    this.client = client;
    this.timeout = timeout;
  }

  @Override
  public String read() throws IOException {
    var request = HttpRequest.newBuilder(url).header("Accept", "application/json").build();
    var sent = client.sendAsync(request, BodyHandlers.ofInputStream());
    var text = sent.thenApplyAsync(HttpKeySource::body);
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
      end(sent);
    }
  }

  private static String body(HttpResponse<InputStream> answer) {
    try {
      if (answer.statusCode() != 200) {
        throw new IOException("the answer has status " + answer.statusCode());
      }
      return KeySource.text(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the connection, and so a read that takes too long. */
  private static void end(CompletableFuture<HttpResponse<InputStream>> sent) {
    sent.cancel(true);
    var unused = sent.thenAccept(HttpKeySource::close);
  }

  private static void close(HttpResponse<InputStream> answer) {
    try {
      answer.body().close();
    } catch (IOException e) {
      // nothing more is expected of it
    }
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
