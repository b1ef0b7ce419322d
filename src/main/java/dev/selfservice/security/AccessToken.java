package dev.selfservice.security;

import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.JsonValue.ValueType;
import java.io.ByteArrayInputStream;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * An accepted access token, as the principal of a request (MicroProfile JWT 2.1, §7). The service
 * itself reads only {@link #caller()}; the claims are for code that asks the server for the
 * principal.
 */
public final class AccessToken implements JsonWebToken {
  private final String text;
  private final Caller caller;

  AccessToken(String text, Caller caller) {
    this.text = text;
    this.caller = caller;
  }

  public Caller caller() {
    return caller;
  }

  /** The subject: the history names callers by it, so {@code upn} does not replace it. */
  @Override
  public String getName() {
    return caller.subject();
  }

  /** The scopes: no other claim grants roles. */
  @Override
  public Set<String> getGroups() {
    return caller.scopes();
  }

  @Override
  public Set<String> getClaimNames() {
    var names = new HashSet<>(claims().keySet());
    names.add(Claims.raw_token.name());
    return names;
  }

  /** Null if the token does not have the claim. */
  @Override
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as the standard declares it
  public <T> @Nullable T getClaim(String name) {
    return (T) (name.equals(Claims.raw_token.name()) ? text : value(name, claims().get(name)));
  }

  private static @Nullable Object value(String name, @Nullable JsonValue claim) {
    if (claim instanceof JsonString string) {
      return name.equals(Claims.aud.name()) ? Set.of(string.getString()) : string.getString();
    }
    if (claim instanceof JsonNumber number && number.isIntegral()) {
      return number.longValue();
    }
    if (name.equals(Claims.aud.name()) && claim != null) {
      return claim.asJsonArray().getValuesAs(JsonString::getString).stream()
          .collect(Collectors.toUnmodifiableSet());
    }
    return claim != null && claim.getValueType() == ValueType.NULL ? null : claim;
  }

  private JsonObject claims() {
    byte[] json = Base64.getUrlDecoder().decode(text.split("\\.", -1)[1]);
    try (var reader = Json.createReader(new ByteArrayInputStream(json))) {
      return reader.readObject();
    }
  }

  /** Without the token, which must not reach a log. */
  @Override
  public String toString() {
    return caller.subject();
  }
}
