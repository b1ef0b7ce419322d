package dev.selfservice.exchange;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Optional;

/**
 * A request and what becomes of it. It is opened where the request comes in, and again where the
 * container has its error page answer it; in between, the thread finds it as {@link #current()}.
 */
public final class Exchange {
  private static final String ATTRIBUTE = Exchange.class.getName();
  private static final ThreadLocal<Exchange> CURRENT = new ThreadLocal<>();

  private final Trace trace;
  private Optional<Party> caller = Optional.empty();
  private Optional<Reason> refusal = Optional.empty();

  private Exchange(Trace trace) {
    this.trace = trace;
  }

  /** Who calls: the token's {@code sub}, and the OAuth client if the token names it. */
  public record Party(String subject, Optional<String> client) {}

  /**
   * Why a request is refused.
   *
   * @param problem the last part of the problem's type
   * @param why one sentence that holds nothing of the request's body, and no token
   */
  public record Reason(String problem, String why) {}

  /** The one of this request, whichever of its dispatches asks. */
  public static Exchange of(HttpServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof Exchange known) {
      return known;
    }
    var exchange = new Exchange(Trace.of(Collections.list(request.getHeaders(Trace.HEADER))));
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

  public Trace trace() {
    return trace;
  }

  public void calledBy(Party party) {
    caller = Optional.of(party);
  }

  /** Empty as long as no token has been taken. */
  public Optional<Party> caller() {
    return caller;
  }

  public void refuse(Reason reason) {
    refusal = Optional.of(reason);
  }

  /** Why it was refused, if it was: once, so that it is written down once. */
  public Optional<Reason> takeRefusal() {
    var taken = refusal;
    refusal = Optional.empty();
    return taken;
  }
}
