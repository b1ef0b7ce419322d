/**
 * What the service counts and measures, as Prometheus reads it. The WAR brings its own registry:
 * not every server has one, and those that have differ in names and units.
 */
package dev.selfservice.metrics;
