package dev.selfservice.exchange;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Optional;

/**
 * A request and what becomes of it. It is opened where the request comes in, and again where the
 * container has its error page answer it; in between, the thread finds it as {@link #current()}.
 */
public final class Exchange {
  private static final String ATTRIBUTE = Exchange.class.getName();

  /** Of Servlet 6.1, where the error page is always asked by GET. */
  private static final String ERROR_METHOD = "jakarta.servlet.error.method";

  private static final ThreadLocal<Exchange> CURRENT = new ThreadLocal<>();

  private final String method;
  private final String path;
  private final Trace trace;
  private Optional<Party> caller = Optional.empty();
  private Optional<Reason> refusal = Optional.empty();

  private Exchange(HttpServletRequest request) {
    method = original(request, ERROR_METHOD, request.getMethod());
    path = original(request, RequestDispatcher.ERROR_REQUEST_URI, request.getRequestURI());
    trace = Trace.of(Collections.list(request.getHeaders(Trace.HEADER)));
  }

  private static String original(HttpServletRequest request, String attribute, String present) {
    return request.getAttribute(attribute) instanceof String original ? original : present;
  }

  /** Who calls: the token's {@code sub}, and the OAuth client if the token names it. */
  public record Party(String subject, Optional<String> client) {}

  /**
   * Why a request is refused.
   *
   * @param problem the last part of the problem's type
   * @param why holds nothing of the request's body, and no token
   */
  public record Reason(int status, String problem, String why) {}

  /** The one of this request, whichever of its dispatches asks. */
  public static Exchange of(HttpServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof Exchange known) {
      return known;
    }
    var exchange = new Exchange(request);
    request.setAttribute(ATTRIBUTE, exchange);
    return exchange;
  }

  /** Empty on a thread that answers no request. */
  public static Optional<Exchange> current() {
    return Optional.ofNullable(CURRENT.get());
  }

  /** For log lines: the trace of the request that this thread answers, or a dash. */
  public static String traceId() {
    return current().map(exchange -> exchange.trace.id()).orElse("-");
  }

  /** Makes it the current one until that is run: some servers turn to the error page inside. */
  public Runnable open() {
    var before = CURRENT.get();
    CURRENT.set(this);
    return () -> {
      if (before == null) {
        CURRENT.remove();
      } else {
        CURRENT.set(before);
      }
    };
  }

  public String method() {
    return method;
  }

  /** As it was sent, without the query: some clients put a token there. */
  public String path() {
    return path;
  }

  public Trace trace() {
    return trace;
  }

  /** Notes on the exchange of this thread, if it has one, who calls. */
  public static void calledBy(String subject, Optional<String> client) {
    current().ifPresent(now -> now.caller = Optional.of(new Party(subject, client)));
  }

  /** Empty as long as no token has been taken. */
  public Optional<Party> caller() {
    return caller;
  }

  /** Notes on the exchange of this thread, if it has one, why it is refused. */
  public static void refuse(int status, String problem, String why) {
    current().ifPresent(now -> now.refusal = Optional.of(new Reason(status, problem, why)));
  }

  /** Why it was refused, if it was: once, so that it is written down once. */
  public Optional<Reason> takeRefusal() {
    var taken = refusal;
    refusal = Optional.empty();
    return taken;
  }
}
