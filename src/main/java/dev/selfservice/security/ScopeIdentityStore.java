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
 * Passes the scopes of a token to the server as groups, so that {@code @RolesAllowed} also works on
 * EJBs. Payara and WildFly need this; servers that do not use Jakarta Security for tokens do not
 * call it. A token that {@link TokenPolicy} refuses has no groups.
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

  /** WildFly passes only the caller's name, but has set the token of the request before. */
  private String token(CredentialValidationResult validated) {
    return validated.getCallerPrincipal() instanceof JsonWebToken token
        ? token.getRawToken()
        : current.get().getRawToken();
  }
}
