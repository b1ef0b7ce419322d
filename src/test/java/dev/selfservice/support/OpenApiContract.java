package dev.selfservice.support;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.SimpleValidationReportFormat;
import com.atlassian.oai.validator.report.ValidationReport;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.core.util.Yaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Checks real requests and responses against {@code openapi.yaml}. */
public final class OpenApiContract {
  private static final String BASE = "/selfservice/v1";

  /** Represents every path and method that the document does not define. */
  private static final String ELSEWHERE = "/elsewhere";

  private static final Map<String, String> ANSWERS_ELSEWHERE =
      Map.of("401", "InvalidToken", "404", "NoSuchCall", "405", "MethodNotAllowed");

  private static final Set<String> NO_SUCH_OPERATION =
      Set.of("validation.request.path.missing", "validation.request.operation.notAllowed");

  private final JsonNode document = read();
  private final OpenApiInteractionValidator validator =
      OpenApiInteractionValidator.createForInlineApiSpecification(withElsewhere(document)).build();

  /** The document itself. */
  public JsonNode document() {
    return document;
  }

  /**
   * Checks a response against the document: its status, headers, media type and body. The response
   * to a request that the document does not define must be one of the refusals for such requests.
   *
   * @param path as sent, below {@code /selfservice/v1}; a query is ignored
   * @param contentType null if the response has none
   * @throws AssertionError with all violations
   */
  public void check(
      String method,
      String path,
      int status,
      Map<String, List<String>> headers,
      String contentType,
      String body) {
    var response = new SimpleResponse.Builder(status);
    headers.forEach(response::withHeader);
    if (contentType != null) {
      response.withContentType(contentType);
    }
    var answer = (body == null || body.isEmpty() ? response : response.withBody(body)).build();
    var report = validator.validateResponse(alone(path), Request.Method.valueOf(method), answer);
    if (report.getMessages().stream().anyMatch(m -> NO_SUCH_OPERATION.contains(m.getKey()))) {
      report = validator.validateResponse(BASE + ELSEWHERE, Request.Method.GET, answer);
    }
    require(report, "%s %s answered %d %s".formatted(method, path, status, body));
  }

  /**
   * Checks a good request against the document: its path, query, media type and body.
   *
   * @param path as above, with its query, in which nothing is encoded
   * @param body null where the request has none
   * @throws AssertionError with all violations
   */
  public void checkRequest(String method, String path, String contentType, String body) {
    var request = new SimpleRequest.Builder(method, alone(path)).withAuthorization("Bearer token");
    query(path).forEach(request::withQueryParam);
    if (contentType != null) {
      request.withContentType(contentType);
    }
    if (body != null) {
      request.withBody(body);
    }
    require(validator.validateRequest(request.build()), "%s %s %s".formatted(method, path, body));
  }

  private static String alone(String path) {
    return BASE + path.replaceFirst("\\?.*", "");
  }

  private static Map<String, List<String>> query(String path) {
    var query = new LinkedHashMap<String, List<String>>();
    var pairs = path.contains("?") ? path.replaceFirst(".*\\?", "").split("&") : new String[0];
    for (var pair : pairs) {
      var parts = pair.split("=", 2);
      query.computeIfAbsent(parts[0], name -> new ArrayList<>()).add(parts[1]);
    }
    return query;
  }

  private static void require(ValidationReport report, String what) {
    if (report.hasErrors()) {
      throw new AssertionError(
          what + "\n" + SimpleValidationReportFormat.getInstance().apply(report));
    }
  }

  private static JsonNode read() {
    try (var yaml = OpenApiContract.class.getResourceAsStream("/META-INF/openapi.yaml")) {
      return Yaml.mapper().readTree(Objects.requireNonNull(yaml));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String withElsewhere(JsonNode document) {
    ObjectNode copy = document.deepCopy();
    var responses =
        ((ObjectNode) copy.path("paths"))
            .putObject(ELSEWHERE)
            .putObject("get")
            .putObject("responses");
    ANSWERS_ELSEWHERE.forEach(
        (status, name) ->
            responses.putObject(status).put("$ref", "#/components/responses/" + name));
    return copy.toString();
  }
}
