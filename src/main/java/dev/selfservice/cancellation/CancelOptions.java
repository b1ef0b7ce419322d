package dev.selfservice.cancellation;

import dev.selfservice.config.Settings;
import java.util.Optional;

/**
 * The optional members of a cancel (docs/api.md, "Cancel" and "Compensation").
 *
 * @param reason the reason, kept in the history
 * @param allowUncompensated whether the approver allows that the cancel may leave the first half of
 *     a toggle applied; needed only if the deployment requires compensation
 */
public record CancelOptions(Optional<String> reason, boolean allowUncompensated) {
  /** Whether the cancel may leave the first half of a toggle applied, in this deployment. */
  boolean allowsUncompensated(Settings settings) {
    return allowUncompensated || !settings.isCompensationRequired();
  }
}
