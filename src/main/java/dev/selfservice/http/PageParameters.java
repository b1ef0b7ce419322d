package dev.selfservice.http;

import java.util.Optional;

/**
 * The query parameters of a list that has pages (docs/api.md, "List").
 *
 * @param cursor present for pages that a {@code Link} leads to: these have no offset and no total
 * @param counted whether the answer has a total
 */
public record PageParameters(Optional<String> cursor, int offset, int limit, boolean counted) {
  private static final int DEFAULT_LIMIT = 25;
  private static final int MAX_LIMIT = 200;
  private static final int MAX_OFFSET = 10_000;

  /** Throws a refusal if one of the parameters is invalid; the cursor is only checked as text. */
  public static PageParameters of(QueryParameters query) {
    var cursor = query.text(CursorText.PARAMETER);
    boolean total = query.flag("total", true);
    return new PageParameters(
        cursor,
        query.number("offset", 0, MAX_OFFSET, 0),
        query.number("limit", 1, MAX_LIMIT, DEFAULT_LIMIT),
        total && cursor.isEmpty());
  }
}
