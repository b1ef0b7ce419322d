package dev.selfservice.http;

import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The header {@code Link} (RFC 8288) of answers that have pages. */
public final class PageLinks {
  private PageLinks() {}

  /**
   * The link to the next page. It has no host, because a proxy may have changed the host. The
   * parameters are sorted by name, because servers return them in different orders. Names are
   * encoded again, because the server decodes them even if it leaves the values encoded.
   *
   * @param parameter the query parameter that determines where the next page begins
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
