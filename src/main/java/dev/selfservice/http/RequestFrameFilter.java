package dev.selfservice.http;

import dev.selfservice.request.RequestContext;
import dev.selfservice.request.TraceContext;
import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Surrounds every request to the WAR: sets the headers of the answer, binds the {@link
 * RequestContext} to the thread, and logs refusals. It also applies to error pages, because servers
 * drop headers when they dispatch to the error page, and authenticate before any filter.
 */
@WebFilter(
    urlPatterns = "/*",
    dispatcherTypes = {DispatcherType.REQUEST, DispatcherType.ERROR})
public class RequestFrameFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  @Inject private transient RefusalLog refusalLog;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    var context = RequestContext.of(request);
    ResponseHeaders.set(request, response);
    response.setHeader(TraceContext.HEADER, context.trace().parent());
    var restore = context.open();
    try {
      chain.doFilter(request, response);
    } finally {
      restore.run();
      context.takeRefusal().ifPresent(reason -> refusalLog.record(context, reason));
    }
  }
}
