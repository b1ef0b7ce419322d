package dev.selfservice.platform;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** What a deployment may set (contract §7), read once. */
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

  /** How far ahead a schedule must start. */
  public Duration leadTime() {
    return leadTime;
  }

  /** Whether a cancel that may leave a toggle on needs a word of its own. */
  public boolean isCompensationRequired() {
    return compensationRequired;
  }

  /** How long after its planned end a running execution is overdue. */
  public Duration overdueAfter() {
    return overdueAfter;
  }

  /** How long a create is remembered under its idempotency key. */
  public Duration idempotencyKeysKept() {
    return idempotencyKeysKept;
  }

  /** Where events are sent, if anywhere. */
  public Optional<String> webhookUrl() {
    return webhookUrl;
  }

  /** What events are signed with: several while one is replaced. */
  public List<String> webhookSecrets() {
    return webhookSecrets;
  }

  /** The hosts that events may be sent to without TLS. */
  public List<String> webhookHosts() {
    return webhookHosts;
  }

  /** How often a node looks for what is due, and for what is to be told. */
  public Duration dispatchInterval() {
    return dispatchInterval;
  }

  /** How long a delivery may take. */
  public Duration webhookTimeout() {
    return webhookTimeout;
  }

  /** How long an event is kept after it has been delivered. */
  public Duration eventsKept() {
    return eventsKept;
  }

  /** In executions. */
  public int maxTreeSize() {
    return maxTreeSize;
  }

  /** In executions from the root to the deepest, both counted. */
  public int maxTreeDepth() {
    return maxTreeDepth;
  }

  private List<String> words(String name) {
    return config.getOptionalValue(name, String.class).stream()
        .flatMap(Pattern.compile("[\\s,]+")::splitAsStream)
        .filter(word -> !word.isEmpty())
        .toList();
  }

  private <T> T get(String name, Class<T> type, T otherwise) {
    return config.getOptionalValue(name, type).orElse(otherwise);
  }
}
