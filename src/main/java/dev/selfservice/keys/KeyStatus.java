package dev.selfservice.keys;

import java.time.Instant;
import java.util.Optional;

/**
 * The state of the keys, for readiness and log.
 *
 * @param usable how many keys verify tokens now; with 0, every token is refused
 * @param readAt when these keys were read; empty if none were
 * @param failure why they could not be read again, if the last try failed
 */
public record KeyStatus(int usable, Optional<Instant> readAt, Optional<String> failure) {}
