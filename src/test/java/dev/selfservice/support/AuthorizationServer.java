package dev.selfservice.support;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.token.KeyProvider;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;

/**
 * A real OIDC server in this JVM: publishes its key over HTTP on a free port, and signs any token
 * on request.
 */
public final class AuthorizationServer implements AutoCloseable {
  public static final String AUDIENCE = "https://mcs.example/selfservice";
  private static final String ISSUER = "mcs";

  private final RSAKey key = key(ISSUER);
  private final MockOAuth2Server server =
      new MockOAuth2Server(
          new OAuth2Config(
              false,
              null,
              null,
              false,
              new OAuth2TokenProvider(new KeyProvider(List.of(key), "RS256"))));

  public AuthorizationServer() {
    server.start(InetAddress.getLoopbackAddress(), 0);
  }

  public String issuer() {
    return server.issuerUrl(ISSUER).toString();
  }

  public String jwksUri() {
    return server.jwksUrl(ISSUER).toString();
  }

  /** The configuration with which the service accepts this server's tokens. */
  public Map<String, String> configuration() {
    return Map.of(
        "MP_JWT_VERIFY_PUBLICKEY_LOCATION", jwksUri(),
        "MP_JWT_VERIFY_ISSUER", issuer(),
        "MP_JWT_VERIFY_AUDIENCES", AUDIENCE);
  }

  /** A good access token (RFC 9068) of a person. */
  public String token(String subject, List<String> scopes, List<String> customers) {
    return sign(claims(subject, scopes, customers).build());
  }

  /** The claims of a good access token, for tests that spoil them. */
  public JWTClaimsSet.Builder claims(String subject, List<String> scopes, List<String> customers) {
    Instant now = Instant.now();
    return new JWTClaimsSet.Builder()
        .issuer(issuer())
        .audience(AUDIENCE)
        .subject(subject)
        .jwtID(UUID.randomUUID().toString())
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plus(Duration.ofHours(1))))
        .claim("client_id", "tests")
        .claim("scope", String.join(" ", scopes))
        .claim("csi", customers);
  }

  public String sign(JWTClaimsSet claims) {
    return sign(claims, key, new JOSEObjectType("at+jwt"));
  }

  /** Signs with any key, under this server's key id, with any token type. */
  public String sign(JWTClaimsSet claims, RSAKey with, JOSEObjectType type) {
    return sign(claims, with, type, key.getKeyID());
  }

  /** Signs with any key, under any key id. */
  public String sign(JWTClaimsSet claims, RSAKey with, JOSEObjectType type, String keyId) {
    var header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(keyId).type(type).build();
    try {
      var token = new SignedJWT(header, claims);
      token.sign(new RSASSASigner(with));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The published key. */
  public RSAKey key() {
    return key;
  }

  /** A key that is not published. */
  public static RSAKey key(String id) {
    try {
      return new RSAKeyGenerator(2048).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.shutdown();
  }
}
