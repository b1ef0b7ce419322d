package dev.selfservice.platform;

import dev.selfservice.exchange.Exchange;
import dev.selfservice.exchange.Trace;
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
 * Around every answer of the WAR: its headers, its trace, and a record of what is refused. Servers
 * drop headers when they turn to the error page, and authenticate before any filter: so this is
 * there for error pages, too.
 */
@WebFilter(
    urlPatterns = "/*",
    dispatcherTypes = {DispatcherType.REQUEST, DispatcherType.ERROR})
public class ExchangeFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  @Inject private transient Denials denials;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    var exchange = Exchange.of(request);
    AnswerHeaders.set(request, response);
    response.setHeader(Trace.HEADER, exchange.trace().parent());
    var close = exchange.open();
    try {
      chain.doFilter(request, response);
    } finally {
      close.run();
      exchange.takeRefusal().ifPresent(reason -> denials.record(exchange, reason));
    }
  }
}
