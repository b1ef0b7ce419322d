package dev.selfservice.customer;

import dev.selfservice.json.PlainText;
import dev.selfservice.problem.Refusal.NotFound;
import dev.selfservice.problem.Refused;
import java.util.regex.Pattern;

/**
 * Checks the form of identifiers in a path (docs/api.md, "Identifiers"). A malformed identifier is
 * refused as not found, like an unknown one.
 */
public final class IdentifierRules {
  private static final Pattern SUPPORT_IDENTIFIER = Pattern.compile("[0-9]{1,20}");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final int MAX_TYPE_LENGTH = 100;

  private IdentifierRules() {}

  public static String supportIdentifier(String text) {
    return matching(SUPPORT_IDENTIFIER, text);
  }

  /** The name of a service type or an instance. */
  public static String name(String text) {
    return matching(NAME, text);
  }

  /** The name of a configuration type. */
  public static String type(String text) {
    if (text.isBlank() || text.length() > MAX_TYPE_LENGTH || !PlainText.isPlain(text)) {
      throw new Refused(new NotFound());
    }
    return text;
  }

  private static String matching(Pattern pattern, String text) {
    if (!pattern.matcher(text).matches()) {
      throw new Refused(new NotFound());
    }
    return text;
  }
}
