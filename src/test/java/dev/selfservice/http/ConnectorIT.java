package dev.selfservice.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.support.InServer;
import dev.selfservice.support.RawRequest;
import dev.selfservice.support.Resources;
import dev.selfservice.support.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How a server's connector responds to malformed HTTP. The servers differ here: {@code
 * connector/<server>.txt} lists the responses of each. No response may change data or reveal the
 * server.
 */
@Tag("deep")
class ConnectorIT extends InServer {
  private static final String BODY = "{\"action\":\"cancel\"}";

  /** Not the token as a password: Liberty fails if that happens to be no Base64. */
  private static final String PASSWORD = "Basic YWRtaW46YWRtaW4=";

  @Test
  void malformedHttpIsRefusedAndChangesNothing() throws IOException {
    String id = world.createSingle();
    var before = Tables.content();
    var answers = new ArrayList<String>();
    for (var request : requests(world.path(id)).entrySet()) {
      var answer = RawRequest.send(world.api.port(), request.getValue());

      answers.add(
          "%s: %s".formatted(request.getKey(), answer.isEmpty() ? "closed" : status(answer)));
      assertThat(answer)
          .as(request.getKey())
          .doesNotContain("Exception", "\tat ", "dev.selfservice");
      assertThat(Tables.content()).as(request.getKey()).isEqualTo(before);
    }

    String server = System.getProperty("selfservice.server");
    var work =
        Files.createDirectories(Path.of(System.getProperty("selfservice.work"), "connector"));
    Files.write(work.resolve(server + ".txt"), answers);
    assertThat(answers)
        .containsExactlyElementsOf(
            Resources.text("connector/%s.txt".formatted(server)).lines().toList());
  }

  private static String status(String answer) {
    return answer.replaceFirst("(?s)^HTTP/[0-9.]+ ([0-9]{3}).*", "$1");
  }

  private Map<String, String> requests(String path) {
    String there = "/selfservice/v1" + path;
    String token =
        "Authorization: Bearer " + world.approver + "\r\nContent-Type: application/json\r\n";
    String host = "Host: localhost\r\n";
    String length = "Content-Length: %d\r\n".formatted(BODY.length());
    var requests = new LinkedHashMap<String, String>();
    requests.put(
        "A backslash in the path", put(there.replace("/v1/", "\\v1\\"), host + token + length));
    requests.put("A zero byte in the path", put(there + "%00", host + token + length));
    requests.put("A broken escape in the path", put(there + "%zz", host + token + length));
    requests.put("No Host", put(there, token + length));
    requests.put(
        "Two Hosts",
        put(there, host + host + token.replace("Bearer " + world.approver, PASSWORD) + length));
    requests.put(
        "A header of 60 KB", put(there, host + "X: " + "x".repeat(60_000) + "\r\n" + length));
    requests.put("Two lengths", put(there, host + token + length + "Content-Length: 3\r\n"));
    requests.put("A negative length", put(there, host + token + "Content-Length: -1\r\n"));
    requests.put("A length that is no number", put(there, host + token + "Content-Length: x\r\n"));
    requests.put(
        "A bad chunk",
        "PUT %s HTTP/1.1\r\n%sTransfer-Encoding: chunked\r\nConnection: close\r\n\r\nzz\r\n%s\r\n0\r\n\r\n"
            .formatted(there, host + token, BODY));
    requests.put(
        "TRACE", "TRACE %s HTTP/1.1\r\n%sConnection: close\r\n\r\n".formatted(there, host));
    requests.put(
        "A method of its own",
        "FROBNICATE %s HTTP/1.1\r\n%sConnection: close\r\n\r\n".formatted(there, host));
    requests.put(
        "HTTP/3.0", "GET %s HTTP/3.0\r\n%sConnection: close\r\n\r\n".formatted(there, host));
    requests.put("No HTTP", "Hello\r\n\r\n");
    return requests;
  }

  private static String put(String path, String headers) {
    return "PUT %s HTTP/1.1\r\n%sConnection: close\r\n\r\n%s".formatted(path, headers, BODY);
  }
}
