package dev.selfservice.attack;

import dev.selfservice.support.RawRequest;
import java.time.Duration;
import java.util.List;

/**
 * What is sent, and what must come back.
 *
 * @param token the access token in it; empty where it has none
 * @param isBare whether it has no {@code Authorization} at all
 * @param secrets what must not come back unless it was sent
 */
record Attack(
    String name,
    String request,
    String token,
    boolean isBare,
    ExpectedResponse expected,
    List<String> secrets) {

  /** A row of a table on a scene. What must be done is a dry run, so that it changes nothing. */
  static Attack of(AttackRow row, AttackFixture scene) {
    String token =
        row.cell("token").isEmpty()
            ? scene.get("approver")
            : new ForgedToken(scene).after(scene.play(row.cell("token")));
    var text = new HttpText(path(row, scene), token);
    text.request(scene.play(row.cell("request")));
    text.headers(scene.play(row.cell("headers")));
    text.body(scene.play(row.cell("body")));
    return new Attack(
        row.toString(),
        text.written(),
        token,
        !text.hasHeader("Authorization"),
        expected(row),
        List.of(
            scene.get("foreign.csi"),
            scene.get("foreign.id"),
            scene.get("foreign.below"),
            scene.get("foreign.ready")));
  }

  /** Over a bare socket; some answers are silence. */
  RawResponse send(int port) {
    var patience = Duration.ofSeconds(expected.statuses().contains(0) ? 2 : 20);
    return RawResponse.parse(RawRequest.send(port, request, patience));
  }

  private static ExpectedResponse expected(AttackRow row) {
    return row.expected(System.getProperty("selfservice.server"));
  }

  private static String path(AttackRow row, AttackFixture scene) {
    return scene.get("path") + (expected(row).mayDo() ? "?dryRun=true" : "");
  }
}
