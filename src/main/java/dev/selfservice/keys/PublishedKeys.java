package dev.selfservice.keys;

import dev.selfservice.config.OutboundHttp;
import dev.selfservice.keys.KeySet.Signature;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.ConfigProvider;

/** The keys that the authorization server publishes, as this deployment is configured. */
@ApplicationScoped
public class PublishedKeys {
  /** The signature algorithms with a key pair (RFC 7518 §3.1). */
  public static final Set<String> ALGORITHMS = KeySet.ALGORITHMS;

  private final KeySettings settings = KeySettings.of(ConfigProvider.getConfig());

  @Inject OutboundHttp http;

  private Optional<CurrentKeys> keys = Optional.empty();

  /**
   * @throws IllegalStateException if the configured location is invalid
   */
  @PostConstruct
  void configure() {
    Optional<KeySource> inline = settings.inline().map(InlineKeys::new);
    keys =
        inline
            .or(() -> settings.location().map(url -> KeyLocation.at(url, http.client())))
            .map(source -> new CurrentKeys(source, settings, InstantSource.system()));
  }

  /** Whether the configuration names keys; otherwise every token is refused. */
  public boolean areConfigured() {
    return keys.isPresent();
  }

  /** The reason why the signature of a token is not accepted; empty if it is valid. */
  public Optional<String> refusalOf(String token) {
    return switch (keys.map(current -> current.check(token)).orElse(Signature.OF_AN_UNKNOWN_KEY)) {
      case VALID -> Optional.empty();
      case INVALID -> Optional.of("its signature is not valid");
      case OF_AN_UNKNOWN_KEY -> Optional.of("its key is not published (header kid)");
    };
  }

  public KeyStatus status() {
    return keys.map(CurrentKeys::status)
        .orElse(new KeyStatus(0, Optional.empty(), Optional.empty()));
  }

  /** How often {@link #readIfDue} must be called. */
  Duration interval() {
    return settings.pause();
  }

  void readIfDue() {
    keys.ifPresent(CurrentKeys::readIfDue);
  }

  /** Keys that are part of the configuration. */
  private record InlineKeys(String text) implements KeySource {
    @Override
    public String read() {
      return text;
    }

    @Override
    public String toString() {
      return "MP_JWT_VERIFY_PUBLICKEY";
    }
  }
}
