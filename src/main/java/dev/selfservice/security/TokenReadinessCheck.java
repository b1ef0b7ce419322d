package dev.selfservice.security;

import dev.selfservice.keys.PublishedKeys;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * A readiness check: tokens can be accepted, because issuer and audiences are configured and there
 * are keys. While old keys are used because they cannot be read again, the node is ready, and the
 * answer has the reason.
 */
@Readiness
@ApplicationScoped
public class TokenReadinessCheck implements HealthCheck {
  private static final Logger LOG = Logger.getLogger(TokenReadinessCheck.class.getName());

  private final boolean areRulesComplete = TokenRules.of(ConfigProvider.getConfig()).areComplete();

  @Inject PublishedKeys keys;

  @PostConstruct
  void warn() {
    if (!areRulesComplete || !keys.areConfigured()) {
      LOG.warning(
          "Every token is refused until MP_JWT_VERIFY_PUBLICKEY_LOCATION, MP_JWT_VERIFY_ISSUER and"
              + " MP_JWT_VERIFY_AUDIENCES are set (docs/configuration.md, \"Tokens\").");
    }
  }

  @Override
  public HealthCheckResponse call() {
    var status = keys.status();
    var answer =
        HealthCheckResponse.named("tokens")
            .status(areRulesComplete && status.usable() > 0)
            .withData("keys", status.usable());
    status.readAt().ifPresent(time -> answer.withData("keysReadAt", time.toString()));
    status.failure().ifPresent(reason -> answer.withData("keysNotReadBecause", reason));
    return answer.build();
  }
}
