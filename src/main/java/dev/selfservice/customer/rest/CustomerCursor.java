package dev.selfservice.customer.rest;

import dev.selfservice.http.CursorText;
import dev.selfservice.problem.Refused;
import java.util.regex.Pattern;

/**
 * A position in the list of customers, as text for clients: the support identifier after which a
 * page begins. Only the token determines whose customers are listed (ADR 12).
 */
final class CustomerCursor {
  private static final Pattern FORM = Pattern.compile("1:([0-9]{1,20})");

  private CustomerCursor() {}

  static String write(String supportIdentifier) {
    return CursorText.encode("1:" + supportIdentifier);
  }

  /**
   * Reads a cursor.
   *
   * @throws Refused as an invalid parameter, unless the text is exactly as {@link #write} writes it
   */
  static String read(String text) {
    var form = FORM.matcher(CursorText.decode(text));
    if (!form.matches()) {
      throw CursorText.invalid();
    }
    return form.group(1);
  }
}
