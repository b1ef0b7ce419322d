/**
 * Who is calling, and what the token lets them do. The container checks the token first
 * (MicroProfile JWT); then {@link dev.selfservice.security.TokenPolicy} holds it against this
 * service's own rules, the same on every server, and what the rest of the service sees is a {@link
 * dev.selfservice.security.Caller}. Only the scope claim grants; {@link
 * dev.selfservice.security.ScopeFeature} enforces it for every {@code @RolesAllowed} call, whatever
 * the server does.
 */
package dev.selfservice.security;
