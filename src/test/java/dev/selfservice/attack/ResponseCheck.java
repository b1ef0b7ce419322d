package dev.selfservice.attack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the faults of a response. */
final class ResponseCheck {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String PROBLEM = "application/problem+json";

  /** Text that would disclose internals of the service. */
  private static final Pattern INSIDE =
      Pattern.compile(
          "Exception|\\tat |dev\\.selfservice|jakarta\\.|\\bjava\\.|org\\.[a-z]+\\.|SELECT |INSERT "
              + "|UPDATE |eclipselink|hibernate|postgres|\\bh2\\b",
          Pattern.CASE_INSENSITIVE);

  private final Attack attack;
  private final RawResponse answer;
  private final List<String> faults = new ArrayList<>();

  private ResponseCheck(Attack attack, RawResponse answer) {
    this.attack = attack;
    this.answer = answer;
  }

  /** Empty if there is no fault. */
  static List<String> of(Attack attack, RawResponse answer) {
    var verdict = new ResponseCheck(attack, answer);
    verdict.checkStatus();
    verdict.checkLeaks();
    if (attack.expected().isBody()) {
      verdict.require(
          answer.body().equals(attack.expected().problem()), "is answered with " + answer.body());
    }
    if (attack.expected().isUnheard()) {
      verdict.checkUnheard();
    }
    if (attack.expected().isProblem() && verdict.faults.isEmpty()) {
      verdict.checkProblem();
    }
    return verdict.faults;
  }

  private void require(boolean held, String fault) {
    if (!held) {
      faults.add(fault);
    }
  }

  private void checkStatus() {
    require(
        attack.expected().statuses().contains(answer.status()),
        "answered %d instead of %s: %s"
            .formatted(
                answer.status(),
                attack.expected().statuses(),
                answer.body().lines().findFirst().orElse("")));
  }

  private void checkUnheard() {
    require(answer.body().isEmpty(), "is answered with " + answer.body());
  }

  private void checkLeaks() {
    var inside = INSIDE.matcher(answer.whole());
    if (inside.find()) {
      faults.add("reveals internals: " + inside.group());
    }
    for (String secret : attack.secrets()) {
      require(
          !answer.whole().contains(secret) || attack.request().contains(secret),
          "reveals another customer's data: " + secret);
    }
    Stream.of(attack.token().split("\\.", -1))
        .filter(part -> part.length() > 20)
        .forEach(part -> require(!answer.whole().contains(part), "repeats the token"));
  }

  private void checkProblem() {
    require(answer.header("Content-Type").equals(List.of(PROBLEM)), "is no problem document");
    JsonNode problem = json();
    require(
        problem
            .path("type")
            .asText()
            .equals("/selfservice/problems/" + attack.expected().problem()),
        "is about " + problem.path("type"));
    require(problem.path("status").asInt() == answer.status(), "says another status");
    for (String member : List.of("title", "detail", "instance")) {
      require(!problem.path(member).asText().isEmpty(), "has no " + member);
    }
    require(answer.header("Cache-Control").equals(List.of("no-store")), "may be stored");
    require(
        answer.header("X-Content-Type-Options").equals(List.of("nosniff")), "may be sniffed at");
    checkChallenge();
  }

  /** RFC 6750 §3: the challenge gives a reason, but only to a client that sent a token. */
  private void checkChallenge() {
    String realm = "Bearer realm=\"selfservice\"";
    String challenge =
        switch (attack.expected().problem()) {
          case "invalid-token" -> attack.isBare() ? realm : realm + ", error=\"invalid_token\"";
          case "insufficient-scope" -> realm + ", error=\"insufficient_scope\"";
          case "customer-not-opted-in" -> realm;
          default -> "";
        };
    var said = answer.header("WWW-Authenticate");
    require(
        challenge.isEmpty()
            ? said.isEmpty()
            : said.size() == 1 && said.get(0).startsWith(challenge),
        "challenges with " + said);
  }

  private JsonNode json() {
    try {
      return MAPPER.readTree(answer.body());
    } catch (JsonProcessingException e) {
      faults.add("is no JSON: " + answer.body());
      return MAPPER.nullNode();
    }
  }
}
