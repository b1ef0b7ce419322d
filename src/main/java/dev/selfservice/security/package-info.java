/**
 * Authentication and authorization: the caller of a request, and the calls that the token allows.
 *
 * <ul>
 *   <li>{@link dev.selfservice.security.TokenAuthenticationMechanism} gives the server the caller.
 *       {@link dev.selfservice.security.TokenVerifier} checks the claims by {@link
 *       dev.selfservice.security.TokenPolicy}, and the signature by {@code keys}, in the same way
 *       on every server (ADR 22).
 *   <li>{@link dev.selfservice.security.BearerFilter} refuses requests without an accepted token.
 *       The rest of the service sees only a {@link dev.selfservice.security.Caller}.
 *   <li>Only the scope claim grants rights. {@link dev.selfservice.security.ScopeFeature} checks
 *       the scope of every {@code @RolesAllowed} call, independently of the server.
 * </ul>
 *
 * <p>The check that an instance belongs to one of the caller's customers is in {@code
 * customer.rest}, where the paths are read.
 */
package dev.selfservice.security;
