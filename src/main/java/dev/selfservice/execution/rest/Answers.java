package dev.selfservice.execution.rest;

import dev.selfservice.execution.Recorded;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** Answers that carry a tree's entity tag. */
public final class Answers {
  private static final String CHANGE_ID = "Selfservice-Change-Id";

  private Answers() {}

  /** 200 to a change of a tree. */
  public static Response changed(Object view, Recorded recorded) {
    return changed(view, recorded.etag(), recorded.changeId());
  }

  /**
   * 200 to a change.
   *
   * @param changeId empty where nothing was written
   */
  public static Response changed(Object view, String etag, Optional<String> changeId) {
    return tagged(Response.ok(view), etag).header(CHANGE_ID, changeId.orElse(null)).build();
  }

  /** 200 to a look, or 304 to one who has seen it already. */
  public static Response seen(Optional<?> view, String etag) {
    return tagged(view.map(Response::ok).orElseGet(Response::notModified), etag).build();
  }

  /** 200 to a look at a part; {@code link} leads to the next one, if there is one. */
  public static Response part(Object view, String etag, Optional<String> link) {
    return tagged(Response.ok(view), etag).header(HttpHeaders.LINK, link.orElse(null)).build();
  }

  private static Response.ResponseBuilder tagged(Response.ResponseBuilder answer, String etag) {
    return answer.header(HttpHeaders.ETAG, "\"" + etag + "\"");
  }
}
