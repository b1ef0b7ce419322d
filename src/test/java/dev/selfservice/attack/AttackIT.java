package dev.selfservice.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.support.Api;
import dev.selfservice.support.ApiResponse;
import dev.selfservice.support.InServer;
import dev.selfservice.support.Tables;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs every attack of the tables against the running server. */
class AttackIT extends InServer {
  static List<String> tables() {
    return AttackTable.REQUESTS;
  }

  @ParameterizedTest
  @MethodSource("tables")
  void attackGetsTheAnswerOfItsRowAndChangesNothing(String name) {
    var rows = AttackTable.named(name).rows();

    var faults = new AttackSuite(new Api(url)).run(rows);

    System.out.printf(
        "Attacks, %s, on %s: %d, faults %d%n",
        name, System.getProperty("selfservice.server"), rows.size(), faults.size());
    assertThat(faults).isEmpty();
  }

  @Test
  void foreignRowInOwnTreeIsNeitherShownNorChanged() {
    var scene = AttackFixture.set(new Api(url));
    String theirs = scene.get("foreign.id");
    Tables.execute(
        "UPDATE execution SET root_id = '%1$s', upstream_id = '%1$s', position = 77 WHERE id = '%2$s'"
            .formatted(scene.get("id"), theirs));

    var answers =
        List.of(scene.mine().details(scene.get("id")), scene.mine().cancel(scene.get("id")));

    assertThat(answers).extracting(ApiResponse::status).containsOnly(200);
    assertThat(answers).extracting(ApiResponse::body).noneMatch(body -> body.contains(theirs));
    assertThat(scene.mine().state(theirs)).isEqualTo("SCHEDULED");
  }

  @Test
  void hostileTextInARowIsReturnedAsPlainText() {
    var scene = AttackFixture.set(new Api(url));
    String hostile = "</script><script>alert(1)</script>\r\nSet-Cookie: x=y\u202e\u0085";
    Tables.execute(
        "UPDATE execution SET created_by = '%s' WHERE id = '%s'"
            .formatted(hostile, scene.get("id")));
    Tables.execute(
        "UPDATE execution_request SET summary = '%s' WHERE execution_id = '%s'"
            .formatted(hostile, scene.get("id")));

    var details = scene.mine().details(scene.get("id")).expect(200);

    assertThat(details.json().get("summary").asText()).isEqualTo(hostile);
    assertThat(details.header("Content-Type")).isEqualTo("application/json");
    assertThat(details.header("Set-Cookie")).isNull();
  }

  @Test
  void parameterNameCannotBreakOutOfTheLinkThatRepeatsIt() {
    var scene = AttackFixture.set(new Api(url));
    String hostile = "%3E;rel=%22x%22,%3Chttps:%2F%2Fevil.example%2F";

    var page = scene.mine().list("?limit=1&%s=1".formatted(hostile)).expect(200);

    assertThat(page.header("Link"))
        .matches("<[^<>\"]+>; rel=\"next\"")
        .contains("evil.example"); // the link repeats the name
  }

  @Test
  @Tag("once")
  void everyOperationWithItsScopeMatchesTheTable() {
    var matrix = new AccessMatrix(new Api(url));

    var faults = matrix.runThoseWithTheScope(AttackTable.named(AttackTable.OPERATIONS).rows());

    assertThat(faults).isEmpty();
    System.out.printf("Cells with the scope: %s%n", matrix);
  }

  @Test
  @Tag("deep")
  void everyScopeOperationOwnerOptInAndStateMatchesTheTable() {
    var matrix = new AccessMatrix(new Api(url));

    var faults = matrix.run(AttackTable.named(AttackTable.OPERATIONS).rows());

    System.out.printf("Cells on %s: %s%n", System.getProperty("selfservice.server"), matrix);
    assertThat(faults).isEmpty();
  }
}
