package dev.selfservice.config;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP client for everything that the service itself requests. It follows no redirects, and
 * uses the proxy of the JVM's system properties.
 */
@ApplicationScoped
public class OutboundHttp {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  @Resource(lookup = "java:comp/DefaultManagedExecutorService")
  ManagedExecutorService executor;

  private @Nullable HttpClient client;

  @PostConstruct
  void build() {
    var builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT_TIMEOUT)
            .executor(executor);
    ConfigProvider.getConfig()
        .getOptionalValue("SELFSERVICE_CA_FILE", String.class)
        .ifPresent(file -> builder.sslContext(TrustedAuthorities.with(Path.of(file))));
    client = builder.build();
  }

  public HttpClient client() {
    return Objects.requireNonNull(client);
  }
}
