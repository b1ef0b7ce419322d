/**
 * {@code mvn -Pbench}: the packaged WAR on a server of its own, under load, beside the same work
 * done by hand over JDBC on the same database. {@link dev.selfservice.bench.Bench} describes the
 * run; each {@link dev.selfservice.bench.Point} is measured by every {@link
 * dev.selfservice.bench.Contender} in turn, several rounds of all, each on a freshly planted {@link
 * dev.selfservice.bench.Orchard}. What it measured is written to {@code docs/performance.md}.
 */
package dev.selfservice.bench;
