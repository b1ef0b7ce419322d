package dev.selfservice.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProblemTest {
  @Test
  void hasItsMembersInTheOrderOfTheStandard() {
    var problem = Problem.of(ProblemType.NO_SUCH_CALL, "/selfservice/v1/x");

    assertThat(problem.keySet()).containsExactly("type", "title", "status", "detail", "instance");
    assertThat(problem).containsEntry("detail", ProblemType.NO_SUCH_CALL.title() + ".");
  }

  @Test
  void ofAFailureNamesTheErrorAndNothingElse() {
    var problem = Problem.failure(ProblemType.INTERNAL_ERROR, "/selfservice/v1/x", "e-1");

    assertThat(problem.keySet())
        .containsExactly("type", "title", "status", "detail", "instance", "errorId");
    assertThat(problem)
        .containsEntry("errorId", "e-1")
        .containsEntry("status", 500)
        .containsEntry("detail", ProblemType.INTERNAL_ERROR.title() + ".");
  }
}
