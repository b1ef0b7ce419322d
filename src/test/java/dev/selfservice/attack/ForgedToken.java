package dev.selfservice.attack;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import dev.selfservice.support.Api;
import dev.selfservice.support.AuthorizationServer;
import dev.selfservice.support.TestBackend;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Map.Entry;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A valid access token with the changes of a row, written as steps such as {@code claims exp = 1},
 * {@code claims - exp}, {@code header + alg = "none"} (a second one), {@code claims text = […]},
 * {@code signed by another key}, {@code token = H.C.}.
 */
final class ForgedToken {
  private static final Pattern PART = Pattern.compile("H|C|S~4|S");
  private static final RSAKey ANOTHER = AuthorizationServer.key("another");

  private final RSAKey known = TestBackend.authorization().key();
  private final Map<String, String> header = new LinkedHashMap<>();
  private final Map<String, String> claims = new LinkedHashMap<>();
  private String more = "";
  private String moreHeader = "";
  private String headerText;
  private String claimsText;
  private String signer = "the known key";
  private String form = "H.C.S";

  ForgedToken(AttackFixture scene) {
    header.put("alg", "\"RS256\"");
    header.put("typ", "\"at+jwt\"");
    header.put("kid", quoted(known.getKeyID()));
    claims.put("iss", quoted(scene.get("iss")));
    claims.put("aud", quoted(scene.get("aud")));
    claims.put("sub", "\"mallory\"");
    claims.put("client_id", "\"tests\"");
    claims.put("scope", quoted(Api.APPROVER));
    claims.put("csi", "[%s]".formatted(quoted(scene.get("csi"))));
    claims.put("iat", scene.play("${now}"));
    claims.put("exp", scene.play("${now+600}"));
    claims.put("jti", "\"1\"");
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }

  /** The token after a cell's steps, which are separated by semicolons. */
  String after(String steps) {
    Stream.of(steps.split(" ; ", -1))
        .map(String::strip)
        .filter(step -> !step.isEmpty())
        .forEach(this::take);
    return written();
  }

  private void take(String step) {
    if (step.startsWith("signed by ")) {
      signer = step.substring("signed by ".length());
    } else if (step.startsWith("token = ")) {
      form = step.substring("token = ".length());
    } else if (step.startsWith("header text = ")) {
      headerText = step.substring("header text = ".length());
    } else if (step.startsWith("claims text = ")) {
      claimsText = step.substring("claims text = ".length());
    } else if (step.startsWith("header ")) {
      edit(header, step.substring("header ".length()));
    } else if (step.startsWith("claims ")) {
      edit(claims, step.substring("claims ".length()));
    } else {
      throw new IllegalArgumentException("No step of a forgery: " + step);
    }
  }

  private void edit(Map<String, String> members, String step) {
    if (step.startsWith("- ")) {
      if (members.remove(step.substring(2)) == null) {
        throw new IllegalArgumentException("Is not there: " + step);
      }
    } else if (step.startsWith("+ ")) {
      var parts = step.substring(2).split(" = ", 2);
      String second = ",%s:%s".formatted(quoted(parts[0]), parts[1]);
      if (members == claims) {
        more += second;
      } else {
        moreHeader += second;
      }
    } else {
      var parts = step.split(" = ", 2);
      members.put(parts[0], parts[1]);
    }
  }

  private String written() {
    String h = encoded(headerText == null ? json(header, moreHeader) : headerText);
    String c = encoded(claimsText == null ? json(claims, more) : claimsText);
    String signature = sign((h + "." + c).getBytes(StandardCharsets.US_ASCII));
    var parts = Map.of("H", h, "C", c, "S", signature, "S~4", signature.replaceFirst(".{4}$", ""));
    return PART.matcher(form)
        .replaceAll(found -> Matcher.quoteReplacement(parts.get(found.group())));
  }

  private static String json(Map<String, String> members, String more) {
    return members.entrySet().stream()
        .map(ForgedToken::member)
        .collect(Collectors.joining(",", "{", more + "}"));
  }

  private static String member(Entry<String, String> member) {
    return quoted(member.getKey()) + ":" + member.getValue();
  }

  private static String encoded(String text) {
    return Base64URL.encode(HttpText.bytes(text)).toString();
  }

  /** Signs with the known key and the algorithm that the header names, if the key can. */
  private String sign(byte[] input) {
    try {
      return switch (signer) {
        case "the known key" -> rsa(JWSAlgorithm.RS256, known, input);
        case "another key" -> rsa(JWSAlgorithm.RS256, ANOTHER, input);
        case "RS384", "RS512", "PS256", "PS384", "PS512" ->
            rsa(JWSAlgorithm.parse(signer), known, input);
        case "an elliptic curve" ->
            new ECDSASigner(new ECKeyGenerator(Curve.P_256).generate())
                .sign(new JWSHeader(JWSAlgorithm.ES256), input)
                .toString();
        case "the public key as a secret" ->
            new MACSigner(known.toRSAPublicKey().getEncoded())
                .sign(new JWSHeader(JWSAlgorithm.HS256), input)
                .toString();
        case "zeros" -> Base64URL.encode(new byte[256]).toString();
        case "nobody" -> "";
        default -> throw new IllegalArgumentException("Nobody signs as " + signer);
      };
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String rsa(JWSAlgorithm algorithm, RSAKey key, byte[] input) throws JOSEException {
    return new RSASSASigner(key).sign(new JWSHeader(algorithm), input).toString();
  }
}
