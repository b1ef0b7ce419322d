package dev.selfservice.security;

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
 * Refuses a body by what the request's headers say of it, before the scope is looked at (contract
 * §2): packed (RFC 9110 §8.4), not of one type, or too long.
 */
@Provider
@Priority(Priorities.AUTHENTICATION + 1)
public class BodyHeadersFilter implements ContainerRequestFilter {
  private static final BigInteger MOST = BigInteger.valueOf(BodyTooLarge.LIMIT);
  private static final Pattern DIGITS = Pattern.compile("[0-9]+");
  private static final Pattern PLAIN = Pattern.compile("(?i)identity");

  @Override
  public void filter(ContainerRequestContext request) {
    requirePlain(request.getHeaderString(HttpHeaders.CONTENT_ENCODING));
    requireOneType(request);
    requireShort(request.getHeaderString(HttpHeaders.CONTENT_LENGTH));
  }

  private static void requireShort(@Nullable String declared) {
    if (declared == null) {
      return; // in chunks: counted while it is read
    }
    if (!DIGITS.matcher(declared).matches()) {
      var why = "Content-Length is a number of bytes.";
      throw new Refused(new InvalidRequest("header", HttpHeaders.CONTENT_LENGTH, why));
    }
    if (new BigInteger(declared).compareTo(MOST) > 0) {
      throw new Refused(new BodyTooLarge());
    }
  }

  private static void requirePlain(String coding) {
    if (coding != null && !PLAIN.matcher(coding).matches()) {
      throw new NotSupportedException("The body is packed");
    }
  }

  private static void requireOneType(ContainerRequestContext request) {
    var types = request.getHeaders().getOrDefault(HttpHeaders.CONTENT_TYPE, List.of());
    MediaType type = request.getMediaType();
    if (types.size() > 1 || (type != null && (type.isWildcardType() || type.isWildcardSubtype()))) {
      throw new NotSupportedException("The body is not of one type");
    }
  }
}
