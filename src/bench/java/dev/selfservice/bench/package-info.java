/**
 * The benchmark, {@code mvn -Pbench}: measures cancels of the packaged WAR on its server under
 * load, and compares them with implementations that use only JDBC on the same database. {@link
 * dev.selfservice.bench.Bench} runs it: in each of several rounds, and at each {@link
 * dev.selfservice.bench.MeasuringPoint}, it measures every {@link dev.selfservice.bench.Contender}
 * on trees that {@link dev.selfservice.bench.TreeGenerator} has generated for it. {@link
 * dev.selfservice.bench.Report} writes the results to {@code docs/performance.md}.
 */
package dev.selfservice.bench;
