package dev.selfservice.execution.rest;

import dev.selfservice.json.PlainText;
import dev.selfservice.json.Times;
import dev.selfservice.problem.Refusal.InvalidRequest;
import dev.selfservice.problem.Refused;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The query of a request, read strictly: a parameter that is given twice or holds what it cannot
 * hold is refused by its name. Parameters that a call does not know are left alone, as HTTP clients
 * add some of their own.
 */
public class Query {
  private static final int LONGEST = 1_000;

  @Context UriInfo uri;

  /** All values of a parameter that may be repeated. */
  public List<String> all(String name) {
    var values = uri.getQueryParameters().getOrDefault(name, List.of());
    values.forEach(value -> requirePlain(name, value));
    return List.copyOf(values);
  }

  private static void requirePlain(String name, String value) {
    if (value.length() > LONGEST || !PlainText.isPlain(value)) {
      throw invalid(name, "The value is too long, or holds characters that no text may hold.");
    }
  }

  /** The value of a parameter; empty where it is absent. */
  public Optional<String> text(String name) {
    var values = all(name);
    if (values.size() > 1) {
      throw invalid(name, "The parameter %s is given more than once.".formatted(name));
    }
    return values.stream().findFirst();
  }

  /** A whole number between the two, or {@code otherwise}. */
  public int number(String name, int least, int most, int otherwise) {
    return text(name).map(text -> number(name, text, least, most)).orElse(otherwise);
  }

  private static int number(String name, String text, int least, int most) {
    if (text.matches("[0-9]{1,9}")) {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw invalid(name, "%s is a whole number from %d to %d.".formatted(name, least, most));
  }

  /** {@code true} or {@code false}, or {@code otherwise}. */
  public boolean flag(String name, boolean otherwise) {
    return text(name).map(text -> flag(name, text)).orElse(otherwise);
  }

  private static boolean flag(String name, String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw invalid(name, "%s is true or false.".formatted(name));
    };
  }

  /** A point in time that must be there. */
  public Instant time(String name) {
    return text(name)
        .flatMap(Query::withPlus)
        .orElseThrow(
            () ->
                invalid(
                    name,
                    "%s is a time like 2030-08-26T08:53:51Z, with its offset.".formatted(name)));
  }

  /** A plus sign that nobody encoded has been read as a space. */
  private static Optional<Instant> withPlus(String text) {
    return Times.read(text.replace(' ', '+'));
  }

  /** The refusal of a parameter. */
  public static Refused invalid(String name, String detail) {
    return new Refused(new InvalidRequest("parameter", name, detail));
  }
}
