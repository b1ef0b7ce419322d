package dev.selfservice.keys;

import java.security.Key;
import java.util.List;
import java.util.Set;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.SimpleJwkFilter;
import org.jose4j.jwk.Use;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/** Public keys of an authorization server. */
final class KeySet {
  /** The signature algorithms with a key pair (RFC 7518 §3.1). */
  static final Set<String> ALGORITHMS =
      Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512");

  private static final AlgorithmConstraints PERMITTED =
      new AlgorithmConstraints(ConstraintType.PERMIT, ALGORITHMS.toArray(String[]::new));

  private final List<JsonWebKey> keys;
  private final VerifiedTokens verified = new VerifiedTokens();

  KeySet(List<JsonWebKey> keys) {
    this.keys = List.copyOf(keys);
  }

  int size() {
    return keys.size();
  }

  /** The result of the check of a signature. */
  enum Signature {
    VALID,
    INVALID,
    /** No key has the token's key id, or the token has none and no key verifies it. */
    OF_AN_UNKNOWN_KEY
  }

  /**
   * Checks the signature of a token, with each key that the token may mean: of its key id, or
   * without one; of the type of its algorithm; for signatures.
   *
   * @param token a compact JWS
   */
  Signature check(String token) {
    if (verified.contains(token)) {
      return Signature.VALID;
    }
    var signature = verify(token);
    if (signature == Signature.VALID) {
      verified.add(token);
    }
    return signature;
  }

  private Signature verify(String token) {
    try {
      var jws = new JsonWebSignature();
      jws.setAlgorithmConstraints(PERMITTED);
      jws.setCompactSerialization(token);
      var candidates = candidates(jws);
      if (candidates.stream().anyMatch(key -> verifies(key.getKey(), jws))) {
        return Signature.VALID;
      }
      return candidates.isEmpty() || jws.getKeyIdHeaderValue() == null
          ? Signature.OF_AN_UNKNOWN_KEY
          : Signature.INVALID;
    } catch (JoseException e) {
      return Signature.INVALID;
    }
  }

  private List<JsonWebKey> candidates(JsonWebSignature jws) throws JoseException {
    var filter = new SimpleJwkFilter();
    if (jws.getKeyIdHeaderValue() != null) {
      filter.setKid(jws.getKeyIdHeaderValue(), SimpleJwkFilter.OMITTED_OKAY);
    }
    filter.setKty(jws.getAlgorithm().getKeyType());
    filter.setUse(Use.SIGNATURE, SimpleJwkFilter.OMITTED_OKAY);
    filter.setAlg(jws.getAlgorithmHeaderValue(), SimpleJwkFilter.OMITTED_OKAY);
    return filter.filter(keys);
  }

  private static boolean verifies(Key key, JsonWebSignature jws) {
    try {
      jws.setKey(key);
      return jws.verifySignature();
    } catch (JoseException e) {
      return false; // the key is of another curve, or too short
    }
  }
}
