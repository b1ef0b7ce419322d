package dev.selfservice.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemTypeTest {
  @ParameterizedTest
  @CsvSource({
    "invalid-token, 401",
    "insufficient-scope, 403",
    "customer-not-opted-in, 403",
    "not-found, 404",
    "body-too-large, 413",
    "invalid-body, 400",
    "execution-not-cancellable, 409",
    "compensation-pending, 409",
    "wrong-state, 409",
    "schedule-conflict, 409",
    "schedule-order, 422",
    "invalid-parameters, 422",
    "tree-too-large, 422"
  })
  void hasTheNameAndStatusThatClientsKnow(String slug, int status) {
    assertThat(ProblemType.ofSlug(slug)).map(ProblemType::status).contains(status);
  }

  @ParameterizedTest
  @EnumSource(ProblemType.class)
  void isFoundByItsSlug(ProblemType type) {
    assertThat(type.slug()).matches("[a-z]+(-[a-z]+)*");
    assertThat(ProblemType.ofSlug(type.slug())).contains(type);
  }

  @ParameterizedTest
  @EnumSource(ProblemType.class)
  void hasAStatusATitleAndAnExplanation(ProblemType type) {
    assertThat(type.status()).isBetween(400, 599);
    assertThat(type.title()).isNotBlank().doesNotEndWith(".");
    assertThat(type.explanation()).endsWith(".");
  }

  @Test
  void titlesDiffer() {
    assertThat(Arrays.stream(ProblemType.values()).map(ProblemType::title)).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "NOT_FOUND", "Not-Found", "not-found/", "nothing"})
  void noOtherSlugIsKnown(String slug) {
    assertThat(ProblemType.ofSlug(slug)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "401, INVALID_TOKEN",
    "403, INSUFFICIENT_SCOPE",
    "404, NO_SUCH_CALL",
    "405, METHOD_NOT_ALLOWED",
    "406, NOT_ACCEPTABLE",
    "413, BODY_TOO_LARGE",
    "415, UNSUPPORTED_MEDIA_TYPE",
    "503, UNAVAILABLE",
    "400, INVALID_REQUEST",
    "411, INVALID_REQUEST",
    "499, INVALID_REQUEST",
    "500, INTERNAL_ERROR",
    "501, INTERNAL_ERROR",
    "200, INTERNAL_ERROR"
  })
  void mapsTheStatusOfTheContainer(int status, ProblemType type) {
    assertThat(ProblemType.ofStatus(status)).isEqualTo(type);
  }
}
