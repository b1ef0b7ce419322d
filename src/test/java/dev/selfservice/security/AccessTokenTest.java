package dev.selfservice.security;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.Claims;
import org.junit.jupiter.api.Test;

/** The token as the principal that MicroProfile JWT describes. */
class AccessTokenTest {
  private static final String TEXT =
      "h.%s.s"
          .formatted(
              Base64.getUrlEncoder()
                  .withoutPadding()
                  .encodeToString(
                      """
                      {"iss":"https://as.example","aud":["one","two"],"sub":"ann","upn":"ann@example",
                       "exp":1893456000,"iat":1893455000,"jti":"7","groups":["AppAdmin"],
                       "csi":["17"],"address":{"city":"Ürümqi"},"nothing":null}
                      """
                          .getBytes(StandardCharsets.UTF_8)));

  private final AccessToken token =
      new AccessToken(
          TEXT,
          new Caller(
              "ann",
              Optional.of("console"),
              Set.of("mcs:oci:api:User"),
              Set.of("17"),
              Optional.empty()));

  @Test
  void isNamedByItsSubjectAndHasItsScopesAsGroups() {
    assertThat(token.getName()).isEqualTo("ann");
    assertThat(token.getGroups()).containsExactly("mcs:oci:api:User");
  }

  @Test
  void hasTheStandardClaims() {
    assertThat(token.getRawToken()).isEqualTo(TEXT);
    assertThat(token.getIssuer()).isEqualTo("https://as.example");
    assertThat(token.getAudience()).containsExactlyInAnyOrder("one", "two");
    assertThat(token.getSubject()).isEqualTo("ann");
    assertThat(token.getTokenID()).isEqualTo("7");
    assertThat(token.getExpirationTime()).isEqualTo(1_893_456_000);
    assertThat(token.getIssuedAtTime()).isEqualTo(1_893_455_000);
    assertThat(token.<String>getClaim("upn")).isEqualTo("ann@example");
  }

  @Test
  void hasOtherClaimsAsJson() {
    assertThat(token.<JsonArray>getClaim("csi").getString(0)).isEqualTo("17");
    assertThat(token.<JsonObject>getClaim("address").getString("city")).isEqualTo("Ürümqi");
  }

  @Test
  void doesNotHaveAClaimThatIsMissingOrNull() {
    assertThat(token.<Object>getClaim("missing")).isNull();
    assertThat(token.<Object>getClaim("nothing")).isNull();
    assertThat(token.getClaimNames()).contains("csi", Claims.raw_token.name()).doesNotContain("x");
  }

  @Test
  void doesNotShowItsTextInALog() {
    assertThat(token).hasToString("ann");
  }
}
