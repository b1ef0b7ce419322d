package dev.selfservice.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.jwk.RSAKey;
import dev.selfservice.support.Api;
import dev.selfservice.support.ApiResponse;
import dev.selfservice.support.AuthorizationServer;
import dev.selfservice.support.Deployments;
import dev.selfservice.support.KeyServer;
import dev.selfservice.support.TestBackend;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The keys of an authorization server with a certificate of its own: keys that change, that tokens
 * of unknown keys ask for, and that do not come. The configured times are short: keys are read
 * again after five seconds instead of five minutes, and kept for forty seconds instead of an hour.
 */
@Tag("deep")
@ExtendWith(ArquillianExtension.class)
class KeysIT {
  private static final RSAKey KEY = AuthorizationServer.key("in-use");
  private static final RSAKey NEXT = AuthorizationServer.key("next");
  private static final Duration FLOOD = Duration.ofSeconds(8);
  private static final KeyServer SERVER = new KeyServer();

  @ArquillianResource URL url;
  private Api api;

  @Deployment(testable = false)
  static WebArchive war() {
    SERVER.publish(KEY);
    return Deployments.selfserviceWith(
        """
        SELFSERVICE_MP_JWT_VERIFY_PUBLICKEY_LOCATION=%s
        SELFSERVICE_CA_FILE=%s
        SELFSERVICE_KEYS_MAX_AGE=PT5S
        SELFSERVICE_KEYS_KEPT=PT40S
        """
            .formatted(SERVER.url(), KeyServer.certificate()));
  }

  @BeforeEach
  void theKeyIsPublished() {
    api = new Api(url);
    SERVER.silence(false);
    SERVER.publish(KEY);
    await(() -> accepts(KEY));
  }

  @Test
  void aNewKeyIsAcceptedWhenItIsUsed() {
    SERVER.publish(KEY, NEXT);

    report("a new key was accepted", secondsUntil(() -> accepts(NEXT)));
    assertThat(accepts(KEY)).isTrue();
  }

  @Test
  void aRemovedKeyIsRefused() {
    SERVER.publish(NEXT);

    report("a removed key was refused", secondsUntil(() -> !accepts(KEY)));
  }

  @Test
  void tokensOfUnknownKeysDoNotMakeTheServiceReadKeysEachTime() throws Exception {
    var refused = new AtomicInteger();
    int before = SERVER.requests();

    var times = timesOfValidTokensDuring(() -> refuseUnknown(refused), 3);

    int reads = SERVER.requests() - before;
    report(refused + " tokens of unknown keys and " + reads + " reads", FLOOD.toSeconds());
    reportSlowest("tokens of unknown keys came", times);
    assertThat(refused.get()).isGreaterThan(reads * 10);
    assertThat(reads).isBetween(1, 4);
  }

  @Test
  void aSilentServerDelaysNoTokenOfAKnownKey() throws Exception {
    SERVER.silence(true);

    var times = timesOfValidTokensDuring(() -> refuseUnknown(new AtomicInteger()), 3);

    reportSlowest("the authorization server was silent", times);
    report("tokens were refused", secondsUntil(() -> !accepts(KEY)));
    assertThat(readiness()).contains("DOWN", "keysNotReadBecause");
    SERVER.silence(false);
    report("tokens were accepted again", secondsUntil(() -> accepts(KEY)));
    assertThat(readiness()).doesNotContain("DOWN");
  }

  private void refuseUnknown(AtomicInteger refused) {
    var end = Instant.now().plus(FLOOD);
    while (Instant.now().isBefore(end)) {
      String unknown = token(NEXT, UUID.randomUUID().toString());
      assertThat(call(unknown).status()).isEqualTo(401);
      refused.incrementAndGet();
    }
  }

  /** Sends valid tokens until the task has been done by several threads; all are accepted. */
  private List<Duration> timesOfValidTokensDuring(Runnable task, int threads) throws Exception {
    var times = new ArrayList<Duration>();
    var executor = Executors.newFixedThreadPool(threads);
    try {
      var running = new ArrayList<Future<?>>();
      for (int i = 0; i < threads; i++) {
        running.add(executor.submit(task));
      }
      String token = token(KEY);
      while (!running.stream().allMatch(Future::isDone)) {
        var start = Instant.now();
        assertThat(call(token).status()).isEqualTo(200);
        times.add(Duration.between(start, Instant.now()));
      }
      for (var each : running) {
        each.get();
      }
    } finally {
      executor.shutdownNow();
    }
    return times;
  }

  private boolean accepts(RSAKey key) {
    int status = call(token(key)).status();
    assertThat(status).isIn(200, 401);
    return status == 200;
  }

  private ApiResponse call(String token) {
    return api.call("GET", "/customers", token, null);
  }

  private static String token(RSAKey key) {
    return token(key, key.getKeyID());
  }

  private static String token(RSAKey key, String keyId) {
    var server = TestBackend.authorization();
    var claims = server.claims("ann", List.of(Api.USER), List.of("17")).build();
    return server.sign(claims, key, new JOSEObjectType("at+jwt"), keyId);
  }

  private String readiness() {
    return api.send(api.healthRequest("ready").build()).body();
  }

  private static long secondsUntil(BooleanSupplier condition) {
    var start = Instant.now();
    await(condition);
    return Duration.between(start, Instant.now()).toSeconds();
  }

  private static void await(BooleanSupplier condition) {
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(200))
        .until(condition::getAsBoolean);
  }

  private static void report(String what, long seconds) {
    System.out.printf(
        "Keys on %s: %s after %d s%n", System.getProperty("selfservice.server"), what, seconds);
  }

  private static void reportSlowest(String when, List<Duration> times) {
    var sorted = times.stream().sorted().toList();
    System.out.printf(
        "Keys on %s: while %s, %d valid tokens took at most %d ms, 99%% of them %d ms%n",
        System.getProperty("selfservice.server"),
        when,
        sorted.size(),
        sorted.get(sorted.size() - 1).toMillis(),
        sorted.get((sorted.size() - 1) * 99 / 100).toMillis());
  }
}
