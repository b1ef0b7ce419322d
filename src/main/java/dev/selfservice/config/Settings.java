package dev.selfservice.config;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * The settings of the deployment, except those of tokens and database. They are read once, when the
 * service starts. docs/configuration.md describes each of them.
 */
@ApplicationScoped
public class Settings {
  private final Config config = ConfigProvider.getConfig();
  private final Duration leadTime =
      get("SELFSERVICE_SCHEDULE_LEAD_TIME", Duration.class, Duration.ofMinutes(16));
  private final boolean compensationRequired =
      get("SELFSERVICE_REQUIRE_COMPENSATION", Boolean.class, false);
  private final int maxTreeSize = get("SELFSERVICE_MAX_TREE_SIZE", Integer.class, 1_000);
  private final int maxTreeDepth = get("SELFSERVICE_MAX_TREE_DEPTH", Integer.class, 50);

  private final Duration overdueAfter =
      get("SELFSERVICE_OVERDUE_AFTER", Duration.class, Duration.ofMinutes(15));
  private final Duration idempotencyKeysKept =
      get("SELFSERVICE_IDEMPOTENCY_KEYS_KEPT", Duration.class, Duration.ofHours(24));

  private final Duration dispatchInterval =
      get("SELFSERVICE_DISPATCH_INTERVAL", Duration.class, Duration.ofSeconds(1));
  private final Duration webhookTimeout =
      get("SELFSERVICE_WEBHOOK_TIMEOUT", Duration.class, Duration.ofSeconds(10));
  private final Duration eventsKept =
      get("SELFSERVICE_EVENTS_KEPT", Duration.class, Duration.ofDays(7));

  private final Optional<String> webhookUrl =
      config.getOptionalValue("SELFSERVICE_WEBHOOK_URL", String.class);
  private final List<String> webhookSecrets = words("SELFSERVICE_WEBHOOK_SECRET");
  private final List<String> webhookHosts = words("SELFSERVICE_WEBHOOK_HOSTS");

  /** How far in the future a schedule must start at least. */
  public Duration leadTime() {
    return leadTime;
  }

  /**
   * Whether a cancel that may leave the first half of a toggle applied is refused unless the
   * request allows it (docs/api.md, "Compensation").
   */
  public boolean isCompensationRequired() {
    return compensationRequired;
  }

  /** How long after its scheduled end a running execution becomes overdue. */
  public Duration overdueAfter() {
    return overdueAfter;
  }

  /** How long a create can be repeated under its idempotency key. */
  public Duration idempotencyKeysKept() {
    return idempotencyKeysKept;
  }

  /** The URL that receives the events; empty if no webhook is configured. */
  public Optional<String> webhookUrl() {
    return webhookUrl;
  }

  /** The secrets that sign the events: more than one while a secret is replaced. */
  public List<String> webhookSecrets() {
    return webhookSecrets;
  }

  /** The hosts that the webhook URL may use without TLS. */
  public List<String> webhookHosts() {
    return webhookHosts;
  }

  /** The interval at which a node looks for due and missed executions and for events to deliver. */
  public Duration dispatchInterval() {
    return dispatchInterval;
  }

  /** How long one delivery of an event may take. */
  public Duration webhookTimeout() {
    return webhookTimeout;
  }

  /** How long an event is kept after its delivery. */
  public Duration eventsKept() {
    return eventsKept;
  }

  /** How many executions a tree may have. */
  public int maxTreeSize() {
    return maxTreeSize;
  }

  /** How deep a tree may be: executions from the root to the deepest, both counted. */
  public int maxTreeDepth() {
    return maxTreeDepth;
  }

  private List<String> words(String name) {
    return config.getOptionalValue(name, String.class).stream()
        .flatMap(Pattern.compile("[\\s,]+")::splitAsStream)
        .filter(word -> !word.isEmpty())
        .toList();
  }

  private <T> T get(String name, Class<T> type, T defaultValue) {
    return config.getOptionalValue(name, type).orElse(defaultValue);
  }
}
