/**
 * Authentication and authorization: the caller of a request, and the calls that the token allows.
 *
 * <ul>
 *   <li>The server verifies the token first (MicroProfile JWT). Then {@link
 *       dev.selfservice.security.TokenPolicy} checks the whole token by the rules of this service,
 *       which are the same on every server (ADR 3).
 *   <li>The rest of the service sees only a {@link dev.selfservice.security.Caller}.
 *   <li>Only the scope claim grants rights. {@link dev.selfservice.security.ScopeFeature} checks
 *       the scope of every {@code @RolesAllowed} call, independently of the server.
 * </ul>
 *
 * <p>The check that an instance belongs to one of the caller's customers is in {@code
 * customer.rest}, where the paths are read.
 */
package dev.selfservice.security;
