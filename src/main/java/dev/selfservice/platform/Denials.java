package dev.selfservice.platform;

import dev.selfservice.exchange.Exchange;
import dev.selfservice.exchange.Exchange.Party;
import dev.selfservice.exchange.Exchange.Reason;
import dev.selfservice.json.StrictJson;
import dev.selfservice.metrics.Metrics;
import io.prometheus.metrics.core.metrics.Counter;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Writes down every request that is refused with 4xx, in one line, and counts them. The line holds
 * neither token nor body, and whatever else came from outside is a JSON string of printable ASCII:
 * nobody can end the line, or write another.
 */
@ApplicationScoped
public class Denials {
  private static final Logger LOG = Logger.getLogger(Denials.class.getName());

  /** In characters: enough for every path of the API. */
  private static final int LONGEST = 500;

  private static final String NONE = "-";

  @Inject Metrics metrics;

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

  void record(Exchange exchange, Reason reason) {
    refusals.labelValues(reason.problem(), Integer.toString(reason.status())).inc();
    LOG.log(Level.INFO, "Refused {0}", StrictJson.writeAscii(Denial.of(exchange, reason)));
  }

  /** What the line says, in this order. */
  private record Denial(
      int status,
      String problem,
      String why,
      String subject,
      String client,
      String method,
      String path,
      String trace) {
    static Denial of(Exchange exchange, Reason reason) {
      return new Denial(
          reason.status(),
          reason.problem(),
          reason.why(),
          exchange.caller().map(Party::subject).orElse(NONE),
          exchange.caller().flatMap(Party::client).orElse(NONE),
          cut(exchange.method()),
          cut(exchange.path()),
          exchange.trace().id());
    }

    private static String cut(String text) {
      return text.substring(0, Math.min(text.length(), LONGEST));
    }
  }
}
