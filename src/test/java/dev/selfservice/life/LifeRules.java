package dev.selfservice.life;

import java.time.Duration;
import java.util.Optional;

/**
 * What differs where lives are played.
 *
 * @param size the most executions of a tree
 * @param depth the most of them below each other
 * @param compensationRequired whether leaving a first half on must be allowed expressly
 * @param leadTime how far ahead a schedule starts; empty where nobody looks at the calendar
 */
record LifeRules(int size, int depth, boolean compensationRequired, Optional<Duration> leadTime) {
  boolean hasCalendar() {
    return leadTime.isPresent();
  }
}
