package dev.selfservice.life;

import java.time.Duration;
import java.util.Optional;

/**
 * The rules that differ between the systems under test.
 *
 * @param size the maximum number of executions of a tree
 * @param depth the maximum depth of a tree
 * @param compensationRequired whether leaving a first half on must be allowed expressly
 * @param leadTime how far ahead a schedule starts; empty where there is no calendar
 */
record LifeRules(int size, int depth, boolean compensationRequired, Optional<Duration> leadTime) {
  boolean hasCalendar() {
    return leadTime.isPresent();
  }
}
