package dev.selfservice.http;

import dev.selfservice.json.StrictJson;
import dev.selfservice.metrics.MetricsRegistry;
import dev.selfservice.problem.ProblemType;
import dev.selfservice.request.Actor;
import dev.selfservice.request.RequestContext;
import dev.selfservice.request.RequestContext.RefusalReason;
import io.prometheus.metrics.core.metrics.Counter;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Logs every request that is refused with 4xx in one line, and counts these requests (ADR 19). The
 * line contains neither the token nor the body. All other text from the request is in JSON strings
 * of printable ASCII, so a client cannot break the line or forge another.
 */
@ApplicationScoped
public class RefusalLog {
  private static final Logger LOG = Logger.getLogger(RefusalLog.class.getName());

  /** Maximal length of method and path in characters: no path of the API is longer. */
  private static final int MAX_LENGTH = 500;

  private static final String NONE = "-";

  @Inject MetricsRegistry metrics;

  private Counter refusals;

  @PostConstruct
  void register() {
    refusals =
        Counter.builder()
            .name("selfservice_refusals_total")
            .help("Requests refused with 4xx, by problem and status")
            .labelNames("problem", "status")
            .register(metrics.registry());
  }

  void record(RequestContext request, RefusalReason reason) {
    refusals.labelValues(reason.problem(), Integer.toString(reason.status())).inc();
    LOG.log(Level.INFO, "Refused {0}", StrictJson.writeAscii(Line.of(request, reason)));
  }

  /** The members of the line, in this order. */
  private record Line(
      int status,
      String problem,
      String why,
      String subject,
      String client,
      String method,
      String path,
      String trace) {
    static Line of(RequestContext request, RefusalReason reason) {
      return new Line(
          reason.status(),
          reason.problem(),
          why(request, reason),
          request.caller().map(Actor::subject).orElse(NONE),
          request.caller().flatMap(Actor::client).orElse(NONE),
          cut(request.method()),
          cut(request.path()),
          request.trace().id());
    }

    private static String why(RequestContext request, RefusalReason reason) {
      return reason.problem().equals(ProblemType.NOT_FOUND.slug())
          ? request.remark().map(fact -> reason.why() + " " + fact).orElse(reason.why())
          : reason.why();
    }

    private static String cut(String text) {
      return text.substring(0, Math.min(text.length(), MAX_LENGTH));
    }
  }
}
