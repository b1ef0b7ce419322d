package dev.selfservice.platform;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
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

  /** In executions. */
  public int maxTreeSize() {
    return maxTreeSize;
  }

  /** In executions from the root to the deepest, both counted. */
  public int maxTreeDepth() {
    return maxTreeDepth;
  }

  private <T> T get(String name, Class<T> type, T otherwise) {
    return config.getOptionalValue(name, type).orElse(otherwise);
  }
}
