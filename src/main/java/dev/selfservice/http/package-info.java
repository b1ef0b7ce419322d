/**
 * HTTP rules and tools that all calls share: the JAX-RS application, filters, reading and writing
 * of bodies, query parameters, page links, response headers and the log of refusals.
 *
 * <p>A request passes, in this order: {@link dev.selfservice.http.RequestFrameFilter} and {@link
 * dev.selfservice.http.AmbiguousRequestFilter} (servlet filters), {@link
 * dev.selfservice.http.ShutdownFilter}, the token check of package {@code security}, {@link
 * dev.selfservice.http.BodyHeadersFilter}, the scope check of package {@code security}, {@link
 * dev.selfservice.http.BodyRequiredFilter}, {@link dev.selfservice.http.JsonBodyReader}, the
 * resource. This gives the order of refusals in docs/api.md, "Refusals".
 *
 * <p>Resources and bodies of a feature do not belong here: they are in its {@code rest} package.
 * Authentication is in {@code security}, problem documents are in {@code problem}.
 */
package dev.selfservice.http;
