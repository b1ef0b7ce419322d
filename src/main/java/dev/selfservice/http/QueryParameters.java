package dev.selfservice.http;

import dev.selfservice.json.PlainText;
import dev.selfservice.json.Times;
import dev.selfservice.problem.Refusal.InvalidRequest;
import dev.selfservice.problem.Refused;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads the query of a request strictly: a parameter that is present twice or has an invalid value
 * is refused, and the refusal names it. Parameters that a call does not know are ignored, because
 * some HTTP clients add their own.
 */
public class QueryParameters {
  private static final int MAX_LENGTH = 1_000;

  @Context UriInfo uri;

  /** All values of a parameter that may be repeated. */
  public List<String> all(String name) {
    var values = uri.getQueryParameters().getOrDefault(name, List.of());
    values.forEach(value -> requirePlain(name, value));
    return List.copyOf(values);
  }

  private static void requirePlain(String name, String value) {
    if (value.length() > MAX_LENGTH || !PlainText.isPlain(value)) {
      throw invalid(
          name, "The value is too long or contains characters that are not allowed in text.");
    }
  }

  /** The value of a parameter; empty if the parameter is missing. */
  public Optional<String> text(String name) {
    var values = all(name);
    if (values.size() > 1) {
      throw invalid(name, "`%s` must not be repeated.".formatted(name));
    }
    return values.stream().findFirst();
  }

  /** A whole number from {@code min} to {@code max}; the default if the parameter is missing. */
  public int number(String name, int min, int max, int defaultValue) {
    return text(name).map(text -> number(name, text, min, max)).orElse(defaultValue);
  }

  private static int number(String name, String text, int min, int max) {
    if (text.matches("[0-9]{1,9}")) {
      int number = Integer.parseInt(text);
      if (number >= min && number <= max) {
        return number;
      }
    }
    throw invalid(
        name,
        String.format(Locale.ROOT, "`%s` must be a whole number from %d to %d.", name, min, max));
  }

  /** {@code true} or {@code false}; the default if the parameter is missing. */
  public boolean flag(String name, boolean defaultValue) {
    return text(name).map(text -> flag(name, text)).orElse(defaultValue);
  }

  private static boolean flag(String name, String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw invalid(name, "`%s` must be `true` or `false`.".formatted(name));
    };
  }

  /** A point in time; the parameter is required. */
  public Instant time(String name) {
    return text(name)
        .flatMap(QueryParameters::readTime)
        .orElseThrow(
            () ->
                invalid(
                    name,
                    "`%s` must be a time with an offset, e.g. 2030-08-26T08:53:51Z."
                        .formatted(name)));
  }

  /** The server decodes an unencoded plus sign as a space: this undoes that. */
  private static Optional<Instant> readTime(String text) {
    return Times.read(text.replace(' ', '+'));
  }

  /** The refusal of a query parameter. */
  public static Refused invalid(String name, String detail) {
    return new Refused(new InvalidRequest("parameter", name, detail));
  }
}
