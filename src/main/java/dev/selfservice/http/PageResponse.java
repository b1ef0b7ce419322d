package dev.selfservice.http;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;

/** The response with one page of a list. */
public final class PageResponse {
  private static final String TOTAL = "X-Total-Rows-Count";

  private PageResponse() {}

  /**
   * 200 with an array.
   *
   * @param total the number of items on all pages, if it was counted
   * @param link the header for the next page, if there is one
   */
  public static Response of(List<?> items, Optional<Long> total, Optional<String> link) {
    return Response.ok(items)
        .header(TOTAL, total.orElse(null))
        .header(HttpHeaders.LINK, link.orElse(null))
        .build();
  }
}
