package dev.selfservice.execution;

import dev.selfservice.problem.Refusal.NotFound;
import dev.selfservice.problem.Refused;
import java.security.SecureRandom;
import java.util.regex.Pattern;

/**
 * Identifiers of executions: {@code 3-} and ten random characters of {@code 0-9A-Z} (docs/api.md,
 * "Identifiers").
 */
public final class ExecutionId {
  private static final Pattern FORM = Pattern.compile("3-[0-9A-Z]{1,10}");
  private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final int LENGTH = 10;
  private static final SecureRandom RANDOM = new SecureRandom();

  private ExecutionId() {}

  static String next() {
    var id = new StringBuilder("3-");
    for (int i = 0; i < LENGTH; i++) {
      id.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    }
    return id.toString();
  }

  /**
   * @throws Refused as not found, if the text does not have the form of an id
   */
  public static String checked(String text) {
    if (!FORM.matcher(text).matches()) {
      throw new Refused(new NotFound());
    }
    return text;
  }
}
