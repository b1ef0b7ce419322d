package dev.selfservice.cancellation;

import dev.selfservice.platform.Settings;
import java.util.Optional;

/**
 * What an approver says with a cancel.
 *
 * @param reason kept in the history
 * @param allowUncompensated whether it may leave the first half of a toggle on, where the
 *     deployment asks
 */
public record Wording(Optional<String> reason, boolean allowUncompensated) {
  /** Whether the cancel may leave the first half of a toggle on, in this deployment. */
  boolean allowsUncompensated(Settings settings) {
    return allowUncompensated || !settings.isCompensationRequired();
  }
}
