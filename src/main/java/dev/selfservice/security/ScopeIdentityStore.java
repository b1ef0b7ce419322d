package dev.selfservice.security;

import dev.selfservice.problem.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import java.time.Instant;
import java.util.Set;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Gives the container the scopes of a token as groups, so that {@code @RolesAllowed} works on EJBs
 * too (needed on Payara and WildFly; servers without Jakarta Security for tokens do not ask). A
 * token that {@link TokenPolicy} does not take has none.
 */
@ApplicationScoped
public class ScopeIdentityStore implements IdentityStore {
  private final TokenPolicy policy = new TokenPolicy(TokenRules.of(ConfigProvider.getConfig()));

  @Inject Provider<JsonWebToken> current;

  @Override
  public Set<ValidationType> validationTypes() {
    return Set.of(ValidationType.PROVIDE_GROUPS);
  }

  @Override
  public Set<String> getCallerGroups(CredentialValidationResult validated) {
    String token = token(validated);
    if (token == null) {
      return Set.of();
    }
    try {
      return policy.admit(token, Instant.now()).scopes();
    } catch (Refused e) {
      return Set.of(); // BearerFilter answers the 401
    }
  }

  /** WildFly asks with the caller's name alone, but has set the request's token by then. */
  private String token(CredentialValidationResult validated) {
    return validated.getCallerPrincipal() instanceof JsonWebToken token
        ? token.getRawToken()
        : current.get().getRawToken();
  }
}
