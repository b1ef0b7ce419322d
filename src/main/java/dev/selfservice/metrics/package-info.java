/**
 * The registry of the metrics, in the text format of Prometheus. The WAR contains its own registry,
 * because not every server has one, and the registries of servers use different names and units
 * (ADR 15).
 *
 * <p>The metrics themselves do not belong here: each feature defines and registers its own.
 * docs/operation.md, "Metrics", describes them.
 */
package dev.selfservice.metrics;
