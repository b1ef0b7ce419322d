package dev.selfservice.security;

import dev.selfservice.request.Actor;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.Optional;
import java.util.Set;

/**
 * The caller of a request, as the token describes it.
 *
 * @param subject the token's {@code sub}
 * @param client the OAuth client ({@code client_id} or {@code azp}), if the token names it
 * @param scopes the scopes of the token
 * @param customers support identifiers of the customers that the caller may act for
 * @param remark for the log: why the token's claim of the customers was ignored, if it was
 */
public record Caller(
    String subject,
    Optional<String> client,
    Set<String> scopes,
    Set<String> customers,
    Optional<String> remark)
    implements Principal {

  public Caller {
    scopes = Set.copyOf(scopes); // immutable: no code may add to the rights of a token
    customers = Set.copyOf(customers);
  }

  /** The caller whose token {@link BearerFilter} has accepted. */
  public static Caller of(SecurityContext security) {
    return (Caller) security.getUserPrincipal();
  }

  @Override
  public String getName() {
    return subject;
  }

  /** The subject and the client of the token. */
  public Actor actor() {
    return new Actor(subject, client);
  }

  /** Whether the caller may act for this customer. */
  public boolean speaksFor(String supportIdentifier) {
    return customers.contains(supportIdentifier);
  }
}
