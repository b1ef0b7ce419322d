package dev.selfservice.request;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Optional;

/**
 * The request that a thread answers: method, path, trace, caller, and the reason of a refusal.
 * {@link dev.selfservice.http.RequestFrameFilter} binds it to the thread when the request arrives,
 * and again when the container forwards to its error page.
 */
public final class RequestContext {
  private static final String ATTRIBUTE = RequestContext.class.getName();

  /** Attribute of Servlet 6.1, which dispatches to the error page with the method GET. */
  private static final String ERROR_METHOD = "jakarta.servlet.error.method";

  private static final ThreadLocal<RequestContext> CURRENT = new ThreadLocal<>();

  private final String method;
  private final String path;
  private final TraceContext trace;
  private Optional<Actor> caller = Optional.empty();
  private Optional<String> remark = Optional.empty();
  private Optional<RefusalReason> refusal = Optional.empty();

  private RequestContext(HttpServletRequest request) {
    method = original(request, ERROR_METHOD, request.getMethod());
    path = original(request, RequestDispatcher.ERROR_REQUEST_URI, request.getRequestURI());
    trace = TraceContext.of(Collections.list(request.getHeaders(TraceContext.HEADER)));
  }

  private static String original(HttpServletRequest request, String attribute, String present) {
    return request.getAttribute(attribute) instanceof String original ? original : present;
  }

  /**
   * The reason of a refusal, for the log.
   *
   * @param problem the last part of the problem's type
   * @param why contains nothing of the request's body and no token
   */
  public record RefusalReason(int status, String problem, String why) {}

  /** The context of this request, the same one for each of its dispatches. */
  public static RequestContext of(HttpServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof RequestContext known) {
      return known;
    }
    var context = new RequestContext(request);
    request.setAttribute(ATTRIBUTE, context);
    return context;
  }

  /** Empty on a thread that answers no request. */
  public static Optional<RequestContext> current() {
    return Optional.ofNullable(CURRENT.get());
  }

  /** For log lines: the trace of the request that this thread answers, or a dash. */
  public static String traceId() {
    return current().map(context -> context.trace.id()).orElse("-");
  }

  /**
   * Binds this context to the thread; run the result to restore the previous one. Some servers
   * dispatch to the error page within the request.
   */
  public Runnable open() {
    var previous = CURRENT.get();
    CURRENT.set(this);
    return () -> {
      if (previous == null) {
        CURRENT.remove();
      } else {
        CURRENT.set(previous);
      }
    };
  }

  public String method() {
    return method;
  }

  /** The path as the client sent it, without the query, because some clients put a token there. */
  public String path() {
    return path;
  }

  public TraceContext trace() {
    return trace;
  }

  /** Records the caller, if this thread answers a request. */
  public static void calledBy(Actor caller) {
    current().ifPresent(context -> context.caller = Optional.of(caller));
  }

  /** Empty until a token has been accepted. */
  public Optional<Actor> caller() {
    return caller;
  }

  /**
   * Records a fact about the token that may be why this request finds nothing, if this thread
   * answers a request.
   */
  public static void remark(String fact) {
    current().ifPresent(context -> context.remark = Optional.of(fact));
  }

  public Optional<String> remark() {
    return remark;
  }

  /** Records the reason of a refusal, if this thread answers a request. */
  public static void refuse(int status, String problem, String why) {
    current()
        .ifPresent(
            context -> context.refusal = Optional.of(new RefusalReason(status, problem, why)));
  }

  /** Returns and removes the reason of the refusal, so that the refusal is logged once. */
  public Optional<RefusalReason> takeRefusal() {
    var reason = refusal;
    refusal = Optional.empty();
    return reason;
  }
}
