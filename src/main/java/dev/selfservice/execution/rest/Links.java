package dev.selfservice.execution.rest;

import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The header {@code Link} (RFC 8288) of answers that come in pages. */
public final class Links {
  private Links() {}

  /**
   * Leads to the request's next page; without the host, which a proxy may have changed. Its
   * parameters stand in the order of their names, whatever the server makes of them: it decodes the
   * names even where it leaves the values as they are.
   *
   * @param parameter says where that begins
   */
  public static String next(UriInfo uri, String parameter, String value) {
    var parameters = new TreeMap<String, List<String>>(uri.getQueryParameters(false));
    parameters.remove("offset");
    parameters.put(parameter, List.of(value));
    var query =
        parameters.entrySet().stream()
            .flatMap(entry -> entry.getValue().stream().map(one -> encoded(entry) + "=" + one))
            .collect(Collectors.joining("&"));
    return "<%s?%s>; rel=\"next\"".formatted(uri.getRequestUri().getRawPath(), query);
  }

  private static String encoded(Map.Entry<String, ?> parameter) {
    return URLEncoder.encode(parameter.getKey(), StandardCharsets.UTF_8);
  }
}
