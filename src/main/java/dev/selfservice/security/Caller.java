package dev.selfservice.security;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.Optional;
import java.util.Set;

/**
 * Who is calling.
 *
 * @param subject the token's {@code sub}
 * @param client the OAuth client ({@code client_id} or {@code azp}), if the token names it
 * @param customers support identifiers of the customers that the token speaks for
 */
public record Caller(
    String subject, Optional<String> client, Set<String> scopes, Set<String> customers)
    implements Principal {

  public Caller {
    scopes = Set.copyOf(scopes); // what a token grants is not altered by whoever asks
    customers = Set.copyOf(customers);
  }

  /** The caller that {@link BearerFilter} let in. */
  public static Caller of(SecurityContext security) {
    return (Caller) security.getUserPrincipal();
  }

  @Override
  public String getName() {
    return subject;
  }

  public boolean speaksFor(String supportIdentifier) {
    return customers.contains(supportIdentifier);
  }
}
