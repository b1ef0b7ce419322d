package dev.selfservice.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.selfservice.keys.KeySet.Signature;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures by another library than the one that checks them. */
class KeySetTest {
  private static final RSAKey RSA = rsa("rsa");
  private static final RSAKey OTHER = rsa("other");
  private static final ECKey P256 = ec(Curve.P_256);
  private static final ECKey P384 = ec(Curve.P_384);
  private static final ECKey P521 = ec(Curve.P_521);
  private static final KeySet ALL = set(RSA, P256, P384, P521);

  // --- signatures

  @ParameterizedTest
  @CsvSource({
    "RS256,rsa",
    "RS384,rsa",
    "RS512,rsa",
    "PS256,rsa",
    "PS384,rsa",
    "PS512,rsa",
    "ES256,P-256",
    "ES384,P-384",
    "ES512,P-521"
  })
  void verifiesEachAlgorithm(String algorithm, String key) {
    var signer = List.of(RSA, P256, P384, P521).stream().filter(k -> k.getKeyID().equals(key));

    assertThat(ALL.check(token(algorithm, key, signer.findFirst().orElseThrow())))
        .isEqualTo(Signature.VALID);
  }

  @Test
  void refusesTheSignatureOfAnotherKey() {
    assertThat(ALL.check(token("RS256", "rsa", OTHER))).isEqualTo(Signature.INVALID);
  }

  @Test
  void refusesChangedClaims() {
    var parts = token("RS256", "rsa", RSA).split("\\.", -1);

    assertThat(ALL.check(parts[0] + "." + parts[1] + "AA." + parts[2]))
        .isEqualTo(Signature.INVALID);
  }

  @Test
  void refusesAChangedTokenAfterTheGoodOne() {
    String good = token("RS256", "rsa", RSA);
    assertThat(ALL.check(good)).isEqualTo(Signature.VALID);
    assertThat(ALL.check(good)).isEqualTo(Signature.VALID);

    assertThat(ALL.check(good.replaceFirst("....$", "AAAA"))).isEqualTo(Signature.INVALID);
    assertThat(set(P256).check(good)).isEqualTo(Signature.OF_AN_UNKNOWN_KEY);
  }

  @Test
  void reportsAnUnknownKeyId() {
    assertThat(ALL.check(token("RS256", "new", OTHER))).isEqualTo(Signature.OF_AN_UNKNOWN_KEY);
  }

  @Test
  void triesEachFittingKeyForATokenWithoutKeyId() {
    assertThat(set(OTHER, P256, RSA).check(token("RS256", null, RSA))).isEqualTo(Signature.VALID);
    assertThat(ALL.check(token("RS256", null, OTHER))).isEqualTo(Signature.OF_AN_UNKNOWN_KEY);
  }

  @Test
  void triesAKeyWithoutKeyIdForEachToken() {
    var nameless = new RSAKey.Builder(RSA).keyID(null).build();

    assertThat(set(P256, nameless).check(token("RS256", "any", RSA))).isEqualTo(Signature.VALID);
  }

  @Test
  void usesAKeyOnlyWithTheAlgorithmThatItIsFor() {
    var forPs256 = new RSAKey.Builder(RSA).algorithm(JWSAlgorithm.PS256).build();

    assertThat(set(forPs256).check(token("PS256", "rsa", RSA))).isEqualTo(Signature.VALID);
    assertThat(set(forPs256).check(token("RS256", "rsa", RSA)))
        .isEqualTo(Signature.OF_AN_UNKNOWN_KEY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "a.b.c", "e30.e30.e30", "eyJhbGciOiJub25lIn0.e30."})
  void refusesATextThatIsNoSignedToken(String text) {
    assertThat(ALL.check(text)).isEqualTo(Signature.INVALID);
  }

  // --- forms

  @Test
  void readsOneKeyAndBase64() throws JOSEException {
    String key = RSA.toPublicJWK().toJSONString();
    String pem =
        "-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n"
            .formatted(Base64.getMimeEncoder().encodeToString(RSA.toPublicKey().getEncoded()));
    String ecPem =
        "-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n"
            .formatted(Base64.getMimeEncoder().encodeToString(P256.toPublicKey().getEncoded()));
    String base64 =
        Base64.getUrlEncoder().encodeToString(json(RSA).getBytes(StandardCharsets.UTF_8));

    for (String text : List.of(key, json(RSA), pem, base64, "\n " + json(RSA) + " \n")) {
      assertThat(KeySetReader.read(text).check(token("RS256", "rsa", RSA)))
          .as(text)
          .isEqualTo(Signature.VALID);
    }
    assertThat(KeySetReader.read(ecPem).check(token("ES256", "P-256", P256)))
        .isEqualTo(Signature.VALID);
  }

  @Test
  void passesOverKeysThatCannotVerifyTokens() {
    var forEncryption = new RSAKey.Builder(OTHER).keyUse(KeyUse.ENCRYPTION).build();
    String unusable =
        """
        {"kty":"OKP","crv":"Ed25519","kid":"okp","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"},
        {"kty":"oct","kid":"secret","k":"AAECAwQFBgcICQoLDA0ODw"},
        {"kty":"RSA","kid":"weak","n":"AQAB","e":"AQAB"},
        {"kty":"RSA","kid":"broken"},{"kty":"new"},{},1,
        """;
    String keys = json(forEncryption, RSA).replaceFirst("\\[", "[" + unusable);

    var set = KeySetReader.read(keys);

    assertThat(set.size()).isEqualTo(1);
    assertThat(set.check(token("RS256", "rsa", RSA))).isEqualTo(Signature.VALID);
    assertThat(set.check(token("RS256", "other", OTHER))).isEqualTo(Signature.OF_AN_UNKNOWN_KEY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "{\"keys\":[]}",
        "{\"keys\":1}",
        "[]",
        "<html/>",
        "%%%",
        "{\"keys\":[{\"kty\":\"oct\"}]}",
        "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----"
      })
  void refusesATextWithoutAUsableKey(String text) {
    assertThatThrownBy(() -> KeySetReader.read(text)).isInstanceOf(IllegalArgumentException.class);
  }

  static KeySet set(JWK... keys) {
    return KeySetReader.read(json(keys));
  }

  static String json(JWK... keys) {
    return new JWKSet(List.of(keys)).toString();
  }

  static String token(String algorithm, String kid, JWK key) {
    try {
      var header = new JWSHeader.Builder(JWSAlgorithm.parse(algorithm)).keyID(kid).build();
      var token = new JWSObject(header, new Payload("{\"sub\":\"ann\"}"));
      JWSSigner signer = new DefaultJWSSignerFactory().createJWSSigner(key, header.getAlgorithm());
      token.sign(signer);
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  static RSAKey rsa(String kid) {
    try {
      return new RSAKeyGenerator(2048).keyID(kid).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ECKey ec(Curve curve) {
    try {
      return new ECKeyGenerator(curve).keyID(curve.getName()).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
