package dev.selfservice.customer;

import dev.selfservice.json.PlainText;
import dev.selfservice.problem.Refusal.NotFound;
import dev.selfservice.problem.Refused;
import java.util.regex.Pattern;

/** What identifiers look like (contract §1). A path that holds none is one that leads nowhere. */
public final class Names {
  private static final Pattern SUPPORT_IDENTIFIER = Pattern.compile("[0-9]{1,20}");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final int MOST_OF_A_TYPE = 100;

  private Names() {}

  public static String supportIdentifier(String text) {
    return matching(SUPPORT_IDENTIFIER, text);
  }

  /** Of a service type or an instance. */
  public static String name(String text) {
    return matching(NAME, text);
  }

  /** Of a configuration type. */
  public static String type(String text) {
    if (text.isBlank() || text.length() > MOST_OF_A_TYPE || !PlainText.isPlain(text)) {
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
