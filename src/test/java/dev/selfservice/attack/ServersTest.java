package dev.selfservice.attack;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.problem.Refusal.InvalidToken;
import dev.selfservice.problem.Refused;
import dev.selfservice.security.Caller;
import dev.selfservice.security.TokenPolicy;
import dev.selfservice.security.TokenRules;
import dev.selfservice.support.MapConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Checks the tokens of each authorization server against the rules that its settings make, and that
 * {@code docs/authorization-servers.md} lists exactly these tokens. {@link ServersIT} and its like
 * send them to the running service.
 */
class ServersTest {
  private static final Path DOCS = Path.of("docs/authorization-servers.md");
  private static final Pattern NAME = Pattern.compile("\\$\\{([a-z]+)(?:\\+([0-9]+))?}");
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
  private static final String ISSUER = "https://as.example";
  private static final String AUDIENCE = "https://mcs.example/selfservice";
  private static final String CUSTOMER = "1234";

  static Stream<AttackRow> rows() {
    return AttackTable.named(AttackTable.SERVERS).rows().stream();
  }

  static Stream<String> servers() {
    return rows().map(row -> row.cell("server")).distinct();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void settingsOfARowMakeTheRulesThatGiveItsAnswer(AttackRow row) {
    assertThat(answer(row)).isEqualTo(row.cell("answer"));
  }

  /** What the service answers to a cancel of the customer's execution. */
  private static String answer(AttackRow row) {
    Caller caller;
    try {
      caller = policy(row).admit(token(row), NOW);
    } catch (Refused e) {
      assertThat(e.refusal()).isInstanceOf(InvalidToken.class);
      return "401 invalid-token";
    }
    if (!caller.scopes().contains("mcs:oci:api:Approver")) {
      return "403 insufficient-scope";
    }
    return caller.speaksFor(CUSTOMER) ? "200" : "404 not-found";
  }

  private static TokenPolicy policy(AttackRow row) {
    var settings = new HashMap<>(row.settings());
    settings.put("mp.jwt.verify.issuer", ISSUER);
    settings.put("mp.jwt.verify.audiences", AUDIENCE);
    return new TokenPolicy(TokenRules.of(new MapConfig(settings)));
  }

  private static String token(AttackRow row) {
    return Stream.of(row.cell("header"), row.cell("claims"))
        .map(ServersTest::played)
        .map(json -> json.getBytes(StandardCharsets.UTF_8))
        .map(Base64.getUrlEncoder().withoutPadding()::encodeToString)
        .collect(joining(".", "", ".c2ln"));
  }

  private static String played(String cell) {
    return NAME.matcher(cell)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    switch (found.group(1)) {
                      case "iss" -> ISSUER;
                      case "aud" -> AUDIENCE;
                      case "csi" -> CUSTOMER;
                      case "kid" -> "key";
                      case "now" ->
                          Long.toString(
                              NOW.getEpochSecond()
                                  + Long.parseLong(found.group(2) == null ? "0" : found.group(2)));
                      default -> throw new IllegalArgumentException(found.group());
                    }));
  }

  @Test
  void hasTheServersThatPeopleHave() {
    assertThat(servers())
        .containsExactly(
            "OCI IAM",
            "Entra ID",
            "Okta",
            "Auth0",
            "Cognito",
            "Keycloak",
            "Ping",
            "AD FS",
            "WSO2",
            "Curity",
            "Spring Authorization Server",
            "Duende");
  }

  @ParameterizedTest
  @MethodSource("servers")
  void everyServerHasASettingThatWorksAndAChapter(String server) throws IOException {
    assertThat(rows().filter(row -> row.cell("server").equals(server)))
        .anyMatch(row -> row.cell("answer").equals("200"));
    assertThat(Files.readAllLines(DOCS)).contains("## " + server);
  }

  @Test
  void docsListTheTokensThatWereTried() throws IOException {
    var table = rows().map(ServersTest::line).toList();
    Files.write(
        Files.createDirectories(Path.of("target")).resolve("authorization-servers.md"), table);

    assertThat(
            Files.readAllLines(DOCS).stream()
                .dropWhile(line -> !line.equals("| server | token | settings | answer |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|")))
        .as("the table of target/authorization-servers.md")
        .containsExactlyElementsOf(table);
  }

  private static String line(AttackRow row) {
    var settings =
        row.cell("settings").isEmpty()
            ? "none"
            : Stream.of(row.cell("settings").split(" ; ", -1)).collect(joining("`, `", "`", "`"));
    return "| %s | %s | %s | %s |"
        .formatted(row.cell("server"), row.what(), settings, row.cell("answer"));
  }

  /** Each deployment of the in-server tests; a row with other settings would be sent by none. */
  @Test
  void everyRowIsSentToADeployment() {
    var deployments =
        List.of(
            "",
            ServersWithoutTypeIT.SETTINGS,
            ServersWithPrefixIT.SETTINGS,
            ServersWithRolesIT.SETTINGS);

    assertThat(rows().map(row -> row.cell("settings"))).isSubsetOf(deployments);
  }

  @ParameterizedTest
  @ValueSource(strings = {"iss", "aud", "exp"})
  void everyRowHasTheClaimsThatEveryServerIssues(String claim) {
    assertThat(rows().filter(row -> !row.what().contains("no `" + claim)))
        .allMatch(row -> row.cell("claims").contains("\"" + claim + "\":"));
  }
}
