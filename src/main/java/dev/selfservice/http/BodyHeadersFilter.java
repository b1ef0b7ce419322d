package dev.selfservice.http;

import dev.selfservice.problem.Refusal.BodyTooLarge;
import dev.selfservice.problem.Refusal.InvalidRequest;
import dev.selfservice.problem.Refused;
import jakarta.annotation.Priority;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.math.BigInteger;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a body because of the request's headers: if it is compressed (RFC 9110 §8.4), does not
 * have exactly one media type, or is too long. This check precedes the check of the scope
 * (docs/api.md, "Refusals").
 */
@Provider
@Priority(Priorities.AUTHENTICATION + 1)
public class BodyHeadersFilter implements ContainerRequestFilter {
  private static final BigInteger LIMIT = BigInteger.valueOf(BodyTooLarge.LIMIT);
  private static final Pattern DIGITS = Pattern.compile("[0-9]+");
  private static final Pattern UNCOMPRESSED = Pattern.compile("(?i)identity");

  @Override
  public void filter(ContainerRequestContext request) {
    requireUncompressed(request.getHeaderString(HttpHeaders.CONTENT_ENCODING));
    requireOneType(request);
    requireShort(request.getHeaderString(HttpHeaders.CONTENT_LENGTH));
  }

  private static void requireShort(@Nullable String declared) {
    if (declared == null) {
      return; // a chunked body: JsonBodyReader counts its bytes
    }
    if (!DIGITS.matcher(declared).matches()) {
      var why = "`Content-Length` must be a number of bytes.";
      throw new Refused(new InvalidRequest("header", HttpHeaders.CONTENT_LENGTH, why));
    }
    if (new BigInteger(declared).compareTo(LIMIT) > 0) {
      throw new Refused(new BodyTooLarge());
    }
  }

  private static void requireUncompressed(String coding) {
    if (coding != null && !UNCOMPRESSED.matcher(coding).matches()) {
      throw new NotSupportedException("The body is compressed");
    }
  }

  private static void requireOneType(ContainerRequestContext request) {
    var types = request.getHeaders().getOrDefault(HttpHeaders.CONTENT_TYPE, List.of());
    MediaType type = request.getMediaType();
    if (types.size() > 1 || (type != null && (type.isWildcardType() || type.isWildcardSubtype()))) {
      throw new NotSupportedException("The body does not have exactly one media type");
    }
  }
}
