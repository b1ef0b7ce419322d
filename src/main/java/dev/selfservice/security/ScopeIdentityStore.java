package dev.selfservice.security;

import dev.selfservice.problem.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import java.time.Instant;
import java.util.Set;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Gives the container the scopes of a token as groups, so that {@code @RolesAllowed} works on EJBs
 * too (needed on Payara; servers without Jakarta Security for tokens do not ask). A token that
 * {@link TokenPolicy} does not take has none.
 */
@ApplicationScoped
public class ScopeIdentityStore implements IdentityStore {
  private final TokenPolicy policy = new TokenPolicy(TokenRules.of(ConfigProvider.getConfig()));

  @Override
  public Set<ValidationType> validationTypes() {
    return Set.of(ValidationType.PROVIDE_GROUPS);
  }

  @Override
  public Set<String> getCallerGroups(CredentialValidationResult validated) {
    if (!(validated.getCallerPrincipal() instanceof JsonWebToken token)) {
      return Set.of();
    }
    try {
      return policy.admit(token.getRawToken(), Instant.now()).scopes();
    } catch (Refused e) {
      return Set.of(); // BearerFilter answers the 401
    }
  }
}
