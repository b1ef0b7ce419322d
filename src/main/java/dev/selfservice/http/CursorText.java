package dev.selfservice.http;

import dev.selfservice.problem.Refused;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The encoding of cursors: a position in a list as text that is opaque to clients and needs no
 * escape in a query. A cursor is not a secret and grants no rights (ADR 12).
 */
public final class CursorText {
  /** The query parameter that has a cursor. */
  public static final String PARAMETER = "cursor";

  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private CursorText() {}

  /** Encodes a position that is written in ASCII. */
  public static String encode(String position) {
    return ENCODER.encodeToString(position.getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * Decodes a cursor.
   *
   * @throws Refused as an invalid parameter, unless the text is encoded exactly as {@link #encode}
   *     does it
   */
  public static String decode(String cursor) {
    var position = new String(bytes(cursor), StandardCharsets.US_ASCII);
    if (!encode(position).equals(cursor)) {
      throw invalid();
    }
    return position;
  }

  private static byte[] bytes(String cursor) {
    try {
      return Base64.getUrlDecoder().decode(cursor);
    } catch (IllegalArgumentException e) {
      throw invalid();
    }
  }

  /** The refusal of a cursor that the service did not write for this list. */
  public static Refused invalid() {
    return QueryParameters.invalid(PARAMETER, "`cursor` must be a cursor from a header `Link`.");
  }
}
