package dev.selfservice.attack;

import dev.selfservice.support.RawRequest;
import java.time.Duration;
import java.util.List;

/**
 * A request and its expected response.
 *
 * @param token the access token in it; empty where it has none
 * @param isBare whether it has no {@code Authorization} header at all
 * @param secrets texts that the response must not contain unless the request did
 */
record Attack(
    String name,
    String request,
    String token,
    boolean isBare,
    ExpectedResponse expected,
    List<String> secrets) {

  /**
   * A row of a table with the names of a fixture filled in. A call that the service must carry out
   * is a dry run, so that it changes nothing.
   */
  static Attack of(AttackRow row, AttackFixture scene) {
    String token =
        row.tokenSteps().isEmpty()
            ? scene.get("approver")
            : new ForgedToken(scene).after(scene.play(row.tokenSteps()));
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

  /** Sends it over a bare socket, because some servers answer with silence. */
  RawResponse send(int port) {
    var patience = Duration.ofSeconds(expected.statuses().contains(0) ? 1 : 20);
    return RawResponse.parse(RawRequest.send(port, request, patience));
  }

  private static ExpectedResponse expected(AttackRow row) {
    return row.expected(System.getProperty("selfservice.server"));
  }

  private static String path(AttackRow row, AttackFixture scene) {
    return scene.get("path") + (expected(row).mayDo() ? "?dryRun=true" : "");
  }
}
