package dev.selfservice.keys;

import com.fasterxml.jackson.databind.JsonNode;
import dev.selfservice.json.InvalidJson;
import dev.selfservice.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.InvalidKeySpecException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.Use;
import org.jose4j.keys.EcKeyUtil;
import org.jose4j.keys.RsaKeyUtil;
import org.jose4j.lang.JoseException;

/**
 * Reads keys in the forms of MicroProfile JWT (2.1, §9.2): a JWK set, one JWK, either of them in
 * Base64, or a public key in PEM. Keys that cannot verify a token are passed over.
 */
final class KeySetReader {
  private static final Logger LOG = Logger.getLogger(KeySetReader.class.getName());
  private static final int MIN_RSA_BITS = 2048; // RFC 7518 §3.3

  private KeySetReader() {}

  /**
   * @throws IllegalArgumentException if the text has no such form, or no key that can be used
   */
  static KeySet read(String text) {
    String content = text.strip();
    var keys = content.startsWith("-----BEGIN") ? List.of(pem(content)) : jwks(json(content));
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("there is no key that can verify a token");
    }
    return new KeySet(keys);
  }

  private static JsonWebKey pem(String content) {
    try {
      return JsonWebKey.Factory.newJwk(new RsaKeyUtil().fromPemEncoded(content));
    } catch (JoseException | InvalidKeySpecException notRsa) {
      try {
        return JsonWebKey.Factory.newJwk(new EcKeyUtil().fromPemEncoded(content));
      } catch (JoseException | InvalidKeySpecException notEc) {
        throw new IllegalArgumentException("there is no public key in the PEM text", notEc);
      }
    }
  }

  private static JsonNode json(String content) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    try {
      return StrictJson.read(
          content.startsWith("{") ? bytes : Base64.getUrlDecoder().decode(bytes), JsonNode.class);
    } catch (InvalidJson e) {
      throw new IllegalArgumentException("there is no JSON", e);
    }
  }

  private static List<JsonWebKey> jwks(JsonNode json) {
    var keys = new ArrayList<JsonWebKey>();
    for (JsonNode key : json.has("keys") ? json.path("keys") : List.of(json)) {
      try {
        keys.add(usable(JsonWebKey.Factory.newJwk(StrictJson.write(key))));
      } catch (JoseException | IllegalArgumentException e) {
        LOG.log(
            Level.INFO,
            "Key {0} is passed over: {1}",
            new Object[] {
              StrictJson.writeAscii(key.path("kid")),
              StrictJson.writeAscii(String.valueOf(e.getMessage()))
            });
      }
    }
    return keys;
  }

  private static JsonWebKey usable(JsonWebKey key) {
    require(
        key instanceof PublicJsonWebKey && !"OKP".equals(key.getKeyType()),
        "it is not of type RSA or EC");
    require(key.getUse() == null || key.getUse().equals(Use.SIGNATURE), "it is not for signatures");
    require(
        key.getKeyOps() == null || key.getKeyOps().contains("verify"),
        "it is not for the verification of signatures");
    require(
        key.getAlgorithm() == null || KeySet.ALGORITHMS.contains(key.getAlgorithm()),
        "its algorithm is not accepted");
    require(
        !(key.getKey() instanceof RSAPublicKey rsa) || rsa.getModulus().bitLength() >= MIN_RSA_BITS,
        "it has fewer than " + MIN_RSA_BITS + " bits");
    return key;
  }

  private static void require(boolean condition, String reason) {
    if (!condition) {
      throw new IllegalArgumentException(reason);
    }
  }
}
